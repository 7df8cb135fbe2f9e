"""Reflect: the prompts of a reflection, one at a time, saved while the person types."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding

from cpdjournal import clock
from cpdjournal.content.items import Item
from cpdjournal.errors import CpdJournalError
from cpdjournal.reflection import Draft, Revision
from cpdjournal.safetext import visible_line
from cpdjournal.standards import Registry
from cpdjournal.tui import steps
from cpdjournal.tui.draft_keeper import DraftKeeper
from cpdjournal.tui.keeping import DepthNotes, Keeping
from cpdjournal.tui.leaving import leaves_all_the_same
from cpdjournal.tui.measured import MeasuredMinutes
from cpdjournal.tui.messages import Address, Kept
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.screens.read_again import ReadAgain, to_read_again
from cpdjournal.tui.screens.standards_panel import StandardsPanel
from cpdjournal.tui.widgets.activity_form import ActivityForm
from cpdjournal.tui.widgets.chosen_standards import ChosenStandards
from cpdjournal.tui.widgets.finish_page import FinishPage, first_missing
from cpdjournal.tui.widgets.prompt_editor import PromptEditor, references_in
from cpdjournal.tui.widgets.save_mark import SaveMark
from cpdjournal.tui.widgets.writing_sheet import WritingSheet

SAVE_EVERY = 0.5
"""Seconds. An interval, not a pause in typing: somebody who never pauses is saved too."""


class ReflectScreen(Page[Revision]):
    """Leaves with the revision when completed; stays open while the last words can't be kept."""

    CSS_PATH = "../styles/reflect.tcss"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    BINDINGS = [
        Binding("escape", "back", "Leave"),
        Binding("tab", "next", "Next"),
        Binding("shift+tab", "previous", "Back"),
        Binding("f6", "finish", "Finish", priority=True),
        Binding("f7", "questions", "List", priority=True),
        Binding("f8", "standards", "Standards", priority=True),
        Binding("f9", "item", "Read", priority=True),
    ]
    HELP: ClassVar[str] = """\
Here you write, one question at a time. Tab goes to the next, Shift+Tab to the one before; F7
lists them all. No question has to be answered.
What you type is kept within a second: the line under the page says so. Esc leaves, and the next
time you find everything at the same place.
"private" marks what never leaves this journal: no export or share can take it.
F6 goes to the last page, where you complete the reflection. It can be changed later.
Ctrl+Z takes back, Ctrl+Y does again. What you copy stays inside this program."""

    def __init__(
        self,
        draft: Draft,
        *,
        keeping: Keeping,
        registry: Registry,
        schemes: tuple[str, ...] = (),
        item: Item | None = None,
        today: Callable[[], date] = clock.today,
        now: Callable[[], datetime] = clock.now,
        minutes: MeasuredMinutes | None = None,
        depth: DepthNotes | None = None,
        since: str = "",
    ) -> None:
        """
        Args:
            schemes: the registrant's own.
            item: what is written on, to be read again.
            minutes: proposes what was measured with the item; None without one.
            since: what became of the item meanwhile, in a line; empty when it is as it was.
            depth: where the writer's own look at it is kept; None offers none.
        """
        super().__init__()
        self.keeper = DraftKeeper(draft, keeping, now)
        self.sheet = WritingSheet(lambda: self.draft, registry, today)
        self.mark = SaveMark()
        self._keeping, self._registry, self._schemes = keeping, registry, schemes
        self._read_again = to_read_again(item) if item else ""
        self._of_item = item.codes if item else ()
        self._is_refused = False
        self._minutes, self._depth, self._since = minutes, depth, since
        self.heading = visible_line(draft.title) or "New reflection"

    @property
    def draft(self) -> Draft:
        """As it stands on the screen."""
        return self.keeper.draft

    @property
    def address(self) -> Address:
        return Address("reflect", self.draft.id)

    @property
    def standards(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.draft.standards, *self._of_item)))

    @property
    def time_on(self) -> str:
        return self.draft.origin.item

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self._read_again) if action == "item" else True

    def compose_body(self) -> ComposeResult:
        yield self.sheet
        yield self.mark

    async def on_mount(self) -> None:
        self.mark.show(self.keeper)
        await self.sheet.return_to(self.draft.place)
        if self._since:
            self.say(self._since)
        self.set_interval(SAVE_EVERY, self._save_in_time)
        self._hold()

    # --- keys ---------------------------------------------------------------------------------

    async def action_next(self) -> None:
        await self.sheet.next()

    async def action_previous(self) -> None:
        await self.sheet.previous()

    async def action_finish(self) -> None:
        await self.sheet.go_to(steps.FINISH)

    async def action_standards(self) -> None:
        await self.sheet.go_to(steps.STANDARDS.id)

    def action_questions(self) -> None:
        self.sheet.open_list()

    def action_item(self) -> None:
        self.app.push_screen(ReadAgain(self._read_again))

    def action_back(self) -> None:
        if self.sheet.is_listing:
            self.sheet.close_list()
        else:
            self._leave()

    # --- words in -----------------------------------------------------------------------------

    @on(PromptEditor.Changed)
    def _answered(self, message: PromptEditor.Changed) -> None:
        self._take(self._with_words(message.prompt_id, message.text))

    def _with_words(self, prompt_id: str, text: str) -> Draft:
        if prompt_id == steps.STANDARDS.id:
            return replace(self.draft, standards=references_in(text))
        if prompt_id == steps.NOTE.id:
            return replace(self.draft, private_note=text)
        return self.draft.with_answer(prompt_id, text)

    @on(ActivityForm.Changed)
    def _take_details(self, message: ActivityForm.Changed) -> None:
        self._take(message.details.put_into(self.draft))
        self.heading = visible_line(self.draft.title) or "New reflection"

    @on(ChosenStandards.PanelAsked)
    def _open_panel(self, message: ChosenStandards.PanelAsked) -> None:
        chosen, is_of_a_prompt = message.chosen, self.sheet.step.prompt is not steps.STANDARDS
        panel = StandardsPanel(self._registry, chosen.references, self._schemes)

        def take(references: tuple[str, ...] | None) -> None:
            chosen.choose(references or ())
            if is_of_a_prompt:
                self._add_to_standards(references or ())

        self.app.push_screen(panel, take)

    def _add_to_standards(self, references: tuple[str, ...]) -> None:
        """What a prompt's answer names is also among the reflection's standards."""
        standards = tuple(dict.fromkeys((*self.draft.standards, *references)))
        if not self.sheet.choose_standards(standards):
            self._take(replace(self.draft, standards=standards))

    def _take(self, draft: Draft) -> None:
        self.keeper.draft = draft
        self.mark.show(self.keeper)

    # --- keeping them -------------------------------------------------------------------------

    @work(group="hold")
    async def _hold(self) -> None:
        try:
            await self._keeping.hold(self.draft.id)
        except CpdJournalError as error:
            self.tell(error)
            self._is_refused = True
            self.sheet.let_write(False)

    def _save_in_time(self) -> None:
        if self.keeper.unsaved and not self.keeper.is_saving:
            self._save()

    @work(group="draft")
    async def _save(self) -> None:
        await self._keep()

    async def _keep(self, *, place_too: bool = False) -> bool:
        self._look_at_the_sheet()
        kept = await self.keeper.save(place_too=place_too)
        self.mark.show(self.keeper)
        return kept

    def _look_at_the_sheet(self) -> None:
        """Where the cursor stands, and words whose messages have not arrived yet."""
        for prompt_id, text in self.sheet.untold():
            self.keeper.draft = self._with_words(prompt_id, text)
        if place := self.sheet.place:
            self.keeper.move_to(place)

    async def flush(self) -> None:
        if not await self._keep(place_too=True):
            trouble = self.keeper.trouble
            if trouble is not None and not trouble.spooled:
                raise trouble.error
        elif not self.keeper.is_untouched:
            self.post_message(Kept())  # Home offers it as unfinished

    # --- going --------------------------------------------------------------------------------

    @work(group="leaving", exclusive=True)
    async def _leave(self) -> None:
        if not await self._keep(place_too=True) and not await leaves_all_the_same(
            self, self.keeper
        ):
            return
        try:
            await self.keeper.forget_if_untouched()
            await self._keeping.let_go(self.draft.id)
        except CpdJournalError as error:
            self.tell(error)  # it goes on: whatever is wrong there, no words are at stake
        if self.keeper.trouble is not None:
            self.post_message(Kept("The last words are not in the journal yet."))
        elif self.keeper.was_stored:
            self.post_message(Kept("Kept as a draft."))
        self.leave()

    @on(FinishPage.GoOnAsked)
    async def _go_on(self) -> None:
        await self.sheet.go_to_unanswered()

    @on(FinishPage.DetailsAsked)
    async def _ask_details(self) -> None:
        await self.sheet.go_to(steps.ACTIVITY)
        self.sheet.query_one(f"#{first_missing(self.draft)}").focus()

    @on(WritingSheet.Counted)
    async def _propose_minutes(self) -> None:
        if self._minutes is None:
            return
        try:
            await self._minutes.look()
        except CpdJournalError:
            return  # what was measured is a help: without it the minutes stay as they are
        draft = self._minutes.put_into(self.draft)
        self.sheet.tell_minutes(draft, self._minutes.words(draft))
        self._take(draft)

    @on(FinishPage.DepthAsked)
    def _depth_asked(self) -> None:
        self._look_how_far()

    @work(group="depth", exclusive=True)
    async def _look_how_far(self) -> None:
        if self._depth is None or not await self.keeper.save_even_unchanged():
            self.mark.show(self.keeper)
            return
        nudge = await self.app.push_screen_wait(self._depth.page(self.draft.id))
        if nudge:
            self.say(f"One question for you: {nudge}")

    @on(FinishPage.CompleteAsked)
    def _complete_asked(self) -> None:
        self._complete()

    @work(group="leaving", exclusive=True)
    async def _complete(self) -> None:
        self.sheet.let_write(False)  # not a word between what is saved and what is completed
        try:
            self._look_at_the_sheet()
            kept = await self.keeper.save_even_unchanged()
            self.mark.show(self.keeper)
            if not kept:
                self.sheet.let_write(True)
                return
            revision = await self._keeping.complete(self.draft.id)
            await self._keeping.let_go(self.draft.id)
        except CpdJournalError as error:
            self.tell(error)
            self.sheet.let_write(True)
            return
        if self._minutes is not None:
            await self._minutes.claim()
        self.post_message(Kept(f"Completed. This is revision {revision.number}."))
        self.leave(revision)

    def watch_blocked(self, blocked: str) -> None:
        super().watch_blocked(blocked)
        self.sheet.let_write(not blocked and not self._is_refused)
