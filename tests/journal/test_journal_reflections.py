from datetime import UTC, date, datetime, timedelta

import pytest

from cpdjournal.errors.journal import NoSuchReflection
from cpdjournal.journal import counting, drafts, reflections, revisions
from cpdjournal.reflection import Activity, Filter, Origin

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)
TODAY = date(2026, 11, 21)


def on(day, minutes=None, **fields):
    return Activity(first_day=day, minutes=minutes, **fields)


def test_a_jot_is_a_stub_with_the_words_under_the_free_prompt(journal):
    summary = reflections.jot(
        journal,
        "A thought about friends.\nMore of it.",
        now=NOON,
        learned_on=TODAY,
        origin=Origin(item="social-media/x-my-line"),
        minutes=10,
    )

    found = reflections.get(journal, summary.id)
    assert (summary.status, summary.has_draft) == ("stub", False)
    assert (summary.learned_on, summary.minutes) == (TODAY, 10)
    assert (summary.item, summary.title) == ("social-media/x-my-line", "A thought about friends.")
    assert [one.text for one in found.answers] == ["A thought about friends.\nMore of it."]
    assert reflections.listing(journal) == [summary]


def test_lists_are_newest_first_by_the_day_of_learning(journal, write_reflection):
    for name, day in (("b", 2), ("c", 3), ("a", 1)):
        write_reflection(journal, title=name, activity=on(date(2026, 3, day)))
    write_reflection(journal, title="undated")

    assert [one.title for one in reflections.listing(journal)] == ["undated", "c", "b", "a"]


def test_a_summary_says_what_a_list_shows(journal, write_reflection):
    kept = write_reflection(
        journal,
        title="A request",
        origin=Origin(item="social-media/x-my-line"),
        activity=Activity(
            kind="reading", provider="Home", first_day=TODAY, last_day=TODAY, minutes=45
        ),
        standards=("niscc-sw-conduct:5.9", "own: be kind"),
        tags=("boundaries",),
    )

    (found,) = reflections.listing(journal)

    assert found.id == kept.reflection_id
    assert (found.status, found.title, found.item) == (
        "complete",
        "A request",
        "social-media/x-my-line",
    )
    assert (found.learned_on, found.minutes, found.activity, found.provider) == (
        TODAY,
        45,
        "reading",
        "Home",
    )
    assert found.standards == ("niscc-sw-conduct:5.9", "own: be kind")
    assert (found.tags, found.changed_at) == (("boundaries",), "2026-11-21T12:00:00+00:00")


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        (Filter(), ["stub", "march", "draft", "jan"]),
        (Filter(first_day=date(2026, 2, 1)), ["stub", "march", "draft"]),
        (Filter(last_day=date(2026, 2, 1)), ["draft", "jan"]),
        (Filter(first_day=date(2026, 1, 15), last_day=date(2026, 1, 15)), ["jan"]),
        (Filter(status="complete"), ["march", "jan"]),
        (Filter(status="draft"), ["draft"]),
        (Filter(status="stub"), ["stub"]),
        (Filter(standard="a:1"), ["jan"]),
        (Filter(standard="a:"), []),
        (Filter(tag="t"), ["march", "draft"]),
        (Filter(tag='"'), []),
        (Filter(pack="social-media"), ["march"]),
        (Filter(pack="social"), []),
        (Filter(tag="t", status="complete"), ["march"]),
        (Filter(ids=("nobody",)), []),
    ],
)
def test_every_condition_of_a_filter_must_hold(
    journal, write_reflection, write_draft, wanted, titles
):
    write_reflection(
        journal, title="jan", standards=("a:1", "b:2"), activity=on(date(2026, 1, 15), 10)
    )
    write_draft(journal, title="draft", tags=("t",), activity=on(date(2026, 2, 1), 20))
    write_reflection(
        journal,
        title="march",
        tags=("t", "u"),
        origin=Origin(item="social-media/x"),
        activity=on(date(2026, 3, 1), 30),
    )
    reflections.jot(journal, "words", title="stub", now=NOON, learned_on=TODAY)

    assert [one.title for one in reflections.listing(journal, wanted)] == titles
    completes = [title for title in titles if title in ("jan", "march")]
    assert [one.title for one in reflections.latest(journal, wanted)] == completes


def test_ids_choose_reflections(journal, write_reflection):
    one, two, _ = (write_reflection(journal) for _ in range(3))
    ids = (one.reflection_id, two.reflection_id)

    assert {found.id for found in reflections.listing(journal, Filter(ids=ids))} == set(ids)


def test_the_latest_revisions_hold_nothing_private(journal, write_reflection):
    write_reflection(journal, {"what": "Open.", "feel": "Sentinel."}, private_note="Sentinel.")

    assert "Sentinel" not in repr(reflections.latest(journal))


def test_the_latest_revision_is_what_was_last_kept(journal, write_reflection):
    kept = write_reflection(journal, {"what": "One."})
    edited = drafts.edit(journal, kept.reflection_id, LATER).with_answer("what", "Two.")
    drafts.save(journal, edited, LATER)
    unfinished = reflections.latest(journal)
    second = revisions.complete(journal, kept.reflection_id, LATER)

    assert unfinished == [kept]
    assert reflections.latest(journal) == [second]


