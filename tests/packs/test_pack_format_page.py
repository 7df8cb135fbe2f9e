"""docs/pack-format.md says what the reader and the checker do."""

import re
from pathlib import Path
from typing import get_args

from cpdjournal.content.items import CalloutKind
from cpdjournal.content.scenarios import Fit
from cpdjournal.packs import (
    callouts,
    header,
    own_clauses,
    pack_files,
    pack_page,
    page,
    questions,
    scenarios,
    story,
    unpacking,
    ways,
)
from cpdjournal.prompt import AnswerKind

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "pack-format.md").read_text(encoding="utf-8")
CODE = re.compile(r"\b(?:F|I|Q|S|X|C|P|D|L|W)[0-9]{2}\b")


def part(heading):
    """What stands under a heading, down to the next one of any level."""
    found = re.search(
        rf"^##+ {re.escape(heading)}\n(.*?)(?=^##|\Z)", TEXT, re.DOTALL | re.MULTILINE
    )
    assert found, heading
    return found[1]


def rows(heading):
    lines = [line for line in part(heading).splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def keys(heading, column=0):
    """Key to whether it is needed."""
    return {row[column].strip("`| "): row[column + 1].strip("| ") == "yes" for row in rows(heading)}


def test_every_code_of_the_checker_is_explained_with_its_weight():
    used = {
        code
        for path in (ROOT / "cpdjournal" / "packs").glob("*.py")
        for code in re.findall(rf'"({CODE.pattern})"', path.read_text("utf-8"))
    }
    told = {row[0]: row[1] for row in rows("What the checker says")}

    assert set(told) == used
    for code, weight in told.items():
        if code != "S07":
            assert weight == ("note" if code in page.WARNINGS else "mistake"), code


def test_every_key_of_a_header_is_named_with_whether_it_is_needed():
    about, every, translation = keys("pack.md"), keys("Every item"), keys("Other languages")
    shared = set.intersection(*(set(header.KEYS[kind]) for kind in header.ITEM_TYPES))

    assert about == {key: key in header.NEEDED["pack"] for key in header.KEYS["pack"]}
    assert set(every) == shared
    assert {key for key, needed in every.items() if needed} == set(header.NEEDED["guidance"])
    assert translation == {
        key: key in header.NEEDED["translation"] for key in header.KEYS["translation"]
    }


def test_every_further_key_of_a_type_is_named():
    told = {(row[0], row[1].strip("`")) for row in rows("More keys, by type")}
    shared = keys("Every item")

    assert told == {
        (kind, key) for kind in header.ITEM_TYPES for key in header.KEYS[kind] if key not in shared
    }


def test_every_word_that_a_value_may_be_is_named():
    words = [
        *header.ITEM_TYPES,
        *header.STATUSES,
        *header.AUDIENCES,
        *header.NATIONS,
        *header.MODES,
        *header.BASES,
        *get_args(Fit),
        *pack_page.USES,
        *callouts.MEDIA_KINDS,
        *(f"[!{kind}]" for kind in get_args(CalloutKind)),
        *(f"`{kind}`" for kind in get_args(AnswerKind)),
        *(f"`{key}:" for key in (*questions.STEP_KEYS, *callouts.MEDIA_KEYS)),
        *(f"`{key}:" for key in (*pack_page.SOURCE_KEYS, *own_clauses.KEYS)),
        *(f"{key}:" for key in (*scenarios.SCENE_KEYS, *scenarios.CHOICE_KEYS)),
    ]

    assert [
        word for word in words if word not in TEXT.replace("`Options: first", "`Options:")
    ] == []


def test_every_limit_is_the_one_that_is_kept():
    table = part("Files")
    for said in (
        f"{pack_files.PAGE_BYTES // 1024} KiB",
        f"{pack_files.PAGE_LINES:,} lines",
        f"{pack_files.LINE_CHARACTERS:,} characters in a line",
        f"{pack_files.OPEN_BRACKETS:,} opening square brackets",
        f"{pack_files.DEEPEST} levels",
        f"{callouts.MOST_MEDIA} media blocks",
        f"{story.MOST_SCENES} scenes",
        f"{story.MOST_MENTIONED} different earlier choices",
        f"{ways.MOST_STATES:,} ways to stand somewhere",
        f"{pack_files.PACK_FILES:,} files",
        f"{pack_files.PACK_BYTES // 1024**2} MiB of pages",
        f"{unpacking.LARGEST_PACK // 1024**2} MiB in all",
        f"{unpacking.LARGEST_MEDIA // 1024**2} MiB one picture",
    ):
        assert said in table
    assert unpacking.SWELLS == 100
    assert unpacking.MOST_FILES == pack_files.PACK_FILES
