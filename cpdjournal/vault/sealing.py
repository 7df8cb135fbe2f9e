"""Sealed bytes: plain age files to X25519 recipients, that the stock `age` tool opens too."""

import io
from collections.abc import Iterable
from math import inf

import pyrage
from pyrage import x25519

from cpdjournal.errors.files import UnreadableInput


class NotForThisKey(UnreadableInput):
    """The file is a whole age file, sealed to somebody else."""

    def __init__(self) -> None:
        super().__init__(
            "This file was sealed for somebody else.",
            "It can't be opened with the key at hand. Nothing was changed.",
            "Ask for a copy that is made for you. If you have new keys since it was made, send "
            "your new card first.",
        )


class SealBroken(UnreadableInput):
    """It is no age file, or was cut off or altered, or is larger than it may be."""

    def __init__(self) -> None:
        super().__init__(
            "This sealed file is damaged.",
            "It was altered, cut off, or is not a sealed file. Nothing was taken from it.",
            "Ask for it once more.",
        )


def new_identity() -> str:
    """A new secret key: one line that starts with AGE-SECRET-KEY-1."""
    return str(x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """The public key that belongs to a secret one: one line that starts with age1."""
    return str(x25519.Identity.from_str(identity).to_public())


def seal(content: bytes | Iterable[bytes], recipients: tuple[str, ...]) -> bytes:
    """`content`, whole or in pieces, as an age file that any one of the recipients can open."""
    pieces = (content,) if isinstance(content, bytes) else content
    sealed = _Gathered()
    # encrypt_io lets other threads run; encrypt holds them all.
    pyrage.encrypt_io(
        _Pieces(pieces), sealed, [x25519.Recipient.from_str(one) for one in recipients]
    )
    return sealed.whole()


def open_sealed(content: bytes, identity: str, *, limit: int) -> bytes:
    """What is inside an age file, of at most `limit` bytes; in memory only.

    Raises:
        NotForThisKey, SealBroken: nothing of the content is given out.
    """
    # A truncated file gives out unverified plain text before it fails: the buffer is dropped then.
    opened = _Gathered(limit)
    try:
        pyrage.decrypt_io(io.BytesIO(content), opened, [x25519.Identity.from_str(identity)])
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise NotForThisKey from error
        raise SealBroken from error
    except (OSError, _TooLarge) as error:
        raise SealBroken from error
    return opened.whole()


class _Pieces:
    """Pieces read one after the other: put together they would be as much memory again."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = map(io.BytesIO, pieces)
        self._piece = io.BytesIO()

    def read(self, size: int) -> bytes:
        while not (some := self._piece.read(size)):
            following = next(self._pieces, None)
            if following is None:
                break
            self._piece = following
        return some


class _TooLarge(Exception):
    pass


class _Gathered:
    """Pieces written, put together once: memory that grows is copied again and again.

    It refuses to grow past its limit, which stops the decryption.
    """

    def __init__(self, limit: float = inf) -> None:
        self._pieces: list[bytes] = []
        self._left = limit

    def write(self, some: bytes) -> int:
        self._left -= len(some)
        if self._left < 0:
            raise _TooLarge
        self._pieces.append(some)
        return len(some)

    def flush(self) -> None:
        """Nothing waits to be written."""

    def whole(self) -> bytes:
        return b"".join(self._pieces)
