"""Wiring of the pages of learning: what packs hold, bound to what the journal keeps about it.

Functions that take the `Wiring`; modules are imported only when somebody opens such a page.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from cpdjournal.content.items import Item
    from cpdjournal.content.packs import Pack
    from cpdjournal.journal.database import Journal
    from cpdjournal.reflection import Draft
    from cpdjournal.tui.learning import Marking, OwnWriting, Runs
    from cpdjournal.tui.messages import Address
    from cpdjournal.tui.screens.item import Surroundings
    from cpdjournal.tui.screens.page import Page
    from cpdjournal.tui.wiring import Wiring


async def learn(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """All packs."""
    from cpdjournal.tui import wiring_progress
    from cpdjournal.tui.screens.learn import LearnScreen

    return LearnScreen(
        library=await wiring.library(),
        progress=wiring_progress.all_progress(wiring),
        spot=address.spot,
    )


async def pack(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """What is in one pack.

    Raises:
        NoSuchItem
    """
    from cpdjournal.journal import reflections
    from cpdjournal.tui import wiring_progress
    from cpdjournal.tui.screens.pack_contents import PackScreen

    found = await wiring.pack(address.id)
    return PackScreen(
        found,
        today=wiring.today,
        listing=wiring.bound(reflections.listing),
        progress=wiring_progress.progress(wiring, found),
        marks=marking(wiring).marks,
        spot=address.spot,
        audience=(await wiring.profile()).audience,
    )


async def item(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """The page of one item of a pack.

    Raises:
        NoSuchItem
    """
    from cpdjournal.tui.screens.item_page import item_page

    found, pack = await wiring.item_and_pack(address.id)
    return item_page(found, await surroundings(wiring, pack, found), address.spot)


async def surroundings(wiring: "Wiring", pack: "Pack", of: "Item") -> "Surroundings":
    """What a page of this item needs to know beside it."""
    from cpdjournal.journal import reflections, settings
    from cpdjournal.tui import wiring_progress
    from cpdjournal.tui.screens.item import Surroundings

    order, way = await wiring_progress.order(wiring, pack, of)
    return Surroundings(
        pack=pack,
        registry=await wiring.shelf.registry(),
        today=wiring.today,
        schemes=await wiring.schemes(),
        listing=wiring.bound(reflections.listing),
        own_answer=wiring.bound(own_answer),
        runs=runs(wiring),
        marking=marking(wiring),
        writing=own_writing(wiring),
        newer=(await wiring.library()).newer(of.id),
        order=order,
        way=way,
        language=(await wiring.profile()).language,
        policy=wiring.bound(settings.policy_note),
    )


async def run(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """One run to be looked back on, with its scenario if that is still there.

    Raises:
        NoSuchRun
    """
    from cpdjournal.content.scenarios import Scenario
    from cpdjournal.journal import runs as kept
    from cpdjournal.tui.runs_in_words import Known
    from cpdjournal.tui.screens.scenario_debrief import DebriefScreen

    found = await wiring.desk.run(kept.load, address.id)
    library = await wiring.library()
    scenario, pack = library.item(found.item), library.pack(found.item.partition("/")[0])
    return DebriefScreen(
        found,
        scenario=scenario if isinstance(scenario, Scenario) else None,
        known=Known(
            registry=await wiring.shelf.registry(),
            schemes=await wiring.schemes(),
            of_pack=pack.clauses if pack else (),
        ),
        runs=runs(wiring),
    )


def runs(wiring: "Wiring") -> "Runs":
    """What the scenario player keeps runs with."""
    from cpdjournal.journal import runs
    from cpdjournal.tui.learning import Runs

    return Runs(
        save=wiring.stamped(runs.save),
        of_item=wiring.bound(runs.of_item),
        delete=wiring.bound(runs.delete),
    )


def marking(wiring: "Wiring") -> "Marking":
    """What was read, ticked, or is a habit, on the pages of items.

    A text that several packs name is marked on all its pages.
    """
    from cpdjournal.journal import marking
    from cpdjournal.packs.further_reading import pages_of_text
    from cpdjournal.tui.learning import Marking

    mark_one, unmark_one = wiring.stamped(marking.mark), wiring.bound(marking.unmark)

    async def mark(item_id: str, part: str, state: str) -> None:
        for page in (item_id,) if part else pages_of_text(await wiring.library(), item_id):
            await mark_one(page, part, state)

    async def unmark(item_id: str, part: str) -> None:
        for page in (item_id,) if part else pages_of_text(await wiring.library(), item_id):
            await unmark_one(page, part)

    return Marking(marks=wiring.bound(marking.marks), mark=mark, unmark=unmark)


def own_writing(wiring: "Wiring") -> "OwnWriting":
    """What an own view is kept with that is typed on the page of an item."""
    from cpdjournal.tui import wiring_drafts, wiring_writing
    from cpdjournal.tui.learning import OwnWriting

    async def new(item_id: str) -> "Draft":
        return await wiring_drafts.new_draft(wiring, item_id)

    async def edit(reflection_id: str) -> "Draft":
        return await wiring_drafts.edit(wiring, reflection_id)

    async def was_told() -> bool:
        return (await wiring.profile()).told_who_may_ask

    async def told() -> None:
        await wiring.keep_profile(replace(await wiring.profile(), told_who_may_ask=True))

    return OwnWriting(
        keeping=wiring_writing.keeping(wiring), new=new, edit=edit, was_told=was_told, told=told
    )


async def readings(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """Everything to read elsewhere, over all packs."""
    from cpdjournal.tui.screens.reading_list import ReadingListScreen

    library = await wiring.library()
    return ReadingListScreen(library=library, marking=marking(wiring), spot=address.spot)


async def clauses(wiring: "Wiring", refs: tuple[str, ...]) -> "Page[Any]":
    """The panel of the standards that a page is about."""
    from cpdjournal.journal import reflections
    from cpdjournal.tui.screens.clauses import ClausesScreen

    return ClausesScreen(
        refs,
        registry=await wiring.shelf.registry(),
        listing=wiring.bound(reflections.listing),
        schemes=await wiring.schemes(),
    )


def own_answer(journal: "Journal", reflection_id: str, prompt_id: str) -> str:
    """The words under one prompt: from the draft if there is one, else as last kept."""
    from cpdjournal.errors.journal import NoSuchDraft
    from cpdjournal.journal import drafts, reflections

    try:
        return drafts.load(journal, reflection_id).answer(prompt_id)
    except NoSuchDraft:
        answers = reflections.get(journal, reflection_id).answers
        return next((one.text for one in answers if one.prompt.id == prompt_id), "")


PAGES: "dict[str, Callable[[Wiring, Address], Awaitable[Page[Any]]]]" = {
    "learn": learn,
    "pack": pack,
    "item": item,
    "run": run,
    "readings": readings,
}
"""Kind of address to what makes its page."""
