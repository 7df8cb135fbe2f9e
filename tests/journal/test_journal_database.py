import re
import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from cpdjournal.errors.files import DiskFull, DiskTrouble
from cpdjournal.errors.journal import JournalDamaged, JournalReadOnly, JournalReplaced, StillBusy
from cpdjournal.journal import database, opening, reflections, schema
from cpdjournal.journal.database import errors_of_ours, write


@pytest.mark.parametrize(
    ("pragma", "wanted"),
    [
        ("journal_mode", "truncate"),
        ("synchronous", 3),  # EXTRA
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("mmap_size", 0),
        ("foreign_keys", 1),
        ("temp_store", 2),  # MEMORY
        ("cache_size", -65536),
        ("busy_timeout", 5000),
        ("application_id", database.APPLICATION_ID),
        ("user_version", schema.KNOWN),
    ],
)
@pytest.mark.parametrize("kind", ["journal", "locked"])
def test_every_connection_has_the_settings_that_keep_words_safe(kind, pragma, wanted, request):
    opened = request.getfixturevalue(kind)

    assert opened.connection.execute(f"PRAGMA {pragma}").fetchone() == (wanted,)


def test_memory_security_stays_off_for_it_is_eleven_times_slower(locked):
    found = locked.connection.execute("PRAGMA cipher_memory_security").fetchone()

    assert int(found[0]) == 0


@pytest.mark.parametrize("index", ["search", "draft_search"])
def test_the_search_index_deletes_securely(journal, index):
    found = journal.connection.execute(
        f"SELECT v FROM {index}_config WHERE k = 'secure-delete'"
    ).fetchone()

    assert found == (1,)


def test_insert_returning_leaves_no_transaction_open(journal):
    rows = list(journal.db.query("INSERT INTO meta VALUES ('colour', 'blue') RETURNING value"))

    assert rows == [{"value": "blue"}]
    assert not journal.connection.in_transaction


def test_a_write_after_insert_returning_outlasts_the_session(folder, journal):
    list(journal.db.query("INSERT INTO meta VALUES ('colour', 'blue') RETURNING value"))
    with write(journal) as db:
        db.table("meta").insert({"name": "shape", "value": "round"})
    journal.close()

    again = opening.open_journal(folder)
    found = dict(again.connection.execute("SELECT name, value FROM meta"))
    again.close()

    assert (found["colour"], found["shape"]) == ("blue", "round")


def test_sqlite_utils_knows_what_sqlcipher_raises(journal):
    journal.db.table("meta").insert({"name": "a", "value": "b", "why": "c"}, alter=True)

    assert "why" in {column.name for column in journal.db.table("meta").columns}


def test_no_plugin_is_handed_the_open_journal(journal, monkeypatch):
    from sqlite_utils.plugins import ensure_plugins_loaded, pm

    class Curious:
        seen = []  # noqa: RUF012

        def prepare_connection(self, conn):
            self.seen.append(conn)

    ensure_plugins_loaded()
    from sqlite_utils import hookimpl

    Curious.prepare_connection = hookimpl(Curious.prepare_connection)
    curious = Curious()
    pm.register(curious)
    try:
        assert journal.db.table("meta").exists()
    finally:
        pm.unregister(curious)

    assert curious.seen == []


def test_a_failed_write_leaves_nothing_behind(journal):
    with pytest.raises(RuntimeError), write(journal) as db:
        db.table("meta").insert({"name": "colour", "value": "blue"})
        raise RuntimeError

    assert not journal.connection.in_transaction
    assert journal.db.table("meta").count_where("name = 'colour'") == 0


def test_a_nested_transaction_of_sqlite_utils_is_part_of_ours(journal):
    with pytest.raises(RuntimeError), write(journal) as db:
        with db.atomic():
            db.table("meta").insert({"name": "colour", "value": "blue"})
        raise RuntimeError

    assert journal.db.table("meta").count_where("name = 'colour'") == 0


def test_a_journal_that_another_program_holds_is_still_busy_in_the_end(folder, journal):
    other = opening.open_journal(folder)
    other.connection.execute("BEGIN IMMEDIATE")
    journal.connection.execute("PRAGMA busy_timeout=50")  # 5000 is tested above

    with pytest.raises(StillBusy), write(journal):
        pass

    other.close()
    with write(journal) as db:
        db.table("meta").insert({"name": "colour", "value": "blue"})


