"""Screening: places in a text that may identify a person.

Rules find what has a pattern. They miss context: a village, an illness and a day can name
somebody too. So a text without findings was screened, and nothing more is claimed.
Time grows with the length of the text alone (facts/security.md, U16).
"""

import re
from collections.abc import Iterable
from datetime import date

from cpdjournal.finding import Finding, FindingConfidence
from cpdjournal.screening.checks import CHECKS
from cpdjournal.screening.folding import Folded, folded, is_mark
from cpdjournal.screening.places import Places
from cpdjournal.screening.rules import Rule, rules

WATCHED = "You put these words on your watch-list."
CLAIMED = "\0"
"""Stands for each character that a finding has claimed already: no pattern takes it."""
_BETWEEN = "[\\s'_.-]"
"""Within an entry of the watch-list: "O'Neill" is ONeill, "Mary Ann" is Mary-Ann."""
_NOT_WITHIN = re.compile(r"[\W_]+")

_Span = tuple[int, int, str, FindingConfidence]
"""Start, end, reason, confidence."""


def screen(text: str, *, watch: tuple[str, ...] = (), today: date) -> tuple[Finding, ...]:
    """Everything that was found, in the order of the text; no two overlap.

    Args:
        watch: words to find wherever they stand as words, in any case and with any accent,
            apostrophe or hyphen.
        today: dates shortly before it are told from dates of birth.
    """
    plain = folded(text)
    spans = _watched(plain.text, watch)
    found = [_finding(text, plain, "watch-list", one) for one in spans]
    unclaimed = _without(plain.text, spans)
    places = Places(plain.text)
    for rule in rules():
        if not places.has_some_for(rule):
            continue
        spans = _by_rule(rule, places.matches(rule, unclaimed), today)
        found += [_finding(text, plain, rule.kind, one) for one in spans]
        unclaimed = _without(unclaimed, spans)
    return tuple(sorted(found, key=lambda one: one.start))


def _without(text: str, spans: list[_Span]) -> str:
    if not spans:
        return text
    parts = []
    at = 0
    for start, end, _, _ in spans:
        parts += [text[at:start], CLAIMED * (end - start)]
        at = end
    return "".join((*parts, text[at:]))


def _by_rule(rule: Rule, matches: Iterable[re.Match[str]], today: date) -> list[_Span]:
    found: list[_Span] = []
    at = 0
    for match in matches:
        if match.start() >= at and (span := _judged(rule, match, today)):
            found.append(span)
            at = match.end()
    return found


def _judged(rule: Rule, match: re.Match[str], today: date) -> _Span | None:
    verdict = CHECKS[rule.check](match[0], today) if rule.check else "sound"
    if verdict == "no":
        return None
    if verdict == "doubtful":
        return *match.span(), rule.doubtful or rule.reason, "low"
    return *match.span(), rule.reason, rule.confidence


def _watched(text: str, watch: tuple[str, ...]) -> list[_Span]:
    wanted = {tuple(part for part in _NOT_WITHIN.split(folded(one).text) if part) for one in watch}
    # the longest first, so that a whole name is one finding
    either = "|".join(
        f"{_BETWEEN}{{0,3}}".join(map(re.escape, one))
        for one in sorted(wanted - {()}, key=lambda one: (sum(map(len, one)), one), reverse=True)
    )
    if not either:
        return []
    pattern = re.compile(rf"(?<![^\W_])(?:{either})s?(?![^\W_])", re.IGNORECASE)
    return [(*match.span(), WATCHED, "high") for match in pattern.finditer(text)]


def _finding(text: str, plain: Folded, kind: str, span: _Span) -> Finding:
    start, end, reason, confidence = span
    first, last = plain.original(start, end)
    while last < len(text) and is_mark(text[last]):  # an accent belongs to its letter
        last += 1
    return Finding(kind=kind, start=first, end=last, reason=reason, confidence=confidence)
