"""A scenario: situations, choices, and what has to have been decided before."""

from dataclasses import dataclass
from typing import Literal

from cpdjournal.content.items import Item

Fit = Literal["steady", "mixed", "risky"]
"""How a choice, or an ending, sits with the standards: told in the debrief, never as a score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Something decided earlier in the same run, as `ping/accept` or `not ping/accept`."""

    situation: str
    choice: str
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One way on from a situation."""

    id: str
    text: str
    consequence: str
    """Markdown: what happens next, shown after the person has decided."""
    fit: Fit
    goes_to: str
    """A situation's id."""
    codes: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    """Offered only when all of them hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A moment in a scenario: either choices, or the end of the story."""

    id: str
    title: str
    text: str
    """Markdown."""
    choices: tuple[Choice, ...] = ()
    ending: Fit | None = None
    """None while there is something to decide."""
    conditions: tuple[Condition, ...] = ()
    """Entered only when all of them hold; else `otherwise` is entered in its place."""
    otherwise: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(Item):
    """A branching decision exercise; its prompts are the debrief."""

    start: str
    variant_group: str = ""
    """Scenarios of one group are shown as one row with a door for each audience."""
    situations: tuple[Situation, ...] = ()

    def situation(self, asked: str) -> Situation | None:
        return next((one for one in self.situations if one.id == asked), None)
