"""Two at once: locks of the operating system, freed by the kernel however a process ends."""

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cpdjournal import files
from cpdjournal.errors.files import CannotWrite
from cpdjournal.errors.journal import OpenElsewhere

if TYPE_CHECKING:
    from filelock import BaseFileLock

_FOLDER = "locks"
_WINDOW = "window"
_REQUEST = "asked-to-release"
REQUEST_SECONDS = 30
"""How long a request to take over counts."""


class AppWindow:
    """The app's one writing window. Every further window only reads, until it takes over."""

    def __init__(self, folder: Path, lock: "BaseFileLock") -> None:
        self.folder, self._lock = folder, lock

    @classmethod
    def take(cls, folder: Path) -> "AppWindow":
        """Become the writing window.

        Raises:
            OpenElsewhere: another process is.
            CannotWrite: the folder is write-protected, so nobody can write anyway.
        """
        taken = cls(folder, _taken(folder, _WINDOW))
        _request(folder).unlink(missing_ok=True)
        return taken

    def release(self) -> None:
        """Let another window take over. Releasing twice is harmless."""
        self._lock.release()

    def asked_to_release(self) -> bool:
        """Another window asked to take over: save, turn read-only, then `release`."""
        try:
            asked = _request(self.folder).stat().st_mtime
        except OSError:
            return False
        return time.time() - asked < REQUEST_SECONDS  # else whoever asked has given up


def ask_to_release(folder: Path) -> None:
    """Ask the writing window, whichever process it is, to let go; then try `take` until it has."""
    files.make_private_folder(folder / _FOLDER)
    try:
        os.close(os.open(_request(folder), os.O_CREAT | os.O_WRONLY, files.FILE_MODE))
        os.utime(_request(folder))
    except OSError as error:
        raise files.from_os(error, _request(folder)) from error


@contextmanager
def being_edited(folder: Path, reflection_id: str) -> Iterator[None]:
    """Hold a reflection for editing.

    Raises:
        OpenElsewhere: it is open for editing in another window or command.
    """
    with lock(folder, "reflection-" + re.sub(r"[^0-9a-zA-Z-]", "", reflection_id)):
        yield


@contextmanager
def lock(folder: Path, name: str) -> Iterator[None]:
    """Hold a lock of this name on the journal's folder.

    Raises:
        OpenElsewhere: another process, or another part of this one, holds it.
    """
    held = _taken(folder, name)
    try:
        yield
    finally:
        held.release()


def _taken(folder: Path, name: str) -> "BaseFileLock":
    from filelock import FileLock, Timeout

    files.make_private_folder(folder / _FOLDER)
    held = FileLock(folder / _FOLDER / f"{name}.lock", timeout=0, mode=files.FILE_MODE)
    try:
        held.acquire()
    except Timeout as error:
        raise OpenElsewhere from error
    except OSError as error:
        raise CannotWrite(folder) from error
    return held


def _request(folder: Path) -> Path:
    return folder / _FOLDER / _REQUEST
