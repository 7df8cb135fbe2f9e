"""Is a scenario's story sound? Rules S01 to S20 of the pack format.

Here is what each scene and choice says by itself. What can happen on the way from the start to an
ending is looked at in `ways`, once all that is in order.
"""

from cpdjournal.content.scenarios import Condition, Scenario, Situation
from cpdjournal.packs import turns, ways
from cpdjournal.packs.lines import Lines, line_of
from cpdjournal.packs.page import Page, said

LONGEST_STEADY = 2.0
"""How many times as long as the others a steady choice may be (S14)."""
TELLING_LENGTH = 40
"""Characters: below that nobody spots anything."""
MOST_SCENES = 100
MOST_MENTIONED = 20
"""Earlier choices that conditions name, each once."""

_PLACES = ("first", "second", "third", "fourth")
_FEWEST_SCENES = 3
"""With a steady choice, before its place is telling (S15)."""


def report(page: Page, scenario: Scenario, lines: Lines, since: int) -> None:
    """Report on the page what is wrong with the story.

    Args:
        since: how many problems the page had before its scenes were read.
    """
    if any(one.code in ("Q02", "Q03") for one in page.problems[since:]):
        return  # what has no name, or a name twice, can't be followed
    if _is_too_large(page, scenario, lines):
        return
    scenes = {one.id: one for one in scenario.situations}
    _report_start(page, scenario, scenes)
    for scene in scenario.situations:
        _report_scene(page, scene, lines)
        _report_condition_of_scene(page, scene, scenes, lines)
        for choice in scene.choices:
            place = (scene.id, choice.id)
            _report_link(page, place, choice.goes_to, scenes, lines)
            _report_conditions(page, choice.conditions, line_of(lines, *place, "If"), scenes)
            if not choice.consequence:
                page.report(
                    "S09",
                    line_of(lines, *place),
                    f'choice "{choice.id}" has no text.',
                    "Say what happens next.",
                )
            if not choice.codes:
                page.report(
                    "S16",
                    line_of(lines, *place),
                    f'choice "{choice.id}" names no clause.',
                    "Leave it so only on purpose.",
                )
    _report_place(page, scenario, lines)
    found = page.problems[since:]
    if all(one.severity == "warning" or one.code in ("Q01", "S09") for one in found):
        ways.report(page, scenario, lines)


def _is_too_large(page: Page, scenario: Scenario, lines: Lines) -> bool:
    """F07: a story has an end for those who look through it, too."""
    scenes = len(scenario.situations)
    mentioned = turns.mentioned(scenario.situations)
    if scenes > MOST_SCENES:
        says = f"this scenario has more than {MOST_SCENES} scenes."
        first_too_many = scenario.situations[MOST_SCENES].id
        line = line_of(lines, first_too_many)
        page.report("F07", line, says, "Tell it as several shorter ones.")
    elif len(mentioned) > MOST_MENTIONED:
        page.report(
            "F07",
            min(line for (_, _, key), line in lines.items() if key == "If"),
            f"the conditions of this scenario name more than {MOST_MENTIONED} earlier choices.",
            "Use fewer `If:` lines.",
        )
    return scenes > MOST_SCENES or len(mentioned) > MOST_MENTIONED


def _report_start(page: Page, scenario: Scenario, scenes: dict[str, Situation]) -> None:
    if not scenario.start:
        page.report(
            "S01",
            1,
            "this scenario does not say where it starts.",
            f"Add `start: {next(iter(scenes), 'scene-name')}`.",
        )
    elif scenario.start not in scenes:
        page.report(
            "S02",
            page.header["start"].line,
            f'it starts at "{said(scenario.start)}", but there is no such scene.',
            page.proposal(scenario.start, list(scenes), "Name a scene as `## name: heading`."),
        )
    elif scenes[scenario.start].ending:
        page.report(
            "S02",
            page.header["start"].line,
            f'it starts at "{scenario.start}", which is an ending.',
            "Start where there is something to decide.",
        )


def _report_scene(page: Page, scene: Situation, lines: Lines) -> None:
    """S05, S06, S07, S12, S14."""
    line, many = line_of(lines, scene.id), len(scene.choices)
    has_ending = (scene.id, "", "Ending") in lines
    if has_ending and many:
        first = line_of(lines, scene.id, scene.choices[0].id)
        page.report(
            "S06",
            line,
            f'scene "{scene.id}" is an ending but has choices (line {first}).',
            "Take out the choices, or the line `Ending:`.",
        )
    elif not has_ending and not many:
        page.report(
            "S05",
            line,
            f'scene "{scene.id}" has no choices.',
            "Add three, or write `Ending: mixed` if the story stops here.",
        )
    if has_ending or not many:
        return
    if many != 3:
        page.report(
            "S07",
            line,
            f'scene "{scene.id}" has {many} choice{"" if many == 1 else "s"}.',
            "Three is the house style.",
            is_warning=many in (2, 4),
        )
    if many > 1 and len({choice.fit for choice in scene.choices}) == 1:
        page.report(
            "S12",
            line,
            f'all choices in "{scene.id}" have the same fit.',
            "What is there to decide?",
        )
    _report_length(page, scene, line)


