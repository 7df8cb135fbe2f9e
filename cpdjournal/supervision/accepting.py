"""Take a sealed file in: checked in a fixed order, whole or not at all.

The order is that of facts/security.md, 3.5. Everything happens in memory; the one transaction at
the end only adds. What is wrong with the seal itself is one message, whatever it was.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from datetime import date, datetime

from cpdjournal.errors.files import UnreadableInput
from cpdjournal.exchange import (
    Card,
    Contact,
    Header,
    ReviewPayload,
    RevocationPayload,
    SessionPayload,
    SharePayload,
    WithdrawalPayload,
)
from cpdjournal.journal import actions, contacts, messages, messages_added, messages_kept
from cpdjournal.journal.database import Journal, write
from cpdjournal.journal.identity import identity_if_made
from cpdjournal.journal.messages import Message
from cpdjournal.supervision import cards, proving, sealed_files
from cpdjournal.supervision.disclosing import MOST_REFLECTIONS
from cpdjournal.supervision.payloads import PAYLOADS, Payload, decoded, read_payload
from cpdjournal.vault import envelope
from cpdjournal.vault.sealing import NotForThisKey, SealBroken

MOST_PARTS = 5_000
"""Comments, agreed actions and the like in one file."""
_PASTED = re.compile(rf"{sealed_files.BEGIN}\s+([A-Za-z0-9+/=\s]+?)\s*{sealed_files.END}".encode())
_QUOTED = re.compile(rb"^[> \t]+", re.MULTILINE)


class Expired(UnreadableInput):
    """Its sender set a day, and that is over."""

    def __init__(self) -> None:
        super().__init__(
            "This share was to be read until a day that is over.",
            "It was not kept.",
            "Ask for it again if you still need it.",
        )


class Withdrawn(UnreadableInput):
    """Its sender asked to read it no further, and that came first."""

    def __init__(self) -> None:
        super().__init__(
            "Whoever sent this share has taken it back.",
            "It was not kept.",
            "Ask them if you still need it.",
        )


class NotForMe(UnreadableInput):
    """It can be opened with this key, though it was signed for somebody else."""

    def __init__(self) -> None:
        super().__init__(
            "This file was made for somebody else.",
            "Somebody may have passed it on. Nothing was taken from it.",
            "Ask the one who wrote it for a copy that is made for you.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A sealed file that was taken in."""

    message: Message
    payload: Payload
    sender: Card
    contact: Contact | None
    """None while the sender is unknown: then it is held apart."""
    warnings: tuple[str, ...]
    """What the reader should know, in sentences."""


def accept(journal: Journal, content: bytes, *, now: datetime, today: date) -> Accepted:
    """Take in whatever it is: a share, a review, a withdrawal, a summary, a session's record.

    Args:
        content: the file, or the text that was pasted from an e-mail.

    Raises:
        NotASealedFile, TooLarge, NotForThisKey, SealBroken, MadeByNewer, NotForMe
        AlreadyTaken: it is here, and nothing was changed.
        Expired, Withdrawn
        as `database.write`. Nothing was kept.
    """
    content = from_text(content)
    keys = identity_if_made(journal)
    if keys is None:  # nobody can have sealed anything for this journal yet
        envelope.check_stanzas(content)
        raise NotForThisKey
    opened = envelope.open_envelope(content, keys.reading_identity)
    header = opened.header
    if header.sender_key == keys.signing_public:
        raise OwnCopy
    if header.recipient_key != keys.reading_key:
        raise NotForMe
    payload, card, unproven = looked_through(opened)
    known = contacts.by_key(journal, header.sender_key)
    warnings = [*_warnings_about(known, card, journal), *unproven]
    read_until = payload.read_until if isinstance(payload, SharePayload) else None
    if read_until and read_until < today:
        raise Expired
    if header.kind == sealed_files.SHARE and _was_withdrawn(journal, header):
        raise Withdrawn
    with write(journal):
        kept = messages_added.take_in(
            journal,
            header,
            opened.payload,
            now=now,
            held=known is None,
            reflections=_reflections(journal, payload),
            read_until=read_until,
        )
        if known is not None:
            act_on(journal, kept, payload, now)
    if kept.forked:
        warnings.append(
            "Another file of this sender carries the same count: an older copy of their journal "
            "may have written one of the two. Ask them."
        )
    elif kept.late:
        warnings.append("A later file of this sender was opened before this one.")
    return Accepted(
        message=kept, payload=payload, sender=card, contact=known, warnings=tuple(warnings)
    )


class OwnCopy(UnreadableInput):
    """The registrant opened the copy of what they sent."""

    def __init__(self) -> None:
        super().__init__(
            "You wrote this file yourself.",
            "It is sealed for the one you chose, and your reflections are in your journal.",
            "Hand it to them; they open it in their own cpdjournal.",
        )


