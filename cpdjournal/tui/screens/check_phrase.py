"""Check phrase: read it to each other, and say whether both read the same."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from cpdjournal.safetext import visible_line
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.widgets.phrase import PhraseText
from cpdjournal.vault.check_phrase import CheckPhrase

HOW = (
    "Read it to each other, by telephone or face to face; not by e-mail, for whoever could change "
    "the card could change the e-mail too. They find it on their own page “My card”."
)


class CheckPhraseScreen(Page[bool]):
    """Leaves with True for "we read the same", False for "it differs", None for neither."""

    DEFAULT_CLASSES = "supervision"
    CSS_PATH = "../styles/supervision.tcss"
    AUTO_FOCUS = "#check"
    BINDINGS = [
        Binding("f6", "same", "We read the same"),
        Binding("f7", "differs", "It differs"),
    ]
    HELP: ClassVar[str] = """\
The phrase is made of both public keys on a card. When both of you read the same eight words, the
card is theirs and nobody changed it on the way. F6 says so. F7 when even one word differs: then
the card is not to be used. The digits say the same, if you don't share a language."""

    def __init__(self, name: str, phrase: CheckPhrase) -> None:
        """`name`: whose card it is, by their own account."""
        super().__init__()
        self.name_of, self.phrase = visible_line(name), phrase
        self.heading = "Supervision · Check phrase"

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="check"):
            yield Static(HOW, classes="why", markup=False)
            yield PhraseText(id="their-phrase")
            yield Static(
                "F6 when every word is the same. F7 when one differs: then don't use the card.",
                classes="why",
                markup=False,
            )

    def on_mount(self) -> None:
        self.query_one(PhraseText).show(f"The phrase of {self.name_of}'s card:", self.phrase)

    def action_same(self) -> None:
        self.leave(True)

    def action_differs(self) -> None:
        self.leave(False)
