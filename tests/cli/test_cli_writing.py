"""`reflect`, `jot` and `edit`: what is handed over is kept, whatever it looks like."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdjournal import safetext
from cpdjournal.cli import answers
from cpdjournal.errors.files import UnreadableInput
from cpdjournal.journal.drafts import new_draft
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Place

ITEM = "social-media/x-my-line"
WHO = "a court or your employer"


def write(cpdjournal, given, *arguments):
    return cpdjournal("reflect", ITEM, "--answers", "-", "--json", *arguments, stdin=given)


def shown(cpdjournal, whole, *arguments):
    return cpdjournal("show", whole, "--json", *arguments).json


def test_answers_as_json_become_a_complete_reflection(cpdjournal):
    ran = write(
        cpdjournal,
        json.dumps({"now-what": "I said no.", "what": "For me alone."}),
        *("--title", "My line", "--learned-on", "2026-03-04", "--minutes", 25),
        *("--activity", "reading", "--standard", "NISCC-SW-Conduct:5:9", "--tag", "online"),
    )

    assert ran.code == 0
    assert ran.json["status"] == "complete"
    assert ran.json["title"] == "My line"
    whole = shown(cpdjournal, ran.json["id"])
    assert whole["answers"]["now-what"]["text"] == "I said no."
    assert whole["answers"]["what"]["private"] is True
    assert (whole["revision"], len(whole["digest"])) == (1, 64)
    assert (whole["learned_on"], whole["minutes"], whole["activity"]) == (
        "2026-03-04", 25, "reading",
    )  # fmt: skip
    assert (whole["standards"], whole["tags"]) == (["niscc-sw-conduct:5.9"], ["online"])
    assert (whole["item"], whole["reviews"], whole["endorsements"]) == (ITEM, [], [])


def test_answers_as_markdown_come_from_a_file(cpdjournal, tmp_path):
    file = tmp_path / "answers.md"
    file.write_text(
        "## so-what: the question may stand here too\n\nTwo lines\n\n"
        "## A heading of my own\nstay.\n\n"
        "## now-what\nI said no.\n\n## private-note\nFor me alone.\n"
    )

    ran = cpdjournal("reflect", ITEM, "--answers", file, "--json")

    found = shown(cpdjournal, ran.json["id"])["answers"]
    assert found["so-what"]["text"] == "Two lines\n\n## A heading of my own\nstay."
    assert found["now-what"]["text"] == "I said no."
    assert found["private-note"] == {
        "prompt": "Private note", "text": "For me alone.", "private": True,
    }  # fmt: skip


def test_what_the_item_is_called_and_today_are_taken_when_nothing_else_is_said(cpdjournal):
    ran = write(cpdjournal, "{}", "--as-of", "2026-05-06")

    assert ran.json["title"] == "My line, in writing"
    assert shown(cpdjournal, ran.json["id"])["learned_on"] == "2026-05-06"


def test_what_does_not_fit_is_kept_and_told(cpdjournal):
    ran = write(
        cpdjournal,
        json.dumps({"sure": "rather", "standard": "sssc-2016:5:8, honesty", "unasked": "Words."}),
    )

    assert ran.code == 0
    found = shown(cpdjournal, ran.json["id"])
    texts = {name: one["text"] for name, one in found["answers"].items()}
    assert texts == {
        "sure": "rather", "standard": "sssc-2016:5:8, honesty", "unasked": "Words.",
    }  # fmt: skip
    assert found["standards"] == ["sssc-2016:5.8"]
    assert [word in ran.err for word in ("sure", "standard", "unasked")] == [True] * 3


def test_unanswered_prompts_never_block(cpdjournal):
    assert write(cpdjournal, "{}").json["status"] == "complete"


def test_a_draft_stays_one_until_it_is_completed(cpdjournal):
    first = write(cpdjournal, '{"now-what": "I said no."}', "--draft").json
    second = cpdjournal("edit", first["id"], "--complete", "--json").json

    assert (first["status"], second["status"]) == ("draft", "complete")
    assert first["id"] == second["id"]


def test_a_change_that_is_not_kept_yet_says_so(cpdjournal):
    kept = write(cpdjournal, '{"now-what": "I said no."}').json["id"]

    changed = cpdjournal("edit", kept, "--title", "Another title")

    assert "edit " in changed.err
    assert "--complete" in changed.err
    assert "as it was" in changed.err


def test_the_app_goes_on_behind_the_last_answer():
    draft = new_draft((Prompt(id="what", text="What?"), Prompt(id="now", text="Now what?")))

    put = answers.put_in(draft, {"what": "One line.\nAnd another"})

    assert put.place == Place(prompt="what", row=1, column=len("And another"))


def test_a_reflection_on_a_model_needs_no_item(cpdjournal):
    ran = cpdjournal(
        "reflect", "--model", "what", "--answers", "-", "--json", stdin='{"what": "A."}'
    )

    assert shown(cpdjournal, ran.json["id"])["model"] == "what"


@pytest.mark.parametrize("arguments", [[], [ITEM, "--model", "what"]])
def test_a_reflection_is_on_one_thing(cpdjournal, arguments):
    assert cpdjournal("reflect", *arguments, "--answers", "-", stdin="{}").code == 2


def test_without_answers_and_a_terminal_nothing_is_written(cpdjournal):
    ran = cpdjournal("reflect", ITEM)

    assert ran.code == 2
    assert "--answers FILE" in ran.err
    assert cpdjournal("list", "--json").json == {"reflections": []}


def test_before_the_first_writing_one_sentence_is_said_and_only_once(cpdjournal):
    said = [WHO in cpdjournal("jot", "Words.").err for _ in range(2)]

    assert said == [True, False]


@pytest.mark.parametrize(
    "flawed",
    [
        '{"now-what": ',
        '{"now-what": {"a": 1}}',
        '{"now-what": true}',
        '{"now-what": "one", "now-what": "two"}',
        '{"a": ' + "[" * 100_000,
        '{"a": ' + "9" * 10_000 + "}",
        "## now-what\none\n## now-what\ntwo\n",
        b"\xff\xfe\x00 not text",
        b"{" + b" " * (answers.LARGEST + 1) + b"}",
    ],
)
def test_answers_that_cannot_be_read_are_told_and_nothing_is_kept(cpdjournal, flawed):
    ran = write(cpdjournal, flawed)

    assert ran.code == 4
    assert ran.json["error"]["code"] == "unreadable_input"
    assert cpdjournal("list", "--json").json == {"reflections": []}


def test_an_error_in_the_answers_does_not_repeat_their_words(cpdjournal):
    ran = write(cpdjournal, '{"now-what": "Mrs Example of Example Street",, }')

    assert "Example" not in ran.out + ran.err


@pytest.mark.parametrize("minutes", ["-1", "1e3", "two", "99999999", "\u0663", "25.5"])
def test_minutes_that_cannot_be_are_refused_in_a_plain_sentence(cpdjournal, minutes):
    ran = write(cpdjournal, "{}", "--minutes", minutes)

    assert ran.code == 2
    assert "whole minutes" in ran.json["error"]["hint"]


def test_control_characters_are_dropped_at_the_door(cpdjournal):
    ran = write(cpdjournal, '{"now-what": "a\\u001b[31mb\\u202ec"}', "--title", "x\x1b]0;evil\x07y")

    whole = shown(cpdjournal, ran.json["id"])
    assert whole["title"] == "x]0;evily"
    assert whole["answers"]["now-what"]["text"] == "a[31mbc"


def test_a_jot_is_a_stub_with_its_words(cpdjournal):
    ran = cpdjournal("jot", "Ask", "about", "the", "rota.", "--minutes", 5, "--json")

    assert ran.json["status"] == "stub"
    assert shown(cpdjournal, ran.json["id"])["answers"]["note"]["text"] == "Ask about the rota."


def test_a_jot_may_come_from_standard_input(cpdjournal):
    ran = cpdjournal("jot", "-", "--json", stdin="Ask about the rota.\n")

    assert shown(cpdjournal, ran.json["id"])["answers"]["note"]["text"] == "Ask about the rota."


@pytest.mark.parametrize("words", ["", "  ", "\x1b\u202e"])
def test_a_jot_needs_words(cpdjournal, words):
    assert cpdjournal("jot", words).code == 2


def test_a_stub_is_written_out_and_completed(cpdjournal):
    stub = cpdjournal("jot", "Ask about the rota.", "--json").json["id"]

    cpdjournal("edit", stub, "--answers", "-", "--complete", stdin='{"changed-practice": "I ask."}')

    texts = {name: one["text"] for name, one in shown(cpdjournal, stub)["answers"].items()}
    assert texts == {"note": "Ask about the rota.", "changed-practice": "I ask."}


def test_an_edit_changes_what_is_given_and_keeps_the_rest(cpdjournal):
    whole = write(cpdjournal, '{"now-what": "One.", "what": "Mine."}', "--minutes", 5).json["id"]

    draft = cpdjournal("edit", whole[-6:], "--title", "Two", "--tag", "new", "--json").json
    kept = cpdjournal("edit", whole[-6:], "--complete", "--json").json

    assert (draft["status"], draft["has_draft"], draft["title"]) == ("complete", True, "Two")
    assert (kept["has_draft"], kept["title"]) == (False, "Two")
    now, before = shown(cpdjournal, whole), shown(cpdjournal, whole, "--revision", 1)
    assert (now["revision"], now["title"], now["minutes"]) == (2, "Two", 5)
    assert now["answers"]["what"]["text"] == "Mine."
    assert before["title"] == "My line, in writing"
    assert "what" not in before["answers"]  # private: outside revisions


def test_an_edit_with_nothing_to_do_says_how(cpdjournal):
    ran = cpdjournal("edit", "whatever")

    assert ran.code == 2
    assert "--answers FILE" in ran.err


def test_an_edit_of_what_is_open_elsewhere_is_refused(cpdjournal, folder):
    from cpdjournal.journal import windows

    whole = write(cpdjournal, '{"now-what": "One."}').json["id"]

    with windows.being_edited(folder, whole):
        ran = cpdjournal("edit", whole, "--title", "Two", "--json")

    assert ran.code == 5
    assert ran.json["error"]["code"] == "open_elsewhere"
    assert shown(cpdjournal, whole)["title"] == "My line, in writing"


names = st.from_regex(r"[a-z][a-z0-9]{0,8}", fullmatch=True)
words = st.text().map(safetext.clean).filter(lambda text: text.strip())


@given(st.dictionaries(names, words, min_size=1))
def test_json_answers_arrive_word_for_word(given_answers):
    assert answers._from_json(json.dumps(given_answers)) == given_answers


@given(st.dictionaries(names, words.filter(lambda text: "#" not in text), min_size=1))
def test_markdown_answers_arrive_word_for_word(given_answers):
    text = "\n".join(f"## {name}\n{words}\n" for name, words in given_answers.items())

    found = answers.from_markdown(safetext.clean(text))

    assert found == {name: words.strip() for name, words in given_answers.items()}


@given(st.text())
def test_any_text_is_read_as_answers_or_refused_plainly(text):
    read = answers._from_json if text.lstrip().startswith("{") else answers.from_markdown
    try:
        found = read(safetext.clean(text))
    except UnreadableInput:
        return
    assert all(isinstance(one, str) for one in (*found, *found.values()))
