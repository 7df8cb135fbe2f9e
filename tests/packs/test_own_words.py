"""What we ship is written in our own words."""

from pathlib import Path

import own_words
import pytest

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
OURS = sorted(
    path
    for pattern in ("prompts/**/*", "docs/*.md", "*.md", "cpdjournal/**/*", "exports/samples/*.md")
    for path in ROOT.glob(pattern)
    if path.suffix in (".md", ".toml", ".txt", ".py")
)
TITLES = (
    "careappointments 2017 sssc issues updated social media guidance for social service workers"
    " in scotland publisher",
    "considerations for integrating technology into social work practice",
)
"""The title of a document is cited as it is."""


@pytest.fixture(scope="module")
def sources() -> frozenset[str]:
    return frozenset(own_words.kept())


def test_no_eight_words_in_a_row_are_a_sources(sources):
    copied = {
        str(path.relative_to(ROOT)): found
        for path in OURS
        if (
            found := [
                run
                for run in own_words.shared(path.read_text("utf-8"), sources)
                if not any(run in title for title in TITLES)
            ]
        )
    }

    assert copied == {}


def test_a_copied_sentence_would_be_found(tmp_path):
    source = tmp_path / "source.txt"
    source.write_text("Please think twice about every word that you send before breakfast.")
    known = frozenset(own_words.fingerprints([source]))

    assert own_words.shared("Think twice about *every* word that\nYOU send!", known) == [
        "think twice about every word that you send"
    ]
    assert own_words.shared("Think twice about each word that you send", known) == []


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the source documents are not on this machine")
def test_the_fingerprints_are_those_of_the_source_documents():
    assert own_words.kept() == own_words.fingerprints(sorted(SEEDS.iterdir()))
