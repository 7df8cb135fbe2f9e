"""Standards and sources of an item: edition, number, what it asks, who says so, how sure we are."""

from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cpdjournal.content import Item, Pack, Source
from cpdjournal.safetext import visible_line
from cpdjournal.standards import Clause, Registry, Scheme
from cpdjournal.tui.messages import OpenLink
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.typed import show_day
from cpdjournal.tui.widgets.callouts import Address
from cpdjournal.tui.words import read_date

NOT_CHECKED = "Not in the checked list: the pack names it, and nobody here has looked it up yet."

CONFIDENCE = {
    "high": "high: read on the regulator's own page",
    "medium-high": "medium to high",
    "medium": "medium: check it before you rely on it",
    "low-medium": "low to medium: check it before you rely on it",
    "low": "low: check it before you rely on it",
    "gap": "not known: looked for and not found",
}


class ClausesScreen(Page[None]):
    """The registrant's own standards first, then those of others."""

    CSS_PATH = "../styles/item.tcss"
    AUTO_FOCUS = "#reading"
    HELP: ClassVar[str] = """\
The standards this page rests on, in our words, with edition, source, date and how sure we are.
The official text is the regulator's: look it up before you quote it.
Tab goes to the addresses; Enter opens one after a question. Esc goes back."""

    def __init__(
        self, item: Item, pack: Pack, registry: Registry, *, schemes: tuple[str, ...] = ()
    ) -> None:
        """`schemes`: the registrant's own; empty while unknown."""
        super().__init__()
        self.item, self.pack, self.registry, self.schemes = item, pack, registry, schemes
        self.heading = f"Standards and sources · {item.title}"

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="reading"):
            yield from self._standards()
            yield from self._sources()
            yield from self._about()

    def _standards(self) -> ComposeResult:
        yield Static("Standards", classes="item-title")
        if not self.item.codes:
            yield Static("This page names none.", classes="gap")
            return
        yield Static("In our words, never the official text.", classes="quiet")
        ordered = sorted(self.item.codes, key=lambda ref: _scheme_of(ref) not in self.schemes)
        for scheme_id, refs in groupby(ordered, key=_scheme_of):
            scheme = self.registry.scheme(scheme_id)
            elsewhere = " (not your own)" if self.schemes and scheme_id not in self.schemes else ""
            yield Static(
                Content(visible_line(scheme.title if scheme else scheme_id) + elsewhere),
                classes="section gap",
            )
            if scheme and (edition := _edition(scheme, self.registry)):
                yield Static(Content(edition), classes="quiet")
            for ref in refs:
                yield from self._clause(ref)

    def _clause(self, ref: str) -> ComposeResult:
        clause = self.registry.clause(ref)
        if clause is None:
            words = Content.assemble((visible_line(ref), "bold"), f"\n{NOT_CHECKED}")
            yield Static(words, classes="clause gap")
            return
        yield Static(_words(clause), classes="clause gap")
        if clause.url:
            yield Address(clause.url)

    def _sources(self) -> ComposeResult:
        by_id = {source.id: source for source in self.pack.sources}
        yield Static("Where this page comes from", classes="section gap")
        if not self.item.sources:
            yield Static("Written for this pack; no source is named.", classes="gap")
        for source in (by_id[one] for one in self.item.sources if one in by_id):
            yield Static(_source(source), classes="clause gap")
            if source.url:
                yield Address(source.url)

    def _about(self) -> ComposeResult:
        item, pack = self.item, self.pack
        reviewed = read_date(item.reviewed_on or pack.reviewed_on)
        facts = [
            f"Written by {', '.join(item.authors)}." if item.authors else "",
            f"Licence: {item.licence or pack.licence}.",
            item.attribution,
            f"Reviewed on {show_day(reviewed)}." if reviewed else "",
            f"Revision {item.revision} of {item.id}, pack version {pack.version}.",
        ]
        yield Static("This page", classes="section")
        yield Static(Content(visible_line(" ".join(filter(None, facts)))), classes="gap")

    def on_address_chosen(self, message: Address.Chosen) -> None:
        message.stop()
        self.post_message(OpenLink(message.address))


def _scheme_of(ref: str) -> str:
    return ref.partition(":")[0]


def _edition(scheme: Scheme, registry: Registry) -> str:
    """When this edition held, and which one replaced it."""
    since = read_date(scheme.in_force_from)
    until = read_date(scheme.replaced_on)
    newer = registry.scheme(scheme.replaced_by)
    words = [f"In force from {show_day(since)}." if since else ""]
    if until:
        words.append(f"Replaced on {show_day(until)}: a newer edition exists.")
    if newer:
        words.append(f"Now: {newer.title}.")
    return visible_line(" ".join(filter(None, words)))


def _words(clause: Clause) -> Content:
    number = clause.number or clause.ref
    if number.startswith("~"):
        name = number[1:].replace("-", " ").capitalize()
        number = f"{name} (a duty that its source leaves without a number)"
    lines = [
        visible_line(clause.paraphrase),
        f"Source: {visible_line(clause.source)}. Checked on {show_day(clause.checked_on)}.",
        f"How sure we are: {CONFIDENCE[clause.confidence]}.",
    ]
    if clause.superseded_by:
        lines.append(f"Newer: {visible_line(clause.superseded_by)}.")
    if clause.note:
        lines.append(visible_line(clause.note))
    return Content.assemble((visible_line(number), "bold"), "\n" + "\n".join(lines))


def _source(source: Source) -> Content:
    by = ", ".join(filter(None, (source.publisher, source.year)))
    lines = [visible_line(by)] if by else []
    if source.held_at:
        lines.append(f"Held at: {visible_line(source.held_at)}")
    return Content.assemble((visible_line(source.title), "bold"), "".join(f"\n{x}" for x in lines))
