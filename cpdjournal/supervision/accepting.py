"""Take a sealed file in: checked in a fixed order, whole or not at all.

The order is that of facts/security.md, 3.5. Everything happens in memory; the one transaction at
the end only adds. What is wrong with the seal itself is one message, whatever it was.
"""

import base64
import binascii
import re
from collections.abc import Iterator
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
from cpdjournal.journal import (
    actions,
    contacts,
    messages,
    messages_added,
    messages_kept,
    shared_titles,
)
from cpdjournal.journal.database import Journal, write
from cpdjournal.journal.identity import identity_if_made
from cpdjournal.journal.messages import Message
from cpdjournal.supervision import cards, proving, sealed_files, taking_back
from cpdjournal.supervision.disclosing import MOST_REFLECTIONS
from cpdjournal.supervision.payloads import PAYLOADS, Payload, decoded, read_payload
from cpdjournal.supervision.taking_back import TakenBack
from cpdjournal.vault import credentials, envelope
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


class NotShared(UnreadableInput):
    """A review of a share that was not sent to whoever reviews it."""

    def __init__(self, name: str, shared_with: str) -> None:
        shared = f"You shared that with {shared_with}" if shared_with else "You never shared that"
        super().__init__(
            f"{name} reviews something that you have not shared with them.",
            f"{shared}; nothing was taken from this file.",
            "Ask them how they came by it. If these are their new keys, read the new check phrase "
            "to each other first, then open the file again."
            if shared_with
            else "Ask them what it is about. If you went back to an older copy of your journal, "
            "share it with them once more.",
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
    taken_back: TakenBack | None = None
    """Of a withdrawal by somebody known: which share, and what became of it."""

    @property
    def name(self) -> str:
        """The sender's, as they are known here; of somebody unknown as they call themselves."""
        return self.contact.card.name if self.contact else self.sender.name


def accept(journal: Journal, content: bytes, *, now: datetime, today: date) -> Accepted:
    """Take in whatever it is: a share, a review, a withdrawal, a summary, a session's record.

    Args:
        content: the file, or the text that was pasted from an e-mail.

    Raises:
        NotASealedFile, TooLarge, NotForThisKey, SealBroken, MadeByNewer, NotForMe
        AlreadyTaken: it is here, and nothing was changed.
        Expired, Withdrawn
        NotShared: a review of what its sender never got.
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
    known = contacts.owner(journal, header.sender_key)
    warnings = [*_warnings_about(known, card), *unproven]
    read_until = payload.read_until if isinstance(payload, SharePayload) else None
    if read_until and read_until < today:
        raise Expired
    if header.kind == sealed_files.SHARE and _was_withdrawn(journal, header):
        raise Withdrawn
    if isinstance(payload, ReviewPayload):
        warnings += _refuse_not_shared(journal, payload, card, known)
    notice = payload if isinstance(payload, WithdrawalPayload) and known else None
    share = taking_back.share_of(journal, notice, header.sender_key) if notice else None
    titles = taking_back.titles_of(journal, share)
    with write(journal):
        kept = messages_added.take_in(
            journal,
            header,
            opened.payload,
            now=now,
            held=known is None,
            reflections=_reflections(journal, payload),
            about=shared_titles.noted(payload) if isinstance(payload, SharePayload) else "",
            read_until=read_until,
            keys_made_at=keys.made_at,
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
        message=kept,
        payload=payload,
        sender=card,
        contact=known,
        warnings=tuple(warnings),
        taken_back=taking_back.taken_back(journal, notice, share, titles) if notice else None,
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

    A review of what was shared with somebody else stays apart.
    """
    count = 0
    for one in reversed(messages.received(journal)):
        if not one.held or one.erased_at or one.contact != signing_key:
            continue
        payload = read_payload(journal, one)
        if isinstance(payload, ReviewPayload) and not _was_shared(journal, payload, signing_key):
            continue
        messages_kept.release(journal, one.bundle)
        act_on(journal, one, payload, now)
        count += 1
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
    known = contacts.owner(journal, sender)
    return known is not None and known.state == "checked" and key in contacts.keys_of(known)


def _reviewed(journal: Journal, review: ReviewPayload) -> Message | None:
    """The share of the journal's owner that a review is of."""
    shares = messages.sent(journal, sealed_files.SHARE)
    return next((one for one in shares if one.bundle == review.share), None)


def _was_shared(journal: Journal, review: ReviewPayload, sender: str) -> bool:
    share = _reviewed(journal, review)
    return share is not None and _is_of(journal, share.contact, sender)


def _refuse_not_shared(
    journal: Journal, review: ReviewPayload, card: Card, known: Contact | None
) -> list[str]:
    """What is odd about a review, in sentences.

    Raises:
        NotShared: it is none of a share that was sent to this very sender. Of somebody unknown it
            is held apart, for they may have new keys.
    """
    share = _reviewed(journal, review)
    name = known.card.name if known else card.name
    if share is None:
        raise NotShared(name, "")
    if not _is_of(journal, share.contact, card.signing_key):
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


def _warnings_about(known: Contact | None, card: Card) -> list[str]:
    doubts = [doubt] if (doubt := cards.doubt_about(card)) else []
    if known is None:
        phrase = " ".join(cards.check_phrase(card).words)
        return [
            f"You don't know the sender yet, who calls themselves {card.name}. This is held apart "
            f"until you take their card. Ask them to read their check phrase to you: {phrase}.",
            *doubts,
        ]
    warnings = doubts
    if card.name.casefold() != known.card.name.casefold():
        warnings.append(f"{known.card.name} calls themself {card.name} in this file.")
    return warnings + _warnings_about_keys(known, card.signing_key)


def _warnings_about_keys(known: Contact, signing_key: str) -> list[str]:
    earlier = next((one for one in known.before if one.card.signing_key == signing_key), None)
    if signing_key != known.card.signing_key and earlier:
        if earlier.state == "revoked":
            return ["The key that signed this is not to be trusted any more; its owner has others."]
        return [f"This was signed with earlier keys of {known.card.name}, who has others now."]
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
        if not one.erased_at and _is_of(journal, one.contact, header.sender_key)
    )


def _reflections(journal: Journal, payload: Payload) -> tuple[tuple[str, str], ...]:
    """Which reflections it is about: a review, all those of the share that it answers."""
    if isinstance(payload, SharePayload):
        return tuple((one.reflection, one.digest) for one in payload.reflections)
    if isinstance(payload, ReviewPayload):
        named = [(one.reflection, one.digest) for one in payload.comments if one.reflection]
        named += [(one.reflection, one.digest) for one in payload.endorsements]
        if share := _reviewed(journal, payload):
            named += share.reflections
        return tuple(dict.fromkeys(named))
    return ()
