"""Where one can go from a scenario: its map, looking back, earlier runs, writing, its variant."""

from textual import work

from cpdjournal.content.scenarios import Scenario
from cpdjournal.run import Run
from cpdjournal.tui import runs_in_words
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.screens.scenario_debrief import DebriefScreen
from cpdjournal.tui.screens.scenario_keeping import KeptScenario
from cpdjournal.tui.screens.scenario_map import PathMapScreen
from cpdjournal.tui.screens.scenario_quote import how_to_write
from cpdjournal.tui.screens.scenario_runs import EarlierRunsScreen


class ScenarioWays(KeptScenario):
    """A scenario's page as far as it opens others."""

    @property
    def latest(self) -> Run | None:
        """The run on the screen, or on the cover the newest one kept."""
        return self.player.run if self.player else self.runs[0] if self.runs else None

    @property
    def other_setting(self) -> Scenario | None:
        """The same story for another service, if the pack has one."""
        mine = self.item
        stories = (one for one in self.around.pack.items if isinstance(one, Scenario))
        alike = (one for one in stories if mine.variant_group == one.variant_group != "")
        return next((one for one in alike if one.id != mine.id), None)

    def action_variant(self) -> None:
        if other := self.other_setting:
            self.post_message(Open(Address("item", other.id)))

    def action_map(self) -> None:
        if run := self.latest:
            self.app.push_screen(PathMapScreen(run, self.item))

    @work(exclusive=True, group="asking")
    async def action_look_back(self) -> None:
        await self.keep()
        if run := self.latest:
            page = DebriefScreen(
                run,
                scenario=self.item,
                known=self._known,
                runs=self.around.runs,
                begun=self._begun,
                restart=self.action_restart,
            )
            self.app.push_screen(page)

    def action_restart(self) -> object:
        """Begin the story again."""
        raise NotImplementedError

    def action_last_time(self) -> None:
        self.action_look_back()

    @work(exclusive=True, group="asking")
    async def action_earlier(self) -> None:
        await self.keep()
        if run := self.latest:
            page = EarlierRunsScreen(
                run, scenario=self.item, known=self._known, runs=self.around.runs
            )
            self.app.push_screen(page)

    def action_write(self) -> None:
        if run := self.latest:
            self._write_about(run)
        else:
            super().action_write()

    @work(exclusive=True, group="asking")
    async def _write_about(self, run: Run) -> None:
        await self.keep()
        if message := await how_to_write(self.app, run, self._begun):
            self.post_message(message)

    @property
    def _begun(self) -> str:
        return self.unfinished.id if self.unfinished else ""

    @property
    def _known(self) -> runs_in_words.Known:
        around = self.around
        return runs_in_words.Known(
            registry=around.registry, schemes=around.schemes, of_pack=around.pack.clauses
        )
