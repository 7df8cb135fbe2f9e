"""Tips as habits: which are asked about again."""

from dataclasses import replace
from datetime import date

import pytest

from cpdjournal.content.items import Tip, Tips
from cpdjournal.marks import HABIT, READ, WORKING_ON, Mark
from cpdjournal.packs.habits import due, states

DECK = Tips(
    pack="p",
    name="t-habits",
    kind="tips",
    title="Habits",
    revision=1,
    status="live",
    minutes=5,
    body="",
    source_hash="",
    tips=tuple(Tip(id=one, title=one, text="Words.") for one in ("pause", "ask", "enjoy")),
    repeat_days=30,
)


def mark(part, state=HABIT, on="2026-10-01", item="p/t-habits"):
    return Mark(item=item, part=part, state=state, at=f"{on}T12:00:00+00:00")


def test_a_tip_is_due_from_the_day_on_which_its_days_are_over():
    marks = [mark("pause"), mark("ask", WORKING_ON, "2026-10-02")]

    assert due(DECK, marks, date(2026, 10, 30)) == ()
    assert [one.id for one in due(DECK, marks, date(2026, 10, 31))] == ["pause"]
    assert [one.id for one in due(DECK, marks, date(2026, 11, 1))] == ["pause", "ask"]


def test_a_tip_that_was_never_marked_is_not_due():
    assert due(DECK, [], date(2030, 1, 1)) == ()


def test_a_deck_without_days_is_never_asked_about_again():
    assert due(replace(DECK, repeat_days=None), [mark("pause")], date(2030, 1, 1)) == ()


@pytest.mark.parametrize(
    "other",
    [
        mark("pause", READ),
        mark("gone"),
        mark("", READ),
        mark("pause", item="p/other"),
        mark("pause", item="q/t-habits"),
    ],
)
def test_other_marks_are_not_of_this_deck(other):
    assert due(DECK, [other], date(2030, 1, 1)) == ()
    assert states(DECK, [other]) == {}


def test_the_latest_mark_of_a_tip_counts_in_whatever_order_they_come():
    old, new = mark("pause", WORKING_ON, "2026-01-01"), mark("pause", HABIT, "2026-10-20")

    for marks in ([old, new], [new, old]):
        assert states(DECK, marks) == {"pause": new}
        assert due(DECK, marks, date(2026, 10, 30)) == ()
