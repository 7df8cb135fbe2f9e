"""Keys that change, and keys that somebody else put under a known name."""

import io
from dataclasses import replace
from datetime import timedelta

import pypdf
import pytest
from test_bad_input import refused
from test_reviewing_and_receiving import sent_back
from test_sharing_and_accepting import accepted, shared
from test_verifying import pack_of
from two_journals import NOON, TODAY

from cpdjournal.errors.sharing import KeysNobodyChecked
from cpdjournal.evidence import as_pdf
from cpdjournal.exchange import ReviewPayload
from cpdjournal.journal import contacts, messages, received_reviews
from cpdjournal.journal.identity import identity, replace_keys
from cpdjournal.journal.settings import profile, save_profile
from cpdjournal.supervision import (
    accepting,
    cards,
    endorsing,
    exchange_folder,
    inbox,
    receiving,
    review_sending,
    reviewing,
    taking_effect,
    threads,
)
from cpdjournal.supervision.blobs import FolderBlobs
from cpdjournal.supervision.disclosing import Selected
from cpdjournal.supervision.sealed_files import REVIEW, seal
from cpdjournal.supervision.verifying import verify_file

LATER = NOON + timedelta(days=3)


def of(revision):
    return Selected(reflection=revision.reflection_id)


def new_keys(person, *others, now=LATER):
    """A new laptop: others take the new card in, and check it."""
    replace_keys(person.journal, now)
    for other in others:
        other.knows(person)


def card_text(person):
    return cards.own_card(person.journal, NOON)


def a_review(person, share, to, **parts):
    """A review of a share, whether they ever got it or not."""
    payload = ReviewPayload(card=card_text(person), share=share, **parts)
    return seal(person.journal, REVIEW, payload, to, now=NOON, in_reply_to=share)


def named(person, name):
    save_profile(person.journal, replace(profile(person.journal), name=name))


