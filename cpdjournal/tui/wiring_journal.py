"""Wiring of the pages of the journal: the list of reflections, one to read, one to write on."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from cpdjournal import clock

if TYPE_CHECKING:
    from cpdjournal.summary import Summary
    from cpdjournal.tui.messages import Address
    from cpdjournal.tui.screens.page import Page
    from cpdjournal.tui.wiring import Wiring


async def journal(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """Every reflection, the search, the bin and the quick jot."""
    from cpdjournal.journal import reflections, search
    from cpdjournal.tui import wiring_writing
    from cpdjournal.tui.screens.journal import JournalScreen

    async def jot(text: str) -> "Summary":
        return await wiring.desk.run(
            reflections.jot, text, now=clock.now(), learned_on=wiring.today
        )

    return JournalScreen(
        listing=wiring.bound(reflections.listing),
        search=wiring.bound(search.search),
        delete=wiring.stamped(reflections.delete),
        in_bin=wiring.bound(reflections.in_bin),
        restore=wiring.stamped(reflections.restore),
        jot=jot,
        keeping=wiring_writing.keeping(wiring),
        spot=address.spot,
        models=(await wiring.library()).models,
    )


async def reflection(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """One reflection, to read."""
    from cpdjournal.journal import reflections, revisions
    from cpdjournal.tui import wiring_coming_back, wiring_writing
    from cpdjournal.tui.screens.reading_back import ReadingBackScreen

    return ReadingBackScreen(
        address.id,
        get=wiring.bound(reflections.get),
        history=wiring.bound(revisions.history),
        delete=wiring.stamped(reflections.delete),
        bring_back=wiring.stamped(reflections.restore_revision),
        registry=await wiring.shelf.registry(),
        depth=wiring_writing.depth_notes(wiring),
        since=lambda written: wiring_writing.since(wiring, written),
        talk=wiring_coming_back.talk(wiring),
    )


async def reflect(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """One reflection, to go on writing."""
    from cpdjournal.tui import wiring_drafts, wiring_writing

    return await wiring_writing.reflect(wiring, await wiring_drafts.edit(wiring, address.id))


PAGES: "dict[str, Callable[[Wiring, Address], Awaitable[Page[Any]]]]" = {
    "journal": journal,
    "reflection": reflection,
    "reflect": reflect,
}
"""Kind of address to what makes its page."""
