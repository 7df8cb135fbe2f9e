"""Text as the rules read it: look-alikes folded together, with the way back to the original.

Full-width digits, letters of other scripts that look Latin, soft hyphens and characters of no
width would else carry a number past every rule (facts/security.md, U15).
"""

import unicodedata
from bisect import bisect_right
from typing import NamedTuple

_LOOK_LATIN = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ‐‑‒–—−\u00a0\u2007\u2009\u202f",
    "ABESIJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXovp------    ",
)
"""Cyrillic, Greek, dashes and spaces (a short list of UTS 39's confusables)."""


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
    """NFKC, digits of all scripts as 0 to 9, look-alikes as Latin, without what has no width."""
    if text.isascii():
        return Folded(text, (), ())
    parts: list[str] = []
    jumps: list[int] = []
    shifts: list[int] = []
    length = shift = 0
    for place, character in enumerate(text):
        plain = character if character.isascii() else _plain(character)
        if place - length != shift:
            shift = place - length
            jumps.append(length)
            shifts.append(shift)
        parts.append(plain)
        if len(plain) > 1:  # a ligature: each of its letters leads back to it
            for extra in range(1, len(plain)):
                jumps.append(length + extra)
                shifts.append(place - length - extra)
            shift = place - length - len(plain) + 1
        length += len(plain)
    return Folded("".join(parts), tuple(jumps), tuple(shifts))


def _plain(character: str) -> str:
    if unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return ""
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    return unicodedata.normalize("NFKC", character).translate(_LOOK_LATIN)
