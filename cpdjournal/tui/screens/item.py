"""What the pages of all items share: title, facts, reading room, questions, and the keys.

A subclass writes `reading`: the widgets between the facts and the questions. What the journal
holds about the item is asked for after the first paint, so that a slow one never holds up a page.
"""

from collections.abc import Iterable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Static

from cpdjournal.content.items import Item
from cpdjournal.errors import CpdJournalError
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Filter, Summary
from cpdjournal.safetext import visible_line
from cpdjournal.tui.item_in_words import closing_of, facts_of, warnings_of
from cpdjournal.tui.learning import Surroundings as Surroundings
from cpdjournal.tui.messages import Address as PageAddress
from cpdjournal.tui.messages import Edit, Open, OpenLink, Write
from cpdjournal.tui.screens.clauses import ClausesScreen
from cpdjournal.tui.screens.full_picture import FullPicture
from cpdjournal.tui.screens.item_marks import MarkedPage, ReadingRoom
from cpdjournal.tui.widgets.callouts import Address, Fold, Picture, as_line
from cpdjournal.tui.widgets.doors import Door
from cpdjournal.tui.widgets.fitting import fitting
from cpdjournal.tui.widgets.page_text import PageText

FRAME = 5
"""Rows of the title, the keys and the space above, at least."""
OPENED = "opened"
"""The spot of a page whose content note was gone past already, where no other spot is known."""


