"""Wiring of the pages of learning: what packs hold, bound to what the journal keeps about it.

Functions that take the `Wiring`; modules are imported only when somebody opens such a page.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from cpdjournal.content import Item, Pack
    from cpdjournal.journal.database import Journal
    from cpdjournal.reflection import Draft
    from cpdjournal.tui.learning import Marking, OwnWriting, Runs
    from cpdjournal.tui.messages import Address
    from cpdjournal.tui.screens.item import Surroundings
    from cpdjournal.tui.screens.page import Page
    from cpdjournal.tui.wiring import Wiring

MY_PATH = "my-path"
"""The prompt under which a quoted path stands."""


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
        policy=wiring.bound(settings.policy_note),
    )


async def run(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """One run to be looked back on, with its scenario if that is still there.

    Raises:
        NoSuchRun
    """
    from cpdjournal.content import Scenario
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


async def quote_path(wiring: "Wiring", draft: "Draft", run_id: str, quoting: str) -> "Draft":
    """The draft with a run's path above its questions. `quoting`: `private` or `shared`.

    Raises:
        NoSuchRun
    """
    from cpdjournal.journal import runs as kept
    from cpdjournal.packs import playing
    from cpdjournal.prompt import Prompt
    from cpdjournal.reflection import Answer

    found = await wiring.desk.run(kept.load, run_id)
    prompt = Prompt(
        id=MY_PATH,
        text="The path I took",
        help="Quoted from the scenario. Change it as you like, or take it out.",
        private=quoting == "private",
    )
    path = Answer(prompt=prompt, text=playing.path_in_words(found))
    return replace(draft, answers=(path, *draft.answers))


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
    """What was read, ticked, or is a habit, on the pages of items."""
    from cpdjournal.journal import marking
    from cpdjournal.tui.learning import Marking

    return Marking(
        marks=wiring.bound(marking.marks),
        mark=wiring.stamped(marking.mark),
        unmark=wiring.bound(marking.unmark),
    )


def own_writing(wiring: "Wiring") -> "OwnWriting":
    """What an own view is kept with that is typed on the page of an item."""
    from cpdjournal.tui.learning import OwnWriting

    async def new(item_id: str) -> "Draft":
        return await wiring.new_draft(item_id, "", "", ())

    async def was_told() -> bool:
        return (await wiring.profile()).told_who_may_ask

    async def told() -> None:
        await wiring.keep_profile(replace(await wiring.profile(), told_who_may_ask=True))

    return OwnWriting(
        keeping=wiring.keeping(), new=new, edit=wiring.edit, was_told=was_told, told=told
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
    from cpdjournal.errors import NoSuchDraft
    from cpdjournal.journal import drafts, reflections

    try:
        return drafts.load(journal, reflection_id).answer(prompt_id)
    except NoSuchDraft:
        answers = reflections.get(journal, reflection_id).answers
        return next((one.text for one in answers if one.prompt.id == prompt_id), "")


PAGES: "dict[str, Callable[[Wiring, Address], Awaitable[Page[Any]]]]" = {
    "item": item,
    "run": run,
    "readings": readings,
}
"""Kind of address to what makes its page."""