class TestNewKeys:
    def test_a_recipient_s_new_keys_raise_no_alarm(self, pair):
        worker, supervisor = pair
        for _ in range(2):
            accepted(supervisor, shared(worker, supervisor, of(worker.writes())))
        new_keys(supervisor, worker)

        for _ in range(3):
            taken = accepting.accept(
                supervisor.journal,
                shared(worker, supervisor, of(worker.writes())).content,
                now=LATER,
                today=TODAY,
            )
            assert taken.warnings == ()
            assert not (taken.message.forked or taken.message.late)

    def test_what_is_sealed_again_for_new_keys_raises_no_alarm_either(self, pair):
        worker, supervisor = pair
        taken = accepted(supervisor, shared(worker, supervisor, of(worker.writes())))
        review = reviewing.begin(supervisor.journal, taken.message.bundle, NOON)
        review = reviewing.comment(supervisor.journal, review, "Good.", now=NOON)
        supervisor.hands_over(review_sending.send(supervisor.journal, review, NOON))  # and is lost
        new_keys(worker, supervisor)
        review = reviewing.begin(supervisor.journal, taken.message.bundle, LATER)
        again = review_sending.send_again(supervisor.journal, review)
        review = reviewing.comment(supervisor.journal, review, "One more thing.", now=LATER)
        second = supervisor.hands_over(review_sending.send(supervisor.journal, review, LATER))

        for sealed in (again, second):
            taken = accepting.accept(worker.journal, sealed.content, now=LATER, today=TODAY)
            assert taken.warnings == ()

    def test_what_came_with_earlier_keys_gets_its_receipt(self, pair, tmp_path):
        worker, supervisor = pair
        (tmp_path / "exchange").mkdir()
        blobs = FolderBlobs(tmp_path / "exchange")
        sealed = shared(worker, supervisor, of(worker.writes()))
        exchange_folder.leave(worker.journal, blobs, sealed)
        new_keys(worker, supervisor)
        for person in (supervisor, worker):
            exchange_folder.pick_up(person.journal, blobs, now=LATER, today=TODAY)

        assert blobs.names() == ()

    def test_an_older_copy_of_a_journal_still_raises_one(self, pair):
        worker, supervisor = pair
        new_keys(supervisor, worker)
        first = shared(worker, supervisor, of(worker.writes()))
        accepting.accept(supervisor.journal, first.content, now=LATER, today=TODAY)
        worker.journal.connection.execute("DELETE FROM messages")
        again = shared(worker, supervisor, of(worker.writes()))

        taken = accepting.accept(supervisor.journal, again.content, now=LATER, today=TODAY)

        assert "same count" in taken.warnings[0]

    def test_a_file_under_way_when_its_sender_made_new_keys_comes_in(self, pair):
        worker, supervisor = pair
        sealed = shared(worker, supervisor, of(worker.writes()))
        new_keys(worker, supervisor)

        taken = accepted(supervisor, sealed)

        assert not taken.message.held
        assert taken.warnings == (
            "This was signed with earlier keys of Niamh Worker, who has others now.",
        )
        assert inbox.inbox(supervisor.journal)[0].sender == "Niamh Worker"

    def test_a_notice_about_earlier_keys_counts_when_it_comes_late(self, pair):
        worker, supervisor = pair
        sealed = shared(worker, supervisor, of(worker.writes()))
        (told,) = worker.gives_up_keys(supervisor)
        supervisor.knows(worker)

        accepted(supervisor, told)

        assert supervisor.contact(worker).state == "checked"
        assert supervisor.contact(worker).before[0].state == "revoked"
        assert "not to be trusted" in accepted(supervisor, sealed).warnings[0]

    def test_a_review_with_new_keys_waits_until_those_are_checked(self, pair):
        worker, supervisor = pair
        revision = worker.writes()
        taken = accepted(supervisor, shared(worker, supervisor, of(revision)))
        replace_keys(supervisor.journal, LATER)
        review = reviewing.begin(supervisor.journal, taken.message.bundle, NOON)
        review = reviewing.comment(supervisor.journal, review, "Good.", now=NOON)
        back = review_sending.send(supervisor.journal, review, NOON)

        held = accepted(worker, back)
        _, before = taking_effect.add_card(worker.journal, card_text(supervisor), NOON)
        nothing_yet = receiving.comments_on(worker.journal, revision.reflection_id)
        key = supervisor.card.signing_key
        _, released = taking_effect.checked(worker.journal, key, "read out", NOON)

        assert held.message.held
        assert "what you shared with Sam Supervisor" in held.warnings[1]
        assert (before, nothing_yet, released) == (0, [], 1)
        assert len(receiving.comments_on(worker.journal, revision.reflection_id)) == 1

    def test_what_was_asked_under_earlier_keys_is_still_answered(self, pair):
        worker, supervisor = pair
        taken = accepted(supervisor, shared(worker, supervisor, of(worker.writes())))
        review = reviewing.begin(supervisor.journal, taken.message.bundle, NOON)
        review = reviewing.comment(supervisor.journal, review, "Why?", now=NOON, asks=True)
        sent_back(worker, supervisor, review)
        new_keys(worker, supervisor)

        found = threads.threads_with(supervisor.journal, worker.card.signing_key)

        assert [one.comment.text for one in found] == ["Why?"]


def endorsed(worker, supervisor):
    """The worker's reflection, endorsed and back."""
    revision = worker.writes()
    taken = accepted(supervisor, shared(worker, supervisor, of(revision)))
    review = reviewing.begin(supervisor.journal, taken.message.bundle, NOON)
    review = endorsing.endorse(
        supervisor.journal, review, revision.reflection_id, "It shows growth.", now=NOON
    )
    sent_back(worker, supervisor, review)
    return revision


