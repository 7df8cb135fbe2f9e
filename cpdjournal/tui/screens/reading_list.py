"""The reading list: everything to read elsewhere, over all packs, and how far one is with it."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cpdjournal.content import Library, Reading
from cpdjournal.errors import CpdJournalError
from cpdjournal.marks import READ
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
R goes through the states: to read, reading, read, not marked. Only you see them."""

    def __init__(self, *, library: Library, marking: Marking, spot: str = "") -> None:
        """`spot`: the id of the reading that is to be under the bar."""
        super().__init__()
        self.heading = "Learn · Reading list"
        self.spot = spot
        self.states: dict[str, str] = {}
        """Item's id to its state."""
        self.packs = tuple(
            (pack.title, readings)
            for pack in library.packs
            if (readings := tuple(one for one in pack.items if isinstance(one, Reading)))
        )
        self._marking = marking

    def compose_body(self) -> ComposeResult:
        yield Static("", classes="lead", id="lead", markup=False)
        yield OptionList(markup=False, id="items")

    @property
    def address(self) -> Address:
        return Address("readings", spot=self.spot)

    @property
    def readings(self) -> tuple[Reading, ...]:
        return tuple(one for _, readings in self.packs for one in readings)

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
        for title, readings in self.packs:
            if lines:
                lines.append(Option("", disabled=True))
            heading = Content.styled(visible_line(title), "bold $text-primary")
            lines.append(Option(heading, disabled=True))
            lines += [Option(self._line(one), id=one.id) for one in readings]
        listed = self.query_one("#items", OptionList)
        listed.set_options(lines)
        ids = [option.id for option in listed.options]
        first = next((n for n, one in enumerate(ids) if one), None)
        listed.highlighted = ids.index(self.spot) if self.spot in ids else first

    def _lead(self) -> str:
        if not self.readings:
            return NOTHING
        states = [self.states.get(one.id, "") for one in self.readings]
        marked = [
            f"{states.count(state)} {words}" for state, words in STATES.items() if state in states
        ]
        minutes = sum(one.minutes for one in self.readings if self.states.get(one.id, "") != READ)
        left = f" About {show_minutes(minutes)} are left." if minutes else ""
        return f"{counted(len(states), 'text')}: {', '.join(marked)}.{left}"

    def _line(self, reading: Reading) -> Content:
        state = STATES[self.states.get(reading.id, "")]
        by = ", ".join(filter(None, (reading.by or reading.publisher, reading.year)))
        time = show_minutes(reading.minutes)
        return Content.assemble(
            f"  {state:<{WIDTH}}  {time:>{_TIME_WIDTH}}  ",
            (visible_line(reading.title), "bold"),
            f" · {visible_line(by)}" if by else "",
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
        state = next_state(self.states.get(self.spot, ""))
        try:
            if state:
                await self._marking.mark(self.spot, "", state)
            else:
                await self._marking.unmark(self.spot, "")
        except CpdJournalError as error:
            self.tell(error)
            return
        self.has_changed_something()
        self.states[self.spot] = state
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "next_state":
            return bool(self.readings) and not self.blocked
        return True
