"""The Markdown that people write, as a small tree that every format can walk.

Nothing in a tree is markup any more: text is text, whatever signs are in it. Pictures and HTML
are shown as the characters they are; headings are numbered from 1 without a gap, so that a
document can put them under its own; a line break that somebody typed stays one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from cpdjournal.reflection import Answer
from cpdjournal.safetext import clean

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

DEEPEST = 5
"""Lists and quotations within each other; a text with more is taken as plain lines."""
LOWEST_HEADING = 2
"""Headings below are set like the lowest one."""


@dataclass(frozen=True, slots=True)
class Words:
    """A run of text in one manner. Flat, so that no text can nest a renderer to death."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    link: bool = False
    """The text is an address that may become a real link: https or mailto."""


@dataclass(frozen=True, slots=True)
class Break:
    """The next words start on a new line."""


Inline = Words | Break


@dataclass(frozen=True, slots=True)
class Paragraph:
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    """From 1 to `LOWEST_HEADING`, never more than one below the heading before."""
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Lines to be kept as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across."""


@dataclass(frozen=True, slots=True)
class Quote:
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[tuple["Block", ...], ...]
    start: int | None
    """The first number; None for bullets."""


Block = Paragraph | Heading | Code | Rule | Quote | Items

# A text without any of these is paragraphs and lines and nothing else, with no need to parse it
# (a test compares). `<`, `&` and the rest in the middle of words; `-`, `+`, `=`, digits and tabs
# where a line starts.
_MAY_BE_MARKUP = re.compile(r"[\\`*_\[\]<>&#~\t]|^ *(?:[-+=]|\d+[.)])|  $", re.MULTILINE)


def read(text: str) -> tuple[Block, ...]:
    """The tree of a text; empty for a text of white space."""
    text = clean(text)
    if not _MAY_BE_MARKUP.search(text):
        return _plain(text)
    return _parsed(text)


def of(answer: Answer) -> tuple[Block, ...]:
    """The tree of an answer. In an option picked or a list of references, signs mean nothing."""
    written = answer.prompt.answer in ("long", "short", "action", "goal", "none")
    return read(answer.text) if written else _plain(clean(answer.text))


def _parsed(text: str) -> tuple[Block, ...]:
    tokens = _parser().parse(text)
    if any(token.level >= 2 * DEEPEST for token in tokens):
        return _plain(text)
    return _Reader(tokens).blocks()


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    # `code`: an indented paragraph is no program. `image`: `!` and a link stay, nothing loads.
    # `reference`: `[she]: said` would vanish as a definition.
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 4 * DEEPEST})
    return parser.disable(["image", "code", "reference", "html_block", "html_inline"])


def _plain(text: str) -> tuple[Block, ...]:
    pieces = re.split(r"\n[ \t]*(?:\n[ \t]*)+", text.strip())
    # As the parser has it: a paragraph begins and ends with no space of any kind.
    return tuple(Paragraph(_lines(piece.strip())) for piece in pieces if piece.strip())


def _lines(text: str) -> tuple[Inline, ...]:
    inlines: list[Inline] = []
    for line in text.split("\n"):
        if inlines:
            inlines.append(Break())
        if words := line.strip(" \t"):
            inlines.append(Words(words))
    return tuple(inlines)


class _Reader:
    """Walks the flat list of tokens once."""

    def __init__(self, tokens: "Sequence[Token]") -> None:
        self._tokens = iter(tokens)
        self._above: list[int] = []
        """Levels, as typed, of the headings that the next one may stand under."""

    def blocks(self, until: str = "") -> tuple[Block, ...]:
        found: list[Block] = []
        for token in self._tokens:
            if token.type == until:
                break
            if block := self._block(token):
                found.append(block)
        return tuple(found)

    def _block(self, token: "Token") -> Block | None:
        match token.type:
            case "paragraph_open":
                inlines = self._inlines("paragraph_close")
                return Paragraph(inlines) if inlines else None
            case "heading_open":
                inlines = self._inlines("heading_close")
                return Heading(self._level(int(token.tag[1])), inlines) if inlines else None
            case "fence":
                return Code(
                    clean("\n".join(filter(None, (token.info, token.content)))).rstrip("\n")
                )
            case "hr":
                return Rule()
            case "blockquote_open":
                blocks = self.blocks("blockquote_close")
                return Quote(blocks) if blocks else None
            case "bullet_list_open":
                return Items(self._items("bullet_list_close"), None)
            case "ordered_list_open":
                start = token.attrGet("start")
                return Items(self._items("ordered_list_close"), 1 if start is None else int(start))
        return None

    def _items(self, until: str) -> tuple[tuple[Block, ...], ...]:
        items = []
        for token in self._tokens:
            if token.type == until:
                break
            if token.type == "list_item_open":
                items.append(self.blocks("list_item_close"))
        return tuple(items)

    def _level(self, typed: int) -> int:
        while self._above and self._above[-1] >= typed:
            self._above.pop()
        self._above.append(typed)
        return min(len(self._above), LOWEST_HEADING)

    def _inlines(self, until: str) -> tuple[Inline, ...]:
        found: list[Inline] = []
        for token in self._tokens:
            if token.type == until:
                break
            found += _inlines(token.children or ())
        while found and isinstance(found[-1], Break):
            found.pop()
        return tuple(found)


def _inlines(tokens: "Sequence[Token]") -> list[Inline]:
    found: list[Inline] = []
    strong = emphasis = 0
    before_link = 0
    link: Token | None = None
    for token in tokens:
        match token.type:
            case "strong_open":
                strong += 1
            case "strong_close":
                strong -= 1
            case "em_open":
                emphasis += 1
            case "em_close":
                emphasis -= 1
            case "link_open":
                link, before_link = token, len(found)
            case "link_close" if link:
                found[before_link:] = _with_address(found[before_link:], link)
                link = None
            case "softbreak" | "hardbreak":
                found.append(Break())
            case _ if text := _one_line(token.content):
                # text and code_inline; whatever else may come is shown as its words
                code = token.type == "code_inline"
                words = Words(text, strong=bool(strong), emphasis=bool(emphasis), code=code)
                found.append(words)
    return _joined(found)


def _with_address(words: list[Inline], link: "Token") -> list[Inline]:
    """The words of a link, and where it leads in brackets: paper can't be clicked."""
    address = _one_line(str(link.attrGet("href") or "")).strip()
    title = _one_line(str(link.attrGet("title") or "")).strip()
    is_link = address.startswith(("https://", "mailto:")) and not re.search(r"[\s<>]", address)
    shown: list[Inline] = [Words(address, link=is_link)] if address else []
    text = "".join(one.text for one in words if isinstance(one, Words)).strip()
    if text and shown and text not in (address, address.removeprefix("mailto:")):
        shown = [*words, Words(" ("), *shown, Words(")")]
    elif text and not shown:
        shown = words
    return [*shown, Words(f" ({title})")] if title else shown


def _joined(inlines: list[Inline]) -> list[Inline]:
    found: list[Inline] = []
    for one in inlines:
        last = found[-1] if found else None
        if isinstance(one, Words) and isinstance(last, Words) and _alike(one, last):
            found[-1] = replace(last, text=last.text + one.text)
        else:
            found.append(one)
    return found


def _alike(one: Words, other: Words) -> bool:
    return replace(one, text="") == replace(other, text="") and not one.link


def _one_line(text: str) -> str:
    """Cleaned again: `&#8238;` is a control character only now."""
    return clean(text).replace("\n", " ").replace("\t", " ")
