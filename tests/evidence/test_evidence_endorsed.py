"""A pack carries what proves its reflections, and who endorsed them: no more than it shows."""

import io
import json
from dataclasses import replace

import pypdf
import pytest
from evidence_examples import (
    FRIEND_REQUEST,
    endorsement_of,
    pack_of,
    proved,
    revision,
)

from cpdjournal.evidence import as_markdown, as_pdf
from cpdjournal.evidence.choosing import Choice
from cpdjournal.evidence.leaving import leaving
from cpdjournal.evidence.proven import Proven
from cpdjournal.evidence.record import record_of
from cpdjournal.journal import chain
from cpdjournal.journal.proofs import part_of
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Answer

STATED = "We talked about *both* sides.\n\nI saw it done."
REVISION, PROOF = proved(replace(FRIEND_REQUEST, tags=("night",)))
_, EARLIER = proved(replace(FRIEND_REQUEST, number=1, sequence=9, title="Before"))


def pack(*endorsed, list_only=False, proof=PROOF):
    proven = {REVISION.reflection_id: Proven(proof=proof, endorsed=endorsed)}
    return pack_of(choice=Choice(revisions=(REVISION,), proven=proven), list_only=list_only)


def markdown(*endorsed, **options):
    return as_markdown.write(pack(*endorsed, **options))


def pdf_text(pdf):
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_the_record_proves_each_field_that_is_shown():
    proof = record_of(pack())["reflections"][0]["proof"]

    assert set(proof["fields"]) == set(proof["salts"])
    assert {"title", "activity", "standards", "origin", "answer-0", "answer-1"} <= set(
        proof["fields"]
    )
    assert set(chain.field_digests(proof["fields"], proof["salts"])) <= set(proof["field_digests"])
    assert proof["digest"] == REVISION.digest


def test_what_is_not_shown_comes_as_a_digest_alone():
    proof = record_of(pack())["reflections"][0]["proof"]

    assert "tags" not in proof["fields"]
    assert "tags" not in proof["salts"]
    assert len(proof["field_digests"]) == len(proof["fields"]) + 1


def test_a_list_gives_no_answer_no_salt_of_one_and_no_statement():
    record = record_of(pack(endorsement_of(PROOF, STATED), list_only=True))

    (row,) = record["activities"]
    assert "reflections" not in record
    assert not [name for name in row["proof"]["salts"] if name.startswith("answer")]
    assert row["endorsements"][0]["by"] == "Sam Example (fictional)"
    said = json.dumps(record)
    assert "both" not in said
    assert "credential" not in said
    assert "Endorsed by Sam Example" in markdown(endorsement_of(PROOF, STATED), list_only=True)


def test_an_answer_to_a_private_prompt_never_goes_along():
    """A revision holds none. Should one ever do so, it stops here too."""
    private = Answer(prompt=Prompt(id="feel", text="How?", private=True), text="Mine alone.")
    one, proof = proved(revision(1, answers=(private,)))
    choice = Choice(revisions=(one,), proven={one.reflection_id: Proven(proof=proof)})

    assert "Mine alone." not in json.dumps(record_of(pack_of(choice=choice)))


def test_a_valid_endorsement_says_who_when_what_and_whose_phrase_was_compared():
    text = markdown(endorsement_of(PROOF, STATED))

    assert "registration as declared: FICTIONAL-0002" in text
    assert "> We talked about *both* sides." in text
    assert "Valid: the holder of the key with the check phrase “tattling stifling" in text
    assert "endorsed exactly this revision, on 20 May 2026, by their clock." in text
    assert "compared this phrase on 6 May 2026" in text


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ("unchecked", "has not compared this phrase with the endorser yet"),
        ("changed", "The endorser's keys changed since"),
        ("revoked", "not to be trusted any more"),
        ("", "not among the registrant's contacts now"),
    ],
)
def test_how_far_a_key_is_trusted_is_said(state, says):
    assert says in markdown(endorsement_of(PROOF, STATED, contact_state=state, checked_at=""))


