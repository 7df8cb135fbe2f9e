"""`learn`: packs, items and models, without a journal and with what one knows."""

from datetime import UTC, datetime

import pytest

from cpdjournal.journal import marking, opening, runs
from cpdjournal.marks import OPENED, READ, TO_READ
from cpdjournal.run import Ending, Run

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SCENARIO = "social-media/s-friend-child"
EXPECTED = {"guidance", "question", "tips", "case", "scenario", "exercise", "reading"}


def test_packs_items_and_models_are_listed_for_scripts(command):
    found = command("learn", "--json").json

    pack = next(one for one in found["packs"] if one["id"] == "social-media")
    assert {"id", "title", "version", "items"} <= set(pack)
    assert {item["kind"] for item in pack["items"]} == EXPECTED
    assert all(item["id"].startswith("social-media/") for item in pack["items"])
    assert {"what", "gibbs", "kolb", "schon", "boud", "johns", "brookfield", "fook"} == {
        model["id"] for model in found["models"]
    }


def test_an_item_of_every_kind_is_given_whole_to_scripts_and_to_people(command):
    items = command("learn", "social-media", "--json").json["packs"][0]["items"]

    for item in {item["kind"]: item for item in items}.values():
        whole = command("learn", item["id"], "--json")
        assert whole.code == 0
        assert {"id", "kind", "title", "body", "prompts"} <= set(whole.json)
        for prompt in whole.json["prompts"]:
            assert {"id", "text", "private", "answer", "options"} <= set(prompt)
        page = command("learn", item["id"]).out
        for prompt in whole.json["prompts"]:
            assert f"[{prompt['id']}]" in page.replace("\n", " ").replace("[ ", "[")


def test_an_item_answers_to_its_name_alone(command):
    assert command("learn", "x-my-line", "--json").json["id"] == "social-media/x-my-line"


@pytest.mark.parametrize("model", ["what", "gibbs", "johns"])
def test_a_model_is_presented(command, model):
    found = command("learn", model, "--json").json

    assert (found["id"], found["kind"]) == (model, "model")
    assert found["prompts"]
    assert f"reflect --model {model}" in command("learn", model).out


def test_a_case_shows_the_concern_after_what_happened(command):
    page = command("learn", "c-racist-posts").out

    order = [
        "Before you read on: ",
        "posts on Facebook",
        "[own-view]",
        "The concern",
        "To think about afterwards",
    ]
    assert [page.index(words) for words in order] == sorted(page.index(words) for words in order)
    assert page.rindex("[") > page.index("To think about afterwards")


def test_what_is_not_there_is_told(command):
    ran = command("learn", "social-media/x-nothing")

    assert ran.code == 2
    assert "`cpdjournal learn` lists what there is." in ran.err


def test_a_pack_with_an_error_is_told_and_the_others_stay_open(command, tmp_path):
    broken = tmp_path / "packs" / "broken"
    broken.mkdir(parents=True)
    (broken / "pack.md").write_text("---\nid: broken\ntitle: [\n---\n")

    ran = command("learn", "--packs", tmp_path / "packs", "--json")

    assert ran.code == 0
    shown = {pack["id"] for pack in ran.json["packs"]}
    assert "social-media" in shown
    assert "broken" not in shown
    assert "pack.md" in ran.err


def test_more_packs_come_from_the_environment(command, tmp_path, monkeypatch):
    monkeypatch.setenv("CPDJOURNAL_PACKS", str(tmp_path))

    assert command("learn").code == 0


def test_a_model_says_once_whose_idea_it_is(cpdjournal):
    told = cpdjournal("learn", "gibbs").out

    assert "; after Gibbs 1988" in told
    assert "after after" not in told


def test_a_scenario_is_given_whole_to_scripts(command):
    found = command("learn", SCENARIO, "--json").json

    assert {"id", "kind", "title", "body", "prompts", "start", "situations"} <= set(found)
    situations = {one["id"]: one for one in found["situations"]}
    first = situations[found["start"]]
    assert {"id", "title", "text", "ending", "choices"} <= set(first)
    assert first["ending"] is None
    assert len(first["choices"]) == 3
    for situation in situations.values():
        assert bool(situation["ending"]) != bool(situation["choices"])
        for choice in situation["choices"]:
            assert {"id", "text", "consequence", "fit", "codes", "goes_to"} <= set(choice)
            assert choice["goes_to"] in situations
            assert choice["fit"] in {"steady", "mixed", "risky"}


