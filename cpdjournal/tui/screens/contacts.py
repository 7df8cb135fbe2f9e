"""Contacts: whose cards I have, and how far each is trusted."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.binding import Binding
from textual.content import Content

from cpdjournal.exchange import Contact
from cpdjournal.supervision.cards import doubt_about
from cpdjournal.tui.exchanging import standing_of_contact, who
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.screens.list_page import ListPage

EMPTY = "Nobody yet. N takes a card in, from a file or pasted from an e-mail."
LOUD = ("changed", "revoked")


class ContactsScreen(ListPage):
    DEFAULT_CLASSES = "supervision"
    CSS_PATH = "../styles/supervision.tcss"
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
        self.people: tuple[Contact, ...] = ()
        self._listing = listing

    @property
    def address(self) -> Address:
        return Address("contacts")

    async def ask(self) -> None:
        self.people = tuple(await self._listing())

    def lines(self) -> list[tuple[str, Content]]:
        return [(one.card.signing_key, line_of(one)) for one in self.people]

    def empty(self) -> str:
        return EMPTY

    def open_line(self, line_id: str) -> None:
        self.post_message(Open(Address("contact", line_id)))

    def action_add(self) -> None:
        self.post_message(Open(Address("open-sealed", "card")))

    def action_card(self) -> None:
        self.post_message(Open(Address("card")))


def line_of(contact: Contact) -> Content:
    """Two lines: who it is, and how far they are trusted."""
    style = "bold" if contact.state in LOUD else ""
    mixed = "\n    letters of different alphabets in this name" if doubt_about(contact.card) else ""
    return Content.assemble(
        (who(contact.card), "bold"), "\n    ", (standing_of_contact(contact), style), mixed
    )
