"""Journal: every reflection in one list; search as you type, read, write, delete."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from cpdjournal.content.library import Model
from cpdjournal.errors import CpdJournalError
from cpdjournal.journal.search import Found
from cpdjournal.reflection import Filter, Status, Summary
from cpdjournal.safetext import visible
from cpdjournal.tui.keeping import Keeping
from cpdjournal.tui.messages import Address, Edit, Open, Write
from cpdjournal.tui.reflections_in_words import line_of, line_of_found, total_of
from cpdjournal.tui.screens.bin import BinScreen
from cpdjournal.tui.screens.choose_model import FREE_WRITING, JOT, ChooseModel
from cpdjournal.tui.screens.jot import JotScreen
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.widgets.question import Question
from cpdjournal.tui.widgets.reflection_list import ReflectionList
from cpdjournal.tui.widgets.writing import WritingLine

SHOWN: dict[Status | None, str] = {
    None: "all",
    "draft": "drafts only",
    "stub": "stubs only",
    "complete": "completed ones only",
}
"""In the order in which one key goes through them."""

EMPTY = "Nothing here yet. N begins a reflection; Learn (F3) has exercises and cases to write on."
NOTHING_FITS = "Nothing to show here: F shows others."
NOTHING_FOUND = "Nothing holds all of these words. Esc goes back to the list."


class JournalList(ReflectionList):
    BINDINGS = [Binding("enter", "select", "Read")]


class SearchLine(WritingLine):
    BINDINGS = [Binding("down", "screen.to_list", "To the list")]


class JournalScreen(Page[None]):
    CSS_PATH = "../styles/journal.tcss"
    AUTO_FOCUS = "#reflections"
    BINDINGS = [
        Binding("escape", "back", "Back"),
        Binding("n", "new", "New"),
        Binding("e", "edit", "Edit"),
        Binding("slash", "search", "Search", key_display="/"),
        Binding("f", "filter", "Show others"),
        Binding("space", "mark", "Mark"),
        Binding("a", "mark_all", "Mark all", show=False),
        Binding("s", "share", "Share"),
        Binding("d,delete", "delete", "Delete"),
        Binding("b", "bin", "Bin"),
    ]
    HELP: ClassVar[str] = """\
