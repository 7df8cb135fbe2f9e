"""Home: the unfinished draft, something that fits the time at hand, and where one stands."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cpdjournal.errors import CpdJournalError
from cpdjournal.tui.messages import Address, Edit, Open
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.widgets.rows import Rows, hanging, stacked

if TYPE_CHECKING:
    from cpdjournal.content.items import Item
    from cpdjournal.tui.home_figures import HomeFigures
    from cpdjournal.tui.nudges import Nudge, Nudging


class HomeScreen(Page[None]):
    """Stands beneath the unlock screen from the start, and is filled by `reload`."""

    CSS_PATH = "../styles/home.tcss"
    BINDINGS = [
        Binding("escape", "nothing", show=False),
        Binding("enter", "choose", "Go on"),
        Binding("n", "write", "Write something new"),
        Binding("s", "settings", "Settings"),
        Binding("5", "app.go('supervision')", "Supervision"),
        Binding("ctrl+l", "app.lock", "Lock"),
    ]
    HELP = (
        "The first line is what you left unfinished: Enter takes you back to the very word.\n"
        "Below it is something to read or do in 5, 15 or 30 minutes, another each day.\n"
        "Then, where there is one: a page on the standard that your reflections name least,\n"
        "habits to ask yourself about again, and a question about your employer's policy.\n"
        "N begins a reflection on something that happened. S changes your settings.\n"
        "5 is supervision: what you share, what comes back, and what others shared with you.\n"
        "The last lines say how much time you recorded in this period of registration."
    )

    class NewWanted(Message):
        """Write about something that happened, without an item."""

    def __init__(
        self,
        at_once: "Callable[[], Awaitable[HomeFigures]]",
        figures: "Callable[[], Awaitable[HomeFigures]]",
        suggestions: "Callable[[HomeFigures], Awaitable[tuple[tuple[int, Item], ...]]]",
        nudges: "Nudging | None" = None,
    ) -> None:
        """`at_once`: what the journal alone knows; `figures`: with what the regulator asks;
        `suggestions`: minutes, and an item that fits them; `nudges`: what else, and why,
        beside the items (ids) that are offered already.
        """
        super().__init__()
        self.heading = "Home"
        self._at_once, self._figures, self._suggestions = at_once, figures, suggestions
        self._nudges = nudges
        self._nudged: dict[str, Address] = {}
        """By the id of its line, where it leads."""
        self._draft_id = ""

    def compose_body(self) -> ComposeResult:
        yield OptionList(markup=False)
        yield Static("", markup=False, id="standing")

    @property
    def address(self) -> Address:
        return Address("home")

    async def fill_at_once(self) -> None:
        """Show what needs no waiting; `reload` follows once that is painted."""
        try:
            figures = await self._at_once()
            if self._can_show:
                self._show(figures, ())
        except CpdJournalError as error:
            self.tell(error)

    async def reload(self) -> None:
        try:
            figures = await self._figures()
            suggested = await self._suggestions(figures)
            shown = frozenset(item.id for _, item in suggested)
            nudges = await self._nudges(figures, shown) if self._nudges else ()
            if self._can_show:
                self._show(figures, suggested, nudges)
        except CpdJournalError as error:
            self.tell(error)

    @property
    def _can_show(self) -> bool:
        """Its lines stand there: neither is it still being made, nor was it locked meanwhile."""
        return self.is_attached and bool(self.query(OptionList))

    def _show(
        self,
        figures: "HomeFigures",
        suggested: "tuple[tuple[int, Item], ...]",
        nudges: "tuple[Nudge, ...]" = (),
    ) -> None:
        from cpdjournal.tui.standing import draft_words, standing

        self._draft_id = figures.draft.id if figures.draft else ""
        ways = self.query_one(OptionList)
        before = _id_at(ways, ways.highlighted)
        ways.clear_options()
        if figures.draft is not None:
            ways.add_option(Option(draft_words(figures.draft), id="draft"))
            ways.add_option(None)
        if suggested:
            ways.add_option(Option("If you have", disabled=True))
        ways.add_options(
            Option(
                stacked([hanging(f"  {minutes:>2} minutes   ", f"{item.title}  ({item.kind})")]),
                id=item.id,
            )
            for minutes, item in suggested
        )
        self._nudged = {f"nudge-{n}": Address(one.kind, one.id) for n, one in enumerate(nudges)}
        if nudges:
            ways.add_option(Option("Or", disabled=True))
        ways.add_options(Option(_nudged(one), id=f"nudge-{n}") for n, one in enumerate(nudges))
        ids = [option.id for option in ways.options]
        first = next((place for place, one in enumerate(ids) if one), None)
        ways.highlighted = ids.index(before) if before in ids and before else first
        ways.focus()
        self.query_one("#standing", Static).update(standing(figures))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_id == "draft":
            self.post_message(Edit(self._draft_id))
        elif wanted := self._nudged.get(event.option_id or ""):
            self.post_message(Open(wanted))
        elif event.option_id:
            self.post_message(Open(Address("item", event.option_id)))

    def action_choose(self) -> None:
        for ways in self.query(OptionList):  # none while it is still being made
            ways.action_select()

    def action_write(self) -> None:
        self.post_message(self.NewWanted())

    def action_settings(self) -> None:
        self.post_message(Open(Address("settings")))

    def action_nothing(self) -> None:
        """Home is where Back ends."""


def _nudged(nudge: "Nudge") -> Rows:
    """What to do, and why beneath it."""
    what, *why = nudge.words.split("\n")
    return stacked([hanging("  ", what), *(hanging("    ", one.strip()) for one in why)])


def _id_at(ways: OptionList, place: int | None) -> str | None:
    return None if place is None else ways.get_option_at_index(place).id