class TestEndorsementsUnderEarlierKeys:
    def test_stay_valid_with_the_day_the_keys_were_given_up_beside_them(self, pair):
        worker, supervisor = pair
        revision = endorsed(worker, supervisor)
        (notice,) = supervisor.gives_up_keys(worker, now=LATER)
        accepting.accept(worker.journal, notice.content, now=LATER, today=TODAY)
        worker.knows(supervisor)

        (one,) = receiving.endorsements_of(worker.journal, revision.reflection_id)
        pdf = as_pdf.write(pack_of(worker))
        (held,) = verify_file(pdf).endorsements
        page = " ".join(pypdf.PdfReader(io.BytesIO(pdf)).pages[-1].extract_text().split())

        assert (one.standing, one.by, one.earlier_keys) == ("valid", "Sam Supervisor", True)
        assert (one.contact_state, one.revoked_at[:10]) == ("revoked", "2026-11-24")
        assert one.checked_at
        assert "compared this phrase on 21 November 2026. On 24 November 2026" in page
        assert held.account == (
            "By the registrant's account: they compared the check phrase with them on 2026-11-21; "
            "the endorser has other keys now; the endorser gave up this key on 2026-11-24, after "
            "the date of this endorsement."
        )

    def test_of_keys_that_were_never_checked_are_not_called_checked(self, worker, supervisor):
        worker.knows(supervisor, checked=False)
        supervisor.knows(worker)
        revision = worker.writes()
        share = shared(worker, supervisor, of(revision), unchecked_is_fine=True)
        taken = accepted(supervisor, share)
        review = reviewing.begin(supervisor.journal, taken.message.bundle, NOON)
        review = endorsing.endorse(
            supervisor.journal, review, revision.reflection_id, "It shows.", now=NOON
        )
        sent_back(worker, supervisor, review)
        new_keys(supervisor, worker)

        (one,) = receiving.endorsements_of(worker.journal, revision.reflection_id)

        assert (one.contact_state, one.checked_at) == ("unchecked", "")
        assert (one.by, one.calls_themself) == ("Sam Supervisor (keys that nobody checked)", "")

    def test_another_name_than_on_the_card_is_told_as_such(self, pair):
        worker, supervisor = pair
        named(supervisor, "Dame Somebody Else")
        revision = endorsed(worker, supervisor)

        (one,) = receiving.endorsements_of(worker.journal, revision.reflection_id)
        pdf = as_pdf.write(pack_of(worker))
        (held,) = verify_file(pdf).endorsements
        page = " ".join(pypdf.PdfReader(io.BytesIO(pdf)).pages[-1].extract_text().split())

        assert (one.by, one.calls_themself) == ("Sam Supervisor", "Dame Somebody Else")
        assert "Sam Supervisor, who calls themself Dame Somebody Else in it" in page
        assert "they know this endorser as Sam Supervisor" in held.account


class TestReviewsOfWhatTheyNeverGot:
    @pytest.fixture
    def other(self, people, worker):
        other = people("Xaver Other")
        worker.knows(other)
        other.knows(worker)
        return other

    def test_a_review_of_what_somebody_else_was_sent_is_refused(self, pair, other):
        worker, supervisor = pair
        share = shared(worker, supervisor, of(worker.writes()))

        told = refused(worker, a_review(other, share.bundle, other.contact(worker)))

        assert told.happened == (
            "Xaver Other reviews something that you have not shared with them."
        )
        assert "You shared that with Sam Supervisor" in told.meaning

    def test_a_review_of_nothing_that_was_shared_is_refused(self, pair, other):
        worker, _ = pair

        told = refused(worker, a_review(other, "0" * 32, other.contact(worker)))

        assert "You never shared that" in told.meaning

    def test_of_a_stranger_it_stays_apart_even_when_their_card_is_taken(self, pair, people):
        worker, supervisor = pair
        stranger = people("Yvonne Stranger")
        stranger.knows(worker)
        revision = worker.writes()
        share = shared(worker, supervisor, of(revision))

        taken = accepted(worker, a_review(stranger, share.bundle, stranger.contact(worker)))
        count = taking_effect.accept_sender(worker.journal, stranger.card, NOON)

        assert taken.message.held
        assert count == 0
        assert messages.message(worker.journal, taken.message.bundle).held
        assert received_reviews.reviews(worker.journal) == []

    def test_a_name_that_is_not_on_the_card_is_told(self, pair):
        worker, supervisor = pair
        revision = worker.writes()
        taken = accepted(supervisor, shared(worker, supervisor, of(revision)))
        named(supervisor, "Dame Somebody Else")
        review = reviewing.begin(supervisor.journal, taken.message.bundle, NOON)
        review = endorsing.endorse(
            supervisor.journal, review, revision.reflection_id, "Good.", now=NOON
        )
        back = accepted(worker, review_sending.send(supervisor.journal, review, NOON))

        assert back.name == "Sam Supervisor"
        assert [one for one in back.warnings if "calls themself Dame Somebody Else" in one]

    def test_an_endorsement_that_its_sender_did_not_sign_is_told(self, pair, other):
        worker, supervisor = pair
        revision = worker.writes()
        for reader in (supervisor, other):
            taken = accepted(reader, shared(worker, reader, of(revision)))
            review = reviewing.begin(reader.journal, taken.message.bundle, NOON)
            review = endorsing.endorse(
                reader.journal, review, revision.reflection_id, "Good.", now=NOON
            )
            endorsed = review.draft.endorsements
            if reader is supervisor:
                of_supervisor = endorsed
        draft = replace(review.draft, endorsements=of_supervisor)

        back = accepted(
            worker, review_sending.send(other.journal, replace(review, draft=draft), NOON)
        )

        assert "not what its sender signed" in back.warnings[0]


