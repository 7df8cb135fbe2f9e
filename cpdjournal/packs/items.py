"""One item from its page: the header that all kinds share, then the body of its kind."""

from pathlib import Path
from typing import NamedTuple

from cpdjournal.content.items import Audience, Item
from cpdjournal.packs import clauses, header, kinds, licences, pack_files
from cpdjournal.packs.body import Shared, body_of
from cpdjournal.packs.callouts import report_misplaced
from cpdjournal.packs.identifying import report_identifying
from cpdjournal.packs.outline import outline_of
from cpdjournal.packs.page import Page, page_of, said

SHOW_CALLOUTS = ("guidance", "question")
"""Kinds of items; in the others a callout is a mistake."""


class Surroundings(NamedTuple):
    """What an item takes from the rest of its pack."""

    folder: Path
    known: clauses.Known
    pack: str = ""
    is_whole: bool = True
    """pack.md could be read: else nothing is said about what it does not hold."""
    outcomes: tuple[str, ...] | None = None
    sources: tuple[str, ...] | None = None
    licence: str = ""
    attribution: str = ""
    authors: tuple[str, ...] = ()
    audience: tuple[Audience, ...] = ("adult", "children")
    nations: tuple[str, ...] = ()


def read_item(file: str, around: Surroundings) -> tuple[Page, Item | None]:
    """The page, and what was made of it; the page's problems say why that is None."""
    try:
        page = page_of(file, pack_files.read(around.folder, file))
    except pack_files.NotInPack as error:
        page = Page(file=file)
        page.report(error.code, None, error.message, error.mend)
    if not page.is_sound:
        return page, None
    kind = header.words(page, "type")
    if kind not in header.ITEM_TYPES:
        _report_type(page, kind)
        return page, None
    header.check_keys(page, kind)
    shared = _shared(page, around)
    pieces = outline_of(page)
    if pieces is None:
        return page, None
    body = body_of(page, around.folder, pieces, around.known)
    if kind not in SHOW_CALLOUTS:
        report_misplaced(page, pieces)
    report_identifying(page)
    item = kinds.MAKERS[kind](page, body, shared)
    return page, (item if page.is_sound else None)


def _shared(page: Page, around: Surroundings) -> Shared:
    name = header.name(page, "id")
    file_name = page.file.rsplit("/", 1)[-1].removesuffix(".md")
    if name and name != file_name:
        page.report(
            "F05",
            page.header["id"].line,
            f'the id is "{said(name)}" but the file is called "{said(file_name)}".',
            "Make them the same; if the item has been published, rename the file.",
        )
    authors = header.listed(page, "authors") or around.authors
    if not authors and around.is_whole:
        header.report_missing(page, header.words(page, "type"), "authors")
    return Shared(
        pack=around.pack,
        name=name,
        title=header.title(page),
        revision=header.number(page, "revision", 1, 999_999) or 1,
        status=header.one_of(page, "status", header.STATUSES, "draft"),
        minutes=header.number(page, "minutes", 1, header.LONGEST_MINUTES) or 1,
        body=page.body,
        source_hash=page.source_hash,
        audience=header.audience(page) or around.audience,
        nations=header.listed_of(page, "nations", header.NATIONS) or around.nations,
        outcomes=header.listed_of(page, "outcomes", around.outcomes, "pack.md"),
        codes=clauses.read_codes(page, around.known),
        sources=header.listed_of(page, "sources", around.sources, "sources.md"),
        content_note=header.words(page, "content_note"),
        licence=licences.read(page, around.licence, is_whole=around.is_whole),
        attribution=header.words(page, "attribution") or around.attribution,
        authors=authors,
        reviewed_on=header.day(page, "reviewed_on"),
        review_by=header.day(page, "review_by"),
        replaces=header.name(page, "replaces"),
        tags=header.listed(page, "tags"),
    )


def _report_type(page: Page, kind: str) -> None:
    if not kind:
        page.report("F03", 1, 'this item has no "type".', "Add `type: guidance`, or another kind.")
        return
    page.report(
        "F04",
        page.header["type"].line,
        f'type is "{said(kind)}".',
        page.proposal(kind, header.ITEM_TYPES, f"Use one of: {', '.join(header.ITEM_TYPES)}."),
    )
