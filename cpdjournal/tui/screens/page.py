"""Page: what every full screen has in common.

A title line, the page's own body, a line that says what just happened, and the ways on in words.
Nothing is docked: two things docked to one edge hide each other.
"""

from typing import Any, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.css.query import NoMatches
from textual.events import Key, ScreenResume
from textual.geometry import Size
from textual.reactive import reactive
from textual.screen import Screen
from textual.worker import Worker, WorkType

from cpdjournal.errors import CpdJournalError
from cpdjournal.tui.frame import FrameApp
from cpdjournal.tui.messages import Address
from cpdjournal.tui.widgets.lines import BlockedLine, KeyLines, StatusLine, TitleLine

Result = TypeVar("Result")
CONCERN = Binding("ctrl+r", "app.concern", "Raise a concern")
"""It works on every page; where somebody reads what others shared it is told, too."""


class StyledOnce(Screen[Result]):
    """A screen that is neither styled nor laid out a second time when it is shown at first.

    Textual does both when it is resumed, and again as it learns the size that it has just had.
    """

    _was_shown = False
    _learns_its_size = False

    def _on_screen_resume(self, event: ScreenResume) -> None:  # Screen's own is called after it
        if not self._was_shown:
            event.refresh_styles = False
            self._learns_its_size = True
        self._was_shown = True

    def _screen_resized(self, size: Size) -> None:
        is_known = self._learns_its_size and size == self._compositor.size
        self._learns_its_size = False
        if not is_known:
            super()._screen_resized(size)


class Body(Vertical):
    """What stands between the title and the status line."""

    BLANK = True  # shows nothing itself: one empty line is painted for all


class Page(StyledOnce[Result]):
    """Subclasses write `compose_body`, and override `address`, `flush` and `reload` as needed."""

    BLANK = True  # as of Body
    BINDINGS = [Binding("escape", "back", "Back")]
    HELP: ClassVar[str] = ""
    """What this page is for and how to go on, in plain words, for the help screen."""

    heading = reactive("")
    """Where one is, as "Social media · 2 of 9"."""
    blocked = reactive("")
    """Why nothing can be written just now; empty when it can."""

    _seen_changes: int | None = None

    def compose(self) -> ComposeResult:
        yield TitleLine(self.heading)
        yield BlockedLine(self.blocked)
        with Body(id="body"):
            yield from self.compose_body()
        yield StatusLine()
        yield KeyLines()

    def compose_body(self) -> ComposeResult:
        """What stands between the title and the status line."""
        yield from ()

    @property
    def address(self) -> Address | None:
        """How to open this very page again; None when it need not come back after a lock."""
        return None

    @property
    def time_on(self) -> str:
        """The item (`PACK/NAME`) that the time on this page counts for; empty for none."""
        return ""

    @property
    def standards(self) -> tuple[str, ...]:
        """References to the standards that this page is about; empty for none in particular."""
        return ()

    async def flush(self) -> None:
        """Save what is unsaved. Called before a lock, a change of mode, and the end.

        Raises:
            CpdJournalError: only when the words could be kept nowhere.
        """

    async def reload(self) -> None:
        """Show what the journal holds now: it changed elsewhere, or this page is on top again."""

    async def on_key(self, event: Key) -> None:
        """The key lines tell letters in capitals: with Shift or Caps Lock they do the same.

        What arrives here was wanted by no field. It is not sent on as another key: a field may
        have the focus by now.
        """
        letter = event.character or ""
        if len(letter) == 1 and letter.isupper():
            meant = self.active_bindings.get(letter.lower())
            if meant is not None and meant.enabled:
                event.stop()
                await self.app.run_action(meant.binding.action, meant.node)

    def run_worker(self, work: WorkType[Any], *args: Any, **kwargs: Any) -> Worker[Any]:
        """As Textual's. What is still under way when the page is closed ends without a word."""

        async def while_it_is_here() -> Any:
            try:
                return await (work() if callable(work) else work)
            except NoMatches:
                if not self.is_gone:
                    raise

        return super().run_worker(while_it_is_here, *args, **kwargs)

    @property
    def is_gone(self) -> bool:
        """Closed, or just being closed: its widgets may be gone already."""
        return self._closing or self._closed or self._pruning or not self.is_attached

    def on_screen_resume(self) -> None:
        self.catch_up()

    def catch_up(self) -> None:
        """On top, perhaps again: show what changed meanwhile, say what was left to be said."""
        frame = self.app
        if not isinstance(frame, FrameApp):
            return
        if self.has_something_changed:
            self.run_worker(self.reload(), group="reload", exclusive=True)
        self._seen_changes = frame.changes
        if words := frame.take_last_words():
            self.say(words)

    @property
    def has_something_changed(self) -> bool:
        """Something was kept, here or elsewhere, since this page was last on top."""
        seen = self._seen_changes
        return isinstance(self.app, FrameApp) and seen not in (None, self.app.changes)

    def has_changed_something(self) -> None:
        """Something was marked or kept: pages below show it when they are on top again."""
        if isinstance(self.app, FrameApp):
            self.app.changes += 1
            self._seen_changes = self.app.changes

    def say(self, words: str) -> None:
        """Tell what happened, in our own words."""
        for line in self.query(StatusLine):
            line.say(words)

    def tell(self, error: CpdJournalError) -> None:
        """Tell what went wrong: what happened, what it means, what to do next."""
        for line in self.query(StatusLine):
            line.tell(error)

    def hush(self) -> None:
        """Take the last word back."""
        self.say("")

    def leave(self, result: Result | None = None) -> None:
        """Close this page; from the first page of a mode, go Home."""
        if len(self.app.screen_stack) > 1:
            self.dismiss(result)
        else:
            self.app.call_later(self.app.run_action, "app.go('home')")

    def action_back(self) -> None:
        self.leave()

    def watch_heading(self, heading: str) -> None:
        for line in self.query(TitleLine):
            line.heading = heading

    def watch_blocked(self, blocked: str) -> None:
        for line in self.query(BlockedLine):
            line.blocked = blocked
