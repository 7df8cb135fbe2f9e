"""The rules of `rules.toml`, read once and strictly."""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import msgspec

from cpdjournal.finding import FindingConfidence

RULES = Path(__file__).with_name("rules.toml")
_PART = re.compile(r"<([a-z_]+)>")


class _Rule(msgspec.Struct, forbid_unknown_fields=True):
    kind: str
    pattern: str
    reason: str
    confidence: FindingConfidence
    starts: tuple[str, ...] = ()
    digit_within: int = 0
    needs: tuple[str, ...] = ()
    ignore_case: bool = False
    check: str = ""
    doubtful: str = ""


class _File(msgspec.Struct, forbid_unknown_fields=True):
    parts: dict[str, str]
    rules: tuple[_Rule, ...]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule, ready to be used."""

    kind: str
    reason: str
    confidence: FindingConfidence
    starts: frozenset[str]
    """Words in small letters, with one of which a match begins; empty: see `digit_within`."""
    digit_within: int
    """The most characters between the place where a match begins and the first digit."""
    needs: tuple[str, ...]
    """What a piece of text must have for the rule to be tried; the other two don't count then."""
    check: str
    """The name of a function in `checks`; empty: whatever matches is sound."""
    doubtful: str
    written: str
    flags: re.RegexFlag

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when it is first tried: most texts need few of them."""
        return re.compile(self.written, self.flags)


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
    return Rule(
        kind=rule.kind,
        reason=rule.reason,
        confidence=rule.confidence,
        starts=frozenset(rule.starts),
        digit_within=rule.digit_within,
        needs=rule.needs,
        check=rule.check,
        doubtful=rule.doubtful,
        written=pattern,
        flags=re.IGNORECASE if rule.ignore_case else re.NOFLAG,
    )


@cache
def first_words() -> frozenset[str]:
    """The words with one of which a match of some rule begins."""
    return frozenset().union(*(one.starts for one in rules()))


@cache
def farthest_digit() -> int:
    """The most characters between the beginning of a match and its first digit, of all rules."""
    return max(one.digit_within for one in rules())
