"""What I wrote on one standard: a list; Enter reads one of them."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from cpdjournal.errors import CpdJournalError
from cpdjournal.reflection import Filter
from cpdjournal.standards import Registry
from cpdjournal.tui.clauses_in_words import number_in_words, scheme_title
from cpdjournal.tui.learning import Listing
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.reflections_in_words import line_of
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.widgets.reflection_list import ReflectionList
from cpdjournal.tui.words import counted

NOTHING = (
    "You have not written on this standard yet. A reflection is listed here when you choose the "
    "standard for it: F8 while you write."
)


class ClauseReflections(Page[None]):
    CSS_PATH = "../styles/clauses.tcss"
    AUTO_FOCUS = "#reflections"
    HELP: ClassVar[str] = """\
Your reflections that name this standard, newest first. Enter reads one. Esc goes back."""

    def __init__(self, ref: str, registry: Registry, listing: Listing) -> None:
        super().__init__()
        self.ref, self._listing = ref, listing
        where = scheme_title(ref.partition(":")[0], registry)
        self.heading = f"My reflections on {number_in_words(ref)}, {where}"

    def compose_body(self) -> ComposeResult:
        yield Static("", id="lead", markup=False)
        yield ReflectionList(id="reflections")

    def on_mount(self) -> None:
        self.look()

    async def reload(self) -> None:
        self.look()

    @work(exclusive=True)
    async def look(self) -> None:
        try:
            found = await self._listing(Filter(standard=self.ref))
        except CpdJournalError as error:
            self.tell(error)
            return
        words = f"You have written {counted(len(found), 'reflection')} on it." if found else NOTHING
        self.query_one("#lead", Static).update(Content(words))
        listed = self.query_one(ReflectionList)
        listed.fill([(one.id, line_of(one)) for one in found])
        listed.focus()

    @on(OptionList.OptionSelected)
    def _read(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id:
            self.post_message(Open(Address("reflection", event.option_id)))
