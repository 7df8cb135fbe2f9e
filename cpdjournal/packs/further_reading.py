"""What packs name for further reading: each text once, however many packs name it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cpdjournal.content.items import Reading
from cpdjournal.content.library import Library
from cpdjournal.content.packs import Pack
from cpdjournal.marks import READ, READING, TO_READ

_FURTHEST_FIRST = (READ, READING, TO_READ)


@dataclass(frozen=True, slots=True)
class Text:
    """One text, with every page about it."""

    readings: tuple[Reading, ...]
    """In the order of their packs: the first stands for all."""
    packs: tuple[Pack, ...]
    """Each pack that names it, once."""

    @property
    def reading(self) -> Reading:
        return self.readings[0]

    def state(self, states: Mapping[str, str]) -> str:
        """How far somebody is with it, from the states of its pages (item's id to state)."""
        found = {states.get(one.id, "") for one in self.readings}
        return next((state for state in _FURTHEST_FIRST if state in found), "")


def texts(packs: Iterable[Pack]) -> tuple[Text, ...]:
    """Every text that these packs name, in their order, by their addresses."""
    found: dict[tuple[str, ...], list[tuple[Reading, Pack]]] = {}
    for pack in packs:
        for item in pack.items:
            if isinstance(item, Reading):
                found.setdefault(_told_by(item), []).append((item, pack))
    return tuple(
        Text(
            readings=tuple(reading for reading, _ in named),
            packs=tuple({pack.id: pack for _, pack in named}.values()),
        )
        for named in found.values()
    )


def pages_of_text(library: Library, item_id: str) -> tuple[str, ...]:
    """Ids of all pages on the text that this one is about; this one alone for other items."""
    for text in texts(library.packs):
        ids = tuple(one.id for one in text.readings)
        if item_id in ids:
            return ids
    return (item_id,)


def _told_by(reading: Reading) -> tuple[str, ...]:
    """Its address; where it has none, what it is called and whose it is."""
    if reading.url:
        return (reading.url.rstrip("/"),)
    return reading.title, reading.by, reading.publisher, reading.year
