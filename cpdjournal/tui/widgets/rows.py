"""Rows: paragraphs beneath each other, each wrapped behind what stands in front of it.

A bullet, a label or a bar keeps its own column, also where the words need a second line.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import accumulate

from rich.cells import cell_len
from rich.segment import Segment
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import Static


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph, heading or list item, and what stands in front of its lines."""

    content: Content
    first: str = ""
    rest: str = ""
    as_typed: bool = False
    """Lines are cut at the edge, not wrapped: diagrams and code."""


class Rows(Visual):
    """Rows beneath each other, each wrapped behind its bullet or bar."""

    def __init__(self, rows: tuple[Row, ...]) -> None:
        self.rows = rows
        self._rendered: dict[int, list[Strip]] = {}
        """Number of a row to its lines."""
        self._places: list[int] = []
        """The line on which each row begins; empty before a line was asked for."""

    def __str__(self) -> str:
        """Their words, without what stands in front of each line."""
        return "\n".join(row.content.plain for row in self.rows)

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


def hanging(first: str, words: str | Content) -> Row:
    """A row whose further lines stand where the first one's words do.

    Words of people and packs were made visible already; nothing in them is markup.
    """
    content = words if isinstance(words, Content) else Content(words)
    return Row(content, first, " " * cell_len(first))


def stacked(rows: Iterable[Row]) -> Rows:
    """Rows as one thing to show: the words of a widget, or of an option in a list."""
    return Rows(tuple(rows))


def _room(row: Row, width: int) -> int:
    return max(1, width - len(row.first))


def _strip(text: str, style: Style) -> Strip:
    return Strip([Segment(text, style.rich_style)], len(text))
