"""What a header may say: the keys of each type of page, which are needed, and their values.

Every function takes the page, returns a value that can be used, and reports on the page what
was wrong with what stood there.
"""

import re
from datetime import date
from typing import get_args
from urllib.parse import urlsplit

from cpdjournal.content.items import Audience
from cpdjournal.packs.outline import ID
from cpdjournal.packs.page import Page, said

ITEM_TYPES = ("guidance", "question", "tips", "case", "scenario", "exercise", "reading")
STATUSES = ("draft", "live", "retired")
AUDIENCES: tuple[str, ...] = get_args(Audience)
NATIONS = ("ni", "scotland", "england", "wales", "ireland")
MODES = ("alone", "pair", "team")
BASES = ("published", "fictional")
FORMAT = 1
"""The pack format that this version reads."""
LONGEST_TITLE = 70
LONGEST_MINUTES = 180

_ALL_ITEMS = (
    *("id", "type", "title", "revision", "status", "audience", "nations", "minutes", "outcomes"),
    *("codes", "sources", "content_note", "licence", "attribution", "authors"),
    *("reviewed_on", "review_by", "replaces", "tags"),
)
KEYS: dict[str, tuple[str, ...]] = {
    "guidance": _ALL_ITEMS,
    "question": _ALL_ITEMS,
    "tips": (*_ALL_ITEMS, "repeat_days"),
    "case": (*_ALL_ITEMS, "basis"),
    "scenario": (*_ALL_ITEMS, "start", "variant_group"),
    "exercise": (*_ALL_ITEMS, "model", "mode"),
    "reading": (
        *(*_ALL_ITEMS, "url", "held_at", "publisher", "year", "kind", "access", "by"),
        "source_licence",
    ),
    "pack": (
        *("id", "type", "title", "version", "format", "status", "default_lang", "langs"),
        *("audience", "nations", "editors", "licence", "attribution", "reviewed_on"),
        *("review_by", "retired"),
    ),
    "sources": ("id", "type"),
    "codes": ("id", "type"),
    "translation": (
        *("id", "lang", "of_revision", "title", "translators", "status", "content_note"),
    ),
    "model": (
        *("id", "type", "title", "attribution", "use_when", "minutes", "confidence", "licence"),
        *("authors", "revision", "status"),
    ),
}
NEEDED: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ITEM_TYPES, ("id", "type", "title", "revision", "status", "minutes", "outcomes")
    ),
    "pack": ("id", "type", "title", "version", "format", "status"),
    "sources": ("type",),
    "codes": ("type",),
    "translation": ("id", "lang", "of_revision", "title", "translators", "status"),
    "model": (
        *("id", "type", "title", "attribution", "use_when", "minutes", "confidence", "authors"),
        *("revision", "status"),
    ),
}
NAMES = {
    **{kind: f"this {kind}" for kind in KEYS},
    "guidance": "this guidance page",
    "tips": "this tip deck",
    "sources": "this list of sources",
    "codes": "this list of clauses",
}
"""What a page is called in a message."""

_EXAMPLES = {
    "basis": "`basis: published` or `basis: fictional`",
    "minutes": "`minutes: 10`",
    "revision": "`revision: 1`",
    "status": "`status: live`",
    "outcomes": "`outcomes: [lo1]`, with ids from pack.md",
    "version": "`version: 1.0.0`",
    "format": f"`format: {FORMAT}`",
    "authors": "`authors: [who wrote it]`",
    "translators": "`translators: [who translated it]`",
    "of_revision": "`of_revision: 1`",
}
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_VERSION = re.compile(r"[0-9]{1,5}\.[0-9]{1,5}\.[0-9]{1,5}")


def check_keys(page: Page, kind: str) -> None:
    """F02 and F03: known keys only, and the needed ones all there."""
    for key, value in page.header.items():
        if key not in KEYS[kind] and not key.startswith("x-"):
            page.report(
                "F02",
                value.line,
                f'"{said(key)}" is not a key I know.',
                page.proposal(key, KEYS[kind], "Remove it, or let it begin with `x-`."),
            )
    for key in NEEDED[kind]:
        if key not in page.header:
            report_missing(page, kind, key)


def report_missing(page: Page, kind: str, key: str) -> None:
    page.report(
        "F03", 1, f'{NAMES[kind]} has no "{key}".', f"Add {_EXAMPLES.get(key, f'`{key}: …`')}."
    )


def words(page: Page, key: str) -> str:
    return page.header[key].text if key in page.header else ""


def title(page: Page) -> str:
    found = words(page, "title")
    if "title" in page.header and not 1 <= len(found) <= LONGEST_TITLE:
        _report(page, "title", f"title has {len(found)} characters", f"Use 1 to {LONGEST_TITLE}.")
    return found


