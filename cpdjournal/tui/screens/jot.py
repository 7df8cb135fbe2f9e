"""A quick jot: a few words now, kept as a stub, the rest another time."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static, TextArea

from cpdjournal import clock, ids
from cpdjournal.errors import CpdJournalError
from cpdjournal.reflection import FREE, OUTCOME_PROMPTS, Answer, Draft, Place, Summary
from cpdjournal.safetext import clean
from cpdjournal.tui.draft_keeper import DraftKeeper
from cpdjournal.tui.keeping import Keeping
from cpdjournal.tui.messages import Kept
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.widgets.save_mark import SaveMark
from cpdjournal.tui.widgets.writing import WritingArea

SAVE_EVERY = 0.5
"""Seconds, as in Reflect."""


class JotScreen(Page[None]):
    """Kept as a draft while it is typed, so that a closed terminal takes no word."""

    CSS_PATH = "../styles/journal.tcss"
    AUTO_FOCUS = "#jotted"
    BINDINGS = [
        Binding("escape", "back", "Leave"),
        Binding("f6,ctrl+s", "keep", "Keep it", priority=True, key_display="F6"),
    ]
    HELP: ClassVar[str] = """\
Write down the thought before it is gone. F6 keeps it in your journal as a stub; E goes on with it
when there is time. Esc leaves, and what is written stays as a draft."""

    def __init__(
        self,
        *,
        jot: Callable[[str], Awaitable[Summary]],
        keeping: Keeping,
        now: Callable[[], datetime] = clock.now,
    ) -> None:
        super().__init__()
        self.heading = "Quick jot"
        answers = tuple(Answer(prompt=prompt) for prompt in (FREE, *OUTCOME_PROMPTS))
        draft = Draft(id=ids.new_id(), answers=answers, place=Place(prompt=FREE.id))
        self.keeper = DraftKeeper(draft, keeping, now)
        self._jot = jot

    def compose_body(self) -> ComposeResult:
        yield Static(FREE.text, classes="lead")
        yield WritingArea(id="jotted")
        yield SaveMark()

    def on_mount(self) -> None:
        self.set_interval(SAVE_EVERY, self._save_in_time)

    @on(TextArea.Changed)
    def _take(self, event: TextArea.Changed) -> None:
        text = clean(event.text_area.text)
        self.keeper.draft = self.keeper.draft.with_answer(FREE.id, text)
        self._show_mark()

    def _save_in_time(self) -> None:
        if self.keeper.unsaved and not self.keeper.is_saving:
            self._save()

    @work(group="draft")
    async def _save(self) -> None:
        await self.keeper.save()
        self._show_mark()

    async def flush(self) -> None:
        kept = await self.keeper.save()
        self._show_mark()
        trouble = self.keeper.trouble
        if not kept and trouble is not None and not trouble.spooled:
            raise trouble.error

    def action_back(self) -> None:
        self._leave()

    @work(group="leaving", exclusive=True)
    async def _leave(self) -> None:
        if not await self.keeper.save():
            self._show_mark()
            if (trouble := self.keeper.trouble) is not None and not trouble.spooled:
                return  # the words are only here: the mark says so
        await self._forget_if_empty()
        if self.keeper.was_stored:
            self.post_message(Kept("Kept as a draft."))
        self.leave()

    def action_keep(self) -> None:
        self._keep()

    @work(group="leaving", exclusive=True)
    async def _keep(self) -> None:
        text = self.keeper.draft.answer(FREE.id)
        if not text.strip():
            self._leave()
            return
        self.query_one(WritingArea).read_only = True
        try:
            await self._jot(text)
        except CpdJournalError as error:
            self.query_one(WritingArea).read_only = False
            self.tell(error)
            return
        # The stub holds the words now: the draft that held them meanwhile goes.
        self.keeper.draft = replace(self.keeper.draft.with_answer(FREE.id, ""))
        await self.keeper.save()
        await self._forget_if_empty()
        self.post_message(Kept("Kept as a stub. E goes on with it."))
        self.leave()

    async def _forget_if_empty(self) -> None:
        try:
            await self.keeper.forget_if_untouched()
        except CpdJournalError as error:
            self.tell(error)  # an empty draft stays: no words are at stake

    def _show_mark(self) -> None:
        for mark in self.query(SaveMark):
            mark.show(self.keeper)
