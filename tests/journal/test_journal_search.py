from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cpdjournal.journal import drafts, reflections, revisions
from cpdjournal.journal.search import LONGEST, MOST_TERMS, quoted, search

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)


def found(journal, query):
    return [one.id for one in search(journal, query)]


def test_every_term_must_be_there_and_the_last_may_be_unfinished(journal, write_reflection):
    both = write_reflection(journal, {"what": "A parent sent a friend request."})
    write_reflection(journal, {"what": "A parent rang."})

    assert found(journal, "PARENT frie") == [both.reflection_id]
    assert found(journal, "paren friend") == []
    assert found(journal, "friend  request") == [both.reflection_id]


def test_accents_do_not_matter(journal, write_reflection):
    kept = write_reflection(journal, {"what": "Siân at the café."})

    assert found(journal, "sian cafe") == [kept.reflection_id]
    assert found(journal, "café") == [kept.reflection_id]


def test_titles_tags_and_private_words_are_found_too(journal, write_reflection):
    kept = write_reflection(
        journal,
        {"what": "Words.", "feel": "Heartsore."},
        title="Boundaries",
        private_note="Sleepless.",
        tags=("supervision",),
    )

    for query in ("boundar", "heartsore", "sleepless", "supervision"):
        assert found(journal, query) == [kept.reflection_id]


def test_an_extract_marks_the_hit(journal, write_reflection):
    write_reflection(journal, {"what": "Long before. A parent sent a friend request. After."})

    (hit,) = search(journal, "friend")

    assert "a \x02friend\x03 request" in hit.extract
    assert (hit.status, hit.learned_on) == ("complete", None)


def test_a_draft_is_found_while_it_is_written(journal, write_draft):
    draft = write_draft(journal, {"what": "First words."})
    drafts.save(journal, draft.with_answer("what", "Second thoughts."), LATER)

    assert found(journal, "second") == [draft.id]
    assert found(journal, "first") == []


def test_a_reflection_being_edited_is_found_once_by_old_and_new_words(journal, write_reflection):
    kept = write_reflection(journal, {"what": "Common older words."})
    edited = drafts.edit(journal, kept.reflection_id, LATER)
    drafts.save(journal, edited.with_answer("what", "Common newer words."), LATER)

    for query in ("common", "older", "newer"):
        assert found(journal, query) == [kept.reflection_id]
    assert "newer" in search(journal, "newer")[0].extract
    drafts.discard(journal, kept.reflection_id)
    assert found(journal, "newer") == []
    assert found(journal, "older") == [kept.reflection_id]


def test_a_stub_is_found_and_so_is_what_it_becomes(journal):
    stub = reflections.jot(journal, "A passing thought.", now=NOON, learned_on=NOON.date())
    assert found(journal, "passing") == [stub.id]

    draft = drafts.edit(journal, stub.id, LATER).with_answer("note", "A settled thought.")
    drafts.save(journal, draft, LATER)
    as_draft = found(journal, "settled"), found(journal, "passing")
    revisions.complete(journal, stub.id, LATER)

    assert as_draft == ([stub.id], [])
    assert (found(journal, "settled"), found(journal, "passing")) == ([stub.id], [])


@pytest.mark.parametrize("kind", ["stub", "draft", "complete", "edited"])
def test_the_bin_leaves_the_index_and_coming_back_returns_to_it(
    journal, write_draft, write_reflection, kind
):
    if kind == "stub":
        uid = reflections.jot(journal, "A thought.", now=NOON, learned_on=NOON.date()).id
    elif kind == "draft":
        uid = write_draft(journal, {"what": "A thought."}).id
    else:
        uid = write_reflection(journal, {"what": "A thought."}).reflection_id
    if kind == "edited":
        drafts.save(journal, drafts.edit(journal, uid, LATER), LATER)

    reflections.delete(journal, uid, LATER)
    in_bin = found(journal, "thought")
    indexed = (
        journal.connection.execute("SELECT count(*) FROM search_docsize").fetchone(),
        journal.connection.execute("SELECT count(*) FROM draft_search_docsize").fetchone(),
    )
    reflections.restore(journal, uid, LATER)

    assert in_bin == []
    assert indexed == ((0,), (0,))
    assert found(journal, "thought") == [uid]


def test_words_saved_or_completed_in_the_bin_stay_out_of_the_index(journal, write_draft):
    draft = write_draft(journal, {"what": "A thought."})
    reflections.delete(journal, draft.id, LATER)

    drafts.save(journal, draft.with_answer("what", "A second thought."), LATER)
    revisions.complete(journal, draft.id, LATER)

    assert found(journal, "thought") == []
    reflections.restore(journal, draft.id, LATER)
    assert found(journal, "second") == [draft.id]


def test_the_index_is_true_to_the_texts_after_all_of_this(journal, write_draft, write_reflection):
    for n in range(5):
        kept = write_reflection(journal, {"what": f"Number {n}."})
        draft = write_draft(journal, {"what": f"Draft {n}."})
        drafts.save(journal, draft.with_answer("what", f"Draft {n} again."), LATER)
    reflections.delete(journal, kept.reflection_id, LATER)
    drafts.discard(journal, draft.id, LATER)
    reflections.erase(journal, kept.reflection_id, LATER)

    for index in ("search", "draft_search"):  # raises when it is not
        journal.connection.execute(
            f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)"
        )


def test_the_limit_holds(journal, write_reflection, write_draft):
    for _ in range(4):
        write_reflection(journal, {"what": "thought"})
        write_draft(journal, {"what": "thought"})

    assert len(search(journal, "thought", limit=3)) == 3
    assert len(search(journal, "thought")) == 8


@given(
    st.text(max_size=400) | st.text(alphabet='"*^():+-{}~NEAR AND OR NOT\x00\ud800é ', max_size=60)
)
@example('"')
@example('""')
@example('" AND "')
@example("NEAR(a b, 2)")
@example("title: x")
@example("a" * 10_000)
@example("x " * 500)
@example("\ud800\x00")
@example("* ^ -")
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_is_typed_is_an_error(journal, text):
    assert search(journal, text) == []


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Nd"]), min_size=2, max_size=20))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_word_that_is_there_is_found(journal, write_draft, word):
    draft = write_draft(journal, {"what": f'before "{word}", after'})

    kept = drafts.load(journal, draft.id).answer("what").split('"')[1]
    assert draft.id in found(journal, kept)
    drafts.discard(journal, draft.id, LATER)


def test_only_so_much_of_a_query_counts():
    assert quoted("ab " * 40).count('"') == 2 * MOST_TERMS
    assert len(quoted("a" * 1000)) == LONGEST + 4


def test_a_single_letter_at_the_end_is_a_word_and_not_a_start():
    assert quoted("friend r") == '"friend" "r"'
    assert quoted("friend re") == '"friend" "re" *'
    assert quoted('say "no') == '"say" """no" *'
    assert quoted(" !? ") == ""