def test_a_scenario_for_people_stops_before_anything_comes_of_a_choice(command):
    found = command("learn", SCENARIO, "--json").json
    first = next(one for one in found["situations"] if one["id"] == found["start"])

    page = " ".join(command("learn", SCENARIO).out.split())

    assert first["title"] in page
    for choice in first["choices"]:
        assert choice["text"] in page
        assert choice["consequence"][:60] not in page
    assert not any(one["title"] in page for one in found["situations"] if one["ending"])
    assert "open the app with `cpdjournal`" in page
    assert f"cpdjournal learn {SCENARIO} --whole" in page


def test_a_scenario_is_told_to_all_its_ends_when_asked(command):
    found = command("learn", SCENARIO, "--json").json

    page = " ".join(command("learn", SCENARIO, "--whole").out.split())

    for situation in found["situations"]:
        assert situation["title"] in page
        for choice in situation["choices"]:
            assert " ".join(choice["consequence"].split()) in page


def test_a_scenario_tells_what_has_to_have_been_decided_before(command, a_pack_with_conditions):
    found = command("learn", "s-door", "--packs", a_pack_with_conditions, "--json").json
    page = command("learn", "s-door", "--packs", a_pack_with_conditions, "--whole").out

    last = next(one for one in found["situations"] if one["id"] == "second")
    assert [choice["conditions"] for choice in last["choices"]] == [
        [],
        [],
        ["first/open"],
        ["not first/open"],
    ]
    assert "Only when: not first/open." in page


@pytest.fixture
def a_pack_with_conditions(tmp_path):
    folder = tmp_path / "packs" / "doors"
    (folder / "items").mkdir(parents=True)
    (folder / "pack.md").write_text(
        "---\nid: doors\ntype: pack\ntitle: Doors\nversion: 1.0.0\nformat: 1\nstatus: live\n"
        "default_lang: en-GB\nlangs: [en-GB]\neditors: [somebody]\nlicence: CC-BY-4.0\n"
        "attribution: somebody\nreviewed_on: 2026-11-20\nreview_by: 2027-11-20\nretired: []\n---\n"
        "Doors.\n\n## Outcomes\n- lo1: Open a door kindly\n\n## Order\n- All: s-door\n"
    )
    choice = "### {0}: {1}\nIt happens.\nFit: {2}\n{3}Go to: {4}\n\n"
    (folder / "items" / "s-door.md").write_text(
        "---\nid: s-door\ntype: scenario\ntitle: A door\nrevision: 1\nstatus: live\nminutes: 5\n"
        "outcomes: [lo1]\nstart: first\nlicence: CC-BY-4.0\nauthors: [somebody]\n---\n"
        "You stand there.\n\n## first: In front of it\nIt is shut.\n\n"
        + choice.format("open", "Open it a little", "steady", "", "second")
        + choice.format("knock", "Knock on it twice", "steady", "", "second")
        + choice.format("wait", "Wait for a while", "mixed", "", "second")
        + "## second: Behind it\nThere is somebody.\n\n"
        + choice.format("hello", "Say hello to them", "steady", "", "end")
        + choice.format("go", "Go away from there", "risky", "", "end")
        + choice.format("close", "Close it again now", "mixed", "If: first/open\n", "end")
        + choice.format("ring", "Ring the bell now", "mixed", "If: not first/open\n", "end")
        + "## end: Home\nYou are home.\nEnding: steady\n\n"
        "## Questions\n- what: What did you feel?\n- why: Why did you do that?\n"
        "- next: What would you do next time?\n"
    )
    return tmp_path / "packs"


def test_every_standard_of_an_item_comes_with_its_words(command):
    found = command("learn", SCENARIO, "--json").json

    clauses = {one["ref"]: one for one in found["clauses"]}
    assert set(found["standards"]) <= set(clauses)
    for choice in (one for each in found["situations"] for one in each["choices"]):
        assert set(choice["codes"]) <= set(clauses)
    assert clauses["sssc-2016:5.8"]["paraphrase"]
    assert clauses["sssc-2016:5.8"]["checked_on"]


