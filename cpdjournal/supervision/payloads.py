"""What is in a message, as records: strict JSON of the kind's shape, cleaned at this door."""

from dataclasses import replace
from typing import Any, TypeVar

import msgspec

from cpdjournal import strictjson
from cpdjournal.exchange import (
    ReceiptPayload,
    ReviewPayload,
    RevocationPayload,
    SessionPayload,
    SharePayload,
    SummaryPayload,
    WithdrawalPayload,
)
from cpdjournal.journal import messages
from cpdjournal.journal.database import Journal
from cpdjournal.journal.messages import Message
from cpdjournal.safetext import clean
from cpdjournal.supervision import sealed_files
from cpdjournal.vault.sealing import SealBroken

Payload = (
    SharePayload
    | ReviewPayload
    | WithdrawalPayload
    | RevocationPayload
    | ReceiptPayload
    | SummaryPayload
    | SessionPayload
)
T = TypeVar("T", bound=Payload)

PAYLOADS: dict[str, type[Payload]] = {
    sealed_files.SHARE: SharePayload,
    sealed_files.REVIEW: ReviewPayload,
    sealed_files.WITHDRAWAL: WithdrawalPayload,
    sealed_files.REVOCATION: RevocationPayload,
    sealed_files.RECEIPT: ReceiptPayload,
    sealed_files.SUMMARY: SummaryPayload,
    sealed_files.SESSION: SessionPayload,
}


_OF_DIGESTS = frozenset({"fields", "salts", "field_digests"})


def read_payload(journal: Journal, message: Message) -> Payload:
    """What is in a message that was taken in, cleaned.

    Raises:
        MessageErased, SealBroken
    """
    return decoded(message.kind, messages.payload(journal, message.bundle))


def read_as(journal: Journal, message: Message, kind: type[T]) -> T:
    """As `read_payload`, of a message of which the kind is known."""
    found = read_payload(journal, message)
    if not isinstance(found, kind):
        raise SealBroken
    return found


def decoded(kind: str, raw: bytes) -> Payload:
    """Strict JSON, of the kind's shape, every text cleaned at this door."""
    try:
        found: Payload = _cleaned(strictjson.loads_as(raw, PAYLOADS[kind]))
    except (strictjson.NotStrictJson, msgspec.ValidationError) as error:
        raise SealBroken from error
    return found


def _cleaned(value: Any) -> Any:
    """Strings cleaned, but for what digests are made of: that is cleaned when it is shown."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        return tuple([_cleaned(one) for one in value])
    if isinstance(value, dict):
        return {name: _cleaned(inner) for name, inner in value.items()}
    if names := getattr(type(value), "__dataclass_fields__", ()):
        changed = {
            name: cleaned
            for name in names
            if name not in _OF_DIGESTS
            and (cleaned := _cleaned(was := getattr(value, name))) is not was
            and cleaned != was
        }
        return replace(value, **changed) if changed else value
    return value