Everything you wrote, newest first. Enter reads the one under the bar, E goes on writing in it.
N begins a new one: a quick jot, an open page, or a model's questions.
/ searches all words while you type, private ones too; only you see them.
F shows drafts, stubs or completed ones only. D moves a reflection to the bin, where B finds it.
S shares the one under the bar with a supervisor; Space marks several first, A all
that are listed; Esc takes the marks away."""

    def __init__(
        self,
        *,
        listing: Callable[[Filter], Awaitable[list[Summary]]],
        search: Callable[[str], Awaitable[list[Found]]],
        delete: Callable[[str], Awaitable[Summary]],
        in_bin: Callable[[], Awaitable[list[Summary]]],
        restore: Callable[[str], Awaitable[Summary]],
        jot: Callable[[str], Awaitable[Summary]],
        keeping: Keeping,
        models: tuple[Model, ...],
        spot: str = "",
    ) -> None:
        """`spot`: the reflection that is to be under the bar."""
        super().__init__()
        self.heading = "Journal"
        self.status: Status | None = None
        self._listing, self._search, self._delete = listing, search, delete
        self._in_bin, self._restore = in_bin, restore
        self._jot, self._keeping, self._models = jot, keeping, models
        self._spot = spot
        self._known: set[str] = set()
        """Every id that was ever listed here."""
        self.marked: dict[str, None] = {}
        """Ids of the reflections to share together, in the order in which they were marked."""

    @property
    def address(self) -> Address:
        for listed in self.query(ReflectionList):
            return Address("journal", spot=listed.selected_id)
        return Address("journal", spot=self._spot)  # still being made

    @property
    def listed(self) -> ReflectionList:
        return self.query_one(ReflectionList)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters are words while they are typed into the search."""
        of_list = {"new", "edit", "search", "filter", "delete", "bin", "mark", "mark_all", "share"}
        search = next(iter(self.query(SearchLine)), None)
        if search is None:
            return True
        if search.has_focus and action in of_list:
            return False
        return not (search.value and action == "filter")  # a search looks through everything

    def compose_body(self) -> ComposeResult:
        with Horizontal(id="looking"):
            yield Static("Search ", id="search-label")
            yield SearchLine(placeholder="press / and type words", id="search")
        yield Static("", id="shown", markup=False)
        yield JournalList(id="reflections")
        yield Static("", id="nothing", markup=False)

    def on_mount(self) -> None:
        self.listed.select(self._spot)
        self._fill()

    async def reload(self) -> None:
        self._fill()

    # --- what is listed -----------------------------------------------------------------------

    @on(Input.Changed, "#search")
    def _typed(self) -> None:
        self._fill()
        self.refresh_bindings()

    @work(group="list", exclusive=True)  # the latest wins: an older answer is not shown
    async def _fill(self) -> None:
        words = self.query_one("#search", WritingLine).value.strip()
        try:
            if words:
                self._show_found(await self._search(words))
            else:
                self._show_listed(await self._listing(Filter(status=self.status)))
        except CpdJournalError as error:
            self.tell(error)

    def _show_listed(self, summaries: list[Summary]) -> None:
        nothing = EMPTY if self.status is None else NOTHING_FITS
        self._go_to_a_new_one({one.id for one in summaries})
        told = f"Showing {SHOWN[self.status]}: {total_of(summaries)}"
        if self.marked:
            told += f". {len(self.marked)} marked: S shares them"
        self.listed.remove_class("-found")
        lines = [(one.id, marked(line_of(one), one.id in self.marked)) for one in summaries]
        self._show(lines, told, nothing)

    def _go_to_a_new_one(self, ids: set[str]) -> None:
        """What was written just now is under the bar, so that nobody has to look for it."""
        new = ids - self._known if self._known else set()
        if len(new) == 1:
            self.listed.select(new.pop())
        self._known |= ids

    def _show_found(self, found: list[Found]) -> None:
        told = f"{len(found)} found, the nearest first" if found else "Nothing found"
        self.listed.add_class("-found")
        lines = [(one.id, marked(line_of_found(one), one.id in self.marked)) for one in found]
        self._show(lines, told, NOTHING_FOUND, True)

    def _show(
        self,
        lines: list[tuple[str, Content]],
        told: str,
        nothing: str,
        from_the_top: bool = False,
    ) -> None:
        self.listed.fill(lines, from_the_top=from_the_top)
        self.query_one("#shown", Static).update(told)
        empty = self.query_one("#nothing", Static)
        empty.update("" if lines else nothing)
        empty.display = not lines
        self.listed.display = bool(lines)

    # --- keys ---------------------------------------------------------------------------------

    def action_search(self) -> None:
        self.query_one("#search").focus()

    @on(Input.Submitted, "#search")
    def action_to_list(self) -> None:
        self.listed.focus()

    def action_back(self) -> None:
        search = self.query_one("#search", WritingLine)
        if search.value or search.has_focus:
            search.value = ""
            self.listed.focus()
        elif self.marked:
            self.marked.clear()
            self._fill()
        else:
            self.leave()

    def action_filter(self) -> None:
        shown = list(SHOWN)
        self.status = shown[(shown.index(self.status) + 1) % len(shown)]
        self._fill()

    @on(OptionList.OptionSelected, "#reflections")
    def action_read(self) -> None:
        if chosen := self.listed.selected_id:
            self.post_message(Open(Address("reflection", chosen)))

    def action_edit(self) -> None:
        if chosen := self.listed.selected_id:
            self.post_message(Edit(chosen))

    def action_mark(self) -> None:
        if chosen := self.listed.selected_id:
            if chosen in self.marked:
                del self.marked[chosen]
            else:
                self.marked[chosen] = None
            self._fill()

    def action_mark_all(self) -> None:
        self.marked |= {option.id: None for option in self.listed.options if option.id}
        self._fill()

    def action_share(self) -> None:
        wanted = list(self.marked) or [self.listed.selected_id]
        if wanted[0]:
            self.post_message(Open(Address("share", " ".join(wanted))))

    @work(group="asking", exclusive=True)
    async def action_new(self) -> None:
        chosen = await self.app.push_screen_wait(ChooseModel(self._models))
        if chosen == JOT:
            self.app.push_screen(JotScreen(jot=self._jot, keeping=self._keeping))
        elif chosen == FREE_WRITING:
            self.post_message(Write())
        elif chosen is not None:
            self.post_message(Write(model_id=chosen))

    @work(group="asking", exclusive=True)
    async def action_delete(self) -> None:
        chosen = self.listed.selected_id
        if not chosen:
            return
        option = self.listed.get_option(chosen)
        told = option.prompt.plain if isinstance(option.prompt, Content) else ""
        question = Question(
            "Move this reflection to the bin?",
            f"{visible(' '.join(told.split()))}\nIt can be put back from there (B).",
            yes="Move to the bin",
            no="Keep it",
        )
        if await self.app.push_screen_wait(question):
            try:
                await self._delete(chosen)
            except CpdJournalError as error:
                self.tell(error)
            else:
                self.say("Moved to the bin. B opens the bin.")
                self._fill()

    def action_bin(self) -> None:
        self.app.push_screen(BinScreen(in_bin=self._in_bin, restore=self._restore))


def marked(line: Content, is_marked: bool) -> Content:
    """A line, and in front of it whether it is marked."""
    return Content.assemble("[x] ", line) if is_marked else line
