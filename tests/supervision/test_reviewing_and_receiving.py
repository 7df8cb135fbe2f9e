"""A supervisor reads, comments, asks and endorses; the registrant has it beside the text."""

from dataclasses import replace
from datetime import date, timedelta

import jwt
import pytest
from test_sharing_and_accepting import accepted, shared
from two_journals import NOON, TODAY

from cpdjournal.errors import WrongUsage
from cpdjournal.errors.sharing import NothingToSend
from cpdjournal.exchange import Comment
from cpdjournal.journal import actions, endorsements, messages, review_drafts
from cpdjournal.journal.identity import identity
from cpdjournal.screening.gate import allow
from cpdjournal.supervision import (
    accepting,
    disclosing,
    endorsing,
    leaving,
    passages,
    receiving,
    review_sending,
    reviewer_fields,
    reviewing,
    sharing,
)
from cpdjournal.supervision.disclosing import Selected
from cpdjournal.vault import credentials, signing


@pytest.fixture
def reading(pair):
    """The supervisor has opened a share of one reflection."""
    worker, supervisor = pair
    revision = worker.writes(what="I said no, kindly. She was quiet for a while.")
    sealed = shared(worker, supervisor, Selected(reflection=revision.reflection_id))
    accepted(supervisor, sealed)
    return worker, supervisor, revision, reviewing.begin(supervisor.journal, sealed.bundle, NOON)


def test_the_gate_looks_at_a_standard_in_the_reviewer_s_own_words(reading):
    _, supervisor, revision, review = reading
    refs = ("niscc-sw-conduct:5.9", "Plan for Mrs Orr")
    review = reviewing.mark_standards(
        supervisor.journal, review, revision.reflection_id, refs, NOON
    )

    said = leaving.of_review(supervisor.journal, review.draft)

    (found,) = leaving.gate(supervisor.journal, said, today=TODAY).found
    assert (found.leaving.text, found.finding.kind) == ("Plan for Mrs Orr", "name")


def sent_back(worker, supervisor, review):
    return accepted(
        worker, supervisor.hands_over(review_sending.send(supervisor.journal, review, NOON))
    )


def test_a_comment_stands_beside_its_passage(reading):
    worker, supervisor, revision, review = reading
    review = reviewing.comment(
        supervisor.journal, review, "What did the quiet mean?", now=NOON, asks=True,
        quote="quiet for a while",
    )  # fmt: skip
    sent_back(worker, supervisor, review)

    (one,) = receiving.comments_on(worker.journal, revision.reflection_id)

    text = revision.answers[0].text
    assert (one.by, one.prompt) == ("Sam Supervisor", "what")
    assert text[one.span.start : one.span.end] == "quiet for a while"
    assert one.comment.asks
    assert not one.answered


def test_a_passage_that_moved_is_found_and_one_that_went_is_told(reading):
    worker, supervisor, revision, review = reading
    for quote in ("quiet for a while", "I said no"):
        review = reviewing.comment(supervisor.journal, review, "Yes.", now=NOON, quote=quote)
    sent_back(worker, supervisor, review)
    worker.rewrites(revision.reflection_id, "Before that,\nshe was quiet  for a while.")

    moved, gone = receiving.comments_on(worker.journal, revision.reflection_id)

    assert moved.span is not None
    assert gone.is_gone


def test_of_two_places_the_one_with_the_same_words_before_it_is_meant():
    text = "She said no. Later, gently, she said no."

    assert passages.place("she said no", "Later, gently, ", text) == (28, 39)
    assert passages.place("said no.", "She ", text) == (4, 12)
    assert passages.place("said no!", "She ", text) == (4, 11)
    assert passages.place("“She said no.”", "", f"“{text}”") == (0, 13)
    assert passages.place("she said no.”", "", f"“{text}”") == (29, 42)
    assert passages.place("aid n", "", text) == (5, 10)
    assert passages.place("never", "", text) is None
    assert passages.place(" ", "", text) is None


def test_what_the_reflection_does_not_say_can_not_be_quoted(reading):
    _, supervisor, _, review = reading

    with pytest.raises(WrongUsage, match="does not say"):
        reviewing.comment(supervisor.journal, review, "x", now=NOON, quote="she shouted")
    with pytest.raises(WrongUsage, match="no reflection"):
        reviewing.comment(supervisor.journal, review, "x", now=NOON, reflection="nowhere")


def test_a_review_is_kept_while_it_is_written(reading):
    _, supervisor, revision, review = reading
    review = reviewing.comment(supervisor.journal, review, "First thoughts.", now=NOON)
    review = reviewing.fill_in(supervisor.journal, review, {"verifier": "Sam"}, NOON)
    review = reviewing.mark_standards(
        supervisor.journal, review, revision.reflection_id[-6:], ("niscc-sw-conduct:5.9",), NOON
    )

    again = reviewing.begin(supervisor.journal, review.message.bundle[:8], NOON)

    assert again.draft == review.draft
    (comment,) = again.draft.comments
    again = reviewing.reword(supervisor.journal, again, comment.id, "Second thoughts.", NOON)
    assert again.draft.comments[0].text == "Second thoughts."
    assert reviewing.reword(supervisor.journal, again, comment.id, "", NOON).draft.comments == ()


