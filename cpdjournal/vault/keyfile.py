"""The database key, wrapped twice beside the journal: under the passphrase and to the kit.

`keys.json` holds it under the passphrase: Argon2id (RFC 9106, its second recommended set: 64 MiB,
3 passes, 4 lanes), then ChaCha20-Poly1305 (RFC 8439) with all that stands around it
authenticated. `recovery.age` holds its 64 hex digits, sealed to the recovery kit. The key never
depends on the passphrase, so a new passphrase rewrites one small file and not the journal.
"""

import hashlib
import hmac
import os
from pathlib import Path

import msgspec

from cpdjournal.errors.keys import (
    KeyFileDamaged,
    RecoveryFileDamaged,
    WrongPassphrase,
    WrongRecoveryKit,
)
from cpdjournal.files import write_private
from cpdjournal.vault.kit import RecoveryKit, new_kit
from cpdjournal.vault.passphrase import as_bytes, check
from cpdjournal.vault.presence import DATABASE as DATABASE
from cpdjournal.vault.presence import KEYS as KEYS
from cpdjournal.vault.presence import RECOVERY as RECOVERY
from cpdjournal.vault.presence import is_encrypted as is_encrypted

KEY_BYTES = 32

FORMAT = 1
CIPHER = "sqlcipher-4, raw 32-byte key"
"""The database's settings: frozen, for another page size looks like a wrong key."""

COST = (64 * 1024, 3, 4)
"""What a new key file asks of Argon2id: KiB of memory, passes, lanes. Each file names its own."""

_LIMIT = 16 * 1024  # bytes of either file; ours have a few hundred


class Derivation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What Argon2id is asked for. Read only within bounds: a hostile file can't stall us."""

    name: str
    memory_kib: int
    passes: int
    lanes: int
    salt: bytes

    @property
    def is_bearable(self) -> bool:
        return (
            self.name == "argon2id"
            and 19 * 1024 <= self.memory_kib <= 1024 * 1024
            and 1 <= self.passes <= 16
            and 1 <= self.lanes <= 16
            and 8 <= len(self.salt) <= 64
        )


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to the key."""

    kind: str
    derivation: Derivation
    nonce: bytes
    wrapped: bytes


class KeyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`keys.json`. `checksum` (SHA-256 of the rest) tells damage from a wrong passphrase."""

    format: int
    journal: str
    cipher: str
    slots: list[Slot]
    checksum: str = ""


def lock_new(folder: Path, journal_id: str, passphrase: str) -> tuple[bytes, RecoveryKit]:
    """Make a key for a new journal and write `recovery.age` and `keys.json` into its folder.

    Returns:
        The 32-byte key, and the recovery kit, which is kept nowhere else.

    Raises:
        PassphraseTooShort, TargetExists, DiskFull, CannotWrite
    """
    check(passphrase)
    key, kit = os.urandom(KEY_BYTES), new_kit()
    write_private(folder / RECOVERY, _sealed_to(kit, key))
    write_private(folder / KEYS, _key_file(journal_id, key, passphrase))
    return key, kit


def unlock(folder: Path, passphrase: str) -> bytes:
    """The database key. Takes about a tenth of a second and 64 MiB; other threads run on.

    Raises:
        WrongPassphrase: the key file is whole.
        KeyFileDamaged: it is missing or was altered.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    keys = _read_key_file(folder)
    slot = next((one for one in keys.slots if one.kind == "passphrase"), None)
    if slot is None or not slot.derivation.is_bearable:
        raise KeyFileDamaged
    try:
        return ChaCha20Poly1305(_derive(passphrase, slot.derivation)).decrypt(
            slot.nonce, slot.wrapped, _around(keys, slot.kind, slot.derivation)
        )
    except InvalidTag as error:
        raise WrongPassphrase from error
    except ValueError as error:  # a nonce of the wrong length
        raise KeyFileDamaged from error


def unlock_with_kit(folder: Path, kit: RecoveryKit) -> bytes:
    """The database key, by the recovery kit. Works when `keys.json` is gone.

    Raises:
        WrongRecoveryKit, RecoveryFileDamaged
    """
    from cpdjournal.vault.sealing import NotForThisKey, SealBroken, open_sealed

    try:
        sealed = _read(folder / RECOVERY)
    except OSError as error:
        raise RecoveryFileDamaged(missing=isinstance(error, FileNotFoundError)) from error
    try:
        key = bytes.fromhex(open_sealed(sealed, kit.identity, limit=_LIMIT).decode("ascii"))
    except NotForThisKey as error:
        raise WrongRecoveryKit from error
    except (SealBroken, ValueError) as error:
        raise RecoveryFileDamaged from error
    if len(key) != KEY_BYTES:
        raise RecoveryFileDamaged
    return key


def set_passphrase(folder: Path, journal_id: str, key: bytes, passphrase: str) -> None:
    """Put the key under a new passphrase: `keys.json` is written anew, the journal not touched.

    Whoever has a copy of the old file and the old passphrase can still use them on a copy of
    the journal.

    Raises:
        PassphraseTooShort, DiskFull, CannotWrite: the old file stays as it is.
    """
    check(passphrase)
    write_private(folder / KEYS, _key_file(journal_id, key, passphrase), overwrite=True)


def _key_file(journal_id: str, key: bytes, passphrase: str) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    derivation = Derivation("argon2id", *COST, os.urandom(16))
    keys = KeyFile(FORMAT, journal_id, CIPHER, [])
    nonce = os.urandom(12)
    wrapped = ChaCha20Poly1305(_derive(passphrase, derivation)).encrypt(
        nonce, key, _around(keys, "passphrase", derivation)
    )
    keys = msgspec.structs.replace(keys, slots=[Slot("passphrase", derivation, nonce, wrapped)])
    keys = msgspec.structs.replace(keys, checksum=_checksum(keys))
    return msgspec.json.format(msgspec.json.encode(keys), indent=2) + b"\n"


def _read_key_file(folder: Path) -> KeyFile:
    try:
        keys = msgspec.json.decode(_read(folder / KEYS), type=KeyFile)
    except OSError as error:
        raise KeyFileDamaged(missing=isinstance(error, FileNotFoundError)) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise KeyFileDamaged from error
    if keys.format != FORMAT or keys.cipher != CIPHER:
        raise KeyFileDamaged
    if not hmac.compare_digest(keys.checksum, _checksum(keys)):
        raise KeyFileDamaged
    return keys


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LIMIT)


def _checksum(keys: KeyFile) -> str:
    return hashlib.sha256(_canonical(msgspec.structs.replace(keys, checksum=""))).hexdigest()


def _around(keys: KeyFile, kind: str, derivation: Derivation) -> bytes:
    """What is authenticated with the key: the file's header and the slot's own."""
    return _canonical([keys.format, keys.journal, keys.cipher, kind, derivation])


def _canonical(value: object) -> bytes:
    """RFC 8785."""
    import rfc8785

    return rfc8785.dumps(msgspec.to_builtins(value))


def _derive(passphrase: str, derivation: Derivation) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    return Argon2id(
        salt=derivation.salt,
        length=KEY_BYTES,
        iterations=derivation.passes,
        lanes=derivation.lanes,
        memory_cost=derivation.memory_kib,
    ).derive(as_bytes(passphrase))


def _sealed_to(kit: RecoveryKit, key: bytes) -> bytes:
    from cpdjournal.vault.sealing import seal

    return seal(key.hex().encode("ascii"), (kit.recipient,))
