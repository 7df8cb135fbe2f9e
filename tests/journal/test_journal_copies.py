import stat
from datetime import UTC, datetime

import pytest

from cpdjournal.errors.files import CannotWrite
from cpdjournal.errors.journal import JournalDamaged
from cpdjournal.journal import copies, opening, reflections, revisions
from cpdjournal.journal.search import search
from cpdjournal.vault import keyfile

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
WORDS = "seven tired herons walk home"


@pytest.mark.parametrize("words", [None, WORDS], ids=["plain", "encrypted"])
def test_a_copy_opens_with_the_same_passphrase_and_says_the_same(folder, words, write_reflection):
    journal, kit = opening.create(folder, words, NOON)
    kept = write_reflection(journal, {"what": "Sentinelword."})
    reflections.jot(journal, "A thought.", now=NOON, learned_on=NOON.date())

    copy = copies.verified_copy(journal, NOON, "before trying")

    assert copy == folder / "backups" / "20261121T120000Z-before-trying"
    opened = opening.open_journal(copy, keyfile.unlock(copy, words) if words else None)
    assert reflections.listing(opened) == reflections.listing(journal)
    assert reflections.latest(opened) == [kept]
    assert [one.id for one in search(opened, "sentinelword")] == [kept.reflection_id]
    assert revisions.verify(opened) == []
    assert copies.problems_of(opened.connection, encrypted=bool(words)) == []
    opened.close()
    if words:
        assert b"entinelword" not in (copy / "journal.db").read_bytes()
        assert keyfile.unlock_with_kit(copy, kit) == journal.key
    journal.close()


def test_a_copy_is_private(locked):
    copy = copies.verified_copy(locked, NOON, "trying")

    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (copy, *copy.iterdir())}
    assert {path.name for path in modes} == {copy.name, "journal.db", "keys.json", "recovery.age"}
    assert modes.pop(copy) == 0o700
    assert set(modes.values()) == {0o600}


def test_two_copies_in_one_second_are_two(journal):
    one, other = (copies.verified_copy(journal, NOON, "x") for _ in range(2))

    assert one != other
    assert other.name.endswith("-2")


def test_a_damaged_journal_makes_no_copy(journal, folder, write_reflection):
    for n in range(12):
        write_reflection(journal, {"what": f"{n} words " * 2000})
    key, path = journal.key, folder / "journal.db"
    journal.close()
    content = bytearray(path.read_bytes())
    for page in range(len(content) // 4096 - 60, len(content) // 4096 - 40):
        content[page * 4096 : page * 4096 + 60] = b"\xff" * 60
    path.write_bytes(content)

    with pytest.raises(JournalDamaged):
        journal = opening.open_journal(folder, key)
        copies.verified_copy(journal, NOON, "x")

    journal.close()
    assert list((folder / "backups").iterdir()) == []


def test_a_broken_search_index_makes_no_copy(journal, folder, write_reflection):
    write_reflection(journal)
    journal.connection.execute("DELETE FROM search_data WHERE id > 10")

    with pytest.raises(JournalDamaged):
        copies.verified_copy(journal, NOON, "x")

    assert list((folder / "backups").iterdir()) == []


def test_a_copy_of_another_history_does_not_count(journal, tmp_path, write_reflection):
    write_reflection(journal)
    other, _ = opening.create(tmp_path / "other", None, NOON)
    write_reflection(other)
    other.connection.execute("UPDATE meta SET value = ? WHERE name = 'journal_id'", [journal.id])

    with pytest.raises(JournalDamaged):
        copies._compare(journal, other.connection)

    other.close()


def test_a_place_that_cannot_be_written_is_said_plainly(journal, folder):
    (folder / "backups").write_text("a file where the folder should be")

    with pytest.raises(CannotWrite):
        copies.verified_copy(journal, NOON, "x")
