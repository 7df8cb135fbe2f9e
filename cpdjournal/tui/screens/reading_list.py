"""The reading list: everything to read elsewhere, over all packs, and how far one is with it."""

from itertools import groupby
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cpdjournal.content.library import Library
from cpdjournal.errors import CpdJournalError
from cpdjournal.marks import READ
from cpdjournal.packs.further_reading import Text, texts
from cpdjournal.safetext import visible_line
from cpdjournal.tui.learning import Marking
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.reading_states import STATES, WIDTH, next_state, states_in
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.typed import show_minutes
from cpdjournal.tui.words import counted

_TIME_WIDTH = len("3 h 45 min")
NOTHING = "No pack that is here names anything to read."


class ReadingListScreen(Page[None]):
    """Pack by pack, in the packs' own order: a line does not jump away when it is marked."""

    CSS_PATH = "../styles/learn.tcss"
    AUTO_FOCUS = "#items"
    BINDINGS = [
        Binding("enter", "open", "Open"),
        Binding("r", "next_state", "To read, reading, read"),
    ]
    HELP: ClassVar[str] = """\
Everything that the packs name for further reading, and how far you are with it.
The arrows choose a line, Enter opens its page: what it is, where it lies, and two questions.
What several packs name stands here once; it is marked in all of them.
R goes through the states: to read, reading, read, not marked. Only you see them."""

    def __init__(self, *, library: Library, marking: Marking, spot: str = "") -> None:
        """`spot`: the id of a page on the text that is to be under the bar."""
        super().__init__()
        self.heading = "Learn · Reading list"
        self.states: dict[str, str] = {}
        """Item's id to its state."""
        self.texts = texts(library.packs)
        named = (text for text in self.texts if spot in [one.id for one in text.readings])
        self.spot = next((text.reading.id for text in named), "")
        self._marking = marking

    def compose_body(self) -> ComposeResult:
        yield Static("", classes="lead", id="lead", markup=False)
        yield OptionList(markup=False, id="items")

    @property
    def address(self) -> Address:
        return Address("readings", spot=self.spot)

    def on_mount(self) -> None:
        self._show()
        self.look_for_states()

    async def reload(self) -> None:
        self.look_for_states()

    @work(exclusive=True, group="states")
    async def look_for_states(self) -> None:
        try:
            self.states = states_in(await self._marking.marks(""))
        except CpdJournalError as error:
            self.tell(error)
            return
        self._show()

    def _show(self) -> None:
        self.query_one("#lead", Static).update(Content(self._lead()))
        lines: list[Option] = []
        for (_, title), named in groupby(self.texts, key=_first_pack):
            if lines:
                lines.append(Option("", disabled=True))
            heading = Content.styled(visible_line(title), "bold $text-primary")
            lines.append(Option(heading, disabled=True))
            lines += [Option(self._line(text), id=text.reading.id) for text in named]
        listed = self.query_one("#items", OptionList)
        listed.set_options(lines)
        ids = [option.id for option in listed.options]
        first = next((n for n, one in enumerate(ids) if one), None)
        listed.highlighted = ids.index(self.spot) if self.spot in ids else first

    @property
    def _text(self) -> Text:
        """What is under the bar."""
        return next(text for text in self.texts if text.reading.id == self.spot)

    def _lead(self) -> str:
        if not self.texts:
            return NOTHING
        states = [text.state(self.states) for text in self.texts]
        marked = [
            f"{states.count(state)} {words}" for state, words in STATES.items() if state in states
        ]
        minutes = sum(one.reading.minutes for one in self.texts if one.state(self.states) != READ)
        left = f" About {show_minutes(minutes)} are left." if minutes else ""
        return f"{counted(len(states), 'text')}: {', '.join(marked)}.{left}"

    def _line(self, text: Text) -> Content:
        reading, state = text.reading, STATES[text.state(self.states)]
        others = ", ".join(pack.title for pack in text.packs[1:])
        by = ", ".join(filter(None, (reading.by or reading.publisher, reading.year)))
        time = show_minutes(reading.minutes)
        return Content.assemble(
            f"  {state:<{WIDTH}}  {time:>{_TIME_WIDTH}}  ",
            (visible_line(reading.title), "bold"),
            f" · {visible_line(by)}" if by else "",
            f"\n{'':{2 + WIDTH + 2 + _TIME_WIDTH + 2}}also in: {visible_line(others)}"
            if others
            else "",
        )

    @on(OptionList.OptionHighlighted)
    def _note_spot(self, event: OptionList.OptionHighlighted) -> None:
        self.spot = event.option_id or ""

    @on(OptionList.OptionSelected)
    def action_open(self) -> None:
        if self.spot:
            self.post_message(Open(Address("item", self.spot)))

    async def action_next_state(self) -> None:
        if not self.spot:
            return
        state = next_state(self._text.state(self.states))
        try:
            if state:
                await self._marking.mark(self.spot, "", state)
            else:
                await self._marking.unmark(self.spot, "")
        except CpdJournalError as error:
            self.tell(error)
            return
        self.has_changed_something()
        self.states |= {one.id: state for one in self._text.readings}
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "next_state":
            return bool(self.texts) and not self.blocked
        return True


def _first_pack(text: Text) -> tuple[str, str]:
    return text.packs[0].id, text.packs[0].title
