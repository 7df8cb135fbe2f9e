"""What the tests of the app share: one page in the app's frame, and waiting for a condition."""

import asyncio
from contextlib import asynccontextmanager
from time import monotonic

import pytest
from textual.message import Message

from cpdjournal.tui.frame import FrameApp
from cpdjournal.tui.messages import Edit, Kept, Open, OpenFile, OpenLink, Write

PATIENCE = 10.0
"""Seconds until a condition that never holds fails a test."""


class PageApp(FrameApp):
    """One page alone. What it asks of the app is kept in `asked`."""

    def __init__(self, page) -> None:
        super().__init__()
        self.page = page
        self.asked: list[Message] = []

    async def on_mount(self) -> None:
        await self.push_screen(self.page)

    def _keep(self, message: Message) -> None:
        self.asked.append(message)

    on_open = on_write = on_edit = on_open_link = on_open_file = on_kept = _keep


assert {"on_open", "on_write", "on_edit", "on_open_link", "on_open_file", "on_kept"} == {
    kind.handler_name for kind in (Open, Write, Edit, OpenLink, OpenFile, Kept)
}


async def wait_until(pilot, condition) -> None:
    """Until `condition()` is true, or the test has waited too long."""
    deadline = monotonic() + PATIENCE
    while not condition():
        if monotonic() > deadline:
            raise AssertionError(f"never came true: {condition}")
        await pilot.pause()
        await asyncio.sleep(0.01)


@pytest.fixture
def until():
    return wait_until


@pytest.fixture
def page_app():
    """The app class for one page, for snapshots: `page_app(page)`."""
    return PageApp


@pytest.fixture
def open_page():
    """`async with open_page(page, size=(80, 24)) as pilot:`; the page is `pilot.app.screen`."""

    @asynccontextmanager
    async def opened(page, size=(80, 24)):
        async with PageApp(page).run_test(size=size) as pilot:
            await wait_until(pilot, lambda: pilot.app.screen is page)
            yield pilot

    return opened


def shown(app) -> str:
    """The screen as a person reads it: its lines without colours."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


@pytest.fixture
def screen_text():
    return shown
