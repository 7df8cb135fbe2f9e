"""Signatures: Ed25519 over DSSE's pre-authentication encoding.

The kind of what is signed is signed with it, so that a signature made for one kind of text can
never be used for another (facts/security.md, 3.5; https://github.com/secure-systems-lab/dsse).
Keys are URL-safe base64 of 32 bytes without padding, as the "x" and "d" of a JWK.
"""

import base64

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

KEY_BYTES = 32
SIGNATURE_BYTES = 64
_OF_SMALL_ORDER = frozenset(
    bytes.fromhex(one)
    for one in (
        "00" * 32,
        "01" + "00" * 31,
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    )
)
"""Keys that nobody holds, under which one signature fits any text (of either sign): as libsodium
refuses them, https://github.com/jedisct1/libsodium, ge25519_has_small_order."""


class NotSignedByThem(Exception):
    """The signature does not fit the key and the text. Callers say so in their own words."""


def new_signing_key() -> str:
    """A new secret key."""
    return encoded(Ed25519PrivateKey.generate().private_bytes_raw())


def public_of(secret: str) -> str:
    """The public key that belongs to a secret one."""
    key = Ed25519PrivateKey.from_private_bytes(decoded(secret))
    return encoded(key.public_key().public_bytes_raw())


def sign(secret: str, kind: str, body: bytes) -> bytes:
    """64 bytes.

    Args:
        kind: what the body is, as "application/vnd.cpdjournal.share+json;v=1".
    """
    return Ed25519PrivateKey.from_private_bytes(decoded(secret)).sign(pae(kind, body))


def verify(public: str, kind: str, body: bytes, signature: bytes) -> None:
    """Say nothing when the signature is that key's over that kind and body.

    Raises:
        NotSignedByThem
    """
    try:
        key = decoded(public)
        if len(key) != KEY_BYTES or key[:-1] + bytes([key[-1] & 0x7F]) in _OF_SMALL_ORDER:
            raise NotSignedByThem
        Ed25519PublicKey.from_public_bytes(key).verify(signature, pae(kind, body))
    except (InvalidSignature, ValueError) as error:
        raise NotSignedByThem from error


def pae(kind: str, body: bytes) -> bytes:
    """DSSE v1's pre-authentication encoding: lengths stand before both parts."""
    named = kind.encode()
    return b"DSSEv1 %d %b %d %b" % (len(named), named, len(body), body)


def encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """The bytes of a key or signature.

    Raises:
        ValueError: not what `encoded` writes: one text for one key, so that two cannot be told
            apart nowhere.
    """
    raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if encoded(raw) != text:
        raise ValueError("not the one way to write it")
    return raw