def accept_sender(journal: Journal, card: Card, now: datetime, *, another: bool = False) -> int:
    """Take an unknown sender's card in, and what was held of them with it. Returns how many.

    Args:
        another: as of `contacts.add`: somebody else than the contact of the same name.
    """
    with write(journal):
        contacts.add(journal, card, now, another=another)
        held = [one for one in messages.received(journal) if one.held and not one.erased_at]
        count = messages_kept.release(journal, card.signing_key)
        for one in held:
            if one.contact == card.signing_key:
                act_on(journal, one, read_payload(journal, one), now)
    return count


def act_on(journal: Journal, message: Message, payload: Payload, now: datetime) -> None:
    """What a message changes in the journal of the one who receives it."""
    from cpdjournal.journal import sessions

    if isinstance(payload, WithdrawalPayload):
        for share in messages.received(journal, sealed_files.SHARE):
            if share.bundle == payload.share and _is_of(journal, share.contact, message.contact):
                messages_kept.withdraw(journal, share.bundle, now)
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


def looked_through(opened: envelope.Opened) -> tuple[Payload, Card, list[str]]:
    """What an opened file holds, whose it is, and what in it is not proven; nothing is kept.

    Raises:
        SealBroken
        MadeByNewer: its kind is not known here.
    """
    payload = _payload(opened.header, opened.payload)
    return payload, _card(payload, opened.header), _check(opened.header, payload)


def _is_of(journal: Journal, key: str, sender: str) -> bool:
    """A key is the sender's, or was before new ones that were checked."""
    if key == sender:
        return True
    known = contacts.by_key(journal, sender)
    if known is None or known.state != "checked":
        return False
    return any(card.signing_key == key for card in known.before)


def from_text(content: bytes) -> bytes:
    """The sealed file in a pasted text; anything else as it is."""
    if content.startswith(b"age-encryption"):
        return content
    plain = _QUOTED.sub(b"", content[: 2 * envelope.LARGEST])
    found = _PASTED.search(plain)
    if not found:
        return content
    try:
        return base64.b64decode(b"".join(found[1].split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise SealBroken from error


def _payload(header: Header, raw: bytes) -> Payload:
    if header.kind not in PAYLOADS:
        raise envelope.MadeByNewer
    payload = decoded(header.kind, raw)
    if isinstance(payload, SharePayload):
        if len(payload.reflections) > MOST_REFLECTIONS:
            raise SealBroken
        if tuple(one.digest for one in payload.reflections) != header.items:
            raise SealBroken
    return payload


def _card(payload: Payload, header: Header) -> Card:
    """The sender's card, which has to be that of the key that signed the file."""
    try:
        card = cards.read_card(payload.card)
    except cards.NotACard as error:
        raise SealBroken from error
    if card.signing_key != header.sender_key:
        raise SealBroken
    return card


def _check(header: Header, payload: Payload) -> list[str]:
    if isinstance(payload, SharePayload):
        return [
            f"{proving.title_of(one)}: {problem}"
            for one in payload.reflections
            for problem in proving.problems_of(one)
        ]
    if isinstance(payload, ReviewPayload):
        parts = len(payload.comments) + len(payload.agreed) + len(payload.endorsements)
        if parts > MOST_PARTS or payload.share != header.in_reply_to:
            raise SealBroken
    return []


def _warnings_about(known: Contact | None, card: Card, journal: Journal) -> list[str]:
    if known is None:
        phrase = " ".join(cards.check_phrase(card).words)
        return [
            f"You don't know the sender yet, who calls themselves {card.name}. This is held apart "
            f"until you take their card. Ask them to read their check phrase to you: {phrase}."
        ]
    if known.state == "revoked":
        return ["The key that signed this is not to be trusted any more."]
    if known.state == "changed":
        return [
            f"The keys of {known.card.name} changed, and nobody checked the new ones yet. Read the "
            "check phrase to each other."
        ]
    if known.state == "unchecked":
        return [f"You have not checked the card of {known.card.name} yet."]
    return []


def _was_withdrawn(journal: Journal, header: Header) -> bool:
    return any(
        isinstance(found := read_payload(journal, one), WithdrawalPayload)
        and found.share == header.bundle_id
        for one in messages.received(journal, sealed_files.WITHDRAWAL)
        if one.contact == header.sender_key and not one.erased_at
    )


def _reflections(journal: Journal, payload: Payload) -> tuple[tuple[str, str], ...]:
    """Which reflections it is about: a review, all those of the share that it answers."""
    if isinstance(payload, SharePayload):
        return tuple((one.reflection, one.digest) for one in payload.reflections)
    if isinstance(payload, ReviewPayload):
        named = [(one.reflection, one.digest) for one in payload.comments if one.reflection]
        named += [(one.reflection, one.digest) for one in payload.endorsements]
        for share in messages.sent(journal, sealed_files.SHARE):
            if share.bundle == payload.share:
                named += share.reflections
        return tuple(dict.fromkeys(named))
    return ()
