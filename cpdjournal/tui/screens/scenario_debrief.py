"""Looking back on a run: each decision, how it sits with the standards, and the questions.

Drawn from the run alone, so that one of a pack that changed or went away reads as it was.
"""

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from cpdjournal.content.scenarios import Scenario
from cpdjournal.run import Run, Step
from cpdjournal.safetext import visible_line
from cpdjournal.tui import runs_in_words
from cpdjournal.tui.learning import Runs
from cpdjournal.tui.messages import Address, Open, OpenLink
from cpdjournal.tui.runs_in_words import Known
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.screens.scenario_map import PathMapScreen
from cpdjournal.tui.screens.scenario_quote import how_to_write
from cpdjournal.tui.screens.scenario_runs import EarlierRunsScreen
from cpdjournal.tui.widgets.callouts import Address as AddressLine
from cpdjournal.tui.widgets.callouts import as_line, page_widgets
from cpdjournal.tui.widgets.page_text import PageText
from cpdjournal.tui.widgets.rows import Row, Rows

BEGINNING = "beginning"
"""Spot of a scenario's address: a new run begins there, without the cover."""

LEAD = (
    "There is no score. You see what you said before you knew, which standards each choice "
    "touches, in our words, and how it sits with them:"
)
LEGEND = tuple(
    Row(Content.assemble((fit, "bold"), f": {words}"), "  ", "  ")
    for fit, words in runs_in_words.FITS.items()
)


class DebriefScreen(Page[None]):
    """E tells the whole story again; W writes about it."""

    CSS_PATH = ["../styles/item.tcss", "../styles/scenario.tcss"]
    AUTO_FOCUS = "#reading"
    BINDINGS = [
        Binding("w", "write", "Write about it"),
        Binding("e", "whole", "Whole story"),
        Binding("m", "map", "Path"),
        Binding("o", "earlier", "Earlier runs"),
        Binding("r", "restart", "Again"),
    ]
    HELP: ClassVar[str] = """\
Looking back on one path: what you decided, why, how sure you were, and how it sits with the
standards. The word for that stands behind each decision; there is no total.
E shows situations and consequences as they were told. M draws the path, O puts earlier runs
beside this one. W writes a reflection: first you say whether your path is quoted in it.
R begins the story again; this path stays among your earlier runs."""

    def __init__(
        self,
        run: Run,
        *,
        scenario: Scenario | None,
        known: Known,
        runs: Runs,
        begun: str = "",
        restart: Callable[[], object] | None = None,
    ) -> None:
        """
        Args:
            scenario: as it is today; None when it is gone.
            begun: id of an unfinished reflection on it.
            restart: begins the story again on the page below; None opens a page for it.
        """
        super().__init__()
        self.heading = f"{run.title} · looking back"
        self.run, self.scenario = run, scenario
        self.is_whole = False
        self._known, self._runs, self._begun = known, runs, begun
        self._restart = restart

    @property
    def address(self) -> Address:
        return Address("run", self.run.id)

    @property
    def time_on(self) -> str:
        return self.run.item

    @property
    def standards(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(ref for step in self.run.steps for ref in step.codes))

    def compose_body(self) -> ComposeResult:
        run = self.run
        with VerticalScroll(id="reading"):
            yield Static(Content(visible_line(run.title)), classes="item-title")
            yield Static(Content(self._facts()), classes="item-facts")
            yield Static(Rows((Row(Content(LEAD)), *LEGEND)), classes="quiet how")
            if self.is_whole:
                yield from page_widgets(run.intro)
            number = 0
            for step in run.steps:
                number += not step.taken_back
                yield from self._decision(step, number)
            yield from self._end()
            yield from self._questions()

    def _facts(self) -> str:
        run = self.run
        pack = f"{run.pack_title} {run.pack_version}".strip()
        return " · ".join(
            filter(None, (runs_in_words.line_of(run), visible_line(pack) if pack else ""))
        )

    def _decision(self, step: Step, number: int) -> Iterator[Widget]:
        mark = "Taken back" if step.taken_back else str(number)
        yield Static(Content(f"{mark} · {visible_line(step.title)}"), classes="section")
        if self.is_whole:
            yield from page_widgets(step.text)
        chosen = Row(Content.styled(visible_line(step.words), "bold"), "● ", "  ")
        rows = [chosen]
        if self.is_whole:
            rows = [
                chosen
                if one.id == step.choice
                else Row(Content(visible_line(one.text)), "○ ", "  ")
                for one in step.offered
            ]
        fit = step.fit if step.fit in runs_in_words.FITS else visible_line(step.fit)
        rows += [
            *runs_in_words.thought(step),
            Row(Content.assemble(("How it sits: ", "$text-muted"), (fit, "bold")), "  ", "  "),
            *runs_in_words.standards(step, self._known),
        ]
        yield Static(Rows(tuple(rows)), classes="decision")
        if self.is_whole:
            yield Static("What came of it", classes="quiet")
            yield from page_widgets(step.consequence)

    def _end(self) -> Iterator[Widget]:
        ending = self.run.ending
        if ending is None:
            yield Static("This path was not gone to its end.", classes="section")
            return
        yield Static(Content(f"The end · {visible_line(ending.title)}"), classes="section")
        if self.is_whole:
            yield from page_widgets(ending.text)
        words = runs_in_words.ENDS.get(ending.fit)
        if words:
            yield Static(
                f"{words}. That is said of the last moment only, not of you or of the whole path.",
                classes="decision",
            )

    def _questions(self) -> Iterator[Widget]:
        if self.scenario and self.scenario.prompts:
            lines = "\n".join(f"- {as_line(one.text)}" for one in self.scenario.prompts)
            yield PageText(
                f"## Questions to think about\n\n{lines}\n\n"
                "Press **W** to write. You need not answer all of them."
            )

    # --- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.scenario is not None if action in ("write", "restart") else True

    async def action_whole(self) -> None:
        self.is_whole = not self.is_whole
        body = self.query_one("#body")
        with self.app.batch_update():
            await body.remove_children()
            await body.mount_compose(self.compose_body())
        self.query_one("#reading").focus()

    def action_map(self) -> None:
        self.app.push_screen(PathMapScreen(self.run, self.scenario))

    def action_earlier(self) -> None:
        self.app.push_screen(
            EarlierRunsScreen(
                self.run,
                scenario=self.scenario,
                known=self._known,
                runs=self._runs,
            )
        )

    def action_restart(self) -> None:
        app, restart = self.app, self._restart
        wanted = Open(Address("item", self.run.item, BEGINNING))
        self.leave()
        app.call_later(restart or (lambda: app.post_message(wanted)))

    @work(exclusive=True, group="asking")
    async def action_write(self) -> None:
        if message := await how_to_write(self.app, self.run, self._begun):
            self.post_message(message)

    def on_address_chosen(self, message: AddressLine.Chosen) -> None:
        message.stop()
        self.post_message(OpenLink(message.address))
