"""Tips: one on the screen at a time; each may be marked as a habit, or as one in the making."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from cpdjournal.content.items import Tip, Tips
from cpdjournal.marks import HABIT, WORKING_ON
from cpdjournal.packs.habits import due, marked_on
from cpdjournal.safetext import visible_line
from cpdjournal.tui.learning import Surroundings
from cpdjournal.tui.screens.item import ItemPage
from cpdjournal.tui.typed import show_day
from cpdjournal.tui.widgets.page_text import PageText
from cpdjournal.tui.words import counted

STATES = {HABIT: "a habit already", WORKING_ON: "working on it"}
UNMARKED = "not marked"
SUMMARY = " all"
"""The spot of the last page, with all tips; no tip's id begins with a space."""


class TipsPage(ItemPage):
    """Right and left go through the tips; after the last one come all of them, and questions."""

    item: Tips

    BINDINGS = [
        Binding("right", "next", "Next tip", key_display="Right"),
        Binding("left", "previous", "Tip before", key_display="Left"),
        Binding("h", "mark('habit')", "Habit"),
        Binding("k", "mark('working-on')", "Working on it"),
        Binding("l", "all", "All tips"),
    ]
    HELP: ClassVar[str] = """\
One tip on the screen at a time. Right shows the next one, left the one before, L all of them.
H says that it is a habit of yours already, K that you are working on it; the same key again takes
it back. After some weeks you are asked whether it still holds. Only you see these marks.
After the last tip come questions; W begins a reflection on them."""

    def __init__(self, item: Tips, around: Surroundings, spot: str = "") -> None:
        super().__init__(item, around, spot)
        ids = [tip.id for tip in item.tips]
        self.index = len(ids) if spot == SUMMARY else ids.index(spot) if spot in ids else 0
        """From 0; one past the last tip stands for all of them, and the questions."""
        self.is_open = self.is_open or bool(self.spot)

    @property
    def tip(self) -> Tip | None:
        """The one on the screen; None on the last page."""
        return self.item.tips[self.index] if self.index < len(self.item.tips) else None

    @property
    def due(self) -> tuple[Tip, ...]:
        """Tips to be asked about again."""
        marks = (self.marks or {}).values()
        return due(self.item, marks, self.around.today)

    # --- what is shown

    def reading(self) -> Iterable[Widget]:
        tip = self.tip
        if tip is None:
            yield Static("All tips, and where you stand", classes="section")
            yield Static(Content(self._all_in_words()), id="all", classes="gap")
            return
        if self.index == 0 and self.item.intro:
            yield PageText(self.item.intro)
        number = f"{self.index + 1} of {len(self.item.tips)}"
        yield Static(number, classes="tip-number", id="number")
        yield Static(Content(visible_line(tip.title)), classes="tip-words")
        yield PageText(tip.text)
        yield Static(Content(self._state_in_words(tip)), id="state")

    def questions(self) -> Iterable[Widget]:
        if self.tip is None:
            yield from super().questions()

    def closing(self) -> str:
        return super().closing() if self.tip is None else ""

    def _state_in_words(self, tip: Tip) -> str:
        mark = (self.marks or {}).get(tip.id)
        if mark is None or mark.state not in STATES:
            return "Is it a habit of yours already (H), or are you working on it (K)?"
        said = f"On {show_day(marked_on(mark))} you said: {STATES[mark.state]}."
        if tip in self.due:
            return f"{said} Does that still hold? H or K says how it is now."
        key = "H" if mark.state == HABIT else "K"
        return f"{said} {key} takes that back."

    def _all_in_words(self) -> str:
        asked_again = self.due
        states = [STATES.get(self.state_of(tip.id), UNMARKED) for tip in self.item.tips]
        width = max(map(len, [*STATES.values(), UNMARKED]))
        lines = [
            f"{number}. {state:<{width}}  {visible_line(tip.title)}"
            + ("  (does it still hold?)" if tip in asked_again else "")
            for number, (tip, state) in enumerate(zip(self.item.tips, states, strict=True), start=1)
        ]
        habits, making = (states.count(words) for words in STATES.values())
        total = f"{counted(habits, 'habit')} already, {making} that you are working on."
        return "\n".join([*lines, "", total])

    async def marks_found(self) -> None:
        self._show_states()

    def _show_states(self) -> None:
        if (tip := self.tip) is not None:
            for state in self.query("#state").results(Static):
                state.update(Content(self._state_in_words(tip)))
        for table in self.query("#all").results(Static):
            table.update(Content(self._all_in_words()))

    def is_read_to_its_end(self) -> bool:
        return self.tip is None and super().is_read_to_its_end()

    # --- keys

    async def action_next(self) -> None:
        await self._go(self.index + 1)

    async def action_previous(self) -> None:
        await self._go(self.index - 1)

    async def action_all(self) -> None:
        await self._go(len(self.item.tips))

    async def _go(self, index: int) -> None:
        self.index = index
        self.spot = self.tip.id if self.tip else SUMMARY
        await self.show_reading()

    async def action_mark(self, state: str) -> None:
        tip = self.tip
        if tip is None or self.marks is None:
            return
        if tip in self.due:  # said again, not taken back
            self.marks.pop(tip.id)
        if await self.mark(tip.id, state):
            now = self.state_of(tip.id)
            self.say(f"Marked: {STATES[now]}." if now in STATES else "The mark is taken back.")
        self._show_states()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "next":
                return self.is_open and self.tip is not None
            case "previous":
                return self.is_open and self.index > 0
            case "mark":
                return self.is_open and self.tip is not None and not self.blocked
            case "all":
                return self.is_open and self.tip is not None
            case "write" | "done" if self.tip is not None:
                return False
        return super().check_action(action, parameters)
