"""The steps of a reflection, one page at a time, and the list that leads to each.

A page is made when it is first shown (all of them take half a second), and then stays: with its
cursor, and with what can be undone.
"""

import asyncio
from collections.abc import Callable, Iterator
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import ContentSwitcher, Input, OptionList, Static
from textual.widgets.option_list import Option

from cpdjournal.reflection import Draft, Place
from cpdjournal.safetext import visible_line
from cpdjournal.standards import Registry
from cpdjournal.tui import steps
from cpdjournal.tui.widgets.activity_form import ActivityForm, Details
from cpdjournal.tui.widgets.chosen_standards import ChosenStandards
from cpdjournal.tui.widgets.finish_page import FinishPage
from cpdjournal.tui.widgets.prompt_editor import PRIVATE, PromptEditor


class WritingSheet(Horizontal):
    """Shows and goes from step to step; what is typed goes up as messages of the pages."""

    class Counted(Message):
        """A step that shows minutes came up: now is the time to propose them."""

    def __init__(
        self, draft: Callable[[], Draft], registry: Registry, today: Callable[[], date]
    ) -> None:
        """`draft`: as it stands now."""
        super().__init__()
        self.steps = steps.steps_of(draft())
        self.at = 0
        """Position of the step that is shown."""
        self._draft, self._registry, self._today = draft, registry, today
        self._pages: dict[str, Widget] = {}
        """By step; those that were shown already."""
        self._may_write = True
        self._one_step_at_a_time = asyncio.Lock()

    def compose(self) -> ComposeResult:
        yield OptionList(id="steps", markup=False)
        with Vertical(id="sheet"):
            yield Static("", id="where", markup=False)
            yield ContentSwitcher(id="pages")

    # --- where one is -------------------------------------------------------------------------

    @property
    def step(self) -> steps.Step:
        return self.steps[self.at]

    @property
    def page(self) -> Widget | None:
        """The widget of the step that is shown; None before the first one is there."""
        return self._pages.get(self.step.id)

    @property
    def place(self) -> Place | None:
        """Where the cursor stands; None before the first page is there."""
        page = self.page
        if page is None:
            return None
        if isinstance(page, PromptEditor):
            row, column = page.cursor
        else:
            row, column = self._field_with_keys() or 0, 0
        return Place(prompt=self.step.id, row=row, column=column)

    @property
    def is_listing(self) -> bool:
        """The list of steps has the keys."""
        return self.has_class("-choosing")

    def untold(self) -> Iterator[tuple[str, str]]:
        """Prompt and words of what was typed and is still on its way up as a message."""
        for page in self._pages.values():
            if isinstance(page, PromptEditor) and page.text != page.told:
                yield page.prompt.id, page.text

    # --- going --------------------------------------------------------------------------------

    async def return_to(self, place: Place) -> None:
        """Show the step and put the cursor where it was; the first step when it is gone."""
        here = (n for n, one in enumerate(self.steps) if one.id == place.prompt)
        await self._show(next(here, 0))
        page, fields = self.page, self._fields()
        if self.step.id != place.prompt:
            return
        if isinstance(page, PromptEditor):
            page.put_cursor(place.row, place.column)
        elif fields:
            fields[min(place.row, len(fields) - 1)].focus()

    async def go_to(self, step_id: str) -> None:
        await self._show(next(n for n, one in enumerate(self.steps) if one.id == step_id))

    async def go_to_unanswered(self) -> None:
        """The first step where nothing stands; the last but one when all are answered."""
        draft = self._draft()
        empty = (n for n, one in enumerate(self.steps) if not steps.is_answered(one, draft))
        await self._show(min(next(empty, 0), len(self.steps) - 2))

    async def next(self) -> None:
        """The next field of the page, else the next page."""
        fields, at = self._fields(), self._field_with_keys()
        if at is None and fields:
            fields[0].focus()
        elif at is not None and at + 1 < len(fields):
            fields[at + 1].focus()
        elif self.at + 1 < len(self.steps):
            await self._show(self.at + 1)
        elif fields:
            fields[0].focus()

    async def previous(self) -> None:
        """The field before, else the last field of the page before."""
        at = self._field_with_keys()
        if at:
            self._fields()[at - 1].focus()
        else:
            await self._show(self.at - 1, at_its_end=True)

    def open_list(self) -> None:
        self._list_steps()
        self.add_class("-choosing")
        self.query_one("#steps").focus()

    def close_list(self) -> None:
        self.remove_class("-choosing")
        if fields := self._fields():
            fields[0].focus()

    def let_write(self, may: bool) -> None:
        """Take words in, or only show them."""
        self._may_write = may
        for page in self._pages.values():
            if isinstance(page, PromptEditor):
                page.let_write(may)
            else:
                page.disabled = not may

    def tell_minutes(self, draft: Draft, words: str) -> None:
        """Show the draft's minutes and where they come from, where these are told."""
        for page in self._pages.values():
            if isinstance(page, ActivityForm):
                page.tell_minutes(draft.activity.minutes, words)
            elif isinstance(page, FinishPage):
                page.show_draft(draft, words)

    def choose_standards(self, references: tuple[str, ...]) -> bool:
        """Show them on their page, which tells of the change; False when it was never shown."""
        page = self._pages.get(steps.STANDARDS.id)
        if page is None:
            return False
        page.query_one(ChosenStandards).choose(references)
        return True

    @on(OptionList.OptionSelected, "#steps")
    async def _step_chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        await self._show(event.option_index)

    @on(Input.Submitted)
    async def _line_ended(self, event: Input.Submitted) -> None:
        event.stop()
        await self.next()

    # --- pages --------------------------------------------------------------------------------

    async def _show(self, at: int, *, at_its_end: bool = False) -> None:
        # Keys of the app and messages of the page run side by side.
        async with self._one_step_at_a_time:
            at = max(0, min(at, len(self.steps) - 1))
            await self._bring_page(at)
            self.at = at
            self._tell_where()
            self.remove_class("-choosing")
            self._list_steps()
            if fields := self._fields():
                fields[-1 if at_its_end else 0].focus()
            if self.step.id in (steps.ACTIVITY, steps.FINISH):
                self.post_message(self.Counted())

    async def _bring_page(self, at: int) -> None:
        step, page_id, pages = self.steps[at], f"step-{at}", self.query_one(ContentSwitcher)
        page = self._pages.get(step.id)
        if page is None:
            page = self._page_of(step, page_id)
            await pages.mount(page)
            self._pages[step.id] = page
            self.let_write(self._may_write)
        if isinstance(page, FinishPage):
            page.show_draft(self._draft())
        elif isinstance(page, PromptEditor):
            page.show_goals(steps.goals_before(step, self._draft()))
        pages.current = page_id

    def _page_of(self, step: steps.Step, page_id: str) -> Widget:
        draft = self._draft()
        if step.id == steps.ACTIVITY:
            return ActivityForm(Details.of(draft), self._today, id=page_id)
        if step.prompt is None:
            return FinishPage(id=page_id)
        if step.prompt is steps.STANDARDS:
            text = ", ".join(draft.standards)
        elif step.prompt is steps.NOTE:
            text = draft.private_note
        else:
            text = draft.answer(step.id)
        return PromptEditor(step.prompt, text, self._registry, id=page_id)

    def _tell_where(self) -> None:
        where = steps.where_in_words(self.steps, self.at)
        if self.step.prompt is not None and self.step.prompt.private:
            where = f"{where} · {PRIVATE}"
        self.query_one("#where", Static).update(Content(where))

    def _list_steps(self) -> None:
        draft, listed = self._draft(), self.query_one("#steps", OptionList)
        listed.set_options(
            Option(Content(f"{mark} {number} {visible_line(step.label)}"))
            for number, step in enumerate(self.steps, start=1)
            for mark in ["✓" if steps.is_answered(step, draft) else "·"]
        )
        listed.highlighted = self.at

    def _fields(self) -> list[Widget]:
        """What Tab goes through on this page, in order."""
        page = self.page
        return [one for one in page.query("*") if one.focusable and one.display] if page else []

    def _field_with_keys(self) -> int | None:
        """Position among the fields of the one that has the keys; None when it is elsewhere."""
        focused = self.screen.focused
        if focused is None:
            return None
        around = {focused, *focused.ancestors}
        return next((n for n, field in enumerate(self._fields()) if field in around), None)
