"""What will be done, and by when: an answer becomes an action with its day."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cpdjournal import by_when
from cpdjournal.journal import actions, drafts, reflections, revisions
from cpdjournal.prompt import Prompt

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
CHANGE = Prompt(id="change", text="What will you change, and when?", answer="action")
OWN = Prompt(id="own", text="What will you do for yourself?", answer="action", private=True)


def kept(journal, answers, draft=None):
    draft = draft or drafts.new_draft((CHANGE, OWN), title="Findable?")
    for prompt, text in answers.items():
        draft = draft.with_answer(prompt, text)
    drafts.save(journal, draft, NOON)
    return revisions.complete(journal, draft.id, NOON).reflection_id


def listed(journal):
    return [(one.text, one.due, one.state) for one in actions.actions(journal)]


def test_a_completed_answer_is_on_the_list_with_its_day_and_its_reflection(journal):
    reflection = kept(journal, {"change": "Look again.\n\nBy when: 1 Dec 2026"})

    (action,) = actions.actions(journal)
    assert (action.text, action.due) == ("Look again.", date(2026, 12, 1))
    assert (action.reflection, action.bundle, action.state) == (reflection, "", "open")
    assert actions.own_due(journal, date(2026, 11, 30)) == []
    assert actions.own_due(journal, date(2026, 12, 1)) == [action]


def test_a_draft_and_a_private_answer_put_nothing_on_the_list(journal):
    draft = drafts.new_draft((CHANGE,)).with_answer("change", "Later.\nBy when: 2026-12-01")
    drafts.save(journal, draft, NOON)
    kept(journal, {"own": "Sleep.\nBy when: 2026-12-01"})

    assert listed(journal) == []


def test_kept_again_the_reflection_changes_its_action(journal):
    reflection = kept(journal, {"change": "Look again."})
    assert listed(journal) == [("Look again.", None, "open")]

    again = drafts.edit(journal, reflection, NOON)
    kept(journal, {"change": "Look with Sam.\nBy when: 2026-12-01"}, again)
    assert listed(journal) == [("Look with Sam.", date(2026, 12, 1), "open")]

    again = drafts.edit(journal, reflection, NOON)
    kept(journal, {"change": "", "own": "x"}, again)
    assert listed(journal) == []


def test_what_was_done_stays_as_it_was(journal):
    reflection = kept(journal, {"change": "Look again."})
    actions.end(journal, actions.actions(journal)[0].id, now=NOON, outcome="I did.")

    kept(journal, {"change": "Look twice."}, drafts.edit(journal, reflection, NOON))

    assert listed(journal) == [("Look again.", None, "done")]


def test_erasing_a_reflection_takes_its_words_off_the_list(journal):
    reflection = kept(journal, {"change": "Look again."})
    own = actions.add(journal, "My own words", now=NOON, reflection=reflection)

    reflections.delete(journal, reflection, NOON)
    reflections.erase(journal, reflection, NOON)

    assert actions.actions(journal) == [replace(own)]


# --- the last line -------------------------------------------------------------------------------


@given(st.text(), st.sampled_from(["1 Dec 2026", "next spring", "2026-12-01"]))
def test_words_and_day_come_back_as_they_were_put_together(words, when):
    assert by_when.split(by_when.join(words, when)) == (words, when)


@given(st.text())
def test_words_without_a_last_line_of_that_kind_stay_whole(words):
    assume("by when:" not in words.lower())

    assert by_when.split(words) == (words, "")


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("1 Dec 2026", date(2026, 12, 1)),
        ("31 december 2026", date(2026, 12, 31)),
        ("31 Nov 2026", None),
        ("1 Foo 2026", None),
        ("20261201", None),
        ("next spring", None),
        ("", None),
    ],
)
def test_a_day_is_read_and_anything_else_is_none(when, day):
    assert by_when.day_in(when) == day
