"""Sealed files: signed, sealed for one contact, and noted before they are handed over."""

import base64
import os
import textwrap
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

import msgspec

from cpdjournal import files
from cpdjournal.clock import stamp
from cpdjournal.errors.sharing import ContactNotUsable, KeysNobodyChecked
from cpdjournal.exchange import Contact, Header
from cpdjournal.journal import handed_over, heads, messages, messages_added
from cpdjournal.journal.database import Journal, write
from cpdjournal.journal.identity import Identity, identity
from cpdjournal.journal.messages import Message
from cpdjournal.safetext import clean_line
from cpdjournal.supervision import cards
from cpdjournal.vault import envelope

SHARE, REVIEW, WITHDRAWAL = "share", "review", "withdrawal"
REVOCATION, RECEIPT, SUMMARY, SESSION = "revocation", "receipt", "summary", "session"
SUFFIXES = {SHARE: ".cpdshare", REVIEW: ".cpdreview"}
OTHER_SUFFIX = ".cpdnote"
BEGIN, END = "-----BEGIN CPDJOURNAL SEALED FILE-----", "-----END CPDJOURNAL SEALED FILE-----"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A sealed file, ready to be written or pasted."""

    content: bytes
    name: str
    """Random, so that it tells nothing."""
    bundle: str
    kind: str
    before: Literal["", "replaced", "again"] = ""
    """replaced: one that lay nowhere was sealed before, and this takes its place. again: the same
    message was sealed before."""

    @property
    def as_text(self) -> str:
        """The file as text to paste into an e-mail."""
        return as_text(self.content)


def as_text(content: bytes) -> str:
    lines = textwrap.wrap(base64.b64encode(content).decode(), 64)
    return "\n".join([BEGIN, *lines, END, ""])


def read_file(path: Path) -> bytes:
    """A file's bytes, no more than a sealed file, or one in text, may have.

    Raises:
        NotAFile, CannotRead, TooLarge
    """
    limit = 2 * envelope.LARGEST
    content = files.read_bytes(path, limit=limit)
    if len(content) > limit:
        raise envelope.TooLarge
    return content


def seal(
    journal: Journal,
    kind: str,
    payload: Any,
    to: Contact,
    *,
    now: datetime,
    in_reply_to: str = "",
    reflections: tuple[tuple[str, str], ...] = (),
    about: str = "",
    read_until: date | None = None,
    keep_payload: bool = False,
) -> Sealed:
    """Sign and seal a payload for one contact, and note it in the log before it is handed over.

    It counts as sent once `handed_over.handed_over` was told. One of the same that never was is
    taken back.
    """
    keys = identity(journal, now)
    body = msgspec.json.encode(payload)
    header = Header(
        kind=kind,
        bundle_id=os.urandom(16).hex(),
        sender_key=keys.signing_public,
        recipient_key=to.card.reading_key,
        seq=messages_added.next_seq(
            journal, [to.card.signing_key, *(one.card.signing_key for one in to.before)]
        ),
        created=stamp(now),
        in_reply_to=in_reply_to,
        journal_head=heads.of_chain(journal.connection).digest,
        items=tuple(digest for _, digest in reflections),
        payload_sha256=envelope.digest_of(body),
    )
    content = envelope.close_envelope(
        header, body, signing_key=keys.signing_key, copy_to=keys.reading_key
    )
    with write(journal) as db:
        nowhere = [one for one in lying_nowhere(journal, kind, to) if _is_same(one, header, about)]
        for one in nowhere:
            handed_over.take_back(db, one.bundle, now)
        messages_added.note_sent(
            journal,
            header,
            contact=to.card.signing_key,
            now=now,
            reflections=reflections,
            about=about,
            read_until=read_until,
            payload=body if keep_payload else None,
        )
        if kind != RECEIPT:  # left in the exchange folder by the one who makes it
            handed_over.note_sealed(db, header.bundle_id, now)
    return Sealed(
        content=content,
        name=_name(kind),
        bundle=header.bundle_id,
        kind=kind,
        before="replaced" if nowhere else "",
    )


def lying_nowhere(journal: Journal, kind: str, to: Contact) -> list[Message]:
    """What was sealed for somebody and never handed over, the newest first."""
    return [
        one
        for one in messages.sent(journal, kind)
        if not one.handed_over and not one.erased_at and one.contact == to.card.signing_key
    ]


def _is_same(earlier: Message, header: Header, about: str) -> bool:
    """It says the same thing again: about the same reflections, in answer to the same."""
    if earlier.kind == SESSION:  # sealed once: after that only `seal_again`
        return False
    digests = {digest for _, digest in earlier.reflections}
    if (earlier.in_reply_to, digests) != (header.in_reply_to, set(header.items)):
        return False
    return earlier.kind != SHARE or earlier.about == clean_line(about)


def seal_again(journal: Journal, message: Message, to: Contact) -> Sealed:
    """A file that was sealed before and never reached anybody: the same message once more.

    It carries the same number, so whoever has it already takes it in only once. When the keys have
    changed since, it carries the new card.

    Raises:
        MessageErased: what was in it was not kept, or is gone.
        ContactNotUsable
    """
    refuse_contact(to, unchecked_is_fine=True)
    keys = identity(journal, datetime.fromisoformat(message.created))
    body = _with_own_card(journal, messages.payload(journal, message.bundle), keys)
    header = Header(
        kind=message.kind,
        bundle_id=message.bundle,
        sender_key=keys.signing_public,
        recipient_key=to.card.reading_key,
        seq=message.seq,
        created=message.created,
        in_reply_to=message.in_reply_to,
        journal_head=heads.of_chain(journal.connection).digest,
        items=tuple(digest for _, digest in message.reflections),
        payload_sha256=envelope.digest_of(body),
    )
    content = envelope.close_envelope(
        header, body, signing_key=keys.signing_key, copy_to=keys.reading_key
    )
    return Sealed(
        content=content,
        name=_name(message.kind),
        bundle=message.bundle,
        kind=message.kind,
        before="again",
    )


def _with_own_card(journal: Journal, body: bytes, keys: Identity) -> bytes:
    """A payload as it was, but for a card of keys that were given up since."""
    payload: dict[str, Any] = msgspec.json.decode(body)
    if cards.read_card(payload["card"]).signing_key == keys.signing_public:
        return body
    card = cards.own_card(journal, datetime.fromisoformat(keys.made_at))
    return msgspec.json.encode(payload | {"card": card})


def _name(kind: str) -> str:
    return base64.b32encode(os.urandom(10)).decode().lower() + SUFFIXES.get(kind, OTHER_SUFFIX)


def refuse_contact(to: Contact, *, unchecked_is_fine: bool) -> None:
    """Raises ContactNotUsable, KeysNobodyChecked where nothing may be sent just now."""
    if to.is_stray:
        raise KeysNobodyChecked(to.card.name)
    if to.state in ("changed", "revoked") or (to.state == "unchecked" and not unchecked_is_fine):
        raise ContactNotUsable(to.card.name, to.state)
