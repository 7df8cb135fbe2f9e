"""The body of each kind of item: which sections it has, and the record it becomes."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypedDict

from cpdjournal.content import (
    Audience,
    Block,
    Case,
    Exercise,
    Guidance,
    Item,
    Media,
    Question,
    Reading,
    Section,
    Tip,
    Tips,
)
from cpdjournal.packs import header
from cpdjournal.packs.callouts import blocks_of, read_media, without_media
from cpdjournal.packs.outline import Piece, Stretch, id_and_words, keyed, split_at
from cpdjournal.packs.page import Page, said
from cpdjournal.packs.questions import read_questions, read_steps, report_repeated_ids
from cpdjournal.prompt import Prompt

QUESTIONS = "Questions"
RETIRED = "Retired questions"
"""Kept in the file so that old answers have a home; not asked any more."""
CASE_QUESTIONS = (3, 5)
FACT_KEYS = ("Role", "Setting", "What happened")
LONGEST_REPEAT_DAYS = 3650


class Shared(TypedDict):
    """The fields that every kind of item has from its header."""

    pack: str
    name: str
    title: str
    revision: int
    status: str
    minutes: int
    body: str
    source_hash: str
    audience: tuple[Audience, ...]
    nations: tuple[str, ...]
    outcomes: tuple[str, ...]
    codes: tuple[str, ...]
    sources: tuple[str, ...]
    content_note: str
    licence: str
    attribution: str
    authors: tuple[str, ...]
    reviewed_on: str
    review_by: str
    replaces: str
    tags: tuple[str, ...]


class Body(NamedTuple):
    """A page's body, cut at its `##` headings."""

    before: tuple[Piece, ...]
    """What stands before the first heading."""
    stretches: tuple[Stretch, ...]
    questions: tuple[Prompt, ...]
    questions_line: int | None
    media: dict[str, Media]
    intro: str

    def stretch(self, heading: str) -> Stretch | None:
        return next((one for one in self.stretches if one.heading == heading), None)


def body_of(page: Page, folder: Path, pieces: tuple[Piece, ...]) -> Body:
    """The parts that all kinds share: introduction, questions, media."""
    media = read_media(page, folder, pieces)
    before, stretches = split_at(pieces, 2)
    _report_repeated_sections(page, stretches)
    asked = next((one for one in stretches if one.heading == QUESTIONS), None)
    shown = without_media(before)
    return Body(
        before=before,
        stretches=tuple(one for one in stretches if one.heading not in (QUESTIONS, RETIRED)),
        questions=read_questions(page, asked) if asked else (),
        questions_line=asked.line if asked else None,
        media=media,
        intro=page.text(shown[0].first, shown[-1].end) if shown else "",
    )


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
    _only(page, body, ("Answer",))
    answer = _needed(page, body, "question", "Answer")
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
    _only(page, body, ("Facts", "Concern"))
    facts = _needed(page, body, "case", "Facts")
    concern = _needed(page, body, "case", "Concern")
    _report_case_questions(page, body)
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
    _only(page, body, ("Steps",))
    steps = _needed(page, body, "exercise", "Steps")
    prompts = read_steps(page, steps) if steps else ()
    for one in body.questions:
        if any(step.id == one.id for step in prompts):
            page.report(
                "Q03",
                None,
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
    _only(page, body, ())
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
    "exercise": make_exercise,
    "reading": make_reading,
}


def _blocks(page: Page, pieces: tuple[Piece, ...], body: Body) -> tuple[Block, ...]:
    return blocks_of(page, pieces, body.media)


def _needed(page: Page, body: Body, kind: str, heading: str) -> Stretch | None:
    found = body.stretch(heading)
    if not found or not found.pieces:
        page.report(
            "F03",
            found.line if found else page.body_line,
            f'{header.NAMES[kind]} has no "{heading}".',
            f"Add `## {heading}` and write under it.",
        )
    return found


def _only(page: Page, body: Body, headings: tuple[str, ...]) -> None:
    """A section that nobody reads would vanish: it is probably a typing slip."""
    allowed = (*headings, QUESTIONS)
    for one in body.stretches:
        if one.heading not in allowed:
            page.report(
                "F02",
                one.line,
                f'"{said(one.heading)}" is not a section I know here.',
                page.proposal(one.heading, allowed, f"Use: {', '.join(allowed)}."),
            )


def _report_case_questions(page: Page, body: Body) -> None:
    (least, most), found = CASE_QUESTIONS, len(body.questions)
    if least <= found <= most:
        return
    page.report(
        "Q01",
        body.questions_line,
        f"a case needs {least} to {most} questions; this one has {found}.",
        "Add some." if found < least else "Keep the best.",
    )


def _report_repeated_sections(page: Page, stretches: tuple[Stretch, ...]) -> None:
    seen: dict[str, int] = {}
    for one in stretches:
        if (
            one.heading in (QUESTIONS, "Answer", "Facts", "Concern", "Steps")
            and one.heading in seen
        ):
            page.report(
                "F02",
                one.line,
                f'"{one.heading}" is here twice (lines {seen[one.heading]} and {one.line}).',
                "Put both under one heading.",
            )
        seen.setdefault(one.heading, one.line)
