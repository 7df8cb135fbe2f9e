"""Our own vectors: sealed files with one fault each, kept as files, and what becomes of them."""

import tomllib
from pathlib import Path

import pytest

from cpdjournal.errors.files import UnreadableInput
from cpdjournal.supervision import looking_through
from cpdjournal.vault import envelope

FOLDER = Path(__file__).with_name("envelope-vectors")
TOLD = tomllib.loads((FOLDER / "vectors.toml").read_text(encoding="utf-8"))
VECTORS = TOLD["vectors"]


def outcome(content: bytes) -> str:
    """`opens`, or the name of the error, as far as a file alone can tell."""
    try:
        looking_through.looked_through(envelope.open_envelope(content, TOLD["reader"]))
    except UnreadableInput as error:
        return type(error).__name__
    return "opens"


@pytest.mark.parametrize("name", VECTORS)
def test_each_fault_has_its_error(name):
    content = (FOLDER / f"{name}.cpdshare").read_bytes()

    assert outcome(content) == VECTORS[name]["expect"], VECTORS[name]["fault"]


def test_every_file_is_told_of_and_there_are_enough_of_them():
    assert {path.stem for path in FOLDER.glob("*.cpdshare")} == set(VECTORS)
    assert len([one for one in VECTORS.values() if one["expect"] != "opens"]) >= 60


def test_the_files_are_what_the_script_writes():
    import make_envelope_vectors

    for name, content in make_envelope_vectors.written():
        assert (FOLDER / f"{name}.cpdshare").read_bytes() == content, name
    assert make_envelope_vectors.INDEX.read_text(encoding="utf-8") == make_envelope_vectors.index()
