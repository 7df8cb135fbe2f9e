"""What came back, beside the reflection: comments at their passages; endorsements with them.

The registrant's side of a review.
"""

from dataclasses import dataclass

from cpdjournal.errors.sharing import MessageErased
from cpdjournal.exchange import Comment, SharePayload
from cpdjournal.journal import contacts, messages, received_reviews, revisions
from cpdjournal.journal.database import Journal
from cpdjournal.journal.endorsements import PlacedEndorsement as PlacedEndorsement
from cpdjournal.journal.endorsements import endorsements_of as endorsements_of
from cpdjournal.journal.received_reviews import ReceivedReview
from cpdjournal.reflection import Revision
from cpdjournal.supervision import passages
from cpdjournal.supervision.passages import Span
from cpdjournal.supervision.payloads import read_as
from cpdjournal.supervision.sharing import REPLY


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
    goes_on_from: str = ""
    """The registrant's own answer that it goes on from; empty when it is the first."""


def comments_on(journal: Journal, reflection: str) -> list[PlacedComment]:
    """Every comment on a reflection, the oldest first, placed in its latest revision.

    Last comes what goes on from the registrant's own answers, over any number of exchanges.
    """
    latest = _latest(journal, reflection)
    names = contacts.names(journal)
    replied = answered(journal)
    found: list[PlacedComment] = []
    seen: set[tuple[str, str]] = set()

    def add(review: ReceivedReview, comment: Comment, goes_on_from: str = "") -> None:
        seen.add((review.by, comment.id))
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
                goes_on_from=goes_on_from,
            )
        )

    for review in received_reviews.reviews(journal, reflection):
        for comment in review.review.comments:
            if comment.reflection in ("", reflection) and (review.by, comment.id) not in seen:
                add(review, comment)  # a review that seemed lost may come twice, in two files
    replies = own_replies(journal) if found and replied else {}
    looked_at = 0
    while looked_at < len(found):
        answers = {
            reply.id: reply.text
            for one in found[looked_at:]
            for reply in replies.get(one.comment.id, ())
        }
        looked_at = len(found)
        for review in received_reviews.reviews(journal) if answers else ():
            for comment in review.review.comments:
                if comment.in_reply_to in answers and (review.by, comment.id) not in seen:
                    add(review, comment, answers[comment.in_reply_to])
    return found


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
        if sent.handed_over
        for word in sent.about.split()
        if word.startswith(REPLY)
    )


def own_replies(journal: Journal) -> dict[str, tuple[Comment, ...]]:
    """What was replied from here, by the id of the comment that it answers; the oldest first."""
    found: dict[str, tuple[Comment, ...]] = {}
    for sent in reversed(messages.sent(journal, "share")):
        if not sent.about.startswith(REPLY) or sent.reflections or not sent.handed_over:
            continue
        try:
            replies = read_as(journal, sent, SharePayload).replies
        except MessageErased:
            continue
        for one in replies:
            found[one.in_reply_to] = (*found.get(one.in_reply_to, ()), one)
    return found
