"""Reflective models: questions without a topic, and when each of them helps."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cpdjournal.content.library import Model
from cpdjournal.safetext import visible_line
from cpdjournal.tui.messages import OpenLink, Write
from cpdjournal.tui.screens.item_exercise import steps_of
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.typed import show_minutes
from cpdjournal.tui.widgets.callouts import Address, as_line, page_widgets
from cpdjournal.tui.widgets.page_text import PageText


class ModelsScreen(Page[None]):
    """Enter shows a model's questions before anything is begun."""

    CSS_PATH = "../styles/learn.tcss"
    AUTO_FOCUS = "#models"
    HELP: ClassVar[str] = """\
Each line is a set of questions for thinking about something that happened.
The arrows choose one, Enter shows its questions. If you can't decide, take the first."""

    def __init__(self, models: tuple[Model, ...]) -> None:
        super().__init__()
        self.models = models
        self.heading = "Learn · Write without a topic"

    def compose_body(self) -> ComposeResult:
        yield Static("Choose the questions that suit you. Enter shows them first.", classes="lead")
        lines: list[Option | None] = []
        for model in self.models:
            lines += [Option(_line(model), id=model.id), None]
        yield OptionList(*lines[:-1], markup=False, id="models")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        model = next(one for one in self.models if one.id == event.option_id)
        self.app.push_screen(ModelScreen(model))


class ModelScreen(Page[None]):
    """One model: whose idea it is, when it helps, its questions, and the way into writing."""

    CSS_PATH = "../styles/item.tcss"
    AUTO_FOCUS = "#reading"
    BINDINGS = [Binding("w,enter", "write", "Begin writing")]
    HELP: ClassVar[str] = """\
The questions of one reflective model. Enter or w begins a reflection with them.
Every word is saved as you type, and you may leave questions out."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = model
        self.heading = "Learn · Write without a topic"

    def compose_body(self) -> ComposeResult:
        model = self.model
        with VerticalScroll(id="reading"):
            yield Static(Content(visible_line(model.title)), classes="item-title")
            facts = f"{visible_line(model.attribution)} · about {show_minutes(model.minutes)}"
            yield Static(Content(facts), classes="item-facts")
            if model.use_when:
                yield PageText(f"**Use it when:** {as_line(model.use_when)}")
            yield from page_widgets(model.intro)
            yield Static("Questions", classes="section")
            yield steps_of(model.prompts)

    def action_write(self) -> None:
        self.post_message(Write(model_id=self.model.id))

    def on_address_chosen(self, message: Address.Chosen) -> None:
        message.stop()
        self.post_message(OpenLink(message.address))


def _line(model: Model) -> Content:
    return Content.assemble(
        (visible_line(model.title), "bold"),
        f" · {show_minutes(model.minutes)}",
        f"\n{visible_line(model.use_when)}",
    )
