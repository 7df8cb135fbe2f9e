"""Supervision: what I shared and what came back; what was shared with me; the rest."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cpdjournal.errors import CpdJournalError
from cpdjournal.safetext import visible_line
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.supervision_lines import Line

MINE, OTHERS = "What I shared and what came back", "What was shared with me"
EITHER = "Whichever side you are on"
LEAD = (
    "You and your supervisor hand each other sealed files, by e-mail, stick or a shared folder. "
    "No server is involved."
)


class SupervisionScreen(Page[None]):
    """The first page of the mode; each part is asked for when it is shown."""

    DEFAULT_CLASSES = "supervision"
    CSS_PATH = "../styles/supervision.tcss"
    AUTO_FOCUS = "#ways"
    BINDINGS = [
        Binding("enter", "choose", "Go on"),
        Binding("o", "open_sealed", "Open a sealed file"),
        Binding("c", "card", "My card"),
        Binding("a", "contacts", "Contacts"),
    ]
    HELP: ClassVar[str] = """\
What stands first is yours: what you shared, what came back, what you agreed to do. What was shared
with you is for those who supervise. Cards, contacts, sessions and folders are for either side.
First exchange cards: C shows yours, A takes theirs in. Then S on a reflection, or in the Journal's
list, shares it. O opens a sealed file that reached you, whatever it is."""

    def __init__(
        self,
        *,
        mine: Callable[[], Awaitable[tuple[Line, ...]]],
        shared_with_me: Callable[[], Awaitable[tuple[Line, ...]]],
        either_side: Callable[[], Awaitable[tuple[Line, ...]]],
    ) -> None:
        super().__init__()
        self.heading = "Supervision"
        self._parts = ((MINE, mine), (OTHERS, shared_with_me), (EITHER, either_side))
        self._leads_to: dict[str, Address] = {}

    @property
    def address(self) -> Address:
        return Address("supervision")

    def compose_body(self) -> ComposeResult:
        yield Static(LEAD, classes="lead")
        yield OptionList(markup=False, id="ways")

    def on_mount(self) -> None:
        self._fill()

    async def reload(self) -> None:
        self._fill()

    @work(group="fill", exclusive=True)
    async def _fill(self) -> None:
        try:
            told = [(heading, await part()) for heading, part in self._parts]
        except CpdJournalError as error:
            self.tell(error)
            return
        options: list[Option | None] = []
        self._leads_to = {}
        for heading, lines in told:
            if options:
                options.append(None)
            options.append(Option(Content(heading), disabled=True))
            for line in lines:
                key = f"line-{len(self._leads_to)}"
                self._leads_to[key] = line.leads_to
                options.append(Option(_words(line), id=key))
        ways = self.query_one("#ways", OptionList)
        at = ways.highlighted
        ways.set_options(options)
        ids = [option.id for option in ways.options]
        first = next((place for place, one in enumerate(ids) if one), None)
        ways.highlighted = at if at is not None and at < len(ids) and ids[at] else first

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if wanted := self._leads_to.get(event.option_id or ""):
            self.post_message(Open(wanted))

    def action_choose(self) -> None:
        self.query_one("#ways", OptionList).action_select()

    def action_open_sealed(self) -> None:
        self.post_message(Open(Address("open-sealed")))

    def action_card(self) -> None:
        self.post_message(Open(Address("card")))

    def action_contacts(self) -> None:
        self.post_message(Open(Address("contacts")))


def _words(line: Line) -> Content:
    if line.waits:
        return Content.assemble(("  Waiting: ", "bold"), (visible_line(line.words), "bold"))
    return Content(f"  {visible_line(line.words)}")