def one_of(page: Page, key: str, known: tuple[str, ...], otherwise: str) -> str:
    found = words(page, key)
    if key not in page.header or found in known:
        return found or otherwise
    mend = page.proposal(found, known, f"Use one of: {', '.join(known)}.")
    _report(page, key, f'{key} is "{said(found)}"', mend)
    return otherwise


def number(page: Page, key: str, least: int, most: int) -> int | None:
    if key not in page.header:
        return None
    found = words(page, key)
    if re.fullmatch(r"[0-9]{1,6}", found) and least <= int(found) <= most:
        return int(found)
    upward = "a whole number from 1 up" if most > LONGEST_MINUTES else ""
    mend = f"Use {upward or f'a number from {least} to {most}'}."
    _report(page, key, f'{key} is "{said(found)}"', mend)
    return None


def listed(page: Page, key: str) -> tuple[str, ...]:
    """`[a, b, c]`, without empty places."""
    if key not in page.header:
        return ()
    found = words(page, key)
    if not (found.startswith("[") and found.endswith("]")):
        _report(page, key, f'{key} is "{said(found)}"', f"Write a list: `[{said(found)}]`.")
        return ()
    return tuple(one for part in found[1:-1].split(",") if (one := " ".join(part.split())))


def listed_of(
    page: Page, key: str, known: tuple[str, ...] | None, place: str = ""
) -> tuple[str, ...]:
    """A list each of whose entries is known, where that is known; `place` is where they stand."""
    found = listed(page, key)
    if known is None:
        return found
    for one in found:
        if one not in known:
            _report(
                page,
                key,
                f'{key} names "{said(one)}"' + (f", which {place} does not list" if place else ""),
                page.proposal(one, known, f"Use one of: {', '.join(known) or 'none is listed'}."),
            )
    return tuple(one for one in found if one in known)


def audience(page: Page) -> tuple[Audience, ...]:
    found = listed_of(page, "audience", AUDIENCES)
    return tuple(one for one in get_args(Audience) if one in found)


def name(page: Page, key: str) -> str:
    """An id: lower-case letters, digits and hyphens."""
    found = words(page, key)
    if key in page.header and not ID.fullmatch(found):
        _report(
            page,
            key,
            f'{key} is "{said(found)}"',
            "Use lower-case letters, digits and hyphens, up to 60.",
        )
    return found


def is_language(tag: str) -> bool:
    """Of the form of BCP 47, as "en-GB" or "cy"."""
    return bool(_TAG.fullmatch(tag))


def language(page: Page, key: str) -> str:
    found = words(page, key)
    if key in page.header and not is_language(found):
        _report(page, key, f'{key} is "{said(found)}"', "Write a language as en-GB or cy.")
    return found


def languages(page: Page, key: str) -> tuple[str, ...]:
    for one in (found := listed(page, key)):
        if not is_language(one):
            _report(page, key, f'{key} names "{said(one)}"', "Write a language as en-GB or cy.")
    return found


def day(page: Page, key: str) -> str:
    """A date, kept as text: `2026-11-20`."""
    found = words(page, key)
    if key not in page.header:
        return ""
    try:
        if _DAY.fullmatch(found):
            return date.fromisoformat(found).isoformat()
    except ValueError:
        pass
    _report(page, key, f'{key} is "{said(found)}"', "Write a date as 2026-11-20.")
    return ""


def version(page: Page) -> str:
    found = words(page, "version")
    if "version" in page.header and not _VERSION.fullmatch(found):
        _report(page, "version", f'version is "{said(found)}"', "Use three numbers, as 1.0.0.")
    return found


def check_format(page: Page) -> None:
    found = words(page, "format")
    if "format" not in page.header or found == str(FORMAT):
        return
    newer = found.isascii() and found.isdigit() and int(found[:9]) > FORMAT
    _report(
        page,
        "format",
        f'format is "{said(found)}", and this cpdjournal reads format {FORMAT}',
        "Update cpdjournal." if newer else f"Write `format: {FORMAT}`.",
    )


def web_address(page: Page, key: str) -> str:
    found = words(page, key)
    if key not in page.header or is_web_address(found):
        return found
    _report(page, key, f'{key} is "{said(found)}"', "Use a web address that starts with https://.")
    return ""


def is_web_address(text: str) -> bool:
    """http or https, with a host, and nothing that a screen or shell could trip over."""
    if not text.isprintable() or any(one in text for one in " <>\"'\\"):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts[1]
    except ValueError:
        return False


def _report(page: Page, key: str, message: str, mend: str) -> None:
    page.report("F04", page.header[key].line, f"{message}.", mend)
