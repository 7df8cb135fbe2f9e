"""Items of a pack: what every kind has, and a record for each kind that is read from top to bottom.

A scenario, which is played, is in `scenarios`.
"""

from dataclasses import dataclass
from typing import Literal

from cpdjournal.prompt import Prompt

Kind = Literal["guidance", "question", "tips", "case", "scenario", "exercise", "reading"]
CalloutKind = Literal["more", "check", "policy", "concern", "support", "media"]
Audience = Literal["adult", "children"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A picture of some kind, with the words that stand for it."""

    id: str
    kind: str
    """text-diagram, image, audio, video or storyboard."""
    alt: str
    text: str = ""
    """The diagram itself, for a text-diagram."""
    url: str = ""
    transcript: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout:
    """A marked block: something folded, a pause, or a door to another place."""

    kind: CalloutKind
    title: str = ""
    body: str = ""
    """Markdown."""
    media: Media | None = None


Block = str | Callout
"""Markdown, or a callout between two pieces of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading (empty for words before the first one) and what stands under it."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing in a pack. Each kind has its own record below."""

    pack: str
    """The pack's id."""
    name: str
    """The id within the pack, which is the file's name."""
    kind: Kind
    title: str
    revision: int
    status: str
    minutes: int
    """An estimate, from 1 to 180."""
    body: str
    """The file without its header: Markdown."""
    source_hash: str
    """SHA-256 of the file's bytes, 64 hex digits."""
    prompts: tuple[Prompt, ...] = ()
    audience: tuple[Audience, ...] = ("adult", "children")
    nations: tuple[str, ...] = ()
    """Empty for all."""
    outcomes: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    """References to standards, as `sssc-2016:5.8`."""
    sources: tuple[str, ...] = ()
    content_note: str = ""
    licence: str = ""
    attribution: str = ""
    authors: tuple[str, ...] = ()
    reviewed_on: str = ""
    review_by: str = ""
    replaces: str = ""
    tags: tuple[str, ...] = ()
    intro: str = ""
    """Markdown before the first `##` heading."""
    lang: str = ""
    """BCP 47; empty for the pack's default language."""
    translated_from: int = 0
    """The revision whose words were translated; 0 when this is no translation."""

    @property
    def id(self) -> str:
        """`PACK/NAME`, as people and scripts write it."""
        return f"{self.pack}/{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance(Item):
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Item):
    """A common question: the title asks it, the answer is revealed."""

    answer: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tip:
    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tips(Item):
    tips: tuple[Tip, ...] = ()
    repeat_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Item):
    role: str = ""
    setting: str = ""
    what_happened: str = ""
    concern: str = ""
    """Markdown: shown after the reader has judged."""
    basis: Literal["published", "fictional"] = "fictional"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise(Item):
    """Its steps are the prompts."""

    model: str = ""
    mode: str = "alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Item):
    form: str = ""
    """What it is, as "evidence summary" (the header's `kind`)."""
    publisher: str = ""
    year: str = ""
    by: str = ""
    url: str = ""
    held_at: str = ""
    access: str = ""
    source_licence: str = ""
