"""Page text: the Markdown of a pack (or of an evidence pack), shown safely in one widget.

Markdown becomes styled `Content`, never markup, so `[@click=...]` is six words and a bracket.
Links are text with their address beside it; nothing here opens anything. One widget for a whole
page: Textual's own Markdown widget mounts one per block, at 3 ms each.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from textual.content import Content
from textual.strip import Strip
from textual.widgets import Static

from cpdjournal import safetext
from cpdjournal.tui.widgets.rows import Row, Rows

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


class PageText(Static):
    """A page of Markdown, wrapped to the width it is given."""

    ALLOW_SELECT = False

    def __init__(self, markdown: str, *, id: str | None = None, classes: str | None = None) -> None:
        self._page = Rows(rows_of(markdown))
        super().__init__(self._page, id=id, classes=classes)
        self.markdown = markdown

    @property
    def least_height(self) -> int:
        """Its lines in the widest column."""
        return sum(max(1, least_lines(row.content.plain)) for row in self._page.rows)

    def show(self, markdown: str) -> None:
        """Show another page in its place."""
        self.markdown = markdown
        self._page = Rows(rows_of(markdown))
        self.update(self._page)

    def render_line(self, y: int) -> Strip:
        # Textual renders the whole of a widget for one line of it: long pages would paint late.
        if self._dirty_regions:
            self._page.forget()
            self._dirty_regions.clear()
        return self._page.line(self, y)


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
