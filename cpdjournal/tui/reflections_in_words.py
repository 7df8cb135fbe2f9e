"""Reflections as lines and paragraphs of words for screens."""

from collections.abc import Iterator
from datetime import datetime

from textual.content import Content

from cpdjournal.journal.search import HIT_ENDS, HIT_STARTS, Found
from cpdjournal.packs.since import Since
from cpdjournal.reflection import Activity, Origin, Revision, Status, Summary
from cpdjournal.safetext import visible_line
from cpdjournal.tui.typed import show_day, show_minutes

NO_TITLE = "(no title)"
NO_DAY = "no day yet"
UNFINISHED_CHANGES = "changes not completed"
_STATUS_WIDTH = len("complete")
_DAY_WIDTH = len("21 Nov 2026")
_MINUTES_WIDTH = len("10 h 30 min")


def line_of(summary: Summary) -> Content:
    """One line of a list: day, time, status, title, tags."""
    day = show_day(summary.learned_on) if summary.learned_on else NO_DAY
    time = "" if summary.minutes is None else show_minutes(summary.minutes)
    before = f"{day:>{_DAY_WIDTH}}  {time:>{_MINUTES_WIDTH}}  {summary.status:<{_STATUS_WIDTH}}  "
    tags = "".join(f"  #{visible_line(tag)}" for tag in summary.tags)
    changes = f"  ({UNFINISHED_CHANGES})" if has_unfinished_changes(summary) else ""
    # No colour within a line: it would stay under the bar, and could not be read there.
    return Content.assemble(
        before, (visible_line(summary.title) or NO_TITLE, "bold"), (changes + tags, "italic")
    )


def has_unfinished_changes(summary: Summary) -> bool:
    """A completed reflection that is being changed."""
    return summary.status == "complete" and summary.has_draft


def line_of_found(found: Found) -> Content:
    """Two lines: what it is, and the words around the hits."""
    day = show_day(found.learned_on) if found.learned_on else NO_DAY
    return Content.assemble(
        f"{day:>{_DAY_WIDTH}}  {found.status:<{_STATUS_WIDTH}}  ",
        (visible_line(found.title) or NO_TITLE, "bold"),
        "\n    ",
        *_pieces(found.extract),
    )


def _pieces(extract: str) -> Iterator[Content]:
    """The words of an extract; the hits bold and underlined."""
    for piece in extract.split(HIT_STARTS):
        hit, mark, rest = piece.partition(HIT_ENDS)
        if mark:
            yield Content.styled(visible_line(hit), "bold underline")
            yield Content(visible_line(rest))
        else:
            yield Content(visible_line(piece))


def total_of(summaries: list[Summary]) -> str:
    """How many, and their time, as `3 reflections, 1 h 30 min`."""
    count = len(summaries)
    minutes = sum(summary.minutes or 0 for summary in summaries)
    told = f"{count} reflection{'' if count == 1 else 's'}"
    return f"{told}, {show_minutes(minutes)}" if minutes else told


def status_in_words(status: Status, revision: int | None, *, has_draft: bool) -> str:
    """What state a reflection is in."""
    if status == "stub":
        return "Stub: a few words, to be gone on with"
    if status == "draft":
        return "Draft: not completed yet"
    told = f"Complete: revision {revision}"
    return f"{told}, with changes that are not completed yet" if has_draft else told


def activity_in_words(activity: Activity) -> str:
    """One line, as `reflective exercise · 21 Nov 2026 · 25 min`; empty for nothing known."""
    days = [day for day in (activity.first_day, activity.last_day) if day is not None]
    parts = [activity.kind, activity.provider, " to ".join(map(show_day, dict.fromkeys(days)))]
    if activity.minutes is not None:
        parts.append(show_minutes(activity.minutes))
    return " · ".join(visible_line(part) for part in parts if part)


def origin_in_words(origin: Origin) -> str:
    """What it was written on, as it was then; empty for nothing."""
    if not origin.title:
        return ""
    told = f"Written on: {origin.title}"
    if origin.pack_title:
        told += f" ({origin.pack_title}{f' {origin.pack_version}' if origin.pack_version else ''})"
    return visible_line(told)


def since_in_a_line(since: Since | None) -> str:
    """That what is being edited was written on something older; empty when it was not."""
    if since is None:
        return ""
    if since.newer or since.is_set_aside:
        return (
            "The page you wrote this on was set aside since. Its questions stay here as they were."
        )
    count = len(since.reworded)
    told = "One question was" if count == 1 else f"{count} questions were"
    return f"{told} reworded since. Yours stay as you answered them; reading back shows both."


def revision_line(revision: Revision) -> str:
    """One line of the list of revisions: number and moment, on the person's own clock."""
    return f"Revision {revision.number} · {moment_in_words(revision.kept_at)}"


def moment_in_words(stamped: str) -> str:
    """A stored moment as day and time here, as `21 Nov 2026, 12:00`."""
    moment = datetime.fromisoformat(stamped).astimezone()
    return f"{show_day(moment.date())}, {moment:%H:%M}"
