"""Further reading: what it is, who by, when, how to get at it, and where it lies."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from cpdjournal.content.items import Reading
from cpdjournal.safetext import visible_line
from cpdjournal.tui.reading_states import STATES, next_state
from cpdjournal.tui.screens.item import ItemPage
from cpdjournal.tui.widgets.callouts import Address, page_widgets


class ReadingPage(ItemPage):
    """The text itself lies elsewhere; its address opens after a question."""

    item: Reading
    READ_AT_ITS_END = False  # what is to be read lies elsewhere

    BINDINGS = [Binding("r", "next_state", "To read, reading, read")]
    HELP: ClassVar[str] = """\
Something to read elsewhere: what it is, who wrote it and how to get at it.
Tab goes to its address; Enter opens it in your browser after a question.
R says how far you are with it: to read, reading, read. Learn lists all that there is to read.
Come back and press W to write about it; the minutes you spent can be counted."""

    def reading(self) -> Iterable[Widget]:
        item = self.item
        yield from page_widgets(item.intro or item.body.partition("\n## ")[0])
        facts = (
            ("What it is", item.form),
            ("By", item.by),
            ("Published by", item.publisher),
            ("Year", item.year),
            ("Access", item.access),
            ("Its licence", item.source_licence or "not stated"),
            ("Held at", item.held_at),
        )
        known = [(label, visible_line(words)) for label, words in facts if words]
        width = max(len(label) for label, _ in known) + 2
        yield Static(
            Content("\n").join(
                Content.assemble((f"{label}:".ljust(width), "bold"), words)
                for label, words in known
            )
        )
        yield Static(self._state_in_words(), classes="gap", id="state")
        if item.url:
            yield Static("Where it lies", classes="section gap")
            yield Address(item.url)
        else:
            yield Static("No address is known that opens from here.", classes="quiet gap")

    def _state_in_words(self) -> str:
        return f"How far you are with it: {STATES.get(self.state_of(''), '')} (R changes that)."

    async def marks_found(self) -> None:
        self._show_state()

    def _show_state(self) -> None:
        for state in self.query("#state").results(Static):
            state.update(self._state_in_words())

    async def action_next_state(self) -> None:
        await self.mark("", next_state(self.state_of("")))
        self._show_state()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "next_state":
            return self.is_open and self.marks is not None and not self.blocked
        return super().check_action(action, parameters)
