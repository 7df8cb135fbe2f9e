"""Unsent page: a form whose words are kept while they are typed, until they are used.

A lock, the end of the program or a mistaken Esc takes nothing: the next time the form opens, they
stand there again. Whoever opened the form forgets them once they are used.
"""

from abc import abstractmethod
from typing import TypeVar

from textual import work
from textual.widgets import Input, TextArea

from cpdjournal.errors import CpdJournalError
from cpdjournal.tui.frame import FrameApp
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.unsent_keeper import UnsentKeeper
from cpdjournal.tui.widgets.question import may_be_lost

SAVE_EVERY = 0.5
"""Seconds, as for reflections."""
KEPT = "What you typed is kept, and stands there again the next time."
Result = TypeVar("Result")


class UnsentPage(Page[Result]):
    """Subclasses write `unsent`, and put `keeper.words` into their fields when they are made."""

    keeper: UnsentKeeper | None = None
    """None keeps nothing."""

    @abstractmethod
    def unsent(self) -> str:
        """What stands in the fields and is to outlast the page; empty for nothing."""
        raise NotImplementedError

    def on_mount(self) -> None:
        below = self.app.screen_stack[-2:][0]
        if isinstance(below, Page):
            self.blocked = self.blocked or below.blocked
        self._let_write(not self.blocked)
        self.set_interval(SAVE_EVERY, self._keep)

    async def flush(self) -> None:
        if self.keeper is not None and self.query("Input, TextArea"):
            await self.keeper.save(self.unsent())

    async def forget(self) -> None:
        """What stands here was used: leave after it."""
        keeper, self.keeper = self.keeper, None
        if keeper is not None:
            await keeper.forget()

    @work(group="keep")
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
            if not await self.app.push_screen_wait(may_be_lost(error)):
                return
        else:
            if self.keeper is not None and self.keeper.words and isinstance(self.app, FrameApp):
                self.app.leave_words(KEPT)
        self.leave()

    @work(group="leaving", exclusive=True)
    async def keep_and_leave(self, result: Result) -> None:
        """Go on: what follows may end in a lock, and the words are not used before its end."""
        try:
            await self.flush()
        except CpdJournalError as error:
            self.tell(error)
        else:
            self.leave(result)

    def leave(self, result: Result | None = None) -> None:
        self.keeper = None  # a last look at the fields must not bring back what is forgotten
        super().leave(result)

    def _let_write(self, may: bool) -> None:
        for area in self.query(TextArea):
            area.read_only = not may
        for line in self.query(Input):
            line.disabled = not may

    def watch_blocked(self, blocked: str) -> None:
        super().watch_blocked(blocked)
        self._let_write(not blocked)
