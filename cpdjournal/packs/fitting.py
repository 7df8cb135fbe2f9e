"""Items that fit the time somebody has, and the work they do."""

from datetime import date

from cpdjournal.content.items import Item
from cpdjournal.content.library import Library
from cpdjournal.content.packs import Pack

LENGTHS = (5, 15, 30)
"""Minutes that somebody may have."""
FIRST_PACKS = ("social-media", "reflective-basics")
"""What is offered before the rest: what the first sources are about, and how to reflect."""
FOR_EMPLOYERS = "for-employers"
"""The tag of a page that is for those who employ others: nothing to offer a worker unasked."""


def fitting(
    library: Library, minutes: int, *, audience: str, nation: str, done: frozenset[str]
) -> tuple[Item, ...]:
    """Items that fill so many minutes and are not done yet, as they should be offered.

    Before others stand: what is in a pack for the same work, what can be read right here, what is
    in `FIRST_PACKS`; then the packs' order.

    Args:
        minutes: one of `LENGTHS`: an item fits the shortest that is not shorter than itself.
        audience: adult, children, both, or empty for not known.
        nation: or empty for not known.
        done: ids of items that were read, decided or written on.
    """
    found = _ranked(library, minutes, audience=audience, nation=nation, done=done)
    return tuple(item for _, item in found)


def suggestions(
    library: Library, *, audience: str, nation: str, done: frozenset[str], day: date
) -> tuple[tuple[int, Item], ...]:
    """One item for each length, another each day of those that come first, as (minutes, item)."""
    found = []
    for minutes in LENGTHS:
        ranked = _ranked(library, minutes, audience=audience, nation=nation, done=done)
        first = [item for rank, item in ranked if rank == ranked[0][0]]
        if first:
            found.append((minutes, first[day.toordinal() % len(first)]))
    return tuple(found)


def is_for(item: Item, audience: str, nation: str) -> bool:
    """Whether somebody who does such work there may be offered the item unasked."""
    return (
        (audience in ("", "both") or audience in item.audience)
        and (not nation or not item.nations or nation in item.nations)
        and FOR_EMPLOYERS not in item.tags
    )


def _ranked(
    library: Library, minutes: int, *, audience: str, nation: str, done: frozenset[str]
) -> list[tuple[tuple[bool, ...], Item]]:
    shorter = max((one for one in LENGTHS if one < minutes), default=0)
    found = [
        (_rank(pack, item, audience), item)
        for pack in library.packs
        for item in pack.items
        if shorter < item.minutes <= minutes
        and item.id not in done
        and is_for(item, audience, nation)
    ]
    return sorted(found, key=lambda one: one[0])


def _rank(pack: Pack, item: Item, audience: str) -> tuple[bool, ...]:
    """Lower comes first."""
    is_for_others = audience not in ("", "both") and audience not in pack.audience
    return is_for_others, item.kind == "reading", pack.id not in FIRST_PACKS
