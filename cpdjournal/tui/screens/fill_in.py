"""Fill in: a question with a few short fields, for the wizard and the settings."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from cpdjournal.safetext import clean_line
from cpdjournal.tui.screens.unsent_page import UnsentPage
from cpdjournal.tui.typed import NotUnderstood
from cpdjournal.tui.unsent_keeper import UnsentKeeper
from cpdjournal.tui.widgets.writing import WritingLine

LONGEST = 200
"""Characters in one field."""
BEGUN = "What you began to write here stands here again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One line to fill in."""

    name: str
    label: str
    value: str = ""
    example: str = ""


class FillIn(UnsentPage[dict[str, str]]):
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
        keeper: UnsentKeeper | None = None,
    ) -> None:
        """
        Args:
            check: raises `NotUnderstood` when the words can't be taken.
            keeper: holds what was typed, until whoever opened the page forgets it.
        """
        super().__init__()
        self.heading = heading
        self.question, self.fields, self.why, self._check = question, fields, why, check
        self.keeper = keeper

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(self.question, markup=False, classes="question")
            if self.why:
                yield Static(self.why, markup=False, classes="why")
            for field, begun in zip_longest(self.fields, self._begun()):
                yield Static(field.label, markup=False, classes="label")
                line = WritingLine(
                    field.value if begun is None else begun,
                    placeholder=field.example,
                    id=field.name,
                    compact=True,
                )
                line.max_length = LONGEST
                line.select_on_focus = self.keeper is None  # the next key would take all away
                yield line

    def _begun(self) -> list[str]:
        """What was typed before and not used, field by field; empty when there is nothing."""
        words = self.keeper.words if self.keeper else ""
        return words.split("\n")[: len(self.fields)] if words else []

    def unsent(self) -> str:
        typed = [field.value for field in self.query(Input)]
        return "" if typed == [field.value for field in self.fields] else "\n".join(typed)

    def on_mount(self) -> None:
        self.query(Input).first().focus()
        if self._begun():
            self.say(BEGUN)

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
            self.keep_and_leave(filled)

    def action_unknown(self) -> None:
        self.leave({field.name: field.value for field in self.fields})


class WriteDown(FillIn):
    """Fields that are written because somebody has the words: there is nothing to put off."""

    HELP = (
        "Enter goes to the next field, and after the last one goes on. Tab moves too.\n"
        "What you type is kept while you type it. Esc goes back, and it stands here again the\n"
        "next time; take it out if you don't want it any more."
    )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "unknown"
