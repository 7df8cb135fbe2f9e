"""The standard that fewest reflections name, and an item of a pack that touches it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cpdjournal.content.items import Item
from cpdjournal.content.library import Library
from cpdjournal.packs.fitting import is_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Thin:
    """A suggestion, with its reason."""

    item: Item
    ref: str
    """The standard, as `niscc-sw-conduct:5.9`."""
    reflections: int
    """How many name it so far in the period."""


def thinnest(
    library: Library,
    *,
    written: Mapping[str, int],
    schemes: tuple[str, ...],
    audience: str,
    nation: str,
    written_on: frozenset[str],
    day: date,
) -> Thin | None:
    """An item for the thinnest of the registrant's own standards; another one each day.

    Only standards count that some item here carries: what no pack speaks of can't be suggested.

    Args:
        written: a standard to how many reflections name it within the period.
        schemes: the registrant's own lists of standards, as far as they are in force.
        audience: adult, children, both, or empty for not known.
        nation: or empty for not known.
        written_on: ids of items that a reflection was written on.
    """
    by_standard: dict[str, list[Item]] = {}
    for pack in library.packs:
        for item in pack.items:
            if item.id in written_on or not is_for(item, audience, nation):
                continue
            for ref in item.codes:
                if ref.partition(":")[0] in schemes:
                    by_standard.setdefault(ref, []).append(item)
    if not by_standard:
        return None
    fewest = min(written.get(ref, 0) for ref in by_standard)
    thin = sorted(ref for ref in by_standard if written.get(ref, 0) == fewest)
    ref = thin[day.toordinal() % len(thin)]
    items = by_standard[ref]
    return Thin(item=items[day.toordinal() // len(thin) % len(items)], ref=ref, reflections=fewest)
