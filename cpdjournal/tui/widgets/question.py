"""Question: one thing to decide, put above the page, answered by a key or a click."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from cpdjournal.errors import CpdJournalError


class Question(ModalScreen[bool]):
    """Dismisses with True for yes. Escape and Enter on the first button mean no."""

    CSS_PATH = "../styles/question.tcss"
    BINDINGS = [
        Binding("escape", "answer(False)", "No"),
        Binding("ctrl+q", "app.quit", show=False),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    def __init__(self, asks: str, detail: str = "", *, yes: str = "Yes", no: str = "No") -> None:
        """`detail` may hold words of others: it is shown as it is, never as markup."""
        super().__init__()
        self.asks, self.detail, self.yes, self.no = asks, detail, yes, no

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="question"):
            yield Static(self.asks, markup=False, id="asks")
            if self.detail:
                yield Static(self.detail, markup=False, id="detail")
            with Horizontal(id="answers"):
                yield Button(self.no, id="no")
                yield Button(self.yes, id="yes")
            yield Static("Left and right choose, Enter answers, Esc goes back.", id="how")

    def on_mount(self) -> None:
        self.query_one("#no").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:
        self.dismiss(answer)


def may_be_lost(error: CpdJournalError) -> Question:
    """Asks before a page is left whose last words could not be kept."""
    return Question(
        "Your last words are not saved. Leave all the same?",
        f"{error.happened} They are nowhere but on this screen: leaving now loses them. "
        f"{error.next_step}",
        yes="Leave",
        no="Stay",
    )
