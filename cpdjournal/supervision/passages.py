"""Passages: where a quoted stretch of text stands now, when the text was changed meanwhile."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_WORD = re.compile(r"\w+")
CONTEXT = 40
"""Characters ahead of a passage that are kept with it, to find the right one of two."""


class Span(NamedTuple):
    """From, and up to: offsets in characters."""

    start: int
    end: int


def context_of(text: str, start: int) -> str:
    """What stands ahead of a passage."""
    return text[max(0, start - CONTEXT) : start]


def place(quote: str, before: str, text: str) -> Span | None:
    """Where a passage stands in a text; None when it is gone.

    White space and what stands between words may have changed. Of several places, the one with
    the most of what stood before it; of equals the first. A full stop or a quotation mark at an end
    of the passage belongs to it where it still stands there.

    Args:
        before: the end of what stood ahead of it when it was quoted.
    """
    wanted = _WORD.findall(quote)
    if not quote.strip():
        return None
    if not wanted:
        return _inside_words(quote, text)
    found = [(match[0], *match.span()) for match in _WORD.finditer(text)]
    words = [word for word, *_ in found]
    ahead = _WORD.findall(before[-CONTEXT:])
    best: tuple[int, Span] | None = None
    for first in _places(wanted, words):
        agreeing = _agreeing(ahead, words[max(0, first - len(ahead)) : first])
        if best is None or agreeing > best[0]:
            best = (agreeing, Span(found[first][1], found[first + len(wanted) - 1][2]))
    return _with_its_ends(best[1], quote, text) if best else _inside_words(quote, text)


def _with_its_ends(span: Span, quote: str, text: str) -> Span:
    """With what stands before the first word of the quote and after its last, as far as it does."""
    words = list(_WORD.finditer(quote))
    ahead, behind = quote[: words[0].start()].lstrip(), quote[words[-1].end() :].rstrip()
    before, after = text[: span.start], text[span.end : span.end + len(behind)]
    return Span(
        span.start - _agreeing(ahead, before), span.end + _agreeing(behind[::-1], after[::-1])
    )


def _places(wanted: list[str], words: list[str]) -> Iterator[int]:
    """Where a row of words begins in another one: Knuth, Morris and Pratt's way, in linear time.

    Texts come from others, and a quote may be as long as the text.
    """
    falls_back = [0] * len(wanted)
    length = 0
    for at in range(1, len(wanted)):
        while length and wanted[at] != wanted[length]:
            length = falls_back[length - 1]
        length += wanted[at] == wanted[length]
        falls_back[at] = length
    length = 0
    for at, word in enumerate(words):
        while length and (length == len(wanted) or word != wanted[length]):
            length = falls_back[length - 1]
        length += word == wanted[length]
        if length == len(wanted):
            yield at - length + 1


def _inside_words(quote: str, text: str) -> Span | None:
    """A passage that begins or ends within a word."""
    plain = " ".join(quote.split())
    for wanted in (quote, plain):
        if (start := text.find(wanted)) >= 0:
            return Span(start, start + len(wanted))
    return None


def _agreeing(ahead: Sequence[str], here: Sequence[str]) -> int:
    """How many words or characters are the same, counted backwards from the end."""
    count = 0
    for ours, theirs in zip(reversed(ahead), reversed(here), strict=False):
        if ours != theirs:
            break
        count += 1
    return count
