"""What is done with the journal's keys, seen from the app: make, unlock, recover, change."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cpdjournal import clock, files
from cpdjournal.errors import WrongUsage
from cpdjournal.errors.files import CannotRead
from cpdjournal.tui.desk import Desk

if TYPE_CHECKING:
    from cpdjournal.journal.database import Journal
    from cpdjournal.vault.kit import RecoveryKit

LONGEST_KIT = 64 * 1024
"""Bytes of a kit's file that are read."""


class KitInsideJournal(WrongUsage):
    """The kit opens the journal: it must not travel with it."""

    def __init__(self) -> None:
        super().__init__(
            "That place is inside the journal's folder.",
            "Whoever copies the folder would have the key with it. Nothing was written.",
            "Choose another place, for instance a memory stick.",
        )


class Keys:
    """Knows the journal's folder and the desk; holds a new kit while it is shown, no longer."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._new_kit: RecoveryKit | None = None

    async def make(self, passphrase: str | None) -> tuple[str, ...]:
        """Make and open the journal. The groups of its kit; none without a passphrase."""

        def make() -> "Journal":
            from cpdjournal.journal.opening import create

            journal, self._new_kit = create(self.desk.folder, passphrase, clock.now())
            return journal

        await self.desk.adopt(make)
        await self.desk.claim()
        return self._new_kit.groups if self._new_kit else ()

    async def unlock(self, passphrase: str) -> None:
        """Open the journal with its passphrase."""

        def key() -> bytes:
            from cpdjournal.vault import keyfile

            return keyfile.unlock(self.desk.folder, passphrase)

        await self.desk.open(await self.desk.elsewhere(key))

    async def with_kit(self, typed: str) -> bytes:
        """The journal's key, by a kit that was typed, pasted, or named as a file."""

        def key() -> bytes:
            from cpdjournal.vault import keyfile
            from cpdjournal.vault.kit import read_kit

            return keyfile.unlock_with_kit(self.desk.folder, read_kit(_text_of(typed)))

        return await self.desk.elsewhere(key)

    async def is_passphrase(self, passphrase: str) -> bytes:
        """The journal's key, for somebody who knows the passphrase that holds now.

        Raises:
            WrongPassphrase, KeyFileDamaged
        """
        from cpdjournal.vault import keyfile

        return await self.desk.elsewhere(keyfile.unlock, self.desk.folder, passphrase)

    async def set_passphrase(self, key: bytes, passphrase: str) -> None:
        """Put the open journal's key under a new passphrase."""
        from cpdjournal.vault import keyfile

        await self.desk.elsewhere(
            keyfile.set_passphrase, self.desk.folder, self.desk.journal_id, key, passphrase
        )

    async def save_kit(self, path: Path) -> None:
        """Write the new kit into a file outside the journal's folder.

        Raises:
            KitInsideJournal, TargetExists, CannotWrite, DiskFull: nothing was written.
        """
        assert self._new_kit is not None
        if path.resolve().is_relative_to(self.desk.folder.resolve()):
            raise KitInsideJournal
        text = self._new_kit.as_text(self.desk.journal_id, _today())
        await self.desk.elsewhere(files.write_private, path, text.encode())

    def forget_kit(self) -> None:
        """The kit was shown; from now on only the person has it."""
        self._new_kit = None


def _text_of(typed: str) -> str:
    """What was typed, or what stands in the file that it names."""
    words = typed.strip()
    if "\n" in words or len(words) > 1000 or not words:
        return typed
    path = Path(words).expanduser()
    try:
        is_file = path.is_file()
    except OSError:
        return typed
    if is_file:
        return files.read_text(path, limit=LONGEST_KIT)
    if "/" in words or "\\" in words:
        raise CannotRead(path)
    return typed


def _today() -> date:
    return clock.today()
