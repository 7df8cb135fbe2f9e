"""The registrant's profile, kept with the journal."""

import msgspec

from cpdjournal.errors import JournalDamaged
from cpdjournal.journal.database import Journal, errors_of_ours, write
from cpdjournal.registrant import Profile

_PROFILE = "profile"


def profile(journal: Journal) -> Profile:
    """As last saved; all unknown in a new journal."""
    with errors_of_ours():
        row = journal.connection.execute(
            "SELECT value FROM settings WHERE name = ?", [_PROFILE]
        ).fetchone()
    if row is None:
        return Profile()
    try:
        return msgspec.json.decode(row[0], type=Profile)
    except msgspec.DecodeError as error:
        raise JournalDamaged from error


def save_profile(journal: Journal, profile: Profile) -> None:
    """Keep the whole profile.

    Raises:
        as `database.write`.
    """
    with write(journal) as db:
        db.table("settings").upsert(
            {"name": _PROFILE, "value": msgspec.json.encode(profile).decode()}, pk="name"
        )
