"""The pages of an evidence PDF, held against words that its record has.

It tells one thing only: that words are not there. What stands there besides, or in ink that no
eye sees, it can't tell: eyes have to compare. Letters and digits alone are compared, without
accents: lines, hyphens, bullets and typefaces are the document's own.
"""

import itertools
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from cpdjournal.people_text import Block, Code, Heading, Items, Paragraph, Quote, Words
from cpdjournal.supervision.pdf_record import reader_of, stumbles

MOST_PAGES = 2_000
LARGEST_PAGE = 2 * 1024 * 1024
"""Bytes of what draws one page, unpacked: the fullest of ours has some 60 KB."""
_BETWEEN = 400
"""Letters of a page's foot and the next page's head, at most."""
_FEW = 20
"""So many letters may be alike by chance, where a page ends in the middle of a text."""
_LETTERS = re.compile(r"[a-z0-9]+")
_MAY_BE_REPLACED = re.compile("[\u0250-\u200f\u2027-\U0010ffff]")
"""Beyond Latin letters, dashes and quotation marks."""


class PagesNotReadable(Exception):
    """They are not such as cpdjournal writes."""


class Pages:
    """The letters and digits of each page, read when they are asked for: a page takes a while.

    Raises:
        PagesNotReadable: making it, and whenever a page is read.
    """

    def __init__(self, content: bytes) -> None:
        self.near = 0
        """Where the next text is looked for first: it stands near the one before."""
        self._read: dict[int, str] = {}
        try:
            self._pages = reader_of(content).pages
            self.count = len(self._pages)
        except stumbles() as error:
            raise PagesNotReadable from error
        if not 0 < self.count <= MOST_PAGES:
            raise PagesNotReadable

    def __getitem__(self, at: int) -> str:
        if at not in self._read:
            try:
                page = self._pages[at]
                _refuse_others(page)
                self._read[at] = _letters(page.extract_text())
            except stumbles() as error:
                raise PagesNotReadable from error
        return self._read[at]

    def hold(self, blocks: Iterable[Block]) -> bool:
        """Every paragraph of a text stands there, perhaps across two pages."""
        return all(self._holds(piece) for block in blocks for piece in _pieces(block))

    def _holds(self, piece: str) -> bool:
        for at in sorted(range(self.count), key=lambda at: abs(at - self.near)):
            if _stands(piece, self, at):
                self.near = at
                return True
        return False


def as_line(text: str) -> tuple[Block, ...]:
    """A text that is no Markdown, as a title."""
    return (Paragraph((Words(text),)),)


def _refuse_others(page: Any) -> None:
    """Ours are drawn by one stream that draws no other: no bomb is unpacked."""
    if "/XObject" in page["/Resources"].get_object():
        raise PagesNotReadable
    stream = page["/Contents"].get_object()
    if stream.get("/Filter") is None and len(stream._data) <= LARGEST_PAGE:
        return
    if stream.get("/Filter") != "/FlateDecode" or "/DecodeParms" in stream:
        raise PagesNotReadable
    unpacking = zlib.decompressobj()
    unpacking.decompress(stream._data, LARGEST_PAGE)
    if not unpacking.eof:
        raise PagesNotReadable


def _pieces(block: Block) -> Iterator[str]:
    """The letters of each text that is set in one piece."""
    match block:
        case Paragraph(inlines) | Heading(_, inlines):
            yield from _between_signs(
                "".join(one.text if isinstance(one, Words) else " " for one in inlines)
            )
        case Code(text):
            yield from _between_signs(text)
        case Quote(blocks):
            for one in blocks:
                yield from _pieces(one)
        case Items(items, _):
            for one in itertools.chain.from_iterable(items):
                yield from _pieces(one)


def _between_signs(text: str) -> Iterator[str]:
    """What a typeface may lack is set as its name, or as a box: a piece ends there."""
    yield from filter(None, map(_letters, _MAY_BE_REPLACED.split(text)))


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(unicodedata.normalize("NFKD", text.casefold()).casefold()))


def _stands(piece: str, pages: Pages, at: int, after: int | None = None) -> bool:
    """A piece stands on a page, or begins at its end and goes on at the next one's beginning.

    Args:
        after: it is the rest of a piece, which stands no later than here.
    """
    if at >= pages.count:
        return False
    page = pages[at]
    place = page.find(piece)
    if place >= 0 and (after is None or place <= after):
        return True
    longest = _longest_start(piece, page)
    for length in range(longest, max(longest - _FEW, 0), -1):
        place = page.rfind(piece[:length])
        if len(page) - place - length > _BETWEEN or (after is not None and place > after):
            continue
        if _stands(piece[length:], pages, at + 1, _BETWEEN):
            return True
    return False


def _longest_start(piece: str, page: str) -> int:
    """Of a piece, how many letters from its beginning stand together on a page."""
    low, high = 0, min(len(piece), len(page))
    while low < high:
        middle = (low + high + 1) // 2
        if piece[:middle] in page:
            low = middle
        else:
            high = middle - 1
    return low
