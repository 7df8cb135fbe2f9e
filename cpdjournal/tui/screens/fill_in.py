"""Fill in: a question with a few short fields, for the wizard and the settings."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from cpdjournal.safetext import clean_line
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.typed import NotUnderstood

LONGEST = 200
"""Characters in one field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One line to fill in."""

    name: str
    label: str
    value: str = ""
    example: str = ""


class FillIn(Page[dict[str, str]]):
    """Leaves with field names and cleaned words; with None when the person goes back."""

    CSS_PATH = "../styles/steps.tcss"
    BINDINGS = [
        Binding("enter", "next", "Go on"),
        Binding("f8", "unknown", "I don't know yet"),
    ]
    HELP = (
        "Enter goes to the next field, and after the last one goes on. Tab moves too.\n"
        "A field may stay empty. Nothing here is final: Settings changes it later."
    )

    def __init__(
        self,
        heading: str,
        question: str,
        fields: tuple[Field, ...],
        *,
        check: Callable[[dict[str, str]], object],
        why: str = "",
    ) -> None:
        """`check` raises `NotUnderstood` when the words can't be taken."""
        super().__init__()
        self.heading = heading
        self.question, self.fields, self.why, self._check = question, fields, why, check

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(self.question, markup=False, classes="question")
            if self.why:
                yield Static(self.why, markup=False, classes="why")
            for field in self.fields:
                yield Static(field.label, markup=False, classes="label")
                yield Input(
                    field.value,
                    placeholder=field.example,
                    id=field.name,
                    max_length=LONGEST,
                    compact=True,
                )

    def on_mount(self) -> None:
        self.query(Input).first().focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self._go_on_from(event.input)

    def action_next(self) -> None:
        """Where Enter arrives when no field has the focus."""
        self._go_on_from(list(self.query(Input))[-1])

    def _go_on_from(self, field: Input) -> None:
        fields = list(self.query(Input))
        here = fields.index(field)
        if here + 1 < len(fields):
            fields[here + 1].focus()
            return
        filled = {field.id or "": clean_line(field.value) for field in fields}
        try:
            self._check(filled)
        except NotUnderstood as error:
            self.say(str(error))
        else:
            self.leave(filled)

    def action_unknown(self) -> None:
        self.leave({field.name: field.value for field in self.fields})
