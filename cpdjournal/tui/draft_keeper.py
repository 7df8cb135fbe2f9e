"""The draft that is being written, and the order in which it is saved.

One save at a time, so that an older one never lands on a newer one. What the journal does not
take goes into a sealed spool file, and is tried again.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from cpdjournal.errors import CpdJournalError
from cpdjournal.reflection import FREE, Draft, Place
from cpdjournal.tui.keeping import Keeping


@dataclass(frozen=True, slots=True)
class Trouble:
    """Words are not in the journal."""

    since: datetime
    """Of the first save that failed."""
    error: CpdJournalError
    spooled: bool
    """A sealed file holds the draft as it was when it was last tried."""


class DraftKeeper:
    """Holds one draft while it is open for writing."""

    def __init__(self, draft: Draft, keeping: Keeping, now: Callable[[], datetime]) -> None:
        self.draft = self._at_first = self.saved = draft
        self.trouble: Trouble | None = None
        self.was_stored = _is_a_draft_already(draft)
        """The journal has a draft of this reflection, from before or from here."""
        self._is_new = not draft.changed_at
        self._keeping, self._now = keeping, now
        self._spooled: Draft | None = None
        self._one_save_at_a_time = asyncio.Lock()

    @property
    def is_saving(self) -> bool:
        return self._one_save_at_a_time.locked()

    @property
    def unsaved(self) -> bool:
        """The journal holds other words than the screen."""
        return not _same_words(self.draft, self.saved)

    @property
    def is_untouched(self) -> bool:
        """As it was when it was opened, but for the cursor."""
        return _same_words(self.draft, self._at_first)

    def move_to(self, place: Place) -> None:
        """Remember where the cursor stands; saved with the next words, and on leaving."""
        self.draft = replace(self.draft, place=place)

    async def save(self, *, place_too: bool = False) -> bool:
        """Bring the journal up to date; whether it is.

        Args:
            place_too: also when nothing but the cursor moved since, if a draft is stored.
        """
        async with self._one_save_at_a_time:
            draft = self.draft
            moved = place_too and self.was_stored and draft.place != self.saved.place
            if not moved and _same_words(draft, self.saved):
                self.trouble = None  # typed back to what the journal holds
                return True
            return await self._write(draft)

    async def save_even_unchanged(self) -> bool:
        """Make sure that the journal has this draft as a row, written on or not."""
        async with self._one_save_at_a_time:
            return await self._write(self.draft)

    async def forget_if_untouched(self) -> None:
        """Leave no trace of a draft that ended as it began.

        Raises:
            CpdJournalError: the journal would not drop it; nothing is lost.
        """
        if self.was_stored and self._is_new and self.is_untouched:
            await self._keeping.discard(self.draft.id)
            self.was_stored = False

    async def _write(self, draft: Draft) -> bool:
        try:
            await self._keeping.save(draft)
        except CpdJournalError as error:
            since = self.trouble.since if self.trouble else self._now()
            self.trouble = Trouble(since, error, await self._spool(draft))
            return False
        self.saved, self.trouble, self.was_stored = draft, None, True
        return True

    async def _spool(self, draft: Draft) -> bool:
        if self._spooled is not None and _same_words(draft, self._spooled):
            return True
        try:
            await self._keeping.spool(draft)
        except CpdJournalError:
            return False  # the first error is the one to tell: it has the same cause
        self._spooled = draft
        return True


def _is_a_draft_already(draft: Draft) -> bool:
    """Where only the cursor moved, a stub stays a stub, and a completed reflection complete."""
    return bool(draft.changed_at) and not draft.based_on and draft.place != Place(prompt=FREE.id)


def _same_words(one: Draft, other: Draft) -> bool:
    nowhere = Place()
    return replace(one, place=nowhere, changed_at="") == replace(
        other, place=nowhere, changed_at=""
    )
