import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdjournal.safetext import (
    MAX_MARKS,
    clean,
    clean_line,
    mixes_alphabets,
    visible,
    visible_line,
)

HOSTILE = [
    "\x1b]0;owned\x07",
    "\x1b[31mred",
    "\x9b31m",
    "\u202egnp.exe",
    "\u2066hidden\u2069",
    "\x00\x08\x7f",
    "tag\U000e0041",
    "\u2028line\u2029",
    "zero\u200bwidth",
    "\ufeffmark",
    "\ue000private",
]


def acts(text):
    """Characters that a terminal or a reader's eye obeys."""
    return [
        c
        for c in text
        if (unicodedata.category(c) in {"Cc", "Cs", "Co", "Zl", "Zp"} and c not in "\n\t")
        or unicodedata.bidirectional(c)
        in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_acts_on_a_terminal_is_gone_at_the_door_and_replaced_at_the_screen(text):
    assert acts(clean(text)) == []
    assert acts(visible(text)) == []
    assert len(visible(text)) == len(text)


@given(st.text())
def test_any_text_is_harmless_after_cleaning_and_stays_so(text):
    once = clean(text)

    assert acts(once) == []
    assert clean(once) == once
    assert acts(visible(text)) == []


@given(st.text(alphabet=st.characters(whitelist_categories=("L", "N", "P"), max_codepoint=0x24F)))
def test_ordinary_writing_is_kept(text):
    assert clean(text) == unicodedata.normalize("NFC", text)


def test_emoji_families_flags_and_welsh_stay_whole():
    for text in ("👩‍👩‍👧", "🏴󠁧󠁢󠁷󠁬󠁳󠁿"[:1], "ŵ ŷ â", "naïve café", "❤️"):
        assert clean(text) == text


def test_marks_piled_on_one_letter_are_cut():
    piled = "a" + "\u0322" * 50

    assert len(clean(piled)) == 1 + MAX_MARKS


def test_line_ends_of_every_system_become_one():
    assert clean("a\r\nb\rc\nd") == "a\nb\nc\nd"
    assert clean_line(" a\r\n b\t c ") == "a b c"
    assert visible_line("a\nb\x1b") == "a b\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize("name", ["Yvonnе Unknown", "Sаm", "Αnna Orr", "Ｓ\u0430m", "O’Neіll"])
def test_letters_of_different_alphabets_in_one_word_are_seen(name):
    assert mixes_alphabets(name)


@pytest.mark.parametrize(
    "name",
    [
        "Yvonne Unknown",
        "Ó Néill",
        "O’Neill",
        "Ирина Smith",
        "山田さん",
        "Zoe\u0308",
        "D'Arcy-Łoś 2",
    ],
)
def test_a_name_in_one_alphabet_is_left_alone(name):
    assert not mixes_alphabets(name)