def test_an_empty_review_is_not_sent(reading):
    _, supervisor, _, review = reading

    with pytest.raises(NothingToSend):
        review_sending.send(supervisor.journal, review, NOON)


def test_what_was_agreed_is_on_the_worker_s_list_once(reading):
    worker, supervisor, _, review = reading
    review = reviewing.agree(
        supervisor.journal, review, "Read the policy", due=date(2026, 12, 1), now=NOON
    )
    sealed = supervisor.hands_over(review_sending.send(supervisor.journal, review, NOON))
    accepted(worker, sealed)
    again = reviewing.begin(supervisor.journal, review.message.bundle, NOON)
    again = replace(again, draft=review.draft)  # a second review with the same action in it
    sent_back(worker, supervisor, again)

    (one,) = actions.actions(worker.journal, "open")

    assert (one.text, one.due, one.bundle) == ("Read the policy", date(2026, 12, 1), sealed.bundle)
    assert review_drafts.load(supervisor.journal, review.message.bundle) is None


@pytest.mark.parametrize("before", [True, False])
def test_an_endorsement_under_keys_that_were_revoked_says_when(reading, before):
    worker, supervisor, revision, review = reading
    review = endorsing.endorse(
        supervisor.journal, review, revision.reflection_id, "We talked about it.", now=NOON
    )
    sealed = review_sending.send(supervisor.journal, review, NOON)
    old, later = supervisor.card, NOON + timedelta(days=3)
    (told,) = supervisor.gives_up_keys(worker, reason="lost laptop", now=later)
    files = [(sealed, NOON + timedelta(days=1)), (told, later)]
    if not before:
        files = [(told, later), (sealed, later + timedelta(days=1))]
    for file, now in files:
        accepting.accept(worker.journal, file.content, now=now, today=now.date())

    (one,) = receiving.endorsements_of(worker.journal, revision.reflection_id)
    assert (one.contact_state, one.revoked_at[:10]) == ("revoked", "2026-11-24")

    worker.knows(supervisor)  # their new card
    (one,) = receiving.endorsements_of(worker.journal, revision.reflection_id)
    assert one.by == "Sam Supervisor"
    assert supervisor.card.signing_key != old.signing_key
    assert (one.contact_state, one.came_before) == ("revoked", before)
    assert (one.standing, one.revoked_at[:10]) == ("valid", "2026-11-24")


def test_an_endorsement_under_keys_that_were_replaced_is_still_of_a_contact(reading):
    worker, supervisor, revision, review = reading
    review = endorsing.endorse(
        supervisor.journal, review, revision.reflection_id, "We talked about it.", now=NOON
    )
    sent_back(worker, supervisor, review)
    supervisor.gives_up_keys()

    worker.knows(supervisor)

    (one,) = receiving.endorsements_of(worker.journal, revision.reflection_id)
    assert (one.by, one.contact_state, one.revoked_at) == ("Sam Supervisor", "checked", "")
    assert (one.standing, one.earlier_keys) == ("valid", True)


def test_an_endorsement_is_valid_until_the_reflection_is_edited(reading):
    worker, supervisor, revision, review = reading
    review = endorsing.endorse(
        supervisor.journal, review, revision.reflection_id, "We talked about it.", now=NOON,
        form="verifier",
    )  # fmt: skip
    sent_back(worker, supervisor, review)

    (one,) = receiving.endorsements_of(worker.journal, revision.reflection_id)
    assert (one.standing, one.by, one.contact_state) == ("valid", "Sam Supervisor", "checked")
    assert one.endorsement.statement == "We talked about it."
    assert one.endorsement.form == "verifier"

    worker.rewrites(revision.reflection_id, revision.answers[0].text)  # the same
    assert endorsements.endorsers_of_latest(worker.journal, revision.reflection_id) == (
        "Sam Supervisor",
    )

    worker.rewrites(revision.reflection_id, "Something else.")
    (one,) = receiving.endorsements_of(worker.journal, revision.reflection_id)
    assert one.standing == "edited_since"
    assert endorsements.endorsers_of_latest(worker.journal, revision.reflection_id) == ()


def test_an_endorsement_moved_to_another_reflection_is_worth_nothing(reading):
    worker, supervisor, revision, review = reading
    other = worker.writes(title="Another")
    review = endorsing.endorse(
        supervisor.journal, review, revision.reflection_id, "Good.", now=NOON
    )
    (endorsed,) = review.draft.endorsements
    moved = replace(endorsed, reflection=other.reflection_id, digest=other.digest)
    review = replace(review, draft=replace(review.draft, endorsements=(moved,)))
    sent_back(worker, supervisor, review)

    (one,) = receiving.endorsements_of(worker.journal, other.reflection_id)

    assert one.standing == "unknown"


