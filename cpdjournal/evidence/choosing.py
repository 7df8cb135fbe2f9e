"""Choose: which reflections go into an evidence pack, and which stay behind.

Only completed ones go in, as they were last completed. What stays behind is named, so that it
can be counted on the cover and completed from the screen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cpdjournal.evidence.proven import Proven, gather
from cpdjournal.journal import reflections
from cpdjournal.journal.database import Journal
from cpdjournal.journal.identity import EarlierKeys, Identity, earlier_keys, identity_if_made
from cpdjournal.reflection import Filter, Revision, Summary


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen, and what was left out because it is not finished."""

    revisions: tuple[Revision, ...]
    """The latest revision of each complete reflection that fits; never a private note."""
    stubs: tuple[Summary, ...] = ()
    drafts: tuple[Summary, ...] = ()
    changed: tuple[Summary, ...] = ()
    """Those of `revisions` with changes that are not completed yet: they go in without them."""
    proven: Mapping[str, Proven] = field(default_factory=dict)
    """Reflection to what can be proven of it, and who endorsed it."""
    keys: Identity | None = None
    """The registrant's, who signs the record of the pack; None while nothing was ever shared."""
    earlier_keys: tuple[EarlierKeys, ...] = ()

    @property
    def left_out(self) -> int:
        return len(self.stubs) + len(self.drafts)


def choose(journal: Journal, wanted: Filter) -> Choice:
    """The completed reflections that fit, with what would fit if it were finished.

    Args:
        wanted: its `status` is not looked at: only complete ones can be evidence.
    """
    anything = replace(wanted, status=None)
    complete = reflections.listing(journal, replace(anything, status="complete"))
    revisions = tuple(reflections.latest(journal, anything))
    return Choice(
        revisions=revisions,
        proven=gather(journal, revisions),
        keys=identity_if_made(journal),
        earlier_keys=earlier_keys(journal),
        stubs=tuple(reflections.listing(journal, replace(anything, status="stub"))),
        drafts=tuple(reflections.listing(journal, replace(anything, status="draft"))),
        changed=tuple(one for one in complete if one.has_draft),
    )
