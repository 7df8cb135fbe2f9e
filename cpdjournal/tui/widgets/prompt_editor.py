"""One prompt with its help, and the editor that fits its kind of answer."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from cpdjournal import by_when, clock
from cpdjournal.prompt import Prompt
from cpdjournal.safetext import clean, visible
from cpdjournal.standards import Registry
from cpdjournal.tui.typed import NotUnderstood, read_day, show_day
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
NO_DAY = "No day was understood there. Write it like 1 Dec 2026."
ON_THE_LIST = "It goes on your list of actions, and Home reminds you on the day."


def words_written(text: str, advised: int | None) -> str:
    """The count under an editor, as `34 of 60 words advised`."""
    count = len(text.split())
    if advised:
        return f"{count} of {advised} words advised"
    return f"{count} word" if count == 1 else f"{count} words"


class Instruction(Static, can_focus=True):
    """Stands where an editor would, so that the keys go on working."""

    BINDINGS = [Binding("enter", "screen.next", show=False)]


class ByWhen(Horizontal):
    """The day by which something will be done; may stay empty."""

    def __init__(self, when: str) -> None:
        super().__init__(classes="by-when")
        self._line = WritingLine(when, placeholder="like 1 Dec 2026, or empty")
        self._says = Static(ON_THE_LIST, markup=False, classes="prompt-help")

    def compose(self) -> ComposeResult:
        yield Static(by_when.LABEL, classes="form-label")
        yield self._line
        yield self._says

    @property
    def when(self) -> str:
        """The day as it is kept; other words as they were typed."""
        typed = self._line.value.strip()
        try:
            day = read_day(typed, clock.today())
        except NotUnderstood:
            return typed
        return show_day(day) if day else ""

    @on(Input.Changed)
    def _look(self) -> None:
        when = self.when
        self._says.update(NO_DAY if when and by_when.day_in(when) is None else ON_THE_LIST)


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
        self._by_when: ByWhen | None = None
        if prompt.answer == "action":
            text, when = by_when.split(text)
            self._by_when = ByWhen(when)
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
        if self._by_when is not None:
            yield self._by_when
        words = by_when.split(self.told)[0] if self._by_when else self.told
        under = _HINTS.get(prompt.answer) or words_written(words, prompt.min_words)
        self._under.update(Content(under))
        yield self._under

    @property
    def text(self) -> str:
        """The words that stand in the editor."""
        field = self._field
        if isinstance(field, TextArea):
            words = clean(field.text)
            return by_when.join(words, self._by_when.when) if self._by_when else words
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
        if self._by_when is not None:
            self._by_when.disabled = not may

    @on(TextArea.Changed)
    def _text_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._tell(self.text)

    @on(Input.Changed)
    def _line_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.text != self.told:  # also sent when a line comes up with what stood there
            self._tell(self.text)

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
            words = by_when.split(text)[0] if self._by_when else text
            under = words_written(words, self.prompt.min_words)
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
