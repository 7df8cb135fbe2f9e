"""A review sealed again after new keys of its supervisor: what becomes of its endorsements."""

from test_inbox_and_threads import a_share
from test_sharing_and_accepting import accepted
from two_journals import NOON

from cpdjournal.journal import contacts
from cpdjournal.journal.identity import replace_keys
from cpdjournal.supervision import endorsing, receiving, review_sending, reviewing


def test_the_worker_can_not_count_it_and_the_supervisor_is_told(pair):
    worker, supervisor = pair
    _, review = a_share(worker, supervisor)
    (reflection,) = review.revisions
    endorsing.endorse(supervisor.journal, review, reflection, "It shows growth.", now=NOON)
    review = reviewing.begin(supervisor.journal, review.message.bundle, NOON)
    supervisor.hands_over(review_sending.send(supervisor.journal, review, NOON))
    replace_keys(supervisor.journal, NOON)
    contacts.add(worker.journal, supervisor.card, NOON)
    contacts.checked(worker.journal, supervisor.card.signing_key, "read out", NOON)

    review = reviewing.begin(supervisor.journal, review.message.bundle, NOON)
    sealed = review_sending.send_again(supervisor.journal, review)
    taken = accepted(worker, sealed)

    (placed,) = receiving.endorsements_of(worker.journal, reflection)
    assert (placed.standing, "counts for nothing" in taken.warnings[0]) == ("unknown", True)
    assert review_sending.signed_before(supervisor.journal, review) == (reflection,)


def test_endorsed_anew_it_counts(pair):
    worker, supervisor = pair
    _, review = a_share(worker, supervisor)
    (reflection,) = review.revisions
    review = endorsing.endorse(supervisor.journal, review, reflection, "Growth.", now=NOON)
    assert review_sending.signed_before(supervisor.journal, review) == ()
    replace_keys(supervisor.journal, NOON)
    assert review_sending.signed_before(supervisor.journal, review) == (reflection,)

    review = endorsing.endorse(supervisor.journal, review, reflection, "Growth.", now=NOON)

    assert review_sending.signed_before(supervisor.journal, review) == ()
