"""The body of a page as an outline: headings, lists, quotes and plain words, with their lines.

markdown-it-py says where each of them starts and ends; the words themselves are slices of the
source, so that nothing is lost and nothing is rendered here. Only its block rules run: what is
inside a line is of no interest, and hostile brackets find nobody to keep busy.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from cpdjournal.packs.pack_files import DEEPEST
from cpdjournal.packs.page import Page, Value, nearest, said

if TYPE_CHECKING:
    from markdown_it.token import Token

ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
"""Lower-case letters, digits and hyphens."""
_LIKE_A_KEY = re.compile(r"[A-Z][a-z]+(?: [a-z]+)?")
_ID_AND_WORDS = re.compile(rf"({ID.pattern}):(?:\s+(.*))?", re.DOTALL)


class Point(NamedTuple):
    """One entry of a list, with the entries beneath it."""

    words: str
    line: int
    points: tuple["Point", ...] = ()


class Piece(NamedTuple):
    """A heading, list, quote, paragraph or other block."""

    kind: Literal["heading", "list", "quote", "words", "other"]
    first: int
    """Its first line in the file, from 1."""
    end: int
    """The line after its last one."""
    level: int = 0
    """Of a heading: 1 to 6."""
    words: str = ""
    """Of a heading or a paragraph."""
    points: tuple[Point, ...] = ()


class Stretch(NamedTuple):
    """A heading and the pieces beneath it, down to the next heading of its level."""

    heading: str
    line: int
    pieces: tuple[Piece, ...]


def outline_of(page: Page) -> tuple[Piece, ...] | None:
    """The pieces of a page's body, in order; None when they stand too deep in each other (F07)."""
    source = "\n".join(page.lines[page.body_line - 1 :])
    tokens = _parser()(source)
    if deep := next((token for token in tokens if token.level > DEEPEST), None):
        line = deep.map[0] + page.body_line if deep.map else page.body_line
        says = "lists or quotes stand too deep inside each other."
        page.report("F07", line, says, "Use fewer levels.")
        return None
    return tuple(_pieces(tokens, page.body_line))


def split_at(pieces: Iterable[Piece], level: int) -> tuple[tuple[Piece, ...], tuple[Stretch, ...]]:
    """What stands before the first heading of a level, and a stretch for each such heading."""
    before: list[Piece] = []
    stretches: list[tuple[Piece, list[Piece]]] = []
    for piece in pieces:
        if piece.kind == "heading" and piece.level == level:
            stretches.append((piece, []))
        elif stretches:
            stretches[-1][1].append(piece)
        else:
            before.append(piece)
    return tuple(before), tuple(
        Stretch(head.words, head.first, tuple(rest)) for head, rest in stretches
    )


def id_and_words(text: str) -> tuple[str, str] | None:
    """`id: words` taken apart; None when it is not of that form."""
    found = _ID_AND_WORDS.fullmatch(text)
    return (found[1], (found[2] or "").strip()) if found else None


def keyed(
    page: Page,
    pieces: Iterable[Piece],
    keys: tuple[str, ...],
    *,
    only_keys: bool = False,
    one_line: bool = False,
) -> tuple[str, dict[str, Value]]:
    """Words, and the `Key: value` lines among them.

    A key counts at the start of a line of a paragraph, and its value goes on to the next key:
    elsewhere it is an ordinary word. The first part of the answer is what belongs to no key.

    Args:
        only_keys: no running text is expected, so anything that looks like a key is meant as one.
        one_line: a value ends with its line, and running text goes on beneath it.
    """
    pattern = re.compile(rf"({'|'.join(map(re.escape, keys))}):(?:\s+|$)(.*)")
    before: list[str] = []
    values: dict[str, tuple[int, list[str]]] = {}
    collecting = before
    last_end: int | None = None
    for piece in pieces:
        if last_end is not None and piece.first > last_end:
            collecting.append("")
        last_end = piece.end
        for number in range(piece.first, piece.end):
            line = page.lines[number - 1]
            found = pattern.fullmatch(line.strip()) if piece.kind == "words" else None
            if not found:
                if piece.kind == "words":
                    _report_slip(page, number, line, keys, only_keys)
                collecting.append(line)
                continue
            if "\t" in line[: len(line) - len(line.lstrip())]:
                page.report("F06", number, f'a tab stands before "{found[1]}:".', "Remove the tab.")
            if found[1] in values:
                page.report(
                    "F02",
                    number,
                    f'"{found[1]}" is here twice (lines {values[found[1]][0]} and {number}).',
                    "Keep one of them.",
                )
            value = [found[2]]
            values[found[1]] = (number, value)
            collecting = before if one_line else value
    return (
        "\n".join(before).strip(),
        {key: Value("\n".join(lines).strip(), number) for key, (number, lines) in values.items()},
    )


