"""A tree of people's text, written as Markdown again: only what the tree says is markup.

The text is escaped wherever CommonMark, or GitHub's tables and strike-through, would read a
sign as markup, so that it can't leave its place: no heading above its own, no HTML, no fence
that swallows what follows.
"""

import re
from collections.abc import Sequence
from itertools import groupby

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
    Words,
    read,
)
from cpdjournal.safetext import visible_line

_ENTITY = re.compile(r"&(?=#?\w+;)")
_SIGNS = re.compile(r"[\\`*\[\]~|]|(?<![^\W_])_|_(?![^\W_])")
_LINE_START = re.compile(r"^(?:(?P<sign>[-+=]|#{1,6}(?=\s|$))|(?P<number>\d{1,9})(?=[.)](?:\s|$)))")


def write(blocks: Sequence[Block], *, heading_level: int) -> str:
    """Blocks as Markdown, without a newline at the end.

    Args:
        heading_level: of the heading that all this stands under, from 1; theirs come below.
    """
    source = _blocks(blocks, heading_level, plain=False)
    # Emphasis beside punctuation doesn't always survive the way back; the words matter more.
    return source if read(source) == tuple(blocks) else _blocks(blocks, heading_level, plain=True)


def escaped(text: str) -> str:
    """Text as one line, whatever signs are in it."""
    return _inline_text(_at_line_start(visible_line(text).strip(" ")))


def _blocks(blocks: Sequence[Block], level: int, *, plain: bool) -> str:
    written = []
    before: Block | None = None
    marker = 0
    for block in blocks:
        # Two lists of a kind after one another would become one.
        marker = 1 - marker if _lists_of_a_kind(before, block) else 0
        written.append(_block(block, level, marker, plain=plain))
        before = block
    return "\n\n".join(written)


def _lists_of_a_kind(one: Block | None, other: Block) -> bool:
    if not (isinstance(one, Items) and isinstance(other, Items)):
        return False
    return (one.start is None) == (other.start is None)


def _block(block: Block, level: int, marker: int, *, plain: bool) -> str:
    match block:
        case Paragraph(inlines):
            return "\\\n".join(_line(line, plain=plain) for line in _lines(inlines))
        case Heading(own, inlines):
            text = " ".join(_line(line, plain=plain) for line in _lines(inlines))
            text = re.sub(r"(#+)$", lambda m: f"\\{m[0]}", text)
            return f"{'#' * min(level + own, 6)} {text}"
        case Code(text):
            fence = "`" * max(3, _longest_run(text) + 1)
            return f"{fence}\n{text}\n{fence}" if text else f"{fence}\n{fence}"
        case Rule():
            return "___"
        case Quote(inner):
            return _indented(_blocks(inner, level, plain=plain), "> ", "> ")
        case Items(items, start):
            return _list(items, start, level, "-." if marker == 0 else "*)", plain=plain)


def _list(
    items: Sequence[Sequence[Block]], start: int | None, level: int, signs: str, *, plain: bool
) -> str:
    # An item of one paragraph, or of one with a list under it, needs no empty lines.
    tight = all(len(item) < 2 or (len(item) == 2 and isinstance(item[1], Items)) for item in items)
    written = []
    for number, item in enumerate(items, start=start or 0):
        mark = signs[0] if start is None else f"{number}{signs[1]}"
        source = _blocks(item, level, plain=plain)
        if tight and len(item) == 2:
            source = source.replace("\n\n", "\n", 1)
        written.append(_indented(source, f"{mark} ", " " * (len(mark) + 1)))
    return ("\n" if tight else "\n\n").join(written)


def _indented(text: str, first: str, others: str) -> str:
    lines = text.split("\n")
    return "\n".join(
        ((others if number else first) + line).rstrip() for number, line in enumerate(lines)
    )


def _lines(inlines: Sequence[Inline]) -> list[list[Words]]:
    lines: list[list[Words]] = [[]]
    for one in inlines:
        if isinstance(one, Break):
            lines.append([])
        else:
            lines[-1].append(one)
    return lines


def _line(line: list[Words], *, plain: bool) -> str:
    text = "".join(
        _manner(strong, "**", _emphasised(list(run), plain=plain), plain=plain)
        for strong, run in groupby(line, key=lambda one: one.strong)
    ).strip(" ")
    return _at_line_start(text) if line and not line[0].code and not line[0].link else text


def _emphasised(line: list[Words], *, plain: bool) -> str:
    return "".join(
        _manner(emphasis, "*", "".join(map(_words, run)), plain=plain)
        for emphasis, run in groupby(line, key=lambda one: one.emphasis)
    )


def _manner(wanted: bool, sign: str, text: str, *, plain: bool) -> str:
    return f"{sign}{text}{sign}" if wanted and not plain else text


def _words(words: Words) -> str:
    if words.link:
        return f"<{words.text}>"
    if words.code:
        fence = "`" * (_longest_run(words.text) + 1)
        pad = " " if re.match(r"`|.*`$| .*[^ ].* $", words.text) else ""
        return f"{fence}{pad}{words.text}{pad}{fence}"
    return _inline_text(words.text)


def _inline_text(text: str) -> str:
    text = _SIGNS.sub(lambda m: f"\\{m[0]}", _ENTITY.sub("&amp;", text))
    return text.replace("<", "&lt;").replace(">", "&gt;")


def _at_line_start(text: str) -> str:
    return _LINE_START.sub(lambda m: f"\\{m['sign']}" if m["sign"] else f"{m['number']}\\", text)


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)
