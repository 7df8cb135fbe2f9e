"""The worker who owns the journal: their registration, and how they like things."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

REVIEWS_ONLY = "none"
"""In place of a framework's id: not registered, only reviews what others share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """The registrant's own. Everything may be unknown yet: empty, or None."""

    framework: str = ""
    """A framework's id, `REVIEWS_ONLY`, or empty for "I don't know yet"."""
    number: str = ""
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    name: str = ""
    job_role: str = ""
    """What the work is, in the registrant's words: part of the evidence cover."""
    registration: Registration = field(default_factory=Registration)
    audience: Literal["", "adult", "children", "both"] = ""
    nation: Literal["", "ni", "scotland", "england", "wales", "ireland"] = ""
    language: str = "en-GB"
    """BCP 47: what packs are read in, where they have it."""
    idle_minutes: int = 5
    """The app locks after so many minutes without a key: 1 to 30."""
    kit_checked: bool = False
    """Two groups of the recovery kit were typed back."""
    told_who_may_ask: bool = False
    """The sentence before the first writing was shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyNote:
    """Where the employer's own policy is to be found: the registrant's note, never its text."""

    where: str = ""
    """A shelf, a folder, a page: whatever leads back to it."""
    version: str = ""
    """As the policy names it: a number, or a date."""
    read_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """Where sealed files are looked for while the app is open; empty for nowhere."""

    inbox: str = ""
    """A folder that files from others arrive in, such as where attachments are saved."""
    exchange: str = ""
    """A place that both sides reach: sealed files are left there and picked up."""
