"""A review in the making: saved like any writing, one for each share."""

from dataclasses import dataclass, field, replace
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
    without_passage: tuple[str, ...] = ()
    """Ids of comments whose passage was erased with the share."""


def save(journal: Journal, review: ReviewDraft, now: datetime) -> None:
    """Keep a review as it stands, in place of what was kept of it; one without words is dropped.

    Raises:
        as `database.write`.
    """
    if replace(review, without_passage=()) == ReviewDraft(card=review.card, share=review.share):
        discard(journal, review.share)
        return
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


def erase_quotes(journal: Journal, share: str, now: datetime) -> None:
    """The share is erased: its words go, and all that the reviewer wrote stays."""
    draft = load(journal, share)
    if draft is None:
        return
    quoting = tuple(one.id for one in draft.comments if one.quote)
    bare = tuple(replace(one, quote="", before="") for one in draft.comments)
    marked = tuple(dict.fromkeys((*draft.without_passage, *quoting)))
    save(journal, replace(draft, comments=bare, without_passage=marked), now)


def discard(journal: Journal, share: str) -> None:
    """Forget what was written on a share; one that is not there is no error."""
    with write(journal) as db:
        db.execute("DELETE FROM review_drafts WHERE share = ?", [share])
