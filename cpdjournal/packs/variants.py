"""Variants: scenarios of one group tell the same situation for other services, on one row."""

from collections.abc import Iterable, Iterator

from cpdjournal.content.items import Item
from cpdjournal.content.scenarios import Scenario


def rows(items: Iterable[Item], audience: str) -> Iterator[tuple[Item, ...]]:
    """Items as a contents page lists them: variants together, at the place of the first one.

    Args:
        audience: whose service comes first in a row: adult, children, both, or empty.
    """
    items = tuple(items)
    done: set[str] = set()
    for item in items:
        group = item.variant_group if isinstance(item, Scenario) else ""
        if not group:
            yield (item,)
        elif group not in done:
            done.add(group)
            alike = [
                one for one in items if isinstance(one, Scenario) and one.variant_group == group
            ]
            yield tuple(sorted(alike, key=lambda one: audience not in one.audience))
