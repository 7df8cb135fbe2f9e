"""Packs in another language at the command line."""

import json

import pytest

WELSH = """\
---
id: g-door
lang: cy
of_revision: 1
title: Y drws
translators: [A translator, A reader]
status: live
---
Geiriau am y drws.

## Questions
- gweld: Beth welwch chi?
"""


@pytest.fixture
def packs(tmp_path):
    folder = tmp_path / "packs" / "doors"
    (folder / "items").mkdir(parents=True)
    (folder / "lang" / "cy" / "items").mkdir(parents=True)
    (folder / "pack.md").write_text(
        "---\nid: doors\ntype: pack\ntitle: Doors\nversion: 1.0.0\nformat: 1\nstatus: live\n"
        "default_lang: en-GB\nlangs: [en-GB, cy]\neditors: [somebody]\nlicence: CC-BY-4.0\n"
        "attribution: somebody\nreviewed_on: 2026-11-20\nreview_by: 2027-11-20\n---\n"
        "Doors.\n\n## Outcomes\n- lo1: Open a door kindly\n\n## Order\n- All: g-door, g-wall\n"
    )
    for name, title in (("g-door", "The door"), ("g-wall", "The wall")):
        (folder / "items" / f"{name}.md").write_text(
            f"---\nid: {name}\ntype: guidance\ntitle: {title}\nrevision: 1\nstatus: live\n"
            "minutes: 5\noutcomes: [lo1]\n---\nWords in English.\n\n"
            "## Questions\n- gweld: What do you see?\n- eto: What else?\n"
        )
    (folder / "lang" / "cy" / "items" / "g-door.md").write_text(WELSH)
    return tmp_path / "packs"


def test_learn_tells_an_item_in_welsh_and_marks_what_is_not(command, packs):
    told = command("learn", "g-door", "--lang", "cy", "--packs", packs)

    assert told.code == 0, told.err
    assert told.out.startswith("Y drws\n======")
    assert "Geiriau am y drws." in told.out
    assert "[in English] What else?" in told.out
    assert "Words in English." not in told.out


def test_learn_says_when_an_item_was_not_translated(command, packs):
    told = command("learn", "g-wall", "--lang", "cy", "--packs", packs).out
    own = command("learn", "g-wall", "--lang", "en-GB", "--packs", packs).out

    assert told.startswith("This item was not translated into Welsh yet; here it is in English.")
    assert own.startswith("The wall")


def test_a_pack_is_listed_with_its_welsh_titles(command, packs):
    told = command("learn", "doors", "--lang", "cy", "--packs", packs).out

    assert "Y drws" in told
    assert "The wall" in told


def test_json_says_which_language_it_is(command, packs):
    welsh = command("learn", "g-door", "--lang", "cy", "--json", "--packs", packs).json
    plain = command("learn", "g-door", "--json", "--packs", packs).json

    assert (welsh["lang"], welsh["title"]) == ("cy", "Y drws")
    assert (plain["lang"], plain["title"]) == ("en-GB", "The door")


def test_a_language_that_nothing_is_in_is_remarked_and_stops_nothing(command, packs):
    told = command("learn", "g-door", "--lang", "xx\x1b[2J", "--packs", packs)

    assert told.code == 0
    assert "Nothing here was translated into xx" in told.err
    assert "\x1b" not in told.err + told.out
    assert "The door" in told.out


def test_a_draft_translation_is_shown_only_to_those_who_ask(command, packs):
    page = packs / "doors" / "lang" / "cy" / "items" / "g-door.md"
    page.write_text(WELSH.replace("status: live", "status: draft"))

    plain = command("learn", "g-door", "--lang", "cy", "--packs", packs).out
    asked = command("learn", "g-door", "--lang", "cy", "--drafts", "--packs", packs).out

    assert "Words in English." in plain
    assert "Geiriau am y drws." in asked


def test_a_reflection_keeps_the_questions_as_they_were_read(cpdjournal, packs):
    written = cpdjournal(
        *("reflect", "g-door", "--lang", "cy", "--packs", packs, "--json", "--answers", "-"),
        stdin=json.dumps({"gweld": "Drws coch."}),
    )
    assert written.code == 0, written.err
    kept = cpdjournal("show", written.json["id"], "--json").json

    assert kept["title"] == "Y drws"
    assert kept["answers"]["gweld"]["prompt"] == "Beth welwch chi?"


def test_the_language_of_the_app_is_a_setting(cpdjournal):
    assert cpdjournal("settings", "--json").json["language"] == "en-GB"
    assert cpdjournal("settings", "--language", "cy", "--json").json["language"] == "cy"

    refused = cpdjournal("settings", "--language", "Welsh!")

    assert refused.code == 2
    assert '"Welsh!" is not a language.' in refused.err
    assert cpdjournal("settings", "--json").json["language"] == "cy"


def test_learn_reads_in_the_language_of_settings_unless_told_otherwise(cpdjournal, packs):
    cpdjournal("settings", "--language", "cy")

    own = cpdjournal("learn", "g-door", "--packs", packs).out
    other = cpdjournal("learn", "g-wall", "--packs", packs).out
    asked = cpdjournal("learn", "g-door", "--lang", "en-GB", "--packs", packs).out
    listed = cpdjournal("learn", "doors", "--packs", packs).out

    assert own.startswith("Y drws")
    assert other.startswith("This item was not translated into Welsh yet; here it is in English.")
    assert asked.startswith("The door")
    assert "Y drws" in listed


def test_what_is_written_is_asked_in_the_language_of_settings(cpdjournal, packs):
    cpdjournal("settings", "--language", "cy")
    answers = json.dumps({"gweld": "Drws coch."})

    def written(*more):
        done = cpdjournal(
            *("reflect", "g-door", "--packs", packs, "--json", "--answers", "-", *more),
            stdin=answers,
        )
        return cpdjournal("show", done.json["id"], "--json").json

    assert written()["answers"]["gweld"]["prompt"] == "Beth welwch chi?"
    assert written("--lang", "en-GB")["answers"]["gweld"]["prompt"] == "What do you see?"


def test_a_line_on_an_item_is_called_as_it_was_read(cpdjournal, packs):
    cpdjournal("settings", "--language", "cy")

    kept = cpdjournal("jot", "A red one.", "--item", "g-door", "--packs", packs, "--json").json

    assert cpdjournal("show", kept["id"], "--item", "--json").json["title"] == "Y drws"
