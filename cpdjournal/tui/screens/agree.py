"""Agree: an action that both agreed, with a day until which it is to be done."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input, Static

from cpdjournal.exchange import Agreed
from cpdjournal.safetext import clean_line
from cpdjournal.tui.screens.page import CONCERN
from cpdjournal.tui.screens.saved_page import SavedPage
from cpdjournal.tui.typed import NotUnderstood, read_day, show_day, soon
from cpdjournal.tui.widgets.writing import WritingLine

Put = Callable[[str, str, date | None, str], Awaitable[str]]
"""Keeps an action: its id (empty for a new one), words, day, reflection. Gives its id."""


class AgreePage(SavedPage[None]):
    """An action without words leaves no trace; a day half typed is kept once it is a day."""

    AUTO_FOCUS = "#action"
    BINDINGS: ClassVar[list[Any]] = [Binding("escape", "back", "Keep and go back"), CONCERN]
    HELP = """\
What is to be done, and by when. It goes into the other one's own list when they open what you send.
Enter goes to the next line, and after the last one keeps it and goes back. Without words in the
first line nothing is agreed."""

    def __init__(
        self,
        put: Put,
        *,
        today: date,
        reflection: str = "",
        agreed: Agreed | None = None,
    ) -> None:
        super().__init__()
        self._put, self._today = put, today
        self._reflection = agreed.reflection if agreed else reflection
        self._agreed = agreed
        self.agreed_id = agreed.id if agreed else ""
        self.heading = "Supervision · Agreed action"

    def compose_fields(self) -> ComposeResult:
        agreed = self._agreed
        due = show_day(agreed.due) if agreed and agreed.due else ""
        yield Static("What you both agreed is to be done", classes="label")
        yield WritingLine(agreed.text if agreed else "", id="action", compact=True)
        yield Static("By when", classes="label")
        example = f"{show_day(soon(self._today))}, or leave it empty"
        yield WritingLine(due, placeholder=example, id="due", compact=True)

    def typed(self) -> tuple[str, date | None]:
        action = self.query_one("#action", WritingLine).value
        return clean_line(action), self._due()

    def _due(self) -> date | None:
        try:
            return self._read_due()
        except NotUnderstood:
            return self._agreed.due if self._agreed else None

    def _read_due(self) -> date | None:
        return read_day(self.query_one("#due", WritingLine).value, self._today, to_come=True)

    async def keep(self, typed: tuple[str, date | None]) -> None:
        text, due = typed
        self.agreed_id = await self._put(self.agreed_id, text, due, self._reflection)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.input.id == "action":
            self.query_one("#due").focus()
        else:
            self.action_back()

    def action_back(self) -> None:
        try:
            self._read_due()
        except NotUnderstood as error:
            self.query_one("#due").focus()
            self.say(f"By when: {error}")
        else:
            super().action_back()
