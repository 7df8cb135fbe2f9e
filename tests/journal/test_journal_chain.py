"""What digests are taken of has one form only, whoever writes it."""

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as some

from cpdjournal.journal import chain

values = some.recursive(
    some.none()
    | some.booleans()
    | some.integers(-(2**53) + 1, 2**53 - 1)
    | some.floats(allow_nan=False, allow_infinity=False)
    | some.text(),
    lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner),
    max_leaves=20,
)


@given(values)
def test_the_fast_way_writes_what_rfc_8785_asks_for(value):
    assert chain.canonical(value) == rfc8785.dumps(value)


def test_every_single_character_is_written_alike():
    for code in (*range(0x3000), 0xE000, 0xFFFF, 0x1F600, 0x10FFFF):
        assert chain.canonical([chr(code)]) == rfc8785.dumps([chr(code)])


@pytest.mark.parametrize(
    "value", [2**53, -(2**53), float("nan"), "\ud800", {1: "x"}, {"\ud800": 1}, {1}]
)
def test_what_has_no_such_form_is_refused(value):
    with pytest.raises(ValueError):
        chain.canonical(value)
