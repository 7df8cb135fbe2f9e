"""The library: packs and models of several folders, some of them broken."""

import pytest

from cpdjournal.content.library import Library
from cpdjournal.packs.library import load

MODEL = """\
---
id: mine
type: model
title: My model
attribution: after nobody
use_when: always
minutes: 5
confidence: low
licence: CC-BY-4.0
authors: [me]
revision: 2
status: live
---
Why it helps.

## Steps

### one: What now?
Help: Anything.
"""


@pytest.fixture
def shelf(pack, tmp_path):
    """A folder with the sound pack and one model."""
    folder = tmp_path / "shelf"
    (folder / "models").mkdir(parents=True)
    (folder / "regulators").mkdir()
    pack.folder.rename(folder / "small")
    pack.folder = folder / "small"
    (folder / "models/mine.md").write_text(MODEL)
    return folder


def test_packs_and_models_are_found(shelf):
    library = load((shelf,))

    assert [pack.id for pack in library.packs] == ["small"]
    assert [model.id for model in library.models] == ["mine"]
    assert library.problems == ()
    assert library.item("small/c-case") is library.item("c-case")


def test_a_model_holds_what_its_page_says(shelf):
    model = load((shelf,)).models[0]

    assert (model.title, model.attribution, model.use_when) == (
        *("My model", "after nobody", "always"),
    )
    assert (model.minutes, model.confidence, model.revision, model.licence) == (
        *(5, "low", 2, "CC-BY-4.0"),
    )
    assert model.intro == "Why it helps."
    assert [(one.id, one.text, one.help) for one in model.prompts] == [
        ("one", "What now?", "Anything.")
    ]


def test_a_folder_that_is_itself_a_pack_is_one(pack):
    assert [one.id for one in load((pack.folder,)).packs] == ["small"]


def test_a_broken_pack_is_left_out_and_the_others_open(shelf, pack):
    (shelf / "broken/items").mkdir(parents=True)
    (shelf / "broken/pack.md").write_text("no header")

    library = load((shelf,))

    assert [one.id for one in library.packs] == ["small"]
    assert [str(one) for one in library.problems] == [
        "broken/pack.md, line 1: there is no header. Start the file with a line of three dashes, "
        "then the details, then three dashes again. [F01]"
    ]


def test_of_two_packs_with_one_id_the_first_is_used(shelf, pack, tmp_path):
    other = tmp_path / "other"
    type(pack)(other / "copy")

    library = load((shelf, other))

    assert [one.folder for one in library.packs] == [shelf / "small"]
    assert [str(one) for one in library.problems] == [
        'copy/pack.md: "small" is the id of two packs; the first one is used. '
        "Give the newer one another id. [I01]"
    ]


def test_a_folder_that_is_not_there_is_told(tmp_path):
    library = load((tmp_path / "nowhere",))

    assert library == Library(problems=library.problems)
    assert [str(one) for one in library.problems] == [
        "nowhere: there is no such folder. Check its name. [D01]"
    ]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "id: mine",
            "id: yours",
            'line 2: the id is "yours" but the file is called "mine". Make them the same; if the '
            "model has been published, rename the **file**. [F05]",
        ),
        ("type: model", "type: exercise", 'line 3: type is "exercise". Use one of: model. [F04]'),
        (
            "licence: CC-BY-4.0\n",
            "",
            "line 1: there is no licence. Add `licence: CC-BY-4.0`, or the one that you chose. "
            "[P01]",
        ),
        (
            "use_when: always\n",
            "",
            'line 1: this model has no "use_when". Add `use_when: …`. [F03]',
        ),
    ],
)
def test_a_broken_model_is_left_out_and_told(shelf, old, new, says):
    (shelf / "models/mine.md").write_text(MODEL.replace(old, new))

    library = load((shelf,))

    assert library.models == ()
    assert [str(one) for one in library.problems] == [f"models/mine.md, {says}"]


def test_a_model_without_steps_is_told(shelf):
    (shelf / "models/mine.md").write_text(MODEL.split("## Steps")[0])

    assert [str(one) for one in load((shelf,)).problems] == [
        'models/mine.md, line 14: this model has no "Steps". Add `## Steps`. [F03]'
    ]


def test_a_draft_of_a_model_is_not_offered(shelf):
    (shelf / "models/mine.md").write_text(MODEL.replace("status: live", "status: draft"))

    library = load((shelf,))

    assert (library.models, library.problems) == ((), ())


def test_a_retired_item_is_in_no_menu_and_found_by_its_id(shelf, pack):
    pack.change("items/q-ask.md", "status: live", "status: retired")

    library = load((shelf,))

    retired = library.item("small/q-ask")
    assert (retired.name, retired.title, retired.status) == ("q-ask", "Must I?", "retired")
    assert library.item("q-ask") is retired
    assert library.packs[0].retired == (retired,)
    assert retired not in library.packs[0].items
    assert all("q-ask" not in part.items for part in library.packs[0].parts)


def test_a_draft_is_not_found(shelf, pack):
    pack.change("items/q-ask.md", "status: live", "status: draft")

    assert load((shelf,)).item("small/q-ask") is None


def test_a_newer_version_of_an_item_says_so(shelf, pack):
    pack.change("items/q-ask.md", "status: live", "status: retired")
    text = (pack.folder / "items/q-ask.md").read_text()
    pack.write(
        "items/q-ask-2.md",
        text.replace("id: q-ask", "id: q-ask-2\nreplaces: q-ask").replace("retired", "live"),
    )

    library = load((shelf,))

    assert library.newer("small/q-ask") is library.item("small/q-ask-2")
    assert library.newer("small/q-ask-2") is None
    assert library.newer("elsewhere/q-ask") is None
    assert library.newer("nonsense") is None


def test_retired_items_come_out_of_the_cache_as_they_were(shelf, pack, tmp_path):
    pack.change("items/q-ask.md", "status: live", "status: retired")

    read, kept = (load((shelf,), cache=tmp_path / "cache") for _ in range(2))

    assert kept == read
    assert kept.item("small/q-ask") == read.item("small/q-ask")
