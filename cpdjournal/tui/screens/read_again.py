"""Read again: what is written on, over the page on which it is written."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from cpdjournal.content.items import Case, Exercise, Item, Question
from cpdjournal.content.scenarios import Scenario
from cpdjournal.tui.widgets.page_text import PageText


def to_read_again(item: Item) -> str:
    """Markdown of what may be seen while writing; empty when there is nothing.

    A case's concern, a question's answer and a story's ways on stay out: the writer may still
    be judging.
    """
    match item:
        case Case():
            known = (("Role", item.role), ("Setting", item.setting))
            lines = [f"**{label}:** {words}" for label, words in known if words]
            return "\n\n".join([*lines, item.what_happened])
        case Exercise() | Question() | Scenario():
            return item.intro
        case _:
            return item.body


class ReadAgain(ModalScreen[None]):
    """Esc, or the key that opened it, goes back to the same word."""

    CSS_PATH = "../styles/read_again.tcss"
    AUTO_FOCUS = "#again"
    BINDINGS = [Binding("escape,f9", "dismiss", "Back to writing")]

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.markdown = markdown

    def compose(self) -> ComposeResult:
        with Vertical(id="panel"):
            with VerticalScroll(id="again"):
                yield PageText(self.markdown)
            yield Static("Up, Down read  Esc back to writing", classes="panel-keys")
