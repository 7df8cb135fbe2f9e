"""Private folders and files that are either whole or not there.

Everything the program writes goes through here: beside its place, synced, then renamed, with
0600 files in 0700 folders. On Windows the modes do little; the folders lie in the user's own
profile there.
"""

import contextlib
import errno
import os
import re
import stat
import unicodedata
from pathlib import Path

from cpdjournal.errors import CpdJournalError
from cpdjournal.errors.files import (
    CannotRead,
    CannotWrite,
    DiskFull,
    NotAFile,
    TargetExists,
    UnreadableInput,
)

FOLDER_MODE = 0o700
FILE_MODE = 0o600


def make_private_folder(path: Path) -> None:
    """Make a folder (and those above it) that only its owner can look into.

    Raises:
        CannotWrite: also when a file or a link stands in its place.
    """
    try:
        path.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
    except OSError as error:
        raise from_os(error, path) from error
    if path.is_symlink() or not path.is_dir():
        raise CannotWrite(path)
    keep_private(path)


def keep_private(path: Path) -> None:
    """Take away what others may do with a file or folder of ours; silent where that is not ours."""
    wanted = FOLDER_MODE if path.is_dir() else FILE_MODE
    with contextlib.suppress(OSError):
        if path.stat().st_mode & 0o077:
            path.chmod(wanted)


def write_private(path: Path, content: bytes, *, overwrite: bool = False) -> None:
    """Write a whole file or none: beside its place, synced, then put there in one step.

    Raises:
        TargetExists: something is there, and `overwrite` is false. It is left as it is.
        DiskFull, CannotWrite: nothing changed at `path`.
    """
    import tempfile  # 10 ms: who only reads need not load it

    beside: str | None = None
    try:
        descriptor, beside = tempfile.mkstemp(prefix=".writing-", dir=path.parent)  # 0600
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if overwrite:
            Path(beside).replace(path)
        else:
            put_where_nothing_is(Path(beside), path)
        beside = None
        sync_folder(path.parent)
    except FileExistsError as error:
        raise TargetExists(path) from error
    except OSError as error:
        raise from_os(error, path) from error
    finally:
        if beside:
            Path(beside).unlink(missing_ok=True)


def read_bytes(path: Path, *, limit: int) -> bytes:
    """What is in a file, one byte more than `limit` at most: the last one tells of too many.

    Raises:
        NotAFile: a folder, or a named pipe, which nobody may ever write to.
        CannotRead: it is missing or not ours to read.
    """
    try:
        kind = path.stat().st_mode
        # A shell hands over what a command prints as /dev/fd/63: somebody writes to that.
        if not (stat.S_ISREG(kind) or path.is_relative_to("/dev")):
            raise NotAFile(path)
        with path.open("rb") as file:
            return file.read(limit + 1)
    except (OSError, ValueError) as error:  # ValueError: a zero byte in its name
        raise CannotRead(path) from error


def read_text(path: Path, *, limit: int) -> str:
    """The text of a UTF-8 file of at most `limit` bytes.

    Raises:
        NotAFile, CannotRead
        UnreadableInput: too large, or not text.
    """
    content = read_bytes(path, limit=limit)
    if len(content) > limit:
        raise UnreadableInput(
            f"The file {path} is larger than {limit:,} bytes.",
            "It was not read.",
            "Check that it is the right file.",
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            f"The file {path} is not plain text.",
            "It was not read.",
            "Save it as UTF-8 text and try again.",
        ) from error


def slug(words: str, *, at_most: int = 60) -> str:
    """Words as part of a file name: lower-case ASCII letters, digits and hyphens; never empty."""
    letters = "".join(
        c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c)
    )
    return re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")[:at_most].strip("-") or "unnamed"


def from_os(error: OSError, path: Path) -> CpdJournalError:
    """The operating system's refusal to write, in our words."""
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return DiskFull()
    return CannotWrite(path)


def put_where_nothing_is(beside: Path, path: Path) -> None:
    """Give a file its final name; never in place of another.

    Raises:
        FileExistsError, OSError
    """
    try:
        os.link(beside, path)  # fails where something is; a rename would replace it
    except FileExistsError:
        raise
    except OSError:  # a file system without links (FAT on a stick)
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        beside.rename(path)
        return
    beside.unlink()


def sync_folder(folder: Path) -> None:
    """Make the names in a folder outlast a power cut, where the system can."""
    if os.name == "nt":  # folders can't be opened there; the rename is journalled
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network file systems refuse
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