@pytest.mark.parametrize(("before", "says"), [(True, "2026, before"), (False, "2026, not before")])
def test_keys_that_were_revoked_since_are_told_with_their_day(before, says):
    text = markdown(
        endorsement_of(
            PROOF,
            STATED,
            contact_state="revoked",
            checked_at="",
            revoked_at="2026-06-01T12:00:00+00:00",
            came_before=before,
        )
    )

    assert "On 1 June 2026, by their clock, the endorser told not to trust this key" in text
    assert f"{says} they were told so." in text


def test_an_endorsement_of_an_earlier_revision_says_that_it_was_edited_since():
    earlier = part_of(EARLIER, {"reflection"})
    endorsed = endorsement_of(EARLIER, STATED, standing="edited_since", earlier=earlier)

    text = markdown(endorsed)
    (kept,) = record_of(pack(endorsed))["reflections"][0]["endorsements"]

    assert "Edited since: the holder of the key" in text
    assert "endorsed revision 1 of this reflection, on 20 May 2026" in text
    assert "revision 2 stands above" in text
    assert kept["verdict"] == "edited_since"
    assert set(kept["earlier"]["salts"]) == set(kept["earlier"]["fields"]) == {"reflection"}


def test_one_that_can_t_be_verified_states_nothing():
    endorsed = endorsement_of(PROOF, STATED, standing="unknown", endorsement=None, by="Sam")

    text = markdown(endorsed)

    assert "Can't be verified" in text
    assert "both" not in text
    assert record_of(pack(endorsed))["reflections"][0]["endorsements"] == [
        {"by": "Sam", "verdict": "unknown", "credential": ""}
    ]


def test_an_endorser_who_saw_a_part_is_said_to_have_seen_a_part():
    endorsed = endorsement_of(part_of(PROOF, {"title", "answer-0"}), STATED)

    assert "of which they were shown a part" in markdown(endorsed)


def test_the_pdf_says_what_the_markdown_says():
    said = pdf_text(as_pdf.write(pack(endorsement_of(PROOF, STATED))))

    assert "Sam Example (fictional), team leader; registration as declared" in said
    assert "I saw it done." in said
    assert "Valid: the holder of the key with the check phrase" in said


def test_pages_without_an_endorsement_look_as_they_did_before_there_were_proofs():
    def pages(one):
        reader = pypdf.PdfReader(io.BytesIO(as_pdf.write(one)))
        return [page.get_contents().get_data() for page in reader.pages]

    assert pages(pack()) == pages(pack(proof=None))


def test_words_that_act_as_markup_stay_in_their_quotation():
    hostile = "# Heading\n\n</div> [x](javascript:1) `code` \x1b[31m\u202e #import"

    text = markdown(endorsement_of(PROOF, hostile))
    as_pdf.write(pack(endorsement_of(PROOF, hostile)))

    assert "\n# Heading" not in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_a_revision_that_does_not_fit_its_digest_goes_out_without_a_proof(journal):
    from evidence_examples import FIRST, LAST

    from cpdjournal.evidence.choosing import choose
    from cpdjournal.reflection import Filter

    wanted = Filter(first_day=FIRST, last_day=LAST)
    (uid,) = choose(journal, wanted).proven
    assert choose(journal, wanted).proven[uid].proof is not None
    journal.connection.execute("DROP TRIGGER revisions_never_change")
    journal.connection.execute("UPDATE revisions SET content = replace(content, 'trust', 'doubt')")

    assert choose(journal, wanted).proven[uid].proof is None


def test_what_an_endorser_stated_passes_the_gate_where_it_leaves():
    endorsed = endorsement_of(PROOF, STATED)

    assert STATED in [one.text for one in leaving(pack(endorsed))]
    assert STATED not in [one.text for one in leaving(pack(endorsed, list_only=True))]
