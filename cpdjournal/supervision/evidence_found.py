"""What is found in an evidence pack's record: endorsements, a signer, what is wrong."""

from dataclasses import dataclass, field

from cpdjournal.reflection import Answer
from cpdjournal.vault.credentials import Endorsement


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsedAnswer:
    """An answer of the revision that was endorsed."""

    answer: Answer
    was_shown: bool
    """The endorser saw all of it, by what they signed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An endorsement that its key signed, and what it stands beside in the file."""

    endorsement: Endorsement
    of: str = ""
    """As "Reflection 3"; empty when the file holds no reflection."""
    edited_since: bool = False
    """It is of an earlier revision, and not of the text in the file."""
    place: float = 0
    """How far into the reflections it stands: 0 to 1."""
    title: str = ""
    day: str = ""
    """The first day of learning, ISO 8601; empty when none is told."""
    kept_at: str = ""
    """When the registrant kept the revision in the file, by their clock."""
    answers: tuple[EndorsedAnswer, ...] = ()
    """Proven to be what was endorsed; none when that is not in the file."""
    is_bound: bool = False
    """It was made for the one whose key signed the record."""
    account: str = ""
    """What the one who made the file tells of the endorser and their key, in sentences: not
    proven."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSigner:
    """Whose key signed the record."""

    name: str
    """The registrant's, by the cover; their own account."""
    registration: str
    signing_key: str
    phrase: tuple[str, ...]
    """Of their check phrase."""
    every_key: frozenset[str]
    """Also those before it that named it as the one that came after them."""


@dataclass(slots=True)
class Found:
    """What was found out so far."""

    problems: list[str] = field(default_factory=list)
    """Each makes the record an altered one."""
    unproven: list[str] = field(default_factory=list)
    """Each leaves something open."""
    left_open: list[str] = field(default_factory=list)
    """What the record names, and does not carry the proof of."""
    explained: list[str] = field(default_factory=list)
    endorsements: list[Held] = field(default_factory=list)
    """Those that hold."""
    count: int = 0
    """How many reflections there are."""
    signer: RecordSigner | None = None
    """None when nobody signed the record."""
