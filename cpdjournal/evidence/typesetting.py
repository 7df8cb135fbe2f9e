"""An evidence pack as the data that the PDF's template sets: every word, in its place.

A text is a string, or a list of strings where a word is so long that it must be broken.
"""

import re
from collections.abc import Sequence
from typing import Any

from cpdjournal import people_text
from cpdjournal.evidence import endorsed_words, glyphs, words
from cpdjournal.evidence.pack import Entry, EvidencePack, Row, Standard
from cpdjournal.people_text import (
    Block,
    Break,
    Code,
    Heading,
    Inline,
    Items,
    Paragraph,
    Quote,
    Rule,
)
from cpdjournal.safetext import visible
from cpdjournal.vault import own_digest

COLUMNS = ("No.", "Date", "Activity", "Time", "Standards")
ATTACHMENT = "The same record as data (JSON), for another program to read"
REPLACED = (
    "Some characters in this record (emoji, or letters of another script) can't be drawn by this "
    "document's typeface. Their names in square brackets, or empty boxes (▯), stand in for "
    "them. The attached record has them as they were written."
)
TALL = 400
"""Characters in a row of the table from which on it may be broken across pages."""
LONG_WORD = 30
"""Characters. A line of the page holds about 90."""
LONG_IN_COLUMN = 14
"""Characters. The narrowest column of the table holds about 18."""

_WITH_PIECES = re.compile(r"[^/._?&=#%,;:@-]*[/._?&=#%,;:@-]+|[^/._?&=#%,;:@-]+")
_FEW_LETTERS = re.compile(r"(?:.[\u0300-\u036f\u200c\u200d\ufe00-\ufe0f]*){1,3}", re.DOTALL)

Said = str | list[str]


def page_of(pack: EvidencePack, replaced: frozenset[str] = frozenset()) -> dict[str, Any]:
    """What exports/templates/evidence.typ reads as page.json.

    Args:
        replaced: characters that the typefaces don't have.
    """
    return _Page(replaced).of(pack)


