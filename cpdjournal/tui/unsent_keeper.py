"""Keeps what is typed into a form and not used yet, while it is typed."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

from cpdjournal.errors import CpdJournalError


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsentWords:
    """Words by what they are about: `journal.unsent`."""

    words: Callable[[str], Awaitable[str]]
    keep: Callable[[str, str], Awaitable[None]]

    async def begin(self, about: str) -> "UnsentKeeper":
        """What was typed about this and not used yet, to go on with it.

        Args:
            about: names the form by ids; no word of a person.

        Raises:
            CpdJournalError: the journal can't be read.
        """
        return UnsentKeeper(await self.words(about), lambda typed: self.keep(about, typed))


class UnsentKeeper:
    """Saves one text when it differs from what was saved last. One save at a time, so that an
    older one never lands on a newer one.
    """

    def __init__(self, words: str, keep: Callable[[str], Awaitable[None]]) -> None:
        self.words = words
        """What is kept now."""
        self._keep = keep
        self._one_save_at_a_time = asyncio.Lock()

    async def save(self, typed: str) -> None:
        """Keep what is typed now; nothing typed takes it away.

        Raises:
            CpdJournalError: it could not be kept.
        """
        async with self._one_save_at_a_time:
            if typed != self.words:
                await self._keep(typed)
                self.words = typed

    async def forget(self) -> None:
        """They were used. What can't be forgotten now stays for the next time."""
        with suppress(CpdJournalError):
            await self.save("")
