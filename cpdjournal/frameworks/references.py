"""References to standards: written one way, and told in words."""

from dataclasses import dataclass

from cpdjournal import safetext
from cpdjournal.standards import Clause, Registry
from cpdjournal.standards import normal as normal

THEIR_OWN = "your own reference, not checked"
"""What stands beside a reference that the person typed and no registry knows."""


LONGEST_OWN = 80
"""Characters of a reference that a person types."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A reference with what is known about it."""

    ref: str
    """As `normal` writes it."""
    known: bool
    clause: Clause | None
    words: str
    """For people: title and number, what the clause asks, and what is not sure about it."""


def own(typed: str) -> str:
    """A reference that a person typed, as it is kept; empty for nothing."""
    return safetext.clean_line(normal(typed)).replace(",", " ").strip()[:LONGEST_OWN]


def describe(ref: str, registry: Registry) -> Described:
    """A reference in words. One that no registry knows is marked as the person's own."""
    wanted = safetext.clean_line(normal(ref))
    clause = registry.clause(wanted)
    if clause is None:
        return Described(ref=wanted, known=False, clause=None, words=f"{wanted} ({THEIR_OWN})")
    scheme = registry.scheme(clause.scheme)
    where = scheme.title if scheme else clause.scheme
    number = "" if clause.number.startswith("~") else f", {clause.number}"
    marks = [
        mark
        for mark in (
            "no number known" if clause.number.startswith("~") else "",
            "edition replaced" if scheme and scheme.replaced_on else "",
            "" if clause.confidence == "high" else f"confidence {clause.confidence}",
        )
        if mark
    ]
    words = f"{where}{number}: {clause.paraphrase}"
    return Described(
        ref=wanted,
        known=True,
        clause=clause,
        words=f"{words} ({'; '.join(marks)})" if marks else words,
    )
