"""Take a sealed file in: checked in a fixed order, whole or not at all.

The order is that of facts/security.md, 3.5. Everything happens in memory; the one transaction at
the end only adds. What is wrong with the seal itself is one message, whatever it was.
"""

from dataclasses import dataclass
from datetime import date, datetime

from cpdjournal.exchange import (
    Card,
    Contact,
    Header,
    ReviewPayload,
    SessionPayload,
    SharePayload,
    WithdrawalPayload,
)
from cpdjournal.journal import contacts, messages, messages_added, sessions, shared_titles
from cpdjournal.journal.database import Journal, write
from cpdjournal.journal.identity import identity_if_made
from cpdjournal.journal.messages import Message
from cpdjournal.supervision import sealed_files, taking_back
from cpdjournal.supervision.looking_through import from_text, looked_through
from cpdjournal.supervision.payloads import Payload, read_payload
from cpdjournal.supervision.refusals import (
    Expired,
    NotForMe,
    OwnCopy,
    RecordIsKept,
    Withdrawn,
)
from cpdjournal.supervision.reviewed_shares import refuse_not_shared, reviewed
from cpdjournal.supervision.senders import is_of, warnings_about
from cpdjournal.supervision.taking_back import TakenBack
from cpdjournal.supervision.taking_effect import act_on
from cpdjournal.vault import envelope
from cpdjournal.vault.sealing import NotForThisKey


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
        RecordIsKept: another record of a session of which there is one.
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
    warnings = [*warnings_about(known, card), *unproven]
    read_until = payload.read_until if isinstance(payload, SharePayload) else None
    if read_until and read_until < today:
        raise Expired
    if header.kind == sealed_files.SHARE and _was_withdrawn(journal, header):
        raise Withdrawn
    if isinstance(payload, ReviewPayload):
        warnings += refuse_not_shared(journal, payload, card, known)
    if isinstance(payload, SessionPayload) and _is_another_record(journal, header, payload):
        raise RecordIsKept(known.card.name if known else card.name)
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


def sender_of(journal: Journal, content: bytes) -> str:
    """The public signing key of whoever sealed a file, also of one that is not taken in.

    Raises:
        as `accept`, of what can't be opened.
    """
    keys = identity_if_made(journal)
    if keys is None:
        raise NotForThisKey
    opened = envelope.open_envelope(from_text(content), keys.reading_identity)
    return opened.header.sender_key


def _was_withdrawn(journal: Journal, header: Header) -> bool:
    return any(
        isinstance(found := read_payload(journal, one), WithdrawalPayload)
        and found.share == header.bundle_id
        for one in messages.received(journal, sealed_files.WITHDRAWAL)
        if not one.erased_at and is_of(journal, one.contact, header.sender_key)
    )


def _is_another_record(journal: Journal, header: Header, record: SessionPayload) -> bool:
    """Of a session of which one is kept already; the very same file is no other."""
    is_kept = sessions.is_kept(journal, record.session)
    return is_kept and not messages.is_here(journal, header.bundle_id)


def _reflections(journal: Journal, payload: Payload) -> tuple[tuple[str, str], ...]:
    """Which reflections it is about: a review, all those of the share that it answers."""
    if isinstance(payload, SharePayload):
        return tuple((one.reflection, one.digest) for one in payload.reflections)
    if isinstance(payload, ReviewPayload):
        named = [(one.reflection, one.digest) for one in payload.comments if one.reflection]
        named += [(one.reflection, one.digest) for one in payload.endorsements]
        if share := reviewed(journal, payload):
            named += share.reflections
        return tuple(dict.fromkeys(named))
    return ()
