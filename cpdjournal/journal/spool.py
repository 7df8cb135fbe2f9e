"""Spool files: the words of a draft that can't be written into the journal, sealed beside it.

An age file to a key that lies inside the journal, and to the recovery kit: so it needs no
passphrase to be written, and the journal or the kit to be read.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from cpdjournal import files, places
from cpdjournal.errors import CpdJournalError
from cpdjournal.errors.files import CannotWrite, UnreadableInput
from cpdjournal.errors.journal import JournalDamaged
from cpdjournal.ids import new_id
from cpdjournal.journal import drafts, rows
from cpdjournal.journal.database import Journal, errors_of_ours
from cpdjournal.reflection import Draft

FOLDER = "spool"
LARGEST = 64 * 1024 * 1024
"""Bytes of one spool file."""
RECOVERED = "(words recovered)"
"""Added to the title of a reflection that is made from a spool file beside another."""


class _Kept(msgspec.Struct, frozen=True):
    """What a spool file holds."""

    journal: str
    kept_at: str
    """UTC, ISO 8601, to the microsecond."""
    after: int
    """Version of the stored draft that these words followed; 0 when there was none."""
    draft: Draft


def keep(journal: Journal, draft: Draft, now: datetime) -> Path:
    """Seal a draft into a file; a later one of the same reflection takes its place.

    Touches no database, so it works when that is broken, full, or closed.

    Raises:
        DiskFull, CannotWrite: neither beside the journal nor in the state folder.
    """
    from cpdjournal.vault.sealing import seal

    if not journal.spool_to:
        raise JournalDamaged
    kept_at = now.astimezone(UTC).isoformat(timespec="microseconds")
    kept = _Kept(
        journal.id, kept_at, journal.written.get(draft.id, draft.version), rows.cleaned(draft)
    )
    sealed = seal(msgspec.json.encode(kept), journal.spool_to)
    trouble: CpdJournalError = CannotWrite(journal.folder)
    for folder in _folders(journal):
        place = folder / f"{files.slug(draft.id)}.age"
        try:
            files.make_private_folder(folder.parent)
            files.make_private_folder(folder)
            files.write_private(place, sealed, overwrite=True)
        except CpdJournalError as error:
            trouble = error
        else:
            return place
    raise trouble


def save(journal: Journal, draft: Draft, now: datetime) -> None:
    """As `drafts.save`; then the journal has the words, and their spool file goes.

    Raises:
        as `drafts.save`: the spool file stays.
    """
    drafts.save(journal, draft, now)
    for folder in _folders(journal):
        with contextlib.suppress(OSError):
            (folder / f"{files.slug(draft.id)}.age").unlink(missing_ok=True)


def put_back(journal: Journal, now: datetime) -> int:
    """Read spool files back as drafts, where the journal has not these words; then remove them.

    Nothing is overwritten that somebody wrote since: such words become a reflection of their
    own. A file that can't be read stays where it is.

    Returns:
        How many drafts were added or updated.
    """
    waiting = [path for folder in _folders(journal) for path in sorted(folder.glob("*.age"))]
    if not waiting or journal.read_only is not None:
        return 0
    with errors_of_ours():
        row = journal.connection.execute(
            "SELECT value FROM meta WHERE name = 'spool_identity'"
        ).fetchone()
    done = 0
    for path, kept in _opened(waiting, row[0] if row else "", journal.id):
        draft = _wanted(journal, kept, now)
        if draft is not None:
            drafts.save(journal, draft, now)
            done += 1
        with contextlib.suppress(OSError):
            path.unlink()
    return done


def _opened(paths: list[Path], identity: str, journal_id: str) -> Iterator[tuple[Path, _Kept]]:
    from cpdjournal.vault.sealing import open_sealed

    for path in paths:
        with contextlib.suppress(OSError, UnreadableInput, msgspec.DecodeError):
            if path.is_symlink() or path.stat().st_size > LARGEST:
                continue
            opened = open_sealed(path.read_bytes(), identity, limit=LARGEST)
            kept = msgspec.json.decode(opened, type=_Kept)
            if kept.journal == journal_id:
                yield path, kept


def _wanted(journal: Journal, kept: _Kept, now: datetime) -> Draft | None:
    """The draft to save for a spool file; None when the journal has the words, or erased them."""
    draft = rows.cleaned(kept.draft)
    with errors_of_ours():
        erased = journal.connection.execute(
            "SELECT 1 FROM erasures WHERE uid = ?", [draft.id]
        ).fetchone()
        found = journal.connection.execute(
            "SELECT r.number, d.version FROM reflections r"
            " LEFT JOIN drafts d ON d.reflection = r.id WHERE r.uid = ?",
            [draft.id],
        ).fetchone()
    if erased or draft.is_empty:
        return None
    if found is None:
        return replace(draft, based_on=0, version=0)
    number, version = found
    if (number or 0) == draft.based_on and (version or 0) == kept.after:
        return replace(draft, version=kept.after)  # nobody wrote since
    if _words(draft) == _words(drafts.edit(journal, draft.id, now)):
        return None  # it was saved after all
    title = f"{rows.title_of(draft)} {RECOVERED}"
    return replace(draft, id=new_id(), based_on=0, version=0, title=title)


def _words(draft: Draft) -> dict[str, str]:
    answered = {one.prompt.id: one.text for one in draft.answers if one.text.strip()}
    return answered | {"": draft.private_note}


def _folders(journal: Journal) -> tuple[Path, Path]:
    outside = places.state_folder(journal.folder) / FOLDER / files.slug(journal.id)
    return journal.folder / FOLDER, outside
