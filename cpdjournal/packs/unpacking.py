"""Taking in a pack from anybody: its files, copied one by one into a folder of ours.

Only plain files whose names fit the pack format are copied; what a computer puts beside them
(`.DS_Store`, `__MACOSX`, copies of an editor) is left behind and told. A name that reaches
outside, a link, a device or a file that swells refuses the whole pack. Nothing is executed.
Rules: facts/content.md 5.2; the project's security notes, U10.
"""

import errno
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

from cpdjournal import files
from cpdjournal.errors import UnusableFile
from cpdjournal.errors.files import CannotRead
from cpdjournal.errors.packs import NotAPack, UnsafePack
from cpdjournal.packs import names, pack_files
from cpdjournal.packs.inventory import LARGEST_MEDIA, LARGEST_PACK
from cpdjournal.packs.page import said

MOST_FILES = pack_files.PACK_FILES
LARGEST_PAGE = 1024 * 1024
"""Bytes. Pages have their own, lower limit: the checker tells it with the page's name."""
SWELLS = 100
"""Times that a zip file may grow; text shrinks to a tenth, a bomb to a thousandth."""
SMALL = 1024 * 1024
"""Bytes that may come out of any zip file, however small."""

_CHUNK = 64 * 1024
_FIRST_ENTRY = b"PK\x03\x04"
_DRIVE = re.compile(r"[A-Za-z]:")
_SYMLINK = "it holds a link, {}."
_SPECIAL = "{} in it is no plain file."


class DamagedZip(UnusableFile):
    """A zip file that was cut off, or changed on its way."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The zip file {path} is damaged.",
            "A part of it is missing or not as it was made. Nothing was kept of it.",
            "Get it once more from where it came from, whole, and try again.",
        )


class Unpacked(NamedTuple):
    """What became of a pack's files."""

    copied: int
    left_behind: tuple[str, ...]
    """Names of what does not belong in a pack."""


def unpack(source: Path, into: Path) -> Unpacked:
    """Copy the files of a pack's folder or zip file into a new folder.

    Raises:
        NotAPack: it holds no pack.md.
        DamagedZip
        UnsafePack: it reaches outside, holds a link or a device, or is too large. What was
            copied by then is left to the caller to throw away.
        CannotRead, CannotWrite, DiskFull
    """
    try:
        kind = source.stat().st_mode
    except (OSError, ValueError) as error:
        raise CannotRead(source) from error
    if not stat.S_ISDIR(kind) and not stat.S_ISREG(kind):
        raise NotAPack(source)
    try:
        into.mkdir(mode=files.FOLDER_MODE)
    except OSError as error:
        raise files.from_os(error, into) from error
    return _from_folder(source, into) if stat.S_ISDIR(kind) else _from_zip(source, into)


class _Copier:
    """Copies files, and keeps count of what may still come."""

    def __init__(self, into: Path, room: int) -> None:
        self._into, self._room = into, room
        self._names: set[str] = set()

    def copy(self, name: str, file: IO[bytes]) -> None:
        """Raises UnsafePack, OSError (of reading), CannotWrite, DiskFull."""
        if name.casefold() in self._names:
            raise UnsafePack(f'two files in it are called "{said(name)}".')
        self._names.add(name.casefold())
        _refuse_many(len(self._names))
        most = LARGEST_PAGE if names.is_page(name) else LARGEST_MEDIA
        content = bytearray()
        while chunk := file.read(_CHUNK):
            content += chunk
            if len(content) > most:
                raise UnsafePack(f"{said(name)} is larger than {most // 1024**2} MiB.")
            if len(content) > self._room:
                raise UnsafePack("more comes out of it than a pack may hold.")
        self._room -= len(content)
        path = self._into / name
        for folder in reversed(path.relative_to(self._into).parents[:-1]):
            files.make_private_folder(self._into / folder)
        files.write_private(path, bytes(content))

    @property
    def has_pack_page(self) -> bool:
        return "pack.md" in self._names

    @property
    def count(self) -> int:
        return len(self._names)


# --- a folder --------------------------------------------------------------------------------


def _from_folder(source: Path, into: Path) -> Unpacked:
    copier = _Copier(into, LARGEST_PACK)
    left_behind: list[str] = []
    try:
        for name, path in _files_in(source, "", left_behind):
            with path.open("rb") as file:
                if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                    raise UnsafePack(_SPECIAL.format(said(name)))
                copier.copy(name, file)
    except OSError as error:
        raise CannotRead(source) from error
    if not copier.has_pack_page:
        raise NotAPack(source)
    return Unpacked(copier.count, tuple(left_behind))


