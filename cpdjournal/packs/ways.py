"""All that can happen between the start of a story and its endings: rules S04, S08, S11, S13,
S19 and S20 of the pack format.

A state is a scene together with those decisions so far that some condition mentions. A story has
finitely many of them, even where it goes in circles.
"""

from collections import deque
from collections.abc import Callable, Iterable
from typing import NamedTuple

from cpdjournal.content.scenarios import Choice, Scenario, Situation
from cpdjournal.packs import turns
from cpdjournal.packs.lines import Lines, line_of
from cpdjournal.packs.page import Page

MOST_STATES = 3000
MOST_DECISIONS = 8
"""On one path; more tire people (S13)."""
_NAMED = 5
"""Scenes or choices in one message."""


class State(NamedTuple):
    scene: str
    made: turns.Made


class Ways(NamedTuple):
    """What was found by walking every way."""

    scenes: dict[str, Situation]
    onward: dict[State, tuple[tuple[Choice, State], ...]]
    """Every state that can be reached, and where its choices lead; the start comes first."""
    before: dict[State, tuple[State, Choice]]
    """On a shortest way to a state: the state before it, and the choice made there."""
    tried: set[str]
    """Scenes that some choice leads to."""
    is_whole: bool
    """False when there were too many states to look at."""

    def is_ending(self, state: State) -> bool:
        return self.scenes[state.scene].ending is not None


def report(page: Page, scenario: Scenario, lines: Lines) -> None:
    """Report what goes wrong on the way.

    Links and conditions are known to name something, and no scene gives way to itself.
    """
    ways = walk(scenario)
    if not ways.is_whole:
        page.report(
            "F07",
            line_of(lines, scenario.start),
            "this scenario has too many ways through it to be looked at.",
            "Use fewer `If:` lines.",
        )
        return
    if _report_what_never_holds(page, ways, lines):
        return
    _report_orphans(page, ways, lines)
    few = _report_too_few_choices(page, ways, lines)
    if not _report_dead_ends(page, ways, lines, few):
        _report_no_good_path(page, ways, lines)
        _report_long_paths(page, ways, lines)


def walk(scenario: Scenario) -> Ways:
    scenes = {one.id: one for one in scenario.situations}
    mentioned = turns.mentioned(scenario.situations)
    known: dict[State, State | None] = {}
    tried: set[str] = set()

    def entered(asked: str, made: turns.Made) -> State | None:
        state = State(asked, made)
        if state not in known:
            scene = scenes.get(asked)
            tried.add(asked)
            while scene and not turns.hold(scene.conditions, made):
                tried.add(scene.otherwise)
                scene = scenes.get(scene.otherwise)
            known[state] = State(scene.id, made) if scene else None
        return known[state]

    start = entered(scenario.start, frozenset())
    onward: dict[State, tuple[tuple[Choice, State], ...]] = {}
    before: dict[State, tuple[State, Choice]] = {}
    left = deque([start] if start else [])
    while left and len(onward) <= MOST_STATES:
        state = left.popleft()
        if state in onward:
            continue
        scene = scenes[state.scene]
        steps = []
        for choice in turns.offered(scene, state.made):
            made = state.made | (mentioned & {(scene.id, choice.id)})
            if there := entered(choice.goes_to, made):
                steps.append((choice, there))
                if there not in onward and there not in before and there != start:
                    before[there] = (state, choice)
                    left.append(there)
        onward[state] = tuple(steps)
    return Ways(scenes, onward, before, tried, is_whole=len(onward) <= MOST_STATES)


def _report_what_never_holds(page: Page, ways: Ways, lines: Lines) -> bool:
    """S19; whether there is such a condition. What follows from it is not told beside it."""
    before = len(page.problems)
    offered = {(state.scene, one.id) for state, steps in ways.onward.items() for one, _ in steps}
    entered = {state.scene for state in ways.onward}
    never = {one.id for one in ways.scenes.values() if one.conditions} & ways.tried - entered
    for scene in ways.scenes.values():
        if scene.id in never:
            page.report(
                "S19",
                line_of(lines, scene.id, "", "If"),
                f'the condition of scene "{scene.id}" can never hold on any way here.',
                "Name choices that can have been made before.",
            )
        for choice in scene.choices if scene.id in entered else ():
            if choice.conditions and (scene.id, choice.id) not in offered:
                page.report(
                    "S19",
                    line_of(lines, scene.id, choice.id, "If"),
                    f'the condition of choice "{choice.id}" can never hold on any way here.',
                    "Name choices that can have been made before.",
                )
    return len(page.problems) > before


