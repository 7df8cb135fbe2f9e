"""Agendas, sessions that both keep, the team at a glance, and counts without text."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from test_sharing_and_accepting import accepted, shared
from two_journals import NOON, TODAY

from cpdjournal.errors import WrongUsage
from cpdjournal.errors.journal import NoSuchAction
from cpdjournal.errors.sharing import AlreadyTaken, ContactNotUsable
from cpdjournal.exchange import Comment, RevocationPayload
from cpdjournal.journal import actions, contacts, messages, messages_kept, sessions
from cpdjournal.screening.gate import allow
from cpdjournal.supervision import (
    agenda,
    cards,
    disclosing,
    holding,
    refusals,
    review_sending,
    reviewing,
    sealed_files,
    sharing,
    summaries,
    taking_effect,
    team,
)
from cpdjournal.supervision.disclosing import Selected


def share_and_open(worker, supervisor, title="A friend request", **options):
    revision = worker.writes(title=title)
    sealed = shared(worker, supervisor, Selected(reflection=revision.reflection_id), **options)
    accepted(supervisor, sealed)
    return sealed.bundle


def test_an_agenda_is_put_together_from_what_is_there(pair):
    worker, supervisor = pair
    bundle = share_and_open(worker, supervisor, question="Was I cold?")
    review = reviewing.begin(supervisor.journal, bundle, NOON)
    review = reviewing.comment(supervisor.journal, review, "What held you?", now=NOON, asks=True)
    review = reviewing.agree(
        supervisor.journal, review, "Read the policy", due=TODAY + timedelta(days=3), now=NOON
    )
    accepted(worker, supervisor.hands_over(review_sending.send(supervisor.journal, review, NOON)))

    mine = agenda.agenda(worker.journal, worker.contact(supervisor), today=TODAY)
    theirs = agenda.agenda(supervisor.journal, supervisor.contact(worker), today=TODAY)

    assert mine.shared == ("A friend request",)
    assert mine.questions == theirs.questions == ("What held you?",)
    assert mine.due == ("Read the policy (by 24 Nov 2026)",)
    assert mine.thin[0].startswith("6: ")  # nothing written on it yet
    assert theirs.shared == ("A friend request (Was I cold?)",)
    assert [heading for heading, _ in mine.sections] == [
        "Shared since last time",
        "Questions that wait for an answer",
        "Actions that are due",
        "Standards with the fewest reflections",
    ]


def test_a_session_is_written_down_sent_and_kept_by_both(pair):
    worker, supervisor = pair
    share_and_open(worker, supervisor)
    contact = supervisor.contact(worker)
    session = holding.begin(
        supervisor.journal,
        contact,
        agenda.agenda(supervisor.journal, contact, today=TODAY),
        held_on=TODAY,
        now=NOON,
    )
    session = holding.write_down(
        supervisor.journal, session, notes="It went well.", minutes=60, minutes_reflecting=25,
        now=NOON,
    )  # fmt: skip
    session = holding.agree(
        supervisor.journal, session, "Try the script", due=date(2026, 12, 1), now=NOON
    )
    sealed = holding.send(supervisor.journal, session, contact, mine=False, now=NOON)
    accepted(worker, sealed)

    (kept,) = sessions.sessions(worker.journal)
    assert kept.record == sessions.load(supervisor.journal, session.record.session).record
    assert (kept.record.notes, kept.record.minutes_reflecting) == ("It went well.", 25)
    assert [one.text for one in actions.actions(worker.journal)] == ["Try the script"]
    assert actions.actions(supervisor.journal) == []
    next_time = agenda.agenda(worker.journal, worker.contact(supervisor), today=TODAY)
    assert next_time.agreed == ("Try the script",)
    sent = sessions.load(supervisor.journal, session.record.session)
    with pytest.raises(WrongUsage, match="sent already"):
        holding.write_down(supervisor.journal, sent, notes="more", now=NOON)


@pytest.mark.parametrize("of", ["supervisor", "worker", "stranger"])
def test_a_record_that_both_have_is_replaced_by_nobody(pair, people, of):
    worker, supervisor = pair
    contact = supervisor.contact(worker)
    session = holding.begin(supervisor.journal, contact, agenda.Agenda(), held_on=TODAY, now=NOON)
    session = holding.write_down(supervisor.journal, session, notes="As it was.", now=NOON)
    sent = holding.send(supervisor.journal, session, contact, mine=False, now=NOON)
    accepted(worker, supervisor.hands_over(sent))
    record = sessions.load(worker.journal, session.record.session).record
    by, to = {
        "supervisor": (supervisor, worker),
        "worker": (worker, supervisor),
        "stranger": (people("Somebody"), supervisor),
    }[of]
    if of == "stranger":
        by.knows(to)
    other = replace(record, card=cards.own_card(by.journal, NOON), notes="Something else.")
    sealed = sealed_files.seal(by.journal, "session", other, by.contact(to), now=NOON)

    with pytest.raises(refusals.RecordIsKept):
        accepted(to, sealed)

    assert sessions.load(to.journal, session.record.session).record.notes == "As it was."
    assert sealed.bundle not in {one.bundle for one in messages.received(to.journal)}
    again = holding.send_again(
        supervisor.journal,
        sessions.load(supervisor.journal, session.record.session),
        contact,
    )
    with pytest.raises(AlreadyTaken):
        accepted(worker, again)


@pytest.mark.parametrize(("minutes", "reflecting"), [(10, 20), (-1, -1), (2000, 0)])
def test_minutes_that_cannot_be_are_refused(pair, minutes, reflecting):
    worker, supervisor = pair
    contact = worker.contact(supervisor)
    session = holding.begin(worker.journal, contact, agenda.Agenda(), held_on=TODAY, now=NOON)

    with pytest.raises(WrongUsage, match="minutes"):
        holding.write_down(
            worker.journal, session, minutes=minutes, minutes_reflecting=reflecting, now=NOON
        )


def test_a_team_is_who_shared_what_and_what_waits(pair):
    worker, supervisor = pair
    first = share_and_open(worker, supervisor, "First")
    share_and_open(worker, supervisor, "Second")
    review = reviewing.begin(supervisor.journal, first, NOON)
    review = reviewing.agree(supervisor.journal, review, "Do it", due=TODAY, now=NOON)
    supervisor.hands_over(review_sending.send(supervisor.journal, review, NOON))

    (member,) = team.team(supervisor.journal)

    assert [one.titles for one in member.shares] == [("Second",), ("First",)]
    assert member.waiting == 1
    assert [one.text for one in member.due] == ["Do it"]
    assert team.overdue(member, TODAY) == ()
    assert team.overdue(member, TODAY + timedelta(days=1)) == member.due
    assert member.summary is None


@pytest.mark.parametrize("by_supervisor", [True, False])
def test_a_team_tells_what_was_agreed_in_a_session_once_both_have_its_record(pair, by_supervisor):
    worker, supervisor = pair
    share_and_open(worker, supervisor)
    one, other = (supervisor, worker) if by_supervisor else (worker, supervisor)
    contact = one.contact(other)
    session = holding.begin(one.journal, contact, agenda.Agenda(), held_on=TODAY, now=NOON)
    session = holding.agree(one.journal, session, "Try the script", due=TODAY, now=NOON)
    sealed = holding.send(one.journal, session, contact, mine=False, now=NOON)

    assert [member.due for member in team.team(supervisor.journal)] == [()]

    accepted(other, one.hands_over(sealed))
    ((agreed,),) = (member.due for member in team.team(supervisor.journal))
    assert agreed.text == "Try the script"

    team.settle(supervisor.journal, agreed.id, NOON)
    assert [member.due for member in team.team(supervisor.journal)] == [()]


def test_a_team_tells_a_share_that_nobody_read_from_one_that_was_answered(pair):
    worker, supervisor = pair
    until = TODAY + timedelta(days=1)
    answered = share_and_open(worker, supervisor, "Answered", read_until=until)
    seen = share_and_open(worker, supervisor, "Seen", read_until=until)
    unseen = share_and_open(worker, supervisor, "Unseen", read_until=until)
    back = share_and_open(worker, supervisor, "Back")
    open_still = share_and_open(worker, supervisor, "Open")
    reviewing.begin(supervisor.journal, seen, NOON)
    review = reviewing.begin(supervisor.journal, answered, NOON)
    review = reviewing.comment(supervisor.journal, review, "Why?", asks=True, now=NOON)
    accepted(worker, supervisor.hands_over(review_sending.send(supervisor.journal, review, NOON)))
    notice = sharing.withdraw(worker.journal, back, worker.contact(supervisor), reason="", now=NOON)
    accepted(supervisor, notice)

    messages_kept.erase_due(supervisor.journal, until + timedelta(days=1), NOON)

    (member,) = team.team(supervisor.journal)
    assert {one.bundle: one.state for one in member.shares} == {
        answered: "answered",
        seen: "unanswered",
        unseen: "unread",
        back: "withdrawn",
        open_still: "waiting",
    }
    assert member.waiting == 1


def asked_and_answered(worker, supervisor):
    """Bundle ids of a share, and of the answer to the only question that was asked about it."""
    bundle = share_and_open(worker, supervisor)
    review = reviewing.begin(supervisor.journal, bundle, NOON)
    review = reviewing.comment(supervisor.journal, review, "Why?", asks=True, now=NOON)
    back = supervisor.hands_over(review_sending.send(supervisor.journal, review, NOON))
    accepted(worker, back)
    reply = Comment(id="r", by="registrant", text="So.", in_reply_to=review.draft.comments[0].id)
    sealed = sharing.share(
        worker.journal,
        (),
        worker.contact(supervisor),
        allowed=allow(disclosing.gate(worker.journal, (), replies=(reply,), today=TODAY)),
        now=NOON,
        replies=(reply,),
        in_reply_to=back.bundle,
    )
    accepted(supervisor, sealed)
    return bundle, sealed.bundle


@pytest.mark.parametrize("opened", [0, 1], ids=["beneath its question", "by itself"])
def test_an_answer_waits_until_it_is_read(pair, opened):
    worker, supervisor = pair
    bundles = asked_and_answered(worker, supervisor)
    (before,) = team.team(supervisor.journal)
    reviewing.begin(supervisor.journal, bundles[opened], NOON)
    (after,) = team.team(supervisor.journal)

    assert [(one.state, one.is_answer) for one in before.shares] == [
        ("waiting", True),
        ("answered", False),
    ]
    assert [one.state for one in after.shares] == ["read", "answered"]


def test_what_they_say_is_done_is_due_no_more(pair):
    worker, supervisor = pair
    bundle = share_and_open(worker, supervisor)
    review = reviewing.begin(supervisor.journal, bundle, NOON)
    review = reviewing.agree(supervisor.journal, review, "Do it", due=TODAY, now=NOON)
    review = reviewing.agree(supervisor.journal, review, "And this", due=TODAY, now=NOON)
    accepted(worker, supervisor.hands_over(review_sending.send(supervisor.journal, review, NOON)))
    first = review.draft.agreed[0]

    team.settle(supervisor.journal, first.id[-6:], NOON)
    team.settle(supervisor.journal, first.id, NOON)  # said twice, it changes nothing

    (member,) = team.team(supervisor.journal)
    assert [one.text for one in member.due] == ["And this"]
    assert actions.actions(supervisor.journal, "open") == []
    with pytest.raises(NoSuchAction):
        team.settle(supervisor.journal, "nowhere", NOON)


def counts_of(people, supervisor, names, standards):
    for name in names:
        worker = people(name)
        worker.knows(supervisor)
        supervisor.knows(worker)
        if standards:
            worker.writes()
        counted = summaries.summary(worker.journal, None, None, NOON)
        accepted(
            supervisor,
            summaries.send(worker.journal, counted, worker.contact(supervisor), now=NOON),
        )


def test_counts_hold_no_text_and_small_groups_are_not_shown(people, supervisor):
    counts_of(people, supervisor, ("Ann", "Ben", "Cat", "Dan"), standards=True)
    four = team.coverage(team.team(supervisor.journal))
    counts_of(people, supervisor, ("Eve",), standards=True)
    five = team.coverage(team.team(supervisor.journal))
    counts_of(people, supervisor, ("Fay",), standards=False)
    six = team.coverage(team.team(supervisor.journal))

    assert (four.people, four.by_standard, four.suppressed) == (4, {}, True)
    assert (five.people, five.by_standard) == (5, {"niscc-sw-conduct:5.9": 5})
    assert (six.people, six.by_standard) == (6, {"niscc-sw-conduct:5.9": 5})
    for one in messages.received(supervisor.journal):
        payload = messages.payload(supervisor.journal, one.bundle)
        assert b"A friend request" not in payload
        assert b"I said no" not in payload  # a single word may stand in a check phrase


def test_counts_go_to_nobody_unchecked_without_being_asked(worker, supervisor):
    worker.knows(supervisor, checked=False)
    counted = summaries.summary(worker.journal, None, None, NOON)

    with pytest.raises(ContactNotUsable):
        summaries.send(worker.journal, counted, worker.contact(supervisor), now=NOON)


def test_a_revoked_key_is_told_and_not_used_any_more(pair):
    worker, supervisor = pair
    before = worker.card
    share_and_open(worker, supervisor)
    (told,) = worker.gives_up_keys(supervisor, reason="lost laptop")

    accepted(supervisor, told)

    assert contacts.by_key(supervisor.journal, before.signing_key).state == "revoked"
    assert worker.card.signing_key != before.signing_key
    supervisor.knows(worker, checked=False)
    assert supervisor.contact(worker).state == "changed"


def test_nobody_revokes_another_s_key(pair, people):
    worker, supervisor = pair
    other = people("Olu Other")
    other.knows(supervisor)
    supervisor.knows(other)
    payload = RevocationPayload(
        card=cards.own_card(other.journal, NOON),
        signing_key=worker.card.signing_key,
        since="2026-01-01",
    )
    accepted(
        supervisor,
        sealed_files.seal(
            other.journal, "revocation", payload, other.contact(supervisor), now=NOON
        ),
    )

    states = {one.card.name: one.state for one in contacts.contacts(supervisor.journal)}
    assert states == {"Niamh Worker": "checked", "Olu Other": "checked"}


def test_a_session_of_a_stranger_changes_nothing_until_they_are_known(worker, supervisor):
    supervisor.knows(worker)
    session = holding.begin(
        supervisor.journal,
        supervisor.contact(worker),
        agenda.Agenda(),
        held_on=TODAY,
        now=NOON,
    )
    session = holding.agree(supervisor.journal, session, "Do it", due=None, now=NOON)
    taken = accepted(
        worker,
        holding.send(supervisor.journal, session, supervisor.contact(worker), mine=False, now=NOON),
    )

    assert sessions.sessions(worker.journal) == []
    taking_effect.accept_sender(worker.journal, taken.sender, NOON)
    assert len(sessions.sessions(worker.journal)) == 1
    assert [one.text for one in actions.actions(worker.journal)] == ["Do it"]
