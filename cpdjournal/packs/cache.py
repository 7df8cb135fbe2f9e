"""A cache of packs that were read and checked, so that a thousand items are there at once.

Its files are named by a digest of everything that a pack is made of, so none can be out of date:
a pack whose words changed has another name here. What can't be used (damaged, foreign, of another
version of the program) is made anew; the whole folder may be deleted at any time.
"""

import contextlib
import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec

import cpdjournal
from cpdjournal import content, files
from cpdjournal.content.items import Case, Exercise, Guidance, Item, Question, Reading, Tips
from cpdjournal.content.library import Model, Problem
from cpdjournal.content.packs import Pack
from cpdjournal.content.scenarios import Scenario
from cpdjournal.errors import CpdJournalError
from cpdjournal.packs import pack_files
from cpdjournal.standards import Registry

FOLDER = "packs"
KEPT = 200
"""Files; the ones that were not used for longest go first."""
LARGEST = 64 * 1024**2
"""Bytes of one file here."""
MOST_READ = 16 * 1024**2
"""Bytes that a pack is looked through for; a larger one is read anew each time."""

_RECORDS: dict[str, Any] = {
    "guidance": Guidance,
    "question": Question,
    "tips": Tips,
    "case": Case,
    "scenario": Scenario,
    "exercise": Exercise,
    "reading": Reading,
}
_DIGEST = 32
_HOW = os.O_RDONLY
for _flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):  # each is missing on some system
    _HOW |= getattr(os, _flag, 0)

Read = tuple[Pack | None, tuple[Problem, ...]]
ReadModels = tuple[tuple[Model, ...], tuple[Problem, ...]]
Found = TypeVar("Found")


_KeptItems = tuple[tuple[str, msgspec.Raw], ...]
"""Kind and record: the records of all kinds are no one type."""


class _KeptPack(msgspec.Struct, array_like=True):
    pack: Pack | None
    items: _KeptItems
    retired: _KeptItems
    words: _KeptItems
    """Of the translations, in their order."""
    problems: tuple[Problem, ...]


class _KeptModels(msgspec.Struct, array_like=True):
    models: tuple[Model, ...]
    problems: tuple[Problem, ...]


class Cache:
    """What was read before, for packs that are the same to the last byte."""

    def __init__(self, folder: Path, known: Registry | None = None) -> None:
        """`folder`: may be missing, or refuse to be written to. `known`: as in `reader`."""
        self._folder = folder / FOLDER
        self._edition = _edition() + (_encoder().encode(known) if known else b"")

    def pack(self, place: Path, read: Callable[[], Read]) -> Read:
        """A pack and its problems: as kept, else as `read` says, which is then kept."""
        return self._kept(place, "pack", read, _pack_from(place), _pack_as_bytes)

    def models(self, place: Path, read: Callable[[], ReadModels]) -> ReadModels:
        """The same for the models in a folder."""
        return self._kept(place, "models", read, _models_from, _models_as_bytes)

    def _kept(
        self,
        place: Path,
        kind: str,
        read: Callable[[], Found],
        decode: Callable[[bytes], Found],
        encode: Callable[[Found], bytes],
    ) -> Found:
        before = self._name(place, kind)
        if before and (kept := _content_of(self._folder / before)):
            with contextlib.suppress(msgspec.MsgspecError, KeyError):
                return decode(kept)
        found = read()
        if before and before == self._name(place, kind):  # nobody saved a file meanwhile
            self._keep(before, encode(found))
        return found

    def _name(self, place: Path, kind: str) -> str:
        seen = fingerprint(place)
        told = b"\0".join((kind.encode(), seen.encode(), self._edition))
        return hashlib.sha256(told).hexdigest() if seen else ""

    def _keep(self, name: str, encoded: bytes) -> None:
        """A cache that can't be written to is no reason to stop."""
        with contextlib.suppress(CpdJournalError, OSError):
            files.make_private_folder(self._folder)
            content = hashlib.sha256(encoded).digest() + encoded
            files.write_private(self._folder / name, content, overwrite=True)
            _drop_oldest(self._folder)


