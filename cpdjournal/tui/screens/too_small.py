"""Too small: what is shown while the terminal has not the room for a page."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widgets import Static

FEWEST_COLUMNS, FEWEST_LINES = 60, 18


def is_too_small(columns: int, lines: int) -> bool:
    return columns < FEWEST_COLUMNS or lines < FEWEST_LINES


class TooSmall(ModalScreen[None]):
    """Goes away by itself when the window is large enough. What was written is kept."""

    BINDINGS = [Binding("ctrl+q", "app.quit", "Quit")]
    CSS_PATH = "../styles/too_small.tcss"

    def compose(self) -> ComposeResult:
        yield Static("", markup=False)

    def on_resize(self) -> None:
        size = self.app.size
        self.query_one(Static).update(
            f"This window is too small: {size.width} by {size.height}.\n"
            f"cpdjournal needs {FEWEST_COLUMNS} by {FEWEST_LINES}.\n"
            "Make it larger, or its letters smaller. Your words are safe. Ctrl+Q quits."
        )
