"""What was taken in: whose it is, what to know about it, and where it is read."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cpdjournal.errors import CpdJournalError
from cpdjournal.safetext import visible
from cpdjournal.tui.exchanging import Taken, who
from cpdjournal.tui.messages import Kept, Open
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.widgets.phrase import PhraseText

STRANGER = (
    "You don't know the sender yet, so this is held apart. Ask them, by telephone or face to face, "
    "to read their check phrase to you. It must be this:"
)


class TakenIn(Page[None]):
    """Enter reads it; a stranger's is held apart until their card is taken."""

    DEFAULT_CLASSES = "supervision"
    CSS_PATH = "../styles/supervision.tcss"
    AUTO_FOCUS = "#taken"
    BINDINGS = [
        Binding("enter", "go_on", "Go on"),
        Binding("f6", "same", "We read the same: take their card"),
        Binding("f7", "unchecked", "Take it unchecked"),
        Binding("escape", "back", "Back"),
    ]
    HELP: ClassVar[str] = """\
What you opened was whole and signed. Who signed it, only the check phrase tells. F6 takes the
sender's card as checked, because you both read the same; F7 takes it unchecked, to be checked
later. Esc leaves it held apart: supervision lists it."""

    def __init__(
        self, taken: Taken, *, accept_sender: Callable[[Taken, bool], Awaitable[Taken]]
    ) -> None:
        super().__init__()
        self.heading = "Supervision · Taken in"
        self.taken = taken
        self._accept_sender = accept_sender

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="taken"):
            yield Static("", markup=False, classes="told", id="what")
            yield PhraseText(id="stranger-phrase")
            yield Static("", markup=False, classes="why", id="ways-on")

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        taken = self.taken
        told = [Content(visible(line)) for line in taken.told]
        told += [Content.styled(f"Note: {visible(line)}", "bold") for line in taken.warnings]
        if taken.stranger is not None:
            told += [
                Content(f"The sender, by their own account: {who(taken.stranger)}"),
                Content(STRANGER),
            ]
        self.query_one("#what", Static).update(Content("\n\n").join(told))
        phrase = self.query_one(PhraseText)
        phrase.display = taken.phrase is not None and taken.stranger is not None
        if taken.phrase is not None:
            phrase.show("Their check phrase:", taken.phrase)
        ways = "" if taken.leads_to is None else "Enter goes on to it."
        self.query_one("#ways-on", Static).update(ways)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "go_on":
            return self.taken.leads_to is not None
        if action in ("same", "unchecked"):
            return self.taken.stranger is not None
        return True

    def action_go_on(self) -> None:
        if self.taken.leads_to is not None:
            self.post_message(Open(self.taken.leads_to, instead=True))

    def action_same(self) -> None:
        self._accept(checked=True)

    def action_unchecked(self) -> None:
        self._accept(checked=False)

    @work(group="accept", exclusive=True)
    async def _accept(self, *, checked: bool) -> None:
        try:
            self.taken = await self._accept_sender(self.taken, checked)
        except CpdJournalError as error:
            self.tell(error)
            return
        self._show()
        self.post_message(Kept("Their card is among your contacts."))
