"""Take something in: a sealed file or a card, from a file or pasted from an e-mail."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from cpdjournal.errors import CpdJournalError
from cpdjournal.safetext import clean_line, visible_line
from cpdjournal.tui.exchanging import Taken
from cpdjournal.tui.messages import Address, Kept
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.screens.taken_in import TakenIn
from cpdjournal.tui.widgets.question import Question
from cpdjournal.tui.widgets.writing import WritingArea, WritingLine

LEAD = (
    "What reached you: a sealed file (.cpdshare, .cpdreview, .cpdnote) or a card. It is taken in "
    "whole or not at all."
)


class ReceiveScreen(Page[None]):
    """Goes on to what was taken in; stays, with what was typed, when it can't be."""

    DEFAULT_CLASSES = "supervision"
    CSS_PATH = "../styles/supervision.tcss"
    AUTO_FOCUS = "#path"
    BINDINGS = [Binding("f6", "take", "Take it in", priority=True)]
    HELP: ClassVar[str] = """\
Write where the file lies (drag it onto the window in many terminals), or paste the text from an
e-mail below: all of it, with its first and last line. F6 takes it in. Nothing else is read, and
the same file twice is harmless."""

    def __init__(
        self,
        *,
        take: Callable[[Path | str, bool | None], Awaitable[Taken]],
        accept_sender: Callable[[Taken, bool], Awaitable[Taken]],
        card_only: bool = False,
    ) -> None:
        """`take`: a path is read, other text is what was pasted; then whether it is another person
        of a name that is known here, or None before that was asked.

        `accept_sender(taken, checked)`: takes a stranger's card in, and what was held of them.
        """
        super().__init__()
        self.heading = "Supervision · Take a card in" if card_only else "Supervision · Open"
        self._take, self._accept_sender, self._card_only = take, accept_sender, card_only

    @property
    def address(self) -> Address:
        return Address("open-sealed", "card" if self._card_only else "")

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="form", can_focus=False):
            yield Static(LEAD, classes="why", markup=False)
            yield Static("From a file", classes="label")
            yield WritingLine(id="path", placeholder="where the file lies", compact=True)
            yield Static("Or pasted", classes="label")
            yield WritingArea(id="pasted", placeholder="paste the text here")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.action_take()

    @work(group="take", exclusive=True)
    async def action_take(self) -> None:
        pasted = self.query_one("#pasted", WritingArea).text
        typed = clean_line(self.query_one("#path", WritingLine).value).strip("'\" ")
        if not typed and not pasted.strip():
            self.say("Write where the file lies, or paste its text.")
            return
        self.say("Looking at it…")
        try:
            given = Path(typed).expanduser() if typed else pasted
            taken = await self._take(given, None)
            if taken.known_name:
                another = await self.app.push_screen_wait(_same_or_another(taken.known_name))
                taken = await self._take(given, another)
        except CpdJournalError as error:
            self.tell(error)
            return
        self.hush()
        self.query_one("#path", WritingLine).value = ""
        self.query_one("#pasted", WritingArea).text = ""
        self.post_message(Kept())
        self.app.switch_screen(TakenIn(taken, accept_sender=self._accept_sender))


def _same_or_another(name: str) -> Question:
    return Question(
        f"You know a {visible_line(name)} already, with other keys.",
        "The same person with new keys has to be checked again before anything is sent; so does "
        "whoever only pretends to be them.",
        yes="Another person",
        no="The same, new keys",
    )
