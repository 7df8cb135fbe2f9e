"""Wiring of the pages of learning: what packs hold, bound to what the journal keeps about it.

Functions that take the `Wiring`; modules are imported only when somebody opens such a page.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cpdjournal.content import Item, Pack
    from cpdjournal.journal.database import Journal
    from cpdjournal.tui.learning import Runs
    from cpdjournal.tui.messages import Address
    from cpdjournal.tui.screens.item import Surroundings
    from cpdjournal.tui.screens.page import Page
    from cpdjournal.tui.wiring import Wiring


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
    from cpdjournal.journal import reflections
    from cpdjournal.tui.screens.item import Surroundings

    return Surroundings(
        pack=pack,
        registry=await wiring.shelf.registry(),
        today=wiring.today,
        schemes=await wiring.schemes(),
        listing=wiring.bound(reflections.listing),
        own_answer=wiring.bound(own_answer),
        runs=runs(wiring),
    )


async def run(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """One run to be looked back on, with its scenario if that is still there.

    Raises:
        NoSuchRun, NoSuchItem
    """
    raise NotImplementedError


def runs(wiring: "Wiring") -> "Runs":
    """What the scenario player keeps runs with."""
    from cpdjournal.journal import runs
    from cpdjournal.tui.learning import Runs

    return Runs(
        save=wiring.stamped(runs.save),
        of_item=wiring.bound(runs.of_item),
        delete=wiring.bound(runs.delete),
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