def _files_in(folder: Path, above: str, left_behind: list[str]) -> Iterator[tuple[str, Path]]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda one: one.name)
    for entry in entries:
        name = above + entry.name
        belongs, is_ours = names.belongs(name), names.is_folder(name)
        is_link = entry.is_symlink() or getattr(entry, "is_junction", bool)()
        if is_link and (belongs or is_ours):
            raise UnsafePack(_SYMLINK.format(said(name)))
        if is_ours and not is_link and entry.is_dir():
            yield from _files_in(Path(entry.path), f"{name}/", left_behind)
        elif not belongs:
            left_behind.append(said(name))
        elif entry.is_file():
            _refuse_trick(name)
            yield name, Path(entry.path)
        else:
            raise UnsafePack(_SPECIAL.format(said(name)))


# --- a zip file ------------------------------------------------------------------------------


def _from_zip(source: Path, into: Path) -> Unpacked:
    size = source.stat().st_size
    if size > LARGEST_PACK:
        raise UnsafePack(f"the zip file is larger than {LARGEST_PACK // 1024**2} MiB.")
    left_behind: list[str] = []
    try:
        with source.open("rb") as file:
            _check_list(file, source)
            with zipfile.ZipFile(file) as archive:
                inside = archive.infolist()
                for one in inside:
                    _check_entry(one)
                plain = [one for one in inside if not one.is_dir()]
                root = _root([one.filename for one in plain], source)
                copier = _Copier(into, min(LARGEST_PACK, max(SMALL, size * SWELLS)))
                wanted = list(_wanted(plain, root, left_behind))
                _refuse_many(len(wanted))
                for name, one in wanted:
                    with archive.open(one) as content:
                        copier.copy(name, content)
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError) as error:
        raise DamagedZip(source) from error
    except (RuntimeError, OverflowError) as error:  # a password, an unknown way of packing
        raise UnsafePack("its files are packed in a way that is not read here.") from error
    except OSError as error:
        if error.errno == errno.EINVAL:  # its list sends zipfile to places before the file begins
            raise DamagedZip(source) from error
        raise CannotRead(source) from error
    return Unpacked(copier.count, tuple(left_behind))


def _wanted(
    entries: list[zipfile.ZipInfo], root: str, left_behind: list[str]
) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """Entries that belong in a pack, by their names in it; the names of others are noted."""
    for one in entries:
        name = one.filename.removeprefix(root)
        if one.filename.startswith(root) and names.belongs(name):
            yield name, one
        else:
            left_behind.append(said(name))


def _refuse_many(count: int) -> None:
    if count > MOST_FILES:
        raise UnsafePack(f"it has more than {MOST_FILES:,} files.")


def _check_list(file: IO[bytes], source: Path) -> None:
    """The list of contents, at the file's end, before `zipfile` takes all of it into memory.

    Raises:
        DamagedZip: it begins as a zip file and ends too soon.
        NotAPack, UnsafePack
    """
    end, widest = 22, 22 + 65_535  # without, and with the longest comment behind it
    whole = file.seek(0, os.SEEK_END)
    file.seek(max(0, whole - widest))
    tail = file.read(widest)
    position = tail.rfind(b"PK\x05\x06")
    if position < 0 or len(tail) - position < end:
        file.seek(0)
        raise DamagedZip(source) if file.read(4) == _FIRST_ENTRY else NotAPack(source)
    # zipfile takes a record that ends the file first, else the last one.
    candidates = {position, len(tail) - end}
    if b"PK\x06\x07" in tail:
        raise UnsafePack("the zip file is of a kind for very large ones.")
    for place in candidates:
        if tail[place : place + 4] == b"PK\x05\x06":
            count, size = struct.unpack_from("<HI", tail, place + 10)
            if count > 2 * MOST_FILES or size > 2 * MOST_FILES * 256:
                _refuse_many(MOST_FILES + 1)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    _refuse_trick(entry.orig_filename)
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind == stat.S_IFLNK:
        raise UnsafePack(_SYMLINK.format(said(entry.filename)))
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise UnsafePack(_SPECIAL.format(said(entry.filename)))
    if entry.flag_bits & 0x1:
        raise UnsafePack("the zip file has a password.")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnsafePack("its files are packed in a way that is not read here.")


def _root(inside: list[str], source: Path) -> str:
    """The folder within the zip file that is the pack: empty, or one with its slash."""
    if "pack.md" in inside:
        return ""
    roots = {name[: -len("pack.md")] for name in inside if re.fullmatch(r"[^/]+/pack\.md", name)}
    if len(roots) != 1:
        raise NotAPack(source)
    return roots.pop()


# --- names -----------------------------------------------------------------------------------


def _refuse_trick(name: str) -> None:
    """A name that means something to a file system that it does not to a reader."""
    parts = name.split("/")
    if (
        name.startswith("/")
        or _DRIVE.match(name)
        or "\\" in name
        or ".." in parts
        or not all(one.isprintable() for one in name)
    ):
        raise UnsafePack(f'"{said(name)}" in it names a place outside the pack.')
    if names.is_device(name):
        raise UnsafePack(f'"{said(name)}" in it is the name of a device.')
