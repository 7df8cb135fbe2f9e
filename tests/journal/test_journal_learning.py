"""Marks, time spent, depth checks and items as they were shown."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpdjournal.errors.journal import JournalReadOnly, NoSuchReflection
from cpdjournal.journal import (
    counting,
    depth_checks,
    drafts,
    marking,
    reflections,
    shown,
    time_spent,
)
from cpdjournal.journal.depth_checks import DepthCheck
from cpdjournal.journal.shown import ShownItem
from cpdjournal.marks import HABIT, OPENED, READ, TICKED, WORKING_ON, Mark
from cpdjournal.reflection import MOST_MINUTES, Activity, Origin

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(days=1)
PAGE, TIPS = "social-media/g-boundaries", "social-media/t-habits"
AT_NOON, NEXT_DAY = "2026-11-21T12:00:00+00:00", "2026-11-22T12:00:00+00:00"


# --- marks -------------------------------------------------------------------------------


def test_the_latest_state_is_the_one_that_counts(journal):
    marking.mark(journal, TIPS, "two-accounts", WORKING_ON, NOON)
    marking.mark(journal, TIPS, "two-accounts", HABIT, LATER)

    assert marking.marks(journal) == [
        Mark(item=TIPS, part="two-accounts", state=HABIT, at=NEXT_DAY)
    ]


def test_what_was_read_stays_read_when_it_is_opened_again(journal):
    marking.mark(journal, PAGE, "", OPENED, NOON)
    marking.mark(journal, PAGE, "", READ, NOON)

    marking.mark(journal, PAGE, "", OPENED, LATER)

    assert marking.marks(journal) == [Mark(item=PAGE, part="", state=READ, at=AT_NOON)]


def test_an_item_opened_again_shows_when(journal):
    marking.mark(journal, PAGE, "", OPENED, NOON)
    marking.mark(journal, PAGE, "", OPENED, LATER)

    assert marking.marks(journal) == [Mark(item=PAGE, part="", state=OPENED, at=NEXT_DAY)]


def test_an_item_and_its_parts_are_marked_apart(journal):
    marking.mark(journal, PAGE, "check-1", TICKED, NOON)
    marking.mark(journal, PAGE, "", READ, NOON)
    marking.unmark(journal, PAGE, "")
    marking.unmark(journal, PAGE, "never-marked")

    assert marking.marks(journal) == [Mark(item=PAGE, part="check-1", state=TICKED, at=AT_NOON)]


def test_the_marks_of_one_pack_leave_out_packs_with_a_longer_name(journal):
    for pack in ("social", "social-media", "social.media", "socialx", "so", "social0"):
        marking.mark(journal, f"{pack}/g-a", "", READ, NOON)

    assert [mark.item for mark in marking.marks(journal, "social")] == ["social/g-a"]
    assert len(marking.marks(journal)) == 6


# --- time spent --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seconds", "minutes"),
    [(0, 0), (-5, 0), (29, 0), (30, 1), (89, 1), (90, 2), (3600, 60)],
)
def test_time_spent_is_told_in_rounded_minutes(journal, seconds, minutes):
    time_spent.add(journal, PAGE, seconds, NOON)

    assert time_spent.unclaimed(journal, PAGE) == minutes


def test_time_adds_up_until_it_is_claimed(journal):
    time_spent.add(journal, PAGE, 100, NOON)
    time_spent.add(journal, PAGE, 140, NOON)
    time_spent.add(journal, TIPS, 60, NOON)
    assert time_spent.unclaimed(journal, PAGE) == 4

    time_spent.claim(journal, PAGE)

    assert time_spent.unclaimed(journal, PAGE) == 0
    assert time_spent.unclaimed(journal, TIPS) == 1
    time_spent.add(journal, PAGE, 70, LATER)
    assert time_spent.unclaimed(journal, PAGE) == 1


def test_claiming_time_that_was_never_spent_is_no_error(journal):
    time_spent.claim(journal, PAGE)

    assert time_spent.unclaimed(journal, PAGE) == 0


def test_time_spent_never_grows_beyond_what_an_activity_can_have(journal):
    for _ in range(3):
        time_spent.add(journal, PAGE, 10**15, NOON)

    assert time_spent.unclaimed(journal, PAGE) == MOST_MINUTES


# --- depth checks ------------------------------------------------------------------------

CHOSEN = {"why": 2, "what-next": 4}


def test_a_depth_check_takes_the_place_of_the_one_before(journal, write_draft):
    draft = write_draft(journal)
    assert depth_checks.latest(journal, draft.id) is None

    depth_checks.keep(journal, draft.id, {"me": 1, "why": 1}, NOON)
    depth_checks.keep(journal, draft.id, CHOSEN, LATER)

    assert depth_checks.latest(journal, draft.id) == DepthCheck(
        reflection_id=draft.id, rows=CHOSEN, made_at=NEXT_DAY
    )


def test_a_depth_check_with_nothing_chosen_is_none(journal, write_draft):
    draft = write_draft(journal)
    depth_checks.keep(journal, draft.id, CHOSEN, NOON)

    depth_checks.keep(journal, draft.id, {}, NOON)

    assert depth_checks.latest(journal, draft.id) is None


def test_there_is_no_depth_check_without_its_reflection(journal):
    with pytest.raises(NoSuchReflection):
        depth_checks.keep(journal, "nowhere", CHOSEN, NOON)


@pytest.mark.parametrize("rung", [0, 5, -1])
def test_a_rung_that_is_not_there_is_refused_and_the_check_before_stays(journal, write_draft, rung):
    draft = write_draft(journal)
    depth_checks.keep(journal, draft.id, CHOSEN, NOON)

    with pytest.raises(Exception, match="CHECK constraint"):
        depth_checks.keep(journal, draft.id, {"me": 1, "why": rung}, LATER)

    assert depth_checks.latest(journal, draft.id).rows == CHOSEN


def test_a_depth_check_goes_into_the_bin_and_back_with_its_reflection(journal, write_reflection):
    kept = write_reflection(journal)
    depth_checks.keep(journal, kept.reflection_id, CHOSEN, NOON)

    reflections.delete(journal, kept.reflection_id, NOON)
    reflections.restore(journal, kept.reflection_id, NOON)

    assert depth_checks.latest(journal, kept.reflection_id).rows == CHOSEN


def test_a_depth_check_is_erased_with_its_reflection(journal, write_reflection):
    kept = write_reflection(journal)
    depth_checks.keep(journal, kept.reflection_id, CHOSEN, NOON)

    reflections.erase(journal, kept.reflection_id, NOON)

    assert depth_checks.latest(journal, kept.reflection_id) is None
    assert journal.connection.execute("SELECT count(*) FROM depth_checks").fetchone() == (0,)


def test_a_depth_check_goes_with_an_empty_draft(journal):
    draft = drafts.new_draft(())
    drafts.save(journal, draft, NOON)
    depth_checks.keep(journal, draft.id, CHOSEN, NOON)

    drafts.discard(journal, draft.id, NOON)

    assert journal.connection.execute("SELECT count(*) FROM depth_checks").fetchone() == (0,)


def test_a_depth_check_changes_neither_revision_nor_digest(journal, write_reflection):
    kept = write_reflection(journal)

    depth_checks.keep(journal, kept.reflection_id, CHOSEN, NOON)

    assert reflections.latest(journal) == [kept]


# --- items as they were shown ------------------------------------------------------------


def test_an_item_is_kept_once_as_it_was_first_shown(journal):
    shown.keep(journal, PAGE, "Boundaries", "guidance", "## Near\n", "a" * 64, NOON)
    before = journal.connection.execute("PRAGMA data_version").fetchone(), journal.path.read_bytes()
    shown.keep(journal, PAGE, "Else", "guidance", "Else", "a" * 64, LATER)

    assert shown.shown(journal, "a" * 64) == ShownItem(
        item=PAGE,
        title="Boundaries",
        kind="guidance",
        body="## Near\n",
        source_hash="a" * 64,
        kept_at=AT_NOON,
    )
    after = journal.connection.execute("PRAGMA data_version").fetchone(), journal.path.read_bytes()
    assert after == before


def test_two_texts_of_one_item_are_both_kept(journal):
    shown.keep(journal, PAGE, "Boundaries", "guidance", "Old", "a" * 64, NOON)
    shown.keep(journal, PAGE, "Boundaries", "guidance", "New", "b" * 64, LATER)

    assert [shown.shown(journal, one * 64).body for one in "ab"] == ["Old", "New"]


def test_what_has_no_hash_is_not_kept(journal):
    shown.keep(journal, "", "", "", "", "", NOON)

    assert shown.shown(journal, "") is None


def test_an_older_copy_keeps_no_item(journal):
    journal.read_only = JournalReadOnly()

    with pytest.raises(JournalReadOnly):
        shown.keep(journal, PAGE, "Boundaries", "guidance", "Old", "a" * 64, NOON)


# --- what was written on -----------------------------------------------------------------


def test_standards_are_counted_in_complete_reflections_within_the_days(
    journal, write_reflection, write_draft
):
    one, two = "sssc-2016:5.8", "niscc-sw-conduct:5.9"
    may, june = date(2026, 5, 31), date(2026, 6, 1)
    write_reflection(journal, standards=(one, two), activity=Activity(first_day=may))
    write_reflection(journal, standards=(one,), activity=Activity(first_day=june))
    write_draft(journal, standards=(two,), activity=Activity(first_day=june))
    binned = write_reflection(journal, standards=(two,), activity=Activity(first_day=june))
    reflections.delete(journal, binned.reflection_id, NOON)

    assert counting.standards_written(journal) == {one: 2, two: 1}
    assert counting.standards_written(journal, june, june) == {one: 1}
    assert counting.standards_written(journal, date(2027, 1, 1)) == {}


def test_an_item_counts_as_written_on_once_its_reflection_is_complete(
    journal, write_reflection, write_draft
):
    write_draft(journal, origin=Origin(item=TIPS))
    write_reflection(journal)
    reflections.jot(journal, "x", now=NOON, learned_on=NOON.date(), origin=Origin(item=TIPS))
    write_reflection(journal, origin=Origin(item=PAGE))
    write_reflection(journal, origin=Origin(item=PAGE))

    assert counting.items_written(journal) == {PAGE}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.dictionaries(st.text(), st.integers(1, 4)))
def test_every_depth_check_comes_back_as_it_was_kept(journal, chosen):
    draft = drafts.new_draft(())
    drafts.save(journal, draft, NOON)

    depth_checks.keep(journal, draft.id, chosen, NOON)

    found = depth_checks.latest(journal, draft.id)
    assert (found.rows if found else {}) == chosen
