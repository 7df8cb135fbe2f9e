"""A pack's contents: its parts, and in each part its items with kind, time and what was written."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cpdjournal.content.items import Item, Reading
from cpdjournal.content.packs import Pack
from cpdjournal.content.scenarios import Scenario
from cpdjournal.errors import CpdJournalError
from cpdjournal.marks import Mark
from cpdjournal.packs import variants
from cpdjournal.packs.progress import Progress
from cpdjournal.reflection import Filter, Summary
from cpdjournal.safetext import visible_line
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.progress_in_words import told
from cpdjournal.tui.reading_states import STATES, states_in
from cpdjournal.tui.runs_in_words import setting_of
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.typed import show_day, show_minutes
from cpdjournal.tui.widgets.rows import Rows, hanging, stacked
from cpdjournal.tui.words import KINDS, counted, read_date

KIND_WIDTH = max(map(len, KINDS.values())) + 2


class PackScreen(Page[None]):
    """Enter opens an item; the line that was chosen is kept."""

    CSS_PATH = "../styles/learn.tcss"
    AUTO_FOCUS = "#items"
    BINDINGS = [
        Binding("r", "routes", "Routes"),
        Binding("a", "about", "About this pack"),
        Binding("right,left", "other_door", "Other service", key_display="←→"),
    ]
    HELP: ClassVar[str] = """\
