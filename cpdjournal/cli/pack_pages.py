"""Packs as a list to choose from: for scripts, and for people with what they did so far."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cpdjournal.cli.wrapping import wrapped
from cpdjournal.content.library import Library
from cpdjournal.content.packs import Pack
from cpdjournal.marks import READ, READING, TO_READ
from cpdjournal.packs.further_reading import Text
from cpdjournal.packs.routes import routes

if TYPE_CHECKING:
    from cpdjournal.cli.learned import Learned

STATES = {TO_READ: "to read", READING: "reading", READ: "read"}
"""A mark on a whole item, as it stands in a list."""


def as_json(library: Library, packs: tuple[Pack, ...], *, with_models: bool) -> dict[str, Any]:
    models = library.models if with_models else ()
    return {
        "packs": [_pack(pack) for pack in packs],
        "models": [{"id": model.id, "title": model.title} for model in models],
    }


def progress_as_json(pack: Pack, learned: "Learned") -> dict[str, Any]:
    """What was read, decided and written, of the pack and of each part."""
    found = learned.progress(pack)
    return {
        "title": found.total.title,
        "parts": [
            {
                "title": part.title,
                "items": part.items,
                "read": part.read.done,
                "decided": part.decided.done,
                "written": part.written.done,
            }
            for part in found.parts
        ],
        "done": sorted(found.done),
        "written": sorted(found.written),
    }


def pack_as_text(pack: Pack, learned: "Learned | None" = None) -> str:
    """Parts and items; with `learned`, what was read, decided and written of each."""
    return "\n".join(_lines(pack, learned))


def routes_as_json(pack: Pack) -> list[dict[str, Any]]:
    return [
        {
            "id": route.id,
            "title": route.title,
            "minutes": route.minutes,
            "items": [f"{pack.id}/{name}" for name in route.items],
        }
        for route in routes(pack)
    ]


def routes_as_text(pack: Pack, width: int) -> str:
    """Ways through the pack for the time that somebody has."""
    told = [
        wrapped(f"{one.title} ({one.minutes} min): {', '.join(one.items)}", width, "    ")
        for one in routes(pack)
        if one.id != "everything"  # that stands above already
    ]
    return "\n".join(["  Ways through it", *told]) if told else ""


def models_as_text(library: Library) -> str:
    widest = max(len(model.id) for model in library.models)
    return "\n".join(
        [
            "Reflective models, for anything that happened (reflect --model NAME)\n",
            *(f"    {model.id:<{widest}}  {model.title}" for model in library.models),
        ]
    )


def text_as_json(text: Text, state: str) -> dict[str, Any]:
    reading = text.reading
    return {
        "id": reading.id,
        "title": reading.title,
        "by": reading.by,
        "publisher": reading.publisher,
        "year": reading.year,
        "url": reading.url,
        "state": state,
        "pages": [one.id for one in text.readings],
    }


def text_in_words(text: Text, state: str) -> str:
    reading, others = text.reading, ", ".join(one.id for one in text.readings[1:])
    rows = (
        f"{reading.title}  [{reading.id}]",
        ", ".join(one for one in (reading.publisher or reading.by, reading.year) if one),
        reading.url or reading.held_at,
        f"also as {others}" if others else "",
        STATES.get(state, ""),
    )
    return "\n    ".join(row for row in rows if row)


def _lines(pack: Pack, learned: "Learned | None") -> Iterator[str]:
    yield f"{pack.title}  ({pack.id}, version {pack.version})"
    progress = learned.progress(pack) if learned else None
    begun = progress is not None and progress.total.is_begun
    if progress and begun:
        yield f"So far: {progress.in_words}"
    so_far = {part.title: part.in_words for part in progress.parts} if progress and begun else {}
    items = {item.name: item for item in pack.items}
    for part in pack.parts:
        told = so_far.get(part.title, "")
        yield f"\n  {part.title}{f' ({told})' if told else ''}"
        for item in (items[name] for name in part.items if name in items):
            state = f"{learned.state(item):<7}  " if learned and begun else ""
            yield f"    {item.minutes:>3} min  {item.kind:<9} {state}{item.title}  [{item.id}]"


def _pack(pack: Pack) -> dict[str, Any]:
    return {
        "id": pack.id,
        "title": pack.title,
        "version": pack.version,
        "items": [
            {"id": item.id, "kind": item.kind, "title": item.title, "minutes": item.minutes}
            for item in pack.items
        ],
        "parts": [
            {"title": part.title, "items": [f"{pack.id}/{name}" for name in part.items]}
            for part in pack.parts
        ],
    }
