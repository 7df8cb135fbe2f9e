"""Choose one: a question with a short list of answers, for the wizard and the settings."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cpdjournal.tui.screens.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer."""

    value: str
    words: str


class ChooseOne(Page[str]):
    """Leaves with the chosen value; with None when the person goes back."""

    CSS_PATH = "../styles/steps.tcss"
    BINDINGS = [
        Binding("enter", "choose", "Choose"),
        Binding("f8", "unknown", "I don't know yet"),
    ]
    HELP = (
        "Move with the arrow keys and press Enter on the answer that fits, or click it.\n"
        "Nothing here is final: Settings changes it later."
    )

    def __init__(
        self,
        heading: str,
        question: str,
        choices: tuple[Choice, ...],
        *,
        current: str | None = None,
        why: str = "",
        unknown: str | None = "",
    ) -> None:
        """`unknown`: the value of "I don't know yet"; None when the question doesn't take it."""
        super().__init__()
        self.heading = heading
        self.question, self.choices, self.why = question, choices, why
        self._current, self._unknown = current, unknown

    def compose_body(self) -> ComposeResult:
        yield Static(self.question, markup=False, classes="question")
        if self.why:
            yield Static(self.why, markup=False, classes="why")
        yield OptionList(*(Option(choice.words) for choice in self.choices), markup=False)

    def on_mount(self) -> None:
        values = [choice.value for choice in self.choices]
        answers = self.query_one(OptionList)
        answers.highlighted = values.index(self._current) if self._current in values else 0
        answers.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.leave(self.choices[event.option_index].value)

    def action_choose(self) -> None:
        self.query_one(OptionList).action_select()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "unknown" or self._unknown is not None

    def action_unknown(self) -> None:
        self.leave(self._unknown)
