"""What the pages of learning are given to keep things with: the journal, seen from a screen."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from cpdjournal.run import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """Somebody's paths through scenarios; each function may raise a `CpdJournalError`."""

    save: Callable[[Run], Awaitable[Run]]
    """Overwrites the run of this id, or makes it; gives it back with its times."""
    of_item: Callable[[str], Awaitable[list[Run]]]
    """All of one scenario (`PACK/NAME`), newest first, unfinished ones too."""
    delete: Callable[[str], Awaitable[object]]
    """By the run's id."""
