"""`list`, `search`, `show`, `history`, `delete`, `bin` and `restore`."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdjournal.cli import shown
from cpdjournal.cli.wrapping import wrapped

ITEM = "social-media/x-my-line"


@pytest.fixture
def three(cpdjournal):
    """A complete reflection, a draft and a stub: their ids."""
    complete = cpdjournal(
        *("reflect", ITEM, "--answers", "-", "--learned-on", "2026-03-04", "--minutes", 25),
        *("--standard", "niscc-sw-conduct:5.9", "--tag", "online", "--json"),
        stdin='{"now-what": "I said no to the request."}',
    )
    draft = cpdjournal(
        *("reflect", "--model", "what", "--answers", "-", "--learned-on", "2026-05-06"),
        *("--title", "A visit", "--draft", "--json"),
        stdin='{"what": "A visit that went well."}',
    )
    stub = cpdjournal("jot", "Ask about the rota.", "--learned-on", "2026-07-08", "--json")
    return [one.json["id"] for one in (complete, draft, stub)]


def ids(ran):
    return [one["id"] for one in ran.json["reflections"]]


def test_the_list_holds_everything_outside_the_bin_newest_first(cpdjournal, three):
    ran = cpdjournal("list", "--json")

    assert ids(ran) == three[::-1]
    keys = {"id", "status", "title", "item", "learned_on", "minutes", "standards", "tags"}
    assert keys <= set(ran.json["reflections"][0])


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (["--status", "draft"], [1]),
        (["--from", "2026-05-06"], [2, 1]),
        (["--to", "2026-05-06"], [1, 0]),
        (["--from", "2026-05-06", "--to", "2026-05-06"], [1]),
        (["--standard", "NISCC-sw-conduct:5:9"], [0]),
        (["--standard", "niscc-sw-conduct:5.10"], []),
        (["--tag", "online"], [0]),
        (["--pack", "social-media"], [0]),
        (["--pack", "social-media", "--tag", "other"], []),
    ],
)
def test_every_filter_that_is_given_must_hold(cpdjournal, three, filters, found):
    assert ids(cpdjournal("list", "--json", *filters)) == [three[n] for n in found]


def test_the_current_period_is_that_of_the_registration(cpdjournal, three):
    cpdjournal("settings", "--start", "2026-05-01", "--end", "2026-06-30")

    ran = cpdjournal("list", "--period", "current", "--json")

    assert ids(ran) == [three[1]]


def test_a_period_that_nobody_knows_is_told(cpdjournal):
    ran = cpdjournal("list", "--period", "current")

    assert ran.code == 2
    assert "settings --start" in ran.err


def test_days_in_the_wrong_order_are_told(cpdjournal):
    assert cpdjournal("list", "--from", "2026-05-06", "--to", "2026-05-05").code == 2


def test_the_list_for_people_shows_date_minutes_status_title_and_the_ids_end(cpdjournal, three):
    lines = cpdjournal("list").out.splitlines()

    assert lines[-1].split() == [
        *("2026-03-04", "25", "min", "complete", "My", "line,", "in", "writing", three[0][-6:]),
    ]


def test_an_empty_journal_points_to_learn_and_prints_nothing(cpdjournal):
    ran = cpdjournal("list")

    assert (ran.code, ran.out) == (0, "")
    assert "cpdjournal learn" in ran.err


def test_search_finds_words_and_none_is_no_error(cpdjournal, three):
    found = cpdjournal("search", "request", "--json")
    none = cpdjournal("search", "giraffe", "--json")

    assert [one["id"] for one in found.json["results"]] == [three[0]]
    assert "request" in found.json["results"][0]["extract"]
    assert (none.code, none.json) == (0, {"results": []})


@pytest.mark.parametrize(
    "query", ["don't", "a-b", '"', "*", "AND", "(", "x:y", "", "\x00", "NEAR("]
)
def test_nothing_that_is_searched_for_is_an_error(cpdjournal, three, query):
    assert cpdjournal("search", "--json", "--", query).code == 0


def test_a_search_takes_filters_too(cpdjournal, three):
    ran = cpdjournal("search", "visit", "--status", "complete", "--json")

    assert ran.json == {"results": []}


def test_a_reflection_answers_to_the_end_of_its_id(cpdjournal, three):
    assert cpdjournal("show", three[1][-6:], "--json").json["id"] == three[1]


def test_show_for_people_has_prompts_words_and_the_revision(cpdjournal, three):
    out = cpdjournal("show", three[0]).out

    assert "What will you do differently" in out
    assert "I said no to the request." in out
    assert "complete, revision 1" in out


def test_a_draft_has_neither_revision_nor_digest(cpdjournal, three):
    found = cpdjournal("show", three[1], "--json").json

    assert (found["revision"], found["digest"]) == (None, None)


def test_a_revision_that_never_was_is_told(cpdjournal, three):
    assert cpdjournal("show", three[0], "--revision", 7).code == 2


def test_history_lists_compares_and_verifies(cpdjournal, three):
    cpdjournal("edit", three[0], "--title", "Another title", "--complete")

    listed = cpdjournal("history", three[0], "--json").json["revisions"]
    changes = cpdjournal("history", three[0], "--diff", 1, 2, "--json").json["changes"]
    verdict = cpdjournal("history", three[0], "--verify", "--json")

    assert [one["number"] for one in listed] == [1, 2]
    assert changes == [{"name": "title", "before": "My line, in writing", "after": "Another title"}]
    assert (verdict.code, verdict.json["verdict"], verdict.json["problems"]) == (0, "intact", [])


def test_history_says_no_when_a_revision_was_altered(cpdjournal, three, folder):
    from cpdjournal.journal.opening import open_journal

    journal = open_journal(folder)
    triggers = journal.connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'revisions'"
    ).fetchall()
    for name, _ in triggers:
        journal.connection.execute(f"DROP TRIGGER {name}")
    journal.connection.execute(
        "UPDATE revisions SET content = replace(content, 'I said no', 'I said yes')"
    )
    for _, sql in triggers:
        journal.connection.execute(sql)
    journal.connection.commit()
    journal.close()

    ran = cpdjournal("history", three[0], "--verify", "--json")

    assert ran.code == 1
    assert ran.json["verdict"] == "altered"
    assert ran.json["problems"]


def test_what_is_deleted_lies_in_the_bin_and_comes_back(cpdjournal, three):
    cpdjournal("delete", three[0])
    listed, binned = cpdjournal("list", "--json"), cpdjournal("bin", "--json")
    cpdjournal("restore", three[0])
    back = cpdjournal("list", "--json")

    assert (ids(listed), ids(binned)) == ([three[2], three[1]], [three[0]])
    assert ids(back) == three[::-1]


def test_what_is_not_in_the_bin_is_not_restored(cpdjournal, three):
    assert cpdjournal("restore", three[0]).code == 2


def test_an_earlier_revision_comes_back_as_a_new_one(cpdjournal, three):
    cpdjournal("edit", three[0], "--title", "Another title", "--complete")

    ran = cpdjournal("restore", three[0], "--revision", 1, "--json")

    assert (ran.json["revision"], ran.json["title"]) == (3, "My line, in writing")


def test_erasing_needs_a_yes(cpdjournal, three):
    refused = cpdjournal("delete", three[0], "--erase")
    erased = cpdjournal("delete", three[0], "--erase", "--yes", "--json")

    assert (refused.code, erased.code) == (2, 0)
    assert "--yes" in refused.err
    assert erased.json["erased"] is True
    assert cpdjournal("show", three[0]).code == 2
    assert ids(cpdjournal("bin", "--json")) == []
    assert cpdjournal("search", "request", "--json").json == {"results": []}


def test_a_journal_that_can_only_be_read_is_read_and_not_written(cpdjournal, three, folder):
    from cpdjournal.journal.opening import open_journal

    whole = json.dumps(cpdjournal("show", three[0], "--json").json)
    (folder / "journal.db").chmod(0o400)
    folder.chmod(0o500)
    try:
        journal = open_journal(folder)
        journal.close()
        if journal.read_only is None:
            pytest.skip("this user may write everywhere")
        read, written = cpdjournal("show", three[0], "--json"), cpdjournal("jot", "Words.")
    finally:
        folder.chmod(0o700)

    assert (read.code, json.dumps(read.json)) == (0, whole)
    assert "can only be read" in read.err
    assert written.code == 5


@given(st.text(), st.integers(1, 60))
def test_a_title_is_cut_to_the_columns_it_has(title, room):
    line = title.replace("\n", " ")

    assert shown.width_of(shown.fitted(line, room)) == room


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.integers(20, 100))
def test_breaking_lines_loses_no_word(text, width):
    assert wrapped(text, width).split() == text.split()