def test_a_full_disk_is_said_plainly_and_what_was_kept_stays(journal, write_draft):
    kept = write_draft(journal)
    pages = journal.connection.execute("PRAGMA page_count").fetchone()[0]
    journal.connection.execute(f"PRAGMA max_page_count={pages}")

    with pytest.raises(DiskFull):
        write_draft(journal, {"what": "words " * 20_000})

    assert [one.id for one in reflections.listing(journal)] == [kept.id]
    assert not journal.connection.in_transaction


def test_a_file_that_turns_read_only_is_said_plainly(folder, journal):
    reader = database.connect(folder / database.FILE, None, writable=False)

    with pytest.raises(JournalReadOnly), errors_of_ours():
        reader.execute("INSERT INTO meta VALUES ('a', 'b')")

    reader.close()


def test_a_file_put_in_the_journals_place_is_not_written_to(folder, journal):
    path = folder / database.FILE
    another = path.read_bytes()
    path.rename(folder / "moved.db")
    path.write_bytes(another)

    with pytest.raises(JournalReplaced), write(journal):
        pass

    assert path.read_bytes() == another


def test_damaged_pages_are_said_plainly(folder, journal, write_reflection):
    for n in range(10):
        write_reflection(journal, {"what": f"{n} words " * 2000})
    journal.close()
    path = folder / database.FILE
    content = bytearray(path.read_bytes())
    content[8 * 4096 :] = b"\xff" * (len(content) - 8 * 4096)
    path.write_bytes(content)

    with pytest.raises(JournalDamaged):
        opened = opening.open_journal(folder)
        try:
            reflections.listing(opened)
            for one in reflections.listing(opened):
                reflections.get(opened, one.id)
        finally:
            opened.close()


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("SQLITE_BUSY_SNAPSHOT", StillBusy),
        ("SQLITE_LOCKED", StillBusy),
        ("SQLITE_FULL", DiskFull),
        ("SQLITE_READONLY_DBMOVED", JournalReplaced),
        ("SQLITE_READONLY_DIRECTORY", JournalReadOnly),
        ("SQLITE_CORRUPT_VTAB", JournalDamaged),
        ("SQLITE_NOTADB", JournalDamaged),
        ("SQLITE_IOERR_WRITE", DiskTrouble),
    ],
)
@pytest.mark.parametrize("family", ["sqlcipher3", "sqlite3"])
def test_both_families_of_exceptions_become_ours(family, name, ours):
    import sqlite3

    error = {"sqlcipher3": sqlite, "sqlite3": sqlite3}[family].OperationalError("anything")
    error.sqlite_errorname = name

    with pytest.raises(ours) as caught, errors_of_ours():
        raise error

    assert caught.value.__cause__ is error


def test_a_mistake_of_ours_is_not_dressed_up(journal):
    with pytest.raises(sqlite.OperationalError, match="no such table"), errors_of_ours():
        journal.connection.execute("SELECT * FROM nowhere")


def test_no_trace_sees_the_key(locked, folder):
    seen = []
    real = sqlite.connect

    def traced(*args, **kwargs):
        connection = real(*args, **kwargs)
        connection.set_trace_callback(seen.append)
        return connection

    key = locked.key
    sqlite.connect = traced
    try:
        opening.open_journal(folder, key).close()
    finally:
        sqlite.connect = real

    assert seen
    assert not any(key.hex() in statement.lower() for statement in seen)
    assert key.hex() not in repr(locked)


def test_closing_drops_the_key_and_can_be_repeated(locked):
    locked.close()
    locked.close()

    assert locked.key is None


def test_only_this_module_opens_connections():
    rooms = Path(database.__file__).parent.parent
    openers = {
        path.relative_to(rooms).as_posix()
        for path in rooms.rglob("*.py")
        if re.search(r"\bsqlite\w*\.connect\(|import sqlite3|sqlcipher3", path.read_text())
    }

    assert openers == {"journal/database.py"}


def test_listing_a_plain_journal_loads_nothing_slow(journal, folder, write_reflection):
    write_reflection(journal)
    journal.close()
    program = (
        "import sys; from pathlib import Path\n"
        "from cpdjournal.journal.opening import open_journal\n"
        "from cpdjournal.journal.reflections import listing\n"
        f"opened = open_journal(Path({str(folder)!r}))\n"
        "assert len(listing(opened)) == 1\n"
        "print(' '.join(sys.modules))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    loaded = set(done.stdout.split())
    assert "sqlcipher3.dbapi2" in loaded
    assert not loaded & {
        "cryptography",
        "filelock",
        "hashlib",
        "logging",
        "msgspec",
        "platformdirs",
        "pyrage",
        "rfc8785",
        "sqlite3",
        "sqlite_utils",
        "tempfile",
        "textual",
        "uuid6",
    }
