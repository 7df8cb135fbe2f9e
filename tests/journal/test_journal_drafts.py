from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from cpdjournal.errors.journal import NoSuchDraft, NoSuchReflection, OpenElsewhere
from cpdjournal.journal import drafts, opening, reflections, revisions
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import FREE, OUTCOME_PROMPTS, Activity, Origin, Place

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)
TODAY = date(2026, 11, 21)


def test_a_saved_draft_comes_back_as_it_was(journal, write_draft):
    written = write_draft(
        journal,
        {"what": "A parent sent a request.\n\nTwo lines.", "feel": "Uneasy."},
        title="A request",
        origin=Origin(item="social-media/x-my-line", title="My line", revision=3),
        activity=Activity(kind="reading", first_day=TODAY, minutes=30),
        standards=("niscc-sw-conduct:5.9",),
        tags=("boundaries",),
        private_note="Ask in supervision.",
    )
    written = replace(written, place=Place(prompt="so-what", row=1, column=4))
    drafts.save(journal, written, LATER)

    found = drafts.load(journal, written.id)

    assert found == replace(written, changed_at="2026-11-21T12:05:00+00:00")
    assert drafts.newest(journal) == found


def test_a_new_draft_ends_with_what_assessors_look_for():
    prompt = Prompt(id="what", text="What?")

    draft = drafts.new_draft((prompt, OUTCOME_PROMPTS[0]))

    assert [one.prompt for one in draft.answers] == [prompt, *OUTCOME_PROMPTS]
    assert draft.place.prompt == "what"
    assert draft.is_empty


def test_private_words_lie_in_their_own_table_only(journal, write_draft):
    write_draft(journal, {"feel": "Heartsore."}, private_note="Sleepless.")
    draft = write_draft(journal, {"feel": "Heartsore."}, private_note="Sleepless.")
    revisions.complete(journal, draft.id, NOON)

    apart = journal.connection.execute("SELECT text FROM private_notes").fetchall()
    others = [
        str(journal.connection.execute(f"SELECT * FROM {table}").fetchall())
        for table in ("reflections", "revisions", "drafts", "meta", "settings")
    ]

    assert sorted(apart) == [("Heartsore.",)] * 2 + [("Sleepless.",)] * 2
    assert not any("Heartsore" in other or "Sleepless" in other for other in others)


def test_starting_twice_keeps_what_was_written_in_between(journal):
    draft = drafts.new_draft((Prompt(id="what", text="What?"),))
    drafts.start(journal, draft, NOON)
    drafts.save(journal, draft.with_answer("what", "Something."), NOON)

    drafts.start(journal, draft, LATER)

    assert drafts.load(journal, draft.id).answer("what") == "Something."


def test_the_newest_draft_is_the_one_saved_last(journal, write_draft):
    first = write_draft(journal, now=NOON)
    write_draft(journal, now=NOON)
    drafts.save(journal, first, LATER)

    newest = drafts.newest(journal)

    assert newest is not None
    assert newest.id == first.id


def test_a_stub_is_not_offered_as_the_unfinished_draft(journal):
    reflections.jot(journal, "A thought.", now=NOON, learned_on=TODAY)

    assert drafts.newest(journal) is None


def test_editing_a_stub_asks_the_free_prompt_and_what_assessors_look_for(journal):
    stub = reflections.jot(journal, "A thought.", now=NOON, learned_on=TODAY)

    draft = drafts.edit(journal, stub.id, LATER)
    drafts.save(journal, draft, LATER)

    assert [one.prompt for one in draft.answers] == [FREE, *OUTCOME_PROMPTS]
    assert draft.answer(FREE.id) == "A thought."
    assert reflections.get(journal, stub.id).status == "draft"


def test_editing_a_complete_reflection_puts_private_answers_back_in_place(journal, write_draft):
    written = write_draft(
        journal, {"what": "A call.", "feel": "Torn."}, private_note="Ring the union."
    )
    revisions.complete(journal, written.id, NOON)

    again = drafts.edit(journal, written.id, LATER)

    assert again.answers == written.answers
    assert again.private_note == "Ring the union."
    assert again.based_on == 1
    assert drafts.newest(journal) is None  # not saved yet


def test_an_edit_shows_in_lists_only_when_it_is_complete(journal, write_reflection):
    kept = write_reflection(journal, title="Before")
    drafts.save(
        journal, replace(drafts.edit(journal, kept.reflection_id, LATER), title="After"), LATER
    )

    (listed,) = reflections.listing(journal)
    revisions.complete(journal, kept.reflection_id, LATER)
    (completed,) = reflections.listing(journal)

    assert (listed.title, listed.status, listed.has_draft) == ("Before", "complete", True)
    assert (completed.title, completed.has_draft) == ("After", False)


