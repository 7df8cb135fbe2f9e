"""Tips as habits: which are to be asked about again, and how each one stands."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from cpdjournal.content.items import Tip, Tips
from cpdjournal.marks import HABIT, WORKING_ON, Mark


def states(tips: Tips, marks: Iterable[Mark]) -> dict[str, Mark]:
    """A tip's id to its latest mark; tips that bear none are left out."""
    known = {tip.id for tip in tips.tips}
    found: dict[str, Mark] = {}
    for mark in marks:
        if mark.item == tips.id and mark.part in known and mark.state in (HABIT, WORKING_ON):
            before = found.get(mark.part)
            if before is None or before.at <= mark.at:
                found[mark.part] = mark
    return found


def due(tips: Tips, marks: Iterable[Mark], today: date) -> tuple[Tip, ...]:
    """Tips that were marked `repeat_days` ago or longer, in their order.

    Empty when the deck is not asked about again. A tip that was never marked is not due: nobody
    is reminded of what they did not take up.
    """
    if tips.repeat_days is None:
        return ()
    last = today - timedelta(days=tips.repeat_days)
    marked = states(tips, marks)
    return tuple(tip for tip in tips.tips if tip.id in marked and marked_on(marked[tip.id]) <= last)


def marked_on(mark: Mark) -> date:
    """The day of a mark, by the clock of this device."""
    return datetime.fromisoformat(mark.at).astimezone().date()
