"""What somebody wrote stays as it was, whatever becomes of the pack."""

import json
import shutil

import pytest

from cpdjournal import places


@pytest.fixture
def written(cpdjournal, tmp_path):
    """A pack, installed, and the id of a reflection on one of its pages."""
    folder = tmp_path / "my-team"
    cpdjournal("pack", "new", folder)
    cpdjournal("pack", "install", folder)
    answers = json.dumps({"so-what": "It mattered to her.", "now-what": "I will ask first."})
    ran = cpdjournal(
        *("reflect", "my-team/x-first-exercise", "--answers", "-", "--json"), stdin=answers
    )
    assert ran.code == 0, ran.err
    return folder, ran.json["id"]


def shown(cpdjournal, reflection):
    return cpdjournal("show", reflection, "--json").json, cpdjournal("show", reflection).out


def test_removing_a_pack_changes_no_reflection(cpdjournal, written):
    _, reflection = written
    before = shown(cpdjournal, reflection)

    assert cpdjournal("pack", "remove", "my-team", "--yes").code == 0

    assert shown(cpdjournal, reflection) == before
    assert "What was at stake, and for whom?" in before[1]


def test_changing_a_pack_changes_no_reflection(cpdjournal, written):
    folder, reflection = written
    before = shown(cpdjournal, reflection)
    page = folder / "items/x-first-exercise.md"
    changed = page.read_text("utf-8").replace("What was at stake", "What did it cost")
    page.write_text(changed.replace("revision: 1", "revision: 2"), "utf-8")
    assert cpdjournal("pack", "install", folder, "--yes").code == 0
    assert "What did it cost" in cpdjournal("learn", "my-team/x-first-exercise").out

    assert shown(cpdjournal, reflection) == before


def test_a_pack_that_is_torn_out_by_hand_changes_no_reflection(cpdjournal, written):
    _, reflection = written
    before = shown(cpdjournal, reflection)

    shutil.rmtree(places.own_packs())

    assert shown(cpdjournal, reflection) == before
    assert cpdjournal("learn").code == 0
