import json
import shutil
import stat
from datetime import UTC, datetime, timedelta

import pytest

from cpdjournal import places
from cpdjournal.errors.journal import JournalOlderThanItsHead
from cpdjournal.journal import drafts, heads, opening, reflections, revisions

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(days=1)


def head_file(journal):
    return places.state_folder(journal.folder) / "heads" / f"{journal.id}.json"


def test_the_head_is_kept_outside_after_each_revision(journal, write_reflection):
    write_reflection(journal)
    kept = write_reflection(journal)

    found = json.loads(head_file(journal).read_text())

    assert found == {"count": 2, "digest": kept.digest}
    assert stat.S_IMODE(head_file(journal).stat().st_mode) == 0o600
    assert stat.S_IMODE(head_file(journal).parent.stat().st_mode) == 0o700


@pytest.fixture
def older(folder, write_reflection):
    """A journal whose file was put back to how it was one revision ago; and the lost one's id."""
    made, _ = opening.create(folder, None, NOON)
    write_reflection(made, {"what": "One."})
    made.close()
    shutil.copy(folder / "journal.db", folder / "copy.db")
    made = opening.open_journal(folder)
    lost = write_reflection(made, {"what": "Two."})
    made.close()
    shutil.copy(folder / "copy.db", folder / "journal.db")
    opened = opening.open_journal(folder)
    yield opened, lost.reflection_id
    opened.close()


def test_an_older_copy_opens_for_reading_only(older):
    opened, _ = older

    assert isinstance(opened.read_only, JournalOlderThanItsHead)
    assert len(reflections.listing(opened)) == 1
    with pytest.raises(JournalOlderThanItsHead):
        reflections.jot(opened, "A thought.", now=LATER, learned_on=LATER.date())
    assert json.loads(head_file(opened).read_text())["count"] == 2


def test_an_older_copy_can_be_accepted(older, folder, write_reflection):
    opened, _ = older

    opening.accept_older_copy(opened, LATER)
    kept = write_reflection(opened, {"what": "On from here."})
    again = opening.open_journal(folder)

    assert again.read_only is None
    assert revisions.verify(again) == []
    assert json.loads(head_file(again).read_text()) == {"count": 2, "digest": kept.digest}
    again.close()


def test_a_copy_without_any_revision_can_be_accepted_too(folder, write_reflection):
    made, _ = opening.create(folder, None, NOON)
    made.close()
    shutil.copy(folder / "journal.db", folder / "copy.db")
    made = opening.open_journal(folder)
    write_reflection(made)
    made.close()
    shutil.copy(folder / "copy.db", folder / "journal.db")

    opened = opening.open_journal(folder)
    assert opened.read_only is not None
    opening.accept_older_copy(opened, LATER)
    opened.close()
    again = opening.open_journal(folder)

    assert again.read_only is None
    again.close()


def test_another_history_of_the_same_length_is_noticed(older, folder, write_reflection):
    opened, _ = older
    head = head_file(opened).read_text()
    opening.accept_older_copy(opened, LATER)
    write_reflection(opened, {"what": "Another second one."})
    head_file(opened).write_text(head)

    again = opening.open_journal(folder)

    assert isinstance(again.read_only, JournalOlderThanItsHead)
    again.close()


def test_a_journal_ahead_of_its_head_is_fine_and_moves_it_up(
    journal, folder, write_reflection, write_draft
):
    write_reflection(journal)
    head = head_file(journal).read_text()
    kept = write_reflection(journal)
    head_file(journal).write_text(head)

    again = opening.open_journal(folder)
    write_draft(again)

    assert again.read_only is None
    assert json.loads(head_file(again).read_text()) == {"count": 2, "digest": kept.digest}
    again.close()


def test_a_head_that_cannot_be_written_loses_no_revision(journal, write_draft):
    draft = write_draft(journal)
    state = places.state_folder(journal.folder)
    state.write_text("a file where the folder should be")

    kept = revisions.complete(journal, draft.id, NOON)

    assert revisions.history(journal, draft.id) == [kept]
    assert journal.head_trouble is not None
    state.unlink()
    drafts.save(journal, drafts.edit(journal, draft.id, NOON), NOON)
    assert journal.head_trouble is None
    assert json.loads(head_file(journal).read_text())["count"] == 1


@pytest.mark.parametrize("content", ["", "{", "[]", '{"count": "x", "digest": 3}', "null", "\x00"])
def test_a_head_that_cannot_be_read_is_as_none(journal, folder, write_reflection, content):
    write_reflection(journal)
    head_file(journal).write_text(content)

    again = opening.open_journal(folder)

    assert again.read_only is None
    again.close()


def test_a_head_never_lies_outside_its_folder(journal):
    heads_folder = head_file(journal).parent
    journal.id = "../../etc/passwd"

    assert heads._place(journal).parent == heads_folder
