"""Page text: the Markdown of a pack (or of an evidence pack), shown safely in one widget.

Markdown becomes styled `Content`, never markup, so `[@click=...]` is six words and a bracket.
Links are text with their address beside it; nothing here opens anything. One widget for a whole
page: Textual's own Markdown widget mounts one per block, at 3 ms each.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from markdown_it import MarkdownIt
from markdown_it.token import Token
from rich.segment import Segment
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import Static

from cpdjournal import safetext

LARGEST_PAGE = 64 * 1024
MOST_BRACKETS = 2_000
LONGEST_LINE = 4_000
"""Beyond these (characters), a page is shown as it was typed: parsing could take seconds."""

WIDEST = 84
"""Columns, as in item.tcss: longer lines are hard to read."""

HEADING = "bold $text-primary"
QUIET = "$text-muted"


@dataclass(frozen=True, slots=True)
class Link:
    """A link as a page wrote it: nothing about it is trusted."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph, heading or list item, and what stands in front of its lines."""

    content: Content
    first: str = ""
    rest: str = ""
    as_typed: bool = False
    """Lines are cut at the edge, not wrapped: diagrams and code."""


class PageText(Static):
    """A page of Markdown, wrapped to the width it is given."""

    ALLOW_SELECT = False

    def __init__(self, markdown: str, *, id: str | None = None, classes: str | None = None) -> None:
        self._page = Page(rows_of(markdown))
        super().__init__(self._page, id=id, classes=classes)
        self.markdown = markdown

    @property
    def least_height(self) -> int:
        """Its lines in the widest column."""
        return sum(max(1, least_lines(row.content.plain)) for row in self._page.rows)

    def show(self, markdown: str) -> None:
        """Show another page in its place."""
        self.markdown = markdown
        self._page = Page(rows_of(markdown))
        self.update(self._page)

    def render_line(self, y: int) -> Strip:
        # Textual renders the whole of a widget for one line of it: long pages would paint late.
        if self._dirty_regions:
            self._page.forget()
            self._dirty_regions.clear()
        return self._page.line(self, y)


