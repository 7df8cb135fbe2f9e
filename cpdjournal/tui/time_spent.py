"""Time really spent with an item: counted while its page is on top and somebody is there.

The rule: a key, the mouse or scrolling shows that somebody is there. Without any of them the time
goes on counting as reading for as long as the page says that it takes (its own `minutes`), for 3
minutes at least and 10 at most; what comes after that, until somebody is there again, is left
out. While the journal is locked, the computer sleeps or another page is on top nothing counts.

What is counted is kept when another page comes on top, every minute, and before a lock or the
end. It is a help for filling in minutes, nothing that anybody must be held up for.
"""

from collections.abc import Awaitable, Callable

from cpdjournal.errors import CpdJournalError

SHORTEST_PATIENCE, LONGEST_PATIENCE = 3, 10
"""Minutes without a key or the mouse after which nobody is taken to be reading any more."""
LONGEST_STEP = 5.0
"""Seconds between two looks; a longer step means that the computer slept."""
KEEP_EVERY = 60
"""Seconds on one item after which they are kept, so that a cut-off loses no more."""


def patience(minutes: int) -> float:
    """Seconds for which a page that takes so many minutes is read without a key."""
    return 60.0 * min(max(minutes, SHORTEST_PATIENCE), LONGEST_PATIENCE)


class TimeSpent:
    """Counts for one item at a time, in whole seconds."""

    def __init__(self) -> None:
        self._last: float | None = None
        self._item = ""
        self._seconds = 0.0

    def look(self, item: str, monotonic: float, idle: float, minutes: int = 0) -> bool:
        """Count the time since the last look; whether what was counted should be kept now.

        Args:
            item: what is on top now, `PACK/NAME`; empty while no item is.
            monotonic: the moment, in seconds.
            idle: seconds since somebody was there.
            minutes: the item's own estimate; 0 when it is not known.
        """
        step = 0.0 if self._last is None else monotonic - self._last
        self._last = monotonic
        if item != self._item:
            if int(self._seconds):
                return True  # first what belongs to the other one
            self._item, self._seconds = item, 0.0
        elif item and 0 < step <= LONGEST_STEP and idle < patience(minutes):
            self._seconds += step
        return int(self._seconds) >= KEEP_EVERY

    async def flush(self, keep: Callable[[str, int], Awaitable[object]]) -> None:
        """Keep what was counted: `keep(item, seconds)` adds it to what was spent before.

        Time that the journal does not take just now is let go: nobody's words are at stake.
        """
        item, seconds = self._item, int(self._seconds)
        if not item or not seconds:
            return
        self._seconds -= seconds
        try:
            await keep(item, seconds)
        except CpdJournalError:
            return