def _report_length(page: Page, scene: Situation, line: int | None) -> None:
    steady = max((len(one.text) for one in scene.choices if one.fit == "steady"), default=0)
    others = [len(one.text) for one in scene.choices if one.fit != "steady"]
    if not others or steady < TELLING_LENGTH:
        return
    times = steady * len(others) / sum(others)
    if times >= LONGEST_STEADY:
        page.report(
            "S14",
            line,
            f'in "{scene.id}" the steady choice is {times:.1f} times as long as the others.',
            "Readers will spot it.",
        )


def _report_place(page: Page, scenario: Scenario, lines: Lines) -> None:
    places = {
        scene.id: steady[0]
        for scene in scenario.situations
        if len(steady := [n for n, one in enumerate(scene.choices) if one.fit == "steady"]) == 1
    }
    if len(places) < _FEWEST_SCENES or len(set(places.values())) > 1:
        return
    first, place = next(iter(places.items()))
    if place < len(_PLACES):
        says = f"the steady choice is always {_PLACES[place]}."
        page.report("S15", line_of(lines, first), says, "Move some.")


def _report_link(
    page: Page,
    place: tuple[str, str],
    goes_to: str,
    scenes: dict[str, Situation],
    lines: Lines,
) -> None:
    if not goes_to:
        page.report(
            "S03",
            line_of(lines, *place),
            f'choice "{place[1]}" does not say where it goes.',
            "Add `Go to: scene-name`.",
        )
    elif goes_to not in scenes:
        page.report(
            "S03",
            line_of(lines, *place, "Go to"),
            f'choice "{place[1]}" goes to "{said(goes_to)}", but there is no scene of that name.',
            page.proposal(goes_to, list(scenes), "Write that scene, or name another one."),
        )


def _report_conditions(
    page: Page,
    conditions: tuple[Condition, ...],
    line: int | None,
    scenes: dict[str, Situation],
) -> None:
    """S17, for what has the form of an earlier choice."""
    for one in conditions:
        scene = scenes.get(one.situation)
        if scene is None:
            page.report(
                "S17",
                line,
                f'`If:` names "{one.situation}/{one.choice}", but there is no scene '
                f'"{one.situation}".',
                page.proposal(one.situation, list(scenes), "Name a scene of this file."),
            )
        elif all(choice.id != one.choice for choice in scene.choices):
            page.report(
                "S17",
                line,
                f'`If:` names "{one.situation}/{one.choice}", but that scene has no choice '
                f'"{one.choice}".',
                page.proposal(
                    one.choice, [choice.id for choice in scene.choices], "Name one that it has."
                ),
            )


def _report_condition_of_scene(
    page: Page, scene: Situation, scenes: dict[str, Situation], lines: Lines
) -> None:
    """S17 and S18."""
    line = line_of(lines, scene.id, "", "If")
    other_line = line_of(lines, scene.id, "", "Otherwise")
    _report_conditions(page, scene.conditions, line, scenes)
    has_condition = (scene.id, "", "If") in lines
    if scene.otherwise and not has_condition:
        page.report(
            "S18",
            other_line,
            f'scene "{scene.id}" has `Otherwise:` but no `If:`.',
            "Add `If: scene/choice`, or take it out.",
        )
    elif has_condition and not scene.otherwise:
        page.report(
            "S18",
            line,
            f'scene "{scene.id}" has `If:` but does not say what comes in its place.',
            "Add `Otherwise: scene-name`.",
        )
    elif has_condition and scene.otherwise not in scenes:
        page.report(
            "S18",
            other_line,
            f'scene "{scene.id}" gives way to "{said(scene.otherwise)}", but there is no scene of '
            "that name.",
            page.proposal(scene.otherwise, list(scenes), "Name a scene of this file."),
        )
    elif has_condition and _goes_in_a_circle(scene, scenes):
        page.report(
            "S18",
            other_line,
            f'scene "{scene.id}" gives way to itself in the end.',
            "Let one of them be without `If:`.",
        )


def _goes_in_a_circle(scene: Situation, scenes: dict[str, Situation]) -> bool:
    left = len(scenes)
    found = scenes.get(scene.otherwise)
    while found and found.otherwise and found.id != scene.id and left:
        found, left = scenes.get(found.otherwise), left - 1
    return found is not None and found.id == scene.id
