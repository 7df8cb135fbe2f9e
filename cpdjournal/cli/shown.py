"""Reflections as scripts and people get to see them: the shapes of DESIGN.md, section 7."""

import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cpdjournal import ids, safetext
from cpdjournal.cli import output
from cpdjournal.cli.wrapping import wrapped
from cpdjournal.errors.journal import NoShownItem

if TYPE_CHECKING:
    from cpdjournal.cli.options import Options
    from cpdjournal.journal.shown import ShownItem
    from cpdjournal.reflection import Reflection
    from cpdjournal.summary import Summary

NO_TITLE = "(no title yet)"


def summary_as_json(summary: "Summary") -> dict[str, Any]:
    return {
        "id": summary.id,
        "status": summary.status,
        "title": summary.title,
        "item": summary.item or None,
        "learned_on": summary.learned_on.isoformat() if summary.learned_on else None,
        "minutes": summary.minutes,
        "standards": list(summary.standards),
        "tags": list(summary.tags),
        "activity": summary.activity or None,
        "changed_at": summary.changed_at,
        "has_draft": summary.has_draft,
    }


def tell_all(options: "Options", summaries: "list[Summary]", *, when_none: str) -> None:
    """A list of reflections, or what to say where there is none."""
    if options.as_json:
        output.document({"reflections": [summary_as_json(one) for one in summaries]})
    elif summaries:
        for line in lines(summaries):
            output.say(line)
    elif not options.quiet:
        output.remark(when_none)


def told(reflection: "Reflection | Summary") -> dict[str, Any]:
    """What `reflect`, `jot` and `edit` answer."""
    return {
        "id": reflection.id,
        "status": reflection.status,
        "title": reflection.title,
        "has_draft": reflection.has_draft,
    }


def item_as_json(item: "ShownItem | None") -> dict[str, Any] | None:
    """What was kept of an item, without its text."""
    if item is None:
        return None
    return {
        "item": item.item,
        "title": item.title,
        "kind": item.kind,
        "source_hash": item.source_hash,
        "kept_at": item.kept_at,
    }


def tell_item(options: "Options", reflection_id: str, item: "ShownItem | None") -> None:
    """An item as it was when somebody wrote on it: its Markdown.

    Raises:
        NoShownItem
    """
    if item is None:
        raise NoShownItem
    if options.as_json:
        document = {"id": reflection_id, "body": item.body} | (item_as_json(item) or {})
        output.document(document)
        return
    width = output.text_width()
    output.say(f"{item.title}\n{'=' * min(width_of(item.title), width)}\n")
    output.say(f"{item.kind} {item.item}, as it was on {item.kept_at[:10]}\n")
    output.say(wrapped(item.body, width))


def lines(summaries: "Iterable[Summary]") -> list[str]:
    """Date, minutes, status, title and short id, in columns that fit the terminal."""
    rows = [
        (
            summary.learned_on.isoformat() if summary.learned_on else "no date   ",
            f"{summary.minutes} min" if summary.minutes is not None else "",
            summary.status + ("*" if summary.has_draft and summary.status == "complete" else ""),
            safetext.visible_line(summary.title) or NO_TITLE,
            ids.short(summary.id),
        )
        for summary in summaries
    ]
    minutes, status = _widest(rows, 1), _widest(rows, 2)
    rest = 10 + minutes + status + ids.SHOWN + 4 * 2
    longest = max((width_of(row[3]) for row in rows), default=0)
    terminal = output.columns()
    room = longest if terminal is None else min(longest, max(terminal - rest, 10))
    return [
        f"{day}  {amount:>{minutes}}  {state:<{status}}  {fitted(title, room)}  {end}"
        for day, amount, state, title, end in rows
    ]


def width_of(words: str) -> int:
    """Columns that a line takes: wide characters take two, marks none."""
    if words.isascii():
        return len(words)
    return sum(
        0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in words
    )


def fitted(words: str, room: int) -> str:
    """A line cut or filled up to so many columns."""
    if (width := width_of(words)) <= room:
        return words + " " * (room - width)
    while width_of(words) > room - 1:
        words = words[:-1]
    return words + "…" + " " * (room - 1 - width_of(words))


def _widest(rows: list[tuple[str, str, str, str, str]], column: int) -> int:
    return max((len(row[column]) for row in rows), default=0)
