"""The bin: deleted reflections, until they are put back."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList, Static

from cpdjournal.errors import CpdJournalError
from cpdjournal.reflection import Summary
from cpdjournal.tui.messages import Kept
from cpdjournal.tui.reflections_in_words import line_of
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.widgets.reflection_list import ReflectionList

EMPTY = "The bin is empty."


class BinScreen(Page[None]):
    CSS_PATH = "../styles/journal.tcss"
    AUTO_FOCUS = "#binned"
    BINDINGS = [Binding("r", "restore", "Put back")]
    HELP: ClassVar[str] = """\
What you deleted, the last one first. R or Enter puts the one under the bar back where it was."""

    def __init__(
        self,
        *,
        in_bin: Callable[[], Awaitable[list[Summary]]],
        restore: Callable[[str], Awaitable[Summary]],
    ) -> None:
        super().__init__()
        self.heading = "Journal · Bin"
        self._in_bin, self._restore = in_bin, restore

    def compose_body(self) -> ComposeResult:
        yield ReflectionList(id="binned")
        yield Static("", id="nothing", markup=False)

    def on_mount(self) -> None:
        self._fill()

    async def reload(self) -> None:
        self._fill()

    @work(group="list", exclusive=True)
    async def _fill(self) -> None:
        try:
            binned = await self._in_bin()
        except CpdJournalError as error:
            self.tell(error)
            return
        self.query_one(ReflectionList).fill([(one.id, line_of(one)) for one in binned])
        self.query_one("#nothing", Static).update("" if binned else EMPTY)

    @on(OptionList.OptionSelected)
    def action_restore(self) -> None:
        if chosen := self.query_one(ReflectionList).selected_id:
            self._put_back(chosen)

    @work(group="restoring")
    async def _put_back(self, reflection_id: str) -> None:
        try:
            await self._restore(reflection_id)
        except CpdJournalError as error:
            self.tell(error)
            return
        self.say("Put back into the journal.")
        self.post_message(Kept())
        self._fill()
