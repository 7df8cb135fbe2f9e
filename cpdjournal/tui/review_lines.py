"""Reviews that came back, in words: a line of the list, and one whole."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from cpdjournal.exchange import ReviewPayload
from cpdjournal.frameworks.references import describe
from cpdjournal.safetext import visible, visible_line
from cpdjournal.standards import Registry
from cpdjournal.supervision.receiving import PlacedComment
from cpdjournal.tui.reflections_in_words import NO_TITLE, moment_in_words
from cpdjournal.tui.typed import show_day
from cpdjournal.tui.words import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """One review, counted."""

    bundle: str
    by: str
    at: str
    titles: tuple[str, ...]
    """Of the reflections it is about, as they are called today."""
    comments: int
    questions: int
    waiting: int
    """Questions without an answer."""
    endorsements: int
    agreed: int
    is_read: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeReview:
    line: ReviewLine
    review: ReviewPayload
    comments: tuple[PlacedComment, ...]
    reflections: tuple[tuple[str, str], ...]
    """(id, title) of each that it is about."""


def counts_of(line: ReviewLine) -> str:
    parts = (
        (line.comments, "comment"),
        (line.questions, "question"),
        (line.endorsements, "endorsement"),
        (line.agreed, "agreed action"),
    )
    told = ", ".join(counted(number, word) for number, word in parts if number)
    return told or "standards and fields"


def line_of(line: ReviewLine) -> Content:
    """Two lines: who, when, about what; what is in it, and what waits."""
    new = "" if line.is_read else "New: "
    about = ", ".join(visible_line(title) or NO_TITLE for title in line.titles)
    waits = f"; {counted(line.waiting, 'question')} for you to answer" if line.waiting else ""
    return Content.assemble(
        (f"{new}{visible_line(line.by)}", "bold"),
        f", {moment_in_words(line.at)}: {about}\n    {counts_of(line)}",
        (waits, "bold"),
    )


def told_of(whole: WholeReview, registry: Registry) -> Iterator[Content]:
    """Paragraphs: what is about the whole, standards, fields, what was agreed."""
    line, review = whole.line, whole.review
    yield Content.assemble(
        (f"{visible_line(line.by)}, {moment_in_words(line.at)}", "bold"), f"\n{counts_of(line)}"
    )
    for one in whole.comments:
        if one.comment.reflection:
            continue
        verb = "asks" if one.comment.asks else "says"
        waits = "\nWaits for your answer: R" if one.comment.asks and not one.answered else ""
        yield Content.assemble(
            (f"About all that you shared, {visible_line(one.by)} {verb}:", "bold $text-primary"),
            f"\n{visible(one.comment.text)}",
            (waits, "bold"),
        )
    titles = dict(whole.reflections)
    for reflection, refs in review.standards_seen.items():
        words = "\n".join(visible_line(describe(ref, registry).words) for ref in refs)
        title = visible_line(titles.get(reflection, "")) or NO_TITLE
        yield Content.assemble((f"Standards seen in {title}", "bold $text-primary"), f"\n{words}")
    for name, text in review.form_fields.items():
        yield Content.assemble(
            (visible_line(name), "bold $text-primary"), f"\n{visible(text.strip())}"
        )
    if review.agreed:
        lines = "\n".join(
            visible_line(one.text) + (f" (by {show_day(one.due)})" if one.due else "")
            for one in review.agreed
        )
        yield Content.assemble(
            ("Agreed; it is on your list of actions", "bold $text-primary"), f"\n{lines}"
        )
