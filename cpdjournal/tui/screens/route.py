"""Routes through a pack: half an hour, two hours, or all of it; what is done, and what is next."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cpdjournal.content.items import Item
from cpdjournal.content.packs import Pack, Route
from cpdjournal.errors import CpdJournalError
from cpdjournal.packs.progress import Progress
from cpdjournal.safetext import visible_line
from cpdjournal.tui.messages import Address, Kept, Open
from cpdjournal.tui.progress_in_words import bar
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.typed import show_minutes
from cpdjournal.tui.widgets.rows import Rows, hanging, stacked
from cpdjournal.tui.words import KINDS, counted

KIND_WIDTH = max(map(len, KINDS.values())) + 2


class RouteScreen(Page[None]):
    """The three routes to choose from; then the chosen one, item by item."""

    CSS_PATH = "../styles/learn.tcss"
    AUTO_FOCUS = "#items"
    BINDINGS = [
        Binding("o", "other", "Other routes"),
        Binding("l", "leave_route", "Leave this route"),
    ]
    HELP: ClassVar[str] = """\
Ways through a pack for the time you have: half an hour, two hours, or everything in it.
Choose one with Enter: its pages stand in order, with what is done. Enter opens a page, and at its
end N turns to the next one on the route. You may leave the route at any time with L; O shows the
other routes."""

    def __init__(
        self,
        pack: Pack,
        routes: tuple[Route, ...],
        *,
        progress: Callable[[], Awaitable[Progress]],
        chosen: str,
        choose: Callable[[str], Awaitable[None]],
    ) -> None:
        """`chosen`: the id of the route that was taken; empty for none. `choose` keeps it."""
        super().__init__()
        self.pack, self.routes = pack, routes
        self._progress, self._choose = progress, choose
        self.route = next((route for route in routes if route.id == chosen), None)
        self.done: frozenset[str] | None = None
        """Ids of items; None until the journal was asked."""
        self.heading = f"Routes · {pack.title}"

    @property
    def address(self) -> Address:
        return Address("route", self.pack.id)

    def compose_body(self) -> ComposeResult:
        yield Static("", markup=False, classes="lead", id="lead")
        yield OptionList(markup=False, id="items")

    def on_mount(self) -> None:
        self._show()
        self._look()

    async def reload(self) -> None:
        self._look()

    @work(exclusive=True, group="progress")
    async def _look(self) -> None:
        try:
            done = (await self._progress()).done
        except CpdJournalError as error:
            self.tell(error)
            return
        is_first, self.done = self.done is None, done
        self._show(at_next=is_first)

    def items_of(self, route: Route) -> tuple[Item, ...]:
        by_name = {item.name: item for item in self.pack.items}
        return tuple(by_name[name] for name in route.items if name in by_name)

    @property
    def next(self) -> Item | None:
        """The first item of the route that is not done."""
        items = self.items_of(self.route) if self.route else ()
        return next((item for item in items if not self._is_done(item)), None)

    def _is_done(self, item: Item) -> bool:
        return item.id in (self.done or ())

    def _show(self, *, at_next: bool = True) -> None:
        """`at_next`: put the bar on the next item; else leave it where it is."""
        lead, lines = self.query_one("#lead", Static), self.query_one("#items", OptionList)
        before = lines.highlighted_option.id if lines.highlighted_option else None
        if self.route is None:
            lead.update(
                "How much time do you have? Enter takes a route. You may leave it any time."
            )
            options = [Option(self._offer(route), id=route.id) for route in self.routes]
        else:
            lead.update(Content(self._where(self.route)))
            options = [Option(self._line(item), id=item.id) for item in self.items_of(self.route)]
        lines.set_options(options)
        ids = [option.id for option in lines.options]
        wanted = self.next.id if self.next and (at_next or before not in ids) else before
        lines.highlighted = ids.index(wanted) if wanted in ids else 0
        self.refresh_bindings()

    def _offer(self, route: Route) -> Rows:
        items = self.items_of(route)
        done = sum(map(self._is_done, items))
        size = f"{counted(len(items), 'page')}, about {show_minutes(route.minutes)}"
        if done:
            size += f" · {done} of {len(items)} done  {bar(done, len(items))}"
        titles = visible_line(", ".join(item.title for item in items[:3]))
        more = f" and {len(items) - 3} more" if len(items) > 3 else ""
        return stacked(
            (
                hanging("", Content.styled(visible_line(route.title), "bold")),
                hanging("  ", size),
                hanging("  ", f"{titles}{more}"),
            )
        )

    def _where(self, route: Route) -> str:
        items = self.items_of(route)
        done = sum(map(self._is_done, items))
        words = f"{route.title}: {done} of {len(items)} done  {bar(done, len(items))}"
        if self.next is None:
            return f"{words}\nYou have been all the way. O shows the other routes."
        return f"{words}\nNext: {visible_line(self.next.title)}"

    def _line(self, item: Item) -> Rows:
        is_done = self._is_done(item)
        sign = "✓" if is_done else ("▸" if item is self.next else " ")
        state = ("decided" if item.kind == "scenario" else "read") if is_done else ""
        state = state or ("next" if item is self.next else "")
        pieces = [show_minutes(item.minutes), *([state] if state else [])]
        words = Content.assemble(
            (visible_line(item.title), "bold"), "".join(f" · {one}" for one in pieces)
        )
        return stacked([hanging(f"{sign} {KINDS[item.kind].ljust(KIND_WIDTH)}", words)])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        chosen = event.option_id or ""
        if self.route is None:
            self._take(chosen)
        elif chosen:
            self.post_message(Open(Address("item", chosen)))

    @work(exclusive=True, group="taking")
    async def _take(self, route_id: str) -> None:
        try:
            await self._choose(route_id)
        except CpdJournalError as error:
            self.tell(error)  # it can be followed all the same
        self.route = next((route for route in self.routes if route.id == route_id), None)
        self.post_message(Kept())
        self._show()

    def action_other(self) -> None:
        self.route = None
        self._show()

    def action_leave_route(self) -> None:
        self._take("")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.route is not None if action in ("other", "leave_route") else True
