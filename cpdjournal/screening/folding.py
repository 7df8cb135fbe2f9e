"""Text as the rules read it: look-alikes folded together, with the way back to the original.

Full-width digits, accents, curly quotes, letters of other scripts that look Latin, soft hyphens
and characters of no width would else carry a number or a name past every rule
(facts/security.md, U15). NFC and NFD of one text fold to the same.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_ALIKE: dict[int, str] = {
    ord(one): plain
    for alike, plain in (
        # Cyrillic and Greek: both cases of a letter go to one Latin letter, so case still folds
        ("АВЕЅІЈКМНОРСТУХавеѕіјкмнорстух", "ABESIJKMHOPCTYXabesijkmhopctyx"),
        ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβεζηικμνορτυχ", "ABEZHIKMNOPTYXabezhikmnoptyx"),
        # letters that no decomposition takes apart
        ("ØøŁłĐđÐðĦħŦŧıĸ", "OoLlDdDdHhTtik"),
        ("‘’‛ʹʻʼʽˈ′´\u1ffd`", "'" * 12),
        ("‐‑‒–—―−", "-" * 7),
    )
    for one, plain in zip(alike, plain, strict=True)
} | {ord("ß"): "ss", ord("ẞ"): "SS", ord("Æ"): "AE", ord("æ"): "ae", ord("Œ"): "OE"}
_ALIKE |= {ord("œ"): "oe", ord("Þ"): "TH", ord("þ"): "th"}
"""A short list of UTS 39's confusables, and of letters that are written with two."""


_RUN = re.compile("(?P<plain>[\\x00-\\x7f]+)|[^\\x00-\\x7f]+")


class Folded(NamedTuple):
    """Folded text, and where each character of it came from."""

    text: str
    jumps: tuple[int, ...]
    """Places in the folded text where the distance to the original changes."""
    shifts: tuple[int, ...]
    """The distance from there on."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the folded text, as a stretch of the original."""
        return self._at(start), self._at(end - 1) + 1 if end > start else self._at(start)

    def _at(self, place: int) -> int:
        found = bisect_right(self.jumps, place) - 1
        return place + (self.shifts[found] if found >= 0 else 0)


def folded(text: str) -> Folded:
    """Without accents and what has no width; digits of all scripts as 0 to 9; case is kept."""
    if text.isascii():
        return Folded(text.replace("`", "'"), (), ())
    parts: list[str] = []
    jumps: list[int] = []
    shifts: list[int] = []
    length = shift = 0
    for place, some in _pieces(text):
        plain = some if some.isascii() else _plain(some)
        if place - length != shift:
            shift = place - length
            jumps.append(length)
            shifts.append(shift)
        parts.append(plain)
        if len(plain) > len(some):  # a ligature: each of its letters leads back to it
            for extra in range(1, len(plain)):
                jumps.append(length + extra)
                shifts.append(place - length - extra)
            shift = place - length - len(plain) + 1
        length += len(plain)
    return Folded("".join(parts).replace("`", "'"), tuple(jumps), tuple(shifts))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Runs of ASCII, that stay as they are, and every other character by itself, with places."""
    for run in _RUN.finditer(text):
        if run["plain"]:
            yield run.start(), run["plain"]
        else:
            yield from enumerate(run[0], run.start())


def is_mark(character: str) -> bool:
    """Whether it has no place of its own: an accent of the letter before, or nothing at all."""
    return unicodedata.category(character) in ("Cf", "Mn", "Me", "Mc")


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    plain = character.translate(_ALIKE)  # before NFKD, which makes a blank of some quotes
    if plain.isascii():
        return plain
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    apart = unicodedata.normalize("NFKD", character)
    return "".join(one for one in apart if not is_mark(one)).translate(_ALIKE)
