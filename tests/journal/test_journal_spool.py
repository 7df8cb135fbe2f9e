import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from cpdjournal import places
from cpdjournal.errors.files import CannotWrite, DiskFull
from cpdjournal.errors.journal import OpenElsewhere
from cpdjournal.journal import drafts, opening, reflections, revisions, spool
from cpdjournal.vault.sealing import open_sealed

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SOON = NOON + timedelta(seconds=1)
LATER = NOON + timedelta(minutes=5)
WORDS = "seven tired herons walk home"


def fill(journal):
    """No page can be added to the file any more."""
    pages = journal.connection.execute("PRAGMA page_count").fetchone()[0]
    journal.connection.execute(f"PRAGMA max_page_count={pages}")


def test_words_that_cannot_be_written_come_back_at_the_next_open(folder, write_draft):
    journal, _ = opening.create(folder, WORDS, NOON)
    key = journal.key
    draft = write_draft(journal, {"what": "Kept."}, private_note="Private.")
    fill(journal)
    more = draft.with_answer("what", "Kept. " + "And more. " * 9000).with_answer("feel", "Torn.")

    with pytest.raises(DiskFull):
        drafts.save(journal, more, SOON)
    path = spool.keep(journal, more, SOON)
    journal.close()
    again = opening.open_journal(folder, key)
    done = spool.put_back(again, LATER)

    assert done == 1
    found = drafts.load(again, draft.id)
    assert found.answers == more.answers
    assert found.private_note == "Private."
    assert not path.exists()
    again.close()


def test_a_spool_file_is_private_and_sealed(locked, write_draft):
    draft = write_draft(locked).with_answer("what", "Sentinelword.")

    path = spool.keep(locked, draft, SOON)

    assert path.parent == locked.folder / "spool"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert path.read_bytes().startswith(b"age-encryption.org/v1")
    assert b"entinelword" not in path.read_bytes()


def test_a_plain_journals_spool_is_sealed_too(journal, write_draft):
    path = spool.keep(journal, write_draft(journal, {"what": "Sentinelword."}), SOON)

    assert b"entinelword" not in path.read_bytes()


def test_the_recovery_kit_opens_a_spool_file(folder, write_draft):
    journal, kit = opening.create(folder, WORDS, NOON)
    path = spool.keep(journal, write_draft(journal, {"what": "Sentinelword."}), SOON)
    journal.close()

    assert b"Sentinelword." in open_sealed(path.read_bytes(), kit.identity, limit=10**6)


def test_a_journal_that_is_closed_can_still_keep_words(journal, write_draft):
    draft = write_draft(journal)
    journal.close()

    assert spool.keep(journal, draft, SOON).exists()


def test_the_state_folder_takes_what_the_journals_folder_does_not(journal, folder, write_draft):
    (folder / "spool").write_text("a file where the folder should be")

    path = spool.keep(journal, write_draft(journal, {"what": "Words."}), SOON)

    assert places.state_folder(folder) in path.parents
    (folder / "spool").unlink()
    assert spool.put_back(journal, LATER) == 1


def test_where_nothing_can_be_written_it_is_said(journal, folder, write_draft):
    (folder / "spool").write_text("a file where the folder should be")
    places.state_folder(folder).write_text("here too")

    with pytest.raises(CannotWrite):
        spool.keep(journal, write_draft(journal), SOON)


def test_a_later_spool_file_takes_the_earlier_ones_place(journal, write_draft):
    draft = write_draft(journal)
    spool.keep(journal, draft.with_answer("what", "First."), SOON)
    spool.keep(journal, draft.with_answer("what", "Second."), LATER)

    assert spool.put_back(journal, LATER) == 1
    assert drafts.load(journal, draft.id).answer("what") == "Second."


def test_a_reflection_that_was_never_written_comes_back_too(journal):
    draft = drafts.new_draft(()).with_answer("changed-practice", "All of it.")
    spool.keep(journal, draft, SOON)

    assert spool.put_back(journal, LATER) == 1
    assert drafts.load(journal, draft.id).answer("changed-practice") == "All of it."


def test_words_that_were_saved_after_all_leave_no_spool_file(journal, write_draft):
    draft = write_draft(journal)
    path = spool.keep(journal, draft.with_answer("what", "Older."), SOON)

    spool.save(journal, draft.with_answer("what", "Newer."), LATER)

    assert not path.exists()
    assert spool.put_back(journal, LATER) == 0
    assert drafts.load(journal, draft.id).answer("what") == "Newer."


