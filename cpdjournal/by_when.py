"""By when: the day under an answer that says what somebody will do.

It stands in the answer's own words, as its last line ("By when: 1 Dec 2026"), so that it is kept,
shown, shared and printed with them. Words that name no day are kept as they are.
"""

import re
from datetime import date

from cpdjournal.clock import MONTHS

LABEL = "By when:"

_LAST_LINE = re.compile(
    r"(?P<words>.*?)(?:\n\n|\n|\A)by when:[ \t]*(?P<when>[^\n]*)\s*", re.DOTALL | re.IGNORECASE
)
_DAY = re.compile(r"(?P<day>\d{1,2}) (?P<month>[a-z]{3,9}) (?P<year>\d{4})", re.IGNORECASE)


def split(answer: str) -> tuple[str, str]:
    """What will be done, and what stands behind `By when:` in the last line; empty for nothing."""
    found = _LAST_LINE.fullmatch(answer)
    return (found["words"], found["when"].strip()) if found else (answer, "")


def join(words: str, when: str) -> str:
    """Both as one answer; the words alone when no time is named."""
    if not when.strip():
        return words
    return f"{words}\n\n{LABEL} {when.strip()}" if words else f"{LABEL} {when.strip()}"


def day_in(when: str) -> date | None:
    """The day, written `2026-12-01` or `1 Dec 2026`; None for anything else."""
    words = " ".join(when.split())
    found = _DAY.fullmatch(words)
    try:
        if found is None:
            return date.fromisoformat(words) if len(words) == 10 else None
        month = MONTHS.index(found["month"][:3].capitalize()) + 1
        return date(int(found["year"]), month, int(found["day"]))
    except ValueError:
        return None
