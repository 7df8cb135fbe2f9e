"""Reply: an answer to what a supervisor said or asked, for the next round."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cpdjournal.errors import CpdJournalError
from cpdjournal.safetext import clean, visible, visible_line
from cpdjournal.screening.gate import Gate
from cpdjournal.supervision.receiving import PlacedComment
from cpdjournal.tui.exchanging import HandOver, Parcel
from cpdjournal.tui.messages import Kept
from cpdjournal.tui.screens.handing_over import HandingOver
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.screens.share_gate import ShareGate
from cpdjournal.tui.share_plan import Answered, Leave
from cpdjournal.tui.unsent_keeper import UnsentKeeper, UnsentWords
from cpdjournal.tui.widgets.writing import WritingArea

SAVE_EVERY = 0.5
"""Seconds, as for reflections."""


class ReplyScreen(Page[bool]):
    """Leaves with True once the answer is sealed; what was typed is kept when it is left."""

    DEFAULT_CLASSES = "supervision"
    CSS_PATH = "../styles/supervision.tcss"
    AUTO_FOCUS = "#answer"
    BINDINGS = [Binding("f6", "look", "Look at what leaves", priority=True)]
    HELP: ClassVar[str] = """\
Write your answer; it is kept while you type, also when you leave the page. F6 shows what leaves
and what was found in it, then seals it for the one who asked. It goes back as a file of its own."""

    def __init__(
        self,
        placed: PlacedComment,
        *,
        look: Callable[[PlacedComment, str], Awaitable[Gate]],
        seal: Callable[[PlacedComment, str, Answered], Awaitable[Parcel]],
        unsent: UnsentWords,
        hand_over: HandOver,
    ) -> None:
        super().__init__()
        self.heading = "Supervision · Answer"
        self.placed = placed
        self._look, self._seal, self._hand_over = look, seal, hand_over
        self._keeper = UnsentKeeper(placed.comment.id, unsent)

    def compose_body(self) -> ComposeResult:
        comment = self.placed.comment
        quote = f"“{visible_line(comment.quote)}”\n" if comment.quote else ""
        verb = "asks" if comment.asks else "says"
        with VerticalScroll(id="form", can_focus=False):
            yield Static(f"{visible_line(self.placed.by)} {verb}:", classes="section", markup=False)
            yield Static(Content(f"{quote}{visible(comment.text)}"), classes="steps")
            yield Static("Your answer", classes="label")
            yield WritingArea(id="answer")

    def on_mount(self) -> None:
        self._begin()

    @work(group="begin", exclusive=True)
    async def _begin(self) -> None:
        try:
            kept = await self._keeper.begin()
        except CpdJournalError as error:
            self.tell(error)
            return
        area = self.query_one("#answer", WritingArea)
        if kept and not area.text:
            area.text = kept
            area.move_cursor(area.document.end)
        self.set_interval(SAVE_EVERY, self._keep)

    @property
    def text(self) -> str:
        return self.query_one("#answer", WritingArea).text

    async def flush(self) -> None:
        await self._keeper.save(self.text)

    @work(group="keep", exclusive=True)
    async def _keep(self) -> None:
        try:
            await self.flush()
        except CpdJournalError as error:
            self.tell(error)

    def action_back(self) -> None:
        self._go_back()

    @work(group="leaving", exclusive=True)
    async def _go_back(self) -> None:
        try:
            await self.flush()
        except CpdJournalError as error:
            self.tell(error)
            return
        self.leave(False)

    @work(group="look", exclusive=True)
    async def action_look(self) -> None:
        words = clean(self.text).strip()
        if not words:
            self.say("Write an answer first.")
            return

        async def look() -> Gate:
            return await self._look(self.placed, words)

        gate = ShareGate(Leave(to=f"to {visible_line(self.placed.by)}"), look=look)
        answered = await self.app.push_screen_wait(gate)
        if not isinstance(answered, Answered):
            return
        try:
            parcel = await self._seal(self.placed, words, answered)
            # Only once it lies somewhere: a lock may come first, and then it is sealed anew.
            page = HandingOver(parcel, hand_over=self._hand_over)
            if await self.app.push_screen_wait(page) is not None:
                self.query_one("#answer", WritingArea).text = ""
                await self._keeper.save("")
        except CpdJournalError as error:
            self.tell(error)
            return
        self.post_message(Kept("Your answer is sealed."))
        self.leave(True)
