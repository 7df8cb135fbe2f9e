"""A way on: one of a few answers, each with its digit; arrows or Tab go there, Enter takes it."""

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from cpdjournal.safetext import visible_line
from cpdjournal.tui.widgets.rows import Row, Rows


class Way(Static, can_focus=True):
    """Words wrap behind the digit. None is chosen before somebody goes there."""

    ALLOW_SELECT = False
    BINDINGS = [Binding("enter,space", "take", "Choose", show=False)]

    class Taken(Message):
        """Somebody chose it."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, number: int, words: str, note: str = "") -> None:
        """`number`: from 1. `note`: our own words after the pack's."""
        text = Content.assemble(visible_line(words), (f"  ({note})" if note else "", "italic"))
        super().__init__(Rows((Row(text, f"{number}  ", "   "),)))
        self.number = number

    def on_click(self) -> None:
        self.action_take()

    def action_take(self) -> None:
        self.post_message(self.Taken(self.number))
