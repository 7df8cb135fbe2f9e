import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cpdjournal.errors import CannotWrite, JournalDamaged
from cpdjournal.journal import copies, drafts, migrating, opening, reflections, revisions, schema
from cpdjournal.journal.search import search
from cpdjournal.vault import keyfile

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
WORDS = "seven tired herons walk home"
SAMPLES = Path(__file__).parent / "samples"


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
    for page in range(40, 60):
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


# --- migrations --------------------------------------------------------------------------


NEXT = schema.KNOWN + 1


def steps_to_next(*more):
    """A later program's steps: the released ones, and one that adds a column."""
    steps = schema.migrations()

    @steps()
    def schema_next(db):
        db.execute("ALTER TABLE exports ADD COLUMN receiver TEXT")
        for statement in more:
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {NEXT}")

    return steps


def described_next(tmp_path):
    """What a journal made by that program looks like."""
    other, _ = opening.create(tmp_path / "made-for-next", None, NOON)
    steps_to_next().apply(other.db)
    found = schema.described(other.connection)
    other.close()
    return found


def test_a_migration_runs_after_a_verified_copy(journal, folder, tmp_path, write_reflection):
    kept = write_reflection(journal)

    migrating.migrate(journal, steps_to_next(), NOON, to=NEXT, described=described_next(tmp_path))

    assert journal.connection.execute("PRAGMA user_version").fetchone() == (NEXT,)
    assert reflections.latest(journal) == [kept]
    (copy,) = (folder / "backups").iterdir()
    opened = opening.open_journal(copy)
    assert reflections.latest(opened) == [kept]
    opened.close()


def test_a_migration_that_fails_half_way_changes_nothing(journal, folder, write_reflection):
    kept = write_reflection(journal)
    before = schema.described(journal.connection)

    with pytest.raises(Exception, match="no such table"):
        migrating.migrate(
            journal, steps_to_next("DROP TABLE nowhere"), NOON, to=NEXT, described="anything"
        )

    assert schema.described(journal.connection) == before
    assert journal.connection.execute("PRAGMA user_version").fetchone() == (schema.KNOWN,)
    journal.close()
    opened = opening.open_journal(folder)
    assert reflections.latest(opened) == [kept]
    opened.close()


def test_a_migration_that_leads_elsewhere_is_taken_back(journal, tmp_path):
    wanted = described_next(tmp_path)

    with pytest.raises(JournalDamaged):
        migrating.migrate(
            journal, steps_to_next("DROP TRIGGER texts_added"), NOON, to=NEXT, described=wanted
        )

    assert schema.described(journal.connection) == schema.known(schema.KNOWN)


def test_no_migration_runs_without_its_copy(journal, folder, tmp_path):
    (folder / "backups").write_text("a file where the folder should be")

    with pytest.raises(CannotWrite):
        migrating.migrate(
            journal, steps_to_next(), NOON, to=NEXT, described=described_next(tmp_path)
        )

    assert journal.connection.execute("PRAGMA user_version").fetchone() == (schema.KNOWN,)


def test_the_search_triggers_are_all_there_after_every_migration(journal):
    for table in ("texts", "draft_texts"):
        found = journal.db.table(table).triggers
        assert sorted(one.name for one in found) == sorted(
            f"{table}_{verb}" for verb in ("added", "changed", "removed")
        )


def test_what_the_steps_make_is_what_opening_expects(journal):
    """Made anew with: schema.described(a new journal's connection) → schemas/N.txt."""
    assert schema.described(journal.connection) == schema.known(schema.KNOWN)


def test_every_released_schema_has_a_sample():
    assert {path.name for path in SAMPLES.iterdir()} == {
        f"schema-{version}" for version in range(1, schema.KNOWN + 1)
    }


@pytest.mark.parametrize("sample", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_a_journal_of_every_released_schema_opens_and_can_be_gone_on_with(sample, folder):
    folder.mkdir()
    (folder / "journal.db").write_bytes((sample / "journal.db").read_bytes())

    opened = opening.open_journal(folder)

    assert opened.connection.execute("PRAGMA user_version").fetchone() == (schema.KNOWN,)
    assert revisions.verify(opened) == []
    assert reflections.counts(opened) == (2, 1, 1)
    titles = {one.title for one in reflections.listing(opened)}
    assert titles == {"A friend request", "Photos at the fair", "Late messages", "Ask about phones"}
    complete = next(one for one in reflections.listing(opened) if one.title == "A friend request")
    found = reflections.get(opened, complete.id)
    assert (found.revision, found.private_note) == (2, "Raise this in supervision.")
    assert search(opened, "boundar")
    draft = drafts.newest(opened)
    assert draft is not None
    revisions.complete(opened, draft.id, NOON)
    assert revisions.verify(opened) == []
    opened.close()
