"""Questions and steps: what a page asks its reader to write about."""

import re
from typing import get_args

from cpdjournal.packs.outline import Piece, Point, Stretch, id_and_words, keyed, split_at
from cpdjournal.packs.page import Page, Value, nearest, said
from cpdjournal.prompt import AnswerKind, Prompt

ANSWER_KINDS: tuple[str, ...] = get_args(AnswerKind)
STEP_KEYS = ("Answer", "Options", "Help", "Private", "Min words")
LONGEST_QUESTION = 240
"""Characters; beyond it two questions may be kinder."""

_CLOSED = re.compile(
    r"(?:Is|Are|Was|Were|Am|Do|Does|Did|Have|Has|Had|Can|Could|Will|Would|Should|May|Might|Must)"
    r"(?:n't)? .*",
    re.IGNORECASE | re.DOTALL,
)
_SENTENCE = re.compile(r"[^.?!]+[.?!]?")
_EVERYWHERE = frozenset(
    (
        *("what", "which", "when", "where", "would", "could", "should", "have", "does", "about"),
        *("there", "their", "your", "this", "that", "with", "from", "were", "will", "them"),
        *("they", "been", "into"),
    )
)
"""Words that name no question."""
NAMELESS_QUESTION = "this question has no short name."
NAMELESS_STEP = "this step has no short name."
_WRITTEN = ("long", "short")


def read_questions(page: Page, stretch: Stretch) -> tuple[Prompt, ...]:
    """The list under `## Questions`: `- id: question?`, and `- help: a hint` beneath."""
    points: list[Point] = []
    for piece in stretch.pieces:
        if piece.kind == "list":
            points += piece.points
            _report_swallowed(page, piece)
        else:
            _report_nameless_question(page, piece.first, page.text(piece.first, piece.end))
    prompts = [found for point in points if (found := _question(page, point))]
    lines = [point.line for point in points if id_and_words(point.words)]
    report_repeated_ids(page, [p.id for p in prompts], lines, "questions")
    return tuple(prompts)


def read_steps(page: Page, stretch: Stretch) -> tuple[Prompt, ...]:
    """The headings under `## Steps`: `### id: prompt`, and key lines beneath."""
    before, headed = split_at(stretch.pieces, 3)
    if before and before[0].points:
        _report_nameless_step(page, before[0].first, before[0].points[0].words)
    elif before:
        page.report(
            "F02",
            before[0].first,
            "these words belong to no step.",
            "Move them above `## Steps`, or write a step: `### name: What to do`.",
        )
    prompts: list[Prompt] = []
    lines: list[int] = []
    for one in headed:
        if one.heading.startswith("Media:"):
            continue
        named = id_and_words(one.heading)
        if not named or not named[1]:
            _report_nameless_step(page, one.line, one.heading)
            continue
        prompts.append(_step(page, one, *named))
        lines.append(one.line)
    report_repeated_ids(page, [p.id for p in prompts], lines, "steps")
    goal = next((n for n, p in enumerate(prompts) if p.answer == "goal"), len(prompts))
    for number, prompt in enumerate(prompts):
        if prompt.answer == "rate" and number < goal:
            page.report(
                "X03",
                lines[number],
                f'step "{prompt.id}" rates goals, but no earlier step collects any.',
                "Put a step with `Answer: goal` before it.",
            )
    return tuple(prompts)


def line_of_prompt(page: Page, prompt: str, *, since: int = 0) -> int | None:
    """The line where a question or a step begins, from a line on; None when it is not there."""
    beginnings = (f"- {prompt}:", f"### {prompt}:")
    first = max(page.body_line, since)
    numbered = enumerate(page.lines[first - 1 :], first)
    return next((n for n, line in numbered if line.lstrip().startswith(beginnings)), None)


def report_repeated_ids(page: Page, ids: list[str], lines: list[int], what: str) -> None:
    """Q03: what people write is kept under these ids, so two of them would be one."""
    seen: dict[str, int] = {}
    for name, line in zip(ids, lines, strict=False):
        if name in seen:
            page.report(
                "Q03",
                line,
                f'two {what} are called "{name}" (lines {seen[name]} and {line}).',
                "Give one of them another name.",
            )
        seen.setdefault(name, line)