def test_a_standard_that_the_pack_explains_itself_is_told_as_the_packs(
    command, a_pack_with_conditions
):
    (a_pack_with_conditions / "doors" / "codes.md").write_text(
        "---\nid: codes\ntype: codes\n---\n"
        "## hcpc-2024:99.9: Shut doors quietly, in our own words\n"
        "Source: our team\nChecked on: 2026-11-20\n"
    )
    item = a_pack_with_conditions / "doors" / "items" / "s-door.md"
    codes = "start: first\ncodes: [hcpc-2024:99.9, sssc-2016:5.8, hcpc-2024:99.8]"
    item.write_text(item.read_text().replace("start: first", codes))

    found = command("learn", "s-door", "--packs", a_pack_with_conditions, "--json").json

    clauses = {one["ref"]: one for one in found["clauses"]}
    assert clauses["hcpc-2024:99.9"]["paraphrase"] == "Shut doors quietly, in our own words"
    assert {ref: one["from_this_pack"] for ref, one in clauses.items()} == {
        "hcpc-2024:99.9": True,
        "sssc-2016:5.8": False,
        "hcpc-2024:99.8": False,
    }
    assert clauses["hcpc-2024:99.8"]["paraphrase"] is None


def test_each_kind_brings_what_is_its_own(command):
    def given(item):
        return set(command("learn", f"social-media/{item}", "--json").json)

    assert {"tips", "repeat_days"} <= given("t-before-you-post")
    assert {"role", "setting", "what_happened", "concern", "basis"} <= given("c-racist-posts")
    assert {"publisher", "year", "by", "url", "held_at", "access"} <= given("r-iriss-46")
    assert {"sections", "intro"} <= given("g-boundaries")
    assert {"answer"} <= given("q-friend")
    assert {"model", "mode"} <= given("x-team-talk")


def test_a_common_question_is_asked_before_its_answer_is_told(command):
    page = command("learn", "q-friend").out

    assert page.index("[own-answer]") < page.index("What the guidance says")
    assert page.index("What the guidance says") < page.index("[differs]")


# --- what the journal knows --------------------------------------------------------------


def learn_something(folder):
    journal = opening.open_journal(folder)
    marking.mark(journal, "social-media/g-what-counts", "", READ, NOON)
    marking.mark(journal, "social-media/g-why-hard", "", OPENED, NOON)
    marking.mark(journal, "social-media/r-iriss-46", "", TO_READ, NOON)
    ending = Ending(situation="end", title="Out in the open", text="", fit="steady")
    runs.save(journal, Run(id="", item=SCENARIO, title="x", ending=ending), NOON)
    journal.close()


def test_a_pack_shows_what_was_done_so_far(cpdjournal, folder):
    learn_something(folder)

    page = cpdjournal("learn", "social-media").out
    found = cpdjournal("learn", "social-media", "--json").json

    assert "So far: 1 of " in page
    lines = {line.split("[")[-1].rstrip("]"): line for line in page.splitlines() if "[" in line}
    assert "read" in lines["social-media/g-what-counts"].split()
    assert "read" not in lines["social-media/g-why-hard"].split()
    assert "decided" in lines[SCENARIO].split()
    assert found["progress"]["done"] == sorted(["social-media/g-what-counts", SCENARIO])


def test_a_pack_shows_nothing_of_the_sort_where_nothing_was_done(cpdjournal):
    page = cpdjournal("learn", "social-media")

    assert "So far" not in page.out
    assert page.err == ""


def test_a_pack_is_shown_without_asking_for_a_passphrase(command, tmp_path):
    locked = tmp_path / "locked"
    opening.create(locked, "seven tired herons walk home", NOON)[0].close()

    ran = command("--journal", locked, "learn", "social-media", "--json")

    assert (ran.code, ran.err) == (0, "")
    assert ran.json["progress"] is None


def test_a_passphrase_file_shows_progress_of_a_locked_journal(command, tmp_path):
    locked, words = tmp_path / "locked", tmp_path / "words"
    opening.create(locked, "seven tired herons walk home", NOON)[0].close()
    words.write_text("seven tired herons walk home\n")
    words.chmod(0o600)
    asked = ("--journal", locked, "learn", "social-media", "--json", "--passphrase-file", words)

    right = command(*asked)
    words.write_text("quite other words than those\n")
    wrong = command(*asked)

    assert right.json["progress"]["done"] == []
    assert (wrong.code, wrong.json["progress"]) == (0, None)