def test_an_endorsement_with_a_stranger_s_key_is_worth_nothing(reading):
    worker, supervisor, revision, review = reading
    key = signing.new_signing_key()
    forged = credentials.endorse(
        credentials.Endorsement(
            by="Dame Somebody", role="", registration="", statement="Perfect.",
            digest=revision.digest, issued_at="2026-11-21T12:00:00+00:00",
            signing_key=signing.public_of(key), form="", shown=(),
        ),
        key,
    )  # fmt: skip
    review = endorsing.endorse(supervisor.journal, review, revision.reflection_id, "x", now=NOON)
    (endorsed,) = review.draft.endorsements
    forged_draft = replace(review.draft, endorsements=(replace(endorsed, credential=forged),))
    sent_back(worker, supervisor, replace(review, draft=forged_draft))

    (one,) = receiving.endorsements_of(worker.journal, revision.reflection_id)

    assert (one.standing, one.by, one.endorsement) == ("unknown", "Sam Supervisor", None)
    assert (one.contact_state, one.calls_themself) == ("checked", "")


@pytest.mark.parametrize("text", ["a" * 20_001, "“" * 19_990, '"' * 30_000, "\n.\n" * 19_000])
def test_a_statement_that_nobody_could_read_is_refused_before_it_is_signed(reading, text):
    _, supervisor, revision, review = reading

    with pytest.raises(WrongUsage, match="statement is too long") as told:
        endorsing.endorse(supervisor.journal, review, revision.reflection_id, text, now=NOON)

    fits = int(told.value.meaning.split()[-2].replace(",", ""))
    stated = text.strip()[: fits * 9 // 10]
    review = endorsing.endorse(supervisor.journal, review, revision.reflection_id, stated, now=NOON)
    (endorsed,) = review.draft.endorsements
    assert fits > 5_000
    assert credentials.read(endorsed.credential).statement == stated.strip()


def test_the_longest_statement_that_is_signed_can_be_read(reading):
    _, supervisor, revision, review = reading
    low, high = 1, 20_000  # of three bytes each
    while low < high:
        middle = (low + high + 1) // 2
        try:
            endorsing.endorse(
                supervisor.journal, review, revision.reflection_id, "“" * middle, now=NOON
            )
            low = middle
        except WrongUsage:
            high = middle - 1

    review = endorsing.endorse(
        supervisor.journal, review, revision.reflection_id, "“" * low, now=NOON
    )

    (endorsed,) = review.draft.endorsements
    assert len(endorsed.credential) <= credentials.LARGEST
    assert credentials.read(endorsed.credential).statement == "“" * low


def test_no_stronger_form_of_an_endorsement_is_chosen_unasked():
    for regulator in ("NISCC", "SSSC", "Social Work England", "NMC", "HCPC"):
        assert reviewer_fields.forms_for(regulator)[0] == ""


def test_somebody_else_s_library_verifies_the_credential(reading):
    _, supervisor, revision, review = reading
    review = endorsing.endorse(
        supervisor.journal, review, revision.reflection_id, "We talked.", now=NOON
    )
    (endorsed,) = review.draft.endorsements
    public = identity(supervisor.journal, NOON).signing_public
    key = jwt.PyJWK({"kty": "OKP", "crv": "Ed25519", "x": public}, algorithm="EdDSA")

    claims = jwt.decode(endorsed.credential, key, algorithms=["EdDSA"])

    assert claims["credentialSubject"]["endorsementComment"] == "We talked."
    assert claims["credentialSubject"]["id"] == credentials.subject_of(revision.digest)
    assert claims["type"] == ["VerifiableCredential", "EndorsementCredential"]


def test_a_question_is_answered_in_a_next_round(reading):
    worker, supervisor, revision, review = reading
    review = reviewing.comment(supervisor.journal, review, "Why?", now=NOON, asks=True)
    taken = sent_back(worker, supervisor, review)
    (asked,) = receiving.comments_on(worker.journal, revision.reflection_id)
    reply = Comment(id="r1", by="registrant", text="I was tired.", in_reply_to=asked.comment.id)
    gate = disclosing.gate(worker.journal, (), replies=(reply,), today=TODAY)
    answer = sharing.share(
        worker.journal, (), worker.contact(supervisor), allowed=allow(gate), now=NOON,
        replies=(reply,), in_reply_to=taken.message.bundle,
    )  # fmt: skip

    got = accepted(supervisor, worker.hands_over(answer))

    assert got.payload.replies == (reply,)
    assert got.message.in_reply_to == taken.message.bundle
    assert receiving.comments_on(worker.journal, revision.reflection_id)[0].answered
    (back,) = messages.replies(supervisor.journal, taken.message.bundle)
    assert back.bundle == answer.bundle


def test_two_reviews_of_one_share_both_stand(reading):
    worker, supervisor, revision, review = reading
    first = review_sending.send(
        supervisor.journal,
        reviewing.comment(supervisor.journal, review, "One.", now=NOON),
        NOON,
    )
    supervisor.hands_over(first)
    again = reviewing.begin(supervisor.journal, review.message.bundle, NOON)
    second = review_sending.send(
        supervisor.journal, reviewing.comment(supervisor.journal, again, "Two.", now=NOON), NOON
    )
    accepted(worker, second)
    accepted(worker, first)

    found = receiving.comments_on(worker.journal, revision.reflection_id)

    assert sorted(one.comment.text for one in found) == ["One.", "Two."]