def fingerprint(place: Path) -> str:
    """A digest of the names and contents below a folder; empty when it can't be looked through.

    Two packs with the same one are read alike: only as much of a file counts as is ever read.
    """
    digest, left = hashlib.sha256(), MOST_READ
    try:
        for number, seen in enumerate(_walk(place, b"")):
            head = b"%b\0%d\0%d\0" % (seen.name, seen.kind, len(seen.content))
            digest.update(head)
            digest.update(seen.content)
            left -= len(seen.content)
            if left < 0 or number > pack_files.PACK_FILES:
                return ""
    except OSError:
        return ""
    return digest.hexdigest()


class _Seen(NamedTuple):
    name: bytes
    kind: int
    content: bytes


def _walk(folder: Path, above: bytes) -> Iterator[_Seen]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda one: one.name)
    for entry in entries:
        name = above + os.fsencode(entry.name)
        if entry.is_symlink():
            yield _Seen(name, stat.S_IFLNK, b"")
        elif entry.is_dir():
            yield _Seen(name, stat.S_IFDIR, b"")
            yield from _walk(Path(entry.path), name + b"/")
        elif entry.is_file():
            yield _Seen(name, stat.S_IFREG, _beginning_of(entry.path))
        else:
            yield _Seen(name, 0, b"")


def _beginning_of(path: str) -> bytes:
    descriptor = os.open(path, _HOW)
    try:
        return os.read(descriptor, pack_files.PAGE_BYTES + 1)
    finally:
        os.close(descriptor)


def _content_of(path: Path) -> bytes:
    """What was kept, whole and unharmed; else nothing."""
    try:
        descriptor = os.open(path, _HOW)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return b""
            found = file.read(LARGEST)
        os.utime(path)  # used: it goes last
    except OSError:
        return b""
    digest, encoded = found[:_DIGEST], found[_DIGEST:]
    return encoded if hashlib.sha256(encoded).digest() == digest else b""


def _drop_oldest(folder: Path) -> None:
    with os.scandir(folder) as found:
        by_age = sorted(
            found, key=lambda one: one.stat(follow_symlinks=False).st_mtime_ns, reverse=True
        )
    for entry in by_age[KEPT:]:
        Path(entry.path).unlink()


@cache
def _edition() -> bytes:
    """Changes with the program, and in a checkout with each change to how packs are read."""
    rooms = Path(__file__).parent, Path(content.__file__).parent
    sources = [source for room in rooms for source in room.glob("*.py")]
    newest = max(path.stat().st_mtime_ns for path in sources)
    return f"{cpdjournal.__version__} {newest} {len(sources)}\0".encode()


@cache
def _encoder() -> msgspec.msgpack.Encoder:
    return msgspec.msgpack.Encoder(enc_hook=str)  # for paths


@cache
def _decoder(record: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(record, dec_hook=lambda _, text: Path(text))


def _pack_as_bytes(read: Read) -> bytes:
    pack, problems = read
    encode = _encoder().encode
    if pack is None:
        return encode(_KeptPack(None, (), (), (), problems))
    plain = replace(pack, items=(), retired=(), folder=Path())
    words = _kept(one.words for one in pack.translations)
    return encode(_KeptPack(plain, _kept(pack.items), _kept(pack.retired), words, problems))


def _kept(items: Iterable[Item]) -> _KeptItems:
    return tuple((one.kind, msgspec.Raw(_encoder().encode(one))) for one in items)


def _items_from(kept: _KeptItems) -> tuple[Item, ...]:
    return tuple(_decoder(_RECORDS[kind]).decode(raw) for kind, raw in kept)


def _pack_from(place: Path) -> Callable[[bytes], Read]:
    def decode(encoded: bytes) -> Read:
        kept: _KeptPack = _decoder(_KeptPack).decode(encoded)
        if kept.pack is None:
            return None, kept.problems
        pack = replace(
            kept.pack,
            items=_items_from(kept.items),
            retired=_items_from(kept.retired),
            translations=tuple(
                replace(one, words=words)
                for one, words in zip(kept.pack.translations, _items_from(kept.words), strict=True)
            ),
            folder=place,
        )
        return pack, kept.problems

    return decode


def _models_as_bytes(read: ReadModels) -> bytes:
    return _encoder().encode(_KeptModels(*read))


def _models_from(encoded: bytes) -> ReadModels:
    kept: _KeptModels = _decoder(_KeptModels).decode(encoded)
    return kept.models, kept.problems
