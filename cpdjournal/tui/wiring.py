"""Wiring: which page answers an address, and what each page is given.

Pages know neither desk nor journal: here the journal's functions are bound to the desk, and
pages are imported only when somebody first opens them.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cpdjournal import clock
from cpdjournal.errors import NoSuchItem
from cpdjournal.tui.desk import Desk
from cpdjournal.tui.messages import Address
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.shelf import Shelf
from cpdjournal.tui.time_spent import TimeSpent

if TYPE_CHECKING:
    from cpdjournal.content import Item, Library, Pack
    from cpdjournal.packs.since import Since
    from cpdjournal.prompt import Prompt
    from cpdjournal.reflection import Draft, Reflection
    from cpdjournal.registrant import Profile
    from cpdjournal.standards import Framework
    from cpdjournal.tui.home_figures import HomeFigures
    from cpdjournal.tui.keeping import Keeping
    from cpdjournal.tui.nudges import Nudge

ACTIVITY_ON = {
    "guidance": "reading",
    "question": "reading",
    "tips": "reading",
    "reading": "reading",
    "exercise": "reflective exercise",
    "case": "reflective exercise",
}
"""Kind of item to the kind of activity that is filled in; the person may change it."""

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
            wiring_learning,
            wiring_progress,
            wiring_reviewing,
            wiring_supervision,
        )

        elsewhere = wiring_doors.PAGES | wiring_learning.PAGES | wiring_progress.PAGES
        elsewhere |= wiring_supervision.PAGES | wiring_reviewing.PAGES
        if address.kind in elsewhere:
            return await elsewhere[address.kind](self, address)
        made: Callable[[Address], Awaitable[Page[Any]]] = {
            "home": self._home,
            "learn": self._learn,
            "pack": self._pack,
            "journal": self._journal,
            "reflection": self._reflection,
            "reflect": self._reflect,
            "evidence": self._evidence,
            "settings": self._settings,
        }[address.kind]
        return await made(address)

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
        from cpdjournal.journal import reflections
        from cpdjournal.packs.fitting import suggestions

        written = await self.desk.run(reflections.listing)
        return suggestions(
            await self.library(),
            audience=figures.profile.audience,
            nation=figures.profile.nation,
            written_on=frozenset(one.item for one in written),
            day=self.today,
        )

    async def keep_time(self) -> None:
        """Keep the time that was counted since it was kept last."""
        from cpdjournal.journal import time_spent

        if self.desk.is_open:
            await self.time.flush(self.stamped(time_spent.add))

    async def measured(self, item_id: str) -> int:
        """Minutes spent with an item that stand in no record yet; 0 for none."""
        from cpdjournal.journal import time_spent

        await self.keep_time()
        return int(await self.desk.run(time_spent.unclaimed, item_id))

    async def nudges(self, figures: "HomeFigures", shown: frozenset[str]) -> "tuple[Nudge, ...]":
        """What Home suggests besides the items that it shows already."""
        from cpdjournal.tui.nudges import gather

        library, registry = await self.library(), await self.shelf.registry()
        return await self.desk.run(gather, library, registry, figures, shown)

    # --- drafts ------------------------------------------------------------------------------

    async def new_draft(
        self, item_id: str, model_id: str, title: str, first: "tuple[Prompt, ...]"
    ) -> "Draft":
        """A draft that is not kept yet, with what is already known filled in.

        Raises:
            NoSuchItem
        """
        from cpdjournal.journal.drafts import new_draft
        from cpdjournal.packs import prompts_of
        from cpdjournal.reflection import FREE, Activity

        library = await self.library()
        if item_id:
            item, pack = await self.item_and_pack(item_id)
            activity = Activity(
                kind=ACTIVITY_ON.get(item.kind, "online learning"),
                first_day=self.today,
                minutes=await self.measured(item_id) or item.minutes,
            )
            return new_draft(
                (*first, *prompts_of.prompts_of(item)) or (FREE,),
                title=title or item.title,
                origin=prompts_of.origin_of(item, pack),
                standards=_of_schemes(item.codes, await self.schemes()),
                activity=activity,
            )
        activity = Activity(kind=ACTIVITY_ON["exercise"], first_day=self.today)
        if not model_id:
            return new_draft((*first, FREE), title=title, activity=activity)
        model = library.model(model_id)
        if model is None:
            raise NoSuchItem(model_id)
        return new_draft(
            (*first, *model.prompts),
            title=title or model.title,
            origin=prompts_of.origin_of_model(model),
            activity=replace(activity, minutes=model.minutes),
        )

    async def quote_path(self, draft: "Draft", run_id: str, quoting: str) -> "Draft":
        from cpdjournal.tui import wiring_learning

        return await wiring_learning.quote_path(self, draft, run_id, quoting)

    async def edit(self, reflection_id: str) -> "Draft":
        from cpdjournal.journal import drafts

        return await self.desk.run(drafts.edit, reflection_id, clock.now())

    async def reflect(self, draft: "Draft") -> Page[Any]:
        """The page on which a draft is written."""
        from cpdjournal.tui import wiring_writing

        return await wiring_writing.reflect(self, draft)

    def keeping(self) -> "Keeping":
        """What a writing page keeps words with."""
        from cpdjournal.tui import wiring_writing

        return wiring_writing.keeping(self)

    # --- pages -------------------------------------------------------------------------------

    async def _home(self, address: Address) -> Page[Any]:
        return self.home()

    def home(self) -> Page[Any]:
        """Home, empty until it is told to reload: it may stand beneath the unlock screen."""
        from cpdjournal.tui.screens.home import HomeScreen

        return HomeScreen(self.figures_at_once, self.figures, self.suggestions, self.nudges)

    async def _learn(self, address: Address) -> Page[Any]:
        from cpdjournal.tui import wiring_progress
        from cpdjournal.tui.screens.learn import LearnScreen

        return LearnScreen(
            library=await self.library(),
            progress=wiring_progress.all_progress(self),
            spot=address.spot,
        )

    async def _pack(self, address: Address) -> Page[Any]:
        from cpdjournal.journal import reflections
        from cpdjournal.tui import wiring_learning, wiring_progress
        from cpdjournal.tui.screens.pack_contents import PackScreen

        pack = (await self.library()).pack(address.id)
        if pack is None:
            raise NoSuchItem(address.id)
        listing = self.bound(reflections.listing)
        audience = (await self.profile()).audience
        return PackScreen(
            pack,
            today=self.today,
            listing=listing,
            progress=wiring_progress.progress(self, pack),
            marks=wiring_learning.marking(self).marks,
            spot=address.spot,
            audience=audience,
        )

    async def _journal(self, address: Address) -> Page[Any]:
        from cpdjournal.journal import reflections, search
        from cpdjournal.tui.screens.journal import JournalScreen

        desk = self.desk

        async def jot(text: str) -> Any:
            return await desk.run(reflections.jot, text, now=clock.now(), learned_on=self.today)

        return JournalScreen(
            listing=self.bound(reflections.listing),
            search=self.bound(search.search),
            delete=self.stamped(reflections.delete),
            in_bin=self.bound(reflections.in_bin),
            restore=self.stamped(reflections.restore),
            jot=jot,
            keeping=self.keeping(),
            spot=address.spot,
            models=(await self.library()).models,
        )

    async def _reflection(self, address: Address) -> Page[Any]:
        from cpdjournal.journal import reflections, revisions
        from cpdjournal.tui import wiring_coming_back, wiring_writing
        from cpdjournal.tui.screens.reading_back import ReadingBackScreen

        return ReadingBackScreen(
            address.id,
            get=self.bound(reflections.get),
            history=self.bound(revisions.history),
            delete=self.stamped(reflections.delete),
            bring_back=self.stamped(reflections.restore_revision),
            registry=await self.shelf.registry(),
            depth=wiring_writing.depth_notes(self),
            since=self.since,
            talk=wiring_coming_back.talk(self),
        )

    async def since(self, written: "Reflection | Draft") -> "Since | None":
        """What became of the item that something was written on; None when it is as it was."""
        from cpdjournal.packs.since import since

        return since(written.origin, written.answers, await self.shelf.library())

    async def _reflect(self, address: Address) -> Page[Any]:
        return await self.reflect(await self.edit(address.id))

    async def _evidence(self, address: Address) -> Page[Any]:
        from cpdjournal.evidence import choosing, export, leaving
        from cpdjournal.tui.screens.evidence import EvidenceScreen

        desk = self.desk

        async def to_files(
            pack: Any, formats: tuple[str, ...], output: Path | None, reason: str
        ) -> Any:
            return await desk.run(
                export.export, pack, formats, output, now=clock.now(), override_reason=reason
            )

        return EvidenceScreen(
            profile=self.profile,
            registry=await self.shelf.registry(),
            today=self.today,
            choose=self.bound(choosing.choose),
            export=to_files,
            look=self.bound(leaving.gate),
        )

    async def _settings(self, address: Address) -> Page[Any]:
        from cpdjournal.packs.languages import offered
        from cpdjournal.tui.screens.settings import SettingsScreen

        return SettingsScreen(
            profile=self.profile,
            keep=self.keep_profile,
            registry=await self.shelf.registry(),
            has_keys=self.desk.is_encrypted,
            languages=offered(await self.shelf.library()),
        )

    async def item_and_pack(self, item_id: str) -> "tuple[Item, Pack]":
        library = await self.library()
        item = library.item(item_id)
        pack = library.pack(item.pack) if item else None
        if item is None or pack is None:
            raise NoSuchItem(item_id)
        return item, pack

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


def _of_schemes(refs: tuple[str, ...], schemes: tuple[str, ...]) -> tuple[str, ...]:
    """What an item proposes to this registrant: references to their own lists of standards."""
    return tuple(ref for ref in refs if ref.partition(":")[0] in schemes)