def _question(page: Page, point: Point) -> Prompt | None:
    named = id_and_words(point.words)
    if not named or not named[1]:
        _report_nameless_question(page, point.line, point.words)
        return None
    hint = ""
    for beneath in point.points:
        key, colon, words = beneath.words.partition(":")
        if key.strip() == "help" and colon:
            hint = words.strip()
        else:
            page.report(
                "F02",
                beneath.line,
                f'"{said(key)}" is not a key I know.',
                page.proposal(key.strip(), ("help",), "Only `- help: a hint` may stand here."),
            )
    report_wording(page, point.line, named[1])
    return Prompt(id=named[0], text=named[1], help=hint)


def report_wording(page: Page, line: int, text: str) -> None:
    """Q04 and Q05: advice, never a reason to leave a pack out."""
    sentences = [one.strip() for one in _SENTENCE.findall(text) if one.strip()]
    if sentences and all(_CLOSED.fullmatch(one) for one in sentences):
        page.report(
            "Q04",
            line,
            "this can be answered with yes or no.",
            'Try "What…", "How…", "When…".',
        )
    if len(text) > LONGEST_QUESTION:
        page.report("Q05", line, "this question is long.", "Two questions may be kinder.")


def _step(page: Page, stretch: Stretch, name: str, text: str) -> Prompt:
    words, values = keyed(page, stretch.pieces, STEP_KEYS)
    answer = _answer_kind(page, values.get("Answer"))
    options = tuple(
        one for part in _text(values, "Options").split("|") if (one := " ".join(part.split()))
    )
    if answer in ("pick", "scale") and len(options) < 2:
        page.report(
            "X02",
            stretch.line,
            f'step "{name}" is a {answer} but has no `Options:`.',
            "Add `Options: first | second`.",
        )
    if answer in _WRITTEN:
        report_wording(page, stretch.line, text)
    return Prompt(
        id=name,
        text=text,
        help="\n\n".join(one for one in (words, _text(values, "Help")) if one),
        answer=answer,
        options=options,
        private=_yes(page, values.get("Private")),
        min_words=_number(page, values.get("Min words")),
    )


def _text(values: dict[str, Value], key: str) -> str:
    return values[key].text if key in values else ""


def _answer_kind(page: Page, value: Value | None) -> AnswerKind:
    if value is None:
        return "long"
    for kind in get_args(AnswerKind):
        if kind == value.text:
            return kind  # type: ignore[no-any-return]
    page.report(
        "X01",
        value.line,
        f'"Answer: {said(value.text)}" is not known.',
        f"Use {nearest(value.text, ANSWER_KINDS) or 'long'}.",
    )
    return "long"


def _yes(page: Page, value: Value | None) -> bool:
    if value and value.text not in ("yes", "no"):
        page.report(
            "F04", value.line, f'Private is "{said(value.text)}".', "Write `Private: yes` or no."
        )
        return True  # the safe way round, should somebody read on
    return bool(value and value.text == "yes")


def _number(page: Page, value: Value | None) -> int | None:
    if value is None:
        return None
    if re.fullmatch(r"[0-9]{1,4}", value.text) and int(value.text):
        return int(value.text)
    page.report(
        "F04",
        value.line,
        f'Min words is "{said(value.text)}".',
        "Use a number from 1 to 9999.",
    )
    return None


def _report_swallowed(page: Page, piece: Piece) -> None:
    """A question whose dash was forgotten would become a part of the one above it."""
    for number in range(piece.first, piece.end):
        line = page.lines[number - 1].strip()
        named = id_and_words(line)
        if named and named[1].endswith("?"):
            page.report(
                "Q02",
                number,
                "this question has no dash in front of it.",
                f"Write `- {named[0]}: {_beginning(named[1])}`.",
            )


def _report_nameless_question(page: Page, line: int, text: str) -> None:
    words = " ".join(text.lstrip("-*+ ").split())
    page.report(
        "Q02",
        line,
        NAMELESS_QUESTION,
        f"Write `- {short_name(words)}: {_beginning(words)}`.",
    )


def _report_nameless_step(page: Page, line: int, text: str) -> None:
    name, words = id_and_words(text) or (short_name(text), text)
    page.report("Q02", line, NAMELESS_STEP, f"Write `### {name}: {_beginning(words)}`.")


def short_name(words: str) -> str:
    """A name to propose: the first telling word of a question."""
    plain = re.findall(r"[a-z]+", words.lower()[:200])
    telling = (one for one in plain if len(one) > 3 and one not in _EVERYWHERE)
    return next(telling, plain[0] if plain else "name")


def _beginning(words: str) -> str:
    start = " ".join(words.split()[:3])
    return said(start) + ("…" if len(start) < len(words) else "")
