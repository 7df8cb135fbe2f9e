"""What somebody known sent takes effect: at once, or when they become known."""

from datetime import datetime

from cpdjournal.exchange import (
    Card,
    Contact,
    ReviewPayload,
    RevocationPayload,
    SessionPayload,
    SharePayload,
    WithdrawalPayload,
)
from cpdjournal.journal import actions, contacts, messages, messages_kept, sessions, told_done
from cpdjournal.journal.database import Journal, write
from cpdjournal.journal.messages import Message
from cpdjournal.supervision import cards, sealed_files
from cpdjournal.supervision.payloads import Payload, read_payload
from cpdjournal.supervision.reviewed_shares import was_shared
from cpdjournal.supervision.senders import is_of


def act_on(journal: Journal, message: Message, payload: Payload, now: datetime) -> None:
    """What a message changes in the journal of the one who receives it."""
    if isinstance(payload, WithdrawalPayload):
        for share in messages.received(journal, sealed_files.SHARE):
            if share.bundle == payload.share and is_of(journal, share.contact, message.contact):
                messages_kept.withdraw(journal, share.bundle, now)
    elif isinstance(payload, SharePayload):
        with write(journal) as db:
            told_done.note(db, message.contact, payload.done, now.date())
    elif isinstance(payload, RevocationPayload):
        if payload.signing_key == message.contact:
            contacts.revoke(journal, message.contact)
    elif isinstance(payload, ReviewPayload):
        with write(journal) as db:
            for one in payload.agreed:
                actions.insert(db, one, message.bundle, now)
    elif isinstance(payload, SessionPayload):
        with write(journal) as db:
            sessions.insert(db, message.contact, payload, message.bundle, now)
            for one in payload.agreed:
                actions.insert(db, one, message.bundle, now)


def accept_sender(journal: Journal, card: Card, now: datetime, *, another: bool = False) -> int:
    """Take an unknown sender's card in, and what was held of them with it. Returns how many.

    Args:
        another: as of `contacts.add`: somebody else than the contact of the same name.
    """
    with write(journal):
        contacts.add(journal, card, now, another=another)
        return release_held(journal, card.signing_key, now)


def add_card(
    journal: Journal, text: str, now: datetime, *, another: bool = False
) -> tuple[Contact, int]:
    """As `cards.take_in`, and what was held of them comes in too: (contact, how many).

    What came with new keys under a known name stays apart until those are checked.
    """
    with write(journal):
        contact = cards.take_in(journal, text, now, another=another)
        if contact.state == "changed":
            return contact, 0
        return contact, release_held(journal, contact.card.signing_key, now)


def checked(journal: Journal, signing_key: str, how: str, now: datetime) -> tuple[Contact, int]:
    """As `contacts.checked`, and what was held of them comes in too: (contact, how many)."""
    with write(journal):
        contact = contacts.checked(journal, signing_key, how, now)
        return contact, release_held(journal, signing_key, now)


def release_held(journal: Journal, signing_key: str, now: datetime) -> int:
    """What was held of somebody who is known now comes in. Returns how many.

    A review of what was shared with somebody else stays apart, and so does another record of a
    session of which there is one.
    """
    count = 0
    for one in reversed(messages.received(journal)):
        if not one.held or one.erased_at or one.contact != signing_key:
            continue
        payload = read_payload(journal, one)
        if isinstance(payload, ReviewPayload) and not was_shared(journal, payload, signing_key):
            continue
        if isinstance(payload, SessionPayload) and sessions.is_kept(journal, payload.session):
            continue
        messages_kept.release(journal, one.bundle)
        act_on(journal, one, payload, now)
        count += 1
    return count
