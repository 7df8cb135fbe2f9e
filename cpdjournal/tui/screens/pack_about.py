"""About a pack: what it is for, what one can do after it, who wrote it, and its licence."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cpdjournal.content import Pack
from cpdjournal.safetext import visible_line
from cpdjournal.tui.messages import OpenLink
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.typed import show_day
from cpdjournal.tui.widgets.callouts import Address, page_widgets
from cpdjournal.tui.words import read_date


class AboutPackScreen(Page[None]):
    """The pack's own words first, then its dates."""

    CSS_PATH = "../styles/item.tcss"
    AUTO_FOCUS = "#reading"
    HELP: ClassVar[str] = """\
What this pack is about and who wrote it. The arrow keys move the page, Esc goes back."""

    def __init__(self, pack: Pack) -> None:
        super().__init__()
        self.pack = pack
        self.heading = f"About · {pack.title}"

    def compose_body(self) -> ComposeResult:
        pack = self.pack
        with VerticalScroll(id="reading"):
            yield Static(Content(visible_line(pack.title)), classes="item-title")
            yield Static(Content(visible_line(self._facts())), classes="item-facts")
            yield from page_widgets(pack.about)
            if pack.outcomes:
                yield Static("After it you can", classes="section")
                for outcome in pack.outcomes:
                    yield Static(Content.assemble("• ", visible_line(outcome.text)))
            yield Static("Who wrote it", classes="section")
            yield Static(Content(visible_line(self._authors())))

    def _facts(self) -> str:
        pack = self.pack
        reviewed, due = read_date(pack.reviewed_on), read_date(pack.review_by)
        facts = [f"Version {pack.version}"]
        if reviewed:
            facts.append(f"reviewed {show_day(reviewed)}")
        if due:
            facts.append(f"to be looked at again by {show_day(due)}")
        return " · ".join(facts)

    def _authors(self) -> str:
        pack = self.pack
        facts = (
            f"Edited by {', '.join(pack.editors)}." if pack.editors else "",
            f"To be named as: {pack.attribution}." if pack.attribution else "",
            f"Licence: {pack.licence}.",
        )
        return " ".join(filter(None, facts))

    def on_address_chosen(self, message: Address.Chosen) -> None:
        message.stop()
        self.post_message(OpenLink(message.address))
