"""What came back: every review, the newest first."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.binding import Binding
from textual.content import Content

from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.review_lines import ReviewLine, line_of
from cpdjournal.tui.screens.list_page import ListPage

EMPTY = "Nothing came back yet. O opens a sealed file that reached you."


class ReviewsScreen(ListPage):
    DEFAULT_CLASSES = "supervision"
    CSS_PATH = "../styles/supervision.tcss"
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
        self.reviews: tuple[ReviewLine, ...] = ()
        self._listing = listing

    @property
    def address(self) -> Address:
        return Address("reviews")

    async def ask(self) -> None:
        self.reviews = await self._listing()

    def lines(self) -> list[tuple[str, Content]]:
        return [(one.bundle, line_of(one)) for one in self.reviews]

    def empty(self) -> str:
        return EMPTY

    def open_line(self, line_id: str) -> None:
        self.post_message(Open(Address("review", line_id)))

    def action_open_sealed(self) -> None:
        self.post_message(Open(Address("open-sealed")))
