"""What is not completed, and so not in the evidence: open one to complete it."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cpdjournal.errors import CpdJournalError
from cpdjournal.evidence.choosing import Choice
from cpdjournal.reflection import Summary
from cpdjournal.safetext import visible_line
from cpdjournal.tui.messages import Edit
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.typed import show_day
from cpdjournal.tui.words import counted

STATUS = {"stub": "Short note", "draft": "Draft", "complete": "Complete, with changes"}


class UnfinishedScreen(Page[None]):
    """Enter opens one for writing."""

    CSS_PATH = "../styles/evidence.tcss"
    AUTO_FOCUS = "#unfinished"
    HELP: ClassVar[str] = """\
Short notes and drafts are not evidence yet, nor are changes to a complete reflection before you
complete it again: until then it goes in without them. Enter opens one; complete it there, come
back with Esc, and it is in the list."""

    def __init__(self, choose: Callable[[], Awaitable[Choice]]) -> None:
        """`choose`: what fits the period and the filter, asked again whenever one comes back."""
        super().__init__()
        self._choose = choose
        self.heading = "Evidence · Not finished"

    def compose_body(self) -> ComposeResult:
        yield Static("", id="lead")
        yield OptionList(markup=False, id="unfinished")

    async def on_mount(self) -> None:
        await self.reload()

    async def reload(self) -> None:
        try:
            choice = await self._choose()
        except CpdJournalError as error:
            self.tell(error)
            return
        unfinished = (*choice.changed, *choice.drafts, *choice.stubs)
        lead = "Not in the evidence yet. Enter opens one to complete it."
        self.query_one("#lead", Static).update(
            lead if unfinished else "Everything in this period is finished. Esc goes back."
        )
        lines = self.query_one("#unfinished", OptionList)
        lines.set_options([Option(_line(one), id=one.id) for one in unfinished])
        if unfinished:
            lines.highlighted = 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id:
            self.post_message(Edit(event.option_id))


def in_words(choice: Choice) -> str:
    """What is left out, and what goes in without its last changes, counted; empty for nothing."""
    parts = (
        counted(len(choice.stubs), "short note") if choice.stubs else "",
        counted(len(choice.drafts), "unfinished draft") if choice.drafts else "",
    )
    left_out = " and ".join(filter(None, parts))
    told = [f"Left out: {left_out}."] if left_out else []
    if count := len(choice.changed):
        told.append(
            "1 reflection has changes that are not completed yet, and goes in without them."
            if count == 1
            else f"{count} reflections have changes that are not completed yet, and go in without "
            "them."
        )
    return " ".join([*told, "Press U to complete them."]) if told else ""


def _line(summary: Summary) -> Content:
    day = show_day(summary.learned_on) if summary.learned_on else "no date"
    title = summary.title or "Without a title"
    return Content(visible_line(f"{STATUS[summary.status]} · {day} · {title}"))