class Page(Visual):
    """Rows beneath each other, each wrapped behind its bullet or bar."""

    def __init__(self, rows: tuple[Row, ...]) -> None:
        self.rows = rows
        self._rendered: dict[int, list[Strip]] = {}
        """Number of a row to its lines."""
        self._places: list[int] = []
        """The line on which each row begins; empty before a line was asked for."""

    def forget(self) -> None:
        """Render anew what is asked for next: width or colours are others."""
        self._rendered, self._places = {}, []

    def line(self, widget: Static, y: int) -> Strip:
        """One line as it is shown by this widget."""
        width, style = widget.size.width, widget.visual_style
        if not self._places:
            heights = (self._height(row, width) for row in self.rows)
            self._places = list(accumulate(heights, initial=0))
        number = bisect_right(self._places, y) - 1
        if number >= len(self.rows):
            return Strip.blank(width, style.rich_style)
        if number not in self._rendered:
            options = RenderOptions(widget._get_style, {})
            self._rendered[number] = self._strips(self.rows[number], width, style, options)
        return self._rendered[number][y - self._places[number]]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        widths = (
            len(r.first) + r.content.get_optimal_width({}, container_width) for r in self.rows
        )
        return min(max(widths, default=0), container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        return sum(self._height(row, width) for row in self.rows)

    def _height(self, row: Row, width: int) -> int:
        if row.as_typed:
            return row.content.plain.count("\n") + 1
        return row.content.get_height({}, _room(row, width))

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        every = (self._strips(row, width, style, options) for row in self.rows)
        strips = [strip for of_row in every for strip in of_row]
        return strips if height is None else strips[:height]

    def _strips(self, row: Row, width: int, style: Style, options: RenderOptions) -> list[Strip]:
        """The lines of one row."""
        rules: RulesMap = {"text_wrap": "nowrap", "text_overflow": "clip"} if row.as_typed else {}
        plain = replace(options, rules=rules, selection=None)
        lines = row.content.render_strips(_room(row, width), None, style, plain)
        return [
            Strip.join([_strip(before, style), line]) if before else line
            for number, line in enumerate(lines)
            for before in [row.rest if number else row.first]
        ]


def least_lines(words: str) -> int:
    """About as many lines as words fill in the widest column that is read in."""
    return -(-len(words) // WIDEST)


def rows_of(markdown: str) -> tuple[Row, ...]:
    """The rows of a page; a page too large or too knotted to parse comes as it was typed."""
    text = safetext.visible(markdown)
    if is_too_much(text):
        return tuple(Row(Content(line)) for line in text[: LARGEST_PAGE * 16].split("\n"))
    return tuple(_rows(_parser().parse(text)))


def links_of(markdown: str) -> tuple[Link, ...]:
    """The links of a page in their order, each address once."""
    if is_too_much(markdown):
        return ()
    found: dict[str, Link] = {}
    for block in _parser().parse(safetext.visible(markdown)):
        address, words = "", ""
        for token in block.children or ():
            if token.type == "link_open":
                address, words = str(token.attrs.get("href", "")), ""
            elif token.type == "link_close":
                found.setdefault(address, Link(words or address, address))
                address = ""
            elif address:
                words += token.content
    return tuple(found.values())


def is_too_much(text: str) -> bool:
    """Whether parsing this text could keep a person waiting."""
    return (
        len(text) > LARGEST_PAGE
        or text.count("[") > MOST_BRACKETS
        or any(len(line) > LONGEST_LINE for line in text.split("\n"))
    )


@lru_cache(1)
def _parser() -> MarkdownIt:
    # js-default: HTML stays text, no link detection, no typographer; images become links.
    return MarkdownIt("js-default").disable(["image", "table", "code"])


def _rows(tokens: list[Token]) -> Iterator[Row]:
    """Walk markdown-it's flat list of blocks."""
    before: list[str] = []  # what stands in front of each line: bars of quotes, room of bullets
    numbers: list[int | None] = []  # one per open list: the next number, or None for bullets
    marker = ""
    gap = heading = begun = False  # gap: a blank row is due before the next words
    below_heading = False  # which stands close to what it heads
    for token in tokens:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                start = int(token.attrs.get("start", 1)) if token.type[0] == "o" else None
                gap = gap or not numbers
                numbers.append(start)
            case "bullet_list_close" | "ordered_list_close":
                numbers.pop()
                gap = gap or not numbers
            case "list_item_open":
                number = numbers[-1]
                marker = "• " if number is None else f"{number}. "
                numbers[-1] = None if number is None else number + 1
                before.append(" " * len(marker))
            case "list_item_close":
                before.pop()
            case "blockquote_open":
                before.append("│ ")
                gap = True
            case "blockquote_close":
                before.pop()
                gap = True
            case "paragraph_open":
                gap = gap or not token.hidden
            case "heading_open":
                gap = heading = True
            case "heading_close":
                heading = False
            case "inline" | "fence" | "code_block" | "html_block" | "hr":
                if begun and not below_heading and (gap or token.type != "inline"):
                    yield Row(Content(""))
                rest = "".join(before)
                first = rest[: -len(marker)] + marker if marker else rest
                if token.type == "inline":
                    yield Row(_words(token, HEADING if heading else ""), first, rest)
                elif token.type == "hr":
                    yield Row(Content.styled("─" * 12, QUIET), first, rest)
                else:
                    code = Content(token.content.rstrip("\n"))
                    yield Row(code, first + "  ", rest + "  ", as_typed=True)
                marker, gap, begun = "", token.type != "inline", True
                below_heading = heading


def _words(token: Token, base: str) -> Content:
    """The words of one paragraph, with their weight."""
    pieces: list[tuple[str, str]] = []
    styles: list[str] = [base] if base else []
    address, words = "", ""
    for child in token.children or ():
        match child.type:
            case "strong_open":
                styles.append("bold")
            case "em_open":
                styles.append("italic")
            case "s_open":
                styles.append("strike")
            case "strong_close" | "em_close" | "s_close":
                styles.pop()
            case "link_open":
                address, words = str(child.attrs.get("href", "")), ""
                styles.append("underline")
            case "link_close":
                styles.pop()
                if address not in (words, f"mailto:{words}"):
                    pieces.append((f" ({address})", QUIET))
                address = ""
            case "softbreak":
                pieces.append((" ", ""))
            case "hardbreak":
                pieces.append(("\n", ""))
            case _:
                words += child.content
                style = "bold" if child.type == "code_inline" else ""
                pieces.append((child.content, " ".join([*styles, style]).strip()))
    return Content.assemble(*pieces)


def _room(row: Row, width: int) -> int:
    return max(1, width - len(row.first))


def _strip(text: str, style: Style) -> Strip:
    return Strip([Segment(text, style.rich_style)], len(text))
