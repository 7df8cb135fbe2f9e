"""The files of a pack: found and read without leaving its folder and without following a link.

A pack may come from anybody. A page is at most 64 KiB and a line 4,000 characters, for a hostile
page can keep a Markdown parser busy for seconds (the project's security notes, U5 to U8).
"""

import os
import re
import stat
from pathlib import Path, PurePosixPath

PAGE_BYTES = 64 * 1024
LINE_CHARACTERS = 4000
PAGE_LINES = 4000
OPEN_BRACKETS = 2000
"""`[` in one page: inline parsers slow down on many of them."""
DEEPEST = 12
"""How many levels may stand inside each other: a quote is one, a list is two."""
PACK_FILES = 2000
PACK_BYTES = 4 * 1024 * 1024
"""Of all pages together."""

_DRIVE = re.compile(r"[A-Za-z]:")
_HOW = os.O_RDONLY
for _flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):  # each is missing on some system
    _HOW |= getattr(os, _flag, 0)


class NotInPack(Exception):
    """A file that is not there, or that may not be read: caught where the page names it."""

    def __init__(self, message: str, mend: str, code: str = "D01") -> None:
        super().__init__(message)
        self.message, self.mend, self.code = message, mend, code


def names_in(folder: Path, suffix: str) -> tuple[str, ...]:
    """Names in a folder that end so, sorted; hidden ones left out; empty when it is a link."""
    if folder.is_symlink() or not folder.is_dir():
        return ()
    names = [one.name for one in folder.iterdir()]
    return tuple(sorted(n for n in names if n.endswith(suffix) and not n.startswith(".")))


def read(folder: Path, name: str) -> bytes:
    """The bytes of a page or a diagram.

    Args:
        name: with slashes, from the pack's folder on, as "media/friend-test.txt".

    Raises:
        NotInPack: missing, outside the pack, a link, not a plain file, or too large.
    """
    content = _open_and_read(folder, name)
    if len(content) > PAGE_BYTES:
        raise NotInPack(*too_large(name), code="F07")
    return content


def find(folder: Path, name: str) -> None:
    """Make sure that a picture or a recording is there, without reading it.

    Raises:
        NotInPack: as for `read`, whatever its size.
    """
    if not stat.S_ISREG(os.lstat(_path_of(folder, name)).st_mode):
        raise NotInPack(f"{name} is not a plain file.", "Put the file itself there.")


def too_large(name: str) -> tuple[str, str]:
    """What is wrong with a page of more than `PAGE_BYTES`, and what to do."""
    return f"{name} is larger than {PAGE_BYTES // 1024} KiB.", "Split it into shorter pages."


def _open_and_read(folder: Path, name: str) -> bytes:
    path = _path_of(folder, name)
    try:
        descriptor = os.open(path, _HOW)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):  # a pipe would wait for ever
                raise NotInPack(f"{name} is not a plain file.", "Put the file itself there.")
            return file.read(PAGE_BYTES + 1)
    except OSError as error:
        raise NotInPack(f"{name} can't be read.", "Check who may read it.") from error


def _path_of(folder: Path, name: str) -> Path:
    """The path behind a name, each step of which is there and is no link."""
    parts = PurePosixPath(name).parts
    if (
        not parts
        or name.startswith("/")
        or "\\" in name
        or "\0" in name
        or ".." in parts
        or _DRIVE.match(name)
    ):
        raise NotInPack(
            f"{name} lies outside the pack.",
            "Put the file into the pack's own folder, and name it from there.",
        )
    path = folder
    for part in parts:
        path = path / part
        try:
            kind = os.lstat(path).st_mode
        except (OSError, ValueError) as error:
            raise NotInPack(
                f"{name} was not found.", "Check its name, or put the file there."
            ) from error
        if stat.S_ISLNK(kind):
            raise NotInPack(f"{name} is a link.", "Put the file itself into the pack.")
    if os.name == "nt" and not path.resolve().is_relative_to(folder.resolve()):  # a junction
        raise NotInPack(f"{name} lies outside the pack.", "Put the file itself into the pack.")
    return path
