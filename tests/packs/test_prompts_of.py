"""What a reflection asks, and what it remembers of its origin."""

from dataclasses import replace

from cpdjournal.packs.prompts_of import (
    DIFFERS,
    OWN_ANSWER,
    OWN_VIEW,
    origin_of,
    origin_of_model,
    prompts_of,
)


def test_an_exercise_asks_its_steps(pack):
    item = next(one for one in pack.read()[0].items if one.kind == "exercise")

    assert prompts_of(item) == item.prompts


def test_a_common_question_asks_for_the_own_answer_and_what_differs_before_its_questions(pack):
    item = next(one for one in pack.read()[0].items if one.kind == "question")

    first, second, *rest = prompts_of(item)

    assert (first.id, first.text) == (OWN_ANSWER, "Must I?")
    assert second == DIFFERS
    assert tuple(rest) == item.prompts


def test_a_case_asks_for_the_own_view_first(pack):
    item = next(one for one in pack.read()[0].items if one.kind == "case")

    assert [prompt.id for prompt in prompts_of(item)] == ["own-view", "who", "how", "own"]


def test_no_item_asks_the_same_id_twice(pack):
    item = next(one for one in pack.read()[0].items if one.kind == "case")
    own = replace(item.prompts[0], id=OWN_VIEW.id)

    assert prompts_of(replace(item, prompts=(own,))) == (own,)


def test_anything_else_asks_its_questions(pack):
    item = next(one for one in pack.read()[0].items if one.kind == "guidance")

    assert prompts_of(item) == item.prompts


def test_an_origin_holds_what_is_needed_when_the_pack_is_gone(pack):
    read, _ = pack.read()
    item = next(one for one in read.items if one.kind == "exercise")

    origin = origin_of(item, read)

    assert (origin.item, origin.kind, origin.title) == ("small/x-steps", "exercise", "Steps")
    assert (origin.pack_title, origin.pack_version) == ("A small pack", "1.0.0")
    assert (origin.revision, origin.source_hash) == (1, item.source_hash)
    assert (origin.attribution, origin.licence) == ("A trainer", "CC-BY-4.0")
    assert origin.model == "what"


def test_the_origin_of_a_model_names_no_item():
    from cpdjournal import places
    from cpdjournal.packs.library import load

    model = load((places.shipped_prompts(),)).model("gibbs")

    origin = origin_of_model(model)

    assert (origin.item, origin.model, origin.kind) == ("", "gibbs", "model")
    assert origin.attribution == "after Gibbs 1988"
