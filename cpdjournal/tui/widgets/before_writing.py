"""Before the first writing: who may ask for a journal. Shown once in a journal's life."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Static

WHO_MAY_ASK = (
    "A court or an employer may ask to see a journal like this one; write what you learned, and "
    "keep facts about people for your employer's record."
)


class BeforeWriting(ModalScreen[bool]):
    """Dismisses with True to go on, False to write nothing now."""

    CSS_PATH = "../styles/question.tcss"
    BINDINGS = [
        Binding("escape", "dismiss(False)", "Not now"),
        Binding("ctrl+q", "app.quit", show=False),
    ]

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="question"):
            yield Static("Before your first words", id="asks")
            yield Static(WHO_MAY_ASK, id="detail")
            yield Button("I understand", id="yes")
            yield Static("Enter goes on, Esc goes back. It is said only once.", id="how")

    def on_mount(self) -> None:
        self.query_one(Button).focus()

    def on_button_pressed(self) -> None:
        self.dismiss(True)
