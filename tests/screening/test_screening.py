"""What may identify somebody is found, with its reason and where it stands."""

from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cpdjournal.screening.folding import folded
from cpdjournal.screening.places import PIECE
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
        ("my sister Mary came", "name", "medium", "sister Mary"),
        ("Dr Ó Néill rang", "name", "high", "Dr Ó Néill"),
        ("Mrs Áine, today", "name", "high", "Mrs Áine"),
        ("Mr Öztürk", "name", "high", "Mr Öztürk"),
        ("Ms Łukasz", "name", "high", "Ms Łukasz"),
        ("Dr Иванова", "name", "high", "Dr Иванова"),
        ("Mr 王", "name", "high", "Mr 王"),
        ("Mr  Smith", "name", "high", "Mr  Smith"),
        ("Mrs\nSmith", "name", "high", "Mrs\nSmith"),
        ("MRS SMITH", "name", "high", "MRS SMITH"),
        ("mrs smith", "name", "medium", "mrs smith"),
        ("mrs o'neill", "name", "medium", "mrs o'neill"),
        ("Miss D'Arcy's dog", "name", "high", "Miss D'Arcy"),
        ("Mr O’Neill", "name", "high", "Mr O’Neill"),
        ("Ms de la Cruz said", "name", "high", "Ms de la Cruz"),
        ("Mr J.R. Kelly-Orr", "name", "high", "Mr J.R. Kelly-Orr"),
        ("Mrs P. was glad", "name", "low", "Mrs P."),
        ("Mrs A.B. was glad", "name", "low", "Mrs A.B."),
        ("485.777.3457", "health-number", "high", "485.777.3457"),
        ("485  777  3457", "health-number", "high", "485  777  3457"),
        ("485_777_3457", "health-number", "high", "485_777_3457"),
        ("485/777/3457", "health-number", "high", "485/777/3457"),
        ("485 777\n3457", "health-number", "high", "485 777\n3457"),
        ("nhsno4857773457", "health-number", "high", "nhsno4857773457"),
        ("48 57 77 34 57", "health-number", "medium", "48 57 77 34 57"),
        ("AB.12.34.56.C", "national-insurance-number", "high", "AB.12.34.56.C"),
        ("ab 12 34\n56 c", "national-insurance-number", "high", "ab 12 34\n56 c"),
        ("BT7  1NN", "postcode", "high", "BT7  1NN"),
        ("BT7\n1NN", "postcode", "high", "BT7\n1NN"),
        ("bt7_1nn", "postcode", "high", "bt7_1nn"),
        ("ab12 cde", "vehicle-registration", "low", "ab12 cde"),
        ("AB12-CDE", "vehicle-registration", "medium", "AB12-CDE"),
        ("AB 12 CDE", "vehicle-registration", "low", "AB 12 CDE"),
        ("028/9012/3456", "telephone", "high", "028/9012/3456"),
        ("028 9012\n3456", "telephone", "high", "028 9012\n3456"),
        ("08.00\n028 9012 3456", "telephone", "high", "028 9012 3456"),
        ("12  March\n1987", "date", "medium", "12  March\n1987"),
        ("date  of\nbirth: 3 May 1951", "date-of-birth", "high", "date  of\nbirth: 3 May 1951"),
        ("Doctor Kelly rang", "name", "high", "Doctor Kelly"),
        ("Sr Bernadette", "name", "medium", "Sr Bernadette"),
        ("Sr. Bernadette", "name", "medium", "Sr. Bernadette"),
        ("Cllr. Byrne", "name", "medium", "Cllr. Byrne"),
        ("Sgt. Boyd", "name", "medium", "Sgt. Boyd"),
        ("P.C. Boyd", "name", "medium", "P.C. Boyd"),
        ("Det Con Boyd", "name", "medium", "Det Con Boyd"),
        ("Nana Betty", "name", "medium", "Nana Betty"),
        ("baby Jack", "name", "medium", "baby Jack"),
        ("Missus Kelly", "name", "high", "Missus Kelly"),
        ("Mrs    Kelly", "name", "high", "Mrs    Kelly"),
        ("Mrs-Kelly", "name", "high", "Mrs-Kelly"),
        ('Mrs "Betty" Kelly', "name", "high", 'Mrs "Betty" Kelly'),
        ("Mrs (Betty) Kelly", "name", "high", "Mrs (Betty) Kelly"),
        ("Mr 'Abdullah", "name", "high", "Mr 'Abdullah"),
        ("Bean Uí Néill", "name", "medium", "Bean Uí Néill"),
        ("Pani Kowalska", "name", "medium", "Pani Kowalska"),
        ("third of May 1951", "date", "low", "third of May 1951"),
        ("the twenty-first May, 1951", "date", "low", "twenty-first May, 1951"),
        ("d.o.b. third May 1951", "date-of-birth", "high", "d.o.b. third May 1951"),
        ("on May 3, 1951", "date", "medium", "May 3, 1951"),
        ("on May 3rd 1951", "date", "medium", "May 3rd 1951"),
        ("3rd of May of 1951", "date", "medium", "3rd of May of 1951"),
        ("was born in 1951", "date-of-birth", "high", "born in 1951"),
        ("born in May 1951", "date-of-birth", "high", "born in May 1951"),
        ("on 03.05.51", "date", "medium", "03.05.51"),
        ("insta: mary_x1", "social-handle", "medium", "insta: mary_x1"),
        ("her snapchat is mary.byrne", "social-handle", "medium", "snapchat is mary.byrne"),
        ("fb.com/mary.x", "social-handle", "high", "fb.com/mary.x"),
        ("wa.me/447911123456", "social-handle", "high", "wa.me/447911123456"),
        ("mary.x (at) gmail (dot) com", "email", "medium", "mary.x (at) gmail (dot) com"),
        ("mary at gmail dot com", "email", "medium", "mary at gmail dot com"),
        ("SOSCARE 554412", "case-reference", "medium", "SOSCARE 554412"),
        ("the case number is 12345", "case-reference", "medium", "case number is 12345"),
        ("Ref. no. 55512", "case-reference", "medium", "Ref. no. 55512"),
        ("ring her on 9012 3456", "telephone", "low", "ring her on 9012 3456"),
        ("at D02 AF30.", "postcode", "medium", "D02 AF30"),
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
        "We talked with Mr D. He was glad, and the dr said so. Mr and Mrs D came, too.",
        "I miss it. MISS IT. MS Teams, and an MR scan for the nurse manager.",
        "Hours: 08.00\n12.30\n17.00, or 10am-2pm and 07.30-15.45.",
        "In b1 2nd on the left; ks12 and more; the a1 one; on 24 hrs; via 2026.",
        "10 visits at 10 20 30 a day, 3 x 500mg at 08:00, 12:00 and 18:00.",
        "ISBN 978-0-14-312774-1, 1/2 of 3/4, 2024-25, room 12, NHS Trust 2024",
        "My doctor said so. The doctor and a baby. Master of Social Work: a master plan.",
        "Facebook: the risks. Her Instagram is private, and his Facebook page is public.",
        "May I, in May 2024, say so? The first of two, the second May bank holiday.",
        "We meet at 10 dot on the dot; look (at) it.",
        "I rang her, and she called on 12 May; the call took 10 minutes.",
        "A10 2024 and D02 2024; the B12 pills, in F1 2026.",
        "The file was 2024; the case is closed, ref. the above.",
        "",
    ],
)
def test_ordinary_words_are_left_alone(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("O'Neill", "O’Neill"),
        ("O'Neill", "ONEILL"),
        ("Ó Néill", "O'Neill"),
        ("Zoë", "zoe"),
        ("zoe", "Zoé"),
        ("Straße", "STRASSE"),
        ("strasse", "Straße"),
        ("Mary Ann", "mary-ann"),
        ("Mary-Ann", "Mary\nAnn"),
        ("Łukasz", "lukasz"),
        ("Нина", "НИНА"),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("other_form", ["NFC", "NFD"])
def test_the_watch_list_is_folded_on_both_sides(entry, text, form, other_form):
    entry, text = normalize(form, entry), normalize(other_form, text)

    assert found(f"So {text}, then.", watch=(entry,)) == [("watch-list", "high", text)]


@pytest.mark.parametrize("text", ["Dr Ó Néill", "Mrs Áine", "Mr Öztürk", "Miss Żółć"])
def test_both_ways_to_write_an_accent_are_found_alike(text):
    apart = normalize("NFD", text)

    assert found(f"{apart}!") == [("name", "high", apart)]


def test_every_character_folds_alike_however_it_is_composed():
    for one in map(chr, (*range(0xD800), *range(0xE000, 0x20000))):
        plain = folded(one).text

        assert folded(normalize("NFD", one)).text == plain
        assert len(plain.casefold()) == len(plain)


def test_the_watch_list_finds_whole_words_in_any_case():
    text = "JOSÉ  Murphy came; Murphyson did not. Then the Murphys; murphy."

    assert found(text, watch=("José Murphy", "Murphy", "  ")) == [
        ("watch-list", "high", "JOSÉ  Murphy"),
        ("watch-list", "high", "Murphys"),
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
    for before in range(PIECE - 40, PIECE + 20):
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


@pytest.mark.parametrize("day", ["2026-12-01", "1 Dec 2026"])
def test_the_day_of_a_plan_is_no_finding_and_any_other_day_is_one(day):
    assert found(f"I will look again.\n\nBy when: {day}") == []
    assert found(f"It was done when: {day}") == [("date", "low", day)]
    assert found("By when: 01/12/1961") == [("date", "medium", "01/12/1961")]
