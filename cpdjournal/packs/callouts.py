"""Callouts and media: marked blocks between pieces of Markdown.

A callout is a quote whose first line is a tag, as `> [!more] What a good answer sounds like`.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

from cpdjournal.content.items import Block, Callout, CalloutKind, Media
from cpdjournal.packs import pack_files
from cpdjournal.packs.header import is_web_address
from cpdjournal.packs.outline import ID, Piece, Stretch, only_keyed, split_at
from cpdjournal.packs.page import Page, Value, page_of, said

CALLOUT_KINDS: tuple[str, ...] = get_args(CalloutKind)
MEDIA_KINDS = ("text-diagram", "image", "audio", "video", "storyboard")
MEDIA_KEYS = ("Kind", "File", "Url", "Alt", "Transcript")
MOST_MEDIA = 30
"""On one page: each may be a file to read."""
_READ_AS_TEXT = ("text-diagram", "storyboard")

_TAG = re.compile(r"\[!([A-Za-z-]{1,20})\]\s*(.*)")
_QUOTE_MARK = re.compile(r" {0,3}> ?")


def read_media(page: Page, folder: Path, pieces: Iterable[Piece]) -> dict[str, Media]:
    """Every `### Media: id` of a page, by its id."""
    found: dict[str, Media] = {}
    for stretch in split_at(_up_to_headings(pieces), 3)[1]:
        if not stretch.heading.startswith("Media:"):
            continue
        name = stretch.heading.removeprefix("Media:").strip()
        if len(found) == MOST_MEDIA:
            page.report(
                "F07",
                stretch.line,
                f"this page has more than {MOST_MEDIA} media blocks.",
                "Split it into shorter pages.",
            )
            break
        if name in found:
            page.report(
                "Q03", stretch.line, f'two media blocks are called "{said(name)}".', "Rename one."
            )
        found[name] = _media(page, folder, name, stretch)
    return found


def without_media(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces that are shown where they stand: all but the descriptions of media."""
    kept: list[Piece] = []
    inside = False
    for piece in pieces:
        if piece.kind == "heading" and piece.level <= 3:
            inside = piece.level == 3 and piece.words.startswith("Media:")
        if not inside:
            kept.append(piece)
    return tuple(kept)


def blocks_of(page: Page, pieces: Iterable[Piece], media: dict[str, Media]) -> tuple[Block, ...]:
    """Markdown and callouts, in their order."""
    blocks: list[Block] = []
    first = end = 0
    for piece in without_media(pieces):
        callout = _callout(page, piece, media) if piece.kind == "quote" else None
        if callout:
            blocks += _markdown(page, first, end)
            blocks.append(callout)
            first = end = 0
        elif first and piece.first >= end:
            end = piece.end
        else:
            first, end = piece.first, piece.end
    return (*blocks, *_markdown(page, first, end))


def report_misplaced(page: Page, pieces: Iterable[Piece]) -> None:
    """Only guidance and answers show callouts; elsewhere they would be odd quotes."""
    for piece in pieces:
        if piece.kind != "quote":
            continue
        found = _TAG.fullmatch(_QUOTE_MARK.sub("", page.lines[piece.first - 1], count=1).strip())
        if found and found[1] in CALLOUT_KINDS:
            page.report(
                "F02",
                piece.first,
                f'"[!{found[1]}]" can\'t be shown in this kind of page.',
                "Use it in guidance and in answers to questions, or take it out.",
            )


def _markdown(page: Page, first: int, end: int) -> list[str]:
    return [text] if first and (text := page.text(first, end)) else []


def _callout(page: Page, piece: Piece, media: dict[str, Media]) -> Callout | None:
    lines = [
        _QUOTE_MARK.sub("", line, count=1) for line in page.lines[piece.first - 1 : piece.end - 1]
    ]
    found = _TAG.fullmatch(lines[0].strip())
    if not found:
        return None
    tag, title = found[1], " ".join(found[2].split())
    for kind in get_args(CalloutKind):
        if kind == tag:
            break
    else:
        page.report(
            "F02",
            piece.first,
            f'"[!{tag}]" is not a callout I know.',
            page.proposal(tag, CALLOUT_KINDS, f"Use one of: {', '.join(CALLOUT_KINDS)}."),
        )
        return None
    shown = None
    if kind == "media":
        shown, title = media.get(title), ("" if title in media else title)
        if shown is None:
            page.report(
                "D01",
                piece.first,
                f"there is no `### Media: {said(title)}` in this file.",
                page.proposal(title, list(media), "Add it above the questions."),
            )
    return Callout(kind=kind, title=title, body="\n".join(lines[1:]).strip(), media=shown)


def _up_to_headings(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces with `##` headings as borders of their own, so that no block runs past one."""
    for piece in pieces:
        if piece.kind == "heading" and piece.level < 3:
            yield Piece("heading", piece.first, piece.end, level=3)
        else:
            yield piece


def _media(page: Page, folder: Path, name: str, stretch: Stretch) -> Media:
    values = only_keyed(page, stretch, MEDIA_KEYS)
    kind = _kind(page, stretch, values.get("Kind"))
    alt = _line(values, "Alt")
    if not alt:
        page.report(
            "D02",
            stretch.line,
            f'block "{said(name)}" has no `Alt:`.',
            "Describe what it tells the reader.",
        )
    if kind in _READ_AS_TEXT and "File" not in values:
        page.report(
            "D01",
            stretch.line,
            f'block "{said(name)}" has no `File:`, so there is nothing to show.',
            f"Add `File: media/{name if ID.fullmatch(name) else 'name'}.txt`.",
        )
    transcript = values["Transcript"].text if "Transcript" in values else ""
    if kind in ("audio", "video") and not transcript:
        page.report(
            "D03",
            stretch.line,
            f"{kind} without transcript: learners with no sound, or no internet, lose it.",
            "Add `Transcript:` with the words.",
        )
    return Media(
        id=name,
        kind=kind,
        alt=alt,
        text=_text_of_file(page, folder, kind, values.get("File")),
        url=_url(page, values.get("Url")),
        transcript=transcript,
    )


def _kind(page: Page, stretch: Stretch, value: Value | None) -> str:
    if value is None:
        page.report(
            "F03", stretch.line, 'this media block has no "Kind".', "Add `Kind: text-diagram`."
        )
        return "text-diagram"
    if value.text not in MEDIA_KINDS:
        page.report(
            "F04",
            value.line,
            f'Kind is "{said(value.text)}".',
            f"Use one of: {', '.join(MEDIA_KINDS)}.",
        )
    return value.text


def _text_of_file(page: Page, folder: Path, kind: str, value: Value | None) -> str:
    """The words of a diagram; of a picture or recording only that it is there."""
    if value is None:
        return ""
    name = " ".join(value.text.split())
    try:
        if kind not in _READ_AS_TEXT:
            pack_files.find(folder, name)
            return ""
        drawing = page_of(name, pack_files.read(folder, name), has_header=False)
    except pack_files.NotInPack as error:
        page.report(error.code, value.line, error.message, error.mend)
        return ""
    page.problems += drawing.problems
    return "\n".join(drawing.lines).strip("\n").rstrip()


def _url(page: Page, value: Value | None) -> str:
    if value is None:
        return ""
    if not is_web_address(value.text):
        page.report(
            "F04",
            value.line,
            f'Url is "{said(value.text)}".',
            "Use a web address that starts with https://.",
        )
        return ""
    return value.text


def _line(values: dict[str, Value], key: str) -> str:
    return " ".join(values[key].text.split()) if key in values else ""
