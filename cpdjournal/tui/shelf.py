"""The shelf: packs and regulators, read once in the background and then kept."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cpdjournal.content.library import Library
    from cpdjournal.standards import Registry


class Shelf:
    """Reads when first asked, in a thread of its own, so that typing never waits for it."""

    def __init__(
        self,
        folders: tuple[Path, ...],
        *,
        cache: Path | None = None,
        read: "Callable[[], Library] | None" = None,
    ) -> None:
        """`cache`: where packs are kept that were read; `read`: another way to the library."""
        self._read = read or partial(_library, folders, cache)
        self._library: asyncio.Task[Library] | None = None
        self._in_language: tuple[str, Library, Library] | None = None
        """A language, the library as it was read, and the same in that language."""
        self._registry: asyncio.Task[Registry] | None = None

    async def library(self) -> "Library":
        """All packs and models that can be read."""
        if self._library is None:
            self._library = asyncio.create_task(asyncio.to_thread(self._read))
        return await asyncio.shield(self._library)

    def minutes_of(self, item_id: str) -> int:
        """An item's estimate; 0 while no library was read, or when nobody knows the item."""
        library = self._library
        if not item_id or library is None or not library.done() or library.exception():
            return 0
        item = library.result().item(item_id)
        return item.minutes if item else 0

    async def library_in(self, language: str) -> "Library":
        """The same, every item that has a translation in that language (BCP 47)."""
        library, known = await self.library(), self._in_language
        if known is None or known[0] != language or known[1] is not library:
            from cpdjournal.packs.languages import library_in

            known = language, library, library_in(library, language)
            self._in_language = known
        return known[2]

    async def registry(self) -> "Registry":
        """All frameworks and standards.

        Raises:
            UnusableFile: a regulator's file is not what it should be.
        """
        if self._registry is None:
            self._registry = asyncio.create_task(asyncio.to_thread(_registry))
        return await asyncio.shield(self._registry)

    def reload(self) -> None:
        """Read the packs again when next asked for. Open pages keep what they were given."""
        self._library = None


def _library(folders: tuple[Path, ...], cache: Path | None) -> "Library":
    from cpdjournal import places
    from cpdjournal.packs.library import load

    return load(folders, cache=cache or places.cache_folder())


def _registry() -> "Registry":
    from cpdjournal.frameworks.loading import load

    return load()