def test_a_reflection_is_whole_for_its_owner(journal, write_reflection):
    kept = write_reflection(
        journal, {"what": "Open.", "feel": "Private.", "so-what": ""}, private_note="Note."
    )

    found = reflections.get(journal, kept.reflection_id)

    assert [(one.text, one.prompt.private) for one in found.answers] == [
        ("Open.", False),
        ("Private.", True),
    ]
    assert (found.private_note, found.revision, found.digest) == ("Note.", 1, kept.digest)


def test_an_id_is_found_by_its_start_or_end(journal, write_reflection):
    whole = write_reflection(journal).reflection_id

    for asked in (whole, whole[:8], whole[-6:], whole[-6:].upper(), f" {whole[-6:]} "):
        assert reflections.resolve(journal, asked) == whole


@pytest.mark.parametrize("asked", ["", "zzz", "%", "_", "' OR 1=1 --", "\x00", "\ud800", "0" * 500])
def test_an_id_that_is_not_there_is_said_plainly(journal, write_reflection, asked):
    write_reflection(journal)

    with pytest.raises(NoSuchReflection):
        reflections.resolve(journal, asked)


def test_an_id_that_fits_two_is_not_guessed(journal, write_reflection):
    first, second = (write_reflection(journal).reflection_id for _ in range(2))
    assert first[:4] == second[:4]  # both begin with the same hour

    with pytest.raises(NoSuchReflection) as caught:
        reflections.resolve(journal, first[:4])

    assert "More than one" in caught.value.happened


def test_the_bin_takes_a_reflection_out_of_everything(journal, write_reflection):
    kept = write_reflection(journal, tags=("t",), activity=on(TODAY, 30))

    reflections.delete(journal, kept.reflection_id, LATER)

    assert reflections.listing(journal) == []
    assert reflections.latest(journal) == []
    assert counting.counts(journal) == (0, 0, 0)
    assert counting.minutes_recorded(journal) == 0
    assert counting.tags(journal) == []
    assert [one.id for one in reflections.in_bin(journal)] == [kept.reflection_id]
    assert reflections.get(journal, kept.reflection_id).in_bin
    assert reflections.resolve(journal, kept.reflection_id[-6:]) == kept.reflection_id


def test_what_comes_back_from_the_bin_is_as_it_was(journal, write_reflection):
    kept = write_reflection(journal)
    (before,) = reflections.listing(journal)
    reflections.delete(journal, kept.reflection_id, LATER)

    restored = reflections.restore(journal, kept.reflection_id, LATER)

    assert reflections.listing(journal) == [restored] == [before]
    assert reflections.in_bin(journal) == []
    assert revisions.verify(journal) == []


@pytest.mark.parametrize("verb", ["delete", "restore", "erase"])
def test_nobody_can_be_deleted_restored_or_erased(journal, verb):
    with pytest.raises(NoSuchReflection):
        getattr(reflections, verb)(journal, "nobody", NOON)


def test_recorded_minutes_are_those_of_complete_reflections_in_the_period(
    journal, write_reflection, write_draft
):
    write_reflection(journal, activity=on(date(2026, 1, 1), 10))
    write_reflection(journal, activity=on(date(2026, 12, 31), 20))
    write_reflection(journal, activity=on(date(2027, 1, 1), 40))
    write_reflection(journal, activity=on(date(2026, 5, 5), None))
    write_draft(journal, activity=on(date(2026, 5, 5), 80))

    found = counting.minutes_recorded(journal, date(2026, 1, 1), date(2026, 12, 31))

    assert found == 30
    assert counting.minutes_recorded(journal, None, None) == 70
    assert counting.counts(journal, date(2026, 1, 1), date(2026, 12, 31)) == (3, 1, 0)


def test_tags_are_those_in_use(journal, write_reflection, write_draft):
    write_reflection(journal, tags=("beta", "Alpha"))
    write_draft(journal, tags=("beta", "gamma"))

    assert counting.tags(journal) == ["Alpha", "beta", "gamma"]


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        (
            f"SELECT {reflections._LISTED} FROM reflections WHERE binned_at IS NULL"
            f" {reflections._NEWEST_FIRST}",
            "COVERING INDEX reflections_listed",
        ),
        (
            "SELECT sum(minutes) FROM reflections WHERE binned_at IS NULL AND day >= '2026'"
            " AND status = 'complete'",
            "COVERING INDEX reflections_counted",
        ),
        (
            "SELECT status, count(*) FROM reflections WHERE binned_at IS NULL GROUP BY status",
            "COVERING INDEX reflections_counted",
        ),
        (
            "SELECT id FROM reflections WHERE binned_at IS NULL AND has_draft = 1"
            " ORDER BY changed_at DESC, id DESC LIMIT 1",
            "reflections_unfinished",
        ),
    ],
)
def test_lists_and_figures_come_from_an_index_alone(journal, statement, index):
    plan = journal.connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()

    assert [index in row[3] for row in plan] == [True]
