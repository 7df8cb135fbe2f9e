"""The public age test vectors against the library that opens our sealed files.

Where it is known to differ from them is named here (facts/security.md, 1.2); a new difference
fails. What stands in front of it in `envelope` lets none of the differing files through.
"""

import hashlib
import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest

from cpdjournal.errors.files import UnreadableInput
from cpdjournal.vault import envelope, sealing

FOLDER = Path(__file__).with_name("age-testkit")
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".md")
LIMIT = 64 * 1024 * 1024
KNOWN = {
    "stanza_missing_body": "accepted: a header without the last line of a stanza",
    "stanza_missing_final_line": "accepted: a header without the last line of a stanza",
    "armor_whitespace_outside": "refused: white space around armour",
}
"""The fourth of security.md, a passphrase's cost of 23, is not among files for X25519."""


@dataclass(frozen=True)
class Vector:
    expect: str
    payload: str
    identities: tuple[str, ...]
    content: bytes


def vector(path: Path) -> Vector:
    told, _, content = path.read_bytes().partition(b"\n\n")
    keys = [line.split(": ", 1) for line in told.decode().splitlines()]
    one = dict(keys)
    if one.get("compressed") == "zlib":
        content = zlib.decompress(content)
    identities = tuple(value for key, value in keys if key == "identity")
    return Vector(one["expect"], one.get("payload", ""), identities, content)


def opened(one: Vector) -> bytes | None:
    """What comes out; None when it is refused with an error of ours."""
    for identity in one.identities:
        try:
            return sealing.open_sealed(one.content, identity, limit=LIMIT)
        except UnreadableInput:
            continue
    return None


def agrees(one: Vector) -> bool:
    content = opened(one)
    if one.expect != "success":
        return content is None
    return content is not None and hashlib.sha256(content).hexdigest() == one.payload


def test_the_library_differs_from_the_vectors_where_we_know_it_and_nowhere_else():
    assert {path.name for path in FILES if not agrees(vector(path))} == set(KNOWN)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_bad_file_comes_through_what_stands_in_front(path):
    one = vector(path)
    try:
        envelope.check_stanzas(one.content)
    except UnreadableInput:
        return
    assert one.expect == "success" or opened(one) is None


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_none_of_them_is_taken_for_one_of_ours(path):
    one = vector(path)
    for identity in one.identities:
        with pytest.raises(UnreadableInput):
            envelope.open_envelope(one.content, identity)


def test_there_are_enough_of_them():
    assert len(FILES) >= 90
