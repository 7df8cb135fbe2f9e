"""What was agreed, from either side: due on both agendas, done by the word of whoever did it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from test_agenda import agenda_of, hold_session
from test_sharing_and_accepting import accepted, shared
from two_journals import NOON, TODAY, Person

from cpdjournal.errors.sharing import NotWhatWasLookedAt
from cpdjournal.exchange import Agreed, Comment, Done, SessionPayload
from cpdjournal.journal import actions, contacts, sessions, told_done
from cpdjournal.journal.sessions import Session
from cpdjournal.screening.gate import allow
from cpdjournal.supervision import (
    cards,
    disclosing,
    review_sending,
    reviewing,
    sealed_files,
    sharing,
    team,
)
from cpdjournal.supervision.disclosing import Selected

LATER = NOON + timedelta(days=1)


def ends(person: Person, text: str, now=LATER, **how) -> None:
    (one,) = (one for one in actions.actions(person.journal) if one.text == text)
    actions.end(person.journal, one.id, now=now, **how)


def gate_for(worker: Person, supervisor: Person, shown=(), **more):
    to = worker.contact(supervisor)
    return disclosing.gate(worker.journal, shown, to=to, today=TODAY, **more)


def shares(worker: Person, supervisor: Person, **more):
    """A reflection, with all that the gate shows."""
    selected = Selected(reflection=worker.writes().reflection_id)
    shown = disclosing.shown(worker.journal, (selected,))
    return sharing.share(
        worker.journal,
        shown,
        worker.contact(supervisor),
        allowed=allow(gate_for(worker, supervisor, shown), "It is made up."),
        now=more.pop("now", LATER),
        **more,
    )


def member(supervisor: Person, of: Person):
    key = of.card.signing_key
    (found,) = (one for one in team.team(supervisor.journal) if one.contact.card.signing_key == key)
    return found


def leaving_done(gate) -> list[str]:
    return [one.text for one in gate.leaving if one.where.startswith("Done")]


def test_what_was_agreed_is_due_on_both_agendas(pair):
    worker, supervisor = pair
    hold_session(supervisor, worker, "Read the policy", mine=False)

    assert agenda_of(worker, supervisor).due == ("Read the policy (by 24 Nov 2026)",)
    assert agenda_of(supervisor, worker).due == ("Read the policy (by 24 Nov 2026)",)


def test_what_the_worker_marks_as_done_reaches_the_supervisor_with_the_next_share(pair):
    worker, supervisor = pair
    hold_session(supervisor, worker, "Read the policy", mine=False)
    ends(worker, "Read the policy", outcome="It was my own fault after all.")

    assert leaving_done(gate_for(worker, supervisor)) == ["Read the policy: done on 22 Nov 2026"]
    sealed = shares(worker, supervisor)
    assert b"my own fault" not in sealed.content
    taken = accepted(supervisor, worker.hands_over(sealed))

    assert [one.on for one in taken.payload.done] == [LATER.date()]
    found = member(supervisor, worker)
    assert found.due == ()
    assert [(one.agreed.text, one.on) for one in found.done] == [("Read the policy", TODAY)]
    assert agenda_of(supervisor, worker).due == ()
    assert agenda_of(supervisor, worker).agreed == ("Read the policy (said to be done)",)
    assert agenda_of(worker, supervisor).agreed == ("Read the policy (done)",)
    assert actions.actions(supervisor.journal) == []


def test_it_goes_with_an_answer_too(pair):
    worker, supervisor = pair
    sealed = worker.hands_over(shares(worker, supervisor, now=NOON))
    accepted(supervisor, sealed)
    review = reviewing.begin(supervisor.journal, sealed.bundle, NOON)
    review = reviewing.comment(supervisor.journal, review, "Why?", asks=True, now=NOON)
    review = reviewing.agree(supervisor.journal, review, "Do it", due=TODAY, now=NOON)
    back = supervisor.hands_over(review_sending.send(supervisor.journal, review, NOON))
    accepted(worker, back)
    ends(worker, "Do it")
    reply = Comment(id="r", by="registrant", text="So.", in_reply_to=review.draft.comments[0].id)

    answer = sharing.share(
        worker.journal,
        (),
        worker.contact(supervisor),
        allowed=allow(gate_for(worker, supervisor, replies=(reply,))),
        now=LATER,
        replies=(reply,),
        in_reply_to=back.bundle,
    )
    accepted(supervisor, answer)

    assert member(supervisor, worker).due == ()


def test_only_what_was_agreed_with_that_very_person_goes_along(supervisor, people):
    wanda, sam, other = people("Wanda Worker"), supervisor, people("Olive Other")
    for one in (sam, other):
        wanda.knows(one)
        one.knows(wanda)
        hold_session(one, wanda, f"Agreed with {one.card.name}", mine=False)
        ends(wanda, f"Agreed with {one.card.name}")
    own = actions.add(wanda.journal, "Look for another job", now=NOON)
    actions.end(wanda.journal, own.id, now=LATER)
    hold_session(sam, wanda, "Given up", mine=False)
    ends(wanda, "Given up", dropped=True)

    assert leaving_done(gate_for(wanda, sam)) == ["Agreed with Sam Supervisor: done on 22 Nov 2026"]
    taken = accepted(sam, wanda.hands_over(shares(wanda, sam)))
    assert len(taken.payload.done) == 1
    assert [one.text for one in member(sam, wanda).due] == ["Given up"]


def test_it_is_told_until_a_review_shows_that_it_arrived(pair):
    worker, supervisor = pair
    hold_session(supervisor, worker, "Read the policy", mine=False)
    ends(worker, "Read the policy", now=NOON)
    worker.hands_over(shares(worker, supervisor))  # and it is lost

    assert leaving_done(gate_for(worker, supervisor))
    second = worker.hands_over(shares(worker, supervisor))
    accepted(supervisor, second)
    assert leaving_done(gate_for(worker, supervisor))
    review = reviewing.begin(supervisor.journal, second.bundle, LATER)
    review = reviewing.comment(supervisor.journal, review, "Good.", now=LATER)
    back = supervisor.hands_over(review_sending.send(supervisor.journal, review, LATER))
    accepted(worker, back)

    assert leaving_done(gate_for(worker, supervisor)) == []


def test_nothing_is_told_that_the_gate_did_not_show(pair):
    worker, supervisor = pair
    hold_session(supervisor, worker, "Read the policy", mine=False)
    shown = disclosing.shown(worker.journal, (Selected(reflection=worker.writes().reflection_id),))
    looked_at = gate_for(worker, supervisor, shown)
    ends(worker, "Read the policy")

    with pytest.raises(NotWhatWasLookedAt):
        sharing.share(
            worker.journal,
            shown,
            worker.contact(supervisor),
            allowed=allow(looked_at, "It is made up."),
            now=LATER,
        )


def test_nobody_says_for_somebody_else_that_it_is_done(pair, people):
    worker, supervisor = pair
    other = people("Olive Other")
    other.knows(supervisor)
    supervisor.knows(other)
    hold_session(supervisor, worker, "Read the policy", mine=False)
    (agreed,) = actions.actions(worker.journal)
    payload = accepted(supervisor, worker.hands_over(shares(worker, supervisor))).payload
    forged = replace(
        payload,
        card=cards.own_card(other.journal, NOON),
        reflections=(),
        done=(Done(id=agreed.id, on=TODAY), Done(id="x:y' OR", on=date.max)),
    )
    to = other.contact(supervisor)

    accepted(supervisor, sealed_files.seal(other.journal, "share", forged, to, now=NOON))

    assert [one.text for one in member(supervisor, worker).due] == ["Read the policy"]
    assert member(supervisor, other).done == ()
    keys = contacts.keys_of(supervisor.contact(other))
    assert told_done.told(supervisor.journal, keys) == {agreed.id: TODAY}


def test_the_word_of_new_keys_counts_once_they_were_checked(pair):
    worker, supervisor = pair
    hold_session(supervisor, worker, "Read the policy", mine=False)
    ends(worker, "Read the policy")
    worker.gives_up_keys()
    supervisor.knows(worker, checked=False)
    accepted(supervisor, worker.hands_over(shares(worker, supervisor)))

    before = member(supervisor, worker)
    supervisor.knows(worker)
    after = member(supervisor, worker)

    assert ([one.text for one in before.due], before.done) == (["Read the policy"], ())
    assert (after.due, [one.agreed.text for one in after.done]) == ((), ["Read the policy"])


def test_what_both_know_to_be_done_is_taken_off_once_they_say_so(pair):
    worker, supervisor = pair
    hold_session(supervisor, worker, "Read the policy", mine=True)
    (agreed,) = member(supervisor, worker).due

    team.settle(supervisor.journal, agreed.id, LATER)

    found = member(supervisor, worker)
    assert found.due == ()
    assert team.lately_done(found, TODAY) == found.done
    assert team.lately_done(found, TODAY + timedelta(days=90)) == ()
    assert actions.actions(supervisor.journal, "open") == []


def test_whoever_only_has_something_to_do_is_on_the_team_too(pair):
    worker, supervisor = pair
    hold_session(supervisor, worker, "Read the policy", mine=False)

    assert [one.text for one in member(supervisor, worker).due] == ["Read the policy"]


@pytest.mark.parametrize(
    ("held_on", "bundle", "is_last"),
    [
        (TODAY, "", False),
        (TODAY, "sealed", True),
        (TODAY - timedelta(days=1), "", True),
        (date(9999, 1, 1), "sealed", False),
    ],
    ids=["being held", "signed today", "never signed", "in the future"],
)
def test_a_session_that_is_being_held_is_not_the_last_one(pair, held_on, bundle, is_last):
    worker, supervisor = pair
    accepted(
        supervisor, shared(worker, supervisor, Selected(reflection=worker.writes().reflection_id))
    )
    record = SessionPayload(
        card="", session="s", held_on=held_on, minutes=0, minutes_reflecting=0,
        agreed=(Agreed(id="agreed", text="Read the policy"),),
    )  # fmt: skip
    session = Session(contact=worker.card.signing_key, record=record, bundle=bundle)
    sessions.save(supervisor.journal, session, NOON)

    topics = agenda_of(supervisor, worker)

    assert topics.agreed == (("Read the policy",) if is_last else ())
    assert topics.shared == ("A friend request",)
