"""What is still under way on a page when the page is closed."""

import asyncio

import pytest
from textual import work
from textual.app import ComposeResult
from textual.css.query import NoMatches
from textual.widgets import Static
from textual.worker import WorkerFailed

from cpdjournal.tui.screens.page import Page


class Slow(Page[None]):
    """Asks for something, and shows it when the answer comes."""

    def __init__(self, sought: str) -> None:
        super().__init__()
        self.sought, self.answered, self.shown = sought, asyncio.Event(), False

    def compose_body(self) -> ComposeResult:
        yield Static(id="lead")

    @work
    async def ask(self) -> None:
        await self.answered.wait()
        self.query_one(self.sought, Static).update("The answer.")
        self.shown = True


async def test_an_answer_that_comes_after_the_page_was_closed_is_dropped(open_page):
    page = Slow("#lead")
    async with open_page(page):
        asking = page.ask()
        page._pruning = True  # it is being closed: its widgets go first, what is under way last
        await page.query_one("#lead").remove()
        page.answered.set()
        await asking.wait()
        page._pruning = False

    assert not page.shown


async def test_a_widget_that_is_missing_on_an_open_page_is_a_mistake_of_ours(open_page):
    page = Slow("#not-there")
    with pytest.raises(WorkerFailed) as failed:
        async with open_page(page):
            asking = page.ask()
            page.answered.set()
            await asking.wait()

    assert isinstance(failed.value.error, NoMatches)
