"""What may identify somebody is found, with its reason and where it stands."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cpdjournal.screening.folding import folded
from cpdjournal.screening.rules import rules
from cpdjournal.screening.screen import screen

TODAY = date(2026, 11, 21)


def found(text, **options):
    return [
        (one.kind, one.confidence, text[one.start : one.end])
        for one in screen(text, today=TODAY, **options)
    ]


@pytest.mark.parametrize(
    ("text", "kind", "confidence", "words"),
    [
        ("NHS 450 557 7104 was on it", "health-number", "high", "450 557 7104"),
        ("4505577104", "health-number", "high", "4505577104"),
        ("CHI 010170-1233", "health-number", "high", "010170-1233"),
        ("CHI 290296 1235 (a leap day)", "health-number", "high", "290296 1235"),
        ("H&C 320 000 0015", "health-number", "high", "320 000 0015"),
        ("mistyped 450 557 7105", "health-number", "low", "450 557 7105"),
        ("reserved 999 123 4560", "health-number", "low", "999 123 4560"),
        ("AB123456C", "national-insurance-number", "high", "AB123456C"),
        ("ab 12 34 56 c", "national-insurance-number", "high", "ab 12 34 56 c"),
        ("BG123456C", "national-insurance-number", "low", "BG123456C"),
        ("AB123456E", "national-insurance-number", "low", "AB123456E"),
        ("at BT7 1NN.", "postcode", "high", "BT7 1NN"),
        ("at eh11 2ab", "postcode", "high", "eh11 2ab"),
        ("QQ7 1NN", "postcode", "low", "QQ7 1NN"),
        ("a car, AB12 CDE", "vehicle-registration", "medium", "AB12 CDE"),
        ("AIZ 1234", "vehicle-registration", "low", "AIZ 1234"),
        ("A123 BCD", "vehicle-registration", "low", "A123 BCD"),
        ("born 3 May 1951", "date-of-birth", "high", "born 3 May 1951"),
        ("DOB: 03/05/51, retired", "date-of-birth", "high", "DOB: 03/05/51"),
        ("Her birthday is 1st of June", "date-of-birth", "high", "birthday is 1st of June"),
        ("since 12/03/1987", "date", "medium", "12/03/1987"),
        ("since 12 March 1987", "date", "medium", "12 March 1987"),
        ("on 2026-11-01", "date", "low", "2026-11-01"),
        ("on 31/02/1980", "date", "low", "31/02/1980"),
        ("ring 028 9012 3456 now", "telephone", "high", "028 9012 3456"),
        ("+44 7911 123456", "telephone", "high", "+44 7911 123456"),
        ("01632 960 001", "telephone", "low", "01632 960 001"),
        ("to a.b+c@d.org.uk today", "email", "high", "a.b+c@d.org.uk"),
        ("she is @mary_x there", "social-handle", "medium", "@mary_x"),
        ("facebook.com/mary.x", "social-handle", "high", "facebook.com/mary.x"),
        ("Case no: PAR-12345", "case-reference", "medium", "Case no: PAR-12345"),
        ("see ref 2024/118", "case-reference", "medium", "ref 2024/118"),
        ("Mrs O'Hara rang", "name", "high", "Mrs O'Hara"),
        ("Dr J. Patel Smith said", "name", "high", "Dr J. Patel Smith"),
        ("Sister Mary came", "name", "medium", "Sister Mary"),
    ],
)
def test_it_is_found_where_it_stands(text, kind, confidence, words):
    assert found(text) == [(kind, confidence, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr D and I talked; Person A was calmer.",
        "It cost £1,234,567 and took 3.5 hours at 14:30.",
        "Standards 5.9, 3.4 and 1.10 of 2024.",
        "We met in May 2024, and again in 2025.",
        "Version 1.12.34 of the app, page 12/14.",
        "niscc-sw-conduct:5.9 and sssc-2016:3.5",
        "Dr is short for doctor. Miss it and you lose it.",
        "A born leader, born in a storm.",
        "The case for change was made in the file.",
        "100 200 people @ noon",
        "",
    ],
)
def test_ordinary_words_are_left_alone(text):
    assert found(text) == []


def test_the_watch_list_finds_whole_words_in_any_case():
    text = "JOSÉ  Murphy came; Murphys did not. Then murphy."

    assert found(text, watch=("José Murphy", "Murphy", "  ")) == [
        ("watch-list", "high", "JOSÉ  Murphy"),
        ("watch-list", "high", "murphy"),
    ]


@pytest.mark.parametrize(
    "text",
    ["４５０ ５５７ ７１０４", "450\u200b557\u00ad7104", "450\u2007557\u20117104", "٤٥٠٥٥٧٧١٠٤"],
)
def test_digits_in_disguise_are_digits(text):
    assert found(text) == [("health-number", "high", text)]


def test_letters_in_disguise_are_letters():
    text = "Mrs Сmith wrote"

    assert found(text) == [("name", "high", "Mrs Сmith")]


def test_a_finding_never_repeats_what_was_found():
    for one in screen("Mrs O'Hara, BT7 1NN, AB123456C, 450 557 7104", today=TODAY):
        assert not any(word in one.reason for word in ("O'Hara", "BT7", "AB12", "450"))


def test_something_at_the_seam_of_a_long_line_is_found():
    for before in range(4060, 4110):
        text = "x" * (before - 1) + " 450 557 7104 " + "y" * 5000

        assert found(text) == [("health-number", "high", "450 557 7104")]


@given(some.text(max_size=300), some.lists(some.text(max_size=10), max_size=3))
def test_any_text_can_be_screened(text, watch):
    last = 0
    for one in screen(text, watch=tuple(watch), today=TODAY):
        assert last <= one.start < one.end <= len(text)
        last = one.end


@given(some.text(max_size=60))
def test_every_place_leads_back_to_the_text(text):
    plain = folded(text)
    places = [plain.original(at, at + 1) for at in range(len(plain.text))]

    assert all(0 <= first < last <= len(text) for first, last in places)
    assert [first for first, _ in places] == sorted(first for first, _ in places)


def test_every_rule_says_why_in_a_sentence():
    for rule in rules():
        assert rule.reason.endswith(".")
        assert bool(rule.doubtful) <= bool(rule.check)
