"""Writing on an item: the item stays as it was shown, and its time is counted once."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cpdjournal.journal import marking, opening, schema, time_spent
from cpdjournal.marks import READ

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
PAGE, EXERCISE = "social-media/g-boundaries", "social-media/x-my-line"
SAMPLE = Path(__file__).parents[1] / "journal" / "samples" / "schema-1" / "journal.db"


@pytest.fixture
def spend(folder):
    """Time spent with an item in the app."""

    def spent(item, seconds):
        journal = opening.open_journal(folder)
        time_spent.add(journal, item, seconds, NOON)
        journal.close()

    return spent


def reflect(cpdjournal, item, *arguments):
    given = json.dumps({"private-note": "x"})
    return cpdjournal("reflect", item, "--answers", "-", "--json", *arguments, stdin=given)


def shown(cpdjournal, ran, *arguments):
    return cpdjournal("show", ran.json["id"], "--json", *arguments)


def test_a_line_on_an_item_says_what_it_was_learned_from(cpdjournal, folder):
    ran = cpdjournal(
        *("jot", "--item", PAGE, "--minutes", 6, "--learned-on", "2026-03-04"),
        *("--json", "Ask before I add anyone."),
    )

    whole = shown(cpdjournal, ran).json
    assert (ran.json["status"], whole["item"], whole["minutes"]) == ("stub", PAGE, 6)
    assert whole["learned_on"] == "2026-03-04"
    assert [one["text"] for one in whole["answers"].values()] == ["Ask before I add anyone."]
    assert whole["title"] == cpdjournal("learn", PAGE, "--json").json["title"]
    journal = opening.open_journal(folder)
    assert [(mark.item, mark.part, mark.state) for mark in marking.marks(journal)] == [
        (PAGE, "", READ)
    ]
    journal.close()


def test_a_line_on_an_item_that_is_not_there_is_refused(cpdjournal):
    ran = cpdjournal("jot", "--item", "g-nothing-such", "Words.")

    assert ran.code == 2
    assert cpdjournal("list", "--json").json["reflections"] == []


@pytest.mark.parametrize("verb", ["jot", "reflect"])
def test_time_spent_in_the_app_becomes_the_minutes_once(cpdjournal, spend, verb):
    spend(PAGE, 11 * 60)

    def write():
        if verb == "reflect":
            return reflect(cpdjournal, PAGE)
        return cpdjournal("jot", "--item", PAGE, "--json", "A line.")

    first, second = write(), write()

    assert shown(cpdjournal, first).json["minutes"] == 11
    assert "11 minutes counted: the time spent with it in the app." in first.err
    assert shown(cpdjournal, second).json["minutes"] is None
    assert "counted" not in second.err


def test_while_a_reflection_on_an_item_is_unfinished_its_time_is_counted_nowhere_else(
    cpdjournal, spend
):
    begun = cpdjournal(
        *("reflect", PAGE, "--answers", "-", "--draft", "--json"),
        stdin=json.dumps({"private-note": "x"}),
    )
    spend(PAGE, 660)

    line = cpdjournal("jot", "--item", PAGE, "--json", "A line.")
    cpdjournal("edit", begun.json["id"], "--complete", "--minutes", 11)
    later = cpdjournal("jot", "--item", PAGE, "--json", "Another.")

    assert shown(cpdjournal, line).json["minutes"] is None
    assert shown(cpdjournal, later).json["minutes"] is None


def test_minutes_far_from_the_pages_own_estimate_are_told_with_it(cpdjournal, spend):
    spend(PAGE, 55 * 60)

    ran = reflect(cpdjournal, PAGE)

    assert "55 minutes counted: the time spent with it in the app; the page's own" in ran.err


@pytest.mark.parametrize("minutes", [0, 40])
def test_minutes_that_are_said_go_before_those_that_were_measured(cpdjournal, spend, minutes):
    spend(PAGE, 660)

    ran = reflect(cpdjournal, PAGE, "--minutes", minutes)

    assert shown(cpdjournal, ran).json["minutes"] == minutes
    assert "counted" not in ran.err
    assert shown(cpdjournal, reflect(cpdjournal, PAGE)).json["minutes"] is None


def test_a_model_has_no_time_and_no_text_of_its_own(cpdjournal):
    ran = cpdjournal("reflect", "--model", "what", "--answers", "-", "--json", stdin="{}")

    assert shown(cpdjournal, ran).json["item_as_shown"] is None
    told = shown(cpdjournal, ran, "--item")
    assert told.code == 2
    assert "was not kept" in told.json["error"]["message"]


def test_a_reflection_shows_its_item_as_it_was_when_the_pack_has_gone(cpdjournal, tmp_path):
    packs = tmp_path / "packs"
    item = a_pack(packs)
    ran = reflect(cpdjournal, "doors/g-door", "--packs", packs)
    item.write_text(item.read_text().replace("Old words", "New words"))
    again = reflect(cpdjournal, "doors/g-door", "--packs", packs)
    item.unlink()

    whole = shown(cpdjournal, ran).json["item_as_shown"]
    old, new = (shown(cpdjournal, one, "--item").json for one in (ran, again))

    assert (whole["item"], whole["title"], whole["kind"]) == ("doors/g-door", "A door", "guidance")
    assert "Old words" in old["body"]
    assert "New words" in new["body"]
    assert "Old words" in cpdjournal("show", ran.json["id"], "--item").out
    page = cpdjournal("show", ran.json["id"]).out
    assert f"cpdjournal show {ran.json['id'][-6:]} --item" in page


def a_pack(folder):
    """One page in a pack of its own; gives the page's file."""
    (folder / "doors" / "items").mkdir(parents=True)
    (folder / "doors" / "pack.md").write_text(
        "---\nid: doors\ntype: pack\ntitle: Doors\nversion: 1.0.0\nformat: 1\nstatus: live\n"
        "default_lang: en-GB\nlangs: [en-GB]\neditors: [somebody]\nlicence: CC-BY-4.0\n"
        "attribution: somebody\nreviewed_on: 2026-11-20\nreview_by: 2027-11-20\nretired: []\n---\n"
        "Doors.\n\n## Outcomes\n- lo1: Open a door kindly\n\n## Order\n- All: g-door\n"
    )
    item = folder / "doors" / "items" / "g-door.md"
    item.write_text(
        "---\nid: g-door\ntype: guidance\ntitle: A door\nrevision: 1\nstatus: live\nminutes: 5\n"
        "outcomes: [lo1]\nlicence: CC-BY-4.0\nauthors: [somebody]\n---\n"
        "## Knock\nOld words about doors.\n\n## Questions\n- what: Which door?\n"
    )
    return item


def test_an_older_journal_is_brought_up_to_date_by_any_command(command, tmp_path):
    (tmp_path / "older").mkdir()
    (tmp_path / "older" / "journal.db").write_bytes(SAMPLE.read_bytes())

    listed = command("--journal", tmp_path / "older", "list", "--json")
    wrote = command("--journal", tmp_path / "older", "jot", "--item", PAGE, "A line.")

    assert (listed.code, wrote.code) == (0, 0)
    assert len(listed.json["reflections"]) == 4
    journal = opening.open_journal(tmp_path / "older")
    assert journal.connection.execute("PRAGMA user_version").fetchone() == (schema.KNOWN,)
    journal.close()
    assert len(list((tmp_path / "older" / "backups").iterdir())) == 1
