"""Saved page: fields to write in that are kept while somebody types, like any writing."""

from abc import abstractmethod
from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Input, TextArea

from cpdjournal import clock
from cpdjournal.tui.messages import Kept
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.widgets.question import may_be_lost
from cpdjournal.tui.widgets.save_mark import NOTHING_YET, SAVED, SAVING, SaveMark, not_saved
from cpdjournal.tui.word_keeper import WordKeeper

SAVE_EVERY = 0.5
"""Seconds. An interval, not a pause in typing: somebody who never pauses is saved too."""
Result = TypeVar("Result")


class SavedPage(Page[Result]):
    """Subclasses write `compose_fields`, `typed` and `keep`; leaving keeps."""

    CSS_PATH = "../styles/reviewing.tcss"
    DEFAULT_CLASSES = "reviewing"
    BINDINGS: ClassVar[list[Any]] = [Binding("escape", "back", "Keep and go back")]

    def __init__(self, now: Callable[[], datetime] = clock.now) -> None:
        super().__init__()
        self._now = now
        self.keeper: WordKeeper[Any] | None = None
        """None before the fields stand there."""
        self.is_refused = False
        """Nothing may be written here, whatever the shell says."""

    @abstractmethod
    def compose_fields(self) -> ComposeResult:
        """What stands above the line that says whether it is saved."""
        raise NotImplementedError

    @abstractmethod
    def typed(self) -> Any:
        """What stands in the fields, as one value that tells by `==` whether it changed."""
        raise NotImplementedError

    @abstractmethod
    async def keep(self, typed: Any) -> None:
        """Bring it into the journal.

        Raises:
            CpdJournalError
        """
        raise NotImplementedError

    def left(self) -> Result | None:
        """What the page leaves with."""
        return None

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="fields", can_focus=False):
            yield from self.compose_fields()
        yield SaveMark()

    def on_mount(self) -> None:
        self.keeper = WordKeeper(self.typed(), self.keep, self._now)
        self.set_interval(SAVE_EVERY, self._save_in_time)
        self.let_write(not self.blocked)
        self.query_one(SaveMark).display = not self.is_refused

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self._look()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._look()

    def _look(self) -> None:
        """Take what stands there now; messages of the last keys may not have arrived."""
        if self.keeper is None:
            return
        self.keeper.typed = self.typed()
        mark = self.query_one(SaveMark)
        if self.keeper.trouble is not None:
            mark.state = not_saved(self.keeper.trouble)
        elif self.keeper.unsaved:
            mark.state = SAVING
        else:
            mark.state = NOTHING_YET if self.keeper.is_untouched else SAVED

    def _save_in_time(self) -> None:
        self._look()
        if self.keeper is not None and self.keeper.unsaved and not self.keeper.is_saving:
            self._save()

    @work(group="keep")
    async def _save(self) -> None:
        await self.save()

    async def save(self) -> bool:
        """Keep what stands there; whether the journal holds it."""
        if self.keeper is None:
            return True
        self._look()
        kept = await self.keeper.save()
        if self.is_attached:
            self._look()
        return kept

    async def flush(self) -> None:
        if not await self.save():
            assert self.keeper is not None
            assert self.keeper.trouble is not None
            raise self.keeper.trouble.error

    def action_back(self) -> None:
        self._leave()

    @work(group="leaving", exclusive=True)
    async def _leave(self) -> None:
        if await self.may_leave():
            self.leave(self.left())

    async def may_leave(self) -> bool:
        """Keep the last words; ask when they can't be kept. Call it in a worker."""
        if await self.save():
            assert self.keeper is not None
            if not self.keeper.is_untouched:
                self.post_message(Kept())
            return True
        assert self.keeper is not None
        assert self.keeper.trouble is not None
        error = self.keeper.trouble.error
        return await self.app.push_screen_wait(may_be_lost(error))

    def let_write(self, may: bool) -> None:
        for area in self.query(TextArea):
            area.read_only = not may or self.is_refused
        for line in self.query(Input):
            line.disabled = not may or self.is_refused

    def watch_blocked(self, blocked: str) -> None:
        super().watch_blocked(blocked)
        self.let_write(not blocked)
