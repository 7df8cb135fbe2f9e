"""Further reading: what it is, who by, when, how to get at it, and where it lies."""

from collections.abc import Iterable
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from cpdjournal.content import Reading
from cpdjournal.safetext import visible_line
from cpdjournal.tui.screens.item import ItemPage
from cpdjournal.tui.widgets.callouts import Address, page_widgets


class ReadingPage(ItemPage):
    """The text itself lies elsewhere; its address opens after a question."""

    item: Reading

    HELP: ClassVar[str] = """\
Something to read elsewhere: what it is, who wrote it and how to get at it.
Tab goes to its address; Enter opens it in your browser after a question.
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
        if item.url:
            yield Static("Where it lies", classes="section")
            yield Address(item.url)
        else:
            yield Static("No address is known that opens from here.", classes="quiet gap")
