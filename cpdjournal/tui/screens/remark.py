"""Remark: a comment or a question on a passage or on the whole, kept while it is typed."""

from dataclasses import replace
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from cpdjournal.errors import CpdJournalError
from cpdjournal.errors.sharing import MessageErased
from cpdjournal.safetext import clean, visible
from cpdjournal.tui.review_in_hand import Remark, ReviewInHand
from cpdjournal.tui.screens.page import CONCERN
from cpdjournal.tui.screens.saved_page import SavedPage
from cpdjournal.tui.widgets.question import Question
from cpdjournal.tui.widgets.writing import WritingArea

LONGEST_QUOTE = 600
"""Characters of a passage that stand above what is written on it."""


class RemarkPage(SavedPage[None]):
    """A remark without words leaves no trace."""

    AUTO_FOCUS = "#remark"
    BINDINGS: ClassVar[list[Any]] = [
        Binding("escape", "back", "Keep and go back"),
        Binding("f8", "take_out", "Take it out", priority=True),
        CONCERN,
    ]
    HELP = """\
What you type is kept within a second, also when the program ends. It leaves this journal only
when you send the review (F6 on the page before). Esc keeps it and goes back.
F8 takes it out of the review, after a question."""

    def __init__(
        self, hand: ReviewInHand, remark: Remark, *, comment_id: str = "", about: str = ""
    ) -> None:
        """
        Args:
            comment_id: one that was begun before; empty for a new one.
            about: what it is on, in words, where no passage is quoted.
        """
        super().__init__()
        self.hand, self.remark, self.comment_id = hand, remark, comment_id
        self._about = about
        kind = "Question" if remark.asks else "Comment"
        self.heading = f"Review · {'Reply' if remark.in_reply_to else kind}"

    def compose_fields(self) -> ComposeResult:
        remark = self.remark
        if remark.quote:
            quote = visible(remark.quote)
            if len(quote) > LONGEST_QUOTE:
                quote = f"{quote[:LONGEST_QUOTE]}…"
            yield Static("On these words:", classes="label")
            yield Static(Content(quote), classes="quote")
        elif self._about:
            yield Static(Content(visible(self._about)), classes="label")
        asks = "What do you want to ask?" if remark.asks else "What do you want to say?"
        yield Static(asks, classes="label")
        yield WritingArea(remark.text, id="remark")

    def on_mount(self) -> None:
        area = self.query_one("#remark", WritingArea)
        area.move_cursor(area.document.end)

    async def reload(self) -> None:
        if self.remark.quote:
            self._look_whether_erased()

    @work(group="read", exclusive=True)
    async def _look_whether_erased(self) -> None:
        try:
            await self.hand.read_again()
        except MessageErased:  # and nothing was written on it so far
            pass
        except CpdJournalError as error:
            self.tell(error)
            return
        else:
            if not self.hand.review.is_erased:
                return
        self.remark = replace(self.remark, quote="", before="")
        await self.query(".quote").remove()
        self.say("The passage was erased with its share. What you write here stays.")

    def typed(self) -> str:
        return clean(self.query_one("#remark", WritingArea).text)

    async def keep(self, typed: str) -> None:
        remark = replace(self.remark, text=typed)
        self.comment_id = await self.hand.put_comment(self.comment_id, remark)

    @work(group="leaving", exclusive=True)
    async def action_take_out(self) -> None:
        question = Question(
            "Take this out of the review?",
            "What you wrote here is gone then.",
            yes="Take it out",
            no="Keep it",
        )
        if self.typed().strip() and not await self.app.push_screen_wait(question):
            return
        self.query_one("#remark", WritingArea).text = ""
        if await self.may_leave():
            self.leave()
