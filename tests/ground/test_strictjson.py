"""JSON from strangers is read one way or not at all."""

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as some

from cpdjournal import strictjson

PLAIN = some.recursive(
    some.none() | some.booleans() | some.integers(-(2**53), 2**53) | some.text(max_size=20),
    lambda inner: (
        some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=12,
)


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1, "a": 2}',
        '[{"b": {"a": 1, "\\u0061": 2}}]',
        "[NaN]",
        "[Infinity]",
        "[1e999]",
        "1" * 19,
        "0." + "1" * 50,
        "[" * 17 + "]" * 17,
        "[" * 200_000,
        '"' + "x" * (strictjson.LONGEST_STRING + 1) + '"',
        "",
        "{'a': 1}",
        '{"a": 1} {"b": 2}',
        "\ufeff{}",
    ],
)
def test_what_can_be_read_two_ways_is_refused(text):
    for given_as in (text, text.encode()):
        with pytest.raises(strictjson.NotStrictJson):
            strictjson.loads(given_as)


def test_bytes_that_are_no_text_are_refused_without_repeating_them():
    with pytest.raises(strictjson.NotStrictJson) as refused:
        strictjson.loads(b'{"secret\xff": 1}')

    assert "secret" not in str(refused.value)


@given(PLAIN)
def test_ordinary_json_is_what_it_was(value):
    for text in (json.dumps(value), json.dumps(value, ensure_ascii=False, separators=(",", ":"))):
        assert strictjson.loads(text) == value
        assert strictjson.loads(text.encode()) == value


def test_sixteen_deep_is_deep_enough():
    assert strictjson.loads("[" * 16 + "]" * 16)


@pytest.mark.parametrize("text", [r'"\ud800"', r'{"a": ["\uDC00 x"]}', r'{"\udfff": 1}'])
def test_half_a_character_is_no_text(text):
    with pytest.raises(strictjson.NotStrictJson):
        strictjson.loads(text)
    assert strictjson.loads(r'"\ud83d\ude00"') == "😀"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    words: tuple[str, ...] = ()
    day: date | None = None
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    name: str
    leaves: tuple[Leaf, ...] = ()
    anything: dict[str, Any] = field(default_factory=dict)


def as_written(tree):
    return msgspec.json.encode(tree)


@given(some.text(max_size=9), some.dictionaries(some.text(max_size=5), PLAIN, max_size=3))
def test_a_record_is_read_the_same_however_it_was_written(name, anything):
    tree = Tree(name=name, leaves=(Leaf(words=(name,), day=date(2026, 11, 21)),), anything=anything)
    written = as_written(tree)

    assert strictjson.loads_as(written, Tree) == tree
    assert strictjson.loads_as(json.dumps(json.loads(written), indent=1).encode(), Tree) == tree


def test_what_a_later_version_added_is_left_out():
    assert strictjson.loads_as(b'{"name":"a","leaves":[],"anything":{},"new":1}', Tree) == Tree(
        name="a"
    )


@pytest.mark.parametrize(
    "tree",
    [
        b'{"name":"a","name":"b","leaves":[],"anything":{}}',
        b'{"name":"a","leaves":[],"anything":{"x":1,"x":2}}',
        as_written(Tree(name="a", anything={"x": 10**18})),
        as_written(Tree(name="a", leaves=(Leaf(count=10**18),))),
        as_written(Tree(name="a", anything={"x": json.loads("[" * 15 + "]" * 15)})),
        as_written(Tree(name="x" * (strictjson.LONGEST_STRING + 1))),
        as_written(Tree(name="a", leaves=(Leaf(words=("x" * (strictjson.LONGEST_STRING + 1),)),))),
    ],
    ids=["name twice", "inner name twice", "number", "inner number", "deep", "long", "inner long"],
)
def test_a_record_is_read_as_strictly_as_anything(tree):
    with pytest.raises(strictjson.NotStrictJson):
        strictjson.loads_as(tree, Tree)


def test_strict_json_of_another_shape_is_no_record():
    with pytest.raises(msgspec.ValidationError):
        strictjson.loads_as(b'{"name":1}', Tree)
