"""The shelf: packs and regulators, read once in the background and then kept."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cpdjournal.content import Library
    from cpdjournal.standards import Registry


class Shelf:
    """Reads when first asked, in a thread of its own, so that typing never waits for it."""

    def __init__(
        self,
        folders: tuple[Path, ...],
        read: "Callable[[tuple[Path, ...]], Library] | None" = None,
    ) -> None:
        """`read`: another way to the library than through the cache of packs."""
        self._folders, self._read = folders, read or _library
        self._library: asyncio.Task[Library] | None = None
        self._registry: asyncio.Task[Registry] | None = None

    async def library(self) -> "Library":
        """All packs and models that can be read."""
        if self._library is None:
            self._library = asyncio.create_task(asyncio.to_thread(self._read, self._folders))
        return await asyncio.shield(self._library)

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


def _library(folders: tuple[Path, ...]) -> "Library":
    from cpdjournal import places
    from cpdjournal.packs.library import load

    return load(folders, cache=places.cache_folder())


def _registry() -> "Registry":
    from cpdjournal.frameworks.loading import load

    return load()
