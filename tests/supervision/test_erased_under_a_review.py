"""A share is erased while a review of it is being written: its words go, the reviewer's stay."""

from datetime import timedelta

import pytest
from test_inbox_and_threads import a_share
from test_received_words import everything_in
from test_sharing_and_accepting import accepted
from two_journals import NOON, TODAY

from cpdjournal.errors.sharing import MessageErased
from cpdjournal.journal import messages, messages_kept, received_reviews, review_drafts
from cpdjournal.supervision import (
    endorsing,
    inbox,
    review_sending,
    reviewing,
    sharing,
    team,
)

UNTIL = TODAY + timedelta(days=2)
AFTER = UNTIL + timedelta(days=1)


def begun(worker, supervisor):
    """A share with everything written about it, and nothing of that sent."""
    _, review = a_share(worker, supervisor, read_until=UNTIL)
    journal = supervisor.journal
    (reflection,) = review.revisions
    review = reviewing.comment(
        journal, review, "What held you?", quote="no, kindly", asks=True, now=NOON
    )
    review = reviewing.comment(journal, review, "Thank you.", now=NOON)
    review = reviewing.agree(journal, review, "Read the policy", due=None, now=NOON)
    review = reviewing.fill_in(journal, review, {"Reviewer's note": "We met."}, NOON)
    review = endorsing.begin_statement(journal, review, reflection, "It shows growth.", NOON)
    return review.message.bundle, reflection


def by_its_day(worker, supervisor, share):
    assert messages_kept.erase_due(supervisor.journal, AFTER, NOON) == (share,)


def by_hand(worker, supervisor, share):
    messages_kept.erase(supervisor.journal, share, NOON)


def by_a_withdrawal(worker, supervisor, share):
    notice = sharing.withdraw(
        worker.journal, share, worker.contact(supervisor), reason="", now=NOON
    )
    told = accepted(supervisor, notice).taken_back
    assert told.sentence.endswith("The review that you began stays, without them.")


@pytest.mark.parametrize("erase", [by_its_day, by_hand, by_a_withdrawal])
def test_the_words_go_and_what_the_reviewer_wrote_stays(pair, erase):
    worker, supervisor = pair
    share, reflection = begun(worker, supervisor)
    assert b"no, kindly" in everything_in(supervisor)

    erase(worker, supervisor, share)

    left = everything_in(supervisor)
    assert (b"no, kindly" in left, b"I said" in left) == (False, False)
    review = reviewing.begin(supervisor.journal, share, NOON)
    draft = review.draft
    assert (review.is_erased, review.share.reflections) == (True, ())
    assert [(one.text, one.quote, one.before) for one in draft.comments] == [
        ("What held you?", "", ""),
        ("Thank you.", "", ""),
    ]
    assert draft.without_passage == (draft.comments[0].id,)
    assert [one.text for one in draft.agreed] == ["Read the policy"]
    assert draft.form_fields == {"Reviewer's note": "We met."}
    assert draft.statements == {reflection: "It shows growth."}
    (line,) = inbox.inbox(supervisor.journal)
    assert (line.begun, line.waits, line.last_day) == (True, True, None)


def test_what_is_left_can_be_changed_and_sent(pair):
    worker, supervisor = pair
    share, reflection = begun(worker, supervisor)
    messages_kept.erase_due(supervisor.journal, AFTER, NOON)
    review = reviewing.begin(supervisor.journal, share, NOON)
    first = review.draft.comments[0].id

    review = reviewing.reword(supervisor.journal, review, first, "What held you, then?", NOON)
    review = reviewing.comment(
        supervisor.journal, review, "One more.", reflection=reflection, now=NOON
    )
    review = endorsing.say_instead(supervisor.journal, review, reflection, NOON)
    sealed = supervisor.hands_over(review_sending.send(supervisor.journal, review, NOON))

    accepted(worker, sealed)
    received = received_reviews.review_of(worker.journal, sealed.bundle)
    assert [one.text for one in received.comments] == [
        "What held you, then?",
        "Thank you.",
        "One more.",
        "It shows growth.",
    ]
    assert {one.reflection for one in received.comments[2:]} == {reflection}
    assert review_drafts.load(supervisor.journal, share) is None
    assert not inbox.inbox(supervisor.journal)[0].begun
    again = reviewing.begin(supervisor.journal, share, NOON)  # its file may get lost
    assert review_sending.send_again(supervisor.journal, again).bundle == sealed.bundle


def test_what_needs_the_words_is_refused(pair):
    worker, supervisor = pair
    share, reflection = begun(worker, supervisor)
    messages_kept.erase_due(supervisor.journal, AFTER, NOON)
    review = reviewing.begin(supervisor.journal, share, NOON)

    with pytest.raises(MessageErased):
        endorsing.endorse(supervisor.journal, review, reflection, "It shows growth.", now=NOON)
    with pytest.raises(MessageErased):
        reviewing.comment(supervisor.journal, review, "Why?", quote="no, kindly", now=NOON)


def test_an_endorsement_that_was_signed_before_still_goes(pair):
    worker, supervisor = pair
    share, reflection = begun(worker, supervisor)
    review = reviewing.begin(supervisor.journal, share, NOON)
    endorsing.endorse(supervisor.journal, review, reflection, "It shows growth.", now=NOON)
    messages_kept.erase_due(supervisor.journal, AFTER, NOON)
    review = reviewing.begin(supervisor.journal, share, NOON)

    sealed = supervisor.hands_over(review_sending.send(supervisor.journal, review, NOON))

    accepted(worker, sealed)
    (endorsed,) = received_reviews.review_of(worker.journal, sealed.bundle).endorsements
    assert endorsed.reflection == reflection


def test_the_reviewer_may_delete_what_is_left(pair):
    worker, supervisor = pair
    share, _ = begun(worker, supervisor)
    messages_kept.erase_due(supervisor.journal, AFTER, NOON)

    reviewing.delete(supervisor.journal, share)

    assert review_drafts.begun(supervisor.journal) == frozenset()
    with pytest.raises(MessageErased):
        reviewing.begin(supervisor.journal, share, NOON)
    assert messages.message(supervisor.journal, share).erased_at


def test_a_review_that_was_emptied_again_is_none(pair):
    worker, supervisor = pair
    _, review = a_share(worker, supervisor, read_until=UNTIL)
    review = reviewing.comment(supervisor.journal, review, "Hm.", now=NOON)

    reviewing.reword(supervisor.journal, review, review.draft.comments[0].id, "", NOON)

    assert review_drafts.begun(supervisor.journal) == frozenset()


@pytest.mark.parametrize(("days", "soon"), [(-2, False), (-1, True), (2, True)])
def test_it_is_told_some_days_ahead(pair, days, soon):
    worker, supervisor = pair
    begun(worker, supervisor)

    (line,) = inbox.inbox(supervisor.journal)
    ((shared,),) = (one.shares for one in team.team(supervisor.journal))

    assert line.last_day == shared.last_day == UNTIL
    assert messages_kept.is_soon(line.last_day, TODAY + timedelta(days=days)) is soon


def test_nothing_is_told_of_what_is_kept_or_not_begun(pair):
    worker, supervisor = pair
    share, _ = begun(worker, supervisor)
    a_share(worker, supervisor, read_until=UNTIL)
    messages_kept.keep(supervisor.journal, share, "A complaint.")

    assert [one.last_day for one in inbox.inbox(supervisor.journal)] == [None, None]
