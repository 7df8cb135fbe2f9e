"""About a pack: origin, editions and dates, what changed, what it rests on, and its licence."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cpdjournal.content.packs import Pack, Source, licence_in_words
from cpdjournal.language_names import names_of
from cpdjournal.safetext import visible_line
from cpdjournal.standards import Registry, Scheme
from cpdjournal.tui import messages
from cpdjournal.tui.messages import OpenLink
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.typed import show_day
from cpdjournal.tui.widgets.callouts import Address, page_widgets
from cpdjournal.tui.widgets.rows import hanging, stacked
from cpdjournal.tui.words import counted, read_date

USES = {
    "facts-only": "facts only, told in our own words",
    "quote": "quoted",
    "adapted": "adapted",
}
SERVICES = {"adult": "adults' services", "children": "children's services"}
NATIONS = {
    "ni": "Northern Ireland",
    "scotland": "Scotland",
    "england": "England",
    "wales": "Wales",
    "ireland": "Ireland",
}


class AboutPackScreen(Page[None]):
    """The pack's own words first, then its dates, changes, standards, sources and licence."""

    CSS_PATH = "../styles/item.tcss"
    AUTO_FOCUS = "#reading"
    BINDINGS = [Binding("b", "feedback", "Feedback")]
    HELP: ClassVar[str] = """\
What this pack is about, who wrote it and when, what changed since, and what it rests on.
Where a regulator has a newer edition of its standards, it says so.
Tab goes to the addresses; Enter opens one after a question. B writes feedback to a file."""

    def __init__(
        self,
        pack: Pack,
        *,
        registry: Registry,
        today: date,
        changes: str = "",
    ) -> None:
        """`changes`: what its editors say has changed, as Markdown."""
        super().__init__()
        self.pack, self.registry, self.today, self.changes = pack, registry, today, changes
        self.heading = f"About · {pack.title}"

    @property
    def address(self) -> messages.Address:
        return messages.Address("about", self.pack.id)

    def compose_body(self) -> ComposeResult:
        pack = self.pack
        with VerticalScroll(id="reading"):
            yield Static(Content(visible_line(pack.title)), classes="item-title")
            yield Static(Content(visible_line(self._facts())), classes="item-facts")
            if overdue := self._overdue():
                yield Static(Content(overdue), classes="banner")
            yield from page_widgets(pack.about)
            if pack.outcomes:
                yield Static("After it you can", classes="section")
                for outcome in pack.outcomes:
                    yield Static(stacked([hanging("• ", visible_line(outcome.text))]))
            yield Static("For whom", classes="section step")
            yield Static(Content(visible_line(self._for_whom())))
            if self.changes:
                yield Static("What changed, and what is left open", classes="section step")
                yield from page_widgets(self.changes)
            yield from self._standards()
            yield from self._sources()
            yield Static("Who wrote it", classes="section step")
            yield Static(Content(visible_line(self._authors())))

    def _facts(self) -> str:
        pack = self.pack
        reviewed, due = read_date(pack.reviewed_on), read_date(pack.review_by)
        facts = [f"Version {pack.version}", counted(len(pack.items), "page")]
        if reviewed:
            facts.append(f"reviewed {show_day(reviewed)}")
        if due:
            facts.append(f"to be looked at again by {show_day(due)}")
        return " · ".join(facts)

    def _overdue(self) -> str:
        due = read_date(self.pack.review_by)
        if due is None or due >= self.today:
            return ""
        return f"It was due to be looked at again by {show_day(due)}, and nobody has yet."

    def _for_whom(self) -> str:
        pack = self.pack
        services = " and ".join(SERVICES[one] for one in pack.audience)
        nations = " and ".join(NATIONS.get(one, one) for one in pack.nations)
        others = " and ".join(names_of(pack.languages[1:]).values())
        languages = f" Parts of it can be read in {others}, too." if others else ""
        where = f"Written with {nations} in mind." if nations else "For every nation."
        return f"For {services or 'every service'}. {where}{languages}"

    def _standards(self) -> ComposeResult:
        """The lists of standards that its pages name, and which edition holds now."""
        used = dict.fromkeys(
            ref.partition(":")[0] for item in self.pack.items for ref in item.codes
        )
        own = {clause.scheme for clause in self.pack.clauses}
        named = [
            self._edition(scheme) if scheme else f"{visible_line(one)}: explained by this pack."
            for one in used
            if (scheme := self.registry.scheme(one)) or one in own
        ]
        if not named:
            return
        yield Static("Standards that its pages name", classes="section step")
        for words in named:
            yield Static(stacked([hanging("• ", words)]))

    def _edition(self, scheme: Scheme) -> str:
        replaced, newer = read_date(scheme.replaced_on), self.registry.scheme(scheme.replaced_by)
        words = visible_line(scheme.title)
        if replaced:
            words += f": replaced on {show_day(replaced)}"
        if newer:
            words += f"; a newer edition exists: {visible_line(newer.title)}"
        return f"{words}."

    def _sources(self) -> ComposeResult:
        if not self.pack.sources:
            return
        yield Static("What it rests on", classes="section step")
        for source in self.pack.sources:
            yield Static(_source(source), classes="fact")
            if source.url:
                yield Address(source.url)

    def _authors(self) -> str:
        pack = self.pack
        facts = (
            f"Edited by {', '.join(pack.editors)}." if pack.editors else "",
            f"To be named as: {pack.attribution}." if pack.attribution else "",
            f"Licence: {licence_in_words(pack.licence)}.",
        )
        return " ".join(filter(None, facts))

    def action_feedback(self) -> None:
        self.post_message(messages.Open(messages.Address("feedback", self.pack.id)))

    def on_address_chosen(self, message: Address.Chosen) -> None:
        message.stop()
        self.post_message(OpenLink(message.address))


def _source(source: Source) -> Content:
    by = ", ".join(filter(None, (source.publisher, source.year)))
    lines = [by, f"Used for: {USES.get(source.use, source.use)}."]
    if source.permission:
        lines.append(f"Permission: {source.permission}.")
    if source.held_at:
        lines.append(f"Held at: {source.held_at}.")
    if not source.url and not source.held_at:
        lines.append("No address of it is known.")
    return Content.assemble(
        (visible_line(source.title), "bold"),
        "".join(f"\n{visible_line(one)}" for one in lines if one),
    )