def test_discarding_an_edit_leaves_the_revision_and_its_private_words(journal, write_draft):
    written = write_draft(journal, {"what": "A call.", "feel": "Torn."})
    revisions.complete(journal, written.id, NOON)
    edited = drafts.edit(journal, written.id, LATER).with_answer("feel", "Fine.")
    drafts.save(journal, edited.with_answer("what", "Nothing."), LATER)

    drafts.discard(journal, written.id)

    found = reflections.get(journal, written.id)
    assert [one.text for one in found.answers] == ["A call.", "Torn."]
    assert not found.has_draft


def test_discarding_an_empty_reflection_leaves_nothing(journal):
    draft = drafts.new_draft((Prompt(id="what", text="What?"),))
    drafts.start(journal, draft, NOON)

    drafts.discard(journal, draft.id)

    assert reflections.listing(journal) == []
    assert reflections.in_bin(journal) == []


def test_discarding_written_words_moves_them_to_the_bin(journal, write_draft):
    draft = write_draft(journal)

    drafts.discard(journal, draft.id, LATER)

    assert reflections.listing(journal) == []
    assert [one.id for one in reflections.in_bin(journal)] == [draft.id]


def test_what_is_not_there_has_no_draft(journal, write_reflection):
    kept = write_reflection(journal)

    for unfinished in (kept.reflection_id, "nobody"):
        with pytest.raises(NoSuchDraft):
            drafts.load(journal, unfinished)
        with pytest.raises(NoSuchDraft):
            drafts.discard(journal, unfinished)
    with pytest.raises(NoSuchReflection):
        drafts.edit(journal, "nobody", NOON)


def test_a_title_is_the_origins_else_the_first_words_and_never_private(journal, write_draft):
    origin = Origin(item="p/x", title="My line")

    write_draft(journal, {"feel": "Secret feelings."}, now=NOON)
    write_draft(journal, {"what": "One two three four five six seven eight nine."}, now=NOON)
    write_draft(journal, {"what": "Words."}, origin=origin, now=NOON)

    titles = [one.title for one in reflections.listing(journal)]
    assert titles == ["My line", "One two three four five six seven eight…", "Untitled reflection"]


def test_text_is_cleaned_at_the_door(journal, write_draft):
    draft = write_draft(journal, {"what": "before\x1b]0;x\x07 \ud800 after\x00"}, title="a\nb\x9b")

    found = drafts.load(journal, draft.id)

    assert found.answer("what") == "before]0;x  after"
    assert found.title == "a b"


def test_an_edit_begun_before_another_window_completed_is_refused(
    journal, folder, write_reflection
):
    kept = write_reflection(journal, {"what": "First."})
    mine = drafts.edit(journal, kept.reflection_id, NOON).with_answer("what", "Mine.")
    other = opening.open_journal(folder)
    theirs = drafts.edit(other, kept.reflection_id, NOON).with_answer("what", "Theirs.")
    drafts.save(other, theirs, NOON)
    revisions.complete(other, kept.reflection_id, NOON)
    other.close()

    with pytest.raises(OpenElsewhere):
        drafts.save(journal, mine, LATER)

    said = [one.answers[0].text for one in revisions.history(journal, kept.reflection_id)]
    assert said == ["First.", "Theirs."]


def test_a_draft_that_another_window_wrote_to_is_not_overwritten(journal, folder, write_draft):
    mine = write_draft(journal, {"what": "Mine."})
    other = opening.open_journal(folder)
    drafts.save(other, drafts.load(other, mine.id).with_answer("what", "Theirs."), NOON)
    other.close()

    with pytest.raises(OpenElsewhere):
        drafts.save(journal, mine.with_answer("what", "Mine again."), LATER)

    assert drafts.load(journal, mine.id).answer("what") == "Theirs."


def test_looking_at_what_another_window_wrote_does_not_make_it_ours(journal, folder, write_draft):
    mine = write_draft(journal, {"what": "Mine."})
    other = opening.open_journal(folder)
    drafts.save(other, drafts.load(other, mine.id).with_answer("what", "Theirs."), LATER)
    other.close()
    seen_on_home = drafts.newest(journal)

    with pytest.raises(OpenElsewhere):
        drafts.save(journal, mine.with_answer("what", "Mine again."), LATER)

    drafts.save(journal, seen_on_home, LATER)  # going on from theirs is fine


def test_an_erased_reflection_does_not_come_back_by_a_late_save(journal, folder, write_draft):
    mine = write_draft(journal)
    other = opening.open_journal(folder)
    reflections.erase(other, mine.id, NOON)
    other.close()

    with pytest.raises(OpenElsewhere):
        drafts.save(opened := opening.open_journal(folder), mine, LATER)

    opened.close()
    assert reflections.listing(journal) == []
