"""The registrant's written record of learning, as plain records."""

from dataclasses import dataclass, field, replace
from datetime import date

from cpdjournal.prompt import Prompt
from cpdjournal.summary import Filter as Filter
from cpdjournal.summary import Status as Status
from cpdjournal.summary import Summary as Summary

CHANGED = Prompt(
    id="changed-practice",
    text="What changed in my practice?",
    help="Optional. Assessors look for this: something you now do, stopped doing, or check.",
)
DIFFERENCE = Prompt(
    id="made-a-difference",
    text="What difference did it make for people?",
    help="Optional. What would somebody you support notice? Keep them unidentifiable.",
)
OUTCOME_PROMPTS = (CHANGED, DIFFERENCE)
"""Put to the writer at the end of every reflection."""

FREE = Prompt(id="note", text="What do I take from it?")
"""The one prompt of a stub."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a reflection was written on, as it was then: the pack may change or vanish."""

    item: str = ""
    """`PACK/NAME`; empty when only a model was used, or nothing."""
    model: str = ""
    """A model's id, or empty."""
    kind: str = ""
    title: str = ""
    pack_title: str = ""
    pack_version: str = ""
    revision: int = 0
    source_hash: str = ""
    attribution: str = ""
    licence: str = ""
    lang: str = ""
    """BCP 47 of the words that were shown; empty in what older versions wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """What was done, and when."""

    kind: str = ""
    """In the registrant's words or one of `ACTIVITY_KINDS`."""
    provider: str = ""
    first_day: date | None = None
    last_day: date | None = None
    minutes: int | None = None

    @property
    def learned_on(self) -> date | None:
        """The day that counts: the last one, else the first."""
        return self.last_day or self.first_day


ACTIVITY_KINDS = (
    "reading",
    "online learning",
    "course or training day",
    "supervision",
    "team meeting",
    "shadowing or observation",
    "reflective exercise",
    "teaching or mentoring",
    "conference or event",
    "practice experience",
    "other",
)

MOST_MINUTES = 60 * 24 * 366
"""One activity's minutes: 0 to a year's worth, so that a slip of the keyboard shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The text under one prompt, with the prompt's wording as it was when answered."""

    prompt: Prompt
    text: str = ""

    @property
    def words(self) -> int:
        return len(self.text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the cursor stood: a prompt's id (or a field's name), row and column from 0."""

    prompt: str = ""
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is being written: overwritten while the person types, never lost.

    `answers` holds every prompt in order, answered or not, the private ones too; `journal`
    keeps private answers apart from the rest.
    """

    id: str
    """The reflection's."""
    title: str = ""
    origin: Origin = field(default_factory=Origin)
    answers: tuple[Answer, ...] = ()
    activity: Activity = field(default_factory=Activity)
    standards: tuple[str, ...] = ()
    """References; one that no registry knows is the registrant's own, and marked so."""
    tags: tuple[str, ...] = ()
    private_note: str = ""
    place: Place = field(default_factory=Place)
    changed_at: str = ""
    """UTC, ISO 8601; set when saved."""
    based_on: int = 0
    """Number of the revision it was begun from; 0 when there was none."""
    version: int = field(default=0, compare=False)
    """How often it had been saved when it was read; `journal` tells by it who wrote since."""

    def with_answer(self, prompt_id: str, text: str) -> "Draft":
        """The same draft with other words under one of its prompts."""
        answers = tuple(
            replace(answer, text=text) if answer.prompt.id == prompt_id else answer
            for answer in self.answers
        )
        return replace(self, answers=answers)

    def answer(self, prompt_id: str) -> str:
        """The words under a prompt; empty when there are none, or no such prompt."""
        return next((one.text for one in self.answers if one.prompt.id == prompt_id), "")

    @property
    def is_empty(self) -> bool:
        """Nothing was written yet: leaving it behind loses nothing."""
        return not (self.private_note.strip() or any(one.text.strip() for one in self.answers))


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One kept state of a reflection: immutable, and chained to the one before.

    Private notes are never among the answers.
    """

    reflection_id: str
    number: int
    """Counts from 1 within one reflection."""
    sequence: int
    """Counts from 1 within the journal: the order of the chain."""
    title: str
    origin: Origin
    answers: tuple[Answer, ...]
    """Those that were answered."""
    activity: Activity
    standards: tuple[str, ...]
    tags: tuple[str, ...]
    kept_at: str
    """By this device's clock: UTC, ISO 8601."""
    previous: str
    """Digest of the journal's revision before it, 64 hex digits."""
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflection:
    """One reflection, whole, for its owner: private notes too."""

    id: str
    status: Status
    title: str
    origin: Origin
    answers: tuple[Answer, ...]
    """The answered ones, private ones too, in the order of the prompts."""
    private_note: str
    activity: Activity
    standards: tuple[str, ...]
    tags: tuple[str, ...]
    changed_at: str
    has_draft: bool
    revision: int | None
    """Number of the latest revision; None while there is none."""
    digest: str | None
    in_bin: bool = False
