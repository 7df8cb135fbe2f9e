"""Letters with Shift or Caps Lock: a page's key, or a capital in a field."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.events import Key
from textual.widgets import TextArea

from cpdjournal.tui.screens.page import Page


class WithKey(Page[None]):
    BINDINGS: ClassVar = [Binding("w", "write", "Write")]
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self.written = 0

    def compose_body(self) -> ComposeResult:
        yield TextArea()

    def action_write(self) -> None:
        self.written += 1


async def test_a_capital_is_the_pages_key_too(open_page):
    async with open_page(WithKey()) as pilot:
        await pilot.press("W")
        await pilot.press("w")
        assert pilot.app.screen.written == 2


async def test_a_capital_stays_one_where_a_field_has_the_focus_a_moment_later(open_page):
    async with open_page(WithKey()) as pilot:
        page = pilot.app.screen
        field = page.query_one(TextArea)
        page.post_message(Key("X", "X"))  # it arrives while no field has the focus
        field.focus()
        await pilot.press("Y")
        assert field.text == "XY"
