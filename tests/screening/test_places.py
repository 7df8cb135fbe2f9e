"""A rule is tried wherever it could match, though most places of a text are passed over."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from cpdjournal.screening.folding import folded
from cpdjournal.screening.places import Places
from cpdjournal.screening.rules import first_words, rules

BITS = (
    *sorted(first_words()),
    *("Mrs", "DR", "Miss", "MISS", "Smith", "o'neill", "de la", "P.", "AB", "BT", "AIZ", "m", "C"),
    *("nhs", "no", "number", "h&c", "birth day", "d.o.b", "of", "May", "march", "st", "PAR-"),
    *("1", "12", "123", "3456", "7104", "1987", "028", "44", "٣", "４", "07911"),
    *(" ", "  ", "\n", ".", "-", "/", "_", ",", ":", "#", "(", ")", "+", "@", "'", "\0", "é"),
    *("facebook", "X", ".com/", ".COM/", "a@b.uk"),
)


def brute(rule, text):
    return {at for at in range(len(text)) if rule.pattern.match(text, at)}


@given(some.lists(some.sampled_from(BITS), max_size=14).map("".join))
@example("dob12/3/1950 d.ob 1950 D.O.B. 1950 born1950")
@example("nhsno4857773457 NHS number: ####4857773457")
@example("+(44) 28 9012 3456 (028) 9012 3456")
@example("Ab_ 12 cde, AIZ . 1234, m _x 1")
def test_a_rule_is_tried_wherever_it_matches(text):
    text = folded(text).text
    places = Places(text)

    for rule in rules():
        tried = {match.start() for match in places.matches(rule, text)}
        everywhere = brute(rule, text)
        if rule.needs:  # what begins within another is not looked at
            assert bool(tried) == bool(everywhere)
        else:
            assert tried == everywhere, rule.kind


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: f"{rule.kind}")
def test_a_rule_says_where_it_is_tried(rule):
    assert (rule.needs != ()) + (rule.starts != frozenset()) <= 1
    assert all(word.isalpha() and word.islower() for word in rule.starts)
    assert not (rule.needs and rule.check), "a match of it that is not sound hides the next"
