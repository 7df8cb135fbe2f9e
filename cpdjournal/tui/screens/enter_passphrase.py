"""Enter the passphrase that holds now, before something about the keys is changed."""

from collections.abc import Awaitable, Callable

from textual import work
from textual.app import ComposeResult
from textual.widgets import Input, Static

from cpdjournal.errors import CpdJournalError
from cpdjournal.tui.screens.page import Page


class EnterPassphrase(Page[bytes]):
    """Leaves with the journal's key; with None when the person goes back."""

    CSS_PATH = "../styles/steps.tcss"
    HELP = (
        "It is asked once more, because somebody else may sit at an open journal.\n"
        "If it is forgotten: lock the journal (Ctrl+L) and use the recovery kit there."
    )

    def __init__(self, heading: str, *, unlock: Callable[[str], Awaitable[bytes]]) -> None:
        super().__init__()
        self.heading = heading
        self._unlock = unlock

    def compose_body(self) -> ComposeResult:
        yield Static("Your passphrase as it is now", classes="question")
        yield Static("Type it and press Enter.", classes="why")
        yield Input(password=True, compact=True)

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    @work(exclusive=True)
    async def on_input_submitted(self, event: Input.Submitted) -> None:
        try:
            key = await self._unlock(event.value)
        except CpdJournalError as error:
            self.query_one(Input).value = ""
            self.tell(error)
        else:
            self.leave(key)
