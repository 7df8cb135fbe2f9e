"""A text to read with a cursor in it, so that a passage can be marked by keys and spoken about."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from rich.text import Text
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from cpdjournal.safetext import visible
from cpdjournal.supervision.passages import Span, context_of, place

LONGEST = 60_000
"""Characters that are shown of one text: drawing a line of more takes too long."""
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?]+(?=\s|$)|[.!?]+|\n|$)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One answer, or words taken from one."""

    asked: str
    text: str
    start: int = 0
    """Where its words begin in the whole text, in characters."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Marked words, and what stands ahead of them in their answer."""

    quote: str
    before: str


class ReadingArea(TextArea):
    """Never written in. Shift with the arrows marks; `mark_sentence` marks a sentence more."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(
            "",
            read_only=True,
            soft_wrap=True,
            tab_behavior="focus",
            highlight_cursor_line=False,
            id=id,
        )
        self.parts: tuple[Part, ...] = ()
        self._bold: frozenset[int] = frozenset()
        self._underlined: dict[int, list[tuple[int, int]]] = {}
        self._line_starts = [0]

    def show(self, parts: tuple[tuple[str, str], ...]) -> None:
        """(what was asked, the answer) of each; the cursor goes to the first answer."""
        pieces: list[str] = []
        placed: list[Part] = []
        bold: set[int] = set()
        length = lines = 0
        for asked, text in parts:
            heading, text = visible(asked) or "Answer", visible(text)
            if length + len(text) > LONGEST:
                text = _shortened(text, LONGEST - length)
            bold.update(range(lines, lines + heading.count("\n") + 1))
            piece = f"{heading}\n{text}\n\n"
            placed.append(Part(asked=asked, text=text, start=length + len(heading) + 1))
            pieces.append(piece)
            length, lines = length + len(piece), lines + piece.count("\n")
        self.parts, self._bold = tuple(placed), frozenset(bold)
        self._underlined = {}
        whole = "".join(pieces).removesuffix("\n\n")
        self._line_starts = [0, *(found.end() for found in re.finditer("\n", whole))]
        self.load_text(whole)
        if self.parts:
            self.move_cursor(self._at(self.parts[0].start))
            self.scroll_home(animate=False)

    def underline(self, passages: tuple[Passage, ...]) -> None:
        """Show where something was said already; the words themselves stand in a list."""
        self._underlined = {}
        for passage in passages:
            if found := self.find(passage):
                self._underline(*found)
        self._line_cache.clear()
        self.refresh()

    def find(self, passage: Passage) -> Span | None:
        """Where a passage stands in the whole text."""
        spans = [
            (part, span)
            for part in self.parts
            if (span := place(passage.quote, passage.before, part.text))
        ]
        if not spans:
            return None
        fits = [
            (part, span)
            for part, span in spans
            if context_of(part.text, span.start) == passage.before
        ]
        part, span = (fits or spans)[0]
        return Span(part.start + span.start, part.start + span.end)

    def go_to(self, passage: Passage) -> None:
        if found := self.find(passage):
            self.selection = Selection(self._at(found.start), self._at(found.end))

    @property
    def marked(self) -> Passage | None:
        """The marked words, of the answer in which they begin; None when none are marked."""
        start, end = self._marked_span
        for part in self.parts:
            first, last = max(start, part.start), min(end, part.end)
            if first < last:
                quote = part.text[first - part.start : last - part.start]
                if quote.strip():
                    skipped = len(quote) - len(quote.lstrip())
                    before = context_of(part.text, first - part.start + skipped)
                    return Passage(quote=quote.strip(), before=before)
        return None

    @property
    def is_marked(self) -> bool:
        start, end = self._marked_span
        return start != end

    def mark_sentence(self) -> bool:
        """Mark the sentence in which the cursor stands, or one more; whether there was one."""
        start, end = self._marked_span
        was_marked = start != end
        for part in self.parts:
            if not part.start <= end <= part.end:
                continue
            here = min(max(end - part.start, 0), len(part.text))
            for found in _SENTENCE.finditer(part.text):
                if not found[0].strip() or found.end() <= here:
                    continue
                first = start if was_marked else part.start + found.start()
                last = part.start + found.start() + len(found[0].rstrip())
                if was_marked and last <= end:
                    continue
                self.selection = Selection(self._at(first), self._at(last))
                return True
        return False

    def unmark(self) -> None:
        self.move_cursor(self.cursor_location)

    def get_line(self, line_index: int) -> Text:
        line = super().get_line(line_index)
        if line_index in self._bold:
            line.stylize("bold")
        for start, end in self._underlined.get(line_index, ()):
            line.stylize("underline", start, end)
        return line

    @property
    def _marked_span(self) -> tuple[int, int]:
        ends = (self.selection.start, self.selection.end)
        one, other = sorted(self._line_starts[row] + column for row, column in ends)
        return one, other

    def _at(self, index: int) -> tuple[int, int]:
        row = bisect_right(self._line_starts, index) - 1
        return row, index - self._line_starts[row]

    def _underline(self, start: int, end: int) -> None:
        (row, column), (last_row, last_column) = self._at(start), self._at(end)
        for line in range(row, last_row + 1):
            first = column if line == row else 0
            last = last_column if line == last_row else len(self.document.get_line(line))
            self._underlined.setdefault(line, []).append((first, last))


def _shortened(text: str, room: int) -> str:
    left_out = len(text) - max(room, 0)
    return f"{text[: max(room, 0)]}… ({left_out:,} more characters are not shown here)"
