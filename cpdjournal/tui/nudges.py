"""What Home suggests beside what fits the time: what is due, a thin standard, habits, the policy.

Each says why, and none of them counts or presses.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from textwrap import shorten
from typing import TYPE_CHECKING

from cpdjournal.content.items import Item, Tips
from cpdjournal.content.library import Library
from cpdjournal.safetext import visible_line
from cpdjournal.tui.policy_words import policy_nag
from cpdjournal.tui.supervision_waits import waits
from cpdjournal.tui.typed import show_day

if TYPE_CHECKING:
    from cpdjournal.journal.actions import Action
    from cpdjournal.journal.database import Journal
    from cpdjournal.packs.thinnest import Thin
    from cpdjournal.registrant import PolicyNote
    from cpdjournal.standards import Registry
    from cpdjournal.tui.home_figures import HomeFigures


LONGEST_LINE = 66
"""Characters of somebody's own words, so that they stay one line at 80 columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """One line that leads somewhere."""

    kind: str
    """The kind of the address: item, policy, actions or supervision."""
    id: str
    words: str


Nudging = Callable[["HomeFigures", frozenset[str]], Awaitable[tuple[Nudge, ...]]]
"""Figures, and ids of items that Home offers already, to what else it suggests."""


def gather(
    journal: "Journal",
    library: Library,
    registry: "Registry",
    figures: "HomeFigures",
    shown: frozenset[str] = frozenset(),
) -> tuple[Nudge, ...]:
    """On the desk's thread. `shown`: ids of items that Home offers already."""
    from cpdjournal.journal import actions, counting, marking, runs, settings
    from cpdjournal.packs.habits import due
    from cpdjournal.packs.thinnest import thinnest

    words = waits(journal, figures.as_of)
    found = [Nudge(kind="supervision", id="", words=words)] if words else []
    found += _due(actions.own_due(journal, figures.as_of))
    found += _begun(library, runs.begun(journal))
    first, last = figures.period or (None, None)
    if figures.framework is not None:
        thin = thinnest(
            library,
            written=counting.standards_written(journal, first, last),
            schemes=figures.framework.schemes,
            audience=figures.profile.audience,
            nation=figures.profile.nation,
            written_on=counting.items_written(journal) | shown,
            day=figures.as_of,
        )
        if thin is not None:
            found.append(_thin(thin, registry, in_period=figures.period is not None))
    marks = marking.marks(journal)
    for item in (item for pack in library.packs for item in pack.items):
        if isinstance(item, Tips) and (again := len(due(item, marks, figures.as_of))):
            found.append(_habits(item, again))
    return (*found, *_policy(settings.policy_note(journal), marks != [], figures.as_of))


def _due(actions: "list[Action]") -> tuple[Nudge, ...]:
    """The first of what the registrant meant to have done by now."""
    if not actions:
        return ()
    first, more = actions[0], len(actions) - 1
    by = f"you meant to do this by {show_day(first.due)}" if first.due else ""
    also = f"; {more} more {'is' if more == 1 else 'are'} due" if more else ""
    what = shorten(visible_line(first.text), LONGEST_LINE, placeholder=" …")
    return (Nudge(kind="actions", id="", words=f"{what}\n    {by}{also}"),)


def _begun(library: Library, items: tuple[str, ...]) -> tuple[Nudge, ...]:
    """The story that somebody is in the middle of, the latest one."""
    known = (library.item(one) for one in items)
    item = next((one for one in known if one is not None and one.status == "live"), None)
    if item is None:
        return ()
    words = f"{visible_line(item.title)}  (scenario)\n    you are in the middle of it"
    return (Nudge(kind="item", id=item.id, words=words),)


def _thin(thin: "Thin", registry: "Registry", *, in_period: bool) -> Nudge:
    clause = registry.clause(thin.ref)
    scheme = registry.scheme(clause.scheme) if clause else None
    number = clause.number if clause else thin.ref
    if number.startswith("~"):
        number = f"“{number[1:].replace('-', ' ')}”"
    standard = f"{scheme.title.partition(',')[0]} {number}" if scheme else number
    when = " in this period" if in_period else ""
    how_many = f"{thin.reflections or 'no'} reflection{'' if thin.reflections == 1 else 's'}"
    title = visible_line(thin.item.title)
    return Nudge(
        kind="item",
        id=thin.item.id,
        words=f"{title}  ({thin.item.kind}, {thin.item.minutes} min)\n"
        f"    because {standard} has {how_many}{when}",
    )


def _habits(item: Item, again: int) -> Nudge:
    habits = "1 habit" if again == 1 else f"{again} habits"
    return Nudge(
        kind="item",
        id=item.id,
        words=f"{visible_line(item.title)}\n    {habits} to ask yourself about again",
    )


def _policy(note: "PolicyNote", has_begun: bool, today: date) -> tuple[Nudge, ...]:
    """Asked only of somebody who has begun to learn: the first day is full enough."""
    nag = policy_nag(note, today)
    return (Nudge(kind="policy", id="", words=nag),) if nag and has_begun else ()
