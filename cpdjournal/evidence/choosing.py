"""Choose: which reflections go into an evidence pack, and which stay behind.

Only completed ones go in, as they were last completed. What stays behind is named, so that it
can be counted on the cover and completed from the screen.
"""

from dataclasses import dataclass, replace

from cpdjournal.journal import reflections
from cpdjournal.journal.database import Journal
from cpdjournal.reflection import Filter, Revision, Summary


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen, and what was left out because it is not finished."""

    revisions: tuple[Revision, ...]
    """The latest revision of each complete reflection that fits; never a private note."""
    stubs: tuple[Summary, ...] = ()
    drafts: tuple[Summary, ...] = ()

    @property
    def left_out(self) -> int:
        return len(self.stubs) + len(self.drafts)


def choose(journal: Journal, wanted: Filter) -> Choice:
    """The completed reflections that fit, with what would fit if it were finished.

    Args:
        wanted: its `status` is not looked at: only complete ones can be evidence.
    """
    anything = replace(wanted, status=None)
    return Choice(
        revisions=tuple(reflections.latest(journal, anything)),
        stubs=tuple(reflections.listing(journal, replace(anything, status="stub"))),
        drafts=tuple(reflections.listing(journal, replace(anything, status="draft"))),
    )