class _Page:
    """Keeps the characters to replace, and how long a word may be."""

    def __init__(self, replaced: frozenset[str]) -> None:
        self._stand_ins = {ord(one): glyphs.stand_in(one) for one in replaced}
        self._long = re.compile(rf"\S{{{LONG_WORD + 1},}}")
        self._long_in_column = re.compile(rf"\S{{{LONG_IN_COLUMN + 1},}}")

    def of(self, pack: EvidencePack) -> dict[str, Any]:
        running = words.running_title(pack)
        about = [*words.about(pack), *([REPLACED] if self._stand_ins else [])]
        made_on = pack.made_on
        return {
            "title": self._said(words.TITLE),
            "document_title": visible(running),
            "running": self._said(running),
            "name": self._said(pack.cover.name),
            "author": visible(pack.cover.name),
            "description": words.about(pack)[0],
            "date": [made_on.year, made_on.month, made_on.day],
            "made": self._said(words.made(pack)),
            "facts": [[label, self._said(value)] for label, value in words.facts(pack)],
            "fill_in": words.FILL_IN,
            "asked": self._asked(pack),
            "also_asked": self._also_asked(pack),
            "about": {"heading": words.ABOUT, "items": [self._said(one) for one in about]},
            "list": self._list(pack),
            "key": self._key(pack),
            "sources": self._sources(pack),
            "reflections": self._reflections(pack),
            "attachment": ATTACHMENT,
            "digest_mark": own_digest.MARK,
        }

    def _asked(self, pack: EvidencePack) -> dict[str, Any] | None:
        framework = pack.cover.framework
        if framework is None:
            return None
        return {
            "heading": self._said(words.asks_heading(pack)),
            "text": self._said(words.fact(pack, framework.amount)),
            "beside": self._said(words.beside_what_is_asked(pack)),
        }

    def _also_asked(self, pack: EvidencePack) -> dict[str, Any] | None:
        framework = pack.cover.framework
        if framework is None or not framework.also_asks:
            return None
        return {
            "heading": self._said(words.also_asks_heading(pack)),
            "told_to": words.TOLD_TO_THE_REGISTRANT,
            "items": [self._said(words.fact(pack, one)) for one in framework.also_asks],
        }

    def _list(self, pack: EvidencePack) -> dict[str, Any]:
        label = words.total_label(pack)
        return {
            "heading": words.LIST,
            "nothing": words.NOTHING,
            "columns": COLUMNS,
            "rows": [self._row(row, list_only=pack.list_only) for row in pack.rows],
            "total": label and {"label": self._said(label), "time": words.time(pack.total_minutes)},
        }

    def _row(self, row: Row, *, list_only: bool) -> dict[str, Any]:
        about = words.activity(row)
        if list_only and (endorsed := endorsed_words.in_list(row.proven.endorsed)):
            about = ". ".join(filter(None, (about, endorsed)))
        named = [standard.ref for standard in row.standards]
        return {
            "number": row.number,
            "when": re.split(r"(?<= to) |(?<=;) ", words.days(row)),
            "title": self._said(row.title),
            "about": self._said(about),
            "time": words.time(row.minutes),
            "standards": [self._said(ref, self._long_in_column) for ref in named],
            "tall": len(row.title) + len(about) + 3 * sum(map(len, named)) > TALL,
        }

    def _key(self, pack: EvidencePack) -> dict[str, Any] | None:
        items = [
            {
                "ref": self._said(one.ref),
                "told": self._said(words.standard_in_key(pack, one)),
            }
            for one in pack.standards
        ]
        return {"heading": words.KEY, "items": items} if items else None

    def _sources(self, pack: EvidencePack) -> dict[str, Any] | None:
        items = [
            {
                "text": self._said(words.source(one)),
                "address": self._said(one.url),
                "link": one.url if one.url.startswith("https://") else "",
            }
            for one in pack.sources
        ]
        return {"heading": words.SOURCES, "items": items} if items else None

    def _standard(self, pack: EvidencePack, standard: Standard) -> dict[str, Any]:
        return {
            "name": self._said(words.standard_name(standard)),
            "told": self._said(words.standard_words(pack, standard)),
        }

    def _reflections(self, pack: EvidencePack) -> dict[str, Any] | None:
        if not pack.entries:
            return None
        return {
            "heading": words.REFLECTIONS,
            "standards": words.STANDARDS,
            "endorsements": endorsed_words.HEADING,
            "entries": [self._entry(pack, entry) for entry in pack.entries],
        }

    def _entry(self, pack: EvidencePack, entry: Entry) -> dict[str, Any]:
        return {
            "title": self._said(f"{entry.row.number}. {entry.row.title}"),
            "facts": self._said(words.facts_of(entry.row)),
            "origin": self._said(words.written_on(entry.origin)),
            "answers": [
                {
                    "prompt": self._said(words.heading_of(answer.prompt)),
                    "blocks": self._blocks(people_text.of(answer)),
                }
                for answer in (*entry.answers, *entry.outcomes)
            ],
            "standards": [self._standard(pack, one) for one in entry.row.standards],
            "endorsements": [
                {
                    "who": self._said(said.who),
                    "stated": self._blocks(people_text.read(said.stated)),
                    "proves": self._said(said.proves),
                }
                for one in entry.row.proven.endorsed
                for said in [endorsed_words.said(one, entry.row.revision)]
            ],
            "kept": words.kept(entry.row.revision, entry.kept_at, entry.digest),
        }

    def _blocks(self, blocks: Sequence[Block]) -> list[dict[str, Any]]:
        return [self._block(one) for one in blocks]

    def _block(self, block: Block) -> dict[str, Any]:
        match block:
            case Paragraph(inlines):
                return {"is": "paragraph", "inlines": self._inlines(inlines)}
            case Heading(level, inlines):
                return {"is": "heading", "level": level, "inlines": self._inlines(inlines)}
            case Code(text):
                # A space at the start of a line would be dropped.
                lines = [
                    re.sub(r"^ +", lambda m: "\u00a0" * len(m[0]), line)
                    for line in text.split("\n")
                ]
                return {"is": "code", "lines": [self._said(line.expandtabs(4)) for line in lines]}
            case Quote(inner):
                return {"is": "quote", "blocks": self._blocks(inner)}
            case Items(items, start):
                return {
                    "is": "items",
                    "start": start,
                    "items": [self._blocks(one) for one in items],
                }
            case Rule():
                return {"is": "rule"}

    def _inlines(self, inlines: Sequence[Inline]) -> list[dict[str, Any]]:
        return [self._inline(one) for one in inlines]

    def _inline(self, one: Inline) -> dict[str, Any]:
        if isinstance(one, Break):
            return {"is": "break"}
        inline: dict[str, Any] = {"is": "words", "said": self._said(one.text)}
        for manner in ("strong", "emphasis", "code"):
            if getattr(one, manner):
                inline[manner] = True
        return inline | ({"link": one.text} if one.link else {})

    def _said(self, text: str, long: re.Pattern[str] | None = None) -> Said:
        text = visible(text)
        if self._stand_ins:
            text = text.translate(self._stand_ins)
        long = long or self._long
        pieces: list[str] = []
        at = 0
        for word in long.finditer(text):
            longest = LONG_IN_COLUMN if long is self._long_in_column else LONG_WORD
            pieces += [text[at : word.start()], *_broken(word[0], longest)]
            at = word.end()
        return [one for one in (*pieces, text[at:]) if one] if pieces else text


def _broken(word: str, longest: int) -> list[str]:
    """Pieces of a long word: after signs as addresses have them, else anywhere."""
    pieces: list[str] = []
    for piece in _WITH_PIECES.findall(word):
        pieces += [piece] if len(piece) <= longest else _FEW_LETTERS.findall(piece)
    return pieces
