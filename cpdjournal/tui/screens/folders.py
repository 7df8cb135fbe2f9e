"""Folders: where sealed files are looked for while the program is open."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from cpdjournal.errors import CpdJournalError
from cpdjournal.registrant import Folders
from cpdjournal.safetext import clean_line
from cpdjournal.tui.messages import Address, Kept
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.widgets.writing import WritingLine

LEAD = (
    "While the program is open it looks into these folders and takes in what is sealed for you. "
    "Leave a line empty to look nowhere."
)
FIELDS = (
    (
        "inbox",
        "An inbox folder",
        "Such as the folder in which you save attachments. Nothing in it is changed.",
    ),
    (
        "exchange",
        "An exchange folder",
        "A folder that both of you reach: sealed files are left there, picked up, and cleared "
        "away once they were taken.",
    ),
)


class FoldersScreen(Page[None]):
    """Kept when the page is left; a folder that is not there is told first."""

    CSS_PATH = "../styles/reviewing.tcss"
    DEFAULT_CLASSES = "reviewing"
    AUTO_FOCUS = "#inbox"
    BINDINGS: ClassVar[list[Any]] = [Binding("escape", "back", "Keep and go back")]
    HELP: ClassVar[str] = """\
Type or paste the path of a folder. Files in the inbox folder stay as they are; whatever in it is
sealed for you is taken in once it is whole. In an exchange folder files have names made of their
content: nothing is overwritten, and what was taken is cleared away by a receipt.
Nothing is sent over a network by this program: a folder may be one that another program copies."""

    def __init__(
        self,
        *,
        folders: Callable[[], Awaitable[Folders]],
        keep: Callable[[Folders], Awaitable[object]],
    ) -> None:
        super().__init__()
        self._folders, self._keep = folders, keep
        self.kept: Folders | None = None
        """None before they are known."""
        self.heading = "Supervision · Folders"

    @property
    def address(self) -> Address:
        return Address("folders")

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="fields", can_focus=False):
            yield Static(LEAD, classes="why")
            for name, label, why in FIELDS:
                yield Static(label, classes="label")
                yield Static(why, classes="why")
                yield WritingLine(id=name, compact=True)

    def on_mount(self) -> None:
        self._fill()

    @work(group="fill", exclusive=True)
    async def _fill(self) -> None:
        try:
            self.kept = await self._folders()
        except CpdJournalError as error:
            self.tell(error)
            return
        for name, *_ in FIELDS:
            self.query_one(f"#{name}", WritingLine).value = getattr(self.kept, name)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.input.id == "inbox":
            self.query_one("#exchange").focus()
        else:
            self.action_back()

    def action_back(self) -> None:
        self._leave()

    @work(group="leaving", exclusive=True)
    async def _leave(self) -> None:
        typed = self._typed()
        if self.kept is None or typed == self.kept or self.blocked:
            self.leave()
            return
        for name, *_ in FIELDS:
            path = getattr(typed, name)
            if path and not Path(path).is_dir():
                self.query_one(f"#{name}").focus()
                self.say(f"There is no folder {path}. Correct it, or leave the line empty.")
                return
        if typed.inbox and typed.inbox == typed.exchange:
            self.say("One folder can't be both: choose another one, or leave one line empty.")
            return
        try:
            await self._keep(typed)
        except CpdJournalError as error:
            self.tell(error)
            return
        self.post_message(Kept("Kept."))
        self.leave()

    def _typed(self) -> Folders:
        inbox, exchange = (self._path(name) for name, *_ in FIELDS)
        return Folders(inbox=inbox, exchange=exchange)

    def _path(self, name: str) -> str:
        typed = clean_line(self.query_one(f"#{name}", WritingLine).value).strip("'\"")
        return str(Path(typed).expanduser().absolute()) if typed else ""

    def watch_blocked(self, blocked: str) -> None:
        super().watch_blocked(blocked)
        for line in self.query(WritingLine):
            line.disabled = bool(blocked)
