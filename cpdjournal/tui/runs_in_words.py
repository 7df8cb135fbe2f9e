"""Runs through scenarios as words for screens: how a choice sits, how sure, when, how it ended."""

from collections.abc import Iterator
from datetime import datetime

from textual.content import Content

from cpdjournal.content import Scenario
from cpdjournal.run import Run, Step
from cpdjournal.safetext import visible_line
from cpdjournal.standards import Registry
from cpdjournal.tui.typed import show_day
from cpdjournal.tui.widgets.page_text import Row
from cpdjournal.tui.words import counted

FITS = {
    "steady": "it sits well with them",
    "mixed": "part of it does, part does not",
    "risky": "somebody could be harmed by it, or a standard is left behind",
}
"""Fit of a choice, and what that word means here; told in the debrief only."""

ENDS = {
    "steady": "The story ends in a steady place",
    "mixed": "The story ends in a mixed place",
    "risky": "The story ends in a risky place",
}

SETTINGS = {"adult": "adults' services", "children": "children's services"}


def setting_of(scenario: Scenario) -> str:
    """As `children's services`; empty when it is told for all."""
    return "" if len(scenario.audience) != 1 else SETTINGS[scenario.audience[0]]


def when(stamp: str) -> str:
    """A time as kept, as `21 Nov 2026, 14:05` here; empty for none."""
    if not stamp:
        return ""
    moment = datetime.fromisoformat(stamp).astimezone()
    return f"{show_day(moment.date())}, {moment:%H:%M}"


def outcome(run: Run) -> str:
    """Where it ended, or that it did not, in the story's own words."""
    if run.ending:
        return f"ended at “{visible_line(run.ending.title)}”"
    return f"left after {counted(len(run.path), 'decision')}"


def line_of(run: Run) -> str:
    """One run in a list: when, how often decided, where it ended."""
    pieces = [when(run.changed_at) or "just now"]
    if run.ending:
        pieces.append(counted(len(run.path), "decision"))
    return " · ".join([*pieces, outcome(run)])


def thought(step: Step) -> Iterator[Row]:
    """Reason and sureness of a decision, as far as they were given."""
    if step.reason:
        yield _row("Your reason: ", " ".join(visible_line(step.reason).split()))
    if step.confidence:
        yield _row("How sure: ", step.confidence)


def standards(step: Step, registry: Registry, schemes: tuple[str, ...]) -> Iterator[Row]:
    """The clauses that a decision touches, in our words: the registrant's own first."""
    for ref in sorted(step.codes, key=lambda ref: ref.partition(":")[0] not in schemes):
        scheme_id, _, number = ref.partition(":")
        clause, scheme = registry.clause(ref), registry.scheme(scheme_id)
        edition = f"{scheme.title}, " if scheme else ""
        if number.startswith("~"):
            number = f"{number[1:].replace('-', ' ')} (no number known)"
        words = clause.paraphrase if clause else "Not in the checked list."
        yield _row(f"Standard: {visible_line(edition + number)}. ", visible_line(words))


def _row(label: str, words: str) -> Row:
    return Row(Content.assemble((label, "$text-muted"), words), "  ", "  ")
