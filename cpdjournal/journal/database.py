"""The open journal: the one place where connections are made, and what every transaction is.

Lean on purpose: whoever only reads a plain journal loads neither sqlite-utils nor anything
else that is slow (DESIGN.md, section 5).
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as sqlite

from cpdjournal.errors import CpdJournalError
from cpdjournal.errors.files import DiskFull, DiskTrouble
from cpdjournal.errors.journal import (
    EngineTooOld,
    JournalDamaged,
    JournalReadOnly,
    JournalReplaced,
    StillBusy,
)
from cpdjournal.journal import heads

if TYPE_CHECKING:
    from sqlite_utils import Database

FILE = "journal.db"
APPLICATION_ID = 0x4350444A
"""In the header of every journal: "CPDJ"."""
OLDEST_SQLITE = (3, 51, 3)
"""Older ones can corrupt a file (the WAL-reset bug): facts/security.md, finding 5."""
BUSY_SECONDS = 5.0

_PRAGMAS = (
    "cache_size=-65536",  # 64 MB: a search reads few encrypted pages twice
    "temp_store=MEMORY",
    "mmap_size=0",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "secure_delete=ON",
    "synchronous=EXTRA",
)
_FACTS: tuple[tuple[str, Callable[[], CpdJournalError]], ...] = (  # the first that fits
    ("SQLITE_BUSY", StillBusy),
    ("SQLITE_LOCKED", StillBusy),
    ("SQLITE_FULL", DiskFull),
    ("SQLITE_READONLY_DBMOVED", JournalReplaced),
    ("SQLITE_READONLY", JournalReadOnly),
    ("SQLITE_CANTOPEN", JournalReadOnly),
    ("SQLITE_PERM", JournalReadOnly),
    ("SQLITE_CORRUPT", JournalDamaged),
    ("SQLITE_NOTADB", JournalDamaged),
    ("SQLITE_IOERR", DiskTrouble),
)


class Journal:
    """An open journal. It belongs to the thread that opened it."""

    def __init__(self, folder: Path, connection: Any, id: str, key: bytes | None) -> None:
        self.folder, self.connection, self.id, self.key = folder, connection, id, key
        self.read_only: CpdJournalError | None = None
        """Why nothing is written; None when it can be."""
        self.head: heads.Head | None = None
        """As kept outside the journal."""
        self.head_trouble: CpdJournalError | None = None
        """Why the head outside could not be moved up; nothing is lost by it."""
        self.written: dict[str, int] = {}
        """Reflection id to the version of its draft that this window wrote last."""
        self.is_writing = False
        """A transaction of `write` is open."""
        self.spool_to: tuple[str, ...] = ()
        """Public keys that a draft is sealed to when it can't be written here."""
        self._file = _identity(folder / FILE)
        self._db: Database | None = None

    def __repr__(self) -> str:
        return f"<Journal {self.id}>"  # never the key

    @property
    def encrypted(self) -> bool:
        return self.key is not None

    @property
    def path(self) -> Path:
        return self.folder / FILE

    @property
    def db(self) -> "Database":
        """The same connection through sqlite-utils, loaded when first asked for."""
        if self._db is None:
            self._db = wrapped(self.connection)
        return self._db

    @property
    def was_replaced(self) -> bool:
        """Another file lies in the journal's place: a sync tool, or a copy put back."""
        return _identity(self.path) != self._file

    def close(self) -> None:
        """Close the connection and drop the key. Closing twice is harmless."""
        self.connection.close()
        self.key = self._db = None


@contextmanager
def write(journal: Journal) -> Iterator["Database"]:
    """One `BEGIN IMMEDIATE` transaction: all of it is kept, or nothing.

    Inside another one it is a part of that: what fails takes the whole back.

    Raises:
        JournalOlderThanItsHead, JournalReadOnly, OpenElsewhere: as `journal.read_only` says.
        StillBusy: another program held the journal for more than five seconds.
        DiskFull, DiskTrouble, JournalReplaced, JournalDamaged: nothing was changed.
    """
    if journal.is_writing:
        yield journal.db
        return
    if journal.read_only is not None:
        raise journal.read_only
    if journal.was_replaced:
        raise JournalReplaced
    connection = journal.connection
    with errors_of_ours():
        db = journal.db
        # Immediate: sqlite-utils begins deferred, which fails at once when another process
        # wrote in between, however long the timeout.
        connection.execute("BEGIN IMMEDIATE")
        journal.is_writing = True
        try:
            yield db
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # a full disk has rolled back already
                connection.execute("ROLLBACK")
            raise
        finally:
            journal.is_writing = False
    journal.head_trouble = None
    try:
        with errors_of_ours():
            heads.move_up(journal)
    except CpdJournalError as error:  # what was written is kept all the same
        journal.head_trouble = error


@contextmanager
def errors_of_ours() -> Iterator[None]:
    """What SQLite and SQLCipher say went wrong, in our words; mistakes in our SQL stay theirs."""
    try:
        yield
    except _engine_errors() as error:
        name: str = getattr(error, "sqlite_errorname", None) or ""
        for start, fact in _FACTS:
            if name.startswith(start):
                raise fact() from error
        raise


def connect(path: Path, key: bytes | None, *, writable: bool = True) -> Any:
    """A connection to a file that exists, with its key and our settings.

    Nothing is read yet, so a wrong file shows at the first statement.

    Raises:
        EngineTooOld: the library is not fit for use.
    """
    mode = "rw" if writable else "ro"
    connection = sqlite.connect(
        f"{_as_uri(path)}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,  # transactions are ours to begin
    )
    try:
        # SQLCipher writes to standard error else, which would be painted over the screen.
        connection.execute("PRAGMA cipher_log_level=NONE")
        if key is not None:
            connection.set_key(f"x'{key.hex()}'")  # a PRAGMA would show the key to a tracer
        _assert_fit(connection)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def load_writer() -> None:
    """Load what a write needs (30 ms), ahead of it and on any thread."""
    import sqlite_utils.db  # noqa: F401


def wrapped(connection: Any) -> "Database":
    """A connection through sqlite-utils, taught SQLCipher's exceptions.

    Without that, an `insert ... returning` leaves a transaction open and every later write is
    lost without a word (facts/feasibility.md, part 1, section 1). Plugins are kept out: any
    package could be handed the open journal.
    """
    import sqlite_utils.db
    import sqlite_utils.utils

    for module in (sqlite_utils.db, sqlite_utils.utils):
        module.sqlite3 = sqlite  # type: ignore[attr-defined]
        module.OperationalError = sqlite.OperationalError  # type: ignore[attr-defined]
    return sqlite_utils.db.Database(connection, execute_plugins=False)


def _assert_fit(connection: Any) -> None:
    if sqlite.sqlite_version_info < OLDEST_SQLITE:
        raise EngineTooOld(f"SQLite {sqlite.sqlite_version}")
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise EngineTooOld("no SQLCipher")
    if connection.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone() != (1,):
        raise EngineTooOld("no FTS5")


def _engine_errors() -> tuple[type[Exception], ...]:
    standard = sys.modules.get("sqlite3")  # sqlite-utils loads it; a plain reader does not
    return (sqlite.Error, standard.Error) if standard else (sqlite.Error,)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _as_uri(path: Path) -> str:
    plain = path.absolute().as_posix()
    for sign, code in (("%", "%25"), ("?", "%3f"), ("#", "%23")):
        plain = plain.replace(sign, code)
    return f"file:{'' if plain.startswith('/') else '/'}{plain}"