def only_keyed(page: Page, stretch: Stretch, keys: tuple[str, ...]) -> dict[str, Value]:
    """The `Key: value` lines of a stretch. F02: something else stands there, too."""
    words, values = keyed(page, stretch.pieces, keys, only_keys=True)
    if words and not _LIKE_A_KEY.fullmatch(words.partition(":")[0]):
        page.report(
            "F02",
            stretch.line,
            f'"{said(words)}" is not of the form `Key: value`.',
            f"Use: {', '.join(keys)}.",
        )
    return values


def _report_slip(
    page: Page, number: int, line: str, keys: tuple[str, ...], only_keys: bool
) -> None:
    """A key with a slip of the keyboard in it would vanish among the words."""
    key, colon, _ = line.strip().partition(":")
    if not colon:
        return
    wrong = f'"{said(key)}" is not a key I know.'
    if only_keys and _LIKE_A_KEY.fullmatch(key):
        page.report("F02", number, wrong, page.proposal(key, keys, f"Use: {', '.join(keys)}."))
        return
    alike = [one for one in keys if abs(len(one) - len(key)) <= 2]
    if alike and (near := nearest(key, alike, at_least=0.8)):
        page.report("F02", number, wrong, f'Did you mean "{near}"?')


def _pieces(tokens: "list[Token]", first_line: int) -> Iterable[Piece]:
    for position, token in enumerate(tokens):
        if token.level or token.map is None or token.nesting < 0:
            continue
        first, end = token.map[0] + first_line, token.map[1] + first_line
        if token.type == "heading_open":
            words = " ".join(tokens[position + 1].content.split())
            yield Piece("heading", first, end, level=int(token.tag[1]), words=words)
        elif token.type == "paragraph_open":
            yield Piece("words", first, end, words=tokens[position + 1].content)
        elif token.type == "blockquote_open":
            yield Piece("quote", first, end)
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            points, _ = _points(tokens, position + 1, first_line)
            yield Piece("list", first, end, points=points)
        else:
            yield Piece("other", first, end)


def _points(tokens: "list[Token]", position: int, first_line: int) -> tuple[tuple[Point, ...], int]:
    """The entries of the list whose inside starts at `position`; and where it ends."""
    points: list[Point] = []
    words: list[str] = []
    line = 0
    beneath: tuple[Point, ...] = ()
    while position < len(tokens):
        token = tokens[position]
        if token.type == "list_item_open":
            words, beneath = [], ()
            line = (token.map[0] if token.map else 0) + first_line
        elif token.type == "list_item_close":
            points.append(Point(" ".join(" ".join(words).split()), line, beneath))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            more, position = _points(tokens, position + 1, first_line)
            beneath += more
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            break
        elif token.content:
            words.append(token.content)
        position += 1
    return tuple(points), position


@cache
def _parser() -> "Callable[[str], list[Token]]":
    from markdown_it import MarkdownIt

    parser: MarkdownIt = MarkdownIt("commonmark", {"html": False, "linkify": False})
    parser.core.ruler.enableOnly(["block"])
    # A line of dashes under a paragraph is not a heading here, and an indented line is no code.
    parser.disable(["lheading", "reference", "html_block", "code"])
    return parser.parse
