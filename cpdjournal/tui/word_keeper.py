"""What is typed on a page that is no reflection, and the order in which it is saved.

One save at a time, so that an older one never lands on a newer one.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Generic, TypeVar

from cpdjournal.errors import CpdJournalError
from cpdjournal.tui.draft_keeper import Trouble

Typed = TypeVar("Typed")


class WordKeeper(Generic[Typed]):
    """Holds what stands on the page: any value that tells by `==` whether it changed."""

    def __init__(
        self,
        typed: Typed,
        save: Callable[[Typed], Awaitable[object]],
        now: Callable[[], datetime],
    ) -> None:
        self.typed = self.saved = self._at_first = typed
        self.trouble: Trouble | None = None
        self._save, self._now = save, now
        self._one_save_at_a_time = asyncio.Lock()

    @property
    def unsaved(self) -> bool:
        return self.typed != self.saved

    @property
    def is_saving(self) -> bool:
        return self._one_save_at_a_time.locked()

    @property
    def is_untouched(self) -> bool:
        """Nothing was typed, and nothing saved, since it was opened."""
        return self.typed == self.saved == self._at_first

    async def save(self) -> bool:
        """Bring the journal up to date; whether it is."""
        async with self._one_save_at_a_time:
            typed = self.typed
            if typed == self.saved:
                self.trouble = None
                return True
            try:
                await self._save(typed)
            except CpdJournalError as error:
                since = self.trouble.since if self.trouble else self._now()
                self.trouble = Trouble(since, error, spooled=False)
                return False
            self.saved, self.trouble = typed, None
            return True
