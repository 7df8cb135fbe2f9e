"""Where people write: text areas and lines that take in clean text only.

Terminals cut a paste at an escape character, but a paste event may hold anything.
"""

from textual import events
from textual.binding import Binding
from textual.widgets import Input, TextArea
from textual.widgets.text_area import EditResult, Location

from cpdjournal.safetext import clean, clean_line

UNDO_STEPS = 1000
UNDO_CHARACTERS = 40
"""What one undo takes back at most; Textual's 100 are a whole sentence."""


PAGES_OWN = ("f6", "f7", "f8", "f9")
"""Keys that pages use. Textual's text area selects a line or all with two of them, and the next
letter would take the place of what was written."""


class WritingArea(TextArea, inherit_bindings=False):
    """Long text: soft-wrapped, with undo; Tab leaves it."""

    BINDINGS = [
        one
        for one in TextArea.BINDINGS
        if not (isinstance(one, Binding) and set(one.key.split(",")) & set(PAGES_OWN))
    ]

    def __init__(self, text: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(
            clean(text),
            soft_wrap=True,
            tab_behavior="focus",
            max_checkpoints=UNDO_STEPS,
            highlight_cursor_line=False,
            placeholder=placeholder,
            id=id,
        )
        self.history.checkpoint_max_characters = UNDO_CHARACTERS

    def put_cursor(self, row: int, column: int) -> None:
        """Go to a place that was remembered; one beyond the text is its nearest end."""
        row = max(0, min(row, self.document.line_count - 1))
        column = max(0, min(column, len(self.document.get_line(row))))
        self.move_cursor((row, column))

    def go_to_words(self, words: str) -> None:
        """Take the keys, at the first place of these words; at the end without such a place."""
        before, found, _ = self.text.partition(words)
        lines = before.split("\n")
        self.focus()
        if words and found:
            self.put_cursor(len(lines) - 1, len(lines[-1]))
        else:
            self.move_cursor(self.document.end)

    def _replace_via_keyboard(
        self, insert: str, start: Location, end: Location
    ) -> EditResult | None:
        return super()._replace_via_keyboard(clean(insert), start, end)


class WritingLine(Input):
    """Short text. A pasted line break becomes a space: Textual drops all but the first line."""

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,
        compact: bool = False,
    ) -> None:
        super().__init__(
            clean_line(text),
            placeholder=placeholder,
            id=id,
            compact=compact,
            select_on_focus=False,
        )

    def replace(self, text: str, start: int, end: int) -> None:
        super().replace(_on_one_line(text), start, end)

    def on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.replace(clean_line(event.text), *sorted(self.selection))


def _on_one_line(text: str) -> str:
    return clean(text).replace("\n", " ").replace("\t", " ")
