"""Sending a review: sealed to whoever shared, and once more for a file that never arrived."""

from dataclasses import fields, replace
from datetime import datetime

from cpdjournal.errors.sharing import NothingToSend
from cpdjournal.exchange import ReviewPayload
from cpdjournal.journal import messages, received_reviews
from cpdjournal.journal.database import Journal
from cpdjournal.journal.identity import identity_if_made
from cpdjournal.journal.messages import Message
from cpdjournal.journal.review_drafts import ReviewDraft
from cpdjournal.supervision import cards
from cpdjournal.supervision.reviewing import Review, is_empty
from cpdjournal.supervision.sealed_files import (
    REVIEW,
    Sealed,
    lying_nowhere,
    refuse_contact,
    seal,
    seal_again,
)
from cpdjournal.vault import credentials

COUNTS_FOR_NOTHING = (
    "An endorsement in it was signed with keys that you have given up since: theirs can't count it."
)


def send(
    journal: Journal, review: Review, now: datetime, *, unchecked_is_fine: bool = False
) -> Sealed:
    """Seal the review for the registrant; once it was handed over, the next begins afresh.

    One that says the same, and was never handed over, is sealed once more.

    Words of an endorsement that is not signed stay here, to be gone on with.

    Args:
        unchecked_is_fine: the person was asked, for a contact that was never checked.

    Raises:
        NothingToSend: nothing was written.
        ContactNotUsable: their keys changed or were revoked; or they were never checked, and
            nobody said that this is fine.
        as `database.write`. Nothing was sealed.
    """
    if is_empty(review.draft):
        raise NothingToSend
    refuse_contact(review.sender, unchecked_is_fine=unchecked_is_fine)
    payload = _to_send(review.draft, cards.own_card(journal, now))
    for one in lying_nowhere(journal, REVIEW, review.sender):
        if one.in_reply_to == review.message.bundle and _says(journal, one, payload):
            return seal_again(journal, one, review.sender)
    return seal(
        journal,
        REVIEW,
        payload,
        review.sender,
        now=now,
        in_reply_to=review.message.bundle,
        reflections=tuple(review.revisions.items()),
        about=f"{len(payload.comments)} comments, {len(payload.endorsements)} endorsements",
        keep_payload=True,
    )


def sent_on(journal: Journal, review: Review) -> tuple[Message, ...]:
    """The reviews that were sent on this share, the newest first."""
    bundle = review.message.bundle
    return tuple(
        one
        for one in messages.sent(journal, REVIEW)
        if one.in_reply_to == bundle and one.handed_over
    )


def send_again(journal: Journal, review: Review) -> Sealed:
    """The last review of this share once more, for a file that never arrived.

    Raises:
        NothingToSend: none was sent, or its words are gone.
        ContactNotUsable
    """
    sent = [one for one in sent_on(journal, review) if not one.erased_at]
    if not sent:
        raise NothingToSend
    return seal_again(journal, sent[0], review.sender)


def signed_before(journal: Journal, review: Review) -> tuple[str, ...]:
    """Ids of reflections whose endorsement counts for nothing when this is sealed now.

    The keys that signed it were given up since: whoever opens it holds it against the new ones.
    That goes for what is written, and where nothing is, for what `send_again` seals.
    """
    keys = identity_if_made(journal)
    endorsed = review.draft.endorsements
    if is_empty(review.draft):
        sent = [one for one in sent_on(journal, review) if not one.erased_at]
        last = sent[0].bundle if sent else ""
        endorsed = received_reviews.review_of(journal, last).endorsements if last else ()
    return tuple(
        one.reflection
        for one in endorsed
        if keys and credentials.read(one.credential).signing_key != keys.signing_public
    )


def _says(journal: Journal, sealed: Message, payload: ReviewPayload) -> bool:
    """Whether a review that was sealed before says the same; the card may be newer."""
    before = received_reviews.review_of(journal, sealed.bundle)
    return replace(before, card="") == replace(payload, card="")


def _to_send(draft: ReviewDraft, card: str) -> ReviewPayload:
    """Without what only a draft holds."""
    sent = {one.name: getattr(draft, one.name) for one in fields(ReviewPayload)}
    return ReviewPayload(**sent | {"card": card})
