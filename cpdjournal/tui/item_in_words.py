"""What a page says about its item, around the item's own words."""

from collections.abc import Iterator

from cpdjournal.content.items import Item
from cpdjournal.language_names import name_of
from cpdjournal.reflection import Summary
from cpdjournal.safetext import visible_line
from cpdjournal.tui.learning import Surroundings
from cpdjournal.tui.typed import show_day, show_minutes
from cpdjournal.tui.words import KINDS, read_date


def facts_of(item: Item, around: Surroundings, reflections: tuple[Summary, ...]) -> str:
    """Kind, minutes, when it was looked at, its language, and what was written about it."""
    default = around.pack.default_lang
    facts = [KINDS[item.kind], show_minutes(item.minutes)]
    if reviewed := read_date(item.reviewed_on or around.pack.reviewed_on):
        facts.append(f"reviewed {show_day(reviewed)}")
    if item.lang:
        facts.append(f"in {name_of(item.lang)}")
    elif (wanted := name_of(around.language)) not in ("", name_of(default)):
        facts.append(f"in {name_of(default)}, not yet in {wanted}")
    if written := _written_about(reflections):
        facts.append(written)
    return " · ".join(facts)


def warnings_of(item: Item, around: Surroundings) -> Iterator[str]:
    """Why not to rely on it as it stands: retired, behind its original, or not looked at again."""
    if item.status == "retired":
        yield _out_of_use(around.newer)
    if item.lang and item.translated_from != item.revision:
        yield (
            "The page has changed since it was translated: some of this may be out of date. "
            "Settings has the language you read in."
        )
    due = read_date(item.review_by or around.pack.review_by)
    if due is not None and due < around.today:
        yield (
            f"This page was due to be looked at again by {show_day(due)}, and nobody has yet. "
            "Check rules and addresses before you rely on them."
        )


def closing_of(way: str, after: Item | None) -> str:
    """What one can do at the end of the page, and what comes next on the way."""
    words = "F when you are done: you may keep one line of what you take from it."
    if after is None:
        return words
    title = f"“{visible_line(after.title)}”, {show_minutes(after.minutes)}"
    return f"{words}\n{way}: {title} (N)."


def _out_of_use(newer: Item | None) -> str:
    words = "This page is not in its pack any more. What you wrote on it stays."
    if newer is not None:
        words += f" There is a newer one: “{visible_line(newer.title)}” (G goes there)."
    return words


def _written_about(reflections: tuple[Summary, ...]) -> str:
    """Whether there is a reflection, in words; empty when there is none."""
    if not reflections:
        return ""
    if any(one.has_draft for one in reflections):
        return "begun, not finished"
    days = [one.learned_on for one in reflections if one.learned_on]
    return f"written about on {show_day(max(days))}" if days else "written about"
