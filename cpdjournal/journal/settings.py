"""The registrant's profile, policy note and folders, kept with the journal."""

from typing import TypeVar

import msgspec

from cpdjournal.errors.journal import JournalDamaged
from cpdjournal.feedback import Feedback
from cpdjournal.journal.database import Journal, errors_of_ours, write
from cpdjournal.registrant import Folders, PolicyNote, Profile
from cpdjournal.safetext import clean, clean_line

T = TypeVar("T", Profile, PolicyNote, Feedback, Folders)

_PROFILE = "profile"
_POLICY_NOTE = "policy-note"
_FEEDBACK = "feedback"
_FOLDERS = "folders"


def profile(journal: Journal) -> Profile:
    """As last saved; all unknown in a new journal."""
    return _read(journal, _PROFILE, Profile)


def save_profile(journal: Journal, profile: Profile) -> None:
    """Keep the whole profile.

    Raises:
        as `database.write`.
    """
    _save(journal, _PROFILE, profile)


def policy_note(journal: Journal) -> PolicyNote:
    """As last saved; empty in a new journal."""
    return _read(journal, _POLICY_NOTE, PolicyNote)


def save_policy_note(journal: Journal, note: PolicyNote) -> None:
    """Keep the whole note.

    Raises:
        as `database.write`.
    """
    tidy = PolicyNote(
        where=clean(note.where),
        version=clean_line(note.version),
        read_on=note.read_on,
        note=clean(note.note),
    )
    _save(journal, _POLICY_NOTE, tidy)


def folders(journal: Journal) -> Folders:
    """As last saved; none in a new journal."""
    return _read(journal, _FOLDERS, Folders)


def save_folders(journal: Journal, folders: Folders) -> None:
    """Keep both.

    Raises:
        as `database.write`.
    """
    tidy = Folders(inbox=clean_line(folders.inbox), exchange=clean_line(folders.exchange))
    _save(journal, _FOLDERS, tidy)


def unsaved_feedback(journal: Journal) -> Feedback:
    """What was typed as feedback and not written to its file yet; empty when there is none."""
    return _read(journal, _FEEDBACK, Feedback)


def keep_feedback(journal: Journal, typed: Feedback) -> None:
    """Keep it while it is typed; an empty one when its file was written.

    Raises:
        as `database.write`.
    """
    _save(journal, _FEEDBACK, typed)


def _read(journal: Journal, name: str, kind: type[T]) -> T:
    with errors_of_ours():
        row = journal.connection.execute(
            "SELECT value FROM settings WHERE name = ?", [name]
        ).fetchone()
    if row is None:
        return kind()
    try:
        return msgspec.json.decode(row[0], type=kind)
    except msgspec.DecodeError as error:
        raise JournalDamaged from error


def _save(journal: Journal, name: str, record: T) -> None:
    with write(journal) as db:
        db.table("settings").upsert(
            {"name": name, "value": msgspec.json.encode(record).decode()}, pk="name"
        )
