"""The rules of `rules.toml`, read once and strictly."""

import re
from functools import cache
from pathlib import Path

import msgspec

from cpdjournal.finding import FindingConfidence

RULES = Path(__file__).with_name("rules.toml")
DIGIT = "digit"
"""In a rule's `needs`: any of 0 to 9."""
_ANY_DIGIT = "[0-9]"
_PART = re.compile(r"<([a-z_]+)>")


class _Rule(msgspec.Struct, forbid_unknown_fields=True):
    kind: str
    pattern: str
    needs: tuple[str, ...]
    reason: str
    confidence: FindingConfidence
    ignore_case: bool = False
    check: str = ""
    doubtful: str = ""


class _File(msgspec.Struct, forbid_unknown_fields=True):
    parts: dict[str, str]
    rules: tuple[_Rule, ...]


class Rule(msgspec.Struct, frozen=True):
    """One rule, ready to be used."""

    kind: str
    pattern: re.Pattern[str]
    needs: re.Pattern[str]
    """A piece of text without it is not looked at by the rule; empty: every piece is."""
    reason: str
    confidence: FindingConfidence
    check: str
    """The name of a function in `checks`; empty: whatever matches is sound."""
    doubtful: str


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order in which they claim stretches of text."""
    read = msgspec.toml.decode(RULES.read_bytes(), type=_File)
    parts: dict[str, str] = {}
    for name, pattern in read.parts.items():  # each may use those that stand before it
        parts[name] = f"(?:{_with(parts, pattern)})"
    return tuple(_made(one, _with(parts, one.pattern)) for one in read.rules)


def _with(parts: dict[str, str], pattern: str) -> str:
    """A pattern with the parts that it names."""
    return _PART.sub(lambda named: parts[named[1]], pattern)


def _made(rule: _Rule, pattern: str) -> Rule:
    flags = re.IGNORECASE if rule.ignore_case else re.NOFLAG
    needs = "|".join(_ANY_DIGIT if one == DIGIT else re.escape(one) for one in rule.needs)
    return Rule(
        kind=rule.kind,
        pattern=re.compile(pattern, flags),
        needs=re.compile(needs, re.NOFLAG if needs == _ANY_DIGIT else flags),
        reason=rule.reason,
        confidence=rule.confidence,
        check=rule.check,
        doubtful=rule.doubtful,
    )
