"""Trouble: the journal can't be opened, told in words. Nothing else can be done from here."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from cpdjournal.errors import CpdJournalError
from cpdjournal.tui.screens.page import Page


class TroubleScreen(Page[None]):
    """Leaves when the person has read it; the app then ends."""

    CSS_PATH = "../styles/steps.tcss"
    BINDINGS = [Binding("escape,enter", "back", "Leave")]
    HELP = "This page says what is wrong with the journal's files. Nothing was changed in them."

    def __init__(
        self, error: CpdJournalError, heading: str = "The journal can't be opened"
    ) -> None:
        super().__init__()
        self.heading = heading
        self.error = error

    def compose_body(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(self.error.happened, markup=False, classes="question")
            yield Static(self.error.meaning, markup=False, classes="words")
            yield Static(self.error.next_step, markup=False, classes="words")

    def action_back(self) -> None:
        self.dismiss(None)
