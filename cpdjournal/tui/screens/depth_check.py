"""How far did I go? Six rows, four rungs; the writer's own look, without a score.

It asks one question for the row on the lowest rung, and nothing is added up. What is chosen is
kept privately with the reflection; no export takes it.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cpdjournal.depth import ROWS, TOP, Row, weakest
from cpdjournal.errors import CpdJournalError
from cpdjournal.tui.screens.page import Page

PRIVATE = (
    "Only for you: nothing here is added up, compared or handed over. Choose what fits the whole "
    "piece; pass over any row."
)
NOT_CHOSEN = "not looked at"


class DepthCheckScreen(Page[str]):
    """Leaves with the question for the weakest row; with an empty text when there is none."""

    CSS_PATH = "../styles/depth.tcss"
    AUTO_FOCUS = "#rungs"
    BINDINGS = [
        Binding("escape", "back", "Keep and go back"),
        Binding("tab,right", "next", "Next row", key_display="Tab", priority=True),
        Binding("shift+tab,left", "previous", "Row before", key_display="Shift+Tab", priority=True),
        Binding("1", "choose(1)", show=False),
        Binding("2", "choose(2)", show=False),
        Binding("3", "choose(3)", show=False),
        Binding("4", "choose(4)", show=False),
        Binding("delete,0", "forget", "Take back", key_display="0"),
    ]
    HELP: ClassVar[str] = """\
A look at your own writing: six rows, and for each four ways of going about it. The arrows or 1 to
4 choose, Tab goes to the next row, 0 takes a choice back. You may pass over any row.
At the end stands one question, for the row where you went least far. There is no score, nobody
else sees this, and no export takes it."""

    def __init__(
        self,
        *,
        latest: Callable[[], Awaitable[Mapping[str, int]]],
        keep: Callable[[dict[str, int]], Awaitable[None]],
    ) -> None:
        """`latest`: what was chosen before, a row's id to a rung; `keep` overwrites it."""
        super().__init__()
        self.heading = "How far did I go?"
        self._latest, self._keep = latest, keep
        self.chosen: dict[str, int] = {}
        self._kept: dict[str, int] = {}
        self.at = 0
        """Position of the row that is shown."""

    def compose_body(self) -> ComposeResult:
        yield Static(PRIVATE, classes="lead")
        with Vertical(id="row"):
            yield Static("", markup=False, id="row-title")
            yield OptionList(id="rungs", markup=False)
        yield Static("", markup=False, id="rows")
        yield Static("", markup=False, id="nudge")

    def on_mount(self) -> None:
        self._show()
        self._fill()

    @work(exclusive=True, group="fill")
    async def _fill(self) -> None:
        try:
            self._kept = dict(await self._latest())
        except CpdJournalError as error:
            self.tell(error)
            return
        self.chosen = dict(self._kept) | self.chosen
        self._show()

    @property
    def row(self) -> Row:
        return ROWS[self.at]

    @property
    def nudge(self) -> str:
        """The one question; empty when every row that was looked at is on its last rung."""
        low = weakest(self.chosen)
        return low.nudge if low else ""

    def _show(self) -> None:
        row, rung = self.row, self.chosen.get(self.row.id)
        self.query_one("#row-title", Static).update(
            Content(f"{self.at + 1} of {len(ROWS)} · {row.title}")
        )
        rungs = self.query_one("#rungs", OptionList)
        rungs.set_options(
            Option(f"{'(•)' if place == rung else '( )'} {place}  {words}")
            for place, words in enumerate(row.rungs, 1)
        )
        rungs.highlighted = (rung or 1) - 1
        self.query_one("#rows", Static).update(Content("\n".join(self._rows())))
        nudge, low = self.query_one("#nudge", Static), weakest(self.chosen)
        nudge.display = low is not None
        if low is not None:
            nudge.update(Content(f"One question, from “{low.title}”: {low.nudge}"))

    def _rows(self) -> list[str]:
        width = max(len(row.title) for row in ROWS)
        return [
            f"{'>' if place == self.at else ' '} {row.title:<{width}}  "
            + (row.rungs[self.chosen[row.id] - 1] if row.id in self.chosen else NOT_CHOSEN)
            for place, row in enumerate(ROWS)
        ]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._choose(event.option_index + 1)

    def action_choose(self, rung: int) -> None:
        self._choose(rung)

    def _choose(self, rung: int) -> None:
        assert 1 <= rung <= TOP
        self.chosen[self.row.id] = rung
        if self.at + 1 < len(ROWS):
            self.at += 1
        self._show()

    def action_forget(self) -> None:
        self.chosen.pop(self.row.id, None)
        self._show()

    def action_next(self) -> None:
        self.at = min(self.at + 1, len(ROWS) - 1)
        self._show()

    def action_previous(self) -> None:
        self.at = max(self.at - 1, 0)
        self._show()

    async def flush(self) -> None:
        if self.chosen != self._kept:
            await self._keep(dict(self.chosen))
            self._kept = dict(self.chosen)

    def action_back(self) -> None:
        self._leave()

    @work(exclusive=True, group="leaving")
    async def _leave(self) -> None:
        try:
            await self.flush()
        except CpdJournalError as error:
            self.tell(error)
            return
        self.leave(self.nudge)
