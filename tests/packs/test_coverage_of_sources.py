"""docs/coverage-of-sources.md names pages that exist, and leaves no element out."""

import re
from pathlib import Path

import pytest

from cpdjournal import places
from cpdjournal.packs.library import load

PAGE = (Path(__file__).parents[2] / "docs" / "coverage-of-sources.md").read_text("utf-8")


@pytest.fixture(scope="module")
def pack():
    return load((places.shipped_prompts() / "social-media",)).pack("social-media")


def test_every_element_of_the_sources_has_its_row():
    rows = dict(re.findall(r"^\| (E-\d\d) \|[^|]+\| ([^|]+) \|$", PAGE, re.MULTILINE))

    assert list(rows) == [f"E-{number:02}" for number in range(1, 48)]
    assert all(len(where) > 10 for where in rows.values())


def test_every_page_that_it_names_is_in_the_pack(pack):
    named = set(re.findall(r"`([gqtcsxr]-[a-z0-9-]+)`", PAGE))

    assert named - {item.name for item in pack.items} == set()


def test_every_page_of_the_pack_is_named(pack):
    """Readings are counted rather than named one by one."""
    pages = {item.name for item in pack.items if item.kind != "reading"}

    assert {name for name in pages if f"`{name}`" not in PAGE} == set()


def test_its_numbers_are_those_of_the_pack(pack):
    kinds = [item.kind for item in pack.items]

    assert {kind: kinds.count(kind) for kind in sorted(set(kinds))} == {
        "case": 9,
        "exercise": 5,
        "guidance": 12,
        "question": 5,
        "reading": 9,
        "scenario": 6,
        "tips": 1,
    }
    assert "nine readings" in PAGE
