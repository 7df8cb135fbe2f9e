"""What a sealed file holds: found in a pasted text, opened, looked through; nothing is kept."""

import base64
import binascii
import re

from cpdjournal.exchange import Card, Header, ReviewPayload, SessionPayload, SharePayload
from cpdjournal.supervision import cards, proving, sealed_files
from cpdjournal.supervision.disclosing import MOST_REFLECTIONS
from cpdjournal.supervision.payloads import PAYLOADS, Payload, decoded
from cpdjournal.vault import envelope
from cpdjournal.vault.sealing import SealBroken

MOST_PARTS = 5_000
"""Comments, agreed actions and the like in one file."""
_PASTED = re.compile(rf"{sealed_files.BEGIN}\s+([A-Za-z0-9+/=\s]+?)\s*{sealed_files.END}".encode())
_QUOTED = re.compile(rb"^[> \t]+", re.MULTILINE)


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


def looked_through(opened: envelope.Opened) -> tuple[Payload, Card, list[str]]:
    """What an opened file holds, whose it is, and what in it is not proven; nothing is kept.

    Raises:
        SealBroken
        MadeByNewer: its kind is not known here.
    """
    payload = _payload(opened.header, opened.payload)
    return payload, _card(payload, opened.header), _check(opened.header, payload)


def _payload(header: Header, raw: bytes) -> Payload:
    if header.kind not in PAYLOADS:
        raise envelope.MadeByNewer
    payload = decoded(header.kind, raw)
    if isinstance(payload, SharePayload):
        if len(payload.reflections) > MOST_REFLECTIONS or len(payload.done) > MOST_PARTS:
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
    if isinstance(payload, SessionPayload) and (
        len(payload.agenda) + len(payload.agreed) > MOST_PARTS
    ):
        raise SealBroken
    return []
