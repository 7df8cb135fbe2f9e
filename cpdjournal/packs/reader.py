"""A pack from its folder: all pages read, checked one by one and against each other."""

from pathlib import Path
from typing import NamedTuple

from cpdjournal.content.items import Item
from cpdjournal.content.library import Problem
from cpdjournal.content.packs import Pack, Part, Source, Translation
from cpdjournal.packs import clauses, names, pack_files
from cpdjournal.packs.inventory import take_inventory
from cpdjournal.packs.items import Surroundings, read_item
from cpdjournal.packs.languages import read_translations
from cpdjournal.packs.own_clauses import read_own_clauses
from cpdjournal.packs.pack_page import PackPage, read_codes_page, read_pack_page, read_sources
from cpdjournal.packs.page import Page, in_order, said
from cpdjournal.packs.routes import laid_out
from cpdjournal.packs.untouched import report_untouched
from cpdjournal.standards import Clause, Registry

REMAINDER = "More in this pack"
"""The part of live items that the order doesn't name."""
NEAR = 0.8
"""How alike two names of items must be, from 0 to 1: they have much in common by habit."""


class Pages(NamedTuple):
    """A pack, page by page; what is wrong stands in the pages' problems."""

    about: PackPage
    clauses: tuple[Clause, ...]
    sources: tuple[Source, ...]
    others: tuple[Page, ...]
    """Pages beside pack.md and the items'."""
    pages: list[Page]
    """The items', sound or not."""
    items: dict[str, Item]
    """Those that are sound, by name."""
    translations: tuple[Translation, ...]

    @property
    def every(self) -> tuple[Page, ...]:
        return (self.about.page, *self.others, *self.pages)


def read_pack(
    folder: Path, known: Registry | None = None, *, with_drafts: bool = False
) -> tuple[Pack | None, tuple[Problem, ...]]:
    """A pack and what is wrong with it.

    An error leaves the pack out (None); a warning does not.

    Args:
        known: schemes and clauses to hold references against; without it only their form and
            the schemes of the pack format are looked at.
        with_drafts: for whoever is writing the pack.
    """
    amiss, misspelt = take_inventory(folder)
    if amiss:
        return None, amiss + misspelt
    told = read_pages(folder, known)
    _check_ids(told.about, told.pages)
    _check_order(told.about, told.pages)
    for page in told.every:
        report_untouched(page)
    problems = in_order((*misspelt, *(one for page in told.every for one in page.problems)))
    if any(one.severity == "error" for one in problems):
        return None, problems
    return _pack(folder, told, ("live", "draft") if with_drafts else ("live",)), problems


def read_pages(folder: Path, known: Registry | None = None) -> Pages:
    """Every page of a pack, each read for itself."""
    about = read_pack_page(folder)
    sources_page, sources = read_sources(folder)
    codes_page = read_codes_page(folder)
    around = Surroundings(
        folder=folder,
        pack=about.id,
        is_whole=about.page.is_sound,
        outcomes=tuple(one.id for one in about.outcomes) if about.page.is_sound else None,
        sources=tuple(one.id for one in sources) if sources_page.is_sound else None,
        licence=about.licence,
        attribution=about.attribution,
        authors=about.editors,
        audience=about.audience,
        nations=about.nations,
        known=clauses.Known(known, clauses.own_rows(codes_page) if codes_page else frozenset()),
    )
    there = (f"items/{one}" for one in pack_files.names_in(folder / "items", ".md"))
    read = [read_item(name, around) for name in there if names.belongs(name)]
    pages = [page for page, _ in read]
    items = {item.name: item for _, item in read if item}
    files = frozenset(page.file for page in pages)
    lang_pages, translations = read_translations(folder, items, files, about.default_lang)
    return Pages(
        about=about,
        clauses=read_own_clauses(codes_page) if codes_page and codes_page.is_sound else (),
        sources=sources,
        others=(sources_page, *([codes_page] if codes_page else []), *lang_pages),
        pages=pages,
        items=items,
        translations=translations,
    )


def check(folder: Path, known: Registry | None = None) -> tuple[Problem, ...]:
    """What is wrong with a pack, in the order of its pages; empty when nothing is."""
    return read_pack(folder, known)[1]


def _pack(folder: Path, told: Pages, statuses: tuple[str, ...]) -> Pack:
    """The live items in the pack's order; parts name only those."""
    about = told.about
    live = {name: item for name, item in told.items.items() if item.status in statuses}
    parts = [
        Part(title=part.title, items=names)
        for part in about.parts
        if (names := tuple(name for name in part.items if name in live))
    ]
    ordered = list(dict.fromkeys(name for part in parts for name in part.items))
    if rest := tuple(name for name in live if name not in ordered):
        parts.append(Part(title=REMAINDER if ordered else about.title, items=rest))
    return Pack(
        id=about.id,
        title=about.title,
        version=about.version,
        status=about.status,
        about=about.about,
        licence=about.licence,
        attribution=about.attribution,
        folder=folder,
        outcomes=about.outcomes,
        parts=tuple(parts),
        items=tuple(live[name] for name in (*ordered, *rest)),
        retired=tuple(item for item in told.items.values() if item.status == "retired"),
        routes=tuple(laid_out(name, names, live) for name, names in about.routes),
        sources=told.sources,
        clauses=told.clauses,
        editors=about.editors,
        reviewed_on=about.reviewed_on,
        review_by=about.review_by,
        audience=about.audience,
        nations=about.nations,
        default_lang=about.default_lang,
        translations=told.translations,
    )


def _check_ids(about: PackPage, pages: list[Page]) -> None:
    """I01 and I02: an id stands for one thing, for ever."""
    seen: dict[str, str] = {}
    for page in pages:
        if "id" not in page.header:
            continue
        name, line = page.header["id"].text, page.header["id"].line
        if name in seen:
            page.report(
                "I01",
                line,
                f'"{said(name)}" is used by two files ({seen[name]} and {page.file}).',
                "Give the newer one another id.",
            )
        seen.setdefault(name, page.file)
        status = page.header["status"].text if "status" in page.header else ""
        if name in about.retired and status != "retired":
            page.report(
                "I02",
                line,
                f'"{said(name)}" was retired in an earlier version.',
                "Its answers still exist in people's journals, so choose a new id.",
            )


def _check_order(about: PackPage, pages: list[Page]) -> None:
    """Every name in the order and on a route has a file, whatever is wrong with that file."""
    there = [page.file.removeprefix("items/").removesuffix(".md") for page in pages]
    named = [part.items for part in about.parts] + [items for _, items in about.routes]
    for items, line in zip(named, (*about.part_lines, *about.route_lines), strict=True):
        for name in items:
            if name not in there and name not in about.retired:
                about.page.report(
                    "D01",
                    line,
                    f"items/{said(name)}.md was not found.",
                    about.page.proposal(
                        name,
                        there,
                        "Check its name, or take it out of the order.",
                        at_least=NEAR,
                    ),
                )
