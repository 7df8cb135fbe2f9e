"""Keeps what is written to somebody and not sealed yet, while it is typed."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from cpdjournal.errors import CpdJournalError


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsentWords:
    """Words by what they are about: `journal.unsent`."""

    words: Callable[[str], Awaitable[str]]
    keep: Callable[[str, str], Awaitable[None]]


class UnsentKeeper:
    """Saves one text when it differs from what was saved last."""

    def __init__(self, about: str, given: UnsentWords) -> None:
        self._about, self._given = about, given
        self._kept = ""
        self.trouble: CpdJournalError | None = None
        """Why it could not be kept; None while it can."""

    async def begin(self) -> str:
        """What was kept before."""
        self._kept = await self._given.words(self._about)
        return self._kept

    async def save(self, typed: str) -> None:
        """Keep what is typed now.

        Raises:
            CpdJournalError: it could not be kept; `trouble` says so, too.
        """
        if typed == self._kept:
            return
        try:
            await self._given.keep(self._about, typed)
        except CpdJournalError as error:
            self.trouble = error
            raise
        self._kept, self.trouble = typed, None
