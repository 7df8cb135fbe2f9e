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
    from cpdjournal.standards import Clause, Registry
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
            written=_with_successors(
                counting.standards_written(journal, first, last), registry.clauses
            ),
            schemes=_in_force(registry, figures.framework.schemes, figures.as_of),
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


def _in_force(registry: "Registry", schemes: tuple[str, ...], day: date) -> tuple[str, ...]:
    """Those that somebody has to keep to on that day: not an edition that was replaced."""
    known = {one: registry.scheme(one) for one in schemes}
    return tuple(one for one, scheme in known.items() if scheme is None or scheme.is_in_force(day))


def _with_successors(written: dict[str, int], clauses: "tuple[Clause, ...]") -> dict[str, int]:
    """What names a standard of an earlier edition counts for the one that took its place."""
    counted = dict(written)
    for clause in clauses:
        if clause.superseded_by and (earlier := written.get(clause.ref, 0)):
            counted[clause.superseded_by] = counted.get(clause.superseded_by, 0) + earlier
    return counted


def _thin(thin: "Thin", registry: "Registry", *, in_period: bool) -> Nudge:
    when = " this period" if in_period else ""
    title = visible_line(thin.item.title)
    return Nudge(
        kind="item",
        id=thin.item.id,
        words=f"{title}  ({thin.item.kind}, {thin.item.minutes} min)\n"
        f"    fewest reflections{when}, {thin.reflections or 'none'}: {_named(thin.ref, registry)}",
    )


def _named(ref: str, registry: "Registry") -> str:
    """A standard with its list, and the edition where there is more than one."""
    clause = registry.clause(ref)
    scheme = registry.scheme(clause.scheme) if clause else None
    number = clause.number if clause else ref
    if number.startswith("~"):
        number = f"“{number[1:].replace('-', ' ')}”"
    if scheme is None:
        return number
    edition = f" ({scheme.in_force_from[:4]})" if scheme.in_force_from else ""
    return f"{scheme.title.partition(',')[0]}{edition} {number}"


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
