"""Where a page comes from: its sources, who wrote it, under which licence."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cpdjournal.content.items import Item
from cpdjournal.content.packs import Pack, Source, licence_in_words
from cpdjournal.safetext import visible_line
from cpdjournal.tui.messages import OpenLink
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.typed import show_day
from cpdjournal.tui.widgets.callouts import Address
from cpdjournal.tui.words import read_date


class SourcesScreen(Page[None]):
    CSS_PATH = "../styles/item.tcss"
    AUTO_FOCUS = "#reading"
    HELP: ClassVar[str] = """\
Where a page comes from, who wrote it and when it was reviewed.
Tab goes to the addresses; Enter opens one after a question. Esc goes back."""

    def __init__(self, item: Item, pack: Pack) -> None:
        super().__init__()
        self.item, self.pack = item, pack
        self.heading = f"Sources · {item.title}"

    def compose_body(self) -> ComposeResult:
        by_id = {source.id: source for source in self.pack.sources}
        with VerticalScroll(id="reading"):
            yield Static("Where this page comes from", classes="item-title")
            if not self.item.sources:
                yield Static("Written for this pack; no source is named.", classes="gap")
            for source in (by_id[one] for one in self.item.sources if one in by_id):
                yield Static(_source(source), classes="clause gap")
                if source.url:
                    yield Address(source.url)
            yield Static("This page", classes="section")
            yield Static(Content(visible_line(self._about())), classes="gap")

    def _about(self) -> str:
        item, pack = self.item, self.pack
        reviewed = read_date(item.reviewed_on or pack.reviewed_on)
        facts = [
            f"Written by {', '.join(item.authors)}." if item.authors else "",
            f"Licence: {licence_in_words(item.licence or pack.licence)}.",
            item.attribution,
            f"Reviewed on {show_day(reviewed)}." if reviewed else "",
            f"Revision {item.revision} of {item.id}, pack version {pack.version}.",
        ]
        return " ".join(filter(None, facts))

    def on_address_chosen(self, message: Address.Chosen) -> None:
        message.stop()
        self.post_message(OpenLink(message.address))


def _source(source: Source) -> Content:
    by = ", ".join(filter(None, (source.publisher, source.year)))
    lines = [visible_line(by)] if by else []
    if source.held_at:
        lines.append(f"Held at: {visible_line(source.held_at)}")
    return Content.assemble((visible_line(source.title), "bold"), "".join(f"\n{x}" for x in lines))
