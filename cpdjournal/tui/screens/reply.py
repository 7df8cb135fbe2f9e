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
from cpdjournal.tui.screens.share_gate import ShareGate
from cpdjournal.tui.screens.unsent_page import UnsentPage
from cpdjournal.tui.share_plan import Answered, Leave, Mend
from cpdjournal.tui.unsent_keeper import UnsentKeeper, UnsentWords
from cpdjournal.tui.widgets.writing import WritingArea


class ReplyScreen(UnsentPage[bool]):
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
        keeper: UnsentKeeper,
        hand_over: HandOver,
    ) -> None:
        """`keeper` holds the answer in the making."""
        super().__init__()
        self.heading = "Supervision · Answer"
        self.placed = placed
        self._look, self._seal, self._hand_over = look, seal, hand_over
        self._unsent = unsent
        self.keeper, self._begun = keeper, keeper.words

    def compose_body(self) -> ComposeResult:
        comment = self.placed.comment
        quote = f"“{visible_line(comment.quote)}”\n" if comment.quote else ""
        verb = "asks" if comment.asks else "says"
        with VerticalScroll(id="form", can_focus=False):
            yield Static(f"{visible_line(self.placed.by)} {verb}:", classes="section", markup=False)
            yield Static(Content(f"{quote}{visible(comment.text)}"), classes="steps")
            yield Static("Your answer", classes="label")
            yield WritingArea(self._begun, id="answer")

    def on_mount(self) -> None:
        area = self.query_one("#answer", WritingArea)
        area.move_cursor(area.document.end)

    def unsent(self) -> str:
        return self.query_one("#answer", WritingArea).text

    @work(group="look", exclusive=True)
    async def action_look(self) -> None:
        words = clean(self.unsent()).strip()
        if not words:
            self.say("Write an answer first.")
            return

        async def look() -> Gate:
            return await self._look(self.placed, words)

        leave = Leave(to=f"to {visible_line(self.placed.by)}")
        try:
            why = await self._unsent.begin(f"gate:{self.placed.comment.id}")
            answered = await self.app.push_screen_wait(ShareGate(leave, look=look, keeper=why))
            if isinstance(answered, Mend):
                self.query_one("#answer", WritingArea).go_to_words(answered.words)
            if not isinstance(answered, Answered):
                return
            parcel = await self._seal(self.placed, words, answered)
            # Only once it lies somewhere: a lock may come first, and then it is sealed anew.
            page = HandingOver(parcel, hand_over=self._hand_over)
            await self.app.push_screen_wait(page)
            if not page.was_handed_over:
                self.say("Not sent: its file lies nowhere yet. F6 seals it once more.")
                return
            await why.forget()
            await self.forget()
        except CpdJournalError as error:
            self.tell(error)
            return
        self.post_message(Kept("Your answer is sealed."))
        self.leave(True)
