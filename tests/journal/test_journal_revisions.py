import hashlib
import json
import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import rfc8785
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlite

from cpdjournal.errors.journal import NoSuchDraft, NoSuchReflection, NoSuchRevision, OpenElsewhere
from cpdjournal.journal import drafts, heads, opening, reflections, revisions
from cpdjournal.reflection import Activity

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)


def again(journal, reflection_id, text, now=LATER):
    draft = drafts.edit(journal, reflection_id, now).with_answer("what", text)
    drafts.save(journal, draft, now)
    return revisions.complete(journal, reflection_id, now)


def test_completing_a_draft_keeps_it_as_revision_1(journal, write_draft):
    draft = write_draft(journal, {"what": "A request.", "feel": "Torn."}, tags=("x",))

    kept = revisions.complete(journal, draft.id, NOON)

    assert revisions.history(journal, draft.id) == [kept]
    assert (kept.number, kept.sequence, kept.previous) == (1, 1, heads.NO_PREVIOUS)
    assert [(one.prompt.id, one.text) for one in kept.answers] == [("what", "A request.")]
    assert (kept.tags, kept.kept_at) == (("x",), "2026-11-21T12:00:00+00:00")
    with pytest.raises(NoSuchDraft):
        drafts.load(journal, draft.id)


def test_words_that_are_private_make_no_revision_and_are_kept(journal, write_reflection):
    kept = write_reflection(journal, {"what": "A request."})
    draft = drafts.edit(journal, kept.reflection_id, LATER).with_answer("feel", "Torn.")
    drafts.save(journal, replace(draft, private_note="Ask nobody."), LATER)

    assert revisions.complete(journal, kept.reflection_id, LATER) == kept

    assert revisions.history(journal, kept.reflection_id) == [kept]
    now = reflections.get(journal, kept.reflection_id)
    assert (now.status, now.has_draft, now.private_note) == ("complete", False, "Ask nobody.")
    assert {one.prompt.id: one.text for one in now.answers}["feel"] == "Torn."
    with pytest.raises(NoSuchDraft):
        drafts.load(journal, kept.reflection_id)
    assert again(journal, kept.reflection_id, "Another.").number == 2


def test_there_is_nothing_to_complete_without_a_draft(journal, write_reflection):
    kept = write_reflection(journal)

    for nothing in (kept.reflection_id, "nobody"):
        with pytest.raises(NoSuchDraft):
            revisions.complete(journal, nothing, LATER)


def test_a_stub_can_be_completed_as_it_is(journal):
    stub = reflections.jot(journal, "A thought.", now=NOON, learned_on=NOON.date())

    kept = revisions.complete(journal, stub.id, LATER)

    assert [one.text for one in kept.answers] == ["A thought."]
    assert kept.title == "A thought."


def test_unanswered_prompts_never_block_completing(journal, write_draft):
    draft = write_draft(journal, {"what": ""})

    assert revisions.complete(journal, draft.id, NOON).answers == ()


def test_the_chain_runs_through_the_whole_journal(journal, write_reflection):
    first = write_reflection(journal, {"what": "One."})
    second = write_reflection(journal, {"what": "Two."})
    third = again(journal, first.reflection_id, "One, again.")

    assert [one.previous for one in (first, second, third)] == [
        heads.NO_PREVIOUS,
        first.digest,
        second.digest,
    ]
    assert [(one.number, one.sequence) for one in (first, second, third)] == [
        (1, 1),
        (1, 2),
        (2, 3),
    ]
    assert revisions.verify(journal) == []
    assert revisions.verify(journal, first.reflection_id) == []


