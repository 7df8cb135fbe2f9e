"""Earlier runs beside this one: two columns where there is room, else one under the other."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cpdjournal.content.scenarios import Scenario
from cpdjournal.errors import CpdJournalError
from cpdjournal.run import Run, Step
from cpdjournal.safetext import visible_line
from cpdjournal.tui import runs_compared, runs_in_words
from cpdjournal.tui.learning import Runs
from cpdjournal.tui.messages import Kept
from cpdjournal.tui.runs_in_words import Known
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.widgets.question import Question
from cpdjournal.tui.widgets.rows import Row, Rows

ALONE = "This is the only run so far. When you have been through it again, both stand here."


class EarlierRunsScreen(Page[None]):
    """Left and right go through the earlier ones."""

    CSS_PATH = ["../styles/item.tcss", "../styles/scenario.tcss"]
    AUTO_FOCUS = "#reading"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    BINDINGS = [
        Binding("right", "other(1)", "Older"),
        Binding("left", "other(-1)", "Newer"),
        Binding("enter", "open", "Read that one whole"),
        Binding("delete", "delete", "Delete that one"),
    ]
    HELP: ClassVar[str] = """\
This run beside an earlier one: where did you decide otherwise? Left and right choose another of
the earlier ones, Enter shows that one whole, as it was told then. Delete takes it out of the
journal for good; a reflection that quotes it stays as it is."""

    def __init__(
        self,
        this: Run,
        *,
        scenario: Scenario | None,
        known: Known,
        runs: Runs,
    ) -> None:
        super().__init__()
        self.heading = f"{this.title} · earlier runs"
        self.this, self.scenario = this, scenario
        self.others: tuple[Run, ...] | None = None
        """All but this one, newest first; None until they were asked for."""
        self.index = 0
        self._known, self._runs = known, runs

    @property
    def other(self) -> Run | None:
        """The earlier one that is shown."""
        return self.others[self.index] if self.others else None

    @property
    def time_on(self) -> str:
        return self.this.item

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="reading"):
            if self.others is None:
                return
            if self.other is None:
                yield Static(Content(f"This one: {runs_in_words.line_of(self.this)}"))
                yield Static(ALONE, classes="gap")
                return
            found = runs_compared.moments(self.this, self.other)
            yield Static(runs_compared.in_words(found), classes="item-title")
            earlier = "Earlier" if len(self.others) == 1 else self._which()
            yield from _pair(_about("This one", self.this), _about(earlier, self.other))
            for moment in found:
                note = "  (decided otherwise)" if moment.is_otherwise else ""
                title = Content.assemble(visible_line(moment.title), (note, "italic"))
                yield Static(title, classes="section")
                yield from _pair(_told("Now", moment.this), _told("Then", moment.other))

    def _which(self) -> str:
        return f"Earlier ({self.index + 1} of {len(self.others or ())})"

    # --- keys

    def on_mount(self) -> None:
        self.look_for_runs()

    async def reload(self) -> None:
        self.look_for_runs()

    @work(exclusive=True, group="runs")
    async def look_for_runs(self) -> None:
        try:
            found = await self._runs.of_item(self.this.item)
        except CpdJournalError as error:
            self.tell(error)
            return
        others = tuple(run for run in found if run.id != self.this.id and run.path)
        if others != self.others:
            self.others = others
            self.index = min(self.index, max(0, len(others) - 1))
            await self._show()

    async def _show(self) -> None:
        body = self.query_one("#body")
        with self.app.batch_update():
            await body.remove_children()
            await body.mount_compose(self.compose_body())
        self.query_one("#reading").focus()
        self.refresh_bindings()

    async def action_other(self, by: int) -> None:
        self.index += by
        await self._show()

    def action_open(self) -> None:
        from cpdjournal.tui.screens.scenario_debrief import DebriefScreen

        if self.other:
            self.app.push_screen(
                DebriefScreen(
                    self.other,
                    scenario=self.scenario,
                    known=self._known,
                    runs=self._runs,
                )
            )

    @work(exclusive=True, group="asking")
    async def action_delete(self) -> None:
        other = self.other
        question = Question(
            "Delete this earlier run?",
            "It can't be brought back. Reflections that quote it stay as they are.",
            yes="Delete",
            no="Keep",
        )
        if other is None or not await self.app.push_screen_wait(question):
            return
        try:
            await self._runs.delete(other.id)
        except CpdJournalError as error:
            self.tell(error)
            return
        self.post_message(Kept("Deleted."))
        self.look_for_runs()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "other":
            by = parameters[0] if parameters and isinstance(parameters[0], int) else 0
            return 0 <= self.index + by < len(self.others or ())
        if action in ("open", "delete"):
            return self.other is not None
        return True


def _pair(left: tuple[Row, ...], right: tuple[Row, ...]) -> ComposeResult:
    with Horizontal(classes="pair"):
        yield Static(Rows(left), classes="half")
        yield Static(Rows(right), classes="half")


def _about(label: str, run: Run) -> tuple[Row, ...]:
    return (Row(Content.assemble((f"{label}: ", "bold"), runs_in_words.line_of(run))),)


def _told(label: str, step: Step | None) -> tuple[Row, ...]:
    if step is None:
        return (Row(Content.styled(f"{label}: you did not come here", "$text-muted")),)
    words = Content.assemble((f"{label}: ", "$text-muted"), (visible_line(step.words), "bold"))
    return (Row(words, "", "  "), *runs_in_words.thought(step))