class TestKeysThatNobodyChecked:
    @pytest.fixture
    def swapped(self, pair, people):
        """An impostor's card stood in for the worker's; then the true one was added and checked."""
        worker, supervisor = pair
        impostor = people("Niamh Worker", number="SW1234")
        impostor.knows(supervisor)
        contacts.add(supervisor.journal, impostor.card, NOON)
        revision = impostor.writes()
        taken = accepted(supervisor, shared(impostor, supervisor, of(revision)))
        supervisor.knows(worker)
        return worker, supervisor, impostor, taken

    def test_never_borrow_the_checked_name(self, swapped):
        worker, supervisor, impostor, taken = swapped
        names = contacts.names(supervisor.journal)
        review = reviewing.begin(supervisor.journal, taken.message.bundle, NOON)

        assert supervisor.contact(worker).state == "checked"
        assert names[impostor.card.signing_key] == "Niamh Worker (keys that nobody checked)"
        assert review.sender.card.name == "Niamh Worker (keys that nobody checked)"
        assert [line.sender for line in inbox.inbox(supervisor.journal)] == [
            "Niamh Worker (keys that nobody checked)"
        ]
        assert impostor.card.signing_key not in contacts.keys_of(supervisor.contact(worker))

    def test_get_no_review(self, swapped):
        _, supervisor, _, taken = swapped
        review = reviewing.begin(supervisor.journal, taken.message.bundle, NOON)
        review = reviewing.comment(supervisor.journal, review, "Good.", now=NOON)

        with pytest.raises(KeysNobodyChecked):
            review_sending.send(supervisor.journal, review, NOON)

    def test_are_strangers_when_they_write_again(self, swapped):
        _, supervisor, impostor, _ = swapped

        again = accepted(supervisor, shared(impostor, supervisor, of(impostor.writes())))

        assert again.message.held

    def test_what_was_kept_of_earlier_cards_before_says_that_nobody_knows(self, swapped):
        worker, supervisor, *_ = swapped
        card = contacts.as_text(supervisor.contact(worker).before[0].card)
        supervisor.journal.connection.execute("UPDATE contacts SET before = ?", [f"[{card}]"])

        (earlier,) = supervisor.contact(worker).before

        assert not earlier.was_checked


class TestHeldFiles:
    @pytest.mark.parametrize("by", ["add", "check"])
    def test_come_in_when_the_card_is_added_or_checked_by_hand(self, worker, supervisor, by):
        worker.knows(supervisor)
        sealed = shared(worker, supervisor, of(worker.writes()))
        identity(supervisor.journal, NOON)
        if by == "check":  # as it was when an older version had added it
            held = accepted(supervisor, sealed)
            contacts.add(supervisor.journal, worker.card, NOON)
            key = worker.card.signing_key
            _, count = taking_effect.checked(supervisor.journal, key, "read out", NOON)
        else:
            held = accepted(supervisor, sealed)
            _, count = taking_effect.add_card(supervisor.journal, card_text(worker), NOON)

        assert held.message.held
        assert count == 1
        assert not messages.message(supervisor.journal, held.message.bundle).held
