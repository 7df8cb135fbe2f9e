"""What is kept of a scenario while its page is open: earlier runs, and the one that is played."""

from textual import work

from cpdjournal.content.scenarios import Scenario
from cpdjournal.errors import CpdJournalError
from cpdjournal.packs import playing
from cpdjournal.run import Run
from cpdjournal.tui.messages import Kept
from cpdjournal.tui.run_player import RunPlayer
from cpdjournal.tui.screens.item import ItemPage, Surroundings
from cpdjournal.tui.widgets.reason_area import ReasonArea

SAVE_EVERY = 0.5
"""Seconds, for a reason that is being typed."""


class KeptScenario(ItemPage):
    """A scenario's page as far as the journal goes. Nothing of it waits for a save."""

    item: Scenario

    def __init__(self, item: Scenario, around: Surroundings, spot: str = "") -> None:
        super().__init__(item, around, spot)
        self.runs: tuple[Run, ...] | None = None
        """Those kept of this scenario, newest first; None until they were asked for."""
        self.player: RunPlayer | None = None
        """None on the cover."""

    @property
    def newest(self) -> Run | None:
        """The run changed last, if it still fits the scenario as it is today."""
        newest = self.runs[0] if self.runs else None
        return newest if newest and playing.still_fits(self.item, newest) else None

    @property
    def current(self) -> Run | None:
        """The run that Enter on the cover goes on with."""
        newest = self.newest
        return newest if newest and (newest.ending is None or newest.at_consequence) else None

    async def ask_for_runs(self) -> bool:
        """Fill `runs`; whether that changed them."""
        try:
            runs = tuple(await self.around.runs.of_item(self.item.id))
        except CpdJournalError as error:
            self.tell(error)
            runs = self.runs or ()
        changed, self.runs = runs != self.runs, runs
        return changed

    def on_mount(self) -> None:
        self.set_interval(SAVE_EVERY, self._save_in_time)

    def _save_in_time(self) -> None:
        if self.player and self.player.unsaved and not self.player.is_saving:
            self.save_soon()

    @work(group="saving")
    async def save_soon(self) -> None:
        await self.keep()

    async def keep(self) -> None:
        """Bring the journal up to date with the run on the screen; tell when that can't be."""
        if self.player and (error := await self.player.save()):
            self.tell(error)

    def take_reason(self) -> None:
        """Words whose messages have not arrived yet."""
        for area in self.query(ReasonArea):
            if self.player and self.player.phase == "reason":
                self.player.say(area.text)

    async def flush(self) -> None:
        self.take_reason()
        await self.keep()

    def action_back(self) -> None:
        self._leave()

    @work(exclusive=True, group="leaving")
    async def _leave(self) -> None:
        await self.flush()
        player = self.player
        if player and player.is_kept:
            words = "Kept. You can go on here another time." if player.phase != "ending" else ""
            if player.is_untouched:
                words = ""
                await self._forget(player.run)
            self.post_message(Kept(words))
        self.leave()

    async def _forget(self, run: Run) -> None:
        """Nothing was decided after all: leave no trace."""
        try:
            await self.around.runs.delete(run.id)
        except CpdJournalError as error:
            self.tell(error)
