"""Runs through scenarios as words for screens: how a choice sits, how sure, when, how it ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from textual.content import Content

from cpdjournal.content.scenarios import Scenario
from cpdjournal.run import Run, Step
from cpdjournal.safetext import visible_line
from cpdjournal.standards import Clause, Registry
from cpdjournal.tui import clauses_in_words
from cpdjournal.tui.typed import show_day
from cpdjournal.tui.widgets.rows import Row
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What there is to tell standards with."""

    registry: Registry
    schemes: tuple[str, ...] = ()
    """The registrant's own, told first."""
    of_pack: tuple[Clause, ...] = ()
    """Those that the pack explains itself."""


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


def standards(step: Step, known: Known) -> Iterator[Row]:
    """The clauses that a decision touches, in our words: the registrant's own first."""
    entries = clauses_in_words.entries_of(
        step.codes, known.registry, schemes=known.schemes, of_pack=known.of_pack
    )
    for entry in entries:
        title = clauses_in_words.scheme_title(entry.scheme, known.registry)
        label = f"{title}: {clauses_in_words.number_in_words(entry.ref)}. "
        words = visible_line(entry.clause.paraphrase) if entry.clause else "Not checked."
        yield _row(label, words + (" (From this pack.)" if entry.is_from_pack else ""))


def _row(label: str, words: str) -> Row:
    return Row(Content.assemble((label, "$text-muted"), words), "  ", "  ")
