"""A pack in another language: words laid over its items, and marked where they are missing."""

from dataclasses import replace

import pytest

from cpdjournal.content.items import Guidance
from cpdjournal.content.library import Library
from cpdjournal.packs.languages import in_language, library_in
from cpdjournal.packs.library import load

HEADER = """\
---
id: {name}
lang: cy
of_revision: 1
title: {title}
translators: [A translator, A reader]
status: live
---
"""
GUIDANCE = """\
Geiriau cyn.

## Yn gyntaf
Geiriau plaen.

> [!more] Teitl
> Geiriau.

> [!media] steps

### Media: steps
Alt: Dau gam.

## Questions
- known: Beth?
  - help: Un peth.
- other: Beth arall?
"""
SCENARIO = """\
Rydych chi mewn cartref.

## door: Wrth y gât
Mae cymydog yn gofyn.

### tell: Dweud
Mae hi'n diolch.

### ask: Gofyn
Mae hi'n nodio.

## end-out: Ym mhobman
Mae e'n aros.

## Questions
- pull: Beth?
- whose: Pwy?
- words: Sut?
"""
EXERCISE = """\
## Steps

### what: Disgrifiwch un foment
Help: Dim enwau.

### aim: Beth yw'r nod?

### why: Beth?

### sure: Pa mor siŵr?
Options: ddim | ychydig | iawn

### met: Pa mor bell?
"""


def translated(pack, name, title, body, read=None):
    """The item in Welsh."""
    pack.write(f"lang/cy/items/{name}.md", HEADER.format(name=name, title=title) + body)
    around, problems = pack.read()
    assert around is not None, problems
    item = next(item for item in around.items if item.name == name)
    return in_language(around, item, "cy"), item, [str(one) for one in problems]


def test_a_pack_names_its_languages(pack):
    read, _ = pack.read()

    assert (read.default_lang, read.languages) == ("en-GB", ("en-GB", "cy"))


def test_a_case_is_read_in_another_language(pack):
    read, _ = pack.read()
    case = next(item for item in read.items if item.name == "c-case")

    welsh = in_language(read, case, "cy")

    assert (welsh.title, welsh.role, welsh.setting) == ("Achos", "Gweithiwr", "Cartref")
    assert (welsh.what_happened, welsh.concern) == (
        *("Dywedodd rhywun rywbeth.", "Nid oedd yn *garedig*."),
    )
    assert [(one.id, one.text) for one in welsh.prompts] == [
        *(("who", "Pwy?"), ("how", "Sut?"), ("own", "Beth?")),
    ]
    assert (welsh.id, welsh.codes, welsh.basis) == (case.id, case.codes, case.basis)
    assert (welsh.lang, welsh.translated_from, welsh.revision) == ("cy", 1, 1)
    assert welsh.source_hash != case.source_hash
    assert welsh.body.startswith("## Facts\nRole: Gweithiwr")


@pytest.mark.parametrize("tag", ["en-GB", "ga", ""])
def test_without_a_translation_an_item_stays_itself(pack, tag):
    read, _ = pack.read()
    case = next(item for item in read.items if item.name == "c-case")

    assert in_language(read, case, tag) is case
    assert in_language(read, read.items[0], "cy") is read.items[0]


def test_a_draft_is_shown_only_to_those_who_ask_for_it(pack):
    pack.change("lang/cy/items/c-case.md", "status: live", "status: draft")
    read, _ = pack.read()
    case = next(item for item in read.items if item.name == "c-case")

    assert in_language(read, case, "cy") is case
    assert in_language(read, case, "cy", with_drafts=True).title == "Achos"
    assert read.languages == ("en-GB",)


