"""When to lock without being asked: nobody typed for a while, or the computer slept."""

SLEPT = 30.0
"""Seconds by which the clock on the wall may run ahead of the one that stops in sleep."""


class Idleness:
    """Knows the last moment that somebody was there. Seconds throughout."""

    def __init__(self, monotonic: float, wall: float) -> None:
        self._last = monotonic
        self._ahead = wall - monotonic

    def somebody_is_there(self, monotonic: float) -> None:
        self._last = monotonic

    def idle(self, monotonic: float) -> float:
        """How long nobody was there."""
        return monotonic - self._last

    def reason_to_lock(self, monotonic: float, wall: float, idle_minutes: int) -> str:
        """Why the journal should be locked now, in words; empty when it should not."""
        before, self._ahead = self._ahead, wall - monotonic
        if self._ahead - before > SLEPT:
            return "It was locked because this computer was asleep."
        if monotonic - self._last >= 60 * idle_minutes:
            return f"It was locked after {idle_minutes} min without a key. All was saved."
        return ""
