"""Contacts: whose cards I have, and how far each is trusted."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cpdjournal.errors import CpdJournalError
from cpdjournal.exchange import Contact
from cpdjournal.tui.exchanging import standing_of_contact, who
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.screens.page import Page

EMPTY = "Nobody yet. N takes a card in, from a file or pasted from an e-mail."
LOUD = ("changed", "revoked")


class ContactsScreen(Page[None]):
    DEFAULT_CLASSES = "supervision"
    CSS_PATH = "../styles/supervision.tcss"
    AUTO_FOCUS = "#people"
    BINDINGS = [
        Binding("enter", "choose", "Look at"),
        Binding("n", "add", "New: take a card in"),
        Binding("c", "card", "My card"),
    ]
    HELP: ClassVar[str] = """\
Everybody whose card you have. A card is unchecked until you read the check phrase to each other.
When somebody's keys change, it is said loudly and nothing is sent to them until it was checked
again. Enter shows a card with its phrase; N takes a new one in."""

    def __init__(self, *, listing: Callable[[], Awaitable[list[Contact]]]) -> None:
        super().__init__()
        self.heading = "Supervision · Contacts"
        self._listing = listing

    @property
    def address(self) -> Address:
        return Address("contacts")

    def compose_body(self) -> ComposeResult:
        yield Static("", classes="lead", markup=False, id="nobody")
        yield OptionList(markup=False, id="people")

    def on_mount(self) -> None:
        self._fill()

    async def reload(self) -> None:
        self._fill()

    @work(group="fill", exclusive=True)
    async def _fill(self) -> None:
        try:
            people = await self._listing()
        except CpdJournalError as error:
            self.tell(error)
            return
        listed = self.query_one("#people", OptionList)
        at = listed.highlighted or 0
        listed.set_options(Option(line_of(one), id=one.card.signing_key) for one in people)
        if people:
            listed.highlighted = min(at, len(people) - 1)
        nobody = self.query_one("#nobody", Static)
        nobody.update("" if people else EMPTY)
        nobody.display = not people

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(Open(Address("contact", event.option_id or "")))

    def action_choose(self) -> None:
        self.query_one("#people", OptionList).action_select()

    def action_add(self) -> None:
        self.post_message(Open(Address("open-sealed", "card")))

    def action_card(self) -> None:
        self.post_message(Open(Address("card")))


def line_of(contact: Contact) -> Content:
    """Two lines: who it is, and how far they are trusted."""
    style = "bold" if contact.state in LOUD else ""
    return Content.assemble(
        (who(contact.card), "bold"), "\n    ", (standing_of_contact(contact), style)
    )
