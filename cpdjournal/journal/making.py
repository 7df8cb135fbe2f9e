"""Build a new journal beside its place, then put it there: whole, or begun afresh next time."""

import contextlib
import os
import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from cpdjournal import files
from cpdjournal.clock import stamp
from cpdjournal.errors.journal import JournalExists
from cpdjournal.ids import new_id
from cpdjournal.journal import schema, windows
from cpdjournal.journal.database import APPLICATION_ID, FILE, connect, errors_of_ours, wrapped
from cpdjournal.vault import keyfile, passphrase, presence, sealing
from cpdjournal.vault.kit import RecoveryKit

_BUILDING = ".making-"
_KEY_FILES = (presence.KEYS, presence.RECOVERY)


def make(folder: Path, words: str | None, now: datetime) -> tuple[bytes | None, RecoveryKit | None]:
    """Put a new journal into `folder`; its key and recovery kit when it has a passphrase.

    Raises:
        JournalExists, PassphraseTooShort, DiskFull, CannotWrite: as `opening.create` says.
    """
    if words is not None:
        passphrase.check(words)
    _refuse_another(folder)
    files.make_private_folder(folder)
    try:
        with windows.lock(folder, "making"):
            _refuse_another(folder)
            for left_over in folder.glob(f"{_BUILDING}*"):
                shutil.rmtree(left_over, ignore_errors=True)
            building = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=folder))  # 0700
            try:
                return _build_and_place(building, folder, words, now)
            finally:
                shutil.rmtree(building, ignore_errors=True)
    except OSError as error:
        raise files.from_os(error, folder) from error


def _build_and_place(
    building: Path, folder: Path, words: str | None, now: datetime
) -> tuple[bytes | None, RecoveryKit | None]:
    journal_id = new_id()
    key: bytes | None = None
    kit: RecoveryKit | None = None
    if words is not None:
        key, kit = keyfile.lock_new(building, journal_id, words)
    _build(building / FILE, journal_id, key, kit, now)
    _set_aside_keys(folder, now)
    for name in _KEY_FILES:
        if (building / name).exists():
            (building / name).rename(folder / name)
    files.put_where_nothing_is(building / FILE, folder / FILE)  # last: now it is a journal
    files.sync_folder(folder)
    return key, kit


def _build(
    path: Path, journal_id: str, key: bytes | None, kit: RecoveryKit | None, now: datetime
) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, files.FILE_MODE))
    spool = sealing.new_identity()
    meta = {
        "journal_id": journal_id,
        "made_at": stamp(now),
        "spool_identity": spool,
        "spool_recipient": sealing.recipient_of(spool),
    }
    if kit:
        meta["recovery_recipient"] = kit.recipient
    with errors_of_ours(), contextlib.closing(connect(path, key)) as connection:
        connection.execute("PRAGMA journal_mode=TRUNCATE")
        connection.execute("BEGIN IMMEDIATE")
        db = wrapped(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        schema.migrations().apply(db)
        db.table("meta").insert_all({"name": k, "value": v} for k, v in meta.items())
        connection.execute("COMMIT")


def _refuse_another(folder: Path) -> None:
    if os.path.lexists(folder / FILE):
        raise JournalExists(folder)


def _set_aside_keys(folder: Path, now: datetime) -> None:
    """Keys without a journal: of a creation cut short, or of one whose file was lost. Kept."""
    lone = [folder / name for name in _KEY_FILES if os.path.lexists(folder / name)]
    if lone:
        stamped = f"{now:%Y%m%dT%H%M%SZ}-keys-without-a-journal-"
        backups = folder / "backups"
        files.make_private_folder(backups)
        aside = Path(tempfile.mkdtemp(prefix=stamped, dir=backups))
        for path in lone:
            path.rename(aside / path.name)
