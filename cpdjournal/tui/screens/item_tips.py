"""Tips: one on the screen at a time, with its number."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from cpdjournal.content import Tips
from cpdjournal.safetext import visible_line
from cpdjournal.tui.screens.item import ItemPage, Surroundings
from cpdjournal.tui.widgets.page_text import PageText


class TipsPage(ItemPage):
    """Right and left go through the tips; after the last one come the questions."""

    item: Tips

    BINDINGS = [
        Binding("right,n", "next", "Next"),
        Binding("left,p", "previous", "Previous"),
    ]
    HELP: ClassVar[str] = """\
One tip on the screen at a time. Right (or N) shows the next one, left (or P) the one before.
After the last one come questions; W begins a reflection on them."""

    def __init__(self, item: Tips, around: Surroundings, spot: str = "") -> None:
        super().__init__(item, around, spot)
        ids = [tip.id for tip in item.tips]
        self.index = ids.index(spot) if spot in ids else 0
        """From 0; one past the last tip stands for the questions."""

    def reading(self) -> Iterable[Widget]:
        tips = self.item.tips
        if self.index >= len(tips):
            return
        tip = tips[self.index]
        if self.index == 0 and self.item.intro:
            yield PageText(self.item.intro)
        yield Static(f"{self.index + 1} of {len(tips)}", classes="tip-number", id="number")
        yield Static(Content(visible_line(tip.title)), classes="tip-words")
        yield PageText(tip.text)

    def questions(self) -> Iterable[Widget]:
        if self.index >= len(self.item.tips):
            yield from super().questions()

    async def action_next(self) -> None:
        await self._go(self.index + 1)

    async def action_previous(self) -> None:
        await self._go(self.index - 1)

    async def _go(self, index: int) -> None:
        self.index = index
        tips = self.item.tips
        self.spot = tips[index].id if index < len(tips) else ""
        await self.show_reading()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        last = len(self.item.tips) if self.item.prompts else len(self.item.tips) - 1
        if action == "next":
            return self.is_open and self.index < last
        if action == "previous":
            return self.is_open and self.index > 0
        return super().check_action(action, parameters)
