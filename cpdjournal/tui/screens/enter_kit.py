"""Enter the recovery kit: to open the journal without the passphrase, or to check the kit."""

from collections.abc import Awaitable, Callable

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static, TextArea

from cpdjournal.errors import CpdJournalError
from cpdjournal.tui.screens.page import Page


class EnterKit(Page[bytes]):
    """Leaves with the journal's key; with None when the person goes back."""

    CSS_PATH = "../styles/steps.tcss"
    BINDINGS = [Binding("f6,ctrl+s", "use", "Use this kit", priority=True)]
    HELP = (
        "Type the ten groups of your kit, or paste its page, or type the name of the file that\n"
        "holds it. Spaces, line breaks and small letters don't matter. Then press F6."
    )

    def __init__(
        self, heading: str, question: str, *, unlock: Callable[[str], Awaitable[bytes]]
    ) -> None:
        super().__init__()
        self.heading = heading
        self.question, self._unlock = question, unlock

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(self.question, markup=False, classes="question")
            yield Static(
                "Type its groups, paste its page, or give the name of its file. Then press F6.",
                classes="why",
            )
            yield TextArea(id="kit", tab_behavior="focus")

    def on_mount(self) -> None:
        self.query_one(TextArea).focus()

    @work(exclusive=True)
    async def action_use(self) -> None:
        self.say("Trying the kit…")
        try:
            key = await self._unlock(self.query_one(TextArea).text)
        except CpdJournalError as error:
            self.tell(error)
        else:
            self.leave(key)
