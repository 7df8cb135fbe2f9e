"""The language something was read in, in a reflection's origin: old revisions know of none."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from cpdjournal.journal import drafts, opening, reflections, revisions, settings
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Origin
from cpdjournal.registrant import Profile

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SAMPLES = Path(__file__).parent / "samples"


@pytest.mark.parametrize("sample", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_revisions_from_before_there_was_a_language_are_still_proven(sample, folder):
    folder.mkdir()
    (folder / "journal.db").write_bytes((sample / "journal.db").read_bytes())

    opened = opening.open_journal(folder)

    complete = next(one for one in reflections.listing(opened) if one.title == "A friend request")
    kept = revisions.history(opened, complete.id)
    assert [one.origin.lang for one in kept] == ["", ""]
    assert revisions.verify(opened) == []

    edited = drafts.edit(opened, complete.id, NOON)
    drafts.save(opened, edited.with_answer(edited.answers[0].prompt.id, "More."), NOON)
    revisions.complete(opened, complete.id, NOON)
    assert revisions.verify(opened) == []
    assert [one.digest for one in revisions.history(opened, complete.id)][:2] == [
        one.digest for one in kept
    ]
    opened.close()


def test_what_was_read_in_welsh_says_so_and_is_proven(journal):
    prompts = (Prompt(id="pwy", text="Pwy?"),)
    draft = drafts.new_draft(prompts, origin=Origin(item="p/x", title="Y drws", lang="cy"))
    drafts.save(journal, draft.with_answer("pwy", "Fi."), NOON)

    revisions.complete(journal, draft.id, NOON)

    (kept,) = revisions.history(journal, draft.id)
    assert (kept.origin.lang, reflections.get(journal, draft.id).origin.lang) == ("cy", "cy")
    assert revisions.verify(journal) == []


def test_a_profile_from_before_there_was_a_language_reads_english(journal):
    with journal.connection:
        journal.connection.execute(
            "INSERT INTO settings (name, value) VALUES ('profile', ?)", ['{"name": "Rowan"}']
        )

    assert settings.profile(journal) == Profile(name="Rowan", language="en-GB")
