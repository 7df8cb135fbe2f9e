"""An agenda holds only what passed between the two it is for."""

from dataclasses import replace
from datetime import timedelta

import pytest
from test_sharing_and_accepting import accepted, shared
from two_journals import NOON, TODAY, Person

from cpdjournal.journal import actions, drafts, messages_kept, revisions, sessions
from cpdjournal.supervision import (
    agenda,
    goes_along,
    holding,
    review_sending,
    reviewing,
    sharing,
)
from cpdjournal.supervision.disclosing import Selected

SOON = TODAY + timedelta(days=3)


@pytest.fixture
def team(people, supervisor):
    """Wanda and Yvonne, who know the supervisor and are known."""
    made = people("Wanda Worker"), people("Yvonne Other")
    for one in made:
        one.knows(supervisor)
        supervisor.knows(one)
    return made


def agenda_of(person: Person, other: Person) -> agenda.Agenda:
    return agenda.agenda(person.journal, person.contact(other), today=TODAY)


def hold_session(keeper: Person, other: Person, text: str, *, mine: bool):
    """A session with one thing agreed, sent and taken in."""
    contact = keeper.contact(other)
    session = holding.begin(
        keeper.journal, contact, agenda_of(keeper, other), held_on=TODAY, now=NOON
    )
    session = holding.agree(keeper.journal, session, text, due=SOON, now=NOON)
    sealed = holding.send(keeper.journal, session, contact, mine=mine, now=NOON)
    accepted(other, keeper.hands_over(sealed))


def test_what_was_agreed_with_one_person_is_on_no_agenda_with_another(supervisor, team):
    wanda, yvonne = team
    hold_session(supervisor, wanda, "Plan leave for Wanda after her illness", mine=True)
    actions.add(supervisor.journal, "Look for another job", due=SOON, now=NOON)

    hold_session(supervisor, yvonne, "Read the policy", mine=False)

    assert agenda_of(supervisor, wanda).due == (
        "Plan leave for Wanda after her illness (by 24 Nov 2026)",
    )
    assert agenda_of(supervisor, yvonne).due == ("Read the policy (by 24 Nov 2026)",)
    (kept,) = sessions.sessions(yvonne.journal)
    assert kept.record.agenda == ()
    assert agenda_of(yvonne, supervisor).due == ("Read the policy (by 24 Nov 2026)",)


def test_what_was_agreed_before_new_keys_stays_on_the_agenda(supervisor, team):
    wanda, _ = team
    hold_session(supervisor, wanda, "Read the policy", mine=False)
    revision = wanda.writes()
    share = shared(wanda, supervisor, Selected(reflection=revision.reflection_id))
    accepted(supervisor, share)
    review = reviewing.begin(supervisor.journal, share.bundle, NOON)
    review = reviewing.comment(supervisor.journal, review, "What held you?", now=NOON, asks=True)
    accepted(wanda, supervisor.hands_over(review_sending.send(supervisor.journal, review, NOON)))
    before = agenda_of(wanda, supervisor), agenda_of(supervisor, wanda)

    for giver, taker in ((supervisor, wanda), (wanda, supervisor)):
        giver.gives_up_keys()
        taker.knows(giver)

    assert before[0].questions == before[1].questions == ("What held you?",)
    assert before[0].due == ("Read the policy (by 24 Nov 2026)",)
    assert (agenda_of(wanda, supervisor), agenda_of(supervisor, wanda)) == before


def test_a_supervisor_s_own_standards_are_on_no_agenda(supervisor, team):
    wanda, _ = team
    revision = wanda.writes()
    accepted(supervisor, shared(wanda, supervisor, Selected(reflection=revision.reflection_id)))

    assert agenda_of(supervisor, wanda).thin == ()
    assert agenda_of(wanda, supervisor).thin


def test_each_line_of_a_record_s_agenda_says_what_it_is():
    topics = agenda.Agenda(
        shared=("A friend request",),
        questions=("Why?",),
        due=("Read it (by 24 Nov 2026)",),
        agreed=("Read it",),
        thin=("6: Answer for your work.",),
    )

    assert topics.lines == (
        "Shared: A friend request",
        "Question: Why?",
        "Agreed last time: Read it",
        "Due: Read it (by 24 Nov 2026)",
        "Few reflections: 6: Answer for your work.",
    )


def test_what_was_taken_back_is_on_no_agenda_even_where_it_is_kept(supervisor, team):
    wanda, _ = team
    share = shared(wanda, supervisor, Selected(reflection=wanda.writes().reflection_id))
    accepted(supervisor, share)
    messages_kept.keep(supervisor.journal, share.bundle, "It is part of a complaint.")
    to = wanda.contact(supervisor)
    notice = sharing.withdraw(wanda.journal, share.bundle, to, reason="", now=NOON)
    accepted(supervisor, wanda.hands_over(notice))

    assert agenda_of(supervisor, wanda).shared == ()
    assert agenda_of(wanda, supervisor).shared == ()


def test_a_title_that_was_never_shared_is_on_no_agenda(supervisor, team):
    wanda, _ = team
    reflection = wanda.writes(title="A talk").reflection_id
    shared(wanda, supervisor, Selected(reflection=reflection))
    draft = replace(drafts.edit(wanda.journal, reflection, NOON), title="A talk with Mrs Kelly")
    drafts.save(wanda.journal, draft, NOON)
    revisions.complete(wanda.journal, reflection, NOON)

    assert agenda_of(wanda, supervisor).shared == ("A talk",)


@pytest.mark.parametrize("due", ["24 Nov 2026", "2026-11-24"])  # now, and in records begun earlier
def test_only_the_day_by_which_something_is_due_is_ours_in_a_line_of_an_agenda(due):
    line = goes_along.with_dates("The agenda", f"Due: Call BT7 1NN (by {due})\nRead (by soon)")

    spans = [line.text[first:last] for first, last in line.ours]
    assert spans == [f" (by {due})"]
