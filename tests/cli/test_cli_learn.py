"""`learn`: packs, items and models, without a journal."""

import pytest

EXPECTED = {"guidance", "question", "tips", "case", "exercise", "reading"}


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

    assert page.index("posts on Facebook") < page.index("The concern")


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
    assert [pack["id"] for pack in ran.json["packs"]] == ["social-media"]
    assert "pack.md" in ran.err


def test_more_packs_come_from_the_environment(command, tmp_path, monkeypatch):
    monkeypatch.setenv("CPDJOURNAL_PACKS", str(tmp_path))

    assert command("learn").code == 0


def test_a_model_says_once_whose_idea_it_is(cpdjournal):
    told = cpdjournal("learn", "gibbs").out

    assert "; after Gibbs 1988" in told
    assert "after after" not in told
