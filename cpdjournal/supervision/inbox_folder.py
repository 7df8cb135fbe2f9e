"""An inbox folder: sealed files that somebody saved there, read once they are whole.

Nothing in it is changed. A file that is still being copied is waited for: it is read when its size
and time were the same at two looks.
"""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from cpdjournal.errors import CpdJournalError
from cpdjournal.errors.files import CannotRead
from cpdjournal.supervision.sealed_files import OTHER_SUFFIX, SUFFIXES
from cpdjournal.vault.envelope import LARGEST, TooLarge

ENDINGS = (*SUFFIXES.values(), OTHER_SUFFIX)
AS_TEXT = ".txt"
AT_ONCE = 20
"""Files that are read at one look: the next look takes more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """One file that is whole, or why it can't be read."""

    name: str
    content: bytes
    problem: CpdJournalError | None = None


class InboxFolder:
    """Remembers what it has seen, for as long as the program runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._last: dict[str, tuple[int, int]] = {}
        self._read: set[tuple[str, int, int]] = set()

    def look(self) -> tuple[Arrived, ...]:
        """What is new and whole.

        Raises:
            CannotRead: the folder is not there.
        """
        now = self._sealed_files()
        ripe = [
            name
            for name, state in sorted(now.items())
            if self._last.get(name) == state and (name, *state) not in self._read
        ][:AT_ONCE]
        self._last = now
        self._read.update((name, *now[name]) for name in ripe)
        return tuple(self._arrived(name) for name in ripe)

    def _sealed_files(self) -> dict[str, tuple[int, int]]:
        found = {}
        try:
            with os.scandir(self.folder) as entries:
                for entry in entries:
                    if not entry.name.removesuffix(AS_TEXT).endswith(ENDINGS):
                        continue
                    state = entry.stat(follow_symlinks=False)
                    if stat.S_ISREG(state.st_mode):
                        found[entry.name] = (state.st_size, state.st_mtime_ns)
        except OSError as error:
            raise CannotRead(self.folder) from error
        return found

    def _arrived(self, name: str) -> Arrived:
        limit = 2 * LARGEST  # as text it is longer
        path = self.folder / name
        try:
            with path.open("rb") as file:
                content = file.read(limit + 1)
        except OSError:
            return Arrived(name=name, content=b"", problem=CannotRead(path))
        if len(content) > limit:
            return Arrived(name=name, content=b"", problem=TooLarge())
        return Arrived(name=name, content=content)
