"""The writer's own look at how deep they went: no score, one question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdjournal.depth import ROWS, TOP, is_a_check, weakest

checks = st.dictionaries(st.sampled_from([row.id for row in ROWS]), st.integers(1, TOP))


def test_there_are_six_rows_of_four_rungs_with_one_question_each():
    assert len(ROWS) == 6
    assert {len(row.rungs) for row in ROWS} == {TOP}
    assert all(row.nudge.endswith("?") for row in ROWS)
    assert len({row.id for row in ROWS}) == 6


def test_the_row_on_the_lowest_rung_gives_the_question():
    found = weakest({"what-happened": 3, "others": 1, "why": 2})

    assert found is not None
    assert found.nudge == "How would the person tell this story?"


def test_of_two_equally_low_rows_the_first_one_counts():
    found = weakest({"what-next": 1, "me": 1})

    assert found is not None
    assert found.id == "me"


@pytest.mark.parametrize("chosen", [{}, {row.id: TOP for row in ROWS}, {"why": TOP}])
def test_nothing_low_asks_nothing(chosen):
    assert weakest(chosen) is None


@given(checks)
def test_no_row_lies_below_the_one_that_is_named(chosen):
    found = weakest(chosen)

    if found is None:
        assert all(rung == TOP for rung in chosen.values())
    else:
        assert chosen[found.id] == min(chosen.values()) < TOP


@pytest.mark.parametrize(
    ("chosen", "is_one"),
    [({"why": 1}, True), ({}, False), ({"why": 5}, False), ({"why": 0}, False), ({"x": 1}, False)],
)
def test_only_known_rows_on_known_rungs_are_a_check(chosen, is_one):
    assert is_a_check(chosen) is is_one
