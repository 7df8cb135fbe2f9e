"""What a writing screen is given to keep words with: the journal, seen from a screen."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cpdjournal.reflection import Draft, Revision

if TYPE_CHECKING:
    from cpdjournal.tui.screens.depth_check import DepthCheckScreen


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """The functions, bound to one open journal; each may raise a `CpdJournalError`."""

    save: Callable[[Draft], Awaitable[object]]
    """Overwrites the draft; makes the reflection when it is new."""
    complete: Callable[[str], Awaitable[Revision]]
    """Keeps the saved draft of this reflection as its next revision."""
    discard: Callable[[str], Awaitable[object]]
    """Drops an unfinished draft; an empty reflection that was never completed goes with it."""
    spool: Callable[[Draft], Awaitable[object]]
    """Writes the draft to a sealed file, for when the journal takes nothing."""
    hold: Callable[[str], Awaitable[object]]
    """Before the first word: no other window or command may edit this reflection.

    Raises:
        OpenElsewhere: another one does.
    """
    let_go: Callable[[str], Awaitable[object]]
    """The reflection is no longer open for editing here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DepthNotes:
    """Where a writer's own look at a reflection is kept; private, and gone with it."""

    latest: Callable[[str], Awaitable[Mapping[str, int]]]
    """A reflection's rows and rungs; empty when it was never looked at."""
    keep: Callable[[str, dict[str, int]], Awaitable[object]]
    """In place of an earlier look; no rows forget it."""

    def page(self, reflection_id: str) -> "DepthCheckScreen":
        from cpdjournal.tui.screens.depth_check import DepthCheckScreen

        async def latest() -> Mapping[str, int]:
            return await self.latest(reflection_id)

        async def keep(rows: dict[str, int]) -> None:
            await self.keep(reflection_id, rows)

        return DepthCheckScreen(latest=latest, keep=keep)
