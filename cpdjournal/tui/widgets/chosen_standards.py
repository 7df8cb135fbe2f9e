"""The standards chosen so far, each told in words, with the way to choose others."""

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from cpdjournal.frameworks.references import describe
from cpdjournal.safetext import visible_line
from cpdjournal.standards import Registry

_CHOOSE = "Choose standards: press Enter"
_CHANGE = "Choose others: press Enter"


class ChosenStandards(OptionList):
    """Enter opens the standards panel (the screen does that); Delete takes one off."""

    BINDINGS = [Binding("delete,backspace", "take_off", "Take this standard off", show=False)]

    class PanelAsked(Message):
        """The person wants to choose."""

        def __init__(self, chosen: "ChosenStandards") -> None:
            super().__init__()
            self.chosen = chosen

        @property
        def control(self) -> "ChosenStandards":
            return self.chosen

    class Changed(Message):
        """Other standards are chosen now."""

        def __init__(self, chosen: "ChosenStandards") -> None:
            super().__init__()
            self.chosen = chosen

        @property
        def control(self) -> "ChosenStandards":
            return self.chosen

    def __init__(
        self, registry: Registry, references: tuple[str, ...] = (), *, id: str | None = None
    ) -> None:
        super().__init__(markup=False, id=id)
        self.registry, self.references = registry, references

    def on_mount(self) -> None:
        self._show_chosen()
        self.highlighted = 0

    @property
    def text(self) -> str:
        """As the answer to a prompt: references with commas between."""
        return ", ".join(self.references)

    def choose(self, references: tuple[str, ...]) -> None:
        """Replace what is chosen."""
        if references != self.references:
            self.references = references
            self._show_chosen()
            self.post_message(self.Changed(self))

    def put_cursor(self, row: int, column: int) -> None:
        self.highlighted = max(0, min(row, self.option_count - 1))

    def action_take_off(self) -> None:
        if self.highlighted:  # 0 is the line that opens the panel
            taken = self.references[self.highlighted - 1]
            self.choose(tuple(one for one in self.references if one != taken))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.PanelAsked(self))

    def _show_chosen(self) -> None:
        highlighted = self.highlighted or 0
        first = _CHANGE if self.references else _CHOOSE
        self.set_options(
            [Option(Content(first))]
            + [
                Option(Content(visible_line(describe(reference, self.registry).words)))
                for reference in self.references
            ]
        )
        self.highlighted = min(highlighted, self.option_count - 1)
