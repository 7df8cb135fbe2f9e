"""The parts that the body of every kind of item shares: introduction, questions, media."""

from pathlib import Path
from typing import NamedTuple, TypedDict

from cpdjournal.content.items import Audience, Media
from cpdjournal.packs import header
from cpdjournal.packs.callouts import read_media, without_media
from cpdjournal.packs.clauses import Known
from cpdjournal.packs.outline import Piece, Stretch, split_at
from cpdjournal.packs.page import Page, said
from cpdjournal.packs.questions import read_questions
from cpdjournal.prompt import Prompt

QUESTIONS = "Questions"
RETIRED = "Retired questions"
"""Kept in the file so that old answers have a home; not asked any more."""
QUESTIONS_ASKED = {"case": (3, 5), "scenario": (3, 6)}
"""How many questions an item of a kind has, least and most; of others it does not matter."""


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
    questions_line: int
    """Where `## Questions` stands; where the page begins when there is none."""
    media: dict[str, Media]
    intro: str
    known: Known = Known()
    """What references to clauses are held against."""

    def stretch(self, heading: str) -> Stretch | None:
        return next((one for one in self.stretches if one.heading == heading), None)


def body_of(
    page: Page,
    folder: Path,
    pieces: tuple[Piece, ...],
    known: Known = Known(),  # noqa: B008
) -> Body:
    """A page's body, cut up."""
    media = read_media(page, folder, pieces)
    before, stretches = split_at(pieces, 2)
    _report_repeated_sections(page, stretches)
    asked = next((one for one in stretches if one.heading == QUESTIONS), None)
    shown = without_media(before)
    return Body(
        before=before,
        stretches=tuple(one for one in stretches if one.heading not in (QUESTIONS, RETIRED)),
        questions=read_questions(page, asked) if asked else (),
        questions_line=asked.line if asked else page.body_line,
        media=media,
        intro=page.text(shown[0].first, shown[-1].end) if shown else "",
        known=known,
    )


def needed_section(page: Page, body: Body, kind: str, heading: str) -> Stretch | None:
    found = body.stretch(heading)
    if not found or not found.pieces:
        page.report(
            "F03",
            found.line if found else page.body_line,
            f'{header.NAMES[kind]} has no "{heading}".',
            f"Add `## {heading}` and write under it.",
        )
    return found


def only_sections(page: Page, body: Body, headings: tuple[str, ...]) -> None:
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


def report_question_count(page: Page, body: Body, kind: str) -> None:
    """Q01. What has no name may be a question, so too few are told of once all have theirs."""
    (least, most), found = QUESTIONS_ASKED[kind], len(body.questions)
    is_short = found < least and all(one.code != "Q02" for one in page.problems)
    if not is_short and found <= most:
        return
    page.report(
        "Q01",
        body.questions_line,
        f"a {kind} needs {least} to {most} questions; this one has {found}.",
        "Add some." if is_short else "Keep the best.",
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
