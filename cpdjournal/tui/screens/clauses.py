"""The clause panel: the standards that a page is about, from wherever one is."""

from collections.abc import Iterator
from itertools import groupby
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cpdjournal.content.items import Item
from cpdjournal.content.packs import Pack
from cpdjournal.standards import Registry
from cpdjournal.tui.clauses_in_words import Entry, entries_of, line_of, own_refs, scheme_title, told
from cpdjournal.tui.learning import Listing
from cpdjournal.tui.messages import OpenLink
from cpdjournal.tui.opening import safe_link
from cpdjournal.tui.screens.clause_reflections import ClauseReflections
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.screens.sources import SourcesScreen
from cpdjournal.tui.words import counted

ELSEWHERE = " elsewhere"
"""Id of the line that unfolds other regulators' standards; no reference begins with a space."""

NONE_NAMED = "This page names no standard. Here are those of your own lists that we looked up."
NONE_KNOWN = "No standard is named here, and none of your own lists is known."
NONE_OWN = "None of these is in your own regulator's lists."


class ClausesScreen(Page[None]):
    """The registrant's own first; those of others are folded away until they are asked for."""

    CSS_PATH = "../styles/clauses.tcss"
    AUTO_FOCUS = "#clauses"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    BINDINGS = [
        Binding("enter", "choose", "My reflections on it"),
        Binding("o", "source", "Its source"),
        Binding("s", "sources", "Sources of the page"),
    ]
    HELP: ClassVar[str] = """\
The standards that the page beneath is about, your own regulator's first. The arrows choose one;
beside it stand its edition, what it asks in our words, who says so, when it was checked and how
sure we are. The official text is the regulator's: look it up before you quote it.
Enter lists what you have written on the chosen standard. "Elsewhere" unfolds those of other
regulators. O opens the page where we read it, after a question. Esc goes back to where you were."""

    def __init__(
        self,
        refs: tuple[str, ...],
        *,
        registry: Registry,
        listing: Listing,
        schemes: tuple[str, ...] = (),
        item: Item | None = None,
        pack: Pack | None = None,
    ) -> None:
        """`refs`: those of the page beneath; `schemes`: the registrant's own, empty if unknown."""
        super().__init__()
        self.registry, self.schemes, self._listing = registry, schemes, listing
        self.item, self.pack = item, pack
        self.are_named = bool(refs)
        self.entries = entries_of(
            refs or own_refs(registry, schemes),
            registry,
            schemes=schemes,
            of_pack=pack.clauses if pack else (),
        )
        own = any(one.is_own for one in self.entries)
        self.is_unfolded = not own
        """Other regulators' standards are listed too."""
        self.heading = f"Standards · {item.title}" if item else "Standards"

    def compose_body(self) -> ComposeResult:
        yield Static(Content(self._lead()), id="lead")
        with Vertical(id="panel"):
            yield OptionList(markup=False, id="clauses")
            with VerticalScroll(id="told", can_focus=False):
                yield Static(id="clause", markup=False)

    def _lead(self) -> str:
        if not self.entries:
            return NONE_KNOWN
        if not self.are_named:
            return NONE_NAMED
        if not any(one.is_own for one in self.entries):
            return NONE_OWN
        return "The standards that this page is about."

    def on_mount(self) -> None:
        self._list()

    def _list(self) -> None:
        listed = self.query_one("#clauses", OptionList)
        at = listed.highlighted
        listed.set_options(self._lines())
        first = next((n for n, one in enumerate(listed.options) if not one.disabled), None)
        listed.highlighted = first if at is None else at

    def _lines(self) -> Iterator[Option]:
        own = [one for one in self.entries if one.is_own]
        others = [one for one in self.entries if not one.is_own]
        yield from self._groups(own)
        if not others:
            return
        if own:
            sign = "▾" if self.is_unfolded else "▸"
            words = f"{sign} Elsewhere: {counted(len(others), 'standard')} of other regulators"
            yield Option(Content.styled(words, "bold"), id=ELSEWHERE)
        if self.is_unfolded:
            yield from self._groups(others)

    def _groups(self, entries: list[Entry]) -> Iterator[Option]:
        for scheme, group in groupby(entries, key=lambda one: one.scheme):
            title = scheme_title(scheme, self.registry)
            yield Option(Content.styled(title, "bold $text-primary"), disabled=True)
            for entry in group:
                yield Option(line_of(entry), id=entry.ref)

    @property
    def chosen(self) -> Entry | None:
        """The clause under the bar."""
        option = self.query_one("#clauses", OptionList).highlighted_option
        wanted = option.id if option else None
        return next((one for one in self.entries if one.ref == wanted), None)

    @on(OptionList.OptionHighlighted, "#clauses")
    def _tell(self) -> None:
        entry = self.chosen
        if entry is not None:
            words = told(entry, self.registry)
        else:
            others = (scheme_title(one.scheme, self.registry) for one in self._others())
            words = Content("\n".join(dict.fromkeys(others)) + "\n\nEnter opens or folds them.")
        self.query_one("#clause", Static).update(words)
        self.query_one("#told").scroll_home(animate=False)
        self.refresh_bindings()

    def _others(self) -> list[Entry]:
        return [one for one in self.entries if not one.is_own]

    @on(OptionList.OptionSelected, "#clauses")
    def action_choose(self) -> None:
        entry = self.chosen
        if entry is not None:
            self.app.push_screen(ClauseReflections(entry.ref, self.registry, self._listing))
        elif self.entries:
            self.is_unfolded = not self.is_unfolded
            self._list()

    def action_source(self) -> None:
        if (entry := self.chosen) is not None and entry.url:
            self.post_message(OpenLink(entry.url))

    def action_sources(self) -> None:
        if self.item is not None and self.pack is not None:
            self.app.push_screen(SourcesScreen(self.item, self.pack))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "source":
            is_there = bool(self.query("#clauses")) and self.chosen is not None
            return is_there and self.chosen is not None and safe_link(self.chosen.url) is not None
        if action == "sources":
            return self.item is not None
        return True
