"""Ways through a pack for the time that somebody has: half an hour, two hours, all of it."""

from collections.abc import Iterable, Mapping

from cpdjournal.content.items import Item, Kind
from cpdjournal.content.packs import Pack, Route
from cpdjournal.content.scenarios import Scenario

ROUTES = ("30-minutes", "2-hours", "everything")
TITLES = {"30-minutes": "Half an hour", "2-hours": "Two hours", "everything": "Everything"}
MINUTES = {"30-minutes": 30, "2-hours": 120}
"""What a route may take, where the pack leaves the choice to us."""

_MIXES: dict[str, tuple[Kind, ...]] = {
    "30-minutes": ("guidance", "scenario", "case", "tips", "exercise", "question"),
    "2-hours": (
        *("guidance", "scenario", "case", "exercise", "tips", "guidance", "question", "case"),
        *("exercise", "scenario", "guidance", "case"),
    ),
}
"""What is taken in turn, as far as it fits: something to read, to decide, to judge, to write."""


def routes(pack: Pack, audience: str = "") -> tuple[Route, ...]:
    """One route of each length: the pack's own where it lays one out, else a sensible choice.

    Args:
        audience: adult, children, both, or empty for not known. Where a scenario comes in
            variants, the one for this audience is taken.
    """
    own = {route.id: route for route in pack.routes}
    live = {item.name: item for item in pack.items}
    return tuple(
        laid_out(one, _for_audience(names, pack.items, audience), live)
        for one in ROUTES
        if (names := own[one].items if one in own else _chosen(one, pack.items))
    )


def laid_out(route: str, names: Iterable[str], live: Mapping[str, Item]) -> Route:
    """A route over those of the items that are live."""
    there = tuple(name for name in dict.fromkeys(names) if name in live)
    return Route(
        id=route,
        title=TITLES[route],
        items=there,
        minutes=sum(live[name].minutes for name in there),
    )


def _chosen(route: str, items: tuple[Item, ...]) -> tuple[str, ...]:
    """Items of several kinds that fit the time, in the pack's order."""
    if route == "everything":
        return tuple(item.name for item in items)
    left, taken = MINUTES[route], set[str]()
    groups: set[str] = set()
    for kind in _MIXES[route]:
        for item in items:
            group = item.variant_group if isinstance(item, Scenario) else ""
            if item.kind != kind or item.name in taken or item.minutes > left or group in groups:
                continue
            taken.add(item.name)
            groups |= {group} - {""}
            left -= item.minutes
            break
    return tuple(item.name for item in items if item.name in taken)


def _for_audience(
    names: tuple[str, ...], items: tuple[Item, ...], audience: str
) -> tuple[str, ...]:
    """Each variant of a scenario that is not for this audience gives way to one that is."""
    scenarios = {item.name: item for item in items if isinstance(item, Scenario)}

    def fitting(name: str) -> str:
        item = scenarios.get(name)
        if item is None or not item.variant_group or audience in ("", "both", *item.audience):
            return name
        others = (
            one.name
            for one in scenarios.values()
            if one.variant_group == item.variant_group and audience in one.audience
        )
        return next(others, name)

    return tuple(fitting(name) for name in names)