def test_a_damaged_journal_keeps_nobody_from_reading_a_pack(cpdjournal, folder):
    (folder / "journal.db").write_bytes(b"SQLite format 3\0" + b"x" * 5000)

    assert cpdjournal("learn", "social-media").code == 0


def test_the_reading_list_tells_where_each_thing_is_and_what_was_marked(cpdjournal, folder):
    learn_something(folder)

    page = cpdjournal("learn", "--reading", "social-media").out
    found = cpdjournal("learn", "--reading", "--json").json["readings"]

    one = page.split("[social-media/r-iriss-46]")[1].split("[social-media/")[0]
    assert "to read" in one
    assert "iriss.org.uk" in one
    states = {row["id"]: row["state"] for row in found}
    assert states["social-media/r-iriss-46"] == "to-read"
    assert set(states.values()) == {"to-read", ""}
    assert cpdjournal("learn", "--reading", "nothing-such").code == 2


def test_a_text_that_two_packs_name_is_listed_once_and_read_in_both(cpdjournal):
    pages = ["boundaries/r-sssc-2023", "social-media/r-sssc-2023"]
    cpdjournal("jot", "Worth it.", "--item", pages[1])

    told = cpdjournal("learn", "--reading").out
    found = cpdjournal("learn", "--reading", "--json").json["readings"]
    named = [row for row in found if row["url"].endswith("boundaries-on-social-media")]

    assert [sorted(row["pages"]) for row in named] == [pages]
    assert named[0]["state"] == "read"
    assert told.count("boundaries-on-social-media") == 1
    assert "also as " in told
    for page in pages:
        of_pack = cpdjournal("learn", "--reading", page.partition("/")[0], "--json").json
        assert {row["id"]: row["state"] for row in of_pack["readings"]}[page] == "read"


def test_a_pack_tells_ways_through_it_for_less_time(command):
    page = command("learn", "social-media").out
    found = command("learn", "social-media", "--json").json

    ways = {route["id"]: route for route in found["routes"]}
    assert set(ways) == {"30-minutes", "2-hours", "everything"}
    assert ways["30-minutes"]["minutes"] <= 40
    ids = {item["id"] for item in found["packs"][0]["items"]}
    assert all(set(route["items"]) <= ids for route in ways.values())
    assert "Half an hour" in page.split("Ways through it")[1]


def test_an_item_that_was_set_aside_says_so_and_names_the_newer_one(
    command, a_pack_with_conditions
):
    old = a_pack_with_conditions / "doors" / "items" / "s-door.md"
    words = old.read_text()
    old.with_name("s-gate.md").write_text(
        words.replace("id: s-door", "id: s-gate").replace(
            "minutes: 5", "minutes: 5\nreplaces: s-door"
        )
    )
    old.write_text(words.replace("status: live", "status: retired"))
    about = a_pack_with_conditions / "doors" / "pack.md"
    about.write_text(
        about.read_text().replace("All: s-door", "All: s-gate").replace("[]", "[s-door]")
    )
    asked = ("learn", "s-door", "--packs", a_pack_with_conditions)

    page, found = command(*asked).out, command(*asked, "--json").json

    assert "There is a newer one: cpdjournal learn doors/s-gate" in page
    assert (found["status"], found["newer"]) == ("retired", "doors/s-gate")


def test_words_before_a_pages_first_heading_are_told_once(command, a_pack_with_conditions):
    items = a_pack_with_conditions / "doors" / "items"
    (items / "g-knock.md").write_text(
        "---\nid: g-knock\ntype: guidance\ntitle: Knock\nrevision: 1\nstatus: live\nminutes: 5\n"
        "outcomes: [lo1]\nlicence: CC-BY-4.0\nauthors: [somebody]\n---\n"
        "Words before it.\n\n## Later\nMore.\n\n## Questions\n- what: Which door?\n"
    )
    about = a_pack_with_conditions / "doors" / "pack.md"
    about.write_text(about.read_text().replace("All: s-door", "All: s-door, g-knock"))

    page = command("learn", "g-knock", "--packs", a_pack_with_conditions).out

    assert page.count("Words before it.") == 1
    assert page.index("Words before it.") < page.index("Later")
