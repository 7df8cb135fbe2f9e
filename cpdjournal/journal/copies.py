"""Verified copies: a whole journal in one folder, opened again and checked before it counts.

The primitive under migrations; backups build on it. A copy is as encrypted as the journal, opens
with the same passphrase and kit, and has its key files beside it.
"""

import contextlib
import os
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cpdjournal import files
from cpdjournal.errors.files import DiskFull
from cpdjournal.errors.journal import JournalDamaged
from cpdjournal.journal import heads
from cpdjournal.journal.database import FILE, Journal, connect, errors_of_ours
from cpdjournal.vault.presence import KEYS, RECOVERY

FOLDER = "backups"
_BUILDING = ".copying-"


def verified_copy(journal: Journal, now: datetime, reason: str) -> Path:
    """Copy the journal into `backups/STAMP-REASON/`; the folder is there only when it is whole.

    Not inside a transaction. `reason` is a word or two, for the folder's name.

    Raises:
        JournalDamaged: the copy fails its checks, so the journal itself does.
        DiskFull, CannotWrite, StillBusy: there is no copy.
    """
    backups = journal.folder / FOLDER
    files.make_private_folder(backups)
    try:
        building = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=backups))  # 0700
        try:
            _copy(journal, building)
            return _named(building, backups, f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}", reason)
        finally:
            shutil.rmtree(building, ignore_errors=True)
    except OSError as error:
        raise files.from_os(error, backups) from error


def problems_of(connection: Any, *, encrypted: bool) -> list[str]:
    """What SQLCipher's and SQLite's own checks find, search index included; empty when whole."""
    found: list[str] = []
    if encrypted:
        found += [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
    found += [row[0] for row in connection.execute("PRAGMA integrity_check") if row != ("ok",)]
    found += [str(row[0]) for row in connection.execute("PRAGMA foreign_key_check")]
    return found


def _copy(journal: Journal, building: Path) -> None:
    target = building / FILE
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, files.FILE_MODE))
    with errors_of_ours():
        _write_out(journal, target)
        with contextlib.closing(connect(target, journal.key, writable=False)) as copy:
            _compare(journal, copy)
    for name in (KEYS, RECOVERY):
        if (journal.folder / name).exists():
            files.write_private(building / name, (journal.folder / name).read_bytes())
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    files.sync_folder(building)


def _write_out(journal: Journal, target: Path) -> None:
    try:
        with errors_of_ours():
            journal.connection.execute("VACUUM INTO ?", [str(target)])  # with the same key
    except DiskFull as error:  # SQLite says so, too, when a damaged page names an absurd length
        if problems_of(journal.connection, encrypted=journal.encrypted):
            raise JournalDamaged from error
        raise


def _compare(journal: Journal, copy: Any) -> None:
    found = copy.execute("SELECT value FROM meta WHERE name = 'journal_id'").fetchone()
    head = heads.of_chain(copy)
    here = journal.connection.execute(
        "SELECT digest FROM revisions WHERE sequence = ?", [head.count]
    ).fetchone()
    same_chain = here == (head.digest,) or head == heads.NOTHING_YET
    if found != (journal.id,) or not same_chain:
        raise JournalDamaged
    if problems_of(copy, encrypted=journal.encrypted):
        raise JournalDamaged


def _named(building: Path, backups: Path, stamped: str, reason: str) -> Path:
    name = f"{stamped}-{files.slug(reason)}"
    place, again = backups / name, 1
    while place.exists():
        again += 1
        place = backups / f"{name}-{again}"
    building.rename(place)
    files.sync_folder(backups)
    return place
