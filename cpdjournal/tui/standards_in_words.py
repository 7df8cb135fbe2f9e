"""Standards as lines of words for screens: what, whose edition, how sure we are."""

from cpdjournal.standards import Clause, Registry
from cpdjournal.tui.typed import show_day


def of_clause(clause: Clause, registry: Registry) -> str:
    """Several lines: edition, paraphrase, source, confidence, and what replaced it."""
    scheme = registry.scheme(clause.scheme)
    lines = [
        f"{clause.ref} · {scheme.title if scheme else clause.scheme}",
        clause.paraphrase,
        f"In our words. Source: {clause.source}, checked {show_day(clause.checked_on)}. "
        f"Confidence: {clause.confidence}.",
    ]
    if scheme and scheme.replaced_on:
        lines.append(f"This edition was replaced on {scheme.replaced_on}.")
    if clause.superseded_by:
        lines.append(f"Now: {clause.superseded_by}.")
    if clause.note:
        lines.append(clause.note)
    return "\n".join(lines)
