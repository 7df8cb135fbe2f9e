"""Periods of a registration, and what is asked within one, in words."""

from datetime import date
from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cpdjournal.frameworks.loading import load
from cpdjournal.frameworks.periods import amount_words, end_of_period, hours, length, period_of
from cpdjournal.registrant import REVIEWS_ONLY, Registration

AS_OF = date(2026, 11, 21)


@pytest.fixture(scope="module")
def three_years():
    return load().framework("niscc-social-worker")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2026, 4, 1), date(2029, 3, 31)),
        (date(2024, 2, 29), date(2027, 2, 27)),
        (date(2025, 3, 1), date(2028, 2, 29)),
    ],
)
def test_a_period_ends_the_day_before_the_next_one_begins(three_years, start, end):
    assert end_of_period(start, three_years) == end


def test_dates_of_one_s_own_hold_as_they_are(three_years):
    own = Registration(framework=three_years.id, start=date(2025, 1, 1), end=date(2026, 1, 1))

    assert period_of(own, three_years, AS_OF) == (date(2025, 1, 1), date(2026, 1, 1))
    assert period_of(own, None, AS_OF) == (date(2025, 1, 1), date(2026, 1, 1))


def test_a_start_alone_leads_to_the_period_of_the_day(three_years):
    first = Registration(start=date(2026, 4, 1))
    long_ago = Registration(start=date(2019, 4, 1))
    ahead = Registration(start=date(2027, 1, 1))

    assert period_of(first, three_years, AS_OF) == (date(2026, 4, 1), date(2029, 3, 31))
    assert period_of(long_ago, three_years, AS_OF) == (date(2025, 4, 1), date(2028, 3, 31))
    assert period_of(ahead, three_years, AS_OF) == (date(2027, 1, 1), date(2029, 12, 31))


def test_an_end_alone_gives_the_period_before_it(three_years):
    own = Registration(end=date(2027, 3, 31))

    assert period_of(own, three_years, AS_OF) == (date(2024, 4, 1), date(2027, 3, 31))


def test_nothing_to_go_by_is_no_period(three_years):
    assert period_of(Registration(), three_years, AS_OF) is None
    assert period_of(Registration(start=date(2026, 4, 1)), None, AS_OF) is None
    assert period_of(Registration(framework=REVIEWS_ONLY), None, AS_OF) is None
    back_to_front = Registration(start=date(2027, 1, 1), end=date(2026, 1, 1))
    assert period_of(back_to_front, three_years, AS_OF) is None


@given(
    start=st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    as_of=st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    name=st.sampled_from([one.id for one in load().frameworks]),
)
def test_the_period_of_a_day_holds_that_day(start, as_of, name):
    framework = load_once().framework(name)

    first, last = period_of(Registration(start=start), framework, as_of)

    assert first <= max(as_of, start) <= last


@cache
def load_once():
    return load()


@given(st.dates(), st.booleans())
@example(date.min, False)
@example(date.max, False)
@example(date.min, True)
@example(date.max, True)
def test_dates_at_the_ends_of_the_calendar_are_no_crash(day, is_start):
    framework = load_once().framework("niscc-social-care-worker")
    own = Registration(start=day) if is_start else Registration(end=day)

    period_of(own, framework, AS_OF)


def test_hours_stand_beside_what_is_asked():
    registry = load_once()

    assert amount_words(registry.framework("niscc-social-worker"), 750) == (
        "12 h 30 min recorded; NISCC asks for 90 h in three years"
    )
    assert amount_words(registry.framework("niscc-social-care-worker"), 0) == (
        "0 h recorded; NISCC asks for 90 h in five years"
    )


def test_no_hours_are_told_as_no_hours():
    assert amount_words(load_once().framework("sssc-social-care-worker"), 60) == (
        "1 h recorded; SSSC counts no hours: it asks for learning in all seven core elements "
        "every year, however long that takes"
    )


def test_hours_that_nobody_could_find_are_told_as_not_found():
    assert amount_words(load_once().framework("niscc-nqsw"), 5) == (
        "5 min recorded; NISCC: it asks for the assessed year and then two Professional in "
        "Practice Requirements. Whether the 90 hours run beside them was looked for and not found"
    )


def test_minutes_and_lengths_in_words(three_years):
    assert [hours(one) for one in (0, 5, 60, 61)] == ["0 h", "5 min", "1 h", "1 h 1 min"]
    assert length(three_years) == "three years"
    assert length(load_once().framework("sssc-nqsw")) == "one year"
