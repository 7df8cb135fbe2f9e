"""Immutable blobs, named by their digest: the one interface behind any place of exchange.

A folder today; an object store can come next, for nothing here is ever changed in place.
"""

import contextlib
import hashlib
import re
from pathlib import Path
from typing import Protocol

from cpdjournal import files
from cpdjournal.errors.files import CannotRead, UnreadableInput
from cpdjournal.vault.envelope import LARGEST

SUFFIX = ".cpd"
_NAME = re.compile(r"[0-9a-f]{64}")


class NotWholeYet(UnreadableInput):
    """The bytes under a name are not those it stands for: still being copied, or damaged."""

    def __init__(self) -> None:
        super().__init__(
            "A file in the exchange folder is not whole yet.",
            "It is still being copied, or was damaged on the way. It was left there.",
            "Look again in a while; ask for it once more if it stays so.",
        )


class Blobs(Protocol):
    """A place that both sides reach."""

    def names(self) -> tuple[str, ...]:
        """Digests of what is there, 64 hex digits each."""

    def get(self, name: str) -> bytes:
        """The bytes under a name, which are the ones it was made of.

        Raises:
            NotWholeYet, CannotRead
        """

    def put(self, content: bytes) -> str:
        """Leave something; its name. What is there already stays as it is."""

    def delete(self, name: str) -> None:
        """Take something away; what is not there is no error."""


def name_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class FolderBlobs:
    """A folder that is synchronised, on a network share or on a stick."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> tuple[str, ...]:
        """Anything else in the folder is somebody else's affair: it is not looked at.

        Raises:
            CannotRead: the folder is not there.
        """
        try:
            found = [one.name for one in self._folder.iterdir() if one.name.endswith(SUFFIX)]
        except OSError as error:
            raise CannotRead(self._folder) from error
        return tuple(
            sorted(plain for name in found if _NAME.fullmatch(plain := name.removesuffix(SUFFIX)))
        )

    def get(self, name: str) -> bytes:
        path = self._path(name)
        if path.is_symlink() or not path.is_file():
            raise CannotRead(path)
        try:
            with path.open("rb") as file:
                content = file.read(LARGEST + 1)
        except OSError as error:
            raise CannotRead(path) from error
        if len(content) > LARGEST or name_of(content) != name:
            raise NotWholeYet
        return content

    def put(self, content: bytes) -> str:
        """As `Blobs.put`.

        Raises:
            DiskFull, CannotWrite
        """
        name = name_of(content)
        with contextlib.suppress(CannotRead, NotWholeYet):
            self.get(name)
            return name
        # Beside its place and then renamed: whoever looks meanwhile sees nothing half done.
        # A damaged one of the same name is replaced: it never was what it says.
        files.write_private(self._path(name), content, overwrite=True)
        with contextlib.suppress(OSError):
            self._path(name).chmod(0o644)  # the other side has to read it; it is sealed
        return name

    def delete(self, name: str) -> None:
        """As `Blobs.delete`, with what a tool that synchronises made of it under other names."""
        path = self._path(name)
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
            for copy in self._folder.glob(f"{name}?*{SUFFIX}"):
                if _is_blob(copy, name):
                    copy.unlink()

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise CannotRead(self._folder / "blob")
        return self._folder / f"{name}{SUFFIX}"


def _is_blob(path: Path, name: str) -> bool:
    """Whether a file holds the very bytes that a name stands for."""
    if path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST:
        return False
    return name_of(path.read_bytes()) == name
