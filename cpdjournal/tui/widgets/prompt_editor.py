"""One prompt with its help, and the editor that fits its kind of answer."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from cpdjournal.prompt import Prompt
from cpdjournal.safetext import clean, visible
from cpdjournal.standards import Registry
from cpdjournal.tui.widgets.choices import Choices
from cpdjournal.tui.widgets.chosen_standards import ChosenStandards
from cpdjournal.tui.widgets.writing import WritingArea, WritingLine

PRIVATE = "private: never leaves this journal"
_HINTS = {
    "pick": "Press a number, or use the arrows and Enter. Delete clears it.",
    "scale": "Press a number, or use the arrows and Enter. Delete clears it.",
    "codes": "Enter opens the list of standards. Delete takes one off.",
    "none": "Nothing to write here. Tab goes on.",
}


def words_written(text: str, advised: int | None) -> str:
    """The count under an editor, as `34 of 60 words advised`."""
    count = len(text.split())
    if advised:
        return f"{count} of {advised} words advised"
    return f"{count} word" if count == 1 else f"{count} words"


class Instruction(Static, can_focus=True):
    """Stands where an editor would, so that the keys go on working."""

    BINDINGS = [Binding("enter", "screen.next", show=False)]


class PromptEditor(Vertical):
    """Tells its screen of every change; keeps nothing."""

    class Changed(Message):
        """The words under the prompt are others now."""

        def __init__(self, prompt_id: str, text: str) -> None:
            super().__init__()
            self.prompt_id, self.text = prompt_id, text

    def __init__(self, prompt: Prompt, text: str, registry: Registry, *, id: str) -> None:
        super().__init__(id=id)
        self.prompt = prompt
        self.told = text
        """The words of which the screen knows."""
        self._registry = registry
        self._field = self._make_field(text)
        self.told = self.text
        self._under = Static(markup=False, classes="prompt-under")

    def compose(self) -> ComposeResult:
        prompt = self.prompt
        yield Static(visible(prompt.text), markup=False, classes="prompt-text")
        if prompt.help:
            yield Static(visible(prompt.help), markup=False, classes="prompt-help")
        if prompt.answer == "rate":
            yield Static("", markup=False, classes="goals")
        yield self._field
        under = _HINTS.get(prompt.answer) or words_written(self.told, prompt.min_words)
        self._under.update(Content(under))
        yield self._under

    @property
    def text(self) -> str:
        """The words that stand in the editor."""
        field = self._field
        if isinstance(field, TextArea):
            return clean(field.text)
        if isinstance(field, Input):
            return field.value
        if isinstance(field, Choices | ChosenStandards):
            return field.text
        return self.told

    @property
    def cursor(self) -> tuple[int, int]:
        """Row and column from 0, as `Place` keeps them."""
        field = self._field
        if isinstance(field, TextArea):
            return field.cursor_location
        if isinstance(field, Input):
            return 0, field.cursor_position
        if isinstance(field, Choices | ChosenStandards):
            return field.highlighted or 0, 0
        return 0, 0

    def put_cursor(self, row: int, column: int) -> None:
        field = self._field
        if isinstance(field, Input):
            field.cursor_position = column
        elif isinstance(field, WritingArea | Choices | ChosenStandards):
            field.put_cursor(row, column)

    def show_goals(self, goals: str) -> None:
        """Above a `rate` prompt's editor; they may have been rewritten meanwhile."""
        for static in self.query(".goals").results(Static):
            static.update(Content(visible(goals)))
            static.display = bool(goals)

    def let_write(self, may: bool) -> None:
        """Take words in, or only show them."""
        field = self._field
        if isinstance(field, TextArea):
            field.read_only = not may
        else:
            field.disabled = not may

    @on(TextArea.Changed)
    def _text_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._tell(clean(event.text_area.text))

    @on(Input.Changed)
    def _line_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._tell(event.value)

    @on(Choices.Picked)
    def _option_picked(self, event: Choices.Picked) -> None:
        event.stop()
        self._tell(event.text)

    @on(ChosenStandards.Changed)
    def _standards_chosen(self, event: ChosenStandards.Changed) -> None:
        event.stop()
        self._tell(event.chosen.text)

    def _tell(self, text: str) -> None:
        self.told = text
        if self.prompt.answer not in _HINTS:
            under = words_written(text, self.prompt.min_words)
            self._under.update(Content(under), layout=False)  # at every key: one line stays one
        self.post_message(self.Changed(self.prompt.id, text))

    def _make_field(self, text: str) -> Widget:
        prompt = self.prompt
        field: Widget
        match prompt.answer:
            case "short":
                field = WritingLine(text)
            case "pick" | "scale":
                field = Choices(prompt.options, text)
            case "codes":
                field = ChosenStandards(self._registry, references_in(text))
            case "none":
                field = Instruction("", markup=False)
            case _:
                field = WritingArea(text)
        field.add_class("answer")
        return field


def references_in(text: str) -> tuple[str, ...]:
    """The references of an answer to a `codes` prompt: commas or line breaks between."""
    found = (" ".join(one.split()) for one in text.replace("\n", ",").split(","))
    return tuple(dict.fromkeys(one for one in found if one))
