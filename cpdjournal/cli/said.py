"""What a review says, in lines: one in the making, one that was sent, or one that came in."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cpdjournal import ids, safetext
from cpdjournal.cli.wrapping import wrapped

if TYPE_CHECKING:
    from cpdjournal.exchange import Comment, Endorsed, ReviewPayload

Below = Callable[["Comment"], list[str]]
"""Lines that stand beneath a comment."""


def _nothing(comment: "Comment") -> list[str]:
    return []


def as_json(
    review: "ReviewPayload", replies: Mapping[str, tuple["Comment", ...]] | None = None
) -> dict[str, Any]:
    """What it says; with `replies`, what was replied to each comment."""
    comments = [comment_as_json(one) for one in review.comments]
    if replies is not None:
        for one in comments:
            one["replies"] = [comment_as_json(reply) for reply in replies.get(one["id"], ())]
    return {
        "comments": comments,
        "standards_seen": {key: list(refs) for key, refs in review.standards_seen.items()},
        "fields": {
            safetext.clean_line(name): safetext.clean(text)
            for name, text in review.form_fields.items()
        },
        "agreed": [
            {
                "id": one.id,
                "text": one.text,
                "due": one.due.isoformat() if one.due else None,
                "reflection": one.reflection or None,
            }
            for one in review.agreed
        ],
        "endorsements": [
            {"id": one.reflection, "digest": one.digest, "credential": one.credential}
            for one in review.endorsements
        ],
    }


def comment_as_json(comment: "Comment") -> dict[str, Any]:
    return {
        "id": comment.id,
        "quote": comment.quote,
        "text": comment.text,
        "asks": comment.asks,
        "reflection": comment.reflection or None,
        "digest": comment.digest or None,
        "in_reply_to": comment.in_reply_to or None,
        "written_at": comment.written_at,
    }


def lines(
    review: "ReviewPayload",
    width: int,
    *,
    of_several: bool,
    below: Below = _nothing,
    with_ids: bool = False,
    without_passage: Collection[str] = (),
) -> Iterator[str]:
    """A line for each thing that it says.

    Args:
        of_several: reflections: each line tells which of them it is about.
        with_ids: to name a comment by.
        without_passage: ids of comments whose passage was erased.
    """
    for one in review.comments:
        shown = f"  [{ids.short(one.id)}]" if with_ids else ""
        if one.id in without_passage:
            shown = f"  (its passage was erased){shown}"
        where = ids.short(one.reflection) if of_several and one.reflection else ""
        yield wrapped(f"- {_comment(one, where)}{shown}", width)
        yield from below(one)
    for reflection, refs in review.standards_seen.items():
        yield wrapped(f"- Standards seen in {ids.short(reflection)}: {', '.join(refs)}", width)
    for name, text in review.form_fields.items():
        yield wrapped(f"- {name}: {text}", width)
    for agreed in review.agreed:
        due = f", by {agreed.due}" if agreed.due else ""
        where = f" in {ids.short(agreed.reflection)}" if of_several and agreed.reflection else ""
        yield wrapped(f"- Agreed{where}: {agreed.text}{due}", width)
    for endorsed in review.endorsements:
        yield wrapped(f"- Endorsed {ids.short(endorsed.reflection)}: {_stated(endorsed)}", width)


def replied(replies: tuple["Comment", ...], who: str, width: int) -> list[str]:
    """What was replied to a comment, to stand beneath it. `who`: "You" or "They"."""
    return [wrapped(f"{who} answered: {one.text}", width, "    ") for one in replies]


def _comment(comment: "Comment", where: str) -> str:
    """One comment as a line: what it is about, and what it says."""
    quote = " ".join(comment.quote.split())
    about = ", ".join(filter(None, (where and f"in {where}", quote and f'on "{quote}"')))
    parts = (about, "asks" if comment.asks else "", " ".join(comment.text.split()))
    return ": ".join(filter(None, parts))


def _stated(endorsed: "Endorsed") -> str:
    from cpdjournal.vault import credentials

    try:
        return " ".join(credentials.read(endorsed.credential).statement.split())
    except credentials.NotVerified:
        return "it can't be verified"
