"""A scenario as a picture in plain text: who wrote the story sees where each choice leads."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from cpdjournal.content.scenarios import Condition, Scenario, Situation
from cpdjournal.packs.reader import read_pages
from cpdjournal.packs.ways import State, Ways, walk

COUNTED = 9_999
"""Ways through a story that are told as a number."""


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
    found = walk(scenario)
    order = _one_after_the_other(found)
    if order is None:
        ends = list(dict.fromkeys(one.scene for one in found.onward if found.is_ending(one)))
        return "Some ways go round and round. They end in:\n" + _listed(found, ends, {})
    start = order[0]
    ways: Counter[State] = Counter({start: 1})
    fewest, most = {start: 0}, {start: 0}
    for state in order:
        for _, there in found.onward[state]:
            ways[there] += ways[state]
            fewest[there] = min(fewest[state] + 1, fewest.get(there, fewest[state] + 1))
            most[there] = max(most[state] + 1, most.get(there, 0))
    at_ends = [one for one in order if found.is_ending(one)]
    counts: Counter[str] = Counter()
    for one in at_ends:
        counts[one.scene] += ways[one]
    shortest = min((fewest[one] for one in at_ends), default=0)
    longest = max((most[one] for one in at_ends), default=0)
    length = f"{shortest} to {longest}" if longest > shortest else f"{shortest}"
    many = counts.total()
    told = (
        f"{many:,} way{' leads' if many == 1 else 's lead'} through it, "
        f"of {length} decision{'' if longest == 1 else 's'}:"
        if many <= COUNTED
        else f"More than {COUNTED:,} ways lead through it, of {length} decisions:"
    )
    return f"{told}\n{_listed(found, [name for name, _ in counts.most_common()], counts)}"


def _listed(found: Ways, ends: list[str], counts: Mapping[str, int]) -> str:
    widest = max(map(len, ends), default=0)
    lines = []
    for name in ends:
        ending = found.scenes[name].ending or ""
        lines.append(f"    {name:<{widest}}  {ending:<6}{_of_them(counts.get(name, 0))}".rstrip())
    return "\n".join(lines)


def _of_them(count: int) -> str:
    return f"  {count:,} of them" if 0 < count <= COUNTED else ""


def _one_after_the_other(found: Ways) -> list[State] | None:
    """All states, each behind those that lead to it; None where ways go in a circle."""
    start = next(iter(found.onward))
    behind: dict[State, None] = {}
    path = {start: iter(found.onward[start])}
    while path:
        state = next(reversed(path))
        there = next((one for _, one in path[state] if one not in behind), None)
        if there is None:
            behind[state] = None
            del path[state]
        elif there in path:
            return None
        else:
            path[there] = iter(found.onward[there])
    return list(reversed(behind))


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
