"""Guidance: sections in reading flow, with folds, pauses, pictures and boxes between them."""

from collections.abc import Iterable

from textual.widget import Widget

from cpdjournal.content.items import Guidance
from cpdjournal.tui.screens.item import ItemPage
from cpdjournal.tui.widgets.callouts import as_heading, callout_widget, page_widgets
from cpdjournal.tui.widgets.page_text import PageText


class GuidancePage(ItemPage):
    """Every heading and its blocks, in the order of the file."""

    item: Guidance

    def reading(self) -> Iterable[Widget]:
        if not self.item.sections and self.item.intro:
            yield PageText(self.item.intro)
        words = ""  # one widget for what stands between two callouts: fewer paint sooner
        for section in self.item.sections:
            words += as_heading(section.heading)
            for block in section.blocks:
                if isinstance(block, str):
                    words += f"{block}\n\n"
                else:
                    yield from page_widgets(words)
                    yield callout_widget(block)
                    words = ""
        yield from page_widgets(words)