def test_a_digest_can_be_recomputed_from_the_published_recipe(journal, write_reflection):
    kept = write_reflection(journal, {"what": "Café.", "so-what": "Two."}, tags=("a", "b"))
    salts, content = map(
        json.loads,
        journal.connection.execute("SELECT salts, content FROM revisions").fetchone(),
    )

    answers = content.pop("answers")
    fields = {"reflection": kept.reflection_id, **content}
    fields |= {f"answer-{place}": answer for place, answer in enumerate(answers)}
    digests = sorted(
        hashlib.sha256(bytes.fromhex(salts[name]) + rfc8785.dumps([name, value])).hexdigest()
        for name, value in fields.items()
    )
    whole = {
        "fields": digests,
        "kept_at": kept.kept_at,
        "number": 1,
        "previous": "0" * 64,
        "sequence": 1,
    }

    assert all(len(bytes.fromhex(salt)) == 16 for salt in salts.values())
    assert len(set(salts.values())) == len(salts)
    assert kept.digest == hashlib.sha256(rfc8785.dumps(whole)).hexdigest()


def test_the_same_words_twice_have_different_digests(journal, write_reflection):
    one, other = write_reflection(journal), write_reflection(journal)

    assert one.digest != other.digest


@given(text=st.text(), other=st.text(), day=st.dates() | st.none())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_written_is_kept_and_verifies(journal, write_draft, text, other, day):
    draft = write_draft(
        journal, {"what": text, "feel": other}, activity=Activity(first_day=day, provider=other)
    )
    kept = revisions.complete(journal, draft.id, NOON)

    assert revisions.history(journal, draft.id) == [kept]
    assert revisions.verify(journal, draft.id) == []
    assert reflections.latest(journal)[0].digest in {
        one.digest for one in reflections.latest(journal)
    }


def test_a_revision_refuses_to_be_changed_or_deleted(journal, write_reflection):
    write_reflection(journal)

    for statement in (
        "UPDATE revisions SET content = '{}'",
        "UPDATE revisions SET content = NULL, salts = NULL, prompts = NULL",
        "UPDATE revisions SET kept_at = 'x'",
        "DELETE FROM revisions",
        "INSERT OR REPLACE INTO revisions SELECT * FROM revisions",
    ):
        with pytest.raises(sqlite.IntegrityError, match="never"):
            journal.connection.execute(statement)


def without_guards(journal):
    for trigger in ("revisions_never_change", "revisions_never_go"):
        journal.connection.execute(f"DROP TRIGGER {trigger}")


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE revisions SET content = replace(content, 'Two.', 'Ten.') WHERE sequence = 2",
        "UPDATE revisions SET kept_at = '2020-01-01T00:00:00+00:00' WHERE sequence = 2",
        "UPDATE revisions SET digest = (SELECT digest FROM revisions WHERE sequence = 1) || 'x'"
        " WHERE sequence = 2",
        "UPDATE revisions SET number = 7 WHERE sequence = 2",
        "UPDATE revisions SET previous = digest WHERE sequence = 2",
        "UPDATE revisions SET salts = '{}' WHERE sequence = 2",
        "UPDATE revisions SET content = '{' WHERE sequence = 2",
        "UPDATE revisions SET content = NULL, salts = NULL WHERE sequence = 2",
        "UPDATE revisions SET uid = (SELECT uid FROM revisions WHERE sequence = 1), number = 9"
        " WHERE sequence = 2",
        "DELETE FROM revisions WHERE sequence = 1",
        "DELETE FROM revisions WHERE sequence = 2",
        "DELETE FROM revisions WHERE sequence = 3",
        "UPDATE revisions SET sequence = CASE sequence WHEN 1 THEN 12 WHEN 2 THEN 11 ELSE 13 END",
    ],
)
def test_whatever_is_done_to_the_history_shows(journal, write_reflection, tampering):
    for text in ("One.", "Two.", "Three."):
        write_reflection(journal, {"what": text})
    assert revisions.verify(journal) == []
    without_guards(journal)

    journal.connection.execute(tampering)

    assert revisions.verify(journal) != []


def test_a_chain_rebuilt_by_somebody_else_is_behind_the_head_outside(
    journal, folder, write_reflection
):
    write_reflection(journal, {"what": "One."})
    second = write_reflection(journal, {"what": "Two."})
    without_guards(journal)
    journal.connection.execute("DELETE FROM revisions WHERE sequence = 2")
    journal.connection.execute("DELETE FROM reflections WHERE uid = ?", [second.reflection_id])

    problems = revisions.verify(journal)

    assert problems == ["The journal ends at revision 1; this computer has seen revision 2."]


