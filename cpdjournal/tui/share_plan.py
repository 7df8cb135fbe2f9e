"""What a share is to hold, as it is put together on the screen."""

from dataclasses import dataclass, field
from datetime import date

from cpdjournal.exchange import Comment, Extract
from cpdjournal.screening.gate import Gate


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerToShare:
    """One answer that may be shared: private ones are never among them."""

    prompt: str
    asked: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToShare:
    """One reflection, and how much of it; nothing chosen means all answers."""

    reflection: str
    title: str
    number: int
    """The latest revision."""
    answers: tuple[AnswerToShare, ...]
    prompts: tuple[str, ...] = ()
    extracts: tuple[Extract, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SharePlan:
    """For whom, what, and with which question."""

    to: str
    """The contact's signing key."""
    reflections: tuple[ToShare, ...] = ()
    question: str = ""
    read_until: date | None = None
    replies: tuple[Comment, ...] = ()
    in_reply_to: str = ""
    unchecked_is_fine: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The gate was passed: what it saw, and why what was found may go."""

    gate: Gate
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """The person goes to mend what was found instead."""

    reflection: str
    """The one that it stands in; empty when it was typed on the page before."""
    words: str = ""
    """What was found, to go to its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """What the gate page is about: words for it."""

    to: str
    """As "to Sam Supervisor", "into a PDF"."""
    tell: tuple[str, ...] = field(default=())
    """Said before the first share."""
    stays: bool = True
    """Mending leads on from the gate and back to it; else the gate is left for it."""
    only_found: bool = False
    """Typed texts without findings are counted, not shown: they were shown whole just before."""
