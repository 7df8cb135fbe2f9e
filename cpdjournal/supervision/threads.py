"""Threads: what a supervisor said over several reviews, and what came back to each of it.

The supervisor's side. Shares and reviews may arrive in any order: a reply finds its comment by
id, whenever either came.
"""

from dataclasses import dataclass

from cpdjournal.exchange import Comment, SharePayload
from cpdjournal.journal import contacts, messages, received_reviews
from cpdjournal.journal.database import Journal
from cpdjournal.supervision.payloads import read_as
from cpdjournal.supervision.sealed_files import REVIEW, SHARE

NO_REPLIES = b'"replies":[]'
"""As a share without any is written: found without reading a thousand shares. In a string of JSON
its quotes would be escaped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """One comment that was sent, with what was replied, the oldest first."""

    comment: Comment
    share: str
    """Bundle id of the share that it was written on."""
    review: str
    """Bundle id of the review that it was sent in."""
    sent_at: str
    replies: tuple[Comment, ...] = ()

    @property
    def waits(self) -> bool:
        """A question without an answer."""
        return self.comment.asks and not self.replies


def threads_with(journal: Journal, contact: str) -> tuple[Thread, ...]:
    """Every comment that was sent to somebody, by a signing key of theirs; the oldest first."""
    keys = contacts.every_key_of(journal, contact)
    replies: dict[str, list[Comment]] = {}
    for one in reversed(messages.received(journal, SHARE)):
        if one.contact not in keys or one.held or one.erased_at:
            continue
        if NO_REPLIES in messages.payload(journal, one.bundle):
            continue
        for reply in read_as(journal, one, SharePayload).replies:
            replies.setdefault(reply.in_reply_to, []).append(reply)
    return tuple(
        Thread(
            comment=comment,
            share=one.in_reply_to,
            review=one.bundle,
            sent_at=one.kept_at,
            replies=tuple(_by_time(replies.get(comment.id, []))),
        )
        for one in reversed(messages.sent(journal, REVIEW))
        if one.contact in keys and not one.erased_at and one.handed_over
        for comment in received_reviews.review_of(journal, one.bundle).comments
    )


def _by_time(replies: list[Comment]) -> list[Comment]:
    """Each once: the same reply may come in two shares."""
    once = {reply.id: reply for reply in replies}
    return sorted(once.values(), key=lambda reply: reply.written_at)
