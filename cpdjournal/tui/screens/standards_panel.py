"""Standards panel: search the clauses by number or word, take them, or type one's own."""

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from cpdjournal.frameworks.clauses import clauses_like
from cpdjournal.frameworks.references import THEIR_OWN, own
from cpdjournal.safetext import visible, visible_line
from cpdjournal.standards import Clause, Registry
from cpdjournal.tui.standards_in_words import of_clause
from cpdjournal.tui.widgets.writing import WritingLine

ADD_OWN = "add it as your own reference"
_TAKEN, _FREE = "[x]", "[ ]"


class StandardsPanel(ModalScreen[tuple[str, ...]]):
    """Dismisses with the references that are taken: nothing that was taken is lost by Esc."""

    CSS_PATH = "../styles/standards.tcss"
    AUTO_FOCUS = "#search"
    BINDINGS = [
        Binding("escape", "done", "Done"),
        Binding("enter", "take", "Take or leave", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-8)", show=False),
        Binding("pagedown", "move(8)", show=False),
    ]

    def __init__(
        self, registry: Registry, taken: tuple[str, ...], own_schemes: tuple[str, ...] = ()
    ) -> None:
        super().__init__()
        self.registry, self.taken, self.own_schemes = registry, taken, own_schemes
        self.offered: tuple[str, ...] = ()
        """References in the order of the list; one may be what the person typed."""

    def compose(self) -> ComposeResult:
        with Vertical(id="panel"):
            yield Static("Standards", classes="panel-title")
            yield WritingLine(placeholder="Search by number or word, or type your own", id="search")
            yield OptionList(id="clauses", markup=False)
            with VerticalScroll(id="clause-told", can_focus=False):
                yield Static("", id="clause", markup=False)
            yield Static("", id="taken", markup=False)
            yield Static(
                "Type to search  Up, Down choose  Enter takes or leaves it  Esc done",
                classes="panel-keys",
            )

    def on_mount(self) -> None:
        self.query_one("#clauses").can_focus = False  # typing and arrows work at the same time
        self._offer("")

    @on(Input.Changed, "#search")
    def _search(self, event: Input.Changed) -> None:
        self._offer(event.value)

    @on(Input.Submitted, "#search")
    def action_take(self) -> None:
        clauses = self.query_one("#clauses", OptionList)
        if clauses.highlighted is None:
            return
        reference = self.offered[clauses.highlighted]
        if reference in self.taken:
            self.taken = tuple(one for one in self.taken if one != reference)
        else:
            self.taken = (*self.taken, reference)
        self._show_offered()

    @on(OptionList.OptionSelected, "#clauses")
    def _clicked(self) -> None:
        self.action_take()

    @on(OptionList.OptionHighlighted, "#clauses")
    def _tell_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        reference = self.offered[event.option_index]
        clause = self.registry.clause(reference)
        told = of_clause(clause, self.registry) if clause else f"{reference}\n{THEIR_OWN}"
        for static in self.query("#clause").results(Static):
            static.update(Content(visible(told)))

    def action_move(self, rows: int) -> None:
        clauses = self.query_one("#clauses", OptionList)
        if clauses.option_count:
            now = clauses.highlighted or 0
            clauses.highlighted = max(0, min(now + rows, clauses.option_count - 1))

    def action_done(self) -> None:
        self.dismiss(self.taken)

    def _offer(self, typed: str) -> None:
        """List what fits; what is taken already comes first while nothing is typed."""
        found = clauses_like(self.registry, typed, self.own_schemes)
        references = [clause.ref for clause in found]
        theirs = own(typed)
        if theirs and not any(theirs.casefold() in (c.ref.casefold(), c.number) for c in found):
            references.append(theirs)
        if not theirs:
            references = [*self.taken, *(one for one in references if one not in self.taken)]
        self.offered = tuple(references)
        self._show_offered(highlight=0)

    def _show_offered(self, highlight: int | None = None) -> None:
        clauses = self.query_one("#clauses", OptionList)
        wanted = clauses.highlighted if highlight is None else highlight
        clauses.set_options(self._lines())
        clauses.highlighted = wanted if self.offered else None
        count = len(self.taken)
        chosen = ", ".join(self.taken) if count else "none yet"
        self.query_one("#taken", Static).update(Content(visible_line(f"Taken: {chosen}")))

    def _lines(self) -> Iterator[Option]:
        for reference in self.offered:
            mark = _TAKEN if reference in self.taken else _FREE
            words = self._words(self.registry.clause(reference), reference)
            yield Option(Content(visible_line(f"{mark} {words}")))

    def _words(self, clause: Clause | None, reference: str) -> str:
        if clause:
            return f"{clause.ref}  {clause.paraphrase}"
        return f"{reference}  {THEIR_OWN if reference in self.taken else ADD_OWN}"
