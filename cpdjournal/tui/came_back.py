"""What came back about a reflection, as its page shows it: comments in place, endorsements."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from textual.content import Content

from cpdjournal.exchange import FORM_NAMES, Comment
from cpdjournal.journal.endorsements import PlacedEndorsement
from cpdjournal.journal.received_words import short
from cpdjournal.reflection import Reflection
from cpdjournal.safetext import visible, visible_line
from cpdjournal.standards import Registry
from cpdjournal.supervision import passages
from cpdjournal.supervision.passages import Span
from cpdjournal.supervision.receiving import PlacedComment
from cpdjournal.tui.reflections_in_words import moment_in_words
from cpdjournal.tui.widgets.reflection_text import (
    told_of_answer,
    told_of_head,
    told_of_rest,
)

ABOUT_WHOLE, ABOUT_SHARE = "About the whole reflection", "About all that you shared"
GONE = "On passages that are gone: the text was changed since."
STANDINGS = {
    "valid": "VALID: of this very revision",
    "edited_since": "EDITED SINCE: another revision was endorsed",
    "unknown": "CAN'T BE VERIFIED: don't rely on it",
}
CONTACT_STATES = {
    "": "They are no contact of yours any more.",
    "unchecked": "Their card was not checked: anybody could have made it.",
    "checked": "You checked their card.",
    "changed": "Their keys changed, and nobody checked the new ones.",
    "revoked": "Their key is not to be trusted any more.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Back:
    """All that came back about one reflection."""

    comments: tuple[PlacedComment, ...] = ()
    endorsements: tuple[PlacedEndorsement, ...] = ()
    replies: Mapping[str, tuple[Comment, ...]] = field(default_factory=dict)
    """What was answered from here, by the comment's id."""

    @property
    def is_empty(self) -> bool:
        return not (self.comments or self.endorsements)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A piece of the reflection, and what was said about it, to stand beside or below."""

    text: Content
    beside: Content | None = None


def rows_of(reflection: Reflection, registry: Registry, back: Back) -> Iterator[Row]:
    """The reflection as it stands, with comments at the passages where they stand in it now."""
    places = {id(one): _place(one.comment, reflection) for one in back.comments}
    in_order = sorted(back.comments, key=lambda one: _order(one, places[id(one)], reflection))
    numbers = {id(one): number for number, one in enumerate(in_order, start=1)}
    whole = [one for one in back.comments if not one.comment.quote]
    yield Row(
        text=told_of_head(reflection),
        beside=_together(told_of_comment(numbers[id(one)], one, back) for one in whole),
    )
    for endorsement in back.endorsements:
        yield Row(text=told_of_endorsement(endorsement))
    for answer in reflection.answers:
        if not answer.text.strip():
            continue
        here = [
            (place[1], one)
            for one in back.comments
            if (place := places[id(one)]) is not None and place[0] == answer.prompt.id
        ]
        here.sort(key=lambda each: each[0])
        marks = [(span, numbers[id(one)]) for span, one in here]
        yield Row(
            text=told_of_answer(answer, marked(answer.text, marks)),
            beside=_together(told_of_comment(numbers[id(one)], one, back) for _, one in here),
        )
    gone = [one for one in back.comments if one.comment.quote and places[id(one)] is None]
    if gone:
        yield Row(
            text=Content.styled(GONE, "bold"),
            beside=_together(
                told_of_comment(numbers[id(one)], one, back, is_gone=True) for one in gone
            ),
        )
    for rest in told_of_rest(reflection, registry):
        yield Row(text=rest)


def told_of_comment(
    number: int, placed: PlacedComment, back: Back, *, is_gone: bool = False
) -> Content:
    """Who says or asks what, and what was answered."""
    comment = placed.comment
    verb = "asks" if comment.asks else "says"
    whole = ""
    if placed.goes_on_from:
        whole = f" (on your answer “{visible_line(short(placed.goes_on_from))}”)"
    elif not comment.quote:
        whole = f" ({(ABOUT_WHOLE if comment.reflection else ABOUT_SHARE).lower()})"
    told = [Content.styled(f"[{number}] {visible_line(placed.by)} {verb}{whole}:", "bold")]
    if is_gone:
        told.append(Content(f"The passage is gone: “{visible_line(comment.quote)}”"))
    told.append(Content(visible(comment.text)))
    replies = back.replies.get(comment.id, ())
    told += [Content(f"You answered: {visible(one.text)}") for one in replies]
    if not replies and placed.answered:
        told.append(Content("You answered this."))
    if comment.asks and not placed.answered:
        told.append(Content.styled("Waits for your answer: R", "bold"))
    return Content("\n").join(told)


def told_of_endorsement(placed: PlacedEndorsement) -> Content:
    """Who endorsed which revision, how it stands, and how far they are trusted here."""
    read = placed.endorsement
    form = f" ({FORM_NAMES[read.form]})" if read and FORM_NAMES.get(read.form) else ""
    standing = STANDINGS[placed.standing]
    if placed.standing == "edited_since" and placed.revision is not None:
        standing = f"EDITED SINCE: revision {placed.revision} was endorsed. X shows what changed"
    who = [placed.by or "Somebody"]
    if placed.calls_themself:
        who.append(f"who calls themself {placed.calls_themself} in it")
    elif read and placed.standing != "unknown":
        who += [read.role, f"registration as declared: {read.registration}"] if read.role else []
        if read.registration and not read.role:
            who.append(f"registration as declared: {read.registration}")
    lines = [
        f"{standing}.",
        visible_line(", ".join(part for part in who if part and not part.endswith(": "))),
    ]
    if read:
        seen = "" if read.saw_all else " They saw a part of it."
        lines.append(f"{moment_in_words(read.issued_at)}, by their clock.{seen}")
    if placed.earlier_keys:
        lines.append("Made with earlier keys of theirs; they have others now.")
    if placed.revoked_at:
        lines.append(told_of_revocation(placed))
    elif placed.contact_state == "checked" and placed.checked_at:
        lines.append(f"You checked their card on {moment_in_words(placed.checked_at)}.")
    else:
        lines.append(CONTACT_STATES[placed.contact_state])
    if read:
        lines.append(f"“{visible(read.statement)}”")
    return Content.assemble((f"Endorsed{form}", "bold $text-primary"), "\n", "\n".join(lines))


def told_of_revocation(placed: PlacedEndorsement) -> str:
    """That the endorser took back the keys that signed, and what that means for this one."""
    told = f"REVOKED SINCE: on {moment_in_words(placed.revoked_at)}, by their clock, they told not "
    told += "to trust these keys any more. "
    came = f"It came here on {moment_in_words(placed.received_at)}"
    if placed.came_before:
        return f"{told}{came}, before that: then nothing spoke against it, as far as is known here."
    return f"{told}{came}, and not before that: ask them about it."


def marked(text: str, marks: list[tuple[Span, int]]) -> Content:
    """An answer with its passages underlined, and each comment's number after its passage."""
    lead = len(text) - len(text.lstrip())
    end_of_text = len(text.rstrip())
    cuts = sorted({lead, end_of_text, *(edge for span, _ in marks for edge in span)})
    pieces: list[Content] = []
    for start, end in pairwise(cuts):
        inside = any(span.start <= start and end <= span.end for span, _ in marks)
        pieces.append(Content.styled(visible(text[start:end]), "underline" if inside else ""))
        numbers = "".join(f"[{number}]" for span, number in marks if span.end == end)
        if numbers:
            pieces.append(Content.styled(numbers, "bold"))
    return Content("").join(pieces)


def waiting(back: Back) -> tuple[PlacedComment, ...]:
    """Comments to answer: questions that wait first, then all others."""
    return tuple(sorted(back.comments, key=lambda one: not (one.comment.asks and not one.answered)))


def _place(comment: Comment, reflection: Reflection) -> tuple[str, Span] | None:
    if not comment.quote:
        return None
    for answer in reflection.answers:
        if span := passages.place(comment.quote, comment.before, answer.text):
            return answer.prompt.id, span
    return None


def _order(
    one: PlacedComment, place: tuple[str, Span] | None, reflection: Reflection
) -> tuple[int, int]:
    """As one reads: about the whole first, then by passage, those that are gone last."""
    if not one.comment.quote:
        return -1, 0
    if place is None:
        return len(reflection.answers), 0
    ids = [answer.prompt.id for answer in reflection.answers]
    return ids.index(place[0]), place[1].start


def _together(told: Iterator[Content]) -> Content | None:
    parts = list(told)
    return Content("\n\n").join(parts) if parts else None