def test_what_is_not_translated_stays_marked_in_the_pack_s_language(pack):
    pack.change("lang/cy/items/c-case.md", "## Concern\nNid oedd yn *garedig*.\n\n", "")
    pack.change("lang/cy/items/c-case.md", "- own: Beth?\n", "")
    pack.change("lang/cy/items/c-case.md", "Setting: Cartref\n", "")
    read, _ = pack.read()
    case = next(item for item in read.items if item.name == "c-case")

    welsh = in_language(read, case, "cy")

    assert welsh.concern == "[in English]\n\nIt was *not* kind."
    assert welsh.prompts[2].text == "[in English] What would you have done?"
    assert welsh.setting == "[in English] A care home, invented"
    assert welsh.role == "Gweithiwr"


def test_a_translation_that_is_behind_says_of_which_revision_it_is(pack):
    pack.change("items/c-case.md", "revision: 1", "revision: 3")
    read, problems = pack.read()
    case = next(item for item in read.items if item.name == "c-case")

    welsh = in_language(read, case, "cy")

    assert [one.code for one in problems] == ["L02"]
    assert (welsh.translated_from, welsh.revision) == (1, 3)


def test_guidance_keeps_its_callouts_and_its_drawings(pack):
    welsh, english, problems = translated(pack, "g-page", "Tudalen", GUIDANCE)

    assert problems == []
    assert isinstance(welsh, Guidance)
    assert [one.heading for one in welsh.sections] == ["", "Yn gyntaf"]
    more, media = welsh.sections[1].blocks[1:]
    assert (more.kind, more.title, more.body) == ("more", "Teitl", "Geiriau.")
    assert (media.media.alt, media.media.text) == ("Dau gam.", "one\n |\ntwo")
    assert welsh.prompts[0].help == "Un peth."
    assert len(english.sections) == len(welsh.sections)


def test_a_drawing_that_nobody_described_is_marked(pack):
    body = GUIDANCE.replace("### Media: steps\nAlt: Dau gam.\n\n", "")

    welsh, _, problems = translated(pack, "g-page", "Tudalen", body)

    assert welsh.sections[1].blocks[2].media.alt == "[in English] Two steps, one after the other."
    assert problems == [
        'lang/cy/items/g-page.md, line 9: media "steps" is not translated; English will be shown, '
        "marked. Add it. [L03]"
    ]


def test_a_section_that_is_missing_is_marked(pack):
    body = "Geiriau cyn.\n\n## Questions\n- known: Beth?\n  - help: Un.\n- other: Beth?\n"

    welsh, english, problems = translated(pack, "g-page", "Tudalen", body)

    assert welsh.sections[1].heading == "[in English] First"
    assert welsh.sections[1].blocks == ("[in English]", *english.sections[1].blocks)
    assert [one.split(": ", 1)[1] for one in problems] == [
        'section "First" is not translated; English will be shown, marked. Add it. [L03]'
    ]


def test_sections_find_their_words_when_those_before_the_first_are_missing(pack):
    welsh, _, problems = translated(pack, "g-page", "Tudalen", GUIDANCE.partition("\n\n")[2])

    assert welsh.intro == "[in English]\n\nSome words before."
    assert welsh.sections[0].blocks == ("[in English]", "Some words before.")
    assert welsh.sections[1].heading == "Yn gyntaf"
    assert [one.split(": ", 1)[1] for one in problems] == [
        "the introduction is not translated; English will be shown, marked. Add it. [L03]"
    ]


def test_a_scenario_keeps_its_links_and_fits(pack):
    welsh, english, problems = translated(pack, "s-story", "Dros y ffens", SCENARIO)

    door = welsh.situation("door")
    assert (door.title, door.text) == ("Wrth y gât", "Mae cymydog yn gofyn.")
    assert (door.choices[0].text, door.choices[0].consequence) == ("Dweud", "Mae hi'n diolch.")
    assert door.choices[2].text == "[in English] Walk on without a word"
    assert door.choices[2].consequence.startswith("[in English]\n\nShe wonders")
    assert welsh.situation("street").title == "[in English] The next morning"
    for ours, theirs in zip(english.situations, welsh.situations, strict=True):
        assert (ours.id, ours.ending, ours.otherwise) == (
            *(theirs.id, theirs.ending, theirs.otherwise),
        )
        assert [(one.id, one.fit, one.goes_to, one.codes) for one in ours.choices] == [
            (one.id, one.fit, one.goes_to, one.codes) for one in theirs.choices
        ]
    assert 'choice "door/walk" is not translated' in "".join(problems)
    assert {one[-5:] for one in problems} == {"[L03]"}


