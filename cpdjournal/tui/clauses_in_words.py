"""Clauses as lines and paragraphs of words: whose, which edition, who says so, how sure we are."""

from dataclasses import dataclass

from textual.content import Content

from cpdjournal.safetext import visible_line
from cpdjournal.standards import Clause, Registry, Scheme, WhosePage
from cpdjournal.tui.typed import show_day
from cpdjournal.tui.words import read_date

NOT_CHECKED = (
    "Not checked: it is not in the list of standards that we looked up. Whoever wrote it here "
    "names it; read it at the regulator's before you rely on it."
)
FROM_PACK = (
    "From this pack: whoever wrote the pack says so. It is not in the list that we looked up."
)
CONFIDENCE = {
    "high": "high",
    "medium-high": "medium to high",
    "medium": "medium: check it before you rely on it",
    "low-medium": "low to medium: check it before you rely on it",
    "low": "low: check it before you rely on it",
    "gap": "not known: looked for and not found",
}
WHERE_READ: dict[WhosePage, str] = {
    "": "",
    "regulator": ": read on the regulator's own page",
    "copy": ": read on a copy of the regulator's own page",
    "other": ": read on a page of somebody other than the regulator",
}
"""What a high confidence rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One reference, with what is known about it."""

    ref: str
    clause: Clause | None
    """None for one that nobody here has looked up."""
    is_from_pack: bool
    is_own: bool
    """Of one of the registrant's own lists; true for all while those are not known."""

    @property
    def scheme(self) -> str:
        return self.ref.partition(":")[0]

    @property
    def url(self) -> str:
        return self.clause.url if self.clause else ""


def entries_of(
    refs: tuple[str, ...],
    registry: Registry,
    *,
    schemes: tuple[str, ...] = (),
    of_pack: tuple[Clause, ...] = (),
) -> tuple[Entry, ...]:
    """What is known about references, the registrant's own lists first.

    Args:
        schemes: the registrant's own; empty while unknown.
        of_pack: clauses that a pack explains itself; what we looked up goes before.
    """
    explained = {clause.ref: clause for clause in of_pack}
    entries = [
        Entry(
            ref=ref,
            clause=known or explained.get(ref),
            is_from_pack=known is None and ref in explained,
            is_own=not schemes or ref.partition(":")[0] in schemes,
        )
        for ref in dict.fromkeys(refs)
        for known in [registry.clause(ref)]
    ]
    order = {scheme: place for place, scheme in enumerate(schemes)}
    return tuple(sorted(entries, key=lambda one: order.get(one.scheme, len(order))))


def own_refs(registry: Registry, schemes: tuple[str, ...]) -> tuple[str, ...]:
    """Every clause of the registrant's own lists; of all lists while those are not known."""
    return tuple(one.ref for one in registry.clauses if not schemes or one.scheme in schemes)


def scheme_title(scheme_id: str, registry: Registry) -> str:
    scheme = registry.scheme(scheme_id)
    return visible_line(scheme.title if scheme else scheme_id)


def number_in_words(ref: str) -> str:
    """`5.9`; a duty without a number by its name."""
    number = ref.partition(":")[2] or ref
    if number.startswith("~"):
        number = number[1:].replace("-", " ").capitalize()
    return visible_line(number)


def line_of(entry: Entry) -> Content:
    """The clause as one line of a list. Weight, not colour: it lies under the bar too."""
    words = visible_line(entry.clause.paraphrase) if entry.clause else "not checked"
    return Content.assemble("  ", (number_in_words(entry.ref), "bold"), f"  {words}")


def told(entry: Entry, registry: Registry) -> Content:
    """Everything that is known about a clause, newer editions too."""
    scheme = registry.scheme(entry.scheme)
    title = f"{scheme_title(entry.scheme, registry)}: {number_in_words(entry.ref)}"
    paragraphs = [_about(entry), _edition(entry, scheme, registry)]
    return Content.assemble((title, "bold"), *(f"\n{words}" for words in paragraphs if words))


def _about(entry: Entry) -> str:
    """What it asks, and why one may believe it."""
    clause = entry.clause
    if clause is None:
        return NOT_CHECKED
    source = visible_line(clause.source)
    lines = [
        "" if ":~" not in entry.ref else "A duty that its source leaves without a number.",
        visible_line(clause.paraphrase),
        FROM_PACK if entry.is_from_pack else "In our words, never the official text.",
        f"Source: {source}, checked on {show_day(clause.checked_on)}." if source else "",
        f"How sure we are: {_how_sure(clause)}.",
        visible_line(clause.note),
    ]
    return "\n".join(filter(None, lines))


def _how_sure(clause: Clause) -> str:
    rests_on = WHERE_READ[clause.whose_page] if clause.confidence == "high" else ""
    return f"{CONFIDENCE[clause.confidence]}{rests_on}"


def _edition(entry: Entry, scheme: Scheme | None, registry: Registry) -> str:
    """When this edition held, which one replaced it, and where the clause stands in that one."""
    if scheme is None:
        return ""
    since, until = read_date(scheme.in_force_from), read_date(scheme.replaced_on)
    lines = [f"In force from {show_day(since)}." if since else ""]
    newer = registry.scheme(scheme.replaced_by)
    if until or newer:
        when = f" since {show_day(until)}" if until else ""
        title = f": {visible_line(newer.title)}" if newer else ""
        lines.append(f"A newer edition is in force{when}{title}.")
        lines.append(_place_in_newer(entry.clause, registry))
    return "\n".join(filter(None, lines))


def _place_in_newer(clause: Clause | None, registry: Registry) -> str:
    if clause is None:
        return ""
    if not clause.superseded_by:
        return "" if clause.note else "Where this stands in it is not known."
    there = registry.clause(clause.superseded_by)
    words = f": {visible_line(there.paraphrase)}" if there else "."
    return f"There it is {number_in_words(clause.superseded_by)}{words}"
