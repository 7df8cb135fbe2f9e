"""Which share a review is of: it has to be one that was sent to whoever reviews it."""

from collections.abc import Iterator

from cpdjournal.exchange import Card, Contact, ReviewPayload
from cpdjournal.journal import contacts, messages
from cpdjournal.journal.database import Journal
from cpdjournal.journal.messages import Message
from cpdjournal.supervision import sealed_files
from cpdjournal.supervision.refusals import NotShared
from cpdjournal.supervision.senders import is_of
from cpdjournal.vault import credentials


def reviewed(journal: Journal, review: ReviewPayload) -> Message | None:
    """The share of the journal's owner that a review is of."""
    shares = messages.sent(journal, sealed_files.SHARE)
    return next((one for one in shares if one.bundle == review.share), None)


def was_shared(journal: Journal, review: ReviewPayload, sender: str) -> bool:
    """A review is of what was sent to this very sender, who is told by their signing key."""
    share = reviewed(journal, review)
    return share is not None and is_of(journal, share.contact, sender)


def refuse_not_shared(
    journal: Journal, review: ReviewPayload, card: Card, known: Contact | None
) -> list[str]:
    """What is odd about a review, in sentences.

    Raises:
        NotShared: it is none of a share that was sent to this very sender. Of somebody unknown it
            is held apart, for they may have new keys.
    """
    share = reviewed(journal, review)
    name = known.card.name if known else card.name
    if share is None:
        raise NotShared(name, "")
    if not is_of(journal, share.contact, card.signing_key):
        to = contacts.names(journal).get(share.contact, "somebody else")
        if known is not None:
            raise NotShared(name, to)
        return [
            f"It is a review of what you shared with {to}. If these are not their new keys, ask."
        ]
    return list(_about_endorsements(review, card.signing_key, known.card if known else card))


def _about_endorsements(review: ReviewPayload, signing_key: str, card: Card) -> Iterator[str]:
    for one in review.endorsements:
        try:
            read = credentials.read(one.credential)
        except credentials.NotVerified:
            read = None
        if read is None or (read.signing_key, read.digest) != (signing_key, one.digest):
            yield "An endorsement in it is not what its sender signed: it counts for nothing."
        elif calls := read.named_otherwise(card):
            yield f"In an endorsement {card.name} calls themself {calls}, unlike on their card."
