"""What the journal knows of somebody's learning, where it opens without asking."""

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cpdjournal.cli.options import Options
from cpdjournal.content.items import Item
from cpdjournal.content.packs import Pack
from cpdjournal.content.scenarios import Scenario
from cpdjournal.errors import CpdJournalError
from cpdjournal.marks import READ, Mark

if TYPE_CHECKING:
    from cpdjournal.packs.progress import Progress


@dataclass(frozen=True, slots=True)
class Learned:
    """Marks, which items were decided and written on, and the language they are read in."""

    marks: tuple[Mark, ...]
    decided: frozenset[str]
    """Ids of items with a finished run."""
    written: frozenset[str]
    """Ids of items that a complete reflection was written on."""
    language: str
    """BCP 47: what its owner reads in."""
    states: dict[str, str] = field(init=False)
    """Id of an item to the mark on it as a whole."""

    def __post_init__(self) -> None:
        states = {mark.item: mark.state for mark in self.marks if not mark.part}
        object.__setattr__(self, "states", states)

    def progress(self, pack: Pack) -> "Progress":
        from cpdjournal.packs.progress import progress

        return progress(pack, self.marks, decided=self.decided, written=self.written)

    def state(self, item: Item) -> str:
        """One word for a list: written, decided or read; empty for none of them."""
        if item.id in self.written:
            return "written"
        if isinstance(item, Scenario):
            return "decided" if item.id in self.decided else ""
        return "read" if self.states.get(item.id) == READ else ""


def so_far(options: Options) -> Learned | None:
    """What was learned; None without a journal that opens without asking.

    Nobody is asked for a passphrase to see a list, and a journal that can't be opened keeps
    nobody from reading a pack: other commands tell why.
    """
    from cpdjournal.cli.opened import opened, passphrase_file
    from cpdjournal.vault.presence import is_encrypted

    if is_encrypted(options.folder) and passphrase_file(options) is None:
        return None
    with suppress(CpdJournalError), opened(options) as journal:
        from cpdjournal.journal import counting, marking, runs, settings

        return Learned(
            marks=tuple(marking.marks(journal)),
            decided=runs.decided(journal),
            written=counting.items_written(journal),
            language=settings.profile(journal).language,
        )
    return None
