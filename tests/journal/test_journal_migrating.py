import contextlib
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cpdjournal.errors.files import CannotWrite
from cpdjournal.errors.journal import JournalDamaged
from cpdjournal.journal import (
    copies,
    counting,
    database,
    depth_checks,
    drafts,
    marking,
    migrating,
    opening,
    reflections,
    revisions,
    runs,
    schema,
    settings,
    shown,
    time_spent,
)
from cpdjournal.journal.search import search

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SAMPLES = Path(__file__).parent / "samples"


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
    assert counting.counts(opened) == (2, 1, 1)
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


def older(folder, key=None):
    """A journal of schema 1, from one of today: whatever came later is taken out."""
    connection = database.connect(folder / "journal.db", key)
    connection.execute("PRAGMA foreign_keys=OFF")
    first = schema.known(1)
    found = connection.execute("SELECT type, name, tbl_name FROM sqlite_master").fetchall()
    for kind in ("trigger", "index", "table"):
        for name in [
            name
            for type_, name, table in found
            if type_ == kind
            and f"{type_} {name} on {table}\n" not in first
            and not name.startswith(("_sqlite", "sqlite_autoindex"))
        ]:
            connection.execute(f"DROP {kind} IF EXISTS {name}")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name <> 'schema_1'")
    connection.execute("PRAGMA user_version = 1")
    connection.close()


def test_an_encrypted_journal_of_the_program_before_opens_with_the_same_words(
    locked, folder, write_reflection
):
    kept, key = write_reflection(locked), locked.key
    locked.close()
    older(folder, key)

    opened = opening.open_journal(folder, key)

    assert opened.connection.execute("PRAGMA user_version").fetchone() == (schema.KNOWN,)
    assert reflections.latest(opened) == [kept]
    assert copies.problems_of(opened.connection, encrypted=True) == []
    opened.close()
    (copy,) = (folder / "backups").iterdir()
    assert copy.name.endswith(f"before-format-{schema.KNOWN}")
    with contextlib.closing(database.connect(copy / "journal.db", key)) as before:
        assert before.execute("PRAGMA user_version").fetchone() == (1,)
        assert schema.described(before) == schema.known(1)


def test_a_journal_is_migrated_once(journal, folder):
    journal.close()
    older(folder)

    for _ in range(3):
        opening.open_journal(folder).close()

    assert len(list((folder / "backups").iterdir())) == 1


def test_several_that_open_an_older_journal_at_once_all_get_in(journal, folder, write_reflection):
    kept = write_reflection(journal)
    journal.close()
    older(folder)
    program = (
        "from pathlib import Path; from cpdjournal.journal import opening, reflections\n"
        f"opened = opening.open_journal(Path({str(folder)!r}))\n"
        "print(len(reflections.latest(opened)))"
    )

    started = [
        subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]

    assert [process.communicate(timeout=60)[0].strip() for process in started] == ["1"] * 4
    opened = opening.open_journal(folder)
    assert reflections.latest(opened) == [kept]
    opened.close()


@pytest.mark.parametrize("moment", ["after the copy", "before the commit"])
def test_a_migration_killed_half_way_is_begun_afresh(journal, folder, write_reflection, moment):
    kept = write_reflection(journal)
    journal.close()
    older(folder)
    program = (
        "import os; from pathlib import Path; from cpdjournal.journal import migrating, opening\n"
        "def kill(*args): os.kill(os.getpid(), 9)\n"
        + (
            "migrating._version = kill\n"
            if moment == "after the copy"
            else "migrating.schema.described = lambda c, d=opening.schema.described: "
            "kill() if c.in_transaction else d(c)\n"
        )
        + f"opening.open_journal(Path({str(folder)!r}))\n"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True)

    assert done.returncode == -9, done.stderr
    opened = opening.open_journal(folder)
    assert reflections.latest(opened) == [kept]
    assert copies.problems_of(opened.connection, encrypted=False) == []
    opened.close()


def test_what_was_learned_is_there_in_a_sample_of_schema_2(folder):
    folder.mkdir()
    (folder / "journal.db").write_bytes((SAMPLES / "schema-2" / "journal.db").read_bytes())

    opened = opening.open_journal(folder)

    (run,) = runs.of_item(opened, "social-media/s-friend")
    assert (run.path[0].reason, run.ending.title) == ("It can wait till Monday.", "A quiet Monday")
    assert [mark.state for mark in marking.marks(opened)] == ["read", "habit"]
    assert time_spent.unclaimed(opened, "social-media/g-boundaries") == 4
    complete = next(one for one in reflections.listing(opened) if one.title == "A friend request")
    assert depth_checks.latest(opened, complete.id).rows == {"why": 2, "next": 3}
    assert shown.shown(opened, "a" * 64).title == "My line"
    assert settings.policy_note(opened).where == "Staff handbook, page 4"
    opened.close()
