"""The path map of a run on a page of its own."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from cpdjournal.content.scenarios import Scenario
from cpdjournal.packs import playing
from cpdjournal.run import Run
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.widgets import path_map
from cpdjournal.tui.widgets.rows import Rows


class PathMapScreen(Page[None]):
    """Only what was met while it is played; everything after an ending."""

    CSS_PATH = ["../styles/item.tcss", "../styles/scenario.tcss"]
    AUTO_FOCUS = "#reading"
    HELP: ClassVar[str] = """\
The path that you took, from the first situation down to where you are. A full dot is what you
chose. Where other ways lead is drawn only after an ending, so that nothing is given away."""

    def __init__(self, run: Run, scenario: Scenario | None) -> None:
        """`scenario`: as it is today; None when it is gone."""
        super().__init__()
        self.heading = f"{run.title} · path"
        self.run = run
        self.scenario = scenario if scenario and playing.still_fits(scenario, run) else None

    @property
    def time_on(self) -> str:
        return self.run.item

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="reading"):
            if self.run.ending and not self.run.at_consequence and self.scenario:
                yield Static(Rows(tuple(path_map.whole_story(self.scenario, self.run))))
            else:
                yield Static(Rows(tuple(path_map.path_so_far(self.run, self._here))))

    @property
    def _here(self) -> str:
        run = self.run
        if run.at_consequence and run.path:
            return "what comes of that"
        found = self.scenario.situation(run.at) if self.scenario else None
        return found.title if found else "where you left it"
