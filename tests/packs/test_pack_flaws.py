"""Each rule of the checker, on a pack with one flaw: see flaws.toml."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from cpdjournal.packs import untouched
from cpdjournal.packs.against import compare
from cpdjournal.packs.reader import check, read_pack
from cpdjournal.packs.starting import new_pack

FLAWS = tomllib.loads((Path(__file__).parent / "flaws.toml").read_text())["flaws"]


@pytest.mark.parametrize("flaw", FLAWS, ids=lambda one: f"{one['file']}: {one['new'][:30]!r}")
def test_a_flaw_is_told_with_file_line_and_what_to_do(pack, tmp_path, flaw):
    older = shutil.copytree(pack.folder, tmp_path / "older")
    pack.change(flaw["file"], flaw["old"], flaw["new"])
    if "moved_to" in flaw:
        (pack.folder / flaw["file"]).rename(pack.folder / flaw["moved_to"])

    if flaw.get("against"):
        read, problems = None, compare(older, pack.folder)
    else:
        read, problems = pack.read()

    assert [str(one) for one in problems] == flaw["says"]
    assert (read is not None) == flaw.get("opens", False)


def test_the_sound_pack_has_nothing_wrong(pack):
    read, problems = pack.read()

    assert problems == ()
    assert read is not None


RULES = {
    # the first letters of each group, and how many there are; pack format, section 5.7
    "F": 8,
    "I": 5,
    "Q": 5,
    "S": 20,
    "X": 3,
    "C": 4,
    "P": 5,
    "D": 3,
    "L": 4,
    "W": 2,
}
"""Section 5.7 of the pack format. F07 (size), F08 (names), S17 to S20 and W02 came later."""


def test_every_rule_has_its_broken_file_and_message():
    rules = {f"{group}{n:02}" for group, many in RULES.items() for n in range(1, many + 1)}
    tried = {
        code
        for flaw in FLAWS
        for says in flaw["says"]
        for code in re.findall(r"\[([A-Z]\d\d)\]$", says)
    }

    assert sorted(rules - tried) == []
    assert sorted(tried - rules) == []


def test_bytes_that_are_no_text_are_told_with_their_line(pack):
    page = (pack.folder / "items/g-page.md").read_bytes()
    pack.write("items/g-page.md", page.replace(b"Plain words", b"Caf\xe9"))

    assert pack.messages == [
        "items/g-page.md, line 14: this line holds a character I cannot read. "
        "Save the file as UTF-8. [F06]"
    ]


def test_an_id_used_by_two_files_is_told(pack):
    pack.write("items/g-page-2.md", (pack.folder / "items/g-page.md").read_text())

    assert pack.messages == [
        'items/g-page-2.md, line 2: the id is "g-page" but the file is called "g-page-2". '
        "Make them the same; if the item has been published, rename the file. [F05]",
        'items/g-page.md, line 2: "g-page" is used by two files (items/g-page-2.md and '
        "items/g-page.md). Give the newer one another id. [I01]",
    ]


def test_a_long_question_is_advised_against_and_the_pack_opens(pack):
    long = "Tell us what you did, and then " * 8
    pack.change("items/c-case.md", "- own: What", f"- own: {long}what")

    read, problems = pack.read()

    assert [str(one) for one in problems] == [
        "items/c-case.md, line 26: this question is long. Two questions may be kinder. [Q05]"
    ]
    assert read is not None


def test_a_pack_without_its_first_page_is_left_out_without_a_flood_of_messages(pack):
    (pack.folder / "pack.md").unlink()

    assert pack.messages == [
        "pack.md: pack.md was not found. Every pack needs one: who, what, order. [D01]"
    ]


def test_references_are_held_against_what_is_handed_in(pack):
    pack.change(
        "items/g-page.md", "codes: [sssc-2024:3.4]", "codes: [sssc-2024:9.9, sssc-2016:3.5]"
    )

    with_registry, without = pack.read()[1], pack.read(known=None)[1]

    assert [one.code for one in with_registry] == ["C02"]
    assert without == ()


def test_an_old_clause_beside_its_newer_one_is_no_problem(pack):
    pack.change(
        "items/g-page.md", "codes: [sssc-2024:3.4]", "codes: [sssc-2016:3.5, sssc-2024:3.4]"
    )

    assert pack.messages == []


def test_a_clause_without_words_in_codes_is_told(pack):
    pack.write("codes.md", "---\nid: codes\ntype: codes\n---\n## Be kind\n")

    assert pack.messages == [
        'codes.md, line 5: "Be kind" is not a clause and its words. '
        "Write `## scheme:number: what it asks, in your own words`. [F04]"
    ]


def test_what_a_new_pack_holds_is_told_wherever_it_stands(tmp_path):
    new_pack(tmp_path / "mine")
    lines = {
        line.strip()
        for path in (tmp_path / "mine").rglob("*.md")
        for line in path.read_text("utf-8").splitlines()
    }

    problems = check(tmp_path / "mine")

    assert lines >= untouched.OF_THE_PACK | untouched.OF_PAGES
    assert {one.code for one in problems} == {"W02"}
    assert {one.file for one in problems} == {
        *(
            one.relative_to(tmp_path / "mine").as_posix()
            for one in (tmp_path / "mine/items").iterdir()
        ),
        *("pack.md", "sources.md"),
    }
    assert sum(one.file == "pack.md" for one in problems) == len(untouched.OF_THE_PACK)


def test_an_organisation_that_nobody_named_is_nobody(tmp_path):
    new_pack(tmp_path / "mine")

    pack, _ = read_pack(tmp_path / "mine")

    assert pack.attribution == ""
    assert {item.attribution for item in pack.items} == {""}


OF_WHOLE_FILES = ("D01", "F08", "I03", "L04")
"""What concerns a file that is not there, or should not be, has no line in it."""


def test_every_other_message_names_a_line():
    without = {
        code
        for flaw in FLAWS
        for says in flaw["says"]
        if not re.match(r"[^:]*, line \d+: ", says)
        for code in re.findall(r"\[([A-Z]\d\d)\]$", says)
    }

    assert without <= set(OF_WHOLE_FILES)


def test_messages_come_file_by_file_from_the_first_line_to_the_last(pack):
    for old, new in (("- gain: What", "- What"), ("minutes: 5", "minutes: ten")):
        pack.change("items/q-ask.md", old, new)
    pack.change("pack.md", "c-case, s-story", "c-none, s-story")

    where = [(one.file, one.line) for one in pack.read()[1]]

    assert where[0] == ("pack.md", 20)
    assert where[1:] == sorted(where[1:])
    assert len(where) >= 3


def test_checking_a_pack_tells_the_same_as_reading_it(pack):
    pack.change("items/g-page.md", "minutes: 5", "minutes: ten")

    assert check(pack.folder) == pack.read()[1]
