"""What others say is done, of what was agreed with them.

Their word, with its day, and no text. Beside the actions of this journal's owner, for those are the
owner's to end.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from cpdjournal.exchange import Done
from cpdjournal.journal.database import Journal, errors_of_ours

_PREFIX = "done:"
"""In the settings, before the signing key of whoever says so and the action's id."""
_ID = re.compile(r"[0-9A-Za-z-]{6,64}")


def note(db: Any, signing_key: str, done: Iterable[Done], today: date) -> None:
    """Inside the caller's transaction. Said once more, the first day stays; none is in the future.

    Args:
        signing_key: of whoever says so.
    """
    for one in done:
        if _ID.fullmatch(one.id):
            db.execute(
                "INSERT OR IGNORE INTO settings VALUES (?, ?)",
                [f"{_PREFIX}{signing_key}:{one.id}", min(one.on, today).isoformat()],
            )


def told(journal: Journal, signing_keys: frozenset[str]) -> dict[str, date]:
    """Action id to the day on which it was done, by the word of whoever has these keys."""
    found: dict[str, date] = {}
    for key in signing_keys:
        start = f"{_PREFIX}{key}:"
        with errors_of_ours():
            rows = journal.connection.execute(
                "SELECT substr(name, ?2), value FROM settings WHERE substr(name, 1, ?2 - 1) = ?1",
                [start, len(start) + 1],
            ).fetchall()
        for action, day in rows:
            found[action] = min(date.fromisoformat(day), found.get(action, date.max))
    return found
