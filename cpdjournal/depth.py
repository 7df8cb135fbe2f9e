"""How far did I go? A writer's own look at a reflection: six rows, four rungs, one question.

Private and without a score: nothing is added up, and nothing here is handed to anybody. The rows
are our own wording; scales for judging others' reflections are shaky (facts/content.md 3.3).
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing to look at."""

    id: str
    title: str
    rungs: tuple[str, str, str, str]
    """What the writing does, from the first rung to the fourth."""
    nudge: str
    """One question that leads further."""


ROWS = (
    Row(
        id="what-happened",
        title="What happened",
        rungs=(
            "a list of events",
            "events and why they matter",
            "chosen detail that carries the point",
            "also what I left out, and why",
        ),
        nudge="Which one minute holds the whole thing?",
    ),
    Row(
        id="me",
        title="Me in it",
        rungs=(
            "I am hardly there",
            "what I did",
            "what I thought and felt, and how that steered me",
            "how who I am, and my role, shaped it",
        ),
        nudge="Where did your stomach tighten?",
    ),
    Row(
        id="others",
        title="Others",
        rungs=(
            "named as props",
            "what they did",
            "what it may have been like for them",
            "what they would say about my account",
        ),
        nudge="How would the person tell this story?",
    ),
    Row(
        id="why",
        title="Why",
        rungs=(
            "no reasons",
            "one reason",
            "several, weighed up",
            "reasons traced to an assumption I had not noticed",
        ),
        nudge="What did you take for granted?",
    ),
    Row(
        id="bigger-picture",
        title="Bigger picture",
        rungs=(
            "none",
            "a rule or policy named",
            "a standard, theory or research used to think with",
            "power, resources or inequality considered",
        ),
        nudge="Which standard, and what does it ask here?",
    ),
    Row(
        id="what-next",
        title="What next",
        rungs=(
            "none",
            "a good intention",
            "an action with a date",
            "an action, a date, and how I will know it helped people",
        ),
        nudge="What will someone else notice?",
    ),
)

TOP = 4
"""The last rung; the first is 1."""


def weakest(chosen: Mapping[str, int]) -> Row | None:
    """The row on the lowest rung, the first of several.

    None when nothing was chosen, or every chosen row is on the last rung.

    Args:
        chosen: a row's id to a rung, 1 to 4; rows that were passed over are not there.
    """
    looked_at = [row for row in ROWS if row.id in chosen and chosen[row.id] < TOP]
    return min(looked_at, key=lambda row: chosen[row.id], default=None)


def is_a_check(chosen: Mapping[str, int]) -> bool:
    """Only known rows on known rungs, and at least one of them."""
    known = {row.id for row in ROWS}
    return bool(chosen) and all(row in known and 1 <= rung <= TOP for row, rung in chosen.items())
