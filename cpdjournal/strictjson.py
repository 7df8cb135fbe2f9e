"""JSON from strangers: no name twice, nothing that is not JSON, nothing endless.

`json` lets the last of two equal names win and takes NaN; `msgspec` too takes names twice.
Whoever reads a signed text must not see another one than its signer (facts/security.md, U22).
"""

import json
import re
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, NoReturn, TypeVar, get_type_hints

import msgspec

DEEPEST = 16
LONGEST_STRING = 2 * 1024 * 1024
"""Characters of one string: DESIGN.md, section 6."""
MOST_DIGITS = 18
_TOO_LARGE = 10**MOST_DIGITS
_NOT: Any = object()
_TEXTS = (str, tuple[str, ...], dict[str, str])
T = TypeVar("T")
_HALF = re.compile(r"[\ud800-\udfff]")


class NotStrictJson(ValueError):
    """What is wrong, without a word of the content."""


def loads(content: bytes | str) -> Any:
    """The value of a JSON text.

    Raises:
        NotStrictJson: it is not JSON, or has a name twice, a number that is not a small one, or
            is nested or long beyond measure.
    """
    value = _written_plainly(content, Any) if isinstance(content, bytes) else _NOT
    return _strictly(content) if value is _NOT else value


def loads_as(content: bytes | str, kind: type[T]) -> T:
    """The record of a JSON text; names that the record has not are left out.

    Raises:
        NotStrictJson: as `loads`.
        msgspec.ValidationError: it is strict JSON, and not of that shape.
    """
    value = _written_plainly(content, kind) if isinstance(content, bytes) else _NOT
    return msgspec.convert(_strictly(content), kind) if value is _NOT else value


def _written_plainly(content: bytes, kind: Any) -> Any:
    """The value of a text that `msgspec` would write just so: seven times faster to read.

    What comes out again byte for byte had no name twice, nothing that is not JSON and no two ways
    to be read. Anything else is `_NOT`, which says nothing about it yet.
    """
    try:
        value = msgspec.json.decode(content, type=kind)
        again = bytearray(len(content))  # as long as it should be: memory that grows is copied
        msgspec.json.Encoder().encode_into(value, again)
        if again != content:
            return _NOT
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return _NOT
    # It holds no half characters, and no text in it is longer than the whole.
    _check(value, texts=len(content) > LONGEST_STRING)
    return value


def _strictly(content: bytes | str) -> Any:
    value = _read(content)
    _check(value, texts=True)
    return value


def _read(content: bytes | str) -> Any:
    try:
        value = json.loads(
            content if isinstance(content, str) else content.decode("utf-8"),
            object_pairs_hook=_once,
            parse_constant=_refused,
            parse_int=_small_int,
            parse_float=_small_float,
        )
    except (ValueError, RecursionError) as error:
        if isinstance(error, NotStrictJson):
            raise
        raise NotStrictJson("not JSON") from None  # the message may quote what it read
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotStrictJson("a name twice")
    return found


def _refused(_constant: str) -> NoReturn:
    raise NotStrictJson("not a number")


def _small_int(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise NotStrictJson("too many digits")
    return int(digits)


def _small_float(digits: str) -> float:
    if len(digits) > 2 * MOST_DIGITS:
        raise NotStrictJson("too many digits")
    found = float(digits)
    if found in (float("inf"), float("-inf")):
        raise NotStrictJson("not a number")
    return found


def _check(value: Any, *, texts: bool) -> None:
    """Depth and length of everything in it, without recursion: one level after the other.

    `texts`: those are looked at too; they are most of what a message holds.
    """
    level, depth = [value], 0
    while level:
        depth += 1
        inside: list[Any] = []
        for one in level:
            kind = type(one)
            if kind is str:
                _check_text(one)
                continue
            if kind is int:
                if not -_TOO_LARGE < one < _TOO_LARGE:
                    raise NotStrictJson("too many digits")
                continue
            if kind is dict:
                inside += one.values()
                if texts:
                    inside += one
            elif kind is list or kind is tuple:
                inside += one
            elif is_dataclass(kind):
                names = [each.name for each in fields(kind)] if texts else _names_of_more(kind)
                inside += [getattr(one, name) for name in names]
            else:
                continue
            if depth > DEEPEST:
                raise NotStrictJson("too deep")
        level = inside if texts else [one for one in inside if type(one) is not str]


@cache
def _names_of_more(kind: type) -> tuple[str, ...]:
    """Of those fields of a record that can hold anything but texts."""
    return tuple(name for name, hint in get_type_hints(kind).items() if hint not in _TEXTS)


def _check_text(text: str) -> None:
    if len(text) > LONGEST_STRING:
        raise NotStrictJson("too long")
    # Half of a pair, which an escape can spell, is no text: it can't be written or shown.
    if not text.isascii() and _HALF.search(text):
        raise NotStrictJson("half a character")
