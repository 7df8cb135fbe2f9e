"""What became of an item since somebody wrote on it."""

from dataclasses import replace

from cpdjournal.content.library import Library
from cpdjournal.packs.library import load
from cpdjournal.packs.prompts_of import origin_of, prompts_of
from cpdjournal.packs.since import Reworded, since
from cpdjournal.reflection import Answer

WELSH = """\
---
id: g-page
lang: cy
of_revision: 1
title: Tudalen
translators: [A translator, A reader]
status: live
---
Geiriau cyn.

## Yn gyntaf
Geiriau plaen.

## Questions
- known: Beth wyt ti'n ei wybod?
  - help: Un peth.
"""


def written(pack, name="g-page", lang=""):
    """Origin and answers of a reflection on the item as it is now."""
    around, problems = pack.read()
    assert around is not None, problems
    item = next(one for one in around.items if one.name == name)
    answers = tuple(Answer(prompt=one, text="Words.") for one in prompts_of(item))
    origin = origin_of(item, around)
    return (replace(origin, lang=lang) if lang else origin), answers


def today(pack):
    found = load((pack.folder,))
    assert found.packs, found.problems
    return found


def change(pack, before, after, file="items/g-page.md"):
    text = (pack.folder / file).read_text()
    assert before in text
    pack.write(file, text.replace(before, after))


def test_nothing_is_said_while_the_page_is_as_it_was(pack):
    origin, answers = written(pack)

    assert since(origin, answers, today(pack)) is None


def test_a_question_that_was_reworded_is_told_with_both_texts(pack):
    origin, answers = written(pack)
    change(pack, "What else is there?", "What else do you see?")

    found = since(origin, answers, today(pack))

    assert found.reworded == (
        Reworded(prompt="other", then="What else is there?", now="What else do you see?"),
    )
    assert (found.to_answer, found.is_set_aside) == ("small/g-page", False)


def test_a_question_that_was_not_answered_is_not_told(pack):
    origin, answers = written(pack)
    change(pack, "What else is there?", "What else do you see?")

    assert since(origin, answers[:1], today(pack)) is None
    assert since(origin, (replace(answers[1], text="  "),), today(pack)) is None


def test_other_line_breaks_are_not_other_words(pack):
    origin, answers = written(pack)
    spaced = replace(answers[1].prompt, text="What  else is\nthere?")

    assert since(origin, (replace(answers[1], prompt=spaced),), today(pack)) is None


def test_a_page_that_was_set_aside_leads_to_what_replaces_it(pack):
    origin, answers = written(pack)
    text = (pack.folder / "items/g-page.md").read_text()
    newer = text.replace("id: g-page", "id: g-newer").replace(
        "status: live", "replaces: g-page\nstatus: live"
    )
    pack.write("items/g-newer.md", newer)
    change(pack, "status: live", "status: retired")
    change(pack, "g-page, q-ask", "g-newer, q-ask", "pack.md")

    found = since(origin, answers, today(pack))

    assert found.is_set_aside
    assert (found.newer.id, found.to_answer) == ("small/g-newer", "small/g-newer")


def test_a_page_that_was_set_aside_for_nothing_asks_for_nothing(pack):
    origin, answers = written(pack)
    change(pack, "status: live", "status: retired")
    change(pack, "g-page, q-ask", "q-ask", "pack.md")

    found = since(origin, answers, today(pack))

    assert (found.is_set_aside, found.newer, found.to_answer) == (True, None, "")


def test_a_pack_that_is_gone_says_nothing(pack):
    origin, answers = written(pack)

    assert since(origin, answers, Library()) is None


def test_a_reflection_without_an_item_has_nothing_to_compare(pack):
    _, answers = written(pack)
    found = today(pack)

    assert since(replace(written(pack)[0], item=""), answers, found) is None
    assert since(replace(written(pack)[0], item="g-page"), answers, found) is None


def test_what_was_read_in_welsh_is_compared_in_welsh(pack):
    pack.write("lang/cy/items/g-page.md", WELSH)
    from cpdjournal.packs.languages import in_language

    around, _ = pack.read()
    welsh = in_language(around, next(one for one in around.items if one.name == "g-page"), "cy")
    origin = origin_of(welsh, around)
    answers = (Answer(prompt=welsh.prompts[0], text="Dim."),)

    assert origin.lang == "cy"
    assert since(origin, answers, today(pack)) is None