class ItemPage(MarkedPage):
    """One item. Esc goes back, `w` writes about it, `c` shows its standards and sources."""

    CSS_PATH: ClassVar[CSSPathType | None] = "../styles/item.tcss"
    AUTO_FOCUS = "#reading"
    BINDINGS = [
        Binding("enter", "go_on", "Go on"),
        Binding("w", "write", "Write"),
        Binding("c", "clauses", "Standards"),
        Binding("e", "open_all", "Open all"),
        Binding("n", "turn(1)", "Next"),
        Binding("p", "turn(-1)", "Previous"),
        Binding("f", "done", "Done"),
        Binding("g", "newer", "Newer one"),
    ]
    HELP: ClassVar[str] = """\
One page to read. The arrow keys, PgUp and PgDn move it.
Tab goes to what can be opened (a fold, a picture, an address); Enter opens it, E opens all folds.
W begins a reflection on it, or goes on with the one that you began.
C shows the standards it rests on and where it comes from.
N turns to the next page of the pack, P to the one before. A page counts as read once you have
seen its end, or pressed F: that is for when you are done, and you may keep one line about what you
take from it."""

    def __init__(self, item: Item, around: Surroundings, spot: str = "") -> None:
        super().__init__(item, around)
        self.spot = "" if spot == OPENED else spot
        self.reflections: tuple[Summary, ...] = ()
        self.is_open = not item.content_note or spot == OPENED
        """False while only the content note is shown."""
        part = next((one for one in around.pack.parts if item.name in one.items), None)
        self.heading = " · ".join([around.pack.title, *([part.title] if part else [])])
        self._below: list[Widget] = []
        """What does not fit the screen at first: mounted once the rest is painted."""
        self._is_whole = False
        """All of it is mounted and laid out."""

    # --- what is shown

    def compose_body(self) -> ComposeResult:
        self._is_whole = False
        first, self._below = fitting(list(self._widgets()), self.app.size.height - FRAME)
        yield ReadingRoom(*first, id="reading")

    def _widgets(self) -> Iterable[Widget]:
        yield from self.head()
        if not self.is_open:
            yield Static("Before you open it", classes="section")
            yield PageText(self.item.content_note)
            yield Static("Enter goes on. Esc goes back: you need not read this now.")
        else:
            yield from self.reading()
            yield from self.questions()
            yield Static(Content(self.closing()), classes="frame-line")

    def head(self) -> Iterable[Widget]:
        """Title, kind, minutes and dates."""
        yield Static(Content(visible_line(self.item.title)), classes="item-title")
        yield Static(Content(self.facts()), classes="item-facts", id="facts")
        for words in warnings_of(self.item, self.around):
            yield Static(Content(words), classes="banner")

    def facts(self) -> str:
        return facts_of(self.item, self.around, self.reflections)

    def reading(self) -> Iterable[Widget]:
        """The item's own words. No `with`: the widgets are mounted as they are needed."""
        yield from ()

    def closing(self) -> str:
        """The last lines of the page; empty while there is more to do on it."""
        after = next((one for one in self.around.pack.items if one.id == self.neighbour(1)), None)
        return closing_of(self.around.way, after)

    def questions(self) -> Iterable[Widget]:
        """What a reflection on the item asks."""
        yield from self.list_of(self.item.prompts)

    def list_of(self, prompts: tuple[Prompt, ...]) -> Iterable[Widget]:
        """Questions, without anything to type into."""
        if prompts:
            lines = "\n".join(f"- {as_line(prompt.text)}" for prompt in prompts)
            yield PageText(
                f"## Questions to write on\n\n{lines}\n\n"
                "Press **W** to write. You need not answer all of them."
            )

    async def show_reading(self) -> None:
        """Compose the page anew, from its top."""
        await self.recompose_body()
        self.query_one("#reading", ReadingRoom).focus().scroll_home(animate=False)

    async def recompose_body(self) -> None:
        body = self.query_one("#body")
        await body.remove_children()
        await body.mount_compose(self.compose_body())
        await self._mount_below()
        self.refresh_bindings()

    async def _mount_below(self) -> None:
        below, self._below = self._below, []
        for room in self.query("#reading").results(ReadingRoom):
            await room.mount_all(below)
        self.number_pauses()
        self.look_for_policy()
        self.refresh_bindings()
        self.call_after_refresh(self._all_is_there)

    def _all_is_there(self) -> None:
        self._is_whole = True
        self.look_whether_read()

    def is_read_to_its_end(self) -> bool:
        return self.is_open and self._is_whole and super().is_read_to_its_end()

    # --- what the journal holds about it

    @property
    def address(self) -> PageAddress:
        opened = OPENED if self.item.content_note and self.is_open else ""
        return PageAddress("item", self.item.id, self.spot or opened)

    @property
    def standards(self) -> tuple[str, ...]:
        return self.item.codes

    @property
    def time_on(self) -> str:
        return self.item.id

    def on_mount(self) -> None:
        self.call_after_refresh(self._painted)

    async def _painted(self) -> None:
        await self._mount_below()
        self.look_for_reflections()
        self.look_for_marks()

    async def reload(self) -> None:
        self.look_for_reflections()
        self.look_for_marks()
        self.look_for_policy()

    @work(exclusive=True, group="reflections")
    async def look_for_reflections(self) -> None:
        try:
            found = await self.around.listing(Filter(pack=self.around.pack.id))
        except CpdJournalError as error:
            self.tell(error)
            return
        self.reflections = tuple(one for one in found if one.item == self.item.id)
        self.show_facts()
        await self.reflections_found()

    def show_facts(self) -> None:
        """Show again what stands beneath the title."""
        for facts in self.query("#facts").results(Static):
            if facts.content != (words := Content(self.facts())):
                facts.update(words)

    async def reflections_found(self) -> None:
        """`self.reflections` is filled, newest first."""

    @property
    def unfinished(self) -> Summary | None:
        """The newest reflection on the item that was begun and not completed."""
        return next((one for one in self.reflections if one.has_draft), None)

    # --- what it does

    def action_write(self) -> None:
        if begun := self.unfinished:
            self.post_message(Edit(begun.id))
        else:
            self.post_message(Write(item_id=self.item.id))

    def action_clauses(self) -> None:
        around = self.around
        self.app.push_screen(
            ClausesScreen(
                self.standards,
                registry=around.registry,
                listing=around.listing,
                schemes=around.schemes,
                item=self.item,
                pack=around.pack,
            )
        )

    def action_open_all(self) -> None:
        folds = [fold for fold in self.query(Fold) if fold.display]
        wanted = not all(fold.is_open for fold in folds)
        for fold in folds:
            fold.is_open = wanted

    async def action_go_on(self) -> None:
        """From the content note to the page."""
        self.is_open = True
        await self.show_reading()

    def neighbour(self, steps: int) -> str:
        """Id of the item so many steps on (back, when negative); empty when there is none."""
        order = self.around.order
        if self.item.id not in order:
            return ""
        place = order.index(self.item.id) + steps
        return order[place] if 0 <= place < len(order) else ""

    def action_turn(self, steps: int) -> None:
        if item := self.neighbour(steps):
            self.post_message(Open(PageAddress("item", item), instead=True))

    def action_newer(self) -> None:
        if newer := self.around.newer:
            self.post_message(Open(PageAddress("item", newer.id), instead=True))

    def action_done(self) -> None:
        """Whoever says that they are done has read it, whether or not they saw its end."""
        if not self.blocked:
            self.mark_as_read()
        self.post_message(Open(PageAddress("finish", self.item.id)))

    @work(exclusive=True, group="policy")
    async def look_for_policy(self) -> None:
        """Show the registrant's own note where the page leads to their employer's policy."""
        doors = [door for door in self.query(Door) if door.kind == "policy"]
        if not doors:
            return
        try:
            note = await self.around.policy()
        except CpdJournalError as error:
            self.tell(error)
            return
        for door in doors:
            door.show_note(note, self.around.today)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "go_on":
                return not self.is_open
            case "write" | "done":
                return self.is_open
            case "open_all":
                return bool(self.query(Fold))
            case "newer":
                return self.item.status == "retired" and self.around.newer is not None
            case "turn":
                return bool(self.neighbour(1 if parameters == (1,) else -1))
        return True

    def on_address_chosen(self, message: Address.Chosen) -> None:
        message.stop()
        self.post_message(OpenLink(message.address))

    def on_picture_asked(self, message: Picture.Asked) -> None:
        message.stop()
        self.app.push_screen(FullPicture(message.media))
