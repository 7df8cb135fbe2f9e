"""Help: what the page beneath is for, and every key that works on it, in words."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from cpdjournal.tui.screens.page import Page

EVERYWHERE = (
    "Everywhere: Esc goes back one step, F2 goes Home, and nothing is lost by leaving: what you\n"
    "write is saved while you type. Ctrl+P lists everything that can be done. Tab moves between\n"
    "fields, the arrow keys within lists, Enter chooses. The mouse works too.\n"
    "Ctrl+R shows where a concern goes and whom you can ask, Ctrl+O the standards that a page\n"
    "is about, from any page.\n"
    "Where a terminal keeps the F keys for itself, press 1 to 4 outside of text fields for Home,\n"
    "Learn, Journal and Evidence, ? for help, or use Ctrl+P."
)


class HelpScreen(Page[None]):
    """Lies above the page that it explains."""

    CSS_PATH = "../styles/help.tcss"
    BINDINGS = [Binding("f1", "back", show=False)]

    def __init__(self, about: str, words: str, keys: tuple[tuple[str, str], ...]) -> None:
        """`keys`: a key and what it does."""
        super().__init__()
        self.heading = f"Help · {about}" if about else "Help"
        self._words, self._keys = words, keys

    def compose_body(self) -> ComposeResult:
        with VerticalScroll():
            if self._words:
                yield Static(_flowing(self._words), markup=False, classes="words")
            yield Static("Keys on this page", classes="question")
            yield Static(_table(self._keys), markup=False, classes="words")
            yield Static(_flowing(EVERYWHERE), markup=False, classes="words")

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()


def _flowing(words: str) -> str:
    """Line breaks in our source are not meant: the window is narrower or wider than it."""
    return " ".join(words.split("\n"))


def _table(keys: tuple[tuple[str, str], ...]) -> str:
    width = max((len(key) for key, _ in keys), default=0)
    return "\n".join(f"{key:<{width}}   {does}" for key, does in keys)
