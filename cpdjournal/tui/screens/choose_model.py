"""Choose a model: how to write when there is no exercise to write on."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cpdjournal.content.library import Model
from cpdjournal.safetext import visible_line
from cpdjournal.tui.typed import show_minutes

JOT = "@jot"
"""Chosen in place of a model: a few words now, the rest another time."""
FREE_WRITING = "@free"
"""Chosen in place of a model: one open question."""


class ChooseModel(ModalScreen[str]):
    """Dismisses with a model's id, `JOT` or `FREE_WRITING`; with None when nothing was chosen."""

    CSS_PATH = "../styles/choose_model.tcss"
    AUTO_FOCUS = "#models"
    BINDINGS = [Binding("escape", "dismiss", "Back")]

    def __init__(self, models: tuple[Model, ...]) -> None:
        super().__init__()
        self.models = models

    def compose(self) -> ComposeResult:
        with Vertical(id="panel"):
            yield Static("New reflection", classes="panel-title")
            yield OptionList(
                Option(_line("Quick jot", "a few words now, the rest another time"), id=JOT),
                Option(_line("Open page", "no model: write as it comes"), id=FREE_WRITING),
                *(Option(_model_line(model), id=model.id) for model in self.models),
                id="models",
                markup=False,
            )
            yield Static("", id="attribution", markup=False)
            yield Static("Up, Down choose  Enter begins  Esc back", classes="panel-keys")

    @on(OptionList.OptionHighlighted, "#models")
    def _tell_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        model = next((one for one in self.models if one.id == event.option_id), None)
        told = (
            f"{len(model.prompts)} questions, about {show_minutes(model.minutes)}. "
            f"{model.attribution}"
            if model
            else "To reflect on an exercise, a case or a question, go to Learn (F3)."
        )
        for static in self.query("#attribution").results(Static):
            static.update(Content(visible_line(told)))

    @on(OptionList.OptionSelected, "#models")
    def _begin(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)


def _model_line(model: Model) -> Content:
    return _line(model.title, f"when {model.use_when}" if model.use_when else "")


def _line(title: str, use_when: str) -> Content:
    return Content.assemble(
        (visible_line(title), "bold"), f"\n{visible_line(use_when)}" if use_when else ""
    )
