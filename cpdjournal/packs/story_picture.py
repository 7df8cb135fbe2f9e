"""A scenario as a picture in plain text: who wrote the story sees where each choice leads."""

from collections import Counter
from itertools import islice
from pathlib import Path

from cpdjournal.content import Condition, Scenario, Situation
from cpdjournal.packs import turns
from cpdjournal.packs.playing import endings
from cpdjournal.packs.reader import read_pages

GONE_THROUGH = 2000
"""Ways through a story that are counted."""


def stories(folder: Path) -> tuple[Scenario, ...]:
    """The scenarios of a pack whose own pages are sound: drafts too, whatever else is wrong.

    In the pack's order; those that it doesn't name come last.
    """
    told = read_pages(folder)
    order = [name for part in told.about.parts for name in part.items]
    ranks = {name: rank for rank, name in enumerate(order)}
    found = (one for one in told.items.values() if isinstance(one, Scenario))
    return tuple(sorted(found, key=lambda one: ranks.get(one.name, len(ranks))))


def picture(scenario: Scenario) -> str:
    """Every scene with its choices, their fit and where they lead, in the order of the story.

    Needs a scenario that the checker has nothing against but advice.
    """
    scenes = _in_order(scenario)
    widest = max((len(one.id) for scene in scenes for one in scene.choices), default=0)
    return "\n\n".join((*(_scene(one, widest) for one in scenes), _ways(scenario)))


def _scene(scene: Situation, widest: int) -> str:
    lines = [f"{scene.id}: {scene.title}"]
    if scene.conditions:
        lines.append(f"    only if {_told(scene.conditions)}; otherwise -> {scene.otherwise}")
    if scene.ending:
        lines.append(f"    THE END ({scene.ending})")
    for choice in scene.choices:
        only = f"   (only if {_told(choice.conditions)})" if choice.conditions else ""
        lines.append(f"    {choice.id:<{widest}}  {choice.fit:<6}  -> {choice.goes_to}{only}")
    return "\n".join(lines)


def _ways(scenario: Scenario) -> str:
    """How many ways lead through the story, and where they end."""
    situations = {one.id: one for one in scenario.situations}
    ways = list(islice(endings(scenario), GONE_THROUGH))
    if not ways:
        return "No way leads from the start to an ending."
    at_ends = Counter(_end_of(scenario, way) for way in ways)
    lengths = sorted({len(way) for way in ways})
    many = f"More than {GONE_THROUGH:,}" if len(ways) == GONE_THROUGH else str(len(ways))
    length = f"{lengths[0]} to {lengths[-1]}" if len(lengths) > 1 else f"{lengths[0]}"
    decisions = "decision" if lengths == [1] else "decisions"
    way = "way leads" if many == "1" else "ways lead"
    told = [f"{many} {way} through it, of {length} {decisions}:"]
    widest = max(map(len, at_ends))
    told += [
        f"    {name:<{widest}}  {situations[name].ending or '':<6}  {count} of them"
        for name, count in at_ends.most_common()
    ]
    return "\n".join(told)


def _end_of(scenario: Scenario, way: tuple[str, ...]) -> str:
    """The ending that a way leads to."""
    situations = {one.id: one for one in scenario.situations}
    made: turns.Made = frozenset()
    here = turns.entered(situations, scenario.start, made)
    for name in way:
        chosen = next((one for one in here.choices if one.id == name), None) if here else None
        if here is None or chosen is None:
            break
        made |= {(here.id, name)}
        here = turns.entered(situations, chosen.goes_to, made)
    return here.id if here else scenario.start


def _in_order(scenario: Scenario) -> list[Situation]:
    """From the start on, each scene before those that it leads to; endings last."""
    situations = {one.id: one for one in scenario.situations}
    found = [scenario.start]
    for name in found:  # grows meanwhile
        if scene := situations.get(name):
            ahead = [one.goes_to for one in scene.choices]
            ahead += [scene.otherwise] if scene.otherwise else []
            found += [one for one in dict.fromkeys(ahead) if one not in found]
    scenes = [situations[name] for name in found if name in situations]
    return sorted(scenes, key=lambda one: bool(one.ending))


def _told(conditions: tuple[Condition, ...]) -> str:
    return ", ".join(
        f"{'not ' if one.negated else ''}{one.situation}/{one.choice}" for one in conditions
    )
