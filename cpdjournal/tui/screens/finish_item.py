"""Done with an item: one line of what somebody takes from it, kept as a stub, or nothing.

So that reading leaves a record too: the day, the item, the minutes, and that line.
"""

from collections.abc import Awaitable, Callable
from datetime import date, datetime
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from cpdjournal import clock, ids
from cpdjournal.content.items import Item
from cpdjournal.errors import CpdJournalError
from cpdjournal.reflection import FREE, OUTCOME_PROMPTS, Activity, Answer, Draft, Origin, Place
from cpdjournal.safetext import clean_line, visible_line
from cpdjournal.tui.draft_keeper import DraftKeeper
from cpdjournal.tui.keeping import Keeping
from cpdjournal.tui.measured import STAND_ALREADY, beside
from cpdjournal.tui.messages import Address, Kept, Open
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.typed import NotUnderstood, read_minutes, show_day, show_minutes
from cpdjournal.tui.widgets.save_mark import SaveMark
from cpdjournal.tui.widgets.writing import WritingLine

SAVE_EVERY = 0.5
"""Seconds, as in Reflect."""

MEASURED = "measured while the page was open; idle time is left out."
ESTIMATE = "the page's own estimate: nothing was measured"
ON_TOP = "Put some in only if they came on top."

Keep = Callable[[str, int | None, str], Awaitable[object]]


