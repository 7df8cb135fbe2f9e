"""Session: the record of one supervision session, kept as it is written, signed when it is sent."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, Static

from cpdjournal.errors import CpdJournalError
from cpdjournal.errors.sharing import NoSuchMessage
from cpdjournal.exchange import Contact
from cpdjournal.safetext import clean, clean_line, visible, visible_line
from cpdjournal.supervision.sealed_files import Sealed
from cpdjournal.tui.messages import Address, Kept
from cpdjournal.tui.review_in_words import agreed_words
from cpdjournal.tui.screens.agree import AgreePage
from cpdjournal.tui.screens.handing_over import HandingOver
from cpdjournal.tui.screens.saved_page import SavedPage
from cpdjournal.tui.screens.share_gate import ShareGate
from cpdjournal.tui.session_in_hand import SessionInHand
from cpdjournal.tui.share_plan import Answered, Leave, Mend
from cpdjournal.tui.typed import NotUnderstood, read_minutes, show_day
from cpdjournal.tui.widgets.question import Question
from cpdjournal.tui.widgets.writing import WritingArea, WritingLine

NOT_MORE = "Time spent reflecting is part of the session: it can't be longer."
SENT = "This record is signed, the same for both of you: it is not changed any more."
NO_NAMES = "The other one gets these notes: leave out what could identify somebody you support."

Handing = Callable[[Sealed], Awaitable[HandingOver]]
NOT_SENT = "It is signed, and not sent: its file lies nowhere yet. F6 on it seals it again."


class SessionScreen(SavedPage[None]):
    AUTO_FOCUS = "#notes-area"
    BINDINGS: ClassVar[list[Any]] = [
        Binding("escape", "back", "Keep and go back"),
        Binding("f7", "agree", "Agree an action", priority=True),
        Binding("f8", "last_agreed", "Change the last one", priority=True),
        Binding("f6", "send", "Sign and send", priority=True),
        Binding("f6", "send_again", "Seal it again", priority=True),
    ]
    HELP = """\
