"""The employer's own policy: where it is, which version, when it was last read."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from cpdjournal.errors import CpdJournalError
from cpdjournal.registrant import PolicyNote
from cpdjournal.safetext import clean_line
from cpdjournal.tui.messages import Address, Kept
from cpdjournal.tui.policy_words import policy_nag
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.typed import NotUnderstood, read_day, show_day
from cpdjournal.tui.widgets.writing import WritingLine

LEAD = (
    "Your employer's policy comes first where you work. Note where it is, so that you find it "
    "again; its text stays where it is."
)
FIELDS = (
    ("where", "Where it is", "a folder, a page, a person to ask"),
    ("version", "Version", "a number or a date, as it says itself"),
    ("read-on", "Last read on", "21 Nov 2026, today, yesterday"),
    ("note", "A line for yourself", "what it says, or leaves open"),
)


class PolicyScreen(Page[None]):
    """Kept when the page is left."""

    CSS_PATH = "../styles/steps.tcss"
    BINDINGS = [
        Binding("escape", "back", "Keep and go back"),
        Binding("f6", "read_today", "Read it today", priority=True),
    ]
    HELP: ClassVar[str] = """\
A note for yourself: where your employer's policy is, its version, and when you last read it.
Pages about the policy show it. When it is a year old, you are asked whether you read it again.
F6 notes today as the day you read it. Enter goes to the next line. Esc keeps it and goes back."""

    def __init__(
        self,
        *,
        note: Callable[[], Awaitable[PolicyNote]],
        keep: Callable[[PolicyNote], Awaitable[None]],
        today: date,
    ) -> None:
        super().__init__()
        self._note, self._keep, self._today = note, keep, today
        self.kept = PolicyNote()
        self._is_filled = False
        self.heading = "Your employer's policy"

    @property
    def address(self) -> Address:
        return Address("policy")

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static("Your employer's policy", classes="question")
            yield Static(LEAD, classes="why")
            yield Static("", markup=False, classes="why", id="nag")
            for name, label, example in FIELDS:
                yield Static(label, classes="label")
                yield WritingLine(placeholder=example, id=name, compact=True)

    def on_mount(self) -> None:
        self._fill()

    @work(exclusive=True, group="fill")
    async def _fill(self) -> None:
        try:
            self.kept = await self._note()
        except CpdJournalError as error:
            self.tell(error)
            return
        note = self.kept
        read_on = show_day(note.read_on) if note.read_on else ""
        values = (note.where, note.version, read_on, note.note)
        for (name, _, _), value in zip(FIELDS, values, strict=True):
            self._field(name).value = value
        self._is_filled = True
        self._show_nag()
        self._field("where").focus()

    def _show_nag(self) -> None:
        nag = self.query_one("#nag", Static)
        words = policy_nag(self.kept, self._today)
        nag.update(Content(words))
        nag.display = bool(words)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        names = [name for name, _, _ in FIELDS]
        here = names.index(event.input.id or "where")
        if here + 1 < len(names):
            self._field(names[here + 1]).focus()
        else:
            self.action_back()

    def action_read_today(self) -> None:
        self._field("read-on").value = show_day(self._today)
        self.say("Noted: you read it today.")

    def action_back(self) -> None:
        self._leave()

    @work(exclusive=True, group="leaving")
    async def _leave(self) -> None:
        try:
            changed = await self._save()
        except NotUnderstood as error:
            self._field("read-on").focus()
            self.say(f"Last read on: {error}")
            return
        except CpdJournalError as error:
            self.tell(error)
            return
        if changed:
            self.post_message(Kept("Your note about the policy is kept."))
        self.leave()

    async def flush(self) -> None:
        try:
            await self._save()
        except NotUnderstood:  # a day half typed: the rest of the note is kept
            await self._save(read_on=self.kept.read_on)

    async def _save(self, **given: date | None) -> bool:
        """Keep what stands there; whether that was anything new."""
        if not self._is_filled:
            return False
        note = PolicyNote(
            where=self._typed("where"),
            version=self._typed("version"),
            read_on=given["read_on"] if given else read_day(self._typed("read-on"), self._today),
            note=self._typed("note"),
        )
        if note == self.kept:
            return False
        await self._keep(note)
        self.kept = note
        return True

    def _field(self, name: str) -> WritingLine:
        return self.query_one(f"#{name}", WritingLine)

    def _typed(self, name: str) -> str:
        return clean_line(self._field(name).value)

    def watch_blocked(self, blocked: str) -> None:
        super().watch_blocked(blocked)
        for field in self.query(WritingLine):
            field.disabled = bool(blocked)
