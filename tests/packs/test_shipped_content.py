"""The content that comes along: it opens, it is whole, and it is quick to read."""

import time

import pytest

from cpdjournal import places
from cpdjournal.content.items import Case
from cpdjournal.content.scenarios import Scenario
from cpdjournal.frameworks import loading
from cpdjournal.packs.library import load
from cpdjournal.packs.routes import routes


@pytest.fixture(scope="module")
def library():
    return load((places.shipped_prompts(),), loading.load())


def test_nothing_that_ships_has_an_error(library):
    assert [str(one) for one in library.problems if one.severity == "error"] == []


def test_what_is_warned_of_is_known(library):
    """The source itself used the edition of 2016: the checker advises, and we keep it."""
    warned = sorted({one.code for one in library.problems})

    assert warned in ([], ["C03"])


def test_the_eight_models_ship_with_the_stages_that_their_authors_gave_them(library):
    stages = {model.id: [prompt.id for prompt in model.prompts] for model in library.models}

    assert stages == {
        "what": ["what", "so-what", "now-what"],
        "gibbs": ["describe", "feel", "evaluate", "analyse", "conclude", "plan"],
        "kolb": ["experience", "reflection", "analysis", "action"],
        "schon": ["in-action", "on-action", "for-action"],
        "boud": ["return", "feelings", "re-evaluate", "outcome"],
        "johns": [
            *("look-in", "look-out", "aesthetics", "personal", "ethics", "empirics"),
            "reflexivity",
        ],
        "brookfield": ["self", "person", "colleagues", "theory"],
        "fook": ["incident", "unsettle", "rebuild"],
    }
    assert list(stages) == [
        *("what", "gibbs", "kolb", "schon", "boud", "johns", "brookfield", "fook")
    ]


def test_every_model_says_whose_idea_it_is_and_helps_with_each_step(library):
    for model in library.models:
        assert model.attribution.startswith("after ")
        assert model.use_when
        assert model.licence == "CC-BY-4.0"
        assert [prompt.id for prompt in model.prompts if not prompt.help] == []


def test_the_models_of_exercises_are_there(library):
    asked = {
        item.model
        for pack in library.packs
        for item in pack.items
        if item.kind == "exercise" and item.model
    }

    assert asked <= {model.id for model in library.models}


def test_every_reference_to_a_clause_is_in_the_registry(library):
    registry = loading.load()
    refs = {ref for pack in library.packs for item in pack.items for ref in item.codes}

    assert sorted(ref for ref in refs if registry.clause(ref) is None) == []


def test_beside_a_duty_of_2016_stands_one_of_the_edition_in_force(library):
    """Where its likely place is known. A published case keeps the edition it was judged by."""
    likely = {
        f"sssc-2016:{duty}"
        for duty in (
            "3.5",
            "~dignity-privacy",
            "~honesty",
            "~clear-communication",
            "~confidentiality",
            "~no-inappropriate-relationships",
        )
    }
    items = [item for pack in library.packs for item in pack.items]
    named = {
        item.id: item.codes
        for item in items
        if not (isinstance(item, Case) and item.basis == "published")
    } | {
        f"{item.id}: {choice.id}": choice.codes
        for item in items
        if isinstance(item, Scenario)
        for situation in item.situations
        for choice in situation.choices
    }

    assert len(named) > 200
    assert [
        place
        for place, refs in named.items()
        if likely & set(refs) and not any(ref.startswith("sssc-2024:") for ref in refs)
    ] == []


def test_whom_a_pack_is_for_is_whom_its_pages_are_for(library):
    offered = {
        pack.id: {one for item in pack.items for one in item.audience} for pack in library.packs
    }

    assert offered == {pack.id: set(pack.audience) for pack in library.packs}
    assert offered["safeguarding-adults"] == {"adult"}


def test_everything_is_everything(library):
    for pack in library.packs:
        everything = routes(pack)[-1]

        assert sorted(everything.items) == sorted(item.name for item in pack.items), pack.id


def test_reading_all_of_it_is_quick():
    load((places.shipped_prompts(),))

    began = time.process_time()
    load((places.shipped_prompts(),))

    assert time.process_time() - began < 0.5  # about 0.025 s; room for a busy machine