def rebuilt(journal, sequence, text, previous):
    """Somebody who knows the recipe changes a revision and digests it anew."""
    from cpdjournal.journal import chain

    uid, number, kept_at, content, salts = journal.connection.execute(
        "SELECT uid, number, kept_at, content, salts FROM revisions WHERE sequence = ?", [sequence]
    ).fetchone()
    said = json.loads(content)
    said["answers"][0]["text"] = text
    digests = chain.field_digests(chain.fields_of(uid, json.dumps(said)), json.loads(salts))
    digest = chain.digest(
        digests, previous=previous, number=number, sequence=sequence, kept_at=kept_at
    )
    journal.connection.execute(
        "UPDATE revisions SET content = ?, field_digests = ?, previous = ?, digest = ?"
        " WHERE sequence = ?",
        [json.dumps(said), json.dumps(digests), previous, digest, sequence],
    )
    return digest


def test_a_revision_digested_anew_does_not_fit_the_one_after_it(journal, write_reflection):
    first = write_reflection(journal, {"what": "One."})
    write_reflection(journal, {"what": "Two."})
    without_guards(journal)

    rebuilt(journal, 1, "Won.", heads.NO_PREVIOUS)

    assert first.number == 1
    assert revisions.verify(journal) == [
        "Revision 2 of the journal does not follow the one before it."
    ]


def test_a_whole_chain_digested_anew_is_not_what_this_computer_has_seen(
    journal, folder, write_reflection
):
    write_reflection(journal, {"what": "One."})
    write_reflection(journal, {"what": "Two."})
    without_guards(journal)

    rebuilt(journal, 2, "Two.", rebuilt(journal, 1, "Won.", heads.NO_PREVIOUS))

    assert revisions.verify(journal) == [
        "Revision 2 of the journal is not the one this computer has seen."
    ]


def test_problems_are_told_without_any_text(journal, write_reflection):
    write_reflection(journal, {"what": "Sentinelword."}, title="Sentinelword")
    without_guards(journal)
    journal.connection.execute("UPDATE revisions SET content = replace(content, 'S', 's')")

    problems = revisions.verify(journal)

    assert problems
    assert not any("entinelword" in problem for problem in problems)


def test_a_difference_names_what_changed(journal, write_reflection):
    first = write_reflection(journal, {"what": "One.", "so-what": "Same."})
    edited = drafts.edit(journal, first.reflection_id, LATER).with_answer("what", "Two.")
    edited = replace(
        edited.with_answer("changed-practice", "I ask."),
        activity=Activity(minutes=30, first_day=date(2026, 11, 1)),
        tags=("new",),
    )
    drafts.save(journal, edited, LATER)
    second = revisions.complete(journal, first.reflection_id, LATER)

    changes = revisions.diff(first, second)

    assert [(one.name, one.before, one.after) for one in changes] == [
        ("title", "One.", "One."),
        ("What happened?", "One.", "Two."),
        ("What changed in my practice?", "", "I ask."),
        ("days", "", "2026-11-01"),
        ("minutes", "", "30"),
        ("tags", "", "new"),
    ][1:]
    assert revisions.diff(first, first) == []


def test_a_revision_is_found_by_its_number(journal, write_reflection):
    first = write_reflection(journal)
    second = again(journal, first.reflection_id, "Again.")

    assert revisions.revision(journal, first.reflection_id, 2) == second
    with pytest.raises(NoSuchRevision):
        revisions.revision(journal, first.reflection_id, 3)
    with pytest.raises(NoSuchReflection):
        revisions.revision(journal, "nobody", 1)


