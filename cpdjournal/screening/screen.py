"""Screening: places in a text that may identify a person.

Rules find what has a pattern. They miss context: a village, an illness and a day can name
somebody too. So a text without findings was screened, and nothing more is claimed.
Time grows with the length of the text alone (facts/security.md, U16).
"""

import re
from datetime import date

from cpdjournal.finding import Finding, FindingConfidence
from cpdjournal.screening.checks import CHECKS
from cpdjournal.screening.folding import Folded, folded
from cpdjournal.screening.rules import Rule, rules

WATCHED = "You put these words on your watch-list."
PIECE = 4096
"""Characters looked at in one go: no pattern spans two lines."""
OVERLAP = 256
"""Characters that two parts of one long line share: more than any pattern spans."""


def screen(text: str, *, watch: tuple[str, ...] = (), today: date) -> tuple[Finding, ...]:
    """Everything that was found, in the order of the text; no two overlap.

    Args:
        watch: words to find wherever they stand as words, in any case and of any accent.
        today: dates shortly before it are told from dates of birth.
    """
    plain = folded(text)
    found: list[tuple[int, int, str, str, FindingConfidence]] = []
    taken = _Taken()
    for start, end in _watched(plain.text, watch):
        if taken.take(start, end):
            found.append((start, end, "watch-list", WATCHED, "high"))
    pieces = _pieces(plain.text)
    for rule in rules():
        for start, end, reason, confidence in _by_rule(rule, plain.text, pieces, today):
            if taken.take(start, end):
                found.append((start, end, rule.kind, reason, confidence))
    return tuple(
        _finding(plain, start, end, kind, reason, confidence)
        for start, end, kind, reason, confidence in sorted(found)
    )


class _Taken:
    """Stretches that a finding has claimed already."""

    def __init__(self) -> None:
        self._pages: dict[int, list[tuple[int, int]]] = {}

    def take(self, start: int, end: int) -> bool:
        """Claim it, if nothing of it is claimed. Looks at neighbours only."""
        pages = range(start // PIECE, end // PIECE + 1)
        for page in pages:
            if any(start < last and first < end for first, last in self._pages.get(page, ())):
                return False
        for page in pages:
            self._pages.setdefault(page, []).append((start, end))
        return True


def _pieces(text: str) -> list[tuple[int, str]]:
    """Where each piece begins, and the piece: whole lines, or parts of one that overlap."""
    found = []
    at = 0
    while at < len(text):
        end = at + PIECE
        cut = len(text) if end >= len(text) else text.rfind("\n", at, end) + 1
        if cut > at:
            found.append((at, text[at:cut]))
            at = cut
        else:
            found.append((at, text[at:end]))
            at = end - OVERLAP
    return found


def _by_rule(
    rule: Rule, text: str, pieces: list[tuple[int, str]], today: date
) -> list[tuple[int, int, str, FindingConfidence]]:
    check = CHECKS[rule.check] if rule.check else None
    found: list[tuple[int, int, str, FindingConfidence]] = []
    if not rule.needs.search(text):
        return found
    for at, piece in pieces:
        if not rule.needs.search(piece):
            continue
        for match in rule.pattern.finditer(piece):
            verdict = check(match[0], today) if check else "sound"
            if verdict == "sound":
                found.append((at + match.start(), at + match.end(), rule.reason, rule.confidence))
            elif verdict == "doubtful":
                words = rule.doubtful or rule.reason
                found.append((at + match.start(), at + match.end(), words, "low"))
    return found


def _watched(text: str, watch: tuple[str, ...]) -> list[tuple[int, int]]:
    wanted = sorted({" ".join(folded(one).text.split()) for one in watch} - {""}, key=len)
    if not wanted:
        return []
    # the longest first, so that a whole name is one finding
    either = "|".join(r"\s+".join(map(re.escape, one.split())) for one in reversed(wanted))
    pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
    return [match.span() for match in pattern.finditer(text)]


def _finding(
    plain: Folded, start: int, end: int, kind: str, reason: str, confidence: FindingConfidence
) -> Finding:
    first, last = plain.original(start, end)
    return Finding(kind=kind, start=first, end=last, reason=reason, confidence=confidence)
