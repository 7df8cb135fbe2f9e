"""Items as they were shown: kept once per text, so that an old reflection can be read beside it.

The text is a pack's, not the writer's: it stays when a reflection is erased.
"""

from dataclasses import dataclass
from datetime import datetime

from cpdjournal.clock import stamp
from cpdjournal.journal.database import Journal, errors_of_ours, write


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownItem:
    item: str
    """`PACK/NAME`."""
    title: str
    kind: str
    body: str
    """The item's file without its header: Markdown."""
    source_hash: str
    kept_at: str
    """UTC, ISO 8601: when it was first kept."""


def keep(
    journal: Journal,
    item_id: str,
    title: str,
    kind: str,
    body: str,
    source_hash: str,
    now: datetime,
) -> None:
    """Keep an item's text under its hash; one that is there already stays, and nothing is written.

    Raises:
        as `database.write`.
    """
    if not source_hash or shown(journal, source_hash):
        return
    with write(journal) as db:
        db.execute(
            "INSERT OR IGNORE INTO shown_items (source_hash, item, title, kind, body, kept_at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [source_hash, item_id, title, kind, body, stamp(now)],
        )


def shown(journal: Journal, source_hash: str) -> ShownItem | None:
    """The item whose file had this hash; None when it was never kept."""
    with errors_of_ours():
        row = journal.connection.execute(
            "SELECT item, title, kind, body, kept_at FROM shown_items WHERE source_hash = ?",
            [source_hash],
        ).fetchone()
    if row is None:
        return None
    item, title, kind, body, kept_at = row
    return ShownItem(
        item=item, title=title, kind=kind, body=body, source_hash=source_hash, kept_at=kept_at
    )
