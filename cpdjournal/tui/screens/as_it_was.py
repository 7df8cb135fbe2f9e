"""As it was: the text of an item on the day somebody wrote on it. Its pack may have changed."""

import re
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cpdjournal.safetext import visible_line
from cpdjournal.tui.messages import Address, OpenLink
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.typed import show_day
from cpdjournal.tui.widgets import callouts

_KEY_LINE = re.compile(r"(?m)^(?=[A-Z][A-Za-z]*(?: [a-z]+)?: )")
"""A line of a pack's file such as `Role: Care worker` or `Go to: door`."""


class AsItWasScreen(Page[None]):
    CSS_PATH = "../styles/item.tcss"
    AUTO_FOCUS = "#reading"
    HELP: ClassVar[str] = """\
What a reflection was written on, word for word as it was that day. The pack may have changed
since, or be gone. The arrow keys move the page, Esc goes back."""

    def __init__(
        self, reflection_id: str, *, title: str, kind: str, body: str, kept_on: date
    ) -> None:
        """`body`: the item's file without its header, Markdown."""
        super().__init__()
        self.reflection_id = reflection_id
        self.title_then, self.kind, self.body, self.kept_on = title, kind, body, kept_on
        self.heading = f"As it was · {visible_line(title)}"

    @property
    def address(self) -> Address:
        return Address("shown", self.reflection_id)

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="reading"):
            yield Static(Content(visible_line(self.title_then)), classes="item-title")
            facts = f"{self.kind} · as it was on {show_day(self.kept_on)}"
            yield Static(Content(visible_line(facts)), classes="item-facts")
            yield from callouts.page_widgets(_apart(self.body))

    def on_address_chosen(self, message: callouts.Address.Chosen) -> None:
        message.stop()
        self.post_message(OpenLink(message.address))


def _apart(body: str) -> str:
    """Each key line a paragraph: Markdown would run them together."""
    return _KEY_LINE.sub("\n", body)
