"""What packs hold, as plain records: made by `packs`, shown by the faces, kept by `journal`.

Words are those of DESIGN.md, section 2; the file format is that of the packs' specification.
Every string in here has passed `safetext.clean`.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from cpdjournal.prompt import AnswerKind as AnswerKind
from cpdjournal.prompt import Prompt as Prompt
from cpdjournal.standards import Clause

Kind = Literal["guidance", "question", "tips", "case", "scenario", "exercise", "reading"]
CalloutKind = Literal["more", "check", "policy", "concern", "support", "media"]
Audience = Literal["adult", "children"]
Fit = Literal["steady", "mixed", "risky"]
"""How a choice, or an ending, sits with the standards: told in the debrief, never as a score."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A reflective model: prompts without a topic."""

    id: str
    title: str
    attribution: str
    """Whose idea it is, with years."""
    use_when: str
    minutes: int
    confidence: str
    intro: str
    prompts: tuple[Prompt, ...]
    source_hash: str = ""
    revision: int = 1
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A named stretch of a pack, in its order."""

    title: str
    items: tuple[str, ...]
    """Names of items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A way through a pack for the time that somebody has."""

    id: str
    """30-minutes, 2-hours or everything."""
    title: str
    items: tuple[str, ...]
    """Names of items, in the order to take them."""
    minutes: int
    """What they are estimated to take together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    id: str
    title: str
    publisher: str = ""
    year: str = ""
    url: str = ""
    held_at: str = ""
    use: str = "facts-only"
    permission: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """The words of one item in another language; its structure is the item's own."""

    item: str
    """The item's name."""
    lang: str
    """BCP 47, as "cy"."""
    of_revision: int
    translators: tuple[str, ...]
    status: str
    """A draft is shown only to those who ask for it."""
    words: Item
    """An item of the same kind, of which only the words count. Empty where they are missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    id: str
    title: str
    version: str
    status: str
    about: str
    """Markdown."""
    licence: str
    attribution: str
    folder: Path
    outcomes: tuple[Outcome, ...] = ()
    parts: tuple[Part, ...] = ()
    items: tuple[Item, ...] = ()
    """Live items in the pack's order."""
    retired: tuple[Item, ...] = ()
    """In no menu any more, and still found from what was written on them."""
    routes: tuple[Route, ...] = ()
    """Those that the pack itself lays out; `packs.routes` knows one for every length."""
    sources: tuple[Source, ...] = ()
    clauses: tuple[Clause, ...] = ()
    """Those that the pack explains itself: shown as "from this pack"."""
    editors: tuple[str, ...] = ()
    reviewed_on: str = ""
    review_by: str = ""
    audience: tuple[Audience, ...] = ("adult", "children")
    nations: tuple[str, ...] = ()
    default_lang: str = "en-GB"
    """BCP 47, as everywhere."""
    translations: tuple[Translation, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """Those that something in this pack can be read in, the default one first."""
        others = {one.lang for one in self.translations if one.status == "live"}
        return (self.default_lang, *sorted(others - {self.default_lang}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What the checker found: `file, line: what is wrong. What to do. [code]`."""

    code: str
    severity: Literal["error", "warning"]
    file: str
    line: int | None
    message: str
    mend: str

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{where}: {self.message} {self.mend} [{self.code}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """All packs and models that could be read, and what is wrong with the rest."""

    packs: tuple[Pack, ...] = ()
    models: tuple[Model, ...] = ()
    problems: tuple[Problem, ...] = ()
    _items: dict[str, Item] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        retired = {item.id: item for pack in self.packs for item in pack.retired}
        live = {item.id: item for pack in self.packs for item in pack.items}
        object.__setattr__(self, "_items", retired | live)

    def item(self, asked: str) -> Item | None:
        """The item of an id `PACK/NAME`, or of a name that only one pack uses; else None.

        Retired items are found, too: people have written on them.
        """
        if asked in self._items:
            return self._items[asked]
        named = [item for item in self._items.values() if item.name == asked]
        return named[0] if len(named) == 1 else None

    def newer(self, asked: str) -> Item | None:
        """The live item that says it replaces the one of this id; None when there is none."""
        pack = self.pack(asked.rpartition("/")[0])
        name = asked.rpartition("/")[2]
        return next((one for one in pack.items if one.replaces == name), None) if pack else None

    def pack(self, asked: str) -> Pack | None:
        return next((pack for pack in self.packs if pack.id == asked), None)

    def model(self, asked: str) -> Model | None:
        return next((model for model in self.models if model.id == asked), None)
