"""Days and minutes as people type them, standards as they look for them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from writing_records import REGISTRY, TODAY

from cpdjournal.frameworks.clauses import clauses_like
from cpdjournal.reflection import MOST_MINUTES
from cpdjournal.tui.typed import NotUnderstood, read_day, read_minutes, show_day, show_minutes
from cpdjournal.tui.widgets.activity_form import tags_in
from cpdjournal.tui.widgets.prompt_editor import references_in, words_written


@pytest.mark.parametrize(
    "words",
    ["2026-11-20", "20/11/2026", "20/11/26", "20.11.2026", "20 Nov 2026", "20th november, 2026",
     "20nov 2026", "20 - 11 - 2026", "yesterday", " 20 NOV 26 "],
)  # fmt: skip
def test_a_day_is_read_as_people_here_write_it(words):
    assert read_day(words, TODAY) == date(2026, 11, 20)


def test_a_day_to_come_is_read_too():
    assert read_day("tomorrow", TODAY) == TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    "words", ["31/02/2026", "soon", "20 nov", "11", "0/0/0", "٢٠/١١/٢٠٢٦", "20 may be 26"]
)
def test_what_is_no_day_is_told_with_an_example(words):
    with pytest.raises(NotUnderstood, match="Write a day like"):
        read_day(words, TODAY)


@pytest.mark.parametrize(
    ("words", "minutes"),
    [("45", 45), ("45 min", 45), ("1h30", 90), ("1 h 30 min", 90), ("1:30", 90), ("2 hours", 120),
     ("1.5 hours", 90), ("1,5h", 90), ("2 hours and 5 minutes", 125), ("0", 0)],
)  # fmt: skip
def test_minutes_are_read_as_people_write_them(words, minutes):
    assert read_minutes(words) == minutes


@pytest.mark.parametrize("words", ["an hour", "-5", "1:75", "45 45", "9999999", "h", "min"])
def test_what_is_no_length_of_time_is_told_with_an_example(words):
    with pytest.raises(NotUnderstood, match="Write minutes as a number"):
        read_minutes(words)


@pytest.mark.parametrize("words", ["31/02/2027", "soon", "5 foo 2027"])
def test_of_a_day_by_which_something_is_done_the_examples_are_to_come(words):
    with pytest.raises(NotUnderstood) as told:
        read_day(words, TODAY, to_come=True)

    soon = TODAY + timedelta(days=14)
    assert f"{show_day(soon)}, today or tomorrow." in str(told.value)
    assert read_day(f"{soon:%d/%m/%Y}", TODAY) == soon
    assert "yesterday" not in str(told.value)


def test_nothing_typed_is_nothing_known():
    assert (read_day("  ", TODAY), read_minutes("")) == (None, None)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_that_is_shown_is_read_back(day):
    assert read_day(show_day(day), TODAY) == day


@given(st.integers(0, MOST_MINUTES))
def test_a_length_of_time_that_is_shown_is_read_back(minutes):
    assert read_minutes(show_minutes(minutes)) == minutes


@given(st.text())
def test_nothing_that_is_typed_is_more_than_not_understood(words):
    for read in (read_minutes, lambda typed: read_day(typed, TODAY)):
        try:
            found = read(words)
        except NotUnderstood:
            continue
        assert found is None or isinstance(found, int | date)


def test_yesterday_is_the_day_before_the_day_that_counts_as_today():
    assert read_day("yesterday", date(2026, 3, 1)) == date(2026, 3, 1) - timedelta(days=1)


def test_words_are_counted_against_the_number_advised():
    assert words_written("three small words", 60) == "3 of 60 words advised"
    assert (words_written("one", None), words_written("", None)) == ("1 word", "0 words")


def test_tags_are_taken_once_without_their_hash():
    assert tags_in("#boundaries, online ,boundaries,, ") == ("boundaries", "online")


def test_references_of_an_answer_have_commas_between():
    assert references_in("a:1, b:2,\na:1") == ("a:1", "b:2")


# --- standards ---------------------------------------------------------------------------------

NISCC = ("niscc-sw-conduct",)


def found(typed: str, own=NISCC) -> list[str]:
    return [clause.ref for clause in clauses_like(REGISTRY, typed, own)]


@pytest.mark.parametrize("typed", ["5.9", "5:9", "niscc-sw-conduct:5:9", "post online", "ROLE"])
def test_a_clause_is_found_by_number_and_by_word(typed):
    assert found(typed)[0] == "niscc-sw-conduct:5.9"


def test_the_registrants_own_standards_come_first():
    assert found("")[0].startswith("niscc")
    assert found("", own=("sssc-2016",))[0].startswith("sssc")


def test_the_number_itself_comes_before_one_that_starts_so():
    assert found("5.8") == ["sssc-2016:5.8"]


@given(st.text())
def test_whatever_is_looked_for_is_no_error_and_narrows(typed):
    assert set(found(typed)) <= set(found(""))
