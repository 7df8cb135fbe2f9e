"""What the pages of learning are given to keep things with: the journal, seen from a screen."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date

from cpdjournal.content.items import Item
from cpdjournal.content.packs import Pack
from cpdjournal.marks import Mark
from cpdjournal.reflection import Draft, Filter, Summary
from cpdjournal.registrant import PolicyNote
from cpdjournal.run import Run
from cpdjournal.standards import Registry
from cpdjournal.tui.keeping import Keeping

Listing = Callable[[Filter], Awaitable[list[Summary]]]
OwnAnswer = Callable[[str, str], Awaitable[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """Somebody's paths through scenarios; each function may raise a `CpdJournalError`."""

    save: Callable[[Run], Awaitable[Run]]
    """Overwrites the run of this id, or makes it; gives it back with its times."""
    of_item: Callable[[str], Awaitable[list[Run]]]
    """All of one scenario (`PACK/NAME`), newest first, unfinished ones too."""
    delete: Callable[[str], Awaitable[object]]
    """By the run's id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """What somebody ticked, read, or calls a habit; each may raise a `CpdJournalError`."""

    marks: Callable[[str], Awaitable[list[Mark]]]
    """Those on the items of a pack, by its id; of every pack when it is empty."""
    mark: Callable[[str, str, str], Awaitable[object]]
    """Item (`PACK/NAME`), part (empty for the whole item), state: in place of the one before."""
    unmark: Callable[[str, str], Awaitable[object]]
    """Item, part: as if it had never been marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWriting:
    """What an item's own page writes with; each may raise a `CpdJournalError`."""

    keeping: Keeping
    new: Callable[[str], Awaitable[Draft]]
    """A draft on an item (`PACK/NAME`) that is not kept yet."""
    edit: Callable[[str], Awaitable[Draft]]
    """The draft of a reflection that was begun, by its id."""
    was_told: Callable[[], Awaitable[bool]]
    """Whether it was said already who may ask for a journal."""
    told: Callable[[], Awaitable[object]]
    """It was said just now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a page of an item needs to know beside the item."""

    pack: Pack
    registry: Registry
    today: date
    schemes: tuple[str, ...] = ()
    """The registrant's own, shown first."""
    listing: Listing
    """Reflections that fit a filter, newest first."""
    own_answer: OwnAnswer
    """The words under one prompt (reflection id, prompt id); empty when there are none."""
    runs: Runs
    marking: Marking
    writing: OwnWriting
    newer: Item | None = None
    """What takes the item's place, when it is out of use."""
    order: tuple[str, ...] = ()
    """Ids of items in the order in which one is turned to after the other."""
    way: str = "Next in this pack"
    """How that order is called."""
    language: str = ""
    """What the registrant reads in, BCP 47; empty where that does not matter."""
    policy: Callable[[], Awaitable[PolicyNote]]
    """What the registrant noted about their employer's policy."""
