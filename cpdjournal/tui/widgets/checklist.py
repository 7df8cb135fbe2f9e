"""A list in which every line is in or out: `[x]` or `[ ]`, never a colour alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from cpdjournal.safetext import visible_line


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list."""

    id: str
    words: str


class Checklist(OptionList):
    """Space, Enter or a click puts the line in or takes it out."""

    BINDINGS = [Binding("space", "select", "In/out", key_display="Space")]

    class Changed(Message):
        """Other lines are in now."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(markup=False, id=id)
        self.lines: tuple[Line, ...] = ()
        self.out: set[str] = set()
        """Ids of the lines that are taken out; kept when other lines are shown."""

    def show(self, lines: Iterable[Line]) -> None:
        """Show other lines; what was taken out before stays out."""
        at = self.highlighted
        self.lines = tuple(lines)
        self.set_options([Option(self._words(line), id=line.id) for line in self.lines])
        if self.lines:
            self.highlighted = min(at or 0, len(self.lines) - 1)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Ids of the lines that are in."""
        return tuple(line.id for line in self.lines if line.id not in self.out)

    def take_all(self) -> None:
        """All lines in; or all out, when all are in already."""
        shown = {line.id for line in self.lines}
        self.out = self.out - shown if shown & self.out else self.out | shown
        self.show(self.lines)
        self.post_message(self.Changed())

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        line = self.lines[event.option_index]
        self.out ^= {line.id}
        self.replace_option_prompt_at_index(event.option_index, self._words(line))
        self.post_message(self.Changed())

    def _words(self, line: Line) -> Content:
        return Content(f"[{' ' if line.id in self.out else 'x'}] {visible_line(line.words)}")
