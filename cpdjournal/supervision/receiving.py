"""What came back, beside the reflection: comments at their passages, endorsements and their worth.

The registrant's side of a review.
"""

from dataclasses import dataclass
from typing import Literal

from cpdjournal.exchange import Comment
from cpdjournal.journal import contacts, messages, received_reviews, revisions
from cpdjournal.journal.database import Journal
from cpdjournal.reflection import Revision
from cpdjournal.supervision import credentials, passages
from cpdjournal.supervision.passages import Span
from cpdjournal.supervision.sharing import REPLY

Standing = Literal["valid", "edited_since", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedComment:
    """A comment, who made it, and where its passage stands today."""

    by: str
    """Their name, as on the card that is known here."""
    signing_key: str
    comment: Comment
    bundle: str
    """The review it came in."""
    prompt: str = ""
    """Id of the answer its passage stands in; empty when it is about the whole, or gone."""
    span: Span | None = None
    is_gone: bool = False
    """It was about a passage that is not in the latest revision any more."""
    answered: bool = False
    """It asks, and a reply was shared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedEndorsement:
    """An endorsement as it stands today."""

    standing: Standing
    by: str
    credential: str
    endorsement: credentials.Endorsement | None
    """None when it can't be verified."""
    received_at: str
    contact_state: str
    """How far the endorser's key is trusted here: unchecked, checked, changed or revoked; empty
    when they are no contact."""


def comments_on(journal: Journal, reflection: str) -> list[PlacedComment]:
    """Every comment on a reflection, the oldest first, placed in its latest revision."""
    latest = _latest(journal, reflection)
    names = {one.card.signing_key: one.card.name for one in contacts.contacts(journal)}
    replied = answered(journal)
    found = []
    for review in received_reviews.reviews(journal, reflection):
        for comment in review.review.comments:
            if comment.reflection not in ("", reflection):
                continue
            prompt, span = _place(comment, latest)
            found.append(
                PlacedComment(
                    by=names.get(review.by, "Somebody who is no contact any more"),
                    signing_key=review.by,
                    comment=comment,
                    bundle=review.bundle,
                    prompt=prompt,
                    span=span,
                    is_gone=bool(comment.quote) and span is None,
                    answered=comment.id in replied,
                )
            )
    return found


def endorsements_of(journal: Journal, reflection: str) -> list[PlacedEndorsement]:
    """Every endorsement of a reflection, the oldest first, held against its latest revision.

    valid: its own key verifies it, it is the one who sent it, and the revision endorsed is the
    latest. edited_since: it is an earlier one. unknown: it can't be verified.
    """
    history = revisions.history(journal, reflection)
    return [
        _placed(journal, kept, history)
        for kept in received_reviews.endorsements(journal, reflection)
    ]


def standing_of(
    endorsement: credentials.Endorsement | None, by: str, history: list[Revision]
) -> Standing:
    """What an endorsement is worth for a reflection of this history.

    Args:
        by: the signing key that sent it: a credential of somebody else is worth nothing here.
    """
    if endorsement is None or endorsement.signing_key != by or not history:
        return "unknown"
    if endorsement.digest == history[-1].digest:
        return "valid"
    if any(endorsement.digest == one.digest for one in history):
        return "edited_since"
    return "unknown"


def _placed(
    journal: Journal, kept: received_reviews.KeptEndorsement, history: list[Revision]
) -> PlacedEndorsement:
    try:
        read = credentials.read(kept.endorsed.credential)
    except credentials.NotVerified:
        read = None
    contact = contacts.by_key(journal, kept.by)
    return PlacedEndorsement(
        standing=standing_of(read, kept.by, history),
        by=contact.card.name if contact else read.by if read else "",
        credential=kept.endorsed.credential,
        endorsement=read,
        received_at=kept.received_at,
        contact_state=contact.state if contact else "",
    )


def _latest(journal: Journal, reflection: str) -> Revision | None:
    history = revisions.history(journal, reflection)
    return history[-1] if history else None


def _place(comment: Comment, latest: Revision | None) -> tuple[str, Span | None]:
    if not comment.quote or latest is None:
        return "", None
    for answer in latest.answers:
        if span := passages.place(comment.quote, comment.before, answer.text):
            return answer.prompt.id, span
    return "", None


def answered(journal: Journal) -> frozenset[str]:
    """Ids of the comments that a share replied to: `about` of a sent reply names them."""
    return frozenset(
        word.removeprefix(REPLY)
        for sent in messages.sent(journal, "share")
        for word in sent.about.split()
        if word.startswith(REPLY)
    )
