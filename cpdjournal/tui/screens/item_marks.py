"""What somebody marked on the page of an item: pause boxes ticked, and that it was read.

The marks are asked for after the first paint. That one can't be kept is told.
"""

from typing import ClassVar

from textual import work
from textual.containers import VerticalScroll
from textual.message import Message

from cpdjournal.content.items import Item
from cpdjournal.errors import CpdJournalError
from cpdjournal.marks import READ, TICKED, Mark
from cpdjournal.tui.learning import Surroundings
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.widgets.callouts import Pause


class ReadingRoom(VerticalScroll):
    """Tells its page when other words are seen."""

    BLANK = True  # what is read in it paints itself

    class Moved(Message):
        """Other lines are on the screen now."""

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Moved())

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Nothing: it looks the same, and Textual would style all that stands in it anew."""

    @property
    def shows_its_end(self) -> bool:
        return self.max_scroll_y - self.scroll_y < 1


class MarkedPage(Page[None]):
    """An item's page, as far as marks go."""

    READ_AT_ITS_END: ClassVar[bool] = True
    """Whether having seen the end means that the item was read."""

    def __init__(self, item: Item, around: Surroundings) -> None:
        super().__init__()
        self.item, self.around = item, around
        self.marks: dict[str, Mark] | None = None
        """By part; None before the journal was asked."""

    @work(exclusive=True, group="marks")
    async def look_for_marks(self) -> None:
        try:
            found = await self.around.marking.marks(self.around.pack.id)
        except CpdJournalError as error:
            self.tell(error)
            return
        self.marks = {mark.part: mark for mark in found if mark.item == self.item.id}
        self._show_ticks()
        self.look_whether_read()
        await self.marks_found()

    async def marks_found(self) -> None:
        """`self.marks` is filled."""

    def state_of(self, part: str) -> str:
        """How a part was marked; empty when it was not."""
        mark = (self.marks or {}).get(part)
        return mark.state if mark else ""

    async def mark(self, part: str, state: str) -> bool:
        """Keep a mark, or take it away when it is given a second time. Whether that could be."""
        marking, item = self.around.marking, self.item.id
        try:
            if self.state_of(part) == state or not state:
                await marking.unmark(item, part)
            else:
                await marking.mark(item, part, state)
            found = await marking.marks(self.around.pack.id)
        except CpdJournalError as error:
            self.tell(error)
            return False
        self.marks = {mark.part: mark for mark in found if mark.item == item}
        self.has_changed_something()
        return True

    def number_pauses(self) -> None:
        """Give each pause box the name under which its tick is kept."""
        for number, pause in enumerate(self.query(Pause), start=1):
            pause.part = f"check-{number}"
        self._show_ticks()

    def _show_ticks(self) -> None:
        for pause in self.query(Pause):
            pause.ticked = self.state_of(pause.part) == TICKED

    async def on_pause_ticked(self, message: Pause.Ticked) -> None:
        message.stop()
        if not await self.mark(message.pause.part, TICKED):
            self._show_ticks()

    def on_reading_room_moved(self, message: ReadingRoom.Moved) -> None:
        message.stop()
        self.look_whether_read()

    def is_read_to_its_end(self) -> bool:
        """Whether all of it is there, and its end on the screen."""
        return any(room.shows_its_end for room in self.query("#reading").results(ReadingRoom))

    def look_whether_read(self) -> None:
        if not self.READ_AT_ITS_END or self.marks is None or self.blocked:
            return
        if self.state_of("") != READ and self.is_read_to_its_end():
            self.mark_as_read()

    @work(exclusive=True, group="read")
    async def mark_as_read(self) -> None:
        if self.state_of("") != READ:
            await self.mark("", READ)
