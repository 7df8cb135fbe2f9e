"""One person's path through a scenario, as plain records.

A run holds every word that was shown on its way, so that it can be read when the pack has
changed or gone. It is private: evidence never reads it.
"""

from dataclasses import dataclass, field
from typing import Literal

Confidence = Literal["", "unsure", "fairly sure", "sure"]
"""How sure somebody was before the consequence was shown; empty when they skipped it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A choice as it stood on the screen."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One decision: where, what was offered, what was chosen and why, what came of it."""

    situation: str
    """Its id."""
    title: str
    text: str
    """The situation's, Markdown."""
    offered: tuple[Offered, ...]
    choice: str
    """Id of the chosen one among `offered`."""
    consequence: str
    fit: str
    codes: tuple[str, ...] = ()
    goes_to: str = ""
    """The situation that was entered next."""
    reason: str = ""
    confidence: Confidence = ""
    decided_at: str = ""
    """UTC, ISO 8601."""
    taken_back: bool = False
    """Gone back on: not part of the path any more, but it was thought."""

    @property
    def words(self) -> str:
        """The chosen one's text."""
        return next((one.text for one in self.offered if one.id == self.choice), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How the story ended."""

    situation: str
    title: str
    text: str
    fit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A choice that was made and whose consequence has not been told yet."""

    choice: str
    """Id of one of those that are offered where the run stands."""
    reason: str = ""
    """As far as it is typed."""
    confidence: Confidence = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """From the start to an ending, or to where somebody stopped for today."""

    id: str
    item: str
    """`PACK/NAME`."""
    title: str
    intro: str = ""
    pack_title: str = ""
    pack_version: str = ""
    revision: int = 0
    """The item's."""
    source_hash: str = ""
    started_at: str = ""
    changed_at: str = ""
    """UTC, ISO 8601; both set when kept."""
    at: str = ""
    """Id of the situation that it stands in."""
    steps: tuple[Step, ...] = field(default=())
    """In the order decided, those taken back too."""
    ending: Ending | None = None
    """None while it is unfinished."""
    pending: Pending | None = None
    """Set between a choice and its consequence, while reason and confidence are asked for."""
    at_consequence: bool = False
    """The last decision's consequence is being read: nobody has gone on from it yet."""

    @property
    def path(self) -> tuple[Step, ...]:
        """The decisions that led here."""
        return tuple(step for step in self.steps if not step.taken_back)
