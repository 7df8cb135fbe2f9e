"""What was shared, in words: a line of the log."""

from dataclasses import dataclass

from textual.content import Content

from cpdjournal.safetext import visible_line
from cpdjournal.tui.reflections_in_words import NO_TITLE, moment_in_words
from cpdjournal.tui.typed import show_day
from cpdjournal.tui.words import counted, read_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """One share that was sealed here."""

    bundle: str
    to: str
    """Their name, as on the card that is known here."""
    at: str
    """When it was sealed: UTC, ISO 8601."""
    titles: tuple[str, ...]
    """Of the reflections in it, as they are called today; empty for an answer alone."""
    read_until: str
    """A date, or empty."""
    handed_over: bool = True
    """Its file lay somewhere once."""
    withdrawn_at: str
    """When the notice was sealed, or empty."""
    came_back: int
    """Reviews of it that were taken in."""


def line_of(one: Shared) -> Content:
    """Two lines: when, for whom, what; and what became of it."""
    what = ", ".join(visible_line(title) or NO_TITLE for title in one.titles)
    until = read_date(one.read_until)
    became = [
        f"to be read until {show_day(until)}" if until else "",
        _came_back(one),
        f"withdrawn {moment_in_words(one.withdrawn_at)}" if one.withdrawn_at else "",
    ]
    return Content.assemble(
        f"{moment_in_words(one.at)}  to {visible_line(one.to)}: ",
        (what or "an answer to what they asked", "bold"),
        f"\n    {'; '.join(part for part in became if part)}",
    )


def _came_back(one: Shared) -> str:
    if not one.handed_over:
        return "NOT SENT: it was sealed, and its file lies nowhere. Seal it once more"
    return counted(one.came_back, "review") + " came back" if one.came_back else "nothing back yet"
