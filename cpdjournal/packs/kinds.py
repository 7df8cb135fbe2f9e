"""The body of each kind of item: which sections it has, and the record it becomes."""

from collections.abc import Callable

from cpdjournal.content.items import (
    Block,
    Case,
    Exercise,
    Guidance,
    Item,
    Question,
    Reading,
    Section,
    Tip,
    Tips,
)
from cpdjournal.packs import header
from cpdjournal.packs.body import (
    Body,
    Shared,
    needed_section,
    only_sections,
    report_question_count,
)
from cpdjournal.packs.callouts import blocks_of
from cpdjournal.packs.outline import Piece, id_and_words, keyed
from cpdjournal.packs.page import Page
from cpdjournal.packs.questions import line_of_prompt, read_steps, report_repeated_ids
from cpdjournal.packs.scenarios import make_scenario

FACT_KEYS = ("Role", "Setting", "What happened")
LONGEST_REPEAT_DAYS = 3650


def make_guidance(page: Page, body: Body, shared: Shared) -> Item:
    sections = (
        [Section(heading="", blocks=first)] if (first := _blocks(page, body.before, body)) else []
    )
    sections += [
        Section(heading=one.heading, blocks=_blocks(page, one.pieces, body))
        for one in body.stretches
    ]
    if not sections:
        page.report(
            "F03", page.body_line, "this guidance page is empty.", "Write something to read."
        )
    return Guidance(
        **shared,
        kind="guidance",
        prompts=body.questions,
        intro=body.intro,
        sections=tuple(sections),
    )


def make_question(page: Page, body: Body, shared: Shared) -> Item:
    only_sections(page, body, ("Answer",))
    answer = needed_section(page, body, "question", "Answer")
    return Question(
        **shared,
        kind="question",
        prompts=body.questions,
        intro=body.intro,
        answer=_blocks(page, answer.pieces, body) if answer else (),
    )


def make_tips(page: Page, body: Body, shared: Shared) -> Item:
    tips: list[Tip] = []
    lines: list[int] = []
    for one in body.stretches:
        named = id_and_words(one.heading)
        if not named or not named[1]:
            page.report("Q02", one.line, "this tip has no short name.", "Write `## name: the tip`.")
            continue
        text = page.text(one.pieces[0].first, one.pieces[-1].end) if one.pieces else ""
        tips.append(Tip(id=named[0], title=named[1], text=text))
        lines.append(one.line)
    report_repeated_ids(page, [tip.id for tip in tips], lines, "tips")
    if not tips:
        page.report("F03", page.body_line, "this tip deck has no tips.", "Add `## name: the tip`.")
    return Tips(
        **shared,
        kind="tips",
        prompts=body.questions,
        intro=body.intro,
        tips=tuple(tips),
        repeat_days=header.number(page, "repeat_days", 1, LONGEST_REPEAT_DAYS),
    )


def make_case(page: Page, body: Body, shared: Shared) -> Item:
    only_sections(page, body, ("Facts", "Concern"))
    facts = needed_section(page, body, "case", "Facts")
    concern = needed_section(page, body, "case", "Concern")
    report_question_count(page, body, "case")
    if "basis" not in page.header:
        header.report_missing(page, "case", "basis")
    basis = header.one_of(page, "basis", header.BASES, "fictional")
    if basis == "published" and header.words(page, "sources") in ("", "[]"):
        page.report(
            "P05",
            page.header["basis"].line,
            'basis is "published" but `sources` is empty.',
            "Name the source, or write `basis: fictional`.",
        )
    before, values = keyed(page, facts.pieces, FACT_KEYS) if facts else ("", {})
    for key in ("Role", "What happened"):
        if facts and key not in values:
            page.report(
                "F03", facts.line, f'this case has no "{key}".', f"Add `{key}:` under `## Facts`."
            )
    told = {key: value.text for key, value in values.items()}
    return Case(
        **shared,
        kind="case",
        prompts=body.questions,
        intro=body.intro,
        role=told.get("Role", ""),
        setting=told.get("Setting", ""),
        what_happened="\n\n".join(one for one in (before, told.get("What happened", "")) if one),
        concern=page.text(concern.pieces[0].first, concern.pieces[-1].end)
        if concern and concern.pieces
        else "",
        basis="published" if basis == "published" else "fictional",
    )


def make_exercise(page: Page, body: Body, shared: Shared) -> Item:
    only_sections(page, body, ("Steps",))
    steps = needed_section(page, body, "exercise", "Steps")
    prompts = read_steps(page, steps) if steps else ()
    for one in body.questions:
        if any(step.id == one.id for step in prompts):
            page.report(
                "Q03",
                line_of_prompt(page, one.id, since=body.questions_line),
                f'a step and a question are both called "{one.id}".',
                "Give one of them another name.",
            )
    return Exercise(
        **shared,
        kind="exercise",
        prompts=(*prompts, *body.questions),
        intro=body.intro,
        model=header.name(page, "model"),
        mode=header.one_of(page, "mode", header.MODES, "alone"),
    )


def make_reading(page: Page, body: Body, shared: Shared) -> Item:
    only_sections(page, body, ())
    if "url" not in page.header and "held_at" not in page.header:
        page.report(
            "F03",
            1,
            'this reading has neither "url" nor "held_at".',
            "Add one, so that it can be found.",
        )
    return Reading(
        **shared,
        kind="reading",
        prompts=body.questions,
        intro=body.intro,
        form=header.words(page, "kind"),
        publisher=header.words(page, "publisher"),
        year=header.words(page, "year"),
        by=header.words(page, "by"),
        url=header.web_address(page, "url"),
        held_at=header.words(page, "held_at"),
        access=header.words(page, "access"),
        source_licence=header.words(page, "source_licence"),
    )


MAKERS: dict[str, Callable[[Page, Body, Shared], Item]] = {
    "guidance": make_guidance,
    "question": make_question,
    "tips": make_tips,
    "case": make_case,
    "scenario": make_scenario,
    "exercise": make_exercise,
    "reading": make_reading,
}


def _blocks(page: Page, pieces: tuple[Piece, ...], body: Body) -> tuple[Block, ...]:
    return blocks_of(page, pieces, body.media)
