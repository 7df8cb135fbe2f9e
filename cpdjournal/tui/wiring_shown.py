"""Wiring of items as they were shown: kept beside the first words, looked at when reading back."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from cpdjournal.errors import CpdJournalError
from cpdjournal.errors.journal import NoShownItem

if TYPE_CHECKING:
    from cpdjournal.reflection import Draft, Origin
    from cpdjournal.tui.messages import Address
    from cpdjournal.tui.screens.page import Page
    from cpdjournal.tui.wiring import Wiring


def with_item(
    wiring: "Wiring", save: "Callable[[Draft], Awaitable[Any]]"
) -> "Callable[[Draft], Awaitable[Any]]":
    """`save`, which also keeps the item that the first words are about."""
    kept: set[str] = set()

    async def saved(draft: "Draft") -> Any:
        done = await save(draft)
        if draft.origin.source_hash not in kept:
            kept.add(draft.origin.source_hash)
            await keep(wiring, draft.origin)
        return done

    return saved


async def keep(wiring: "Wiring", origin: "Origin") -> None:
    """Keep an item's text beside what is written on it. Trouble with that stops nobody."""
    from cpdjournal import clock
    from cpdjournal.journal import shown

    item = (await wiring.shelf.library_in(origin.lang)).item(origin.item) if origin.item else None
    if item is None or item.source_hash != origin.source_hash:
        return
    with suppress(CpdJournalError):
        await wiring.desk.run(
            shown.keep, item.id, item.title, item.kind, item.body, item.source_hash, clock.now()
        )


async def page(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """The item of a reflection as it was.

    Raises:
        NoSuchReflection, NoShownItem
    """
    from cpdjournal.journal import reflections, shown
    from cpdjournal.tui.screens.as_it_was import AsItWasScreen

    reflection = await wiring.desk.run(reflections.get, address.id)
    found = await wiring.desk.run(shown.shown, reflection.origin.source_hash)
    if found is None:
        raise NoShownItem
    return AsItWasScreen(
        address.id,
        title=found.title,
        kind=found.kind,
        body=found.body,
        kept_on=datetime.fromisoformat(found.kept_at).astimezone().date(),
    )
