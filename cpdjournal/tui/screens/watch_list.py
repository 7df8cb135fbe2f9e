"""Watch-list: names and words that the share gate finds wherever they stand."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from cpdjournal.errors import CpdJournalError
from cpdjournal.safetext import clean_line, visible_line
from cpdjournal.tui.messages import Address, Kept
from cpdjournal.tui.screens.unsent_page import UnsentPage
from cpdjournal.tui.unsent_keeper import UnsentKeeper
from cpdjournal.tui.widgets.writing import WritingLine

LEAD = (
    "Names of people you support, of a street or a unit: the share gate finds them wherever they "
    "stand. The list stays in this journal: it is in no share and no evidence."
)
TOO_SHORT = "Write at least two letters: a single one would be found everywhere."


class WatchListScreen(UnsentPage[None]):
    DEFAULT_CLASSES = "supervision"
    CSS_PATH = "../styles/supervision.tcss"
    AUTO_FOCUS = "#new-word"
    BINDINGS = [
        Binding("enter", "add", "Add"),
        Binding("f7", "remove", "Remove the one under the bar", priority=True),
    ]
    HELP: ClassVar[str] = """\
Words that are found wherever they stand as whole words, with capitals or without. Enter adds what
you typed; Tab goes to the list, and F7 takes the one under the bar off it."""

    def __init__(
        self,
        *,
        listing: Callable[[], Awaitable[tuple[str, ...]]],
        add: Callable[[str], Awaitable[bool]],
        remove: Callable[[str], Awaitable[None]],
        keeper: UnsentKeeper,
    ) -> None:
        """`keeper` holds a word that is not added yet."""
        super().__init__()
        self.keeper, self._begun = keeper, keeper.words
        self.heading = "Watch-list"
        self.watched: tuple[str, ...] = ()
        self._listing, self._add, self._remove_word = listing, add, remove

    @property
    def address(self) -> Address:
        return Address("watch-list")

    def compose_body(self) -> ComposeResult:
        yield Static(LEAD, classes="why", markup=False)
        yield Static("Another word or name", classes="label")
        yield WritingLine(self._begun, id="new-word", compact=True)
        yield OptionList(markup=False, id="words")

    def unsent(self) -> str:
        return self.query_one("#new-word", WritingLine).value

    def on_mount(self) -> None:
        self._fill()

    async def reload(self) -> None:
        self._fill()

    @work(group="fill", exclusive=True)
    async def _fill(self) -> None:
        try:
            self.watched = await self._listing()
        except CpdJournalError as error:
            self.tell(error)
            return
        listed = self.query_one("#words", OptionList)
        at = listed.highlighted or 0
        listed.set_options(Option(Content(visible_line(one))) for one in self.watched)
        if self.watched:
            listed.highlighted = min(at, len(self.watched) - 1)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "remove" or bool(self.watched)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.action_add()

    @work(group="change", exclusive=True)
    async def action_add(self) -> None:
        field = self.query_one("#new-word", WritingLine)
        typed = clean_line(field.value)
        if not typed:
            return
        try:
            was_added = await self._add(typed)
        except CpdJournalError as error:
            self.tell(error)
            return
        if not was_added:
            self.say(TOO_SHORT)
            return
        field.value = ""
        self.post_message(Kept("On the watch-list."))

    @work(group="change", exclusive=True)
    async def action_remove(self) -> None:
        at = self.query_one("#words", OptionList).highlighted
        if at is None or at >= len(self.watched):
            return
        try:
            await self._remove_word(self.watched[at])
        except CpdJournalError as error:
            self.tell(error)
            return
        self.post_message(Kept("Off the watch-list."))