def test_words_that_the_journal_has_are_not_put_back_twice(journal, write_draft):
    draft = write_draft(journal).with_answer("what", "The same.")
    path = spool.keep(journal, draft, SOON)
    drafts.save(journal, draft, LATER)

    assert spool.put_back(journal, LATER) == 0
    assert len(reflections.listing(journal)) == 1
    assert not path.exists()


def test_words_refused_come_back_also_when_the_other_window_wrote_last(
    journal, folder, write_draft
):
    draft = write_draft(journal)
    mine = drafts.load(journal, draft.id).with_answer("what", "Mine.")
    other = opening.open_journal(folder)
    theirs = drafts.load(other, draft.id).with_answer("what", "Theirs.")
    drafts.save(other, theirs, NOON)
    with pytest.raises(OpenElsewhere):
        drafts.save(journal, mine, SOON)
    spool.keep(journal, mine, SOON)
    drafts.save(other, drafts.load(other, draft.id).with_answer("what", "Theirs, later."), LATER)
    other.close()

    assert spool.put_back(journal, LATER) == 1

    words = {drafts.load(journal, one.id).answer("what") for one in reflections.listing(journal)}
    assert words == {"Mine.", "Theirs, later."}


def test_words_refused_because_another_window_wrote_are_kept_beside_its_own(
    journal, folder, write_reflection
):
    kept = write_reflection(journal, {"what": "First."})
    mine = drafts.edit(journal, kept.reflection_id, NOON).with_answer("what", "Mine.")
    other = opening.open_journal(folder)
    theirs = drafts.edit(other, kept.reflection_id, NOON).with_answer("what", "Theirs.")
    drafts.save(other, theirs, NOON)
    revisions.complete(other, kept.reflection_id, NOON)
    other.close()
    with pytest.raises(OpenElsewhere):
        drafts.save(journal, mine, LATER)
    spool.keep(journal, mine, LATER)

    assert spool.put_back(journal, LATER) == 1

    both = {one.title: one.status for one in reflections.listing(journal)}
    assert both == {"First.": "complete", f"First. {spool.RECOVERED}": "draft"}
    newest = drafts.newest(journal)
    assert newest is not None
    assert newest.answer("what") == "Mine."
    assert reflections.get(journal, kept.reflection_id).answers[0].text == "Theirs."


def test_an_erased_reflection_does_not_come_back_from_the_spool(journal, write_draft):
    draft = write_draft(journal)
    path = spool.keep(journal, draft, LATER)
    reflections.erase(journal, draft.id, LATER)

    assert spool.put_back(journal, LATER) == 0
    assert reflections.listing(journal) == []
    assert not path.exists()


def test_a_file_that_cannot_be_read_stays_where_it_is(journal, tmp_path, write_draft):
    other, _ = opening.create(tmp_path / "other", None, NOON)
    foreign = spool.keep(other, write_draft(other), SOON)
    other.close()
    folder = journal.folder / "spool"
    folder.mkdir()
    (folder / "foreign.age").write_bytes(foreign.read_bytes())
    (folder / "garbage.age").write_bytes(b"garbage")
    (folder / "link.age").symlink_to(foreign)

    assert spool.put_back(journal, LATER) == 0
    assert len(list(folder.iterdir())) == 3


def test_another_journals_words_are_not_taken_in(journal, write_draft):
    own_id, journal.id = journal.id, "another"
    path = spool.keep(journal, write_draft(journal), LATER)
    journal.id = own_id
    path.rename(path.parent / "moved.age")

    assert spool.put_back(journal, LATER) == 0
    assert (path.parent / "moved.age").exists()


def test_a_read_only_journal_leaves_the_spool_alone(journal, write_draft):
    path = spool.keep(journal, write_draft(journal), SOON)
    journal.read_only = OpenElsewhere()

    assert spool.put_back(journal, LATER) == 0
    assert path.exists()


def test_a_hostile_id_does_not_leave_the_folder(journal, write_draft):
    draft = replace(write_draft(journal), id="../../evil")

    assert spool.keep(journal, draft, SOON).parent == journal.folder / "spool"