def test_an_exercise_keeps_its_kinds_of_answers(pack):
    welsh, english, problems = translated(pack, "x-steps", "Camau", EXERCISE)

    assert problems == []
    assert [one.answer for one in welsh.prompts] == [one.answer for one in english.prompts]
    assert welsh.prompts[0].private
    assert welsh.prompts[3].options == ("ddim", "ychydig", "iawn")


def test_options_that_do_not_match_stay_marked(pack):
    body = EXERCISE.replace("ddim | ychydig | iawn", "ddim | iawn")

    welsh, _, problems = translated(pack, "x-steps", "Camau", body)

    assert welsh.prompts[3].text == "Pa mor siŵr?"
    assert welsh.prompts[3].options[0] == "[in English] not at all"
    assert [one.split(":")[0] for one in problems] == ["lang/cy/items/x-steps.md, line 9"]


@pytest.mark.parametrize(
    ("name", "body", "found"),
    [
        ("q-ask", "## Answer\nNeb.\n\n## Questions\n- gain: Beth?\n", "Neb."),
        ("t-deck", "## one: Gwnewch\nFelly.\n\n## Questions\n- weakest: Beth?\n", "Felly."),
        ("r-read", "Darllenwch.\n\n## Questions\n- use: Beth?\n", "Darllenwch."),
    ],
)
def test_the_other_kinds_are_translated_too(pack, name, body, found):
    welsh, _, _ = translated(pack, name, "Teitl", body)

    assert welsh.title == "Teitl"
    assert found in str(welsh)


def test_a_page_about_the_pack_in_another_language_is_told_of(pack):
    pack.write("lang/cy/pack.md", "---\ntitle: Pecyn\n---\n")

    assert pack.messages == [
        "lang/cy/pack.md: pack.md is not translated in this version: only items are. "
        "It does no harm here. [L04]"
    ]


def test_a_folder_that_is_no_language_is_told(pack):
    pack.write("lang/Cymraeg!/items/c-case.md", "")

    assert pack.messages == [
        'lang/Cymraeg!: "Cymraeg!" is not a language. Name the folder as cy or en-GB. [L01]'
    ]


def test_translations_come_out_of_the_cache_as_they_were(pack, tmp_path):
    read, kept = (load((pack.folder,), cache=tmp_path / "cache") for _ in range(2))

    assert kept == read
    case = kept.item("small/c-case")
    assert in_language(kept.packs[0], case, "cy").role == "Gweithiwr"


@pytest.mark.parametrize(
    ("asked", "default", "there", "shown"),
    [
        ("cy-GB", "en-GB", ("cy",), "cy"),
        ("cy", "en-GB", ("cy-GB",), "cy-GB"),
        ("cy", "en-GB", ("cy-GB", "cy"), "cy"),
        ("en-GB", "cy", ("en",), "en"),
        ("en-GB", "en", ("en-US",), ""),
        ("ga", "en-GB", ("cy",), ""),
    ],
)
def test_the_same_language_of_another_place_is_better_than_none(pack, asked, default, there, shown):
    read, _ = pack.read()
    (words,) = read.translations
    around = replace(
        read,
        default_lang=default,
        translations=tuple(replace(words, lang=lang) for lang in there),
    )
    case = next(item for item in read.items if item.name == "c-case")

    assert in_language(around, case, asked).lang == shown
    assert library_in(Library(packs=(around,)), asked).item("small/c-case").lang == shown


def test_a_library_is_in_a_language_where_it_can_be(pack):
    welsh, english = (library_in(load((pack.folder,)), tag) for tag in ("cy", "en-GB"))

    assert welsh.item("small/c-case").title == "Achos"
    assert welsh.item("small/g-page").title == "A page"
    assert english == library_in(english, "ga") == load((pack.folder,))
