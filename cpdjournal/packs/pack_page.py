"""The pages about a pack itself: pack.md (who, what, outcomes, order) and sources.md."""

from pathlib import Path
from typing import NamedTuple

from cpdjournal.content.items import Audience
from cpdjournal.content.packs import Outcome, Part, Source
from cpdjournal.packs import header, licences, pack_files
from cpdjournal.packs.outline import (
    Point,
    Stretch,
    id_and_words,
    only_keyed,
    outline_of,
    split_at,
)
from cpdjournal.packs.page import Page, page_of, said
from cpdjournal.packs.questions import report_repeated_ids
from cpdjournal.packs.routes import ROUTES
from cpdjournal.packs.untouched import YOUR_ORGANISATION

SOURCE_KEYS = ("Publisher", "Year", "Url", "Held at", "Use", "Permission", "Licence")
SECTIONS = ("Outcomes", "Order", "Routes")
USES = ("facts-only", "quote", "adapted")


class PackPage(NamedTuple):
    """What pack.md says."""

    page: Page
    id: str = ""
    title: str = ""
    version: str = ""
    status: str = "draft"
    about: str = ""
    licence: str = ""
    attribution: str = ""
    editors: tuple[str, ...] = ()
    reviewed_on: str = ""
    review_by: str = ""
    audience: tuple[Audience, ...] = ("adult", "children")
    nations: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    default_lang: str = "en-GB"
    langs: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    parts: tuple[Part, ...] = ()
    part_lines: tuple[int, ...] = ()
    """The line of each part, for messages."""
    routes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The id of each route, and the names of its items."""
    route_lines: tuple[int, ...] = ()


def read_pack_page(folder: Path) -> PackPage:
    page = _page(folder, "pack.md")
    if page is None or not page.is_sound:
        return PackPage(page=page or _missing(folder, "pack.md"))
    if not _is_of_type(page, "pack"):
        return PackPage(page=page)
    header.check_keys(page, "pack")
    header.check_format(page)
    before, stretches = split_at(outline_of(page) or (), 2)
    sections = {one.heading: one for one in stretches}
    for one in stretches:
        if one.heading not in SECTIONS:
            page.report(
                "F02",
                one.line,
                f'"{said(one.heading)}" is not a section I know here.',
                page.proposal(one.heading, SECTIONS, f"Use: {', '.join(SECTIONS)}."),
            )
    parts, part_lines = _order(page, sections.get("Order"))
    routes, route_lines = _routes(page, sections.get("Routes"))
    attribution = header.words(page, "attribution")
    return PackPage(
        page=page,
        id=header.name(page, "id"),
        title=header.title(page),
        version=header.version(page),
        status=header.one_of(page, "status", header.STATUSES, "draft"),
        about=page.text(before[0].first, before[-1].end) if before else "",
        licence=licences.read(page, where_else="") if "licence" in page.header else "",
        attribution="" if attribution == YOUR_ORGANISATION else attribution,
        editors=header.listed(page, "editors"),
        reviewed_on=header.day(page, "reviewed_on"),
        review_by=header.day(page, "review_by"),
        audience=header.audience(page) or ("adult", "children"),
        nations=header.listed_of(page, "nations", header.NATIONS),
        retired=header.listed(page, "retired"),
        default_lang=header.language(page, "default_lang") or "en-GB",
        langs=header.languages(page, "langs"),
        outcomes=_outcomes(page, sections.get("Outcomes")),
        parts=parts,
        part_lines=part_lines,
        routes=routes,
        route_lines=route_lines,
    )


def read_sources(folder: Path) -> tuple[Page, tuple[Source, ...]]:
    """sources.md: every source once. A pack without one has no sources."""
    page = _page(folder, "sources.md")
    if page is None:
        return Page(file="sources.md"), ()
    if not page.is_sound or not _is_of_type(page, "sources"):
        return page, ()
    header.check_keys(page, "sources")
    stretches = split_at(outline_of(page) or (), 2)[1]
    sources: list[Source] = []
    lines: list[int] = []
    for one in stretches:
        named = id_and_words(one.heading)
        if not named or not named[1]:
            page.report(
                "Q02", one.line, "this source has no short name.", "Write `## name: its title`."
            )
            continue
        sources.append(_source(page, one, *named))
        lines.append(one.line)
    report_repeated_ids(page, [one.id for one in sources], lines, "sources")
    return page, tuple(sources)


def read_codes_page(folder: Path) -> Page | None:
    """codes.md, where a pack explains clauses of its own; None when there is none."""
    page = _page(folder, "codes.md")
    if page and page.is_sound and _is_of_type(page, "codes"):
        header.check_keys(page, "codes")
    return page


def _page(folder: Path, name: str) -> Page | None:
    if not (folder / name).is_symlink() and not (folder / name).exists():
        return None
    try:
        return page_of(name, pack_files.read(folder, name))
    except pack_files.NotInPack as error:
        page = Page(file=name)
        page.report(error.code, None, error.message, error.mend)
        return page


def _missing(folder: Path, name: str) -> Page:
    page = Page(file=name)
    page.report("D01", None, f"{name} was not found.", "Every pack needs one: who, what, order.")
    return page


def _is_of_type(page: Page, wanted: str) -> bool:
    if header.words(page, "type") == wanted:
        return True
    value = page.header.get("type")
    page.report(
        "F04" if value else "F03",
        value.line if value else 1,
        f'type is "{said(value.text)}".' if value else f'{header.NAMES[wanted]} has no "type".',
        f"Write `type: {wanted}`.",
    )
    return False


def _points(stretch: Stretch | None) -> list[Point]:
    pieces = stretch.pieces if stretch else ()
    return [point for piece in pieces if piece.kind == "list" for point in piece.points]


def _outcomes(page: Page, stretch: Stretch | None) -> tuple[Outcome, ...]:
    found: list[Outcome] = []
    lines: list[int] = []
    for point in _points(stretch):
        named = id_and_words(point.words)
        if not named or not named[1]:
            page.report(
                "Q02",
                point.line,
                "this outcome has no short name.",
                "Write `- lo1: what somebody can do afterwards`.",
            )
            continue
        found.append(Outcome(id=named[0], text=named[1]))
        lines.append(point.line)
    report_repeated_ids(page, [one.id for one in found], lines, "outcomes")
    return tuple(found)


def _order(page: Page, stretch: Stretch | None) -> tuple[tuple[Part, ...], tuple[int, ...]]:
    parts: list[Part] = []
    lines: list[int] = []
    for point in _points(stretch):
        title, colon, names = point.words.rpartition(":")
        items = tuple(one.strip() for one in names.split(",") if one.strip())
        if not colon or not title.strip() or not items:
            page.report(
                "F04",
                point.line,
                f'"{said(point.words)}" is not a part and its items.',
                "Write `- Title of the part: first-item, second-item`.",
            )
            continue
        parts.append(Part(title=title.strip(), items=items))
        lines.append(point.line)
    return tuple(parts), tuple(lines)


def _routes(
    page: Page, stretch: Stretch | None
) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], tuple[int, ...]]:
    routes: list[tuple[str, tuple[str, ...]]] = []
    lines: list[int] = []
    for point in _points(stretch):
        name, _, names = point.words.partition(":")
        items = tuple(one.strip() for one in names.split(",") if one.strip())
        if name not in ROUTES or not items:
            page.report(
                "F04",
                point.line,
                f'"{said(point.words)}" is not a route and its items.',
                f"Write `- {ROUTES[0]}: first-item, second-item`; the routes are "
                f"{', '.join(ROUTES)}.",
            )
            continue
        routes.append((name, items))
        lines.append(point.line)
    report_repeated_ids(page, [name for name, _ in routes], lines, "routes")
    return tuple(routes), tuple(lines)


def _source(page: Page, stretch: Stretch, name: str, title: str) -> Source:
    values = only_keyed(page, stretch, SOURCE_KEYS)
    told = {key: " ".join(value.text.split()) for key, value in values.items()}
    use = told.get("Use", "facts-only")
    if use not in USES:
        page.report(
            "F04",
            values["Use"].line,
            f'Use is "{said(use)}".',
            page.proposal(use, USES, f"Use one of: {', '.join(USES)}."),
        )
    elif use != "facts-only" and not (
        told.get("Permission") or licences.allows(use, told.get("Licence", ""))
    ):
        page.report(
            "P03",
            values["Use"].line,
            f'source "{name}" is marked `Use: {use}` without `Permission:` or a licence that '
            "allows it.",
            "Add who gave permission, when and for what; or use the facts only.",
        )
    url = told.get("Url", "")
    if url and not header.is_web_address(url):
        page.report(
            "F04",
            values["Url"].line,
            f'Url is "{said(url)}".',
            "Use a web address that starts with https://.",
        )
        url = ""
    elif not url and not told.get("Held at"):
        page.report(
            "P04",
            stretch.line,
            f'source "{name}" has neither `Url:` nor `Held at:`.',
            "Say where it can be found.",
        )
    return Source(
        id=name,
        title=title,
        publisher=told.get("Publisher", ""),
        year=told.get("Year", ""),
        url=url,
        held_at=told.get("Held at", ""),
        use=use,
        permission=told.get("Permission", ""),
    )
