"""Digests of revisions: what makes a later change to an earlier one show.

Each field is digested with a salt of its own, so that a redacted view can be proven part of the
whole, and so that an erased text leaves nothing that can be guessed at. The chain runs through
the whole journal, so a reflection that was taken out shows (facts/security.md, 3.6).
"""

import hashlib
import os
from collections.abc import Iterable
from typing import Any

import msgspec

SALT_BYTES = 16
EVIDENCE_FORMAT, EVIDENCE_VERSION = "cpdjournal evidence pack", 1
"""What the record in an evidence pack calls itself."""
OWN_DIGEST = "record_digest"
"""Where it holds its own digest."""
SIGNED_BY, SIGNATURE = "signed_by", "signature"
"""Where it names the registrant's public keys, and holds their signature on that digest."""


def fields_of(uid: str, content: str) -> dict[str, Any]:
    """Name to value of all that a revision says; each answer a field by its place.

    Taken from the JSON as it is stored, so that a record may gain a field later.
    """
    plain: dict[str, Any] = msgspec.json.decode(content, type=dict[str, Any])
    answers = plain.pop("answers", [])
    if not isinstance(answers, list):
        raise ValueError("answers")
    return {
        "reflection": uid,
        **plain,
        **{f"answer-{place}": answer for place, answer in enumerate(answers)},
    }


def new_salts(fields: Iterable[str]) -> dict[str, str]:
    """Name to 16 random bytes as hex digits."""
    return {name: os.urandom(SALT_BYTES).hex() for name in fields}


def field_digests(fields: dict[str, Any], salts: dict[str, str]) -> list[str]:
    """SHA-256, 64 hex digits, of salt and RFC 8785 of [name, value] of each field; sorted."""
    write = _written_plainly if _is_plain(fields) else canonical
    return sorted(
        hashlib.sha256(bytes.fromhex(salts[name]) + write([name, value])).hexdigest()
        for name, value in fields.items()
    )


def digest(digests: list[str], *, previous: str, number: int, sequence: int, kept_at: str) -> str:
    """SHA-256, 64 hex digits, of RFC 8785 of what a revision is: needs no content."""
    return hashlib.sha256(
        canonical(
            {
                "fields": digests,
                "kept_at": kept_at,
                "number": number,
                "previous": previous,
                "sequence": sequence,
            }
        )
    ).hexdigest()


def record_digest(record: dict[str, Any]) -> str:
    """SHA-256, 64 hex digits, of RFC 8785 of a record without the digest that it holds itself,
    and the signature on that."""
    told = {name: value for name, value in record.items() if name not in (OWN_DIGEST, SIGNATURE)}
    return hashlib.sha256(canonical(told)).hexdigest()


def canonical(value: Any) -> bytes:
    """RFC 8785 of a value.

    Texts and whole numbers under plain names, which is all that we write, `msgspec` writes alike
    and seven times faster (a test compares); anything else is left to `rfc8785`.

    Raises:
        ValueError: it has no canonical form.
    """
    if _is_plain(value):
        return _written_plainly(value)
    import rfc8785

    return rfc8785.dumps(value)


_written_plainly = msgspec.json.Encoder(order="sorted").encode


def _is_plain(value: Any) -> bool:
    """Without recursion: one level after the other, as it is asked of long texts."""
    level = [value]
    while level:
        inside: list[Any] = []
        for one in level:
            kind = type(one)
            if kind is dict:
                if not all(type(name) is str and name.isascii() for name in one):
                    return False
                inside += one.values()
            elif kind is list:
                inside += one
            elif kind is int:
                if not -(2**53) < one < 2**53:
                    return False
            elif kind is not str and kind is not bool and one is not None:
                return False
        level = inside
    return True
