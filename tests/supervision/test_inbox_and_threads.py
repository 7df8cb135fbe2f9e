"""The supervisor's inbox, threads over several rounds, and words that are not signed yet."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_sharing_and_accepting import accepted, shared
from two_journals import NOON, TODAY

from cpdjournal.errors.sharing import AlreadyTaken, ContactNotUsable, NothingToSend
from cpdjournal.exchange import Card, Comment
from cpdjournal.journal import contacts, messages, messages_kept, review_drafts, settings
from cpdjournal.journal.database import write
from cpdjournal.journal.review_drafts import ReviewDraft
from cpdjournal.journal.shared_titles import Titled
from cpdjournal.registrant import Folders
from cpdjournal.screening.gate import allow
from cpdjournal.supervision import (
    disclosing,
    endorsing,
    inbox,
    passages,
    review_sending,
    reviewer_fields,
    reviewing,
    sharing,
    taking_effect,
    threads,
)
from cpdjournal.supervision.disclosing import Selected


def a_share(worker, supervisor, what="I said no, kindly. She was quiet for a while.", **more):
    revision = worker.writes(what=what)
    sealed = shared(worker, supervisor, Selected(reflection=revision.reflection_id), **more)
    accepted(supervisor, sealed)
    return revision, reviewing.begin(supervisor.journal, sealed.bundle, NOON)


def states(person):
    return [line.state for line in inbox.inbox(person.journal)]


def test_the_inbox_says_how_far_one_is_with_each_share(pair):
    worker, supervisor = pair
    _, review = a_share(worker, supervisor)
    assert states(supervisor) == ["waiting"]

    review = reviewing.comment(supervisor.journal, review, "Yes.", now=NOON)
    assert states(supervisor) == ["begun"]
    assert inbox.waiting(supervisor.journal) == 1

    supervisor.hands_over(review_sending.send(supervisor.journal, review, NOON))
    assert states(supervisor) == ["answered"]
    assert inbox.waiting(supervisor.journal) == 0


def test_what_was_withdrawn_erased_or_kept_is_told_apart(pair):
    worker, supervisor = pair
    _, taken_back = a_share(worker, supervisor)
    a_share(worker, supervisor, read_until=TODAY)
    _, kept = a_share(worker, supervisor, read_until=TODAY)
    messages_kept.keep(supervisor.journal, kept.message.bundle, "A complaint runs.")
    notice = sharing.withdraw(
        worker.journal, taken_back.message.bundle, worker.contact(supervisor), reason="", now=NOON
    )
    accepted(supervisor, notice)
    messages_kept.erase_due(supervisor.journal, date(2026, 12, 1), NOON)

    last, middle, first = inbox.inbox(supervisor.journal)

    assert (first.state, middle.state, last.state) == ("withdrawn", "erased", "waiting")
    assert (last.is_kept, last.sender) == (True, "Niamh Worker")


def test_a_line_tells_what_was_shared_until_it_is_erased(pair):
    worker, supervisor = pair
    revision, review = a_share(worker, supervisor, read_until=TODAY)
    a_part = Selected(reflection=worker.writes("A photograph").reflection_id, prompts=("what",))
    accepted(supervisor, shared(worker, supervisor, a_part))

    part, whole = inbox.inbox(supervisor.journal)

    assert whole.titles == (
        Titled(reflection=revision.reflection_id, title="A friend request", day=date(2026, 11, 20)),
    )
    assert [one.title for one in part.titles] == ["A photograph"]

    messages_kept.erase_due(supervisor.journal, date(2026, 12, 1), NOON)
    _, erased = inbox.inbox(supervisor.journal)
    assert erased.titles == ()
    assert messages.message(supervisor.journal, review.message.bundle).about == ""


def test_shares_that_came_before_titles_were_noted_get_theirs(pair):
    worker, supervisor = pair
    a_share(worker, supervisor)
    a_share(worker, supervisor, read_until=TODAY)
    messages_kept.erase_due(supervisor.journal, date(2026, 12, 1), NOON)
    with write(supervisor.journal) as db:
        db.execute("UPDATE messages SET about = '' WHERE direction = 'received'")

    erased, kept = inbox.inbox(supervisor.journal)

    assert erased.titles == ()
    assert [one.title for one in kept.titles] == ["A friend request"]
    (again,) = (one for one in messages.received(supervisor.journal) if not one.erased_at)
    assert inbox.titles(supervisor.journal, [again])[again.bundle] == kept.titles


def test_a_title_can_hold_anything_and_very_much(pair):
    worker, supervisor = pair
    revision = worker.writes(title='"}]\\ \N{RIGHT-TO-LEFT OVERRIDE}' + "long " * 100)
    sealed = shared(worker, supervisor, Selected(reflection=revision.reflection_id))
    accepted(supervisor, sealed)

    (line,) = inbox.inbox(supervisor.journal)

    (titled,) = line.titles
    assert titled.title.startswith('"}]\\ long long')
    assert len(titled.title) == 120


def test_somebody_unknown_is_held_first_with_the_name_on_their_card(worker, supervisor):
    worker.knows(supervisor)
    shared_by_stranger = shared(
        worker, supervisor, Selected(reflection=worker.writes().reflection_id)
    )
    accepted(supervisor, shared_by_stranger)

    (line,) = inbox.inbox(supervisor.journal)
    assert (line.state, line.sender) == ("held", "Niamh Worker")

    card = inbox.card_in(supervisor.journal, line.message)
    assert isinstance(card, Card)
    taking_effect.accept_sender(supervisor.journal, card, NOON)
    assert states(supervisor) == ["waiting"]


def test_a_reply_stands_beneath_the_question_it_answers(pair):
    worker, supervisor = pair
    revision, review = a_share(worker, supervisor)
    review = reviewing.comment(supervisor.journal, review, "What did it mean?", now=NOON, asks=True)
    accepted(worker, supervisor.hands_over(review_sending.send(supervisor.journal, review, NOON)))
    key = worker.card.signing_key
    (before,) = threads.threads_with(supervisor.journal, key)
    assert before.waits

    reply = Comment(
        id="reply-1", by="registrant", text="That she was hurt.",
        in_reply_to=before.comment.id, written_at="2026-11-21T13:00:00+00:00",
    )  # fmt: skip
    for _ in range(2):  # the same reply in two shares
        shown = disclosing.shown(worker.journal, (Selected(reflection=revision.reflection_id),))
        gate = disclosing.gate(worker.journal, shown, replies=(reply,), today=TODAY)
        sealed = sharing.share(
            worker.journal, shown, worker.contact(supervisor),
            allowed=allow(gate, "asked"), now=NOON, replies=(reply,),
        )  # fmt: skip
        accepted(supervisor, sealed)

    (after,) = threads.threads_with(supervisor.journal, key)
    assert [one.text for one in after.replies] == ["That she was hurt."]
    assert not after.waits
    assert threads.threads_with(supervisor.journal, "somebody else") == ()


def test_of_the_same_words_twice_the_one_that_was_marked_is_meant(pair):
    worker, supervisor = pair
    _, review = a_share(worker, supervisor, what="I said no. Later she asked again. I said no.")

    review = reviewing.comment(
        supervisor.journal, review, "Why?", now=NOON, quote="I said no.",
        before="Later she asked again. ",
    )  # fmt: skip

    (comment,) = review.draft.comments
    assert comment.before.endswith("asked again. ")


def test_a_statement_that_is_not_signed_is_kept_and_never_leaves(pair):
    worker, supervisor = pair
    revision, review = a_share(worker, supervisor)
    uid = revision.reflection_id
    review = endorsing.begin_statement(supervisor.journal, review, uid, "I have se", NOON)
    bundle = review.message.bundle
    assert review_drafts.load(supervisor.journal, bundle).statements == {uid: "I have se"}
    assert reviewing.is_empty(review.draft)

    review = reviewing.comment(supervisor.journal, review, "Good.", now=NOON)
    sealed = supervisor.hands_over(review_sending.send(supervisor.journal, review, NOON))

    sent = messages.payload(supervisor.journal, sealed.bundle)
    assert b"statements" not in sent
    assert b"I have se" not in sent
    again = reviewing.begin(supervisor.journal, bundle, NOON)
    assert again.draft == ReviewDraft(card="", share=bundle, statements={uid: "I have se"})


def test_signing_takes_the_begun_statement_along(pair):
    worker, supervisor = pair
    revision, review = a_share(worker, supervisor)
    uid = revision.reflection_id
    review = endorsing.begin_statement(supervisor.journal, review, uid, "I have seen", NOON)

    review = endorsing.endorse(supervisor.journal, review, uid, "I have seen it.", now=NOON)

    assert review.draft.statements == {}
    assert len(review.draft.endorsements) == 1


def test_an_agreed_action_is_reworded_or_taken_away(pair):
    worker, supervisor = pair
    _, review = a_share(worker, supervisor)
    review = reviewing.agree(supervisor.journal, review, "Read th", due=None, now=NOON)
    uid = review.draft.agreed[0].id

    review = reviewing.reword_agreed(
        supervisor.journal, review, uid, "Read the policy", TODAY, NOON
    )
    assert [(one.text, one.due) for one in review.draft.agreed] == [("Read the policy", TODAY)]

    review = reviewing.reword_agreed(supervisor.journal, review, uid, " ", None, NOON)
    assert review.draft.agreed == ()


def test_folders_are_kept_with_the_journal(worker):
    assert settings.folders(worker.journal) == Folders()

    settings.save_folders(worker.journal, Folders(inbox=" /in\n", exchange="/both"))

    assert settings.folders(worker.journal) == Folders(inbox="/in", exchange="/both")


def test_every_regulator_has_a_note_and_a_plain_endorsement():
    for regulator in ("NISCC", "SSSC", "Social Work England", "NMC", "HCPC", ""):
        assert reviewer_fields.fields_for(regulator)[-1].name == reviewer_fields.NOTE
        assert "" in reviewer_fields.forms_for(regulator)


def test_a_share_stays_readable_when_its_sender_has_new_keys(pair, people):
    worker, supervisor = pair
    _, review = a_share(worker, supervisor)
    review = reviewing.comment(supervisor.journal, review, "Good.", now=NOON)
    anew = people("Niamh Worker", number="SW1234")
    supervisor.knows(anew, checked=False)

    (line,) = inbox.inbox(supervisor.journal)
    again = reviewing.begin(supervisor.journal, review.message.bundle, NOON)

    assert line.sender == "Niamh Worker"
    assert again.sender.state == "changed"
    with pytest.raises(ContactNotUsable):
        review_sending.send(supervisor.journal, again, NOON)
    contacts.checked(supervisor.journal, anew.card.signing_key, "read out", NOON)
    again = reviewing.begin(supervisor.journal, review.message.bundle, NOON)
    assert review_sending.send(supervisor.journal, again, NOON).content


words = st.lists(st.sampled_from(["a", "b", "aa"]), min_size=1, max_size=12)


@given(words, words, words)
def test_a_quote_is_found_wherever_its_words_stand(ahead, quoted, behind):
    text = " ".join([*ahead, *quoted, *behind])

    span = passages.place("  ".join(quoted), " ".join(ahead), text)

    assert text[span.start : span.end] == " ".join(quoted)


def test_a_quote_of_signs_without_a_word_is_found():
    assert passages.place("👍!", "", "Yes 👍! Yes") == (4, 6)
    assert passages.place("?!", "", "Yes") is None


def test_a_long_quote_is_found_in_a_long_text_or_not():
    text = "a " * 200_000

    assert passages.place("a " * 100_000 + "b", "a " * 1000, text) is None
    assert passages.place("a " * 1000, "a " * 1000, text) is not None


def test_a_review_that_never_arrived_is_sealed_again_and_taken_in_once(pair):
    worker, supervisor = pair
    _, review = a_share(worker, supervisor)
    with pytest.raises(NothingToSend):
        review_sending.send_again(supervisor.journal, review)
    review = reviewing.comment(supervisor.journal, review, "Good.", now=NOON)
    first = supervisor.hands_over(review_sending.send(supervisor.journal, review, NOON))

    again = review_sending.send_again(supervisor.journal, review)

    assert again.bundle == first.bundle
    assert accepted(worker, again).message.bundle == first.bundle
    with pytest.raises(AlreadyTaken):
        accepted(worker, first)
    assert len(messages.sent(supervisor.journal, "review")) == 1
