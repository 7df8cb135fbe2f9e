"""The minutes of a reflection, proposed from the time that was measured; the person decides."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace

from cpdjournal.errors import CpdJournalError
from cpdjournal.journal.time_spent import far_apart
from cpdjournal.reflection import Draft
from cpdjournal.tui.typed import show_minutes

MEASURED = "Measured while you read and wrote; idle time is left out."
STAND_ALREADY = "Today's minutes stand in what you have on this page already."


def beside(measured: int, estimate: int | None) -> str:
    """The item's estimate as a sentence, where it is far from what was measured; else empty."""
    if estimate is None or not far_apart(measured, estimate):
        return ""
    return f" The page's own estimate is {show_minutes(estimate)}."


class MeasuredMinutes:
    """Proposes anew as long as the person has not put in minutes of their own."""

    def __init__(
        self,
        draft: Draft,
        *,
        measured: Callable[[], Awaitable[int]],
        claim: Callable[[], Awaitable[None]],
        estimate: int | None = None,
    ) -> None:
        """
        Args:
            draft: as it was opened.
            measured: minutes that stand in no record yet; 0 when none were counted.
            claim: they stand in a record now.
            estimate: the item's own.
        """
        self._measured, self._estimate = measured, estimate
        self._claim = claim
        self._is_new = not draft.changed_at
        self._ours: int | None = draft.activity.minutes if self._is_new else estimate
        self._stand_already = self._is_new and self._ours is None and estimate is not None
        self._may = not draft.based_on  # a completed reflection has its minutes
        self._is_first = True
        self.minutes = 0

    async def look(self) -> None:
        """Ask what was measured by now.

        Raises:
            CpdJournalError
        """
        if self._may:
            self.minutes = await self._measured()

    def put_into(self, draft: Draft) -> Draft:
        """The draft with the measured minutes, unless they are the person's own.

        Nothing is waited for in here: not a word that was typed meanwhile may be lost.
        """
        typed = draft.activity.minutes
        if self._is_first and not self._is_new and typed == self.minutes:
            self._ours = typed  # left as it was proposed last time
        self._is_first = False
        if not self._may or not self.minutes or typed != self._ours or draft.is_empty:
            return draft
        if not self._is_new and typed is not None and self.minutes < typed:
            return draft  # what was kept earlier is not made less by what was measured since
        self._ours = self.minutes
        return replace(draft, activity=replace(draft.activity, minutes=self.minutes))

    async def claim(self) -> None:
        """The reflection is complete: its minutes are not offered a second time."""
        if self._may:
            with suppress(CpdJournalError):  # the record is kept; this was only a help
                await self._claim()

    def words(self, draft: Draft) -> str:
        """Where the minutes come from, or what was measured beside them; empty when unknown."""
        typed, aside = draft.activity.minutes, beside(self.minutes, self._estimate)
        if self.minutes and typed == self.minutes:
            return f"{MEASURED}{aside} Change it freely."
        if self.minutes:
            return f"Measured: {show_minutes(self.minutes)}, idle time left out.{aside}"
        if typed is None and self._stand_already:
            return STAND_ALREADY
        if typed is not None and typed == self._estimate and self._may:
            return "The page's own estimate: nothing was measured."
        return ""
