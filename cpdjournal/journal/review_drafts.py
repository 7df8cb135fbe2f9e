"""A review in the making: saved like any writing, one for each share."""

from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from cpdjournal.clock import stamp
from cpdjournal.errors.journal import JournalDamaged
from cpdjournal.exchange import ReviewPayload
from cpdjournal.journal.database import Journal, errors_of_ours, write
from cpdjournal.journal.rows import as_text


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDraft(ReviewPayload):
    """A review in the making, with what is not signed yet and so never leaves with it."""

    statements: dict[str, str] = field(default_factory=dict)
    """Reflection id to words of an endorsement that was begun."""


def save(journal: Journal, review: ReviewPayload, now: datetime) -> None:
    """Keep a review as it stands, in place of what was kept of it.

    Raises:
        as `database.write`.
    """
    with write(journal) as db:
        db.execute(
            "INSERT OR REPLACE INTO review_drafts VALUES (?, ?, ?)",
            [review.share, as_text(review), stamp(now)],
        )


def load(journal: Journal, share: str) -> ReviewDraft | None:
    """The review begun on a share (its bundle id); None while there is none."""
    with errors_of_ours():
        row = journal.connection.execute(
            "SELECT content FROM review_drafts WHERE share = ?", [share]
        ).fetchone()
    if row is None:
        return None
    try:
        return msgspec.json.decode(row[0], type=ReviewDraft)
    except msgspec.DecodeError as error:
        raise JournalDamaged from error


def begun(journal: Journal) -> frozenset[str]:
    """The shares that a review was begun on."""
    with errors_of_ours():
        rows = journal.connection.execute("SELECT share FROM review_drafts").fetchall()
    return frozenset(share for (share,) in rows)


def discard(journal: Journal, share: str) -> None:
    """Forget what was written on a share; one that is not there is no error."""
    with write(journal) as db:
        db.execute("DELETE FROM review_drafts WHERE share = ?", [share])
