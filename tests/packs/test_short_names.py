"""Short names that rule Q02 asks for, written into a pack."""

import os
import stat

import pytest

from cpdjournal.packs.reader import read_pack
from cpdjournal.packs.short_names import add_short_names
from cpdjournal.packs.starting import new_pack

PAGE, EXERCISE = "items/g-first-page.md", "items/x-first-exercise.md"


@pytest.fixture
def folder(tmp_path):
    new_pack(tmp_path / "my-team", "How we hand over")
    return tmp_path / "my-team"


def change(folder, name, old, new):
    text = (folder / name).read_bytes().decode()
    assert old in text
    (folder / name).write_bytes(text.replace(old, new, 1).encode())


def codes(folder):
    return [one.code for one in read_pack(folder, None)[1] if one.severity == "error"]


def test_each_nameless_question_gets_a_name_of_its_own(folder):
    change(folder, PAGE, "- own: ", "* ")
    change(folder, PAGE, "- change: ", "- come: Kept. What?\n- Where does it come from?\n- ")
    before = (folder / PAGE).read_text().split("\n")
    assert codes(folder)

    added = add_short_names(folder)

    after = (folder / PAGE).read_text().split("\n")
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == len(added) == 3
    assert all(new.replace(f"{one.name}: ", "", 1) == old for (old, new), one in zip(
        changed, added, strict=True
    ))  # fmt: skip
    assert len({one.name for one in added} | {"come"}) == 4
    assert codes(folder) == []
    assert add_short_names(folder) == ()


def test_a_nameless_step_gets_one_and_line_ends_and_permissions_stay(folder):
    text = (folder / EXERCISE).read_text()
    heading = next(line for line in text.split("\n") if line.startswith("### "))
    words = heading.partition(": ")[2]
    (folder / EXERCISE).write_bytes(
        text.replace(heading, f"### {words}").replace("\n", "\r\n").encode()
    )
    (folder / EXERCISE).chmod(0o664)

    (added,) = add_short_names(folder)

    assert added.file == EXERCISE
    content = (folder / EXERCISE).read_bytes()
    assert f"### {added.name}: {words}\r\n".encode() in content
    assert content.count(b"\n") == content.count(b"\r\n")
    if os.name == "posix":
        assert stat.S_IMODE((folder / EXERCISE).stat().st_mode) == 0o664
    assert codes(folder) == []


def test_a_name_without_words_and_what_is_named_stay_as_they_are(folder):
    before = (folder / PAGE).read_text()
    assert add_short_names(folder) == ()
    assert (folder / PAGE).read_text() == before

    change(folder, PAGE, "- own: ", "- own:\n- other: ")
    before = (folder / PAGE).read_text()
    assert add_short_names(folder) == ()
    assert (folder / PAGE).read_text() == before
