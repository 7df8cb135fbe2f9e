"""References to standards: written one way, described, and marked when they are one's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdjournal.frameworks.loading import load
from cpdjournal.frameworks.references import describe, normal


@pytest.fixture(scope="module")
def registry():
    return load()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("niscc-sw-conduct:5:9", "niscc-sw-conduct:5.9"),
        (" NISCC-SW-conduct: 5.9 ", "niscc-sw-conduct:5.9"),
        ("sssc-2016:~Honesty", "sssc-2016:~honesty"),
        ("sssc-2024:3.10", "sssc-2024:3.10"),
        ("our  own standard 5:9", "our own standard 5:9"),
        ("", ""),
    ],
)
def test_a_reference_is_kept_in_one_form(typed, kept):
    assert normal(typed) == kept


@given(st.text())
def test_writing_a_reference_twice_changes_nothing_more(typed):
    assert normal(normal(typed)) == normal(typed)


def test_a_known_clause_is_told_with_its_title_and_number(registry):
    told = describe("niscc-sw-conduct:5:9", registry)

    assert (told.ref, told.known) == ("niscc-sw-conduct:5.9", True)
    assert told.words == (
        "NISCC Standards of Conduct, social workers, 5.9: Keep boundaries, your employer's rules "
        "and the Council's own standards in all that you do online."
    )


def test_doubts_about_a_clause_stand_beside_it(registry):
    assert describe("sssc-2016:~honesty", registry).words.endswith(
        "(no number known; edition replaced)"
    )
    assert describe("sssc-2024:1.1", registry).words.endswith("(confidence medium-high)")


def test_a_reference_that_nobody_knows_is_marked_as_one_s_own(registry):
    told = describe("Standard 5 of our team", registry)

    assert (told.known, told.clause) == (False, None)
    assert told.words == "Standard 5 of our team (your own reference, not checked)"


def test_what_acts_in_a_terminal_is_not_repeated(registry):
    assert "\x1b" not in describe("a\x1b[31m:1", registry).words
