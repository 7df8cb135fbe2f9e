import os
import random
import shutil
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from cpdjournal.errors import CpdJournalError, Locked
from cpdjournal.errors.journal import (
    JournalDamaged,
    JournalExists,
    JournalReadOnly,
    JournalTooNew,
    NoJournal,
    NotAJournal,
)
from cpdjournal.errors.keys import PassphraseTooShort
from cpdjournal.journal import database, opening, reflections, revisions, schema
from cpdjournal.vault import keyfile

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
WORDS = "seven tired herons walk home"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def everything(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(params=[None, WORDS], ids=["plain", "encrypted"])
def kept(request, folder):
    """A closed journal and its key."""
    made, _ = opening.create(folder, request.param, NOON)
    key = made.key
    made.close()
    return folder, key


def test_a_new_journal_opens_again_with_the_same_id(kept):
    folder, key = kept

    first = opening.open_journal(folder, key)
    second = opening.open_journal(folder, key)

    assert first.id == second.id
    assert first.encrypted == (key is not None)
    assert first.read_only is None
    first.close()
    second.close()


def test_a_passphrase_gives_a_kit_that_opens_it_too(folder):
    made, kit = opening.create(folder, WORDS, NOON)
    made.close()

    for key in (keyfile.unlock(folder, WORDS), keyfile.unlock_with_kit(folder, kit)):
        opening.open_journal(folder, key).close()


def test_no_word_lies_in_clear_in_an_encrypted_journal(folder, write_reflection):
    made, _ = opening.create(folder, WORDS, NOON)
    write_reflection(made, {"what": "Sentinelword."})
    made.close()

    assert not any(b"entinelword" in content for content in everything(folder).values())


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_everything_is_private_from_the_start(folder, umask):
    before = os.umask(umask)
    try:
        made, _ = opening.create(folder, WORDS, NOON)
        reflections.jot(made, "A thought.", now=NOON, learned_on=NOON.date())
        found = [(path, mode(path)) for path in (folder, *folder.rglob("*"))]
        made.close()
    finally:
        os.umask(before)

    assert {
        path.name for path, bits in found if bits != (0o700 if path.is_dir() else 0o600)
    } == set()


def test_permissions_are_repaired_at_open(kept):
    folder, key = kept
    folder.chmod(0o755)
    (folder / "journal.db").chmod(0o644)

    opening.open_journal(folder, key).close()

    assert (mode(folder), mode(folder / "journal.db")) == (0o700, 0o600)


def test_a_journal_is_never_made_over_another(kept):
    folder, _ = kept
    before = everything(folder)

    with pytest.raises(JournalExists):
        opening.create(folder, None, NOON)

    assert everything(folder) == before


def test_a_short_passphrase_writes_nothing(folder):
    with pytest.raises(PassphraseTooShort):
        opening.create(folder, "short", NOON)

    assert not folder.exists()


def test_there_is_no_journal_in_an_empty_folder(tmp_path):
    with pytest.raises(NoJournal):
        opening.open_journal(tmp_path)


def test_an_encrypted_journal_without_its_key_is_locked(folder):
    opening.create(folder, WORDS, NOON)[0].close()

    with pytest.raises(Locked):
        opening.open_journal(folder)


def test_a_plain_file_in_an_encrypted_journals_place_is_refused(folder, tmp_path):
    made, _ = opening.create(folder, WORDS, NOON)
    key = made.key
    made.close()
    opening.create(tmp_path / "plain", None, NOON)[0].close()
    shutil.copy(tmp_path / "plain" / "journal.db", folder / "journal.db")

    with pytest.raises(NotAJournal):
        opening.open_journal(folder, key)
    with pytest.raises(Locked):
        opening.open_journal(folder)


def tampered(folder: Path, key: bytes | None, statement: str) -> None:
    connection = database.connect(folder / "journal.db", key)
    connection.execute(statement)
    connection.close()


def test_a_newer_journal_is_refused_and_not_one_byte_changes(kept):
    folder, key = kept
    tampered(folder, key, f"PRAGMA user_version = {schema.KNOWN + 1}")
    before = everything(folder)

    with pytest.raises(JournalTooNew) as caught:
        opening.open_journal(folder, key)

    assert str(schema.KNOWN + 1) in caught.value.next_step
    assert everything(folder) == before


@pytest.mark.parametrize(
    "planted",
    [
        "CREATE TRIGGER extra AFTER UPDATE ON reflections BEGIN DELETE FROM revisions; END",
        "CREATE VIEW extra AS SELECT * FROM private_notes",
        "CREATE TABLE extra (a)",
        "CREATE INDEX extra ON drafts (version)",
        "CREATE TRIGGER _sqlite_migrations AFTER INSERT ON _sqlite_migrations BEGIN SELECT 1; END",
        "DROP TRIGGER revisions_never_change",
        "DROP TRIGGER texts_added",
        "PRAGMA application_id = 7",
        "PRAGMA user_version = 0",
    ],
)
def test_a_file_with_anything_planted_is_refused(kept, planted):
    folder, key = kept
    tampered(folder, key, planted)
    before = everything(folder)

    with pytest.raises(NotAJournal):
        opening.open_journal(folder, key)

    assert everything(folder) == before


def test_another_programs_database_is_refused_and_left_alone(tmp_path):
    connection = sqlite.connect(str(tmp_path / "journal.db"))
    connection.execute("CREATE TABLE bookmarks (url)")
    connection.commit()
    connection.close()
    before = everything(tmp_path)

    with pytest.raises(NotAJournal):
        opening.open_journal(tmp_path)

    assert everything(tmp_path) == before


def test_another_programs_unfinished_work_is_left_alone(tmp_path):
    """Opening it would roll its rollback journal back."""
    theirs, ours = tmp_path / "theirs.db", tmp_path / "ours"
    ours.mkdir()
    connection = sqlite.connect(str(theirs), isolation_level=None)
    connection.execute("PRAGMA cache_size=1")
    connection.execute("CREATE TABLE bookmarks (url)")
    connection.execute("BEGIN")
    for _ in range(50):
        connection.execute("INSERT INTO bookmarks VALUES (zeroblob(4000))")
    shutil.copy(theirs, ours / "journal.db")
    shutil.copy(f"{theirs}-journal", ours / "journal.db-journal")
    connection.close()
    before = everything(ours)

    with pytest.raises(NotAJournal):
        opening.open_journal(ours)

    assert everything(ours) == before


def test_a_link_in_the_journals_place_is_refused(folder, tmp_path):
    opening.create(folder, None, NOON)[0].close()
    (folder / "journal.db").rename(tmp_path / "elsewhere.db")
    (folder / "journal.db").symlink_to(tmp_path / "elsewhere.db")

    with pytest.raises(NotAJournal):
        opening.open_journal(folder)


@pytest.mark.parametrize("size", [0, 1, 50, 100, 4096, 20_000])
def test_a_cut_off_file_is_damaged_or_locked_but_never_made_anew(kept, size):
    folder, key = kept
    path = folder / "journal.db"
    path.write_bytes(path.read_bytes()[:size])
    before = everything(folder)

    with pytest.raises((JournalDamaged, Locked, NotAJournal)):
        opening.open_journal(folder, key)

    assert everything(folder)["journal.db"] == before["journal.db"]


def test_the_right_key_on_damaged_pages_is_not_called_a_wrong_passphrase(folder):
    made, _ = opening.create(folder, WORDS, NOON)
    key = made.key
    made.close()
    path = folder / "journal.db"
    content = bytearray(path.read_bytes())
    content[300] ^= 1
    path.write_bytes(content)

    assert keyfile.unlock(folder, WORDS) == key
    with pytest.raises(JournalDamaged):
        opening.open_journal(folder, key)


def test_every_flipped_bit_of_an_encrypted_journal_is_noticed(folder, write_reflection):
    made, _ = opening.create(folder, WORDS, NOON)
    for n in range(5):
        write_reflection(made, {"what": f"Reflection {n}."})
    key = made.key
    made.close()
    path, chance = folder / "journal.db", random.Random(7)
    whole = path.read_bytes()

    unnoticed = []
    for _ in range(60):
        place, bit = chance.randrange(len(whole)), chance.randrange(8)
        flipped = bytearray(whole)
        flipped[place] ^= 1 << bit
        path.write_bytes(flipped)
        try:
            opened = opening.open_journal(folder, key)
            found = opened.connection.execute("PRAGMA cipher_integrity_check").fetchall()
            opened.close()
            if not found:
                unnoticed.append(place)
        except CpdJournalError:
            pass

    assert unnoticed == []


def test_damage_writes_nothing_to_standard_error(folder):
    made, _ = opening.create(folder, WORDS, NOON)
    key = made.key
    made.close()
    program = (
        "from pathlib import Path; from cpdjournal.errors import CpdJournalError\n"
        "from cpdjournal.journal.opening import open_journal\n"
        f"try: open_journal(Path({str(folder)!r}), bytes(32))\n"
        "except CpdJournalError as error: print(error.code)"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert key != bytes(32)
    assert (done.stdout.strip(), done.stderr) == ("journal_damaged", "")


def test_a_write_protected_journal_opens_for_reading(tmp_path, write_reflection):
    folder = tmp_path / "journal"
    made, _ = opening.create(folder, None, NOON)
    kept = write_reflection(made)
    made.close()
    program = (
        "import os, sys; from pathlib import Path\n"
        "from datetime import UTC, date, datetime\n"
        "from cpdjournal.errors import CpdJournalError\n"
        "from cpdjournal.journal import opening, reflections\n"
        f"folder = Path({str(folder)!r})\n"
        "os.chmod(folder / 'journal.db', 0o444)\n"
        "os.chmod(folder, 0o555)\n"
        "opened = opening.open_journal(folder)\n"
        "print(opened.read_only.code, len(reflections.listing(opened)))\n"
        "try: reflections.jot(opened, 'x', now=datetime.now(UTC), learned_on=date.today())\n"
        "except CpdJournalError as error: print(error.code)\n"
    )
    if os.name == "posix" and os.geteuid() == 0:
        program = _as_nobody(folder) + program
    try:
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    finally:
        folder.chmod(0o700)

    assert kept.number == 1
    assert done.stdout.split() == ["journal_read_only", "1", "journal_read_only"], done.stderr


def _as_nobody(folder: Path) -> str:
    """Root may write everywhere: the program becomes nobody, who owns the folder then."""
    for path in (folder, *folder.rglob("*")):
        os.chown(path, 65534, 65534)
    for above in folder.parents:
        if above != Path("/") and not above.stat().st_mode & 0o001 and above.owner() == "root":
            above.chmod(above.stat().st_mode | 0o011)
    return (
        "import os\n"
        "from cpdjournal.journal import opening, reflections, drafts, searched\n"
        "import sqlite_utils, msgspec, uuid6\n"
        "os.environ['CPDJOURNAL_STATE_DIR'] = '/tmp/nobody-has-state'\n"
        "os.setgid(65534); os.setuid(65534)\n"
    )


STEPS = ("lock_new", "_build", "_set_aside_keys", "put_where_nothing_is", "sync_folder")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_creation_killed_half_way_opens_or_can_be_begun_afresh(folder, step, when):
    program = (
        "import os, sys; from pathlib import Path; from datetime import UTC, datetime\n"
        "from cpdjournal import files\n"
        "from cpdjournal.journal import making, opening\n"
        "from cpdjournal.vault import keyfile\n"
        f"owner = next(m for m in (making, keyfile, files) if hasattr(m, {step!r}))\n"
        f"real = getattr(owner, {step!r})\n"
        "def killed(*a, **kw):\n"
        f"    if {when!r} == 'after': real(*a, **kw)\n"
        "    os.kill(os.getpid(), 9)\n"
        f"setattr(owner, {step!r}, killed)\n"
        f"opening.create(Path({str(folder)!r}), {WORDS!r}, datetime.now(UTC))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True)
    assert done.returncode == -9, done.stderr
    assert {mode(path) for path in folder.rglob("*") if path.is_file()} <= {0o600}

    if (folder / "journal.db").exists():
        opened = opening.open_journal(folder, keyfile.unlock(folder, WORDS))
    else:
        opened, _ = opening.create(folder, "eleven other words in here", NOON)

    reflections.jot(opened, "A thought.", now=NOON, learned_on=NOON.date())
    assert revisions.verify(opened) == []
    opened.close()
    assert not list(folder.glob(".making-*"))


def test_keys_without_a_journal_are_set_aside_and_not_lost(folder):
    opening.create(folder, WORDS, NOON)[0].close()
    keys = (folder / "keys.json").read_bytes()
    (folder / "journal.db").unlink()

    opening.create(folder, "eleven other words in here", NOON)[0].close()

    (aside,) = (folder / "backups").iterdir()
    assert (aside / "keys.json").read_bytes() == keys


def test_a_journal_without_a_reason_to_write_is_only_read(kept):
    folder, key = kept
    before = everything(folder)

    opened = opening.open_journal(folder, key)
    reflections.listing(opened)
    revisions.verify(opened)
    opened.close()

    assert everything(folder)["journal.db"] == before["journal.db"]


def test_odd_characters_in_the_folders_name_do_no_harm(tmp_path):
    folder = tmp_path / "a b%20?mode=ro#x é"
    opening.create(folder, None, NOON)[0].close()

    opened = opening.open_journal(folder)

    assert opened.read_only is None
    opened.close()


def test_a_journal_that_cannot_be_written_raises_before_anything_happens(journal):
    journal.read_only = JournalReadOnly()

    with pytest.raises(JournalReadOnly):
        reflections.jot(journal, "A thought.", now=NOON, learned_on=NOON.date())

    assert reflections.listing(journal) == []
