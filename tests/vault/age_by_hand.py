"""age files written by hand, with one thing wrong where it is wanted: for tests alone.

After the specification, https://age-encryption.org/v1. The keys are fixed, so the same call always
gives the same bytes; nothing secret may ever be sealed with this.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION = b"age-encryption.org/v1"
CHUNK = 64 * 1024
_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def secret(name: str) -> bytes:
    """32 bytes that only this name gives."""
    return hashlib.sha256(b"cpdjournal test vectors: " + name.encode()).digest()


def public(raw: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(raw).public_key().public_bytes_raw()


def identity(name: str) -> str:
    return bech32("age-secret-key-", secret(name)).upper()


def recipient(name: str) -> str:
    return bech32("age", public(secret(name)))


@dataclass(frozen=True)
class Stanza:
    words: tuple[bytes, ...]
    body: bytes

    @property
    def text(self) -> bytes:
        body = b64(self.body)
        lines = [body[at : at + 64] for at in range(0, len(body) + 1, 64)]
        return b"-> " + b" ".join(self.words) + b"\n" + b"\n".join(lines) + b"\n"


FILE_KEY = secret("file key")[:16]


def x25519(to: str, file_key: bytes = FILE_KEY, *, share: bytes | None = None) -> Stanza:
    """The stanza for somebody. `share`: another ephemeral key than the right one."""
    ephemeral, theirs = secret(f"ephemeral for {to}"), public(secret(to))
    mine = public(ephemeral)
    shared = X25519PrivateKey.from_private_bytes(ephemeral).exchange(
        X25519PublicKey.from_public_bytes(theirs)
    )
    wrapping = derived(shared, mine + theirs, b"age-encryption.org/v1/X25519")
    body = ChaCha20Poly1305(wrapping).encrypt(bytes(12), file_key, None)
    return Stanza((b"X25519", b64(share if share is not None else mine)), body)


def header(stanzas: list[bytes], *, version: bytes = VERSION, file_key: bytes = FILE_KEY) -> bytes:
    told = version + b"\n" + b"".join(stanzas) + b"---"
    mac = hmac.digest(derived(file_key, b"", b"header"), told, "sha256")
    return told + b" " + b64(mac) + b"\n"


def body(content: bytes, *, final: bool = True, nonce: bytes | None = None) -> bytes:
    nonce = secret("nonce")[:16] if nonce is None else nonce
    key = ChaCha20Poly1305(derived(FILE_KEY, nonce, b"payload"))
    pieces = [content[at : at + CHUNK] for at in range(0, len(content), CHUNK)] or [b""]
    sealed = [nonce]
    for count, piece in enumerate(pieces):
        last = final and count == len(pieces) - 1
        sealed.append(key.encrypt(count.to_bytes(11) + bytes([last]), piece, None))
    return b"".join(sealed)


def sealed(content: bytes, *to: str) -> bytes:
    """A whole file, as it should be."""
    return header([x25519(one).text for one in to]) + body(content)


def derived(secret_: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt or None, info).derive(secret_)


def b64(raw: bytes) -> bytes:
    return base64.b64encode(raw).rstrip(b"=")


def bech32(prefix: str, raw: bytes) -> str:
    """BIP 173."""
    number = int.from_bytes(raw) << (-len(raw) * 8 % 5)
    groups = -(-len(raw) * 8 // 5)
    values = [number >> 5 * at & 31 for at in reversed(range(groups))]
    expanded = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    check = _polymod([*expanded, *values, *[0] * 6]) ^ 1
    values += [check >> 5 * at & 31 for at in reversed(range(6))]
    return prefix + "1" + "".join(_LETTERS[one] for one in values)


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for at, generator in enumerate(
            (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
        ):
            check ^= generator if top >> at & 1 else 0
    return check
