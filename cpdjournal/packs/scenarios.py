"""A scenario from its page: scenes, choices, conditions and endings.

A scene is `## name: heading`; a choice under it `### name: words`, then what happens next, then
`Codes:`, `Fit:` and `Go to:`. A scene with `Ending:` has no choices. What is wrong with the story
as a whole is looked at in `story`.
"""

import re
from typing import NamedTuple, TypeGuard, get_args

from cpdjournal.content.items import Item
from cpdjournal.content.scenarios import Choice, Condition, Fit, Scenario, Situation
from cpdjournal.packs import clauses, header, story
from cpdjournal.packs.body import Body, Shared, report_question_count
from cpdjournal.packs.lines import Lines
from cpdjournal.packs.outline import ID, Stretch, id_and_words, keyed, split_at
from cpdjournal.packs.page import Page, Value, said
from cpdjournal.packs.questions import report_repeated_ids

SCENE_KEYS = ("Ending", "If", "Otherwise")
CHOICE_KEYS = ("Codes", "Fit", "Go to", "If")
FITS: tuple[str, ...] = get_args(Fit)

_CONDITION = re.compile(rf"(not\s+)?({ID.pattern})/({ID.pattern})")


class _Read(NamedTuple):
    """Something with a name, and the line of each of its keys ("" for the thing itself)."""

    situation: Situation
    lines: Lines


def make_scenario(page: Page, body: Body, shared: Shared) -> Item:
    since = len(page.problems)
    read = [
        _scene(page, stretch, *named)
        for stretch in body.stretches
        if (named := _named(page, stretch, "scene", "##", "heading"))
    ]
    situations = tuple(one.situation for one in read)
    lines: Lines = {}
    for one in reversed(read):  # of two with one name the first is meant
        lines |= one.lines
    report_repeated_ids(
        page,
        [one.situation.id for one in read],
        [one.lines[one.situation.id, "", ""] for one in read],
        "scenes",
    )
    report_question_count(page, body, "scenario")
    scenario = Scenario(
        **shared,
        kind="scenario",
        prompts=body.questions,
        intro=body.intro,
        start=header.name(page, "start"),
        variant_group=header.name(page, "variant_group"),
        situations=situations,
    )
    _check_codes(page, scenario, lines, body.known)
    story.report(page, scenario, lines, since)
    return scenario


def _check_codes(page: Page, scenario: Scenario, lines: Lines, known: clauses.Known) -> None:
    """Each reference once, where it first stands."""
    beside = set(scenario.codes)
    for situation in scenario.situations:
        for choice in situation.choices:
            if line := lines.get((situation.id, choice.id, "Codes")):
                clauses.check_refs(page, line, choice.codes, beside, known)
                beside.update(choice.codes)


def _named(
    page: Page, stretch: Stretch, what: str, marks: str, words: str
) -> tuple[str, str] | None:
    named = id_and_words(stretch.heading)
    if named and named[1]:
        return named
    page.report(
        "Q02",
        stretch.line,
        f"this {what} has no short name.",
        f"Write `{marks} name: {words}`.",
    )
    return None


def _scene(page: Page, stretch: Stretch, name: str, title: str) -> _Read:
    before, headed = split_at(stretch.pieces, 3)
    text, values = keyed(page, before, SCENE_KEYS, one_line=True)
    lines: Lines = {(name, "", ""): stretch.line}
    lines |= {(name, "", key): value.line for key, value in values.items()}
    choices: list[Choice] = []
    choice_lines: list[int] = []
    for one in headed:
        if one.heading.startswith("Media:"):
            continue
        if named := _named(page, one, "choice", "###", "what I do"):
            choice, its_lines = _choice(page, one, *named)
            choices.append(choice)
            choice_lines.append(one.line)
            lines = {(name, choice.id, key): line for key, line in its_lines.items()} | lines
    report_repeated_ids(page, [one.id for one in choices], choice_lines, "choices")
    return _Read(
        Situation(
            id=name,
            title=title,
            text=text,
            choices=tuple(choices),
            ending=_fit(page, values.get("Ending"), "Ending", "F04"),
            conditions=_conditions(page, values.get("If")),
            otherwise=values["Otherwise"].text if "Otherwise" in values else "",
        ),
        lines,
    )


def _choice(page: Page, stretch: Stretch, name: str, text: str) -> tuple[Choice, dict[str, int]]:
    consequence, values = keyed(page, stretch.pieces, CHOICE_KEYS, one_line=True)
    fit = _fit(page, values.get("Fit"), "Fit", "S10")
    if fit is None and "Fit" not in values:
        page.report(
            "S10",
            stretch.line,
            f'choice "{name}" has no `Fit:`.',
            "Write steady, mixed or risky.",
        )
    choice = Choice(
        id=name,
        text=text,
        consequence=consequence,
        fit=fit or "mixed",
        goes_to=values["Go to"].text if "Go to" in values else "",
        codes=clauses.refs_in(values["Codes"].text) if "Codes" in values else (),
        conditions=_conditions(page, values.get("If")),
    )
    return choice, {"": stretch.line} | {key: value.line for key, value in values.items()}


def _fit(page: Page, value: Value | None, key: str, code: str) -> Fit | None:
    if value is None or _is_fit(value.text):
        return value.text if value and _is_fit(value.text) else None
    mend = page.proposal(value.text, FITS, "Write steady, mixed or risky.")
    page.report(code, value.line, f'{key} is "{said(value.text)}".', mend)
    return None


def _is_fit(text: str) -> TypeGuard[Fit]:
    return text in FITS


def _conditions(page: Page, value: Value | None) -> tuple[Condition, ...]:
    """`ping/accept, not plan/call`; what is not of that form is reported (S17)."""
    if value is None:
        return ()
    found: list[Condition] = []
    for one in value.text.split(","):
        named = _CONDITION.fullmatch(one.strip())
        if named:
            found.append(Condition(situation=named[2], choice=named[3], negated=bool(named[1])))
        else:
            page.report(
                "S17",
                value.line,
                f'"{said(one)}" is not an earlier choice.',
                "Write `If: scene/choice` or `If: not scene/choice`.",
            )
    return tuple(dict.fromkeys(found))
