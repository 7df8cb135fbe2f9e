"""Packs in other languages: `lang/cy/items/NAME.md` holds the words of `items/NAME.md` in Welsh.

Headings and key words stay as they are in every language. Rules L01 to L04 of the pack format.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

from cpdjournal.content.items import Item, Media
from cpdjournal.content.library import Library
from cpdjournal.content.packs import Pack, Translation
from cpdjournal.language_names import name_of, primary
from cpdjournal.packs import header, kinds, pack_files
from cpdjournal.packs.body import Body, Shared, body_of
from cpdjournal.packs.identifying import report_identifying
from cpdjournal.packs.outline import outline_of
from cpdjournal.packs.page import Page, page_of, said
from cpdjournal.packs.translated import laid_over, media_of

FOLDER = "lang"
OFFERED = ("en-GB", "cy", "ga", "gd")
PEOPLE = 2
"""Who have to be named before a translation is live: one who wrote it, one who read it over."""

_STRUCTURE = re.compile(
    r"(Go to|Fit|Codes|Ending|If|Otherwise|Answer|Private|Min words|Kind):(?:\s|$)"
)
_ALSO_IN_WORDS = frozenset({"F02", "F06", "F07", "Q02", "Q03"})
"""Rules that words have to keep, too; the others are about structure."""


def in_language(pack: Pack, item: Item, tag: str, *, with_drafts: bool = False) -> Item:
    """An item in another language; itself where it has no translation.

    What is not translated stays in the pack's language, marked. `translated_from` is behind
    `revision` where the translation is out of date.

    Args:
        tag: BCP 47, as in `pack.languages`.
        with_drafts: for those who work on a translation.
    """
    shown = ("live", "draft") if with_drafts else ("live",)
    found = _nearest(
        tag,
        pack.default_lang,
        [one for one in pack.translations if one.item == item.name and one.status in shown],
    )
    if found is None or found.words.kind != item.kind:
        return item
    both = item.source_hash + found.words.source_hash
    mark = f"[in {name_of(pack.default_lang)}]"
    laid = laid_over(item, found.words, mark)
    body = laid.item.body
    if laid.missing:  # what is kept of an item beside a reflection must hold all that was shown
        body = f"{body.rstrip()}\n\n{mark}\n\n{item.body}"
    return replace(
        laid.item,
        body=body,
        lang=found.lang,
        translated_from=found.of_revision,
        source_hash=hashlib.sha256(both.encode()).hexdigest(),
    )


def _nearest(tag: str, default_lang: str, found: list[Translation]) -> Translation | None:
    """The one in this language; else in the same one of another place, unless the pack is."""
    if exact := [one for one in found if one.lang == tag]:
        return exact[0]
    if primary(default_lang) == primary(tag):
        return None
    return next((one for one in found if primary(one.lang) == primary(tag)), None)


def library_in(library: Library, tag: str, *, with_drafts: bool = False) -> Library:
    """Every item that can be read in a language, in it; the others as they are.

    Args:
        with_drafts: for those who work on a translation.
    """
    packs = (_pack_in(pack, tag, with_drafts=with_drafts) for pack in library.packs)
    return replace(library, packs=tuple(packs))


def _pack_in(pack: Pack, tag: str, *, with_drafts: bool) -> Pack:
    if all(primary(one.lang) != primary(tag) for one in pack.translations):
        return pack

    def shown(items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(in_language(pack, item, tag, with_drafts=with_drafts) for item in items)

    return replace(pack, items=shown(pack.items), retired=shown(pack.retired))


def offered(library: Library) -> tuple[str, ...]:
    """Languages to choose from: those that we expect packs in, and those that there are."""
    found = {tag for pack in library.packs for tag in pack.languages}
    return (*OFFERED, *sorted(found - set(OFFERED)))


def translated_into(library: Library) -> dict[str, int]:
    """The languages to choose from, each with the number of pages that were translated into it."""
    pages = Counter(
        one.lang for pack in library.packs for one in pack.translations if one.status == "live"
    )
    return {tag: pages[tag] for tag in offered(library)}


def read_translations(
    folder: Path, items: Mapping[str, Item], files: frozenset[str], default_lang: str
) -> tuple[tuple[Page, ...], tuple[Translation, ...]]:
    """Every translation in a pack, with the pages they stand in.

    Args:
        items: the sound ones, by name.
        files: names of all files in `items/`, as "items/c-case.md".
    """
    pages: list[Page] = []
    found: list[Translation] = []
    for tag in pack_files.names_in(folder / FOLDER, ""):
        if not header.is_language(tag):
            page = Page(file=f"{FOLDER}/{tag}")
            says = f'"{said(tag)}" is not a language.'
            page.report("L01", None, says, "Name the folder as cy or en-GB.")
            pages.append(page)
            continue
        pages += _other_pages(folder, tag)
        for name in pack_files.names_in(folder / FOLDER / tag / "items", ".md"):
            page = _page(folder, f"{FOLDER}/{tag}/items/{name}")
            pages.append(page)
            if page.is_sound and f"items/{name}" not in files:
                page.report(
                    "L01",
                    page.header["id"].line if "id" in page.header else 1,
                    "it translates an item that does not exist.",
                    "Check its name, or take it away.",
                )
            base = items.get(name.removesuffix(".md"))
            if page.is_sound and base:
                found.append(_translation(page, folder, tag, base, default_lang))
    return tuple(pages), tuple(found)


def _page(folder: Path, file: str) -> Page:
    try:
        return page_of(file, pack_files.read(folder, file))
    except pack_files.NotInPack as error:
        page = Page(file=file)
        page.report(error.code, None, error.message, error.mend)
        return page


def _other_pages(folder: Path, tag: str) -> list[Page]:
    """Words that nobody would get to see are told of."""
    pages = []
    for name in pack_files.names_in(folder / FOLDER / tag, ".md"):
        page = Page(file=f"{FOLDER}/{tag}/{name}")
        says = f"{name} is not translated in this version: only items are."
        page.report("L04", None, says, "It does no harm here.")
        pages.append(page)
    return pages


def _translation(page: Page, folder: Path, tag: str, base: Item, default_lang: str) -> Translation:
    header.check_keys(page, "translation")
    _check_names(page, tag, base)
    status = header.one_of(page, "status", header.STATUSES, "draft")
    translators = header.listed(page, "translators")
    if status == "live" and "translators" in page.header and len(translators) < PEOPLE:
        page.report(
            "F04",
            page.header["translators"].line,
            "a live translation has two people: one who wrote it, one who read it over.",
            "Name them both, or write `status: draft`.",
        )
    of_revision = header.number(page, "of_revision", 1, 999_999) or base.revision
    if of_revision != base.revision:
        page.report(
            "L02",
            page.header["of_revision"].line,
            f"it translates revision {of_revision}; the item is at {base.revision}.",
            "Readers will see a notice.",
        )
    words = _words(page, folder, base)
    shown = name_of(default_lang)
    missing = laid_over(base, words, "").missing if page.is_sound else ()
    for what in missing:
        page.report(
            "L03",
            page.body_line,
            f"{what} is not translated; {shown} will be shown, marked.",
            "Add it.",
        )
    _report_structure(page)
    report_identifying(page)
    return Translation(
        item=base.name,
        lang=tag,
        of_revision=of_revision,
        translators=translators,
        status=status,
        words=words,
    )


def _check_names(page: Page, tag: str, base: Item) -> None:
    name = header.name(page, "id")
    if name and name != base.name:
        page.report(
            "F05",
            page.header["id"].line,
            f'the id is "{said(name)}" but the file is called "{base.name}".',
            "Make them the same.",
        )
    lang = header.words(page, "lang")
    if lang and lang != tag:
        page.report(
            "F04",
            page.header["lang"].line,
            f'lang is "{said(lang)}", but the file lies in {FOLDER}/{tag}.',
            "Make them the same.",
        )


def _words(page: Page, folder: Path, base: Item) -> Item:
    """The page read as an item of the base's kind, whatever its structure lacks."""
    pieces = outline_of(page) or ()
    scratch = Page(page.file, page.source_hash)
    scratch.lines, scratch.header, scratch.body_line = page.lines, page.header, page.body_line
    body = body_of(scratch, folder, pieces)
    words = kinds.MAKERS[base.kind](scratch, _with_media_of(base, body), _shared(page, base))
    page.problems += (one for one in scratch.problems if one.code in _ALSO_IN_WORDS)
    return words


def _shared(page: Page, base: Item) -> Shared:
    own = {key: getattr(base, key) for key in Shared.__annotations__}
    words = {
        "title": header.title(page),
        "content_note": header.words(page, "content_note"),
        "body": page.body,
        "source_hash": page.source_hash,
    }
    return cast(Shared, own | words)


def _with_media_of(base: Item, body: Body) -> Body:
    """Pictures are the base's; a translation may describe them, or draw them anew."""
    own = {one.id: one for one in media_of(base)}
    return body._replace(
        media={name: _described(media, body.media.get(name)) for name, media in own.items()}
    )


def _described(media: Media, other: Media | None) -> Media:
    if other is None:
        return media
    return replace(
        media,
        alt=other.alt,
        text=other.text or media.text,
        transcript=other.transcript or media.transcript,
    )


def _report_structure(page: Page) -> None:
    """L04."""
    for number, line in enumerate(page.lines[page.body_line - 1 :], page.body_line):
        if found := _STRUCTURE.match(line):
            page.report(
                "L04",
                number,
                f"`{found[1]}:` belongs in the base file and is ignored here.",
                "Take it out.",
            )
