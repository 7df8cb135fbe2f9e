"""A pack: its items in parts and routes, where they come from, and other languages of them."""

from dataclasses import dataclass
from pathlib import Path

from cpdjournal.content.items import Audience, Item
from cpdjournal.standards import Clause


def licence_in_words(licence: str) -> str:
    """As it is shown to people: `LicenseRef-own` says nothing to anybody."""
    return "its authors' own (ask them first)" if licence.startswith("LicenseRef-") else licence


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
