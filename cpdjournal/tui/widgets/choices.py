"""One answer out of a few: picked with the arrows and Enter, a digit, or the mouse."""

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from cpdjournal.safetext import visible_line

_CHOSEN, _FREE = "(x)", "( )"


class Choices(OptionList):
    """The options of a `pick` or a `scale`, each with its digit."""

    BINDINGS = [Binding("delete,backspace", "clear_choice", "Clear the choice", show=False)]

    class Picked(Message):
        """Another option was chosen, or none (empty)."""

        def __init__(self, choices: "Choices", text: str) -> None:
            super().__init__()
            self.choices, self.text = choices, text

        @property
        def control(self) -> "Choices":
            return self.choices

    def __init__(self, options: tuple[str, ...], text: str = "", *, id: str | None = None) -> None:
        """`text` is the answer so far; one that is none of the options is kept and shown."""
        super().__init__(markup=False, id=id)
        self.choices, self.text = options, text

    def on_mount(self) -> None:
        self._show_choices()
        if self.text in self.choices:
            self.highlighted = self.choices.index(self.text)
        elif self.choices:
            self.highlighted = 0

    def offer(self, options: tuple[str, ...], text: str) -> None:
        """Other options, and the answer so far."""
        self.choices, self.text = options, text
        self._show_choices()
        self.highlighted = options.index(text) if text in options else 0 if options else None

    def put_cursor(self, row: int, column: int) -> None:
        if self.choices:
            self.highlighted = max(0, min(row, len(self.choices) - 1))

    def pick(self, index: int) -> None:
        """Choose the option at a position from 0."""
        self.highlighted = index
        self._take(self.choices[index])

    def action_clear_choice(self) -> None:
        self._take("")

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character in "123456789":
            event.stop()
            event.prevent_default()
            if int(event.character) <= len(self.choices):
                self.pick(int(event.character) - 1)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.pick(event.option_index)

    def _take(self, text: str) -> None:
        if text != self.text:
            self.text = text
            self._show_choices()
            self.post_message(self.Picked(self, text))

    def _show_choices(self) -> None:
        highlighted = self.highlighted
        lines = [
            Option(Content(f"{self._mark(option)} {number}  {visible_line(option)}"))
            for number, option in enumerate(self.choices, start=1)
        ]
        if self.text and self.text not in self.choices:
            kept = f"{_CHOSEN} kept from before: {visible_line(self.text)}"
            lines.append(Option(Content(kept), disabled=True))
        self.set_options(lines)
        self.highlighted = highlighted

    def _mark(self, option: str) -> str:
        return _CHOSEN if option == self.text else _FREE
