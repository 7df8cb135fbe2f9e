"""What binds a record to the one who made it: their key's signature on its digest.

And what binds their keys of today to those of before: each signed the ones that came after it.
It proves no name: whoever holds a key, its check phrase tells.
"""

from cpdjournal.vault import signing
from cpdjournal.vault.signing import NotSignedByThem as NotSignedByThem

_RECORD = "application/vnd.cpdjournal.evidence+json;v=1"
_NEW_KEYS = "application/vnd.cpdjournal.new-keys;v=1"


def sign_record(digest: str, signing_key: str) -> str:
    """The signature of a record's digest, 64 hex digits, by a secret key."""
    return signing.encoded(signing.sign(signing_key, _RECORD, bytes.fromhex(digest)))


def verify_record(digest: str, signature: str, public: str) -> None:
    """Say nothing when a public key's owner signed that digest.

    Raises:
        NotSignedByThem
    """
    signing.verify(public, _RECORD, bytes.fromhex(digest), _bytes(signature))


def sign_new_keys(signing_key: str, *, new_signing: str, new_reading: str) -> str:
    """By the old secret key, over the public ones that come after it."""
    return signing.encoded(signing.sign(signing_key, _NEW_KEYS, _both(new_signing, new_reading)))


def verify_new_keys(public: str, signature: str, *, new_signing: str, new_reading: str) -> None:
    """Say nothing when the owner of a public key named these as the ones that come after it.

    Raises:
        NotSignedByThem
    """
    signing.verify(public, _NEW_KEYS, _both(new_signing, new_reading), _bytes(signature))


def _both(new_signing: str, new_reading: str) -> bytes:
    return f"{new_signing} {new_reading}".encode()


def _bytes(signature: str) -> bytes:
    try:
        return signing.decoded(signature)
    except ValueError as error:
        raise NotSignedByThem from error
