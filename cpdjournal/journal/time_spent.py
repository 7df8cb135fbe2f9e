"""Time really spent with items, until a reflection or stub claims it as its minutes.

One sitting is claimed once: while a reflection on an item is unfinished, the time with that item is
that reflection's (the one's that was begun first), whatever else is kept on the item meanwhile.
"""

from datetime import date, datetime

from cpdjournal.clock import stamp
from cpdjournal.journal.database import Journal, errors_of_ours, write
from cpdjournal.reflection import MOST_MINUTES

SHORTEST = 30
"""Seconds: less than that is no minute."""

FAR_APART = 2
"""Minutes, and times, by which they differ then."""


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


def unclaimed(journal: Journal, item: str, by: str = "") -> int:
    """Minutes that no record has claimed yet, rounded; 0 below half a minute.

    Args:
        by: id of the reflection that asks; empty for one that is not kept yet.
    """
    with errors_of_ours():
        found = journal.connection.execute(
            "SELECT seconds - claimed FROM time_spent WHERE item = ?", [item]
        ).fetchone()
    if not found or begun_before(journal, item, by):
        return 0
    return (int(found[0]) + SHORTEST) // 60


def far_apart(measured: int, estimate: int) -> bool:
    """Whether minutes that were measured and the page's own estimate should both be told."""
    less, more = sorted((measured, estimate))
    return more - less >= FAR_APART and more >= FAR_APART * less


def claim(journal: Journal, item: str, by: str = "") -> None:
    """The time spent with an item stands in a record now: it is not offered a second time.

    Nothing is claimed while it is another reflection's: see `begun_before`.
    """
    if begun_before(journal, item, by):
        return
    with write(journal) as db:
        db.execute("UPDATE time_spent SET claimed = seconds WHERE item = ?", [item])


def begun_before(journal: Journal, item: str, by: str = "") -> bool:
    """Whether an unfinished reflection on the item is older than the one that asks."""
    with errors_of_ours():
        found = journal.connection.execute(
            "SELECT 1 FROM reflections WHERE item = ?1 AND status = 'draft'"
            " AND binned_at IS NULL AND uid <> ?2"
            " AND id < coalesce((SELECT id FROM reflections WHERE uid = ?2), id + 1) LIMIT 1",
            [item, by],
        ).fetchone()
    return found is not None


def stands_already(journal: Journal, item: str, day: date) -> bool:
    """Whether the minutes of a day with an item stand in a record, or in one that was begun.

    Then an estimate would count that day a second time.
    """
    if begun_before(journal, item):
        return True
    with errors_of_ours():
        found = journal.connection.execute(
            "SELECT 1 FROM reflections WHERE item = ? AND day = ? AND minutes > 0"
            " AND binned_at IS NULL LIMIT 1",
            [item, day.isoformat()],
        ).fetchone()
    return found is not None
