"""What was received goes on its day, with everything that was quoted of it."""

from datetime import timedelta

import pytest
from test_sharing_and_accepting import accepted, shared
from two_journals import NOON, TODAY

from cpdjournal.exchange import Comment
from cpdjournal.journal import messages, messages_kept, received_reviews, sessions
from cpdjournal.journal.database import FILE
from cpdjournal.screening.gate import allow
from cpdjournal.supervision import (
    accepting,
    agenda,
    disclosing,
    holding,
    review_sending,
    reviewing,
    sharing,
)
from cpdjournal.supervision.disclosing import Selected

UNTIL = TODAY + timedelta(days=10)
AFTER = UNTIL + timedelta(days=1)
QUESTION = "Was I too cold to her?"


def reviewed(worker, supervisor, until=UNTIL):
    """A dated share, quoted in a review that was sent and in a session's record; its id."""
    revision = worker.writes(title="The girl from number nine")
    selected = Selected(reflection=revision.reflection_id)
    sealed = shared(worker, supervisor, selected, question=QUESTION, read_until=until)
    accepted(supervisor, sealed)
    contact = supervisor.contact(worker)
    session = holding.begin(
        supervisor.journal,
        contact,
        agenda.agenda(supervisor.journal, contact, today=TODAY),
        held_on=TODAY,
        now=NOON,
    )
    session = holding.write_down(supervisor.journal, session, notes="We talked.", now=NOON)
    holding.send(supervisor.journal, session, contact, mine=False, now=NOON)
    review = reviewing.begin(supervisor.journal, sealed.bundle, NOON)
    review = reviewing.comment(
        supervisor.journal, review, "What held you?", quote="no, kindly", asks=True, now=NOON
    )
    review_sealed = supervisor.hands_over(review_sending.send(supervisor.journal, review, NOON))
    accepted(worker, review_sealed)
    return sealed.bundle, review_sealed.bundle


def replied(worker, supervisor, review, now=NOON):
    """The worker's answer to the only comment of a review."""
    (comment,) = received_reviews.review_of(worker.journal, review).comments
    answer = Comment(id="answer-1", by="registrant", text="I was tired.", in_reply_to=comment.id)
    until = sharing.until_of_answer(worker.journal, review, now.date())
    gate = disclosing.gate(worker.journal, (), replies=(answer,), read_until=until, today=TODAY)
    sealed = sharing.share(
        worker.journal,
        (),
        worker.contact(supervisor),
        allowed=allow(gate),
        now=now,
        replies=(answer,),
        in_reply_to=review,
    )
    return worker.hands_over(sealed)


def everything_in(person) -> bytes:
    """Every byte of a plain journal's file."""
    person.journal.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return (person.journal.folder / FILE).read_bytes()


def test_nothing_of_a_share_is_left_after_its_day(pair):
    worker, supervisor = pair
    _, review = reviewed(worker, supervisor)
    accepted(supervisor, replied(worker, supervisor, review))
    words = (b"no, kindly", b"I said", QUESTION.encode(), b"number nine", b"I was tired.")
    before = everything_in(supervisor)

    messages_kept.erase_due(supervisor.journal, AFTER, NOON)

    after = everything_in(supervisor)
    assert [word in before for word in words] == [True] * 5
    assert [word in after for word in words] == [False] * 5
    (comment,) = received_reviews.review_of(supervisor.journal, review).comments
    assert (comment.text, comment.quote, comment.before) == ("What held you?", "", "")
    (session,) = sessions.sessions(supervisor.journal)
    assert session.record.agenda == ("Something that was shared, and is erased by now",)
    assert session.record.notes == "We talked."


def test_what_is_kept_with_a_reason_keeps_its_quotes(pair):
    worker, supervisor = pair
    share, review = reviewed(worker, supervisor)
    messages_kept.keep(supervisor.journal, share, "It is part of a complaint.")

    messages_kept.erase_due(supervisor.journal, AFTER, NOON)

    (comment,) = received_reviews.review_of(supervisor.journal, review).comments
    assert comment.quote == "no, kindly"
    (session,) = sessions.sessions(supervisor.journal)
    assert session.record.agenda == (f"Shared: The girl from number nine ({QUESTION})",)


def test_a_withdrawal_takes_the_quotes_too(pair):
    worker, supervisor = pair
    share, review = reviewed(worker, supervisor, until=None)
    notice = sharing.withdraw(
        worker.journal, share, worker.contact(supervisor), reason="", now=NOON
    )

    accepted(supervisor, notice)

    (comment,) = received_reviews.review_of(supervisor.journal, review).comments
    assert (comment.quote, b"number nine" in everything_in(supervisor)) == ("", False)


def test_the_worker_keeps_the_passages_of_their_own_words(pair):
    worker, supervisor = pair
    _, review = reviewed(worker, supervisor)

    messages_kept.erase_due(worker.journal, AFTER, NOON)

    (comment,) = received_reviews.review_of(worker.journal, review).comments
    assert comment.quote == "no, kindly"


def test_a_record_that_fails_half_way_takes_nothing(pair, monkeypatch):
    worker, supervisor = pair
    share, review = reviewed(worker, supervisor)
    supervisor.journal.connection.execute(
        "CREATE TEMP TRIGGER no_room BEFORE UPDATE ON sessions"
        " BEGIN SELECT RAISE(ABORT, 'no room'); END"
    )

    with pytest.raises(Exception, match="no room"):
        messages_kept.erase_due(supervisor.journal, AFTER, NOON)

    assert messages.message(supervisor.journal, share).erased_at == ""
    (comment,) = received_reviews.review_of(supervisor.journal, review).comments
    assert comment.quote == "no, kindly"


@pytest.mark.parametrize(
    ("later", "until"),
    [(0, UNTIL), (10, UNTIL), (30, TODAY + timedelta(days=40))],
    ids=["before its day", "on its day", "after it: as many days again"],
)
def test_an_answer_is_to_be_read_as_long_as_its_share(pair, later, until):
    worker, supervisor = pair
    _, review = reviewed(worker, supervisor)
    now = NOON + timedelta(days=later)

    sealed = replied(worker, supervisor, review, now)
    taken = accepting.accept(supervisor.journal, sealed.content, now=now, today=now.date())

    assert messages.message(worker.journal, sealed.bundle).read_until == until.isoformat()
    assert taken.payload.read_until == until


def test_an_answer_to_a_share_without_a_day_has_none(pair):
    worker, supervisor = pair
    _, review = reviewed(worker, supervisor, until=None)

    sealed = replied(worker, supervisor, review)

    assert messages.message(worker.journal, sealed.bundle).read_until == ""
