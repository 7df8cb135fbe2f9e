"""Home's words: what is unfinished, and the time recorded beside what the regulator asks."""

from datetime import datetime
from typing import TYPE_CHECKING

from cpdjournal.registrant import REVIEWS_ONLY
from cpdjournal.safetext import visible_line
from cpdjournal.tui.typed import show_day, show_minutes

if TYPE_CHECKING:
    from cpdjournal.reflection import Draft
    from cpdjournal.tui.home_figures import HomeFigures

SHORT = 64
"""Characters of a title or a prompt on one line of Home."""


def draft_words(draft: "Draft") -> str:
    """As `Go on with “My line” · 21 Nov 2026, 14:05`, and at which prompt below."""
    title = _short(draft.title or draft.origin.title or "a reflection without a title")
    words = f"Go on with “{title}”"
    if draft.changed_at:
        saved = datetime.fromisoformat(draft.changed_at).astimezone()
        words += f"\nleft {show_day(saved.date())} at {saved:%H:%M}"
    prompts = [answer.prompt for answer in draft.answers]
    here = next((place for place, one in enumerate(prompts) if one.id == draft.place.prompt), None)
    if here is not None:
        words += f", at question {here + 1} of {len(prompts)}: {_short(prompts[here].text, 26)}"
    return words


def standing(figures: "HomeFigures") -> str:
    """A few lines: time in this period, what is asked and who says so, what is not done yet."""
    lines = [*_time(figures), *_unfinished(figures)]
    if figures.has_kit and not figures.profile.kit_checked:
        lines.append("Your recovery kit is not checked yet. Settings (S) checks it.")
    return "\n".join(visible_line(line) for line in lines)


def _time(figures: "HomeFigures") -> list[str]:
    registration, framework = figures.profile.registration, figures.framework
    count = f"{figures.complete} complete reflection{'' if figures.complete == 1 else 's'}"
    if not figures.is_final:
        if registration.framework in ("", REVIEWS_ONLY) or figures.period:
            return [f"Recorded: {show_minutes(figures.minutes)}, {count}."]
        return []
    if framework is None:
        lines = [f"Recorded in this journal: {show_minutes(figures.minutes)}, {count}."]
        if registration.framework != REVIEWS_ONLY:
            lines.append("Which registration you hold is not known yet: S opens Settings.")
        return lines

    from cpdjournal.frameworks.periods import amount_words

    where = "In this journal"
    if figures.period:
        first, last = figures.period
        where = f"In this period ({show_day(first)} to {show_day(last)})"
    amount = framework.amount
    said = f"Source: {amount.source} ({amount.source_date}), checked {show_day(amount.checked_on)}"
    sure = "" if amount.confidence == "high" else f"; confidence {amount.confidence}"
    lines = [
        f"{framework.title} · {where}: {count}.",
        f"{amount_words(framework, figures.minutes)}.",
        f"{said}{sure}.",
    ]
    if figures.period and figures.period[1] < figures.as_of:
        lines.append("That period is over: S opens Settings, where a new one can be put in.")
    if figures.period is None:
        lines.append("When your period began is not known yet: S opens Settings.")
    return lines


def _unfinished(figures: "HomeFigures") -> list[str]:
    others = figures.unfinished - (figures.draft is not None)
    if others <= 0:
        return []
    more = "more " if figures.draft is not None else ""
    return [f"{others} {more}unfinished: F4 opens the Journal."]


def _short(words: str, at_most: int = SHORT) -> str:
    words = visible_line(words)
    return words if len(words) <= at_most else words[: at_most - 1].rstrip() + "…"
