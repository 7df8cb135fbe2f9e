"""Time really spent with items, until a reflection or stub claims it as its minutes."""

from datetime import datetime

from cpdjournal.clock import stamp
from cpdjournal.journal.database import Journal, errors_of_ours, write
from cpdjournal.reflection import MOST_MINUTES

SHORTEST = 30
"""Seconds: less than that is no minute."""


def add(journal: Journal, item: str, seconds: int, now: datetime) -> None:
    """Add time to what was spent with an item; none, or less than none, changes nothing."""
    if seconds <= 0:
        return
    with write(journal) as db:
        db.execute(
            "INSERT INTO time_spent (item, seconds, claimed, changed_at) VALUES (?1, ?2, 0, ?3)"
            " ON CONFLICT (item) DO UPDATE SET seconds = min(seconds + ?2, claimed + ?4),"
            " changed_at = ?3",
            [item, min(seconds, MOST_MINUTES * 60), stamp(now), MOST_MINUTES * 60],
        )


def unclaimed(journal: Journal, item: str) -> int:
    """Minutes that no reflection or stub has claimed yet, rounded; 0 below half a minute."""
    with errors_of_ours():
        found = journal.connection.execute(
            "SELECT seconds - claimed FROM time_spent WHERE item = ?", [item]
        ).fetchone()
    return (found[0] + SHORTEST) // 60 if found else 0


def claim(journal: Journal, item: str) -> None:
    """The time spent with an item stands in a record now: it is not offered a second time."""
    with write(journal) as db:
        db.execute("UPDATE time_spent SET claimed = seconds WHERE item = ?", [item])