The record of a session: what was on the agenda (change it as you like), what was said, how long it
was and how much of it was spent reflecting, and what you agreed. One of the two keeps it and sends
it; then both have the same, signed one. Everything is kept while you type.
F7 agrees an action with a day, F8 changes the last one (without words it is taken out).
F6 signs the record and seals it for the other one; it is not changed after that."""

    def __init__(
        self, hand: SessionInHand, other: Contact, *, today: date, handing: Handing
    ) -> None:
        super().__init__()
        self.hand, self.other, self._today, self._handing = hand, other, today, handing
        self.is_refused = hand.is_sent
        held_on = show_day(hand.session.record.held_on)
        self.heading = f"Session with {visible_line(other.card.name)} · {held_on}"

    @property
    def address(self) -> Address:
        return Address("session", self.hand.id)

    def compose_fields(self) -> ComposeResult:
        record = self.hand.session.record
        if self.hand.is_sent:
            yield Static(SENT, classes="why")
        yield Static("Agenda, a line each", classes="label")
        yield WritingArea("\n".join(record.agenda), id="agenda-area")
        yield Static("Notes", classes="label")
        if not self.hand.is_sent:
            yield Static(NO_NAMES, classes="why")
        yield WritingArea(record.notes, id="notes-area")
        yield Static("Minutes in all", classes="label")
        yield WritingLine(
            _shown(record.minutes), placeholder="such as 60, or 1h30", id="minutes", compact=True
        )
        yield Static("Minutes of it spent reflecting", classes="label")
        shown = _shown(record.minutes_reflecting)
        yield WritingLine(shown, placeholder="such as 20", id="reflecting", compact=True)
        yield Static("Agreed", classes="label")
        yield Static("", markup=False, id="agreed-told")

    def on_mount(self) -> None:
        self._show_agreed()

    async def reload(self) -> None:
        try:
            await self.hand.read_again()
        except CpdJournalError as error:
            self.tell(error)
            return
        self._show_agreed()

    def _show_agreed(self) -> None:
        agreed = self.hand.session.record.agreed
        lines = "\n".join(f"- {agreed_words(one)}" for one in agreed)
        told = lines or "Nothing yet. F7 agrees an action."
        self.query_one("#agreed-told", Static).update(Content(visible(told)))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "send" | "agree":
                return not self.hand.is_sent
            case "send_again":
                return self.hand.is_sent
            case "last_agreed":
                return not self.hand.is_sent and bool(self.hand.session.record.agreed)
        return True

    def typed(self) -> tuple[tuple[str, ...], str, int, int]:
        """What can't be taken yet stays as it was kept last; `amiss` says so."""
        record = self.hand.session.record
        notes = clean(self.query_one("#notes-area", WritingArea).text)
        try:
            minutes, reflecting = self._minutes()
        except NotUnderstood:
            minutes, reflecting = record.minutes, record.minutes_reflecting
        lines = self.query_one("#agenda-area", WritingArea).text.splitlines()
        agenda = tuple(line for one in lines if (line := clean_line(one)))
        return agenda, notes, minutes, reflecting

    def _minutes(self) -> tuple[int, int]:
        minutes = read_minutes(self.query_one("#minutes", WritingLine).value) or 0
        reflecting = read_minutes(self.query_one("#reflecting", WritingLine).value) or 0
        if minutes > 24 * 60:
            raise NotUnderstood("A session is at most a day long.")
        if reflecting > minutes:
            raise NotUnderstood(NOT_MORE)
        return minutes, reflecting

    async def keep(self, typed: tuple[tuple[str, ...], str, int, int]) -> None:
        await self.hand.write_down(*typed)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.focus_next()

    def action_back(self) -> None:
        if self._is_amiss():
            return
        super().action_back()

    def _is_amiss(self) -> bool:
        """Whether the minutes can't be taken as they stand; says so."""
        try:
            self._minutes()
        except NotUnderstood as error:
            self.query_one("#minutes").focus()
            self.say(f"Minutes: {error}")
            return True
        return False

    def action_agree(self) -> None:
        self._agree(AgreePage(self.hand.put_agreed, today=self._today))

    def action_last_agreed(self) -> None:
        last = self.hand.session.record.agreed[-1]
        self._agree(AgreePage(self.hand.put_agreed, today=self._today, agreed=last))

    def _agree(self, page: AgreePage) -> None:
        if self.blocked:
            self.say(self.blocked)
        else:
            self.app.push_screen(page)

    def _go_and_mend(self, words: str) -> None:
        """To the agenda or the action that the words stand in, else to the notes."""
        notes = self.query_one("#notes-area", WritingArea)
        agenda = self.query_one("#agenda-area", WritingArea)
        agreed = [one for one in self.hand.session.record.agreed if words in one.text]
        if words not in notes.text and agreed:
            self._agree(AgreePage(self.hand.put_agreed, today=self._today, agreed=agreed[0]))
        elif words not in notes.text and words in agenda.text:
            agenda.go_to_words(words)
        else:
            notes.go_to_words(words)

    @work(group="send", exclusive=True)
    async def action_send(self) -> None:
        if self.blocked:
            self.say(self.blocked)
            return
        if self._is_amiss() or not await self.save():
            return
        name = visible_line(self.other.card.name)
        unchecked = (
            "\nYou have not checked their card: read the check phrase to each other first."
            if self.other.state == "unchecked"
            else ""
        )
        question = Question(
            f"Sign this record and seal it for {name}?",
            f"It is not changed any more then: both of you keep the same one.{unchecked}",
            yes="Sign it",
            no="Not yet",
        )
        if not await self.app.push_screen_wait(question):
            return
        mine = bool(self.hand.session.record.agreed) and await self.app.push_screen_wait(
            Question(
                "Is what you agreed yours to do as well?",
                f"{name} gets it in their list of actions either way.",
                yes="On my list, too",
                no="Only theirs",
            )
        )
        try:
            keeper = await self.hand.calls.unsent.begin(f"gate:{self.hand.id}")
            gate = ShareGate(Leave(to=f"to {name}"), look=self.hand.look, keeper=keeper)
            answered = await self.app.push_screen_wait(gate)
            if isinstance(answered, Mend):
                self._go_and_mend(answered.words)
            if not isinstance(answered, Answered):
                return
            sealed = await self.hand.send(self.other, answered, mine=mine)
            await keeper.forget()
        except CpdJournalError as error:
            self.tell(error)
            return
        page = await self._handing(sealed)
        await self.app.push_screen_wait(page)
        self.post_message(Kept("Signed and sealed." if page.was_handed_over else NOT_SENT))
        self.leave()

    @work(group="send", exclusive=True)
    async def action_send_again(self) -> None:
        """For a file that never arrived: whoever has it takes it in only once."""
        try:
            sealed = await self.hand.calls.send_again(self.hand.id, self.other)
        except NoSuchMessage:
            self.say("The other one sealed this record: they can do it again.")
            return
        except CpdJournalError as error:
            self.tell(error)
            return
        page = await self._handing(sealed)
        await self.app.push_screen_wait(page)
        self.say("Sealed once more." if page.was_handed_over else NOT_SENT)


def _shown(minutes: int) -> str:
    return str(minutes) if minutes else ""
