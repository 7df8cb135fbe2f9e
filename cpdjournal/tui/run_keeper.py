"""The run that is being played, and the order in which it is saved.

One save at a time, so that an older one never lands on a newer one. A run in which nothing was
decided leaves no trace.
"""

import asyncio
from dataclasses import replace

from cpdjournal.errors import CpdJournalError
from cpdjournal.run import Run
from cpdjournal.tui.learning import Runs


class RunKeeper:
    """Holds one run while it is played."""

    def __init__(self, run: Run, runs: Runs) -> None:
        self.run = self._saved = run
        self._runs = runs
        self._one_save_at_a_time = asyncio.Lock()

    @property
    def unsaved(self) -> bool:
        """The journal holds less than the screen."""
        return self.run is not self._saved

    @property
    def is_saving(self) -> bool:
        return self._one_save_at_a_time.locked()

    async def save(self) -> CpdJournalError | None:
        """Bring the journal up to date; the reason when it could not be."""
        async with self._one_save_at_a_time:
            run = self.run
            if run is self._saved:
                return None
            try:
                kept = await self._runs.save(run)
            except CpdJournalError as error:
                return error
            if self.run is run:
                self.run = self._saved = kept
            else:  # somebody was quicker: the next save brings that
                self.run = replace(self.run, started_at=kept.started_at)
                self._saved = kept
            return None
