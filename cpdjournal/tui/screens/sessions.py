"""Sessions: those that were held, and the agenda for the next one."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cpdjournal.errors import CpdJournalError
from cpdjournal.exchange import Contact
from cpdjournal.journal.sessions import Session
from cpdjournal.safetext import visible, visible_line
from cpdjournal.supervision.agenda import Agenda
from cpdjournal.tui.messages import Address, Kept, Open
from cpdjournal.tui.others_in_words import contact_words
from cpdjournal.tui.screens.choose_one import Choice, ChooseOne
from cpdjournal.tui.screens.list_page import ListPage
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.typed import show_day, show_minutes

NONE_YET = "No session yet. N puts an agenda together for the next one."
NO_CONTACTS = "Add the card of whom you meet first: Supervision, A."
NOTHING_WAITS = "Nothing waits: share something, or begin with an open question."


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A session as a line."""

    session: Session
    name: str
    """Whom it was held with; empty when they are no contact any more."""
    lies_nowhere: bool = False
    """Its record was sealed, and never handed over."""


class SessionsScreen(ListPage):
    """Every session, the latest first."""

    CSS_PATH = "../styles/reviewing.tcss"
    DEFAULT_CLASSES = "reviewing"
    BINDINGS: ClassVar[list[Any]] = [
        Binding("escape", "back", "Back"),
        Binding("enter", "choose", "Open"),
        Binding("n", "agenda", "Agenda for the next session"),
    ]
    HELP: ClassVar[str] = """\
Supervision sessions that you held, from either side. Enter opens one; a record that was sent is
read only. N puts an agenda together for the next one, from what was shared, open questions, what
was agreed and what is due, and begins its record."""

    def __init__(
        self,
        *,
        listing: Callable[[], Awaitable[list[Listed]]],
        contacts: Callable[[], Awaitable[tuple[Contact, ...]]],
    ) -> None:
        super().__init__()
        self._listing, self._contacts = listing, contacts
        self.sessions: list[Listed] = []
        self.heading = "Supervision · Sessions"

    @property
    def address(self) -> Address:
        return Address("sessions")

    async def ask(self) -> None:
        self.sessions = await self._listing()

    def lines(self) -> list[tuple[str, Content]]:
        return [(one.session.record.session, session_line(one)) for one in self.sessions]

    def empty(self) -> str:
        return NONE_YET

    def open_line(self, line_id: str) -> None:
        self.post_message(Open(Address("session", line_id)))

    @work(group="agenda", exclusive=True)
    async def action_agenda(self) -> None:
        try:
            people = await self._contacts()
        except CpdJournalError as error:
            self.tell(error)
            return
        if not people:
            self.say(NO_CONTACTS)
            return
        key = people[0].card.signing_key
        if len(people) > 1:
            choices = tuple(
                Choice(value=one.card.signing_key, words=contact_words(one)) for one in people
            )
            asked = ChooseOne("Sessions", "With whom?", choices, unknown=None)
            chosen = await self.app.push_screen_wait(asked)
            if chosen is None:
                return
            key = chosen
        self.post_message(Open(Address("agenda", key)))


class AgendaScreen(Page[None]):
    """What there is to talk about; F6 begins the record of the session with it."""

    CSS_PATH = "../styles/reviewing.tcss"
    DEFAULT_CLASSES = "reviewing"
    AUTO_FOCUS = "#cover"
    BINDINGS: ClassVar[list[Any]] = [
        Binding("escape", "back", "Back"),
        Binding("f6", "begin", "Begin the session", priority=True),
    ]
    HELP: ClassVar[str] = """\
Both of you can put the agenda together, each in your own journal: what was shared since last time,
questions that wait for an answer, what was agreed, what is due, and the standards of your own with
the fewest reflections. F6 begins the record of the session with these lines."""

    def __init__(
        self,
        other: Contact,
        *,
        agenda: Callable[[], Awaitable[Agenda]],
        begin: Callable[[Agenda], Awaitable[Session]],
    ) -> None:
        super().__init__()
        self.other, self._agenda, self._begin = other, agenda, begin
        self.agenda: Agenda | None = None
        self.heading = f"Agenda with {visible_line(other.card.name)}"

    @property
    def address(self) -> Address:
        return Address("agenda", self.other.card.signing_key)

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="cover"):
            yield Static("", markup=False, id="cover-told")

    def on_mount(self) -> None:
        self._fill()

    async def reload(self) -> None:
        self._fill()

    @work(group="fill", exclusive=True)
    async def _fill(self) -> None:
        try:
            self.agenda = await self._agenda()
        except CpdJournalError as error:
            self.tell(error)
            return
        told = [
            Content.assemble(
                (heading, "bold $text-primary"),
                *(f"\n- {visible(line)}" for line in lines),
            )
            for heading, lines in self.agenda.sections
        ]
        words = Content("\n\n").join(told) if told else Content(NOTHING_WAITS)
        self.query_one("#cover-told", Static).update(words)

    @work(group="begin", exclusive=True)
    async def action_begin(self) -> None:
        if self.agenda is None or self.blocked:
            self.say(self.blocked)
            return
        try:
            begun = await self._begin(self.agenda)
        except CpdJournalError as error:
            self.tell(error)
            return
        self.post_message(Kept("The record is begun."))
        self.post_message(Open(Address("session", begun.record.session), instead=True))


def session_line(listed: Listed) -> Content:
    record = listed.session.record
    name = visible_line(listed.name or "Somebody who is no contact any more")
    time = show_minutes(record.minutes) if record.minutes else "no minutes yet"
    if record.minutes_reflecting:
        time += f", {show_minutes(record.minutes_reflecting)} reflecting"
    state = "being written"
    if listed.session.bundle:
        state = "SIGNED, NOT SENT" if listed.lies_nowhere else "both have it"
    return Content.assemble(
        f"{show_day(record.held_on):>11}  ", (name, "bold"), f"  {time}  ({state})"
    )
