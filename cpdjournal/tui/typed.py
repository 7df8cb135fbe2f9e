"""Days and minutes as people here type them, and as the screens show them.

Days are read the British way round, day first. What can't be read is told in words and never
guessed.
"""

import re
from datetime import date, timedelta

from cpdjournal.clock import MONTHS
from cpdjournal.clock import show_day as show_day
from cpdjournal.reflection import MOST_MINUTES

_DAY_EXAMPLE = "Write a day like 21/11/2026, 21 Nov 2026, yesterday, today or tomorrow."
_SOON = timedelta(days=14)
"""How far off the day is that stands as an example of one to come."""
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_MINUTES_EXAMPLE = "Write minutes as a number, like 45, or hours like 1h30 or 2 hours."

_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
_DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s*[-/.]\s*|\s+|(?=[a-z]))"
    r"(?P<month>\d{1,2}|[a-z]{3,9})\.?,?(?:\s*[-/.]\s*|\s+)(?P<year>\d{4}|\d{2})"
)
_CLOCK = re.compile(r"(?P<hours>\d{1,4}):(?P<minutes>[0-5]\d)")
_SPOKEN = re.compile(
    r"(?:(?P<hours>\d{1,4}(?:[.,]\d{1,2})?)\s*(?:h|hr|hrs|hour|hours)\.?)?"
    r"\s*(?:and\s+)?(?:(?P<minutes>\d{1,6})\s*(?:m|min|mins|minute|minutes)?\.?)?"
)


class NotUnderstood(ValueError):
    """Says in words what to write instead."""


def read_day(typed: str, today: date, *, to_come: bool = False) -> date | None:
    """The day that was typed; None for nothing.

    Args:
        to_come: it is one by which something is to be done; the examples are such days.

    Raises:
        NotUnderstood: it is no day, or there is no such day.
    """
    example = _example_to_come(today) if to_come else _DAY_EXAMPLE
    words = " ".join(typed.lower().split())
    if not words:
        return None
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    found = _YEAR_FIRST.fullmatch(words) or _DAY_FIRST.fullmatch(words)
    if not found or not found[0].isascii():
        raise NotUnderstood(example)
    year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
    try:
        return date(year, _month(found["month"]), int(found["day"]))
    except ValueError as error:
        raise NotUnderstood(f"There is no such day. {example}") from error


def read_minutes(typed: str) -> int | None:
    """The minutes that were typed, 0 to a year's worth; None for nothing.

    Raises:
        NotUnderstood: it is no length of time, or longer than any activity.
    """
    words = " ".join(typed.lower().split())
    if not words:
        return None
    found = _CLOCK.fullmatch(words) or _SPOKEN.fullmatch(words)
    if not found or not found[0].isascii() or not (found["hours"] or found["minutes"]):
        raise NotUnderstood(_MINUTES_EXAMPLE)
    hours = float((found["hours"] or "0").replace(",", "."))
    minutes = round(hours * 60) + int(found["minutes"] or 0)
    if minutes > MOST_MINUTES:
        raise NotUnderstood(f"That is more than a year. {_MINUTES_EXAMPLE}")
    return minutes


def show_minutes(minutes: int) -> str:
    """A length of time as screens show it, as `25 min` or `1 h 30 min`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def soon(today: date) -> date:
    """A day to come, as an example of one."""
    return today + _SOON


def _example_to_come(today: date) -> str:
    day = soon(today)
    return f"Write a day like {day:%d/%m/%Y}, {show_day(day)}, today or tomorrow."


def _month(written: str) -> int:
    """1 to 12 for a name; ValueError for a word that is none."""
    return int(written) if written.isdigit() else MONTHS.index(written[:3].capitalize()) + 1
