"""Marks: what was read, thought about, is a habit already, is still to read.

The words of a state are those of `cpdjournal.marks`.
"""

from datetime import datetime

from cpdjournal.clock import stamp
from cpdjournal.journal.database import Journal, errors_of_ours, write
from cpdjournal.marks import OPENED, Mark


def mark(journal: Journal, item: str, part: str, state: str, now: datetime) -> None:
    """Keep a state of an item (`part` empty) or of one part of it, in place of the one before.

    `OPENED` takes no other state's place: what was read stays read when it is looked at again.
    """
    with write(journal) as db:
        db.execute(
            "INSERT INTO marks (item, part, state, at) VALUES (?1, ?2, ?3, ?4)"
            " ON CONFLICT (item, part) DO UPDATE SET state = ?3, at = ?4"
            " WHERE ?3 <> ?5 OR state = ?5",
            [item, part, state, stamp(now), OPENED],
        )


def unmark(journal: Journal, item: str, part: str) -> None:
    """Forget a mark; one that is not there is no error."""
    with write(journal) as db:
        db.execute("DELETE FROM marks WHERE item = ? AND part = ?", [item, part])


def marks(journal: Journal, pack: str = "") -> list[Mark]:
    """Every mark, or those on one pack's items, in the order of their ids."""
    within = "WHERE item >= ?1 || '/' AND item < ?1 || '0'"  # "0" follows "/"
    with errors_of_ours():
        found = journal.connection.execute(
            f"SELECT item, part, state, at FROM marks {within if pack else ''}"  # noqa: S608
            " ORDER BY item, part",
            [pack] if pack else [],
        ).fetchall()
    return [Mark(item=item, part=part, state=state, at=at) for item, part, state, at in found]