class FinishItemScreen(Page[None]):
    """Enter keeps the line, Esc keeps none; after either it says what is next."""

    CSS_PATH = "../styles/steps.tcss"
    AUTO_FOCUS = "#line"
    BINDINGS = [
        Binding("escape", "skip", "Skip"),
        Binding("escape", "back", "Back"),
        Binding("enter", "keep", "Keep it"),
        Binding("enter", "open_next", "Open it"),
    ]
    HELP: ClassVar[str] = """\
One line about what you take from the page that you just finished. Enter keeps it in your journal
as a stub, with the day and the minutes; you can write more about it later. Esc skips: nothing is
kept, and nobody asks again.
After that the next page is offered: Enter opens it, Esc goes back."""

    def __init__(
        self,
        item: Item,
        *,
        origin: Origin,
        today: date,
        measured: int,
        estimate: int | None,
        keep: Keep,
        keeping: Keeping,
        next_item: Item | None = None,
        way: str = "Next in this pack",
        now: Callable[[], datetime] = clock.now,
    ) -> None:
        """
        Args:
            measured: minutes that stand in no record yet; 0 for none.
            estimate: the item's own; None when an estimate would count them twice.
            keep: makes the stub of the line and its minutes; third, the id of the draft
                that held the line meanwhile.
            keeping: holds the line as a draft while it is typed.
            next_item: what stands after it on the way.
        """
        super().__init__()
        self.item, self.next_item, self._way = item, next_item, way
        self._today, self._measured = today, measured
        self._minutes = measured or estimate
        self._keep_stub = keep
        draft = Draft(
            id=ids.new_id(),
            title=item.title,
            origin=origin,
            answers=tuple(Answer(prompt=prompt) for prompt in (FREE, *OUTCOME_PROMPTS)),
            activity=Activity(first_day=today, minutes=self._minutes),
            place=Place(prompt=FREE.id),
        )
        self.keeper = DraftKeeper(draft, keeping, now)
        self.is_asked = True
        """False once the line is kept or skipped, and only the next page is offered."""
        self._is_closing = False
        """The line is on its way: it must not be kept twice, nor changed any more."""
        self.heading = "Done"

    @property
    def time_on(self) -> str:
        return self.item.id if self.is_asked else ""

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(Content(f"Done: {visible_line(self.item.title)}"), classes="question")
            if not self.is_asked:
                yield Static(Content(self._next_words()), classes="words")
                return
            yield Static(show_day(self._today), classes="why")
            yield Static(FREE.text, classes="label")
            yield WritingLine(placeholder="one line; leave people out", id="line", compact=True)
            yield Static("Minutes", classes="label")
            yield WritingLine(str(self._minutes or ""), id="minutes", compact=True)
            yield Static(self._why_these_minutes(), classes="why")
            yield Static(
                "Enter keeps the line as a stub, to be written up when you like. Esc skips it.",
                classes="words",
            )
            yield SaveMark()

    def _why_these_minutes(self) -> str:
        if self._measured:
            return MEASURED + beside(self._measured, self.item.minutes)
        return ESTIMATE if self._minutes else f"{STAND_ALREADY} {ON_TOP}"

    def _next_words(self) -> str:
        if self.next_item is None:
            return "That was the last page of this way. Esc goes back."
        title, minutes = visible_line(self.next_item.title), show_minutes(self.next_item.minutes)
        return f"{self._way}: “{title}”, {minutes}.\nEnter opens it, Esc goes back."

    def on_mount(self) -> None:
        self.set_interval(SAVE_EVERY, self._save_in_time)

    # --- the line -----------------------------------------------------------------------------

    @property
    def line(self) -> str:
        return clean_line(self.query_one("#line", WritingLine).value)

    @on(Input.Changed, "#line")
    def _take(self, event: Input.Changed) -> None:
        event.stop()
        self.keeper.draft = self.keeper.draft.with_answer(FREE.id, clean_line(event.value))
        self._show_mark()

    def _save_in_time(self) -> None:
        if self.is_asked and self.keeper.unsaved and not self.keeper.is_saving:
            self._save()

    @work(group="draft")
    async def _save(self) -> None:
        await self.keeper.save()
        self._show_mark()

    async def flush(self) -> None:
        if not self.is_asked:
            return
        kept = await self.keeper.save()
        trouble = self.keeper.trouble
        if not kept and trouble is not None and not trouble.spooled:
            raise trouble.error

    def _show_mark(self) -> None:
        for mark in self.query(SaveMark):
            mark.show(self.keeper)

    # --- the ways on --------------------------------------------------------------------------

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if not self._is_closing:
            self.action_keep()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("keep", "skip"):
            return self.is_asked and not self._is_closing
        return not self.is_asked if action in ("back", "open_next") else True

    def action_keep(self) -> None:
        if self.line:
            self._keep()
        else:
            self._skip()

    @work(exclusive=True, group="leaving")
    async def _keep(self) -> None:
        try:
            minutes = read_minutes(self.query_one("#minutes", WritingLine).value)
        except NotUnderstood as error:
            self.query_one("#minutes").focus()
            self.say(f"Minutes: {error}")
            return
        self._close(True)
        try:
            await self._keep_stub(self.line, minutes, self.keeper.draft.id)
        except CpdJournalError as error:
            self._close(False)
            self.tell(error)
            return
        # The stub holds the words now: the draft that held them meanwhile goes.
        await self._drop_draft()
        self.post_message(Kept("Kept as a stub. You find it in your Journal."))
        await self._offer_next()

    def action_skip(self) -> None:
        self._skip()

    @work(exclusive=True, group="leaving")
    async def _skip(self) -> None:
        self._close(True)
        await self._drop_draft()
        await self._offer_next()

    def _close(self, is_closing: bool) -> None:
        self._is_closing = is_closing
        for field in self.query(WritingLine):
            field.disabled = is_closing
        if not is_closing:
            self.query_one("#line").focus()

    async def _drop_draft(self) -> None:
        self.keeper.draft = self.keeper.draft.with_answer(FREE.id, "")
        await self.keeper.save()
        try:
            await self.keeper.forget_if_untouched()
        except CpdJournalError as error:
            self.tell(error)  # an empty draft stays: no words are at stake

    async def _offer_next(self) -> None:
        self.is_asked = False
        if self.next_item is None:
            self.leave()
            return
        body = self.query_one("#body")
        await body.remove_children()
        await body.mount_compose(self.compose_body())
        self.set_focus(None)
        self.refresh_bindings()

    def action_open_next(self) -> None:
        if self.next_item is None:
            self.leave()
            return
        wanted = Open(Address("item", self.next_item.id), instead=True)
        app = self.app
        self.leave()
        app.call_later(app.post_message, wanted)  # in place of the page that is on top then
