"""The sealed file: an age file around a signed header and its payload.

    file  = age (the recipient, and the sender when a copy is kept) of inner
    inner = "CPDJ" | u16 version | u32 length | header | u64 length | payload
            | u32 length | zeros | 64 bytes of Ed25519 signature

Numbers are big-endian. The signature is DSSE's over the header alone: the header names the
payload's SHA-256, so that a long payload is gone through once. Zeros bring the whole up to a
size class, so that its length tells little. Nothing is compressed and nothing is an archive:
no bomb and no path can be in it (facts/security.md, 3.5).

Everything happens in memory. What `open_envelope` gives out was verified; what it raises says
nothing of the content.
"""

import hashlib
import re
import struct
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

import msgspec

from cpdjournal import strictjson
from cpdjournal.errors.files import UnreadableInput
from cpdjournal.exchange import Header
from cpdjournal.vault import sealing, signing
from cpdjournal.vault.sealing import NotForThisKey, SealBroken

MAGIC = b"CPDJ"
VERSION = 1
LARGEST = 64 * 1024 * 1024
"""Bytes of a sealed file: DESIGN.md, section 6."""
LARGEST_HEADER = 64 * 1024
MOST_STANZAS = 4
MOST_ITEMS = 500
KIB, MIB = 1024, 1024 * 1024
SIZES = (4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB)
"""Classes of size; above the last, whole mebibytes."""
_ZEROS = bytes(64 * KIB)
_START = struct.Struct(">4sHI")
_AGE = b"age-encryption.org/v1\n"
_KIND = re.compile(r"[a-z]{1,20}")
_ID = re.compile(r"[0-9a-f]{32}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_READER = re.compile(r"age1[02-9ac-hj-np-z]{58}")


class MadeByNewer(UnreadableInput):
    """Nothing in it was looked at."""

    def __init__(self) -> None:
        super().__init__(
            "This file was made by a newer cpdjournal.",
            "This version can't read it, and took nothing from it.",
            "Install the newest cpdjournal, and open the file again.",
        )


class TooLarge(UnreadableInput):
    """Larger than a sealed file may be."""

    def __init__(self) -> None:
        super().__init__(
            f"This file is larger than {LARGEST // MIB} MB.",
            "No sealed file is: it was not opened.",
            "Ask for fewer reflections in one file.",
        )


class NotASealedFile(UnreadableInput):
    """Not an age file of ours at all."""

    def __init__(self) -> None:
        super().__init__(
            "This is not a sealed file of cpdjournal.",
            "Nothing was taken from it.",
            "Look for a file that ends in .cpdshare or .cpdreview.",
        )


class Opened(NamedTuple):
    """A sealed file, opened and verified."""

    header: Header
    payload: bytes
    """JSON, not yet looked into."""


def kind_of(header: Header) -> str:
    """The media type that is signed with the header."""
    return f"application/vnd.cpdjournal.{header.kind}+json;v={VERSION}"


def digest_of(payload: bytes) -> str:
    return hashlib.sha256(payload).hexdigest()


def close_envelope(header: Header, payload: bytes, *, signing_key: str, copy_to: str = "") -> bytes:
    """The bytes of a sealed file.

    Args:
        header: its `sender_key` is that of `signing_key`.
        copy_to: one more public key that can open it: the sender's own.

    Raises:
        ValueError: the header names another sender.
        TooLarge: more than fits into one file.
    """
    if header.sender_key != signing.public_of(signing_key):
        raise ValueError("sender")
    header = replace(header, payload_sha256=digest_of(payload))
    inner = _inner(header, payload, signing_key)
    recipients = tuple(dict.fromkeys((header.recipient_key, *([copy_to] if copy_to else []))))
    sealed = sealing.seal(inner, recipients)
    if len(sealed) > LARGEST:
        raise TooLarge
    return sealed


def open_envelope(content: bytes, identity: str) -> Opened:
    """What is inside, verified as far as the file alone can tell.

    Whether the sender is known, whether it is meant for the reader and whether it came before is
    for the caller to ask: the header says who, to whom, which and the how-manieth.

    Raises:
        TooLarge, NotASealedFile, NotForThisKey, SealBroken, MadeByNewer
    """
    if len(content) > LARGEST:
        raise TooLarge
    check_stanzas(content)
    inner = sealing.open_sealed(content, identity, limit=LARGEST)
    return _read(inner)


def _inner(header: Header, payload: bytes, signing_key: str) -> tuple[bytes, ...]:
    head = msgspec.json.encode(header)
    signature = signing.sign(signing_key, kind_of(header), head)
    fixed = _START.size + len(head) + 8 + len(payload) + 4 + len(signature)
    padding = _padding(fixed)
    return (
        _START.pack(MAGIC, VERSION, len(head)),
        head,
        struct.pack(">Q", len(payload)),
        payload,
        struct.pack(">I", padding),
        *_zeros(padding),
        signature,
    )


def _zeros(length: int) -> Iterator[bytes]:
    """So many zeros, in pieces: one long run would be memory never touched before."""
    for left in range(length, 0, -len(_ZEROS)):
        yield _ZEROS[:left]


def _padding(size: int) -> int:
    """Zeros up to the next class of size."""
    target = next((one for one in SIZES if size <= one), -(-size // MIB) * MIB)
    return target - size


def _read(inner: bytes) -> Opened:
    if len(inner) < _START.size:
        raise SealBroken
    magic, version, head_length = _START.unpack_from(inner)
    if magic != MAGIC:
        raise SealBroken
    if version > VERSION:
        raise MadeByNewer
    if version != VERSION or head_length > LARGEST_HEADER:
        raise SealBroken
    head, at = _slice(inner, _START.size, head_length)
    length, at = _number(inner, at, ">Q")
    payload, at = _slice(inner, at, length)
    length, at = _number(inner, at, ">I")
    after = at + length
    if after > len(inner) or not all(
        inner.startswith(zeros, at + place)
        for place, zeros in zip(range(0, length, len(_ZEROS)), _zeros(length), strict=True)
    ):
        raise SealBroken
    signature, at = _slice(inner, after, signing.SIGNATURE_BYTES)
    if at != len(inner):
        raise SealBroken
    header = _header(head)
    try:
        signing.verify(header.sender_key, kind_of(header), head, signature)
    except signing.NotSignedByThem as error:
        raise SealBroken from error
    if header.payload_sha256 != digest_of(payload):
        raise SealBroken
    return Opened(header, payload)


def _header(head: bytes) -> Header:
    try:
        plain = strictjson.loads(head)
        if not isinstance(plain, dict) or set(plain) - set(Header.__slots__):
            raise SealBroken
        header = msgspec.convert(plain, Header)
        _check_forms(header)
        return header
    except (strictjson.NotStrictJson, msgspec.ValidationError) as error:
        raise SealBroken from error


def _check_forms(header: Header) -> None:
    """Ids, counts and digests have one form each: what is kept and looked up is never free text."""
    fits = (
        _KIND.fullmatch(header.kind)
        and _ID.fullmatch(header.bundle_id)
        and (not header.in_reply_to or _ID.fullmatch(header.in_reply_to))
        and _READER.fullmatch(header.recipient_key)
        and 1 <= header.seq < 2**53
        and len(header.items) <= MOST_ITEMS
        and all(
            _DIGEST.fullmatch(one)
            for one in (header.payload_sha256, header.journal_head or "0" * 64, *header.items)
        )
    )
    try:
        moment = datetime.fromisoformat(header.created)
    except ValueError as error:
        raise SealBroken from error
    if not fits or moment.tzinfo is None:
        raise SealBroken


def _slice(inner: bytes, at: int, length: int) -> tuple[bytes, int]:
    if length > len(inner) - at:
        raise SealBroken
    return inner[at : at + length], at + length


def _number(inner: bytes, at: int, form: str) -> tuple[int, int]:
    raw, after = _slice(inner, at, struct.calcsize(form))
    return int(struct.unpack(form, raw)[0]), after


def check_stanzas(content: bytes) -> None:
    """Before anything is derived: X25519 alone, for a passphrase stanza sets its own cost.

    An age header is text: each stanza begins with "-> TYPE". `rage` adds a "grease" stanza that
    says nothing, so that readers stay open to new ones.

    Raises:
        NotASealedFile, SealBroken
    """
    if not content.startswith(_AGE):
        raise NotASealedFile
    end = content.find(b"\n---", 0, LARGEST_HEADER)
    if end < 0:
        raise SealBroken
    kinds = [
        line.split(b" ")[1] if b" " in line else b""
        for line in content[:end].split(b"\n")
        if line.startswith(b"->")
    ]
    meant = [kind for kind in kinds if not kind.endswith(b"-grease")]
    if not 1 <= len(meant) <= MOST_STANZAS or any(kind != b"X25519" for kind in meant):
        raise SealBroken


__all__ = [
    "MadeByNewer",
    "NotASealedFile",
    "NotForThisKey",
    "Opened",
    "SealBroken",
    "TooLarge",
    "check_stanzas",
    "close_envelope",
    "open_envelope",
]
