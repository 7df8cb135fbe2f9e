"""`screen` and `watch`: what may identify somebody is found, and told without the words."""

import json

import pytest

ITEM = "social-media/x-my-line"


def test_what_is_found_has_its_place_and_its_reason(command, tmp_path):
    text = "Yesterday Mrs Kelly called."

    ran = command("screen", "-", "--journal", tmp_path / "none", "--json", stdin=text)

    assert ran.code == 1
    (finding,) = ran.json["findings"]
    assert text[finding["start"] : finding["end"]] == "Mrs Kelly"
    assert (finding["kind"], finding["confidence"]) == ("name", "high")
    assert finding["reason"]
    assert "Kelly" not in ran.out


def test_people_see_it_in_its_context(command, tmp_path):
    (tmp_path / "note.txt").write_text("Yesterday Mrs Kelly called.\nShe was well.")

    ran = command("screen", tmp_path / "note.txt", "--journal", tmp_path / "none")

    assert ran.code == 1
    assert "Yesterday [Mrs Kelly] called. She was well." in ran.out


def test_nothing_found_claims_no_more_than_that(command, tmp_path):
    ran = command("screen", "-", "--journal", tmp_path / "none", stdin="We talked.")

    assert ran.code == 0
    assert "Nothing was found." in ran.out
    assert "can name somebody too" in ran.out
    as_json = command("screen", "-", "--journal", tmp_path / "none", "--json", stdin="We talked.")
    assert as_json.json == {"findings": []}


def test_places_count_the_characters_as_they_were_given(command, tmp_path):
    text = "\u200b\u200bCaf\u0065\u0301 with Mrs Kelly\r\n"

    ran = command("screen", "-", "--journal", tmp_path / "none", "--json", stdin=text)

    (finding,) = ran.json["findings"]
    assert text[finding["start"] : finding["end"]] == "Mrs Kelly"


def test_a_reflection_is_screened_without_its_private_notes(cpdjournal):
    answers = {"now-what": "I will.", "what": "Mrs Kelly.", "private-note": "Mr Burns."}
    made = cpdjournal("reflect", ITEM, "--answers", "-", "--json", stdin=json.dumps(answers))
    whole = made.json["id"]

    without, with_them = cpdjournal("screen", whole[-6:]), cpdjournal(
        "screen", whole, "--private", "--json"
    )  # fmt: skip

    assert without.code == 0
    assert [one["prompt"] for one in with_them.json["findings"]] == ["what", "private-note"]


def test_a_standard_in_somebody_s_own_words_is_screened_with_the_reflection(cpdjournal):
    words = ("reflect", ITEM, "--answers", "-", "--json", "--standard", "Plan for Mrs Kelly")
    made = cpdjournal(*words, stdin='{"now-what": "I will."}')

    ran = cpdjournal("screen", made.json["id"])

    assert ran.code == 1
    assert "Plan for [Mrs Kelly]" in ran.out


def test_the_watch_list_is_kept_and_used(cpdjournal, tmp_path):
    added = cpdjournal("watch", "add", "Ballyharp", "Mary Ann", "--json")
    more = cpdjournal("watch", "add", "-", stdin="Róisín\n\n x \n")
    (tmp_path / "note.txt").write_text("BALLYHARP, with roisin.")

    ran = cpdjournal("screen", tmp_path / "note.txt", "--json")
    without = cpdjournal("screen", tmp_path / "note.txt", "--no-watch-list")
    removed = cpdjournal("watch", "remove", "ballyharp")
    gone = cpdjournal("watch", "remove", "Ballyharp", "--json")

    assert added.json == {"watch_list": ["Ballyharp", "Mary Ann"]}
    assert "A single letter" in more.err
    assert [one["kind"] for one in ran.json["findings"]][:1] == ["watch-list"]
    assert without.code == 0
    assert (removed.code, "not on your watch-list" in removed.err) == (2, True)
    assert gone.json == {"watch_list": ["Mary Ann", "Róisín"]}
    assert cpdjournal("watch").out == "Mary Ann\nRóisín\n"


def test_an_empty_watch_list_says_how_to_begin(cpdjournal):
    assert "watch add NAME" in cpdjournal("watch", "list").err


@pytest.mark.parametrize(
    "asked", ["nowhere.txt", "abcdef", "", "x\0y", "x" * 5000, "x" * 5000 + ".txt"]
)
def test_what_is_not_there_is_told(cpdjournal, asked):
    assert cpdjournal("screen", asked).code == 2


def test_a_file_that_is_no_text_is_told(cpdjournal, tmp_path):
    (tmp_path / "x.bin").write_bytes(b"\xff\xfe\x00")

    assert cpdjournal("screen", tmp_path / "x.bin").code == 4


def test_a_locked_journal_is_not_passed_over_in_silence(command, tmp_path):
    """Its watch-list would be missing, and nobody would know."""
    (tmp_path / "words").write_text("correct horse battery staple")
    (tmp_path / "words").chmod(0o600)
    journal = tmp_path / "journal"
    command("init", "--journal", journal, "--passphrase-file", tmp_path / "words")
    (tmp_path / "note.txt").write_text("We talked.")

    locked = command("screen", tmp_path / "note.txt", "--journal", journal)
    without = command("screen", tmp_path / "note.txt", "--journal", journal, "--no-watch-list")

    assert (locked.code, without.code) == (3, 0)
