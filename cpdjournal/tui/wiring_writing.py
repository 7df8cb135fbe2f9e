"""Wiring of the pages that write: what they keep words, minutes and private looks with."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cpdjournal.packs.since import Since
    from cpdjournal.reflection import Draft, Reflection
    from cpdjournal.tui.keeping import DepthNotes, Keeping
    from cpdjournal.tui.measured import MeasuredMinutes
    from cpdjournal.tui.screens.page import Page
    from cpdjournal.tui.wiring import Wiring


async def reflect(wiring: "Wiring", draft: "Draft") -> "Page[Any]":
    """The page on which a draft is written."""
    from cpdjournal.tui.reflections_in_words import since_in_a_line
    from cpdjournal.tui.screens.reflect import ReflectScreen

    item = (await wiring.library()).item(draft.origin.item)
    return ReflectScreen(
        draft,
        keeping=keeping(wiring),
        registry=await wiring.shelf.registry(),
        schemes=await wiring.schemes(),
        item=item,
        today=lambda: wiring.today,
        minutes=measured_minutes(wiring, draft, item.minutes if item else None),
        depth=depth_notes(wiring),
        since=" ".join(
            filter(
                None, (await _endorsed(wiring, draft), since_in_a_line(await since(wiring, draft)))
            )
        ),
    )


async def _endorsed(wiring: "Wiring", draft: "Draft") -> str:
    """That a change has its price, in a line; empty when nobody endorsed it as it stands."""
    from cpdjournal.journal import endorsements
    from cpdjournal.safetext import visible_line

    if not draft.based_on:
        return ""
    by = await wiring.desk.run(endorsements.endorsers_of_latest, draft.id)
    if not by:
        return ""
    return (
        f"Endorsed by {visible_line(' and '.join(by))} as it stands. Once other words are "
        "completed, that says “edited since”; private ones don't touch it."
    )


async def since(wiring: "Wiring", written: "Reflection | Draft") -> "Since | None":
    """What became of the item that something was written on; None when it is as it was."""
    from cpdjournal.packs.since import since

    return since(written.origin, written.answers, await wiring.shelf.library())


def keeping(wiring: "Wiring") -> "Keeping":
    """What a writing page keeps words with."""
    from cpdjournal.journal import drafts, revisions, spool
    from cpdjournal.tui import wiring_shown
    from cpdjournal.tui.keeping import Keeping

    return Keeping(
        save=wiring_shown.with_item(wiring, wiring.stamped(spool.save)),
        complete=wiring.stamped(revisions.complete),
        discard=wiring.bound(drafts.discard),
        spool=wiring.stamped(spool.keep),
        hold=wiring.desk.begin_editing,
        let_go=wiring.desk.end_editing,
    )


def measured_minutes(
    wiring: "Wiring", draft: "Draft", estimate: int | None
) -> "MeasuredMinutes | None":
    """What proposes the minutes of a reflection; None when it is on no item."""
    from cpdjournal.journal import time_spent
    from cpdjournal.tui.measured import MeasuredMinutes

    item_id = draft.origin.item
    if not item_id:
        return None

    async def claim() -> None:
        await wiring.keep_time()
        await wiring.desk.run(time_spent.claim, item_id, draft.id)

    return MeasuredMinutes(
        draft, measured=lambda: wiring.measured(item_id, draft.id), claim=claim, estimate=estimate
    )


def depth_notes(wiring: "Wiring") -> "DepthNotes":
    """Where a writer's own look at a reflection is kept."""
    from cpdjournal.journal import depth_checks
    from cpdjournal.tui.keeping import DepthNotes

    async def latest(reflection_id: str) -> Mapping[str, int]:
        found = await wiring.desk.run(depth_checks.latest, reflection_id)
        return found.rows if found else {}

    return DepthNotes(latest=latest, keep=wiring.stamped(depth_checks.keep))
