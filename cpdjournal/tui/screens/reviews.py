"""What came back: every review, the newest first."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cpdjournal.errors import CpdJournalError
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.review_lines import ReviewLine, line_of
from cpdjournal.tui.screens.page import Page

EMPTY = "Nothing came back yet. O opens a sealed file that reached you."


class ReviewsScreen(Page[None]):
    DEFAULT_CLASSES = "supervision"
    CSS_PATH = "../styles/supervision.tcss"
    AUTO_FOCUS = "#people"
    BINDINGS = [
        Binding("enter", "choose", "Read"),
        Binding("o", "open_sealed", "Open a sealed file"),
    ]
    HELP: ClassVar[str] = """\
Every review of what you shared. Enter reads one: what is about the whole, what was agreed, and the
reflections it is about. Comments stand beside the text of each reflection."""

    def __init__(self, *, listing: Callable[[], Awaitable[tuple[ReviewLine, ...]]]) -> None:
        super().__init__()
        self.heading = "Supervision · What came back"
        self._listing = listing

    @property
    def address(self) -> Address:
        return Address("reviews")

    def compose_body(self) -> ComposeResult:
        yield Static("", classes="lead", id="nobody", markup=False)
        yield OptionList(markup=False, id="people")

    def on_mount(self) -> None:
        self._fill()

    async def reload(self) -> None:
        self._fill()

    @work(group="fill", exclusive=True)
    async def _fill(self) -> None:
        try:
            lines = await self._listing()
        except CpdJournalError as error:
            self.tell(error)
            return
        listed = self.query_one("#people", OptionList)
        at = listed.highlighted or 0
        listed.set_options(Option(line_of(one), id=one.bundle) for one in lines)
        if lines:
            listed.highlighted = min(at, len(lines) - 1)
        nobody = self.query_one("#nobody", Static)
        nobody.update("" if lines else EMPTY)
        nobody.display = not lines

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(Open(Address("review", event.option_id or "")))

    def action_choose(self) -> None:
        self.query_one("#people", OptionList).action_select()

    def action_open_sealed(self) -> None:
        self.post_message(Open(Address("open-sealed")))
