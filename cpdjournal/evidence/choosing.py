"""Choose: which reflections go into an evidence pack, and which stay behind.

Only completed ones go in, as they were last completed. What stays behind is named, so that it
can be counted on the cover and completed from the screen.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from cpdjournal.reflection import Filter, Revision, Summary

if TYPE_CHECKING:
    from cpdjournal.journal.database import Journal


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen, and what was left out because it is not finished or bears no date."""

    revisions: tuple[Revision, ...]
    """The latest revision of each complete reflection that fits; never a private note."""
    stubs: tuple[Summary, ...] = ()
    drafts: tuple[Summary, ...] = ()
    undated: tuple[Summary, ...] = ()
    """Complete, but without a date, so nobody can say that they belong to the period."""

    @property
    def left_out(self) -> int:
        return len(self.stubs) + len(self.drafts) + len(self.undated)


def choose(journal: "Journal", wanted: Filter) -> Choice:
    """The completed reflections that fit, with what else would fit if it were finished.

    Args:
        wanted: its `status` is not looked at: only complete ones can be evidence. An unfinished
            one without a date counts as left out, for it may belong to the period.
    """
    from cpdjournal.journal import reflections

    complete = replace(wanted, status="complete")
    revisions = tuple(reflections.latest(journal, complete))
    chosen = {revision.reflection_id for revision in revisions}
    anytime = replace(wanted, first_day=None, last_day=None, status=None)
    others = [
        summary
        for summary in reflections.listing(journal, anytime)
        if summary.id not in chosen and _may_belong(summary.learned_on, wanted)
    ]
    return Choice(
        revisions=revisions,
        stubs=tuple(one for one in others if one.status == "stub"),
        drafts=tuple(one for one in others if one.status == "draft"),
        undated=tuple(one for one in others if one.status == "complete"),
    )


def _may_belong(day: date | None, wanted: Filter) -> bool:
    if day is None:
        return True
    first, last = wanted.first_day or date.min, wanted.last_day or date.max
    return first <= day <= last
