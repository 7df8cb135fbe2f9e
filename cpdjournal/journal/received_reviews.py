"""What supervisors sent back: comments, endorsements and what was agreed, by reflection.

Made to be read beside the registrant's own reflections. Evidence reads endorsements here; what
others shared with the journal's owner can't be reached from here.
"""

from dataclasses import dataclass

import msgspec

from cpdjournal import strictjson
from cpdjournal.errors.journal import JournalDamaged
from cpdjournal.exchange import Comment, Endorsed, ReviewPayload
from cpdjournal.journal.database import Journal, errors_of_ours


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedReview:
    """One review, and who sent it."""

    bundle: str
    share: str
    """Bundle id of the share that it answers."""
    by: str
    """The supervisor's public signing key."""
    kept_at: str
    review: ReviewPayload


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEndorsement:
    """An endorsement as it was received; whether it is valid is for its credential to say."""

    by: str
    """The supervisor's public signing key."""
    received_at: str
    bundle: str
    endorsed: Endorsed


def reviews(journal: Journal, reflection: str = "") -> list[ReceivedReview]:
    """Every review, or those that a reflection is in; the oldest first. Held ones are left out.

    Raises:
        JournalDamaged
    """
    with errors_of_ours():
        rows = journal.connection.execute(
            "SELECT bundle, in_reply_to, contact, kept_at, payload FROM messages"
            " WHERE direction = 'received' AND kind = 'review' AND held = 0"
            " AND payload IS NOT NULL AND (?1 = '' OR id IN"
            " (SELECT message FROM message_reflections WHERE reflection = ?1)) ORDER BY id",
            [reflection],
        ).fetchall()
    return [
        ReceivedReview(bundle=bundle, share=share, by=by, kept_at=kept_at, review=_review(payload))
        for bundle, share, by, kept_at, payload in rows
    ]


def endorsements(journal: Journal, reflection: str) -> list[KeptEndorsement]:
    """The endorsements of a reflection's revisions, the oldest first."""
    return [
        kept for about, kept in _endorsements(reviews(journal, reflection)) if about == reflection
    ]


def every_endorsement(journal: Journal) -> list[tuple[str, KeptEndorsement]]:
    """(reflection, endorsement) of every review, the oldest first."""
    return _endorsements(reviews(journal))


def every_comment(journal: Journal) -> list[tuple[str, Comment]]:
    """(who by signing key, comment) of every review, the oldest first."""
    return [(one.by, comment) for one in reviews(journal) for comment in one.review.comments]


def review_of(journal: Journal, bundle: str) -> ReviewPayload:
    """What a review says that was sent from here or received; empty when its words are gone."""
    with errors_of_ours():
        row = journal.connection.execute(
            "SELECT payload FROM messages WHERE bundle = ? AND kind = 'review'", [bundle]
        ).fetchone()
    if row is None or row[0] is None:
        return ReviewPayload(card="", share="")
    return _review(row[0])


def _endorsements(received: list[ReceivedReview]) -> list[tuple[str, KeptEndorsement]]:
    return [
        (
            endorsed.reflection,
            KeptEndorsement(
                by=one.by, received_at=one.kept_at, bundle=one.bundle, endorsed=endorsed
            ),
        )
        for one in received
        for endorsed in one.review.endorsements
    ]


def _review(payload: bytes) -> ReviewPayload:
    try:
        return strictjson.loads_as(bytes(payload), ReviewPayload)
    except (strictjson.NotStrictJson, msgspec.ValidationError) as error:
        raise JournalDamaged from error