def test_restoring_an_earlier_revision_makes_a_new_one(journal, write_reflection):
    first = write_reflection(journal, {"what": "One."}, private_note="Mine.")
    again(journal, first.reflection_id, "Two.")

    third = reflections.restore_revision(journal, first.reflection_id, 1, LATER)

    found = reflections.get(journal, first.reflection_id)
    assert (third.number, third.answers) == (3, first.answers)
    assert [one.text for one in found.answers] == ["One."]
    assert (found.revision, found.digest, found.private_note) == (3, third.digest, "Mine.")
    assert len(revisions.history(journal, first.reflection_id)) == 3
    assert revisions.verify(journal) == []


def test_an_unfinished_edit_is_not_left_hanging_by_a_restore(journal, write_reflection):
    first = write_reflection(journal)
    again(journal, first.reflection_id, "Two.")
    drafts.save(journal, drafts.edit(journal, first.reflection_id, LATER), LATER)

    with pytest.raises(OpenElsewhere):
        reflections.restore_revision(journal, first.reflection_id, 1, LATER)


def test_an_erased_reflection_leaves_a_chain_that_verifies(journal, write_reflection):
    write_reflection(journal, {"what": "One."})
    gone = write_reflection(journal, {"what": "Two."})
    write_reflection(journal, {"what": "Three."})
    again(journal, gone.reflection_id, "Four.")

    receipt = reflections.erase(journal, gone.reflection_id, LATER)

    assert (receipt.id, receipt.revisions) == (gone.reflection_id, 2)
    assert revisions.verify(journal) == []
    assert revisions.history(journal, gone.reflection_id) == []
    assert len(reflections.listing(journal)) == 2
    with pytest.raises(NoSuchReflection):
        reflections.get(journal, gone.reflection_id)


def test_an_erased_text_is_in_no_byte_of_the_journal(journal, folder, write_draft):
    words = {"what": "Sentinelone public.", "feel": "Sentineltwo private."}
    draft = write_draft(
        journal, words, title="Sentinelthree", private_note="Sentinelfour", tags=("sentinelfive",)
    )
    revisions.complete(journal, draft.id, NOON)
    drafts.save(
        journal,
        drafts.edit(journal, draft.id, LATER).with_answer("what", "Sentinelsix drafted."),
        LATER,
    )
    reflections.delete(journal, draft.id, LATER)

    reflections.erase(journal, draft.id, LATER)
    journal.close()

    for path in folder.rglob("*"):
        if path.is_file():
            assert b"entinel" not in path.read_bytes(), path.name


def test_an_erased_reflection_without_its_receipt_shows(journal, write_reflection):
    gone = write_reflection(journal)
    reflections.erase(journal, gone.reflection_id, LATER)
    journal.connection.execute("DELETE FROM erasures")

    assert len(revisions.verify(journal)) == 1


def test_the_standard_librarys_sqlite_is_not_what_is_used():
    assert not issubclass(sqlite.OperationalError, sqlite3.OperationalError)


def test_a_record_that_gains_a_field_later_still_verifies(journal, folder, write_reflection):
    """Digests are taken from what is stored, not from today's records."""
    kept = write_reflection(journal)
    without_guards(journal)
    content, salts = journal.connection.execute("SELECT content, salts FROM revisions").fetchone()
    older = json.loads(content)
    del older["origin"]["licence"]  # as if an older program had not known it
    from cpdjournal.journal import chain

    digests = chain.field_digests(
        chain.fields_of(kept.reflection_id, json.dumps(older)), json.loads(salts)
    )
    digest = chain.digest(
        digests, previous=kept.previous, number=1, sequence=1, kept_at=kept.kept_at
    )
    journal.connection.execute(
        "UPDATE revisions SET content = ?, field_digests = ?, digest = ?",
        [json.dumps(older), json.dumps(digests), digest],
    )
    journal.head = None  # the head outside is not what is tried

    assert revisions.verify(journal) == []


def test_two_windows_that_complete_share_one_chain(journal, folder, write_reflection, write_draft):
    other = opening.open_journal(folder)
    write_reflection(journal)
    mine = write_draft(other)
    revisions.complete(other, mine.id, NOON)
    write_reflection(journal)

    assert revisions.verify(journal) == []
    assert [one.sequence for one in reflections.latest(journal)] == [3, 2, 1]
    other.close()
