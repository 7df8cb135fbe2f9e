"""Items that fit the time somebody has, and the work they do."""

from datetime import date

from cpdjournal.content.items import Item
from cpdjournal.content.library import Library

LENGTHS = (5, 15, 30)
"""Minutes that somebody may have."""


def fitting(
    library: Library, minutes: int, *, audience: str, nation: str, written_on: frozenset[str]
) -> tuple[Item, ...]:
    """Items that fill so many minutes and were not written about yet, in the packs' order.

    Args:
        minutes: one of `LENGTHS`: an item fits the shortest that is not shorter than itself.
        audience: adult, children, both, or empty for not known.
        nation: or empty for not known.
        written_on: ids of items.
    """
    shorter = max((one for one in LENGTHS if one < minutes), default=0)
    return tuple(
        item
        for pack in library.packs
        for item in pack.items
        if shorter < item.minutes <= minutes
        and item.id not in written_on
        and (audience in ("", "both") or audience in item.audience)
        and (not nation or not item.nations or nation in item.nations)
    )


def suggestions(
    library: Library, *, audience: str, nation: str, written_on: frozenset[str], day: date
) -> tuple[tuple[int, Item], ...]:
    """One item for each length, another each day, as (minutes, item)."""
    found = []
    for minutes in LENGTHS:
        items = fitting(library, minutes, audience=audience, nation=nation, written_on=written_on)
        if items:
            found.append((minutes, items[day.toordinal() % len(items)]))
    return tuple(found)
