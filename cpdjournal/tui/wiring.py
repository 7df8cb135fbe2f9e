"""Wiring: which page answers an address, and what each page is given.

Pages know neither desk nor journal: here the journal's functions are bound to the desk, and
pages are imported only when somebody first opens them.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from cpdjournal import clock
from cpdjournal.errors.packs import NoSuchItem
from cpdjournal.tui.desk import Desk
from cpdjournal.tui.messages import Address
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.shelf import Shelf
from cpdjournal.tui.time_spent import TimeSpent

if TYPE_CHECKING:
    from cpdjournal.content.items import Item
    from cpdjournal.content.library import Library
    from cpdjournal.content.packs import Pack
    from cpdjournal.registrant import Profile
    from cpdjournal.standards import Framework
    from cpdjournal.tui.home_figures import HomeFigures
    from cpdjournal.tui.nudges import Nudge

MODES = ("home", "learn", "journal", "evidence", "supervision")


@dataclass(frozen=True, slots=True)
class Wiring:
    """Makes pages. `as_of` is the day that counts as today, when one was asked for."""

    desk: Desk
    shelf: Shelf
    as_of: date | None = None
    time: TimeSpent = field(default_factory=TimeSpent)

    @property
    def today(self) -> date:
        return self.as_of or clock.today()

    async def page(self, address: Address) -> Page[Any]:
        """The page of an address.

        Raises:
            CpdJournalError: there is no such page any more.
        """
        from cpdjournal.tui import (
            wiring_doors,
            wiring_evidence,
            wiring_journal,
            wiring_learning,
            wiring_progress,
            wiring_reviewing,
            wiring_supervision,
        )

        if address.kind == "home":
            return self.home()
        pages = wiring_doors.PAGES | wiring_learning.PAGES | wiring_progress.PAGES
        pages |= wiring_journal.PAGES | wiring_evidence.PAGES
        pages |= wiring_supervision.PAGES | wiring_reviewing.PAGES
        return await pages[address.kind](self, address)

    def home(self) -> Page[Any]:
        """Home, empty until it is told to reload: it may stand beneath the unlock screen."""
        from cpdjournal.tui.screens.home import HomeScreen

        return HomeScreen(self.figures_at_once, self.figures, self.suggestions, self.nudges)

    # --- what is known -----------------------------------------------------------------------

    async def profile(self) -> "Profile":
        from cpdjournal.journal import settings

        return await self.desk.run(settings.profile)

    async def keep_profile(self, profile: "Profile") -> None:
        from cpdjournal.journal import settings

        await self.desk.run(settings.save_profile, profile)

    async def library(self) -> "Library":
        """All packs and models, in the registrant's reading language where they have it."""
        return await self.shelf.library_in((await self.profile()).language)

    async def item_and_pack(self, item_id: str) -> "tuple[Item, Pack]":
        """An item by its id, and the pack that it is in.

        Raises:
            NoSuchItem
        """
        library = await self.library()
        item = library.item(item_id)
        pack = library.pack(item.pack) if item else None
        if item is None or pack is None:
            raise NoSuchItem(item_id)
        return item, pack

    async def pack(self, pack_id: str) -> "Pack":
        """An installed pack.

        Raises:
            NoSuchItem
        """
        pack = (await self.library()).pack(pack_id)
        if pack is None:
            raise NoSuchItem(pack_id)
        return pack

    async def framework(self) -> "Framework | None":
        profile, registry = await self.profile(), await self.shelf.registry()
        return registry.framework(profile.registration.framework)

    async def schemes(self) -> tuple[str, ...]:
        """The registrant's own lists of standards."""
        framework = await self.framework()
        return framework.schemes if framework else ()

    async def figures_at_once(self) -> "HomeFigures":
        """What Home can show before the regulators' rules were read."""
        from cpdjournal.tui.home_figures import gather

        return await self.desk.run(gather, None, self.today)

    async def figures(self) -> "HomeFigures":
        from cpdjournal.tui.home_figures import gather

        return await self.desk.run(gather, await self.shelf.registry(), self.today)

    async def suggestions(self, figures: "HomeFigures") -> "tuple[tuple[int, Item], ...]":
        from cpdjournal.packs.fitting import suggestions
        from cpdjournal.tui.home_figures import items_done

        return suggestions(
            await self.library(),
            audience=figures.profile.audience,
            nation=figures.profile.nation,
            done=await self.desk.run(items_done),
            day=self.today,
        )

    async def keep_time(self) -> None:
        """Keep the time that was counted since it was kept last."""
        from cpdjournal.journal import time_spent

        if self.desk.is_open:
            await self.time.flush(self.stamped(time_spent.add))

    async def measured(self, item_id: str, by: str = "") -> int:
        """Minutes spent with an item that stand in no record yet; 0 for none.

        Args:
            by: id of the reflection that they are for; empty for a new one.
        """
        from cpdjournal.journal import time_spent

        await self.keep_time()
        return int(await self.desk.run(time_spent.unclaimed, item_id, by))

    async def estimated(self, item: "Item") -> int | None:
        """The item's own estimate; None when today's minutes stand in some record on it."""
        from cpdjournal.journal import time_spent

        stand = await self.desk.run(time_spent.stands_already, item.id, self.today)
        return None if stand else item.minutes

    async def nudges(self, figures: "HomeFigures", shown: frozenset[str]) -> "tuple[Nudge, ...]":
        """What Home suggests besides the items that it shows already."""
        from cpdjournal.tui.nudges import gather

        library, registry = await self.library(), await self.shelf.registry()
        return await self.desk.run(gather, library, registry, figures, shown)

    # --- binding -----------------------------------------------------------------------------

    def bound(self, function: Callable[..., Any]) -> Callable[..., Awaitable[Any]]:
        """A function of the journal, as one that waits for the desk."""

        async def at_the_desk(*args: Any) -> Any:
            return await self.desk.run(function, *args)

        return at_the_desk

    def stamped(self, function: Callable[..., Any]) -> Callable[..., Awaitable[Any]]:
        """The same for one that wants the moment as its last argument."""

        async def at_the_desk(*args: Any) -> Any:
            return await self.desk.run(function, *args, clock.now())

        return at_the_desk
