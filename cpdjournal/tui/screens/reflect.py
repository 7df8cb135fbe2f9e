"""Reflect: the prompts of a reflection, one at a time, saved while the person types."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import ContentSwitcher, Input, OptionList, Static
from textual.widgets.option_list import Option

from cpdjournal import clock
from cpdjournal.content import Item
from cpdjournal.errors import CpdJournalError
from cpdjournal.reflection import Draft, Place, Revision
from cpdjournal.safetext import visible_line
from cpdjournal.standards import Registry
from cpdjournal.tui import steps
from cpdjournal.tui.draft_keeper import DraftKeeper
from cpdjournal.tui.keeping import Keeping
from cpdjournal.tui.messages import Address, Kept
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.screens.read_again import ReadAgain, to_read_again
from cpdjournal.tui.screens.standards_panel import StandardsPanel
from cpdjournal.tui.widgets.activity_form import ActivityForm, Details
from cpdjournal.tui.widgets.chosen_standards import ChosenStandards
from cpdjournal.tui.widgets.finish_page import FinishPage, first_missing
from cpdjournal.tui.widgets.prompt_editor import (
    PRIVATE,
    Instruction,
    PromptEditor,
    references_in,
)
from cpdjournal.tui.widgets.question import Question
from cpdjournal.tui.widgets.save_mark import SaveMark

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
    ) -> None:
        """`schemes`: the registrant's own; `item`: what is written on, to be read again."""
        super().__init__()
        self.keeper = DraftKeeper(draft, keeping, now)
        self.steps = steps.steps_of(draft)
        self.at = 0
        """Position of the step that is shown."""
        self._keeping, self._registry, self._schemes = keeping, registry, schemes
        self._today = today
        self._read_again = to_read_again(item) if item else ""
        self._mark = SaveMark()
        self._pages: dict[str, Widget] = {}
        """By step; those that were shown already."""
        self._may_write = True
        self.heading = visible_line(draft.title) or "New reflection"

    @property
    def draft(self) -> Draft:
        """As it stands on the screen."""
        return self.keeper.draft

    @property
    def address(self) -> Address:
        return Address("reflect", self.draft.id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self._read_again) if action == "item" else True

    def compose_body(self) -> ComposeResult:
        with Horizontal(id="writing"):
            yield OptionList(id="steps", markup=False)
            with Vertical(id="sheet"):
                yield Static("", id="where", markup=False)
                yield ContentSwitcher(id="pages")
        yield self._mark

    def _page_of(self, step: steps.Step, page_id: str) -> Widget:
        if step.id == steps.ACTIVITY:
            return ActivityForm(Details.of(self.draft), self._today, id=page_id)
        if step.prompt is None:
            return FinishPage(id=page_id)
        if step.prompt is steps.STANDARDS:
            text = ", ".join(self.draft.standards)
        elif step.prompt is steps.NOTE:
            text = self.draft.private_note
        else:
            text = self.draft.answer(step.id)
        return PromptEditor(step.prompt, text, self._registry, id=page_id)

    async def on_mount(self) -> None:
        self._show_mark()
        place = self.draft.place
        here = (n for n, one in enumerate(self.steps) if one.id == place.prompt)
        await self._show_step(next(here, 0))
        self._put_cursor(place)
        self.set_interval(SAVE_EVERY, self._save_in_time)
        self._hold()

    # --- going from step to step --------------------------------------------------------------

    async def _show_step(self, at: int, *, at_its_end: bool = False) -> None:
        at = max(0, min(at, len(self.steps) - 1))
        step = self.steps[at]
        page = await self._bring_page(step, f"step-{at}")
        self.at = at  # only now: a save meanwhile asks the page for its cursor
        if isinstance(page, FinishPage):
            page.show_draft(self.draft)
        elif isinstance(page, PromptEditor):
            page.show_goals(steps.goals_before(step, self.draft))
        where = steps.where_in_words(self.steps, at)
        if step.prompt is not None and step.prompt.private:
            where = f"{where} · {PRIVATE}"
        self.query_one("#where", Static).update(Content(where))
        self.remove_class("-choosing")
        self._list_steps()
        if fields := self._fields():
            fields[-1 if at_its_end else 0].focus()

    async def _bring_page(self, step: steps.Step, page_id: str) -> Widget:
        """The step's page, made when it is first shown: all of them take half a second to make."""
        pages = self.query_one(ContentSwitcher)
        if step.id not in self._pages:
            self._pages[step.id] = page = self._page_of(step, page_id)
            await pages.mount(page)
            self._let_write(self._may_write)
        pages.current = page_id
        return self._pages[step.id]

    def _list_steps(self) -> None:
        listed = self.query_one("#steps", OptionList)
        listed.set_options(
            Option(
                Content(
                    f"{'✓' if steps.is_answered(step, self.draft) else '·'} "
                    f"{number} {visible_line(step.label)}"
                )
            )
            for number, step in enumerate(self.steps, start=1)
        )
        listed.highlighted = self.at

    @property
    def page(self) -> Widget:
        """The widget of the step that is shown."""
        return self._pages[self.steps[self.at].id]

    def _fields(self) -> list[Widget]:
        """What Tab goes through on this page, in order."""
        return [one for one in self.page.query("*") if one.focusable and one.display]

    def _field_with_keys(self) -> int | None:
        """Position among the fields of the one that has the keys; None when it is elsewhere."""
        focused = self.focused
        if focused is None:
            return None
        around = {focused, *focused.ancestors}
        return next((n for n, field in enumerate(self._fields()) if field in around), None)

    async def action_next(self) -> None:
        fields, at = self._fields(), self._field_with_keys()
        if at is None and fields:
            fields[0].focus()
        elif at is not None and at + 1 < len(fields):
            fields[at + 1].focus()
        elif self.at + 1 < len(self.steps):
            await self._show_step(self.at + 1)
        elif fields:
            fields[0].focus()

    async def action_previous(self) -> None:
        at = self._field_with_keys()
        if at:
            self._fields()[at - 1].focus()
        else:
            await self._show_step(self.at - 1, at_its_end=True)

    async def action_finish(self) -> None:
        await self._show_step(len(self.steps) - 1)

    async def action_standards(self) -> None:
        await self._show_step(next(n for n, one in enumerate(self.steps) if one.id == "@standards"))

    def action_questions(self) -> None:
        self._list_steps()
        self.add_class("-choosing")
        self.query_one("#steps").focus()

    def action_item(self) -> None:
        self.app.push_screen(ReadAgain(self._read_again))

    @on(OptionList.OptionSelected, "#steps")
    async def _step_chosen(self, event: OptionList.OptionSelected) -> None:
        await self._show_step(event.option_index)

    @on(Input.Submitted)
    async def _line_ended(self) -> None:
        await self.action_next()

    async def key_enter(self) -> None:
        if isinstance(self.focused, Instruction):
            await self.action_next()

    # --- words in -----------------------------------------------------------------------------

    @on(PromptEditor.Changed)
    def _take_answer(self, message: PromptEditor.Changed) -> None:
        draft, text = self.draft, message.text
        if message.prompt_id == steps.STANDARDS.id:
            draft = replace(draft, standards=references_in(text))
        elif message.prompt_id == steps.NOTE.id:
            draft = replace(draft, private_note=text)
        else:
            draft = draft.with_answer(message.prompt_id, text)
        self._take(draft)

    @on(ActivityForm.Changed)
    def _take_details(self, message: ActivityForm.Changed) -> None:
        self._take(message.details.put_into(self.draft))
        self.heading = visible_line(self.draft.title) or "New reflection"

    @on(ChosenStandards.PanelAsked)
    def _open_panel(self, message: ChosenStandards.PanelAsked) -> None:
        chosen, is_of_a_prompt = message.chosen, self.steps[self.at].prompt is not steps.STANDARDS
        panel = StandardsPanel(self._registry, chosen.references, self._schemes)

        def take(references: tuple[str, ...] | None) -> None:
            chosen.choose(references or ())
            if is_of_a_prompt:
                self._add_to_standards(references or ())

        self.app.push_screen(panel, take)

    def _add_to_standards(self, references: tuple[str, ...]) -> None:
        """What a prompt's answer names is also among the reflection's standards."""
        standards = tuple(dict.fromkeys((*self.draft.standards, *references)))
        if page := self._pages.get(steps.STANDARDS.id):
            page.query_one(ChosenStandards).choose(standards)  # and it tells of the change
        else:
            self._take(replace(self.draft, standards=standards))

    def _take(self, draft: Draft) -> None:
        self.keeper.draft = draft
        self._show_mark()

    # --- keeping them -------------------------------------------------------------------------

    @work(group="hold")
    async def _hold(self) -> None:
        try:
            await self._keeping.hold(self.draft.id)
        except CpdJournalError as error:
            self.tell(error)
            self._let_write(False)

    def _save_in_time(self) -> None:
        if self.keeper.unsaved and not self.keeper.is_saving:
            self._save()

    @work(group="draft")
    async def _save(self) -> None:
        await self._keep()

    async def _keep(self, *, place_too: bool = False) -> bool:
        self.keeper.move_to(self._place())
        kept = await self.keeper.save(place_too=place_too)
        self._show_mark()
        return kept

    async def flush(self) -> None:
        if not await self._keep(place_too=True):
            trouble = self.keeper.trouble
            if trouble is not None and not trouble.spooled:
                raise trouble.error
        elif not self.keeper.is_untouched:
            self.post_message(Kept())  # Home offers it as unfinished

    def _show_mark(self) -> None:
        self._mark.show(self.keeper)

    def _place(self) -> Place:
        step = self.steps[self.at]
        page = self._pages.get(step.id)
        if page is None:  # a lock or a signal before the first page was there
            return self.draft.place
        if isinstance(page, PromptEditor):
            row, column = page.cursor
        else:
            row, column = self._field_with_keys() or 0, 0
        return Place(prompt=step.id, row=row, column=column)

    def _put_cursor(self, place: Place) -> None:
        page = self.page
        if isinstance(page, PromptEditor):
            if page.prompt.id == place.prompt:
                page.put_cursor(place.row, place.column)
        elif fields := self._fields():
            fields[min(place.row, len(fields) - 1)].focus()

    # --- going --------------------------------------------------------------------------------

    def action_back(self) -> None:
        if self.has_class("-choosing"):
            self.remove_class("-choosing")
            self._fields()[0].focus()
        else:
            self._leave()

    @work(group="leaving", exclusive=True)
    async def _leave(self) -> None:
        if not await self._keep(place_too=True) and not await self._leaves_all_the_same():
            return
        try:
            await self.keeper.forget_if_untouched()
            await self._keeping.let_go(self.draft.id)
        except CpdJournalError as error:
            self.tell(error)  # it goes on: whatever is wrong there, no words are at stake
        if self.keeper.was_stored:
            self.post_message(Kept("Kept as a draft."))
        self.leave()

    async def _leaves_all_the_same(self) -> bool:
        trouble = self.keeper.trouble
        if trouble is None:
            return True
        if trouble.spooled:
            means = "They are in a sealed file and come back when the journal can be written again."
        else:
            means = "They are nowhere but on this screen: leaving now loses them."
        return await self.app.push_screen_wait(
            Question(
                "Your last words are not saved. Leave all the same?",
                f"{trouble.error.happened} {means} {trouble.error.next_step}",
                yes="Leave",
                no="Stay",
            )
        )

    @on(FinishPage.GoOnAsked)
    async def _go_on(self) -> None:
        open_steps = (n for n, s in enumerate(self.steps) if not steps.is_answered(s, self.draft))
        await self._show_step(min(next(open_steps, 0), len(self.steps) - 2))

    @on(FinishPage.DetailsAsked)
    async def _ask_details(self) -> None:
        await self._show_step(
            next(n for n, one in enumerate(self.steps) if one.id == steps.ACTIVITY)
        )
        self.page.query_one(f"#{first_missing(self.draft)}").focus()

    @on(FinishPage.CompleteAsked)
    def _complete_asked(self) -> None:
        self._complete()

    @work(group="leaving", exclusive=True)
    async def _complete(self) -> None:
        self._let_write(False)  # not a word between what is saved and what is completed
        try:
            self.keeper.move_to(self._place())
            kept = await self.keeper.save_even_unchanged()
            self._show_mark()
            if not kept:
                self._let_write(True)
                return
            revision = await self._keeping.complete(self.draft.id)
            await self._keeping.let_go(self.draft.id)
        except CpdJournalError as error:
            self.tell(error)
            self._let_write(True)
            return
        self.post_message(Kept(f"Completed. This is version {revision.number}."))
        self.leave(revision)

    def watch_blocked(self, blocked: str) -> None:
        super().watch_blocked(blocked)
        self._let_write(not blocked)

    def _let_write(self, may: bool) -> None:
        self._may_write = may
        for page in self._pages.values():
            if isinstance(page, PromptEditor):
                page.let_write(may)
            else:
                page.disabled = not may
