"""Make a journal, and open one: nothing is adopted that is not ours, nothing newer is touched."""

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cpdjournal.errors import Locked
from cpdjournal.errors.files import CannotRead
from cpdjournal.errors.journal import (
    JournalDamaged,
    JournalOlderThanItsHead,
    JournalReadOnly,
    JournalTooNew,
    NoJournal,
    NotAJournal,
)
from cpdjournal.journal import heads, schema
from cpdjournal.journal.database import (
    APPLICATION_ID,
    FILE,
    Journal,
    connect,
    errors_of_ours,
    write,
)

if TYPE_CHECKING:
    from cpdjournal.vault.kit import RecoveryKit

KEY_FILES = ("keys.json", "recovery.age")
RECIPIENTS = ("spool_recipient", "recovery_recipient")
"""Names in `meta`: whom a spool file is sealed to."""
_MAGIC = b"SQLite format 3\0"


def open_journal(folder: Path, key: bytes | None = None) -> Journal:
    """Open a journal, and migrate it (after a verified copy) when its schema is older.

    An older copy than this computer knows, or a write-protected one, opens with `.read_only` set.

    Raises:
        NoJournal, NotAJournal, JournalTooNew: not one byte was changed.
        Locked: a key is needed.
        JournalDamaged: its pages can't be read. Nothing was overwritten.
        CannotRead, StillBusy, EngineTooOld: the machine says no.
    """
    path = folder / FILE
    header = _header(path)
    if header.startswith(_MAGIC):
        if key is not None or any((folder / name).exists() for name in KEY_FILES):
            # A plain file in an encrypted journal's place would take its words in clear.
            if key is None:
                raise _locked()
            raise NotAJournal
        _recognise(*_marks(header))
    elif key is None:
        if not header:
            raise JournalDamaged
        raise _locked()
    writable = os.access(path, os.W_OK) and os.access(folder, os.W_OK)
    if writable:
        _make_private(folder)
    with errors_of_ours():
        connection = connect(path, key, writable=writable)
        try:
            return _opened(folder, connection, key, writable=writable)
        except BaseException:
            connection.close()
            raise


def create(
    folder: Path, passphrase: str | None, now: datetime
) -> tuple[Journal, "RecoveryKit | None"]:
    """Make a journal: locked with a passphrase, or plain when it is None.

    It is built in a folder of its own inside `folder` and put in place last, so that a creation
    that is cut short can be begun afresh.

    Raises:
        JournalExists: it was not touched.
        PassphraseTooShort: nothing was written.
        DiskFull, CannotWrite: there is no journal afterwards.
    """
    from cpdjournal.journal import making

    key, kit = making.make(folder, passphrase, now)
    return open_journal(folder, key), kit


def accept_older_copy(journal: Journal, now: datetime) -> None:
    """Go on with an older copy: the head outside moves back to it."""
    if not isinstance(journal.read_only, JournalOlderThanItsHead):
        return
    from cpdjournal.clock import stamp

    journal.read_only = None
    with write(journal) as db:
        db.execute("INSERT OR REPLACE INTO meta VALUES ('older_copy_accepted_at', ?)", [stamp(now)])


def _opened(folder: Path, connection: Any, key: bytes | None, *, writable: bool) -> Journal:
    connection.execute("BEGIN")  # one look: another program may be migrating it just now
    found = int(connection.execute("PRAGMA user_version").fetchone()[0])
    _recognise(int(connection.execute("PRAGMA application_id").fetchone()[0]), found)
    described = schema.described(connection)
    connection.execute("COMMIT")
    if described != schema.known(found):
        raise NotAJournal  # another program's, or something was planted
    if writable:
        connection.execute("PRAGMA journal_mode=TRUNCATE")
    meta = dict(connection.execute("SELECT name, value FROM meta"))
    if "journal_id" not in meta:
        raise JournalDamaged
    journal = Journal(folder, connection, meta["journal_id"], key)
    journal.spool_to = tuple(meta[name] for name in RECIPIENTS if name in meta)
    if found < schema.KNOWN:
        _migrate(journal, writable=writable)
    heads.compare(journal)
    if not writable:
        journal.read_only = JournalReadOnly()
    return journal


def _migrate(journal: Journal, *, writable: bool) -> None:
    from cpdjournal import clock
    from cpdjournal.journal import migrating

    if not writable:
        raise JournalReadOnly
    known = schema.KNOWN
    steps, text = schema.migrations(), schema.known(known)
    migrating.migrate(journal, steps, clock.now(), to=known, described=text)


def _recognise(application_id: int, user_version: int) -> None:
    if application_id != APPLICATION_ID or user_version < 1:
        raise NotAJournal
    if user_version > schema.KNOWN:
        raise JournalTooNew(user_version, schema.KNOWN)


def _header(path: Path) -> bytes:
    if path.is_symlink():
        raise NotAJournal  # what it points to may be anybody's
    try:
        with path.open("rb") as file:
            return file.read(100)
    except FileNotFoundError:
        raise NoJournal(path.parent) from None
    except OSError as error:
        raise CannotRead(path) from error


def _marks(header: bytes) -> tuple[int, int]:
    """application_id and user_version, read without opening: www.sqlite.org/fileformat.html."""
    if len(header) < 100:
        raise JournalDamaged
    return int.from_bytes(header[68:72], "big"), int.from_bytes(header[60:64], "big")


def _make_private(folder: Path) -> None:
    from cpdjournal import files

    files.keep_private(folder)
    for name in (FILE, *KEY_FILES):
        files.keep_private(folder / name)


def _locked() -> Locked:
    return Locked(
        "This journal is locked.",
        "Its passphrase or its recovery kit is needed to read it.",
        "Open it with its passphrase, or with `cpdjournal recover`.",
    )