def _report_orphans(page: Page, ways: Ways, lines: Lines) -> None:
    """S04."""
    entered = {state.scene for state in ways.onward}
    for name in ways.scenes:
        if name not in entered:
            line = line_of(lines, name)
            page.report(
                "S04",
                line,
                f'nobody can reach the scene "{name}" (line {line}).',
                "Link to it or remove it.",
            )


def _report_too_few_choices(page: Page, ways: Ways, lines: Lines) -> set[str]:
    """S20; the answer is the scenes concerned."""
    few: set[str] = set()
    for state, steps in ways.onward.items():
        if len(steps) > 1 or ways.is_ending(state) or state.scene in few:
            continue
        few.add(state.scene)
        page.report(
            "S20",
            line_of(lines, state.scene),
            f'in "{state.scene}" {"one choice" if steps else "no choice"} is left'
            f"{_after(ways, state)}.",
            "Take an `If:` away there, or add a choice without one.",
        )
    return few


def _after(ways: Ways, state: State) -> str:
    """The way to a state in words: ` after door/walk and street/own-up`."""
    path: list[str] = []
    while state in ways.before:
        state, choice = ways.before[state]
        path.append(f"{state.scene}/{choice.id}")
    return f" after {_listed(path[::-1])}" if path else ""


def _report_dead_ends(page: Page, ways: Ways, lines: Lines, few: set[str]) -> bool:
    """S08, but for scenes of which less was said to be left; whether anything is wrong at all."""
    back: dict[State, list[State]] = {}
    for state, steps in ways.onward.items():
        for _, there in steps:
            back.setdefault(there, []).append(state)
    ends = [state for state in ways.onward if ways.is_ending(state)]
    saved = _reached(ends, lambda state: back.get(state, ()))
    lost = dict.fromkeys(state.scene for state in ways.onward if state not in saved)
    for name in lost:
        if name not in few:
            page.report(
                "S08",
                line_of(lines, name),
                f'from "{name}" no ending can be reached.',
                "Let one of its choices lead on to an ending.",
            )
    return bool(lost or few)


def _report_no_good_path(page: Page, ways: Ways, lines: Lines) -> None:
    """S11."""

    def steady(state: State) -> list[State]:
        return [there for choice, there in ways.onward[state] if choice.fit == "steady"]

    start = next(iter(ways.onward))
    found = _reached([start], steady)
    if any(ways.is_ending(state) for state in found):
        return
    stuck = [state.scene for state in found if not steady(state)] or [one.scene for one in found]
    names = list(dict.fromkeys(f'"{name}"' for name in stuck))
    page.report(
        "S11",
        line_of(lines, stuck[0]),
        "nobody can get from start to end on steady choices alone.",
        f"Check scene{'' if len(names) == 1 else 's'} {_listed(names)}.",
    )


def _report_long_paths(page: Page, ways: Ways, lines: Lines) -> None:
    """S13: the longest path, or that one has no longest."""
    longest: dict[State, int] = {}
    start = next(iter(ways.onward))
    path = {start: iter(ways.onward[start])}
    while path:
        state, left = next(reversed(path.items()))
        there = next((there for _, there in left), None)
        if there is None:
            onward = (longest[there] for _, there in ways.onward[state])
            longest[state] = max((1 + most for most in onward), default=0)
            del path[state]
        elif there in path:
            page.report(
                "S13",
                line_of(lines, there.scene),
                f'paths can go round and round through "{there.scene}".',
                "Fine if you mean it; eight decisions are plenty.",
            )
            return
        elif there not in longest:
            path[there] = iter(ways.onward[there])
    if longest[start] > MOST_DECISIONS:
        says = f"one path has {longest[start]} decisions."
        page.report("S13", line_of(lines, start.scene), says, "Eight is plenty.")


def _reached(first: Iterable[State], onward: Callable[[State], Iterable[State]]) -> set[State]:
    found = set(first)
    left = list(found)
    while left:
        for there in onward(left.pop()):
            if there not in found:
                found.add(there)
                left.append(there)
    return found


def _listed(words: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`; cut short when there are many."""
    if len(words) > _NAMED:
        return f"{', '.join(words[:_NAMED])} and {len(words) - _NAMED} more"
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
