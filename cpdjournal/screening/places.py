"""Where in a text each rule is tried: at its words, or near digits; most of a text has neither."""

import re
from collections.abc import Iterator

from cpdjournal.screening.rules import Rule, farthest_digit, first_words

PIECE = 8192
"""Characters looked at in one go for what a rule needs: a piece without it costs nothing more."""
REACH = 512
"""Characters beyond its place that a pattern is shown: more than any pattern spans."""

_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile("[0-9]+")
_BEGIN = re.compile(r"(?<![^\W_])[^\W_]|[(+]")
"""Of whatever has a digit in it."""


class Places:
    """What the rules ask of a text, looked for once for all of them.

    Args:
        text: folded.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = _words(text)
        self._near_digits = _near_digits(text)

    def has_some_for(self, rule: Rule) -> bool:
        """Whether the rule needs to be tried at all."""
        if rule.needs:
            return any(one in self._text for one in rule.needs)
        if rule.starts:
            return not rule.starts.isdisjoint(self._words)
        return bool(self._near_digits)

    def matches(self, rule: Rule, text: str) -> Iterator[re.Match[str]]:
        """What fits the rule's pattern, in the order of the text; one may begin within another.

        Args:
            text: of the same length, with what was claimed since taken out.
        """
        if rule.needs:
            yield from _matches_in_pieces(rule, text)
            return
        for place in self._places(rule):
            if match := rule.pattern.match(text, place, place + REACH):
                yield match

    def _places(self, rule: Rule) -> list[int]:
        if rule.starts:
            words = self._words.keys() & rule.starts
            return sorted(place for word in words for place in self._words[word])
        return [place for place, distance in self._near_digits if distance <= rule.digit_within]


def _words(text: str) -> dict[str, list[int]]:
    """Places of the words with which a match of some rule begins."""
    found: dict[str, list[int]] = {}
    wanted = first_words()
    if wanted.isdisjoint(map(str.lower, _WORD.findall(text))):  # far cheaper than places
        return found
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if word in wanted:
            found.setdefault(word, []).append(match.start())
    return found


def _near_digits(text: str) -> list[tuple[int, int]]:
    """Where something with a digit may begin, and how far the digit is from there."""
    found: dict[int, int] = {}
    for digits in _DIGITS.finditer(text):
        at = digits.start()
        for begin in _BEGIN.finditer(text, max(0, at - farthest_digit()), at + 1):
            found.setdefault(begin.start(), at - begin.start())
    return list(found.items())


def _matches_in_pieces(rule: Rule, text: str) -> Iterator[re.Match[str]]:
    at = 0
    for piece in range(0, len(text), PIECE):
        end, reach = piece + PIECE, piece + PIECE + REACH
        if not any(text.find(one, piece, reach) >= 0 for one in rule.needs):
            continue
        at = max(at, piece)
        while (match := rule.pattern.search(text, at, reach)) and match.start() < end:
            yield match
            at = match.end()
