"""Actions: what was agreed and what I mean to do, with its day and what came of it."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime
from typing import ClassVar

from textual import work
from textual.binding import Binding
from textual.content import Content

from cpdjournal.errors import CpdJournalError
from cpdjournal.journal.actions import Action
from cpdjournal.safetext import visible_line
from cpdjournal.tui.messages import Address, Kept, Open
from cpdjournal.tui.screens.fill_in import Field, WriteDown
from cpdjournal.tui.screens.list_page import ListPage
from cpdjournal.tui.typed import NotUnderstood, read_day, show_day, soon
from cpdjournal.tui.unsent_keeper import UnsentWords

EMPTY = "Nothing to do. What you agree in supervision comes here; N notes something of your own."
ENDED = {"done": "done", "dropped": "not done, and will not be"}
TELLS = "Whoever agreed it with you is told with what you share or answer next."


class ActionsScreen(ListPage):
    DEFAULT_CLASSES = "supervision"
    CSS_PATH = "../styles/supervision.tcss"
    BINDINGS = [
        Binding("enter", "choose", "Done"),
        Binding("n", "add", "New"),
        Binding("x", "drop", "Will not be done"),
        Binding("r", "reflection", "Its reflection"),
        Binding("f", "all", "Show ended ones too"),
    ]
    HELP: ClassVar[str] = """\
What you agreed with your supervisor, and what you noted for yourself; those due first stand first.
Enter says that it is done and asks what came of it: whoever agreed it with you is told the day, and
not what came of it, with what you share or answer next. X says that it will not be done, and why.
F shows those that ended, with their outcome. R opens the reflection that it grew from."""

    def __init__(
        self,
        *,
        listing: Callable[[], Awaitable[list[Action]]],
        add: Callable[[str, date | None], Awaitable[None]],
        end: Callable[[str, str, bool], Awaitable[None]],
        unsent: UnsentWords,
        today: date,
    ) -> None:
        """`end(id, outcome, dropped)`."""
        super().__init__()
        self.heading = "Supervision · Actions"
        self.shows_all = False
        self.actions: tuple[Action, ...] = ()
        self._listing, self._add, self._end, self._today = listing, add, end, today
        self._unsent = unsent

    @property
    def address(self) -> Address:
        return Address("actions")

    async def ask(self) -> None:
        self.actions = tuple(await self._listing())

    def lines(self) -> list[tuple[str, Content]]:
        running = [one for one in self.actions if one.state == "open"]
        ended = [one for one in self.actions if one.state != "open"] if self.shows_all else []
        return [(one.id, line_of(one, self._today)) for one in (*running, *ended)]

    def empty(self) -> str:
        return EMPTY

    @property
    def chosen(self) -> Action | None:
        return next((one for one in self.actions if one.id == self.selected_id), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("choose", "drop", "reflection"):
            return bool(self.selected_id)
        return True

    def open_line(self, line_id: str) -> None:
        self._ask_how_it_ended(dropped=False)

    def action_drop(self) -> None:
        self._ask_how_it_ended(dropped=True)

    def action_all(self) -> None:
        self.shows_all = not self.shows_all
        self.show()

    def action_reflection(self) -> None:
        if self.chosen is not None and self.chosen.reflection:
            self.post_message(Open(Address("reflection", self.chosen.reflection)))
        else:
            self.say("It grew from no reflection in particular.")

    @work(group="asking", exclusive=True)
    async def _ask_how_it_ended(self, *, dropped: bool) -> None:
        chosen = self.chosen
        if chosen is None or chosen.state != "open":
            self.say("That one ended already.")
            return
        if self.blocked:
            self.say(self.blocked)
            return
        label = "Why will it not be done?" if dropped else "What came of it?"
        try:
            keeper = await self._unsent.begin(f"{'drop' if dropped else 'done'}:{chosen.id}")
            asked = WriteDown(
                "Actions",
                visible_line(chosen.text),
                (Field(name="outcome", label=f"{label} (may stay empty)"),),
                check=lambda filled: None,
                keeper=keeper,
            )
            filled = await self.app.push_screen_wait(asked)
            if filled is None:
                return
            await self._end(chosen.id, filled["outcome"], dropped)
            await keeper.forget()
        except CpdJournalError as error:
            self.tell(error)
            return
        tells = chosen.bundle and not dropped
        self.post_message(Kept(f"Noted. {TELLS if tells else 'F shows those that ended, too.'}"))

    @work(group="asking", exclusive=True)
    async def action_add(self) -> None:
        if self.blocked:
            self.say(self.blocked)
            return
        try:
            keeper = await self._unsent.begin("new-action")
            example = show_day(soon(self._today))
            asked = WriteDown(
                "Actions",
                "What will you do?",
                (
                    Field(name="text", label="In a sentence"),
                    Field(name="due", label="By when (may stay empty)", example=example),
                ),
                check=self._check,
                keeper=keeper,
            )
            filled = await self.app.push_screen_wait(asked)
            if filled is None:
                return
            await self._add(filled["text"], read_day(filled["due"], self._today, to_come=True))
            await keeper.forget()
        except CpdJournalError as error:
            self.tell(error)
            return
        self.post_message(Kept("Noted."))

    def _check(self, filled: dict[str, str]) -> None:
        if not filled["text"]:
            raise NotUnderstood("Write what you will do, or go back with Esc.")
        read_day(filled["due"], self._today, to_come=True)


def line_of(action: Action, today: date) -> Content:
    """Two lines: what, and until when or how it ended."""
    if action.state != "open":
        on = show_day(datetime.fromisoformat(action.ended_at).astimezone().date())
        outcome = f": {visible_line(action.outcome)}" if action.outcome else ""
        return Content.assemble(
            visible_line(action.text), f"\n    {ENDED[action.state]}, {on}{outcome}"
        )
    if action.due is None:
        when = "no day"
    elif action.due < today:
        when = f"OVERDUE since {show_day(action.due)}"
    else:
        when = f"by {show_day(action.due)}"
    agreed = ", agreed in supervision" if action.bundle else ""
    return Content.assemble((visible_line(action.text), "bold"), f"\n    {when}{agreed}")
