"""Wiring of how far somebody is: progress, routes, and the line kept when an item is done."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from cpdjournal.marks import ROUTE

if TYPE_CHECKING:
    from cpdjournal.content.items import Item
    from cpdjournal.content.packs import Pack, Route
    from cpdjournal.journal.database import Journal
    from cpdjournal.packs.progress import Progress
    from cpdjournal.tui.messages import Address
    from cpdjournal.tui.screens.page import Page
    from cpdjournal.tui.wiring import Wiring


def progress_of(journal: "Journal", packs: "tuple[Pack, ...]") -> "tuple[Progress, ...]":
    """How far somebody is with each pack. On the desk's thread."""
    from cpdjournal.journal import counting, marking, runs
    from cpdjournal.packs.progress import progress

    marks = marking.marks(journal)
    decided, written = runs.decided(journal), counting.items_written(journal)
    return tuple(progress(pack, marks, decided=decided, written=written) for pack in packs)


def progress(wiring: "Wiring", pack: "Pack") -> "Callable[[], Awaitable[Progress]]":
    async def found() -> "Progress":
        return (await wiring.desk.run(progress_of, (pack,)))[0]

    return found


def all_progress(wiring: "Wiring") -> "Callable[[], Awaitable[tuple[Progress, ...]]]":
    """Of every pack, in the library's order."""

    async def found() -> "tuple[Progress, ...]":
        return await wiring.desk.run(progress_of, (await wiring.library()).packs)

    return found


async def _routes(wiring: "Wiring", pack: "Pack") -> "tuple[Route, ...]":
    from cpdjournal.packs.routes import routes

    return routes(pack, (await wiring.profile()).audience)


async def _chosen(wiring: "Wiring", pack: "Pack") -> str:
    """The id of the route that was taken through a pack; empty for none."""
    from cpdjournal.journal import marking

    marks = await wiring.desk.run(marking.marks, pack.id)
    return next((one.state for one in marks if (one.item, one.part) == (f"{pack.id}/", ROUTE)), "")


async def route_taken(wiring: "Wiring", pack: "Pack") -> "Route | None":
    """The route through a pack that somebody is on."""
    chosen = await _chosen(wiring, pack)
    if not chosen:
        return None
    return next((one for one in await _routes(wiring, pack) if one.id == chosen), None)


async def order(wiring: "Wiring", pack: "Pack", of: "Item") -> tuple[tuple[str, ...], str]:
    """Ids of items in the order in which one follows the other, and how that way is called."""
    taken = await route_taken(wiring, pack)
    if taken is not None and of.name in taken.items:
        return tuple(f"{pack.id}/{name}" for name in taken.items), "Next on this route"
    return tuple(item.id for item in pack.items), "Next in this pack"


async def route(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """The routes through a pack."""
    from cpdjournal import clock
    from cpdjournal.journal import marking
    from cpdjournal.tui.screens.route import RouteScreen

    pack = await wiring.pack(address.id)

    async def choose(route_id: str) -> None:
        if route_id:
            await wiring.desk.run(marking.mark, f"{pack.id}/", ROUTE, route_id, clock.now())
        else:
            await wiring.desk.run(marking.unmark, f"{pack.id}/", ROUTE)

    return RouteScreen(
        pack,
        await _routes(wiring, pack),
        progress=progress(wiring, pack),
        chosen=await _chosen(wiring, pack),
        choose=choose,
    )


async def finish(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """One line about an item that is done, and what is next."""
    from cpdjournal import clock
    from cpdjournal.journal import reflections, time_spent
    from cpdjournal.packs.prompts_of import origin_of
    from cpdjournal.tui import wiring_shown, wiring_writing
    from cpdjournal.tui.screens.finish_item import FinishItemScreen

    item, pack = await wiring.item_and_pack(address.id)
    origin = origin_of(item, pack)
    ids, way = await order(wiring, pack, item)
    after = ids[ids.index(item.id) + 1 :] if item.id in ids else ()

    def jot(journal: "Journal", line: str, minutes: int | None, held_by: str) -> None:
        reflections.jot(
            journal,
            line,
            now=clock.now(),
            learned_on=wiring.today,
            title=item.title,
            origin=origin,
            minutes=minutes,
        )
        time_spent.claim(journal, item.id, held_by)

    async def keep(line: str, minutes: int | None, held_by: str) -> None:
        await wiring.keep_time()
        await wiring.desk.run(jot, line, minutes, held_by)
        await wiring_shown.keep(wiring, origin)

    return FinishItemScreen(
        item,
        origin=origin,
        today=wiring.today,
        measured=await wiring.measured(item.id),
        estimate=await wiring.estimated(item),
        keep=keep,
        keeping=wiring_writing.keeping(wiring),
        next_item=(await wiring.library()).item(after[0]) if after else None,
        way=way,
    )


async def about(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """About a pack."""
    from cpdjournal.packs.changes import changes
    from cpdjournal.tui.screens.pack_about import AboutPackScreen

    pack = await wiring.pack(address.id)
    return AboutPackScreen(
        pack,
        registry=await wiring.shelf.registry(),
        today=wiring.today,
        changes=await asyncio.to_thread(changes, pack.folder),
    )


PAGES: "dict[str, Callable[[Wiring, Address], Awaitable[Page[Any]]]]" = {
    "route": route,
    "finish": finish,
    "about": about,
}
"""Kind of address to what makes its page."""