The pages of one pack, part by part. The word in front says what kind of page it is.
The arrows choose a line, Enter opens it. You may start anywhere.
"Written about" means that your journal holds a reflection on it; A tells more about the pack.
R shows ways through it for half an hour, two hours, or all of it.
A story that is told for children's and for adults' services stands on one row with two doors:
Left and Right choose the door, Enter opens it."""

    def __init__(
        self,
        pack: Pack,
        *,
        today: date,
        listing: Callable[[Filter], Awaitable[list[Summary]]],
        progress: Callable[[], Awaitable[Progress]] | None = None,
        marks: Callable[[str], Awaitable[list[Mark]]] | None = None,
        spot: str = "",
        audience: str = "",
    ) -> None:
        """`listing`: reflections that fit a filter. `spot`: the item's id that is chosen.
        `progress`: how far somebody is with this pack. `marks`: of a pack's items, by its id.
        `audience`: whose services come first, from the profile.
        """
        super().__init__()
        self.pack, self.today, self.spot = pack, today, spot
        self._listing, self._progress, self._marks = listing, progress, marks
        self.readings: dict[str, str] = {}
        """Item's id to how far somebody is with a text that lies elsewhere."""
        self.progress: Progress | None = None
        """None until the journal was asked."""
        self.written: dict[str, str] = {}
        """Item's id to words about the reflections on it."""
        self.audience = audience
        self.rows: dict[str, tuple[Item, ...]] = {}
        """By the id of its line, the item of that line; several where a row has doors."""
        self.doors: dict[str, int] = {}
        """By the same id, which of its doors is chosen, from 0."""
        self.heading = f"Learn · {pack.title}"

    def compose_body(self) -> ComposeResult:
        yield Static(Content(self._lead()), classes="lead", id="lead")
        yield OptionList(markup=False, id="items")

    def _lead(self) -> str:
        pack = self.pack
        minutes = sum(item.minutes for item in pack.items)
        lead = (
            f"Version {pack.version} · {counted(len(pack.items), 'page')} · "
            f"{show_minutes(minutes)} in all. Start anywhere."
        )
        due = read_date(pack.review_by)
        if due and due < self.today:
            lead += f" Due to be looked at again by {show_day(due)}, and nobody has yet."
        if self.progress and self.progress.total.is_begun:
            return f"{visible_line(lead)}\nSo far: {told(self.progress.total)}"
        return visible_line(lead)

    @property
    def address(self) -> Address:
        return Address("pack", self.pack.id, self.spot)

    def on_mount(self) -> None:
        self._show_items()
        self.look_for_reflections()

    async def reload(self) -> None:
        self.look_for_reflections()

    @work(exclusive=True, group="reflections")
    async def look_for_reflections(self) -> None:
        try:
            found = await self._listing(Filter(pack=self.pack.id))
            progress = await self._progress() if self._progress else None
            readings = states_in(await self._marks(self.pack.id)) if self._marks else {}
        except CpdJournalError as error:
            self.tell(error)
            return
        written: dict[str, str] = {}
        for summary in found:
            words = "begun" if summary.has_draft else "written about"
            if written.get(summary.item) != "begun":
                written[summary.item] = words
        if (written, progress, readings) != (self.written, self.progress, self.readings):
            self.written, self.progress, self.readings = written, progress, readings
            self.query_one("#lead", Static).update(Content(self._lead()))
            self._show_items()

    def _show_items(self) -> None:
        items = self.query_one("#items", OptionList)
        by_name = {item.name: item for item in self.pack.items}
        lines: list[Option | None] = []
        for part in self.pack.parts:
            inside = [by_name[name] for name in part.items if name in by_name]
            if not inside:
                continue
            minutes = show_minutes(sum(item.minutes for item in inside))
            if lines:
                lines.append(Option("", disabled=True))
            heading = Content.assemble(
                (visible_line(part.title), "bold $text-primary"),
                (f" · {minutes}{self._how_far(part.title)}", "$text-muted"),
            )
            lines.append(Option(heading, disabled=True))
            for row in variants.rows(inside, self.audience):
                self.rows[row[0].id] = row
                if self.spot in (doors := [item.id for item in row]):
                    self.doors[row[0].id] = doors.index(self.spot)
                lines.append(Option(self._row(row), id=row[0].id))
        spot = next((key for key, row in self.rows.items() if self._door(row).id == self.spot), "")
        items.set_options(lines)
        ids = [option.id for option in items.options]
        first = next((n for n, one in enumerate(ids) if one), None)
        items.highlighted = ids.index(spot) if spot in ids else first

    def _how_far(self, part: str) -> str:
        """What is read, decided and written of a part; empty while that is not known."""
        parts = self.progress.parts if self.progress else ()
        found = next((one for one in parts if one.title == part), None)
        return f" · {told(found)}" if found else ""

    def _state(self, item: Item) -> str:
        """Whether an item was read or decided, and written about, in words."""
        is_done = self.progress is not None and item.id in self.progress.done
        done = ("decided" if isinstance(item, Scenario) else "read") if is_done else ""
        if isinstance(item, Reading):
            done = STATES[state] if (state := self.readings.get(item.id)) else ""
        return ", ".join(filter(None, (done, self.written.get(item.id))))

    def _door(self, row: tuple[Item, ...]) -> Item:
        """The item that Enter opens."""
        return row[self.doors.get(row[0].id, 0)]

    def _row(self, row: tuple[Item, ...]) -> Rows:
        kinds = (KINDS[row[0].kind].ljust(KIND_WIDTH), *[" " * KIND_WIDTH] * (len(row) - 1))
        chosen = self._door(row) if len(row) > 1 else None
        doors = ("" if chosen is None else "▸ " if item is chosen else "  " for item in row)
        return stacked(
            hanging(f"  {kind}{door}", self._words(item))
            for kind, door, item in zip(kinds, doors, row, strict=True)
        )

    def _words(self, item: Item) -> Content:
        pieces = [visible_line(item.title), show_minutes(item.minutes)]
        if isinstance(item, Scenario) and (setting := setting_of(item)):
            pieces.insert(1, setting)
        if item.content_note:
            pieces.append("content note")
        if words := self._state(item):
            pieces.append(words)
        title, *rest = pieces
        # weight, not colour: on the chosen line a colour of its own could not be read
        return Content.assemble((title, "bold"), "".join(f" · {one}" for one in rest))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        row = self.rows.get(event.option_id or "")
        self.spot = self._door(row).id if row else ""
        self.refresh_bindings()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if row := self.rows.get(event.option_id or ""):
            self.post_message(Open(Address("item", self._door(row).id)))

    @property
    def _highlighted(self) -> tuple[Item, ...]:
        """The row under the bar; empty when there is none."""
        option = self.query_one("#items", OptionList).highlighted_option
        return self.rows.get(option.id or "", ()) if option else ()

    def action_other_door(self) -> None:
        row = self._highlighted
        self.doors[row[0].id] = (self.doors.get(row[0].id, 0) + 1) % len(row)
        self.spot = self._door(row).id
        self.query_one("#items", OptionList).replace_option_prompt(row[0].id, self._row(row))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return len(self._highlighted) > 1 if action == "other_door" else True

    def action_routes(self) -> None:
        self.post_message(Open(Address("route", self.pack.id)))

    def action_about(self) -> None:
        self.post_message(Open(Address("about", self.pack.id)))
