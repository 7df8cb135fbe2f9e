"""JSON from strangers is read one way or not at all."""

import json

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
    with pytest.raises(strictjson.NotStrictJson):
        strictjson.loads(text)


def test_bytes_that_are_no_text_are_refused_without_repeating_them():
    with pytest.raises(strictjson.NotStrictJson) as refused:
        strictjson.loads(b'{"secret\xff": 1}')

    assert "secret" not in str(refused.value)


@given(PLAIN)
def test_ordinary_json_is_what_it_was(value):
    assert strictjson.loads(json.dumps(value)) == value


def test_sixteen_deep_is_deep_enough():
    assert strictjson.loads("[" * 16 + "]" * 16)


@pytest.mark.parametrize("text", [r'"\ud800"', r'{"a": ["\uDC00 x"]}', r'{"\udfff": 1}'])
def test_half_a_character_is_no_text(text):
    with pytest.raises(strictjson.NotStrictJson):
        strictjson.loads(text)
    assert strictjson.loads(r'"\ud83d\ude00"') == "😀"
