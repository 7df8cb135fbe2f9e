"""From a real journal to files: what leaves, and that nothing else does."""

import errno
import hashlib
import json
import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from evidence_examples import AS_OF, FIRST, LAST, PROFILE, REGISTRY

from cpdjournal.errors import WrongUsage
from cpdjournal.errors.files import CannotWrite, DiskFull, TargetExists
from cpdjournal.errors.journal import JournalReadOnly
from cpdjournal.evidence.choosing import choose
from cpdjournal.evidence.export import FORMATS, export, suggested_name
from cpdjournal.evidence.pack import assemble
from cpdjournal.journal import counting, reflections
from cpdjournal.journal.export_log import exports
from cpdjournal.reflection import Filter

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 21, 13, 0, tzinfo=UTC)
PERIOD = Filter(first_day=FIRST, last_day=LAST)


def pack_from(journal, wanted=PERIOD, **changes):
    choice = choose(journal, wanted)
    settings = {"first_day": wanted.first_day, "last_day": wanted.last_day, "as_of": AS_OF}
    return assemble(PROFILE, REGISTRY, choice, **(settings | changes))


def test_only_completed_reflections_are_chosen_and_the_rest_is_counted(journal):
    choice = choose(journal, PERIOD)

    assert [one.title for one in choice.revisions] == ["At the door"]
    assert (len(choice.stubs), len(choice.drafts), choice.left_out) == (2, 1, 3)


def test_what_lies_outside_the_period_is_neither_chosen_nor_counted(journal):
    choice = choose(journal, Filter(first_day=date(2027, 1, 1), last_day=date(2027, 12, 31)))

    assert (choice.revisions, choice.left_out) == ((), 0)


def test_what_is_in_the_bin_is_neither_chosen_nor_counted(journal):
    for one in reflections.listing(journal):
        reflections.delete(journal, one.id, NOW)

    choice = choose(journal, PERIOD)

    assert (choice.revisions, choice.left_out) == ((), 0)


def test_the_total_is_what_home_shows_for_the_same_period(journal):
    pack = pack_from(journal)

    assert pack.total_minutes == counting.minutes_recorded(journal, FIRST, LAST) == 50


@pytest.mark.parametrize("list_only", [False, True])
def test_no_private_word_leaves_in_any_format_nor_in_what_is_attached(
    journal, tmp_path, looked_into, list_only
):
    pack = pack_from(journal, list_only=list_only)

    written = export(journal, pack, tuple(FORMATS), tmp_path, now=NOW)

    assert {one.format for one in written} == set(FORMATS)
    for one in written:
        content = one.path.read_bytes()
        inside = looked_into(content).inside if one.format == "pdf" else content
        if one.format == "pdf":
            inside += looked_into(content).text.encode()
        assert b"At the door" in inside
        assert (b"Her trust in me." in inside) is not list_only
        # private answer, private note, stubs, drafts, tags: none of it, and no trace of a place
        assert not re.search(rb"qzv(answer|note|stub|draft|tag)", inside)
        assert b"Describe one moment" not in inside
        assert str(tmp_path).encode() not in inside


def test_each_file_is_told_with_its_digest_and_noted_without_a_word_of_text(journal, tmp_path):
    pack = pack_from(journal)

    written = export(
        journal, pack, ("pdf", "md"), tmp_path, now=NOW, override_reason="Names are made up"
    )

    for one in written:
        assert one.sha256 == hashlib.sha256(one.path.read_bytes()).hexdigest()
        assert one.path.stat().st_mode & 0o077 == 0
    (noted,) = exports(journal)
    assert noted.kinds == ("pdf", "md")
    assert noted.digests == tuple(one.sha256 for one in written)
    assert (noted.reflections, noted.override_reason) == (1, "Names are made up")
    assert noted.made_at.startswith("2026-11-21T13:00")
    kept = journal.connection.execute("SELECT * FROM exports").fetchall()
    assert "At the door" not in json.dumps(kept)


def test_one_format_goes_into_the_file_that_was_named(journal, tmp_path):
    (written,) = export(journal, pack_from(journal), ("md",), tmp_path / "mine.txt", now=NOW)

    assert written.path == tmp_path / "mine.txt"
    assert written.path.read_text(encoding="utf-8").startswith("# Record of")


def test_without_a_place_the_current_folder_gets_a_file_with_a_telling_name(
    journal, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)

    (written,) = export(journal, pack_from(journal), ("pdf",), None, now=NOW)

    assert written.path == tmp_path / "cpd-record-rowan-example-2026-04-01-to-2027-03-31.pdf"


def test_the_name_says_what_is_known(journal):
    alone = pack_from(journal, Filter(), list_only=True)

    assert suggested_name(alone, "md") == "cpd-list-rowan-example-to-2026-11-21.md"


def test_a_file_that_is_there_is_left_alone_and_nothing_is_written_or_noted(journal, tmp_path):
    pack = pack_from(journal)
    there = tmp_path / suggested_name(pack, "pdf")
    there.write_text("mine")

    with pytest.raises(TargetExists):
        export(journal, pack, ("md", "pdf"), tmp_path, now=NOW)

    assert there.read_text() == "mine"
    assert {one.name for one in tmp_path.iterdir()} == {"journal", there.name}
    assert exports(journal) == []


def test_a_link_that_leads_nowhere_is_not_written_through(journal, tmp_path):
    (tmp_path / "out.md").symlink_to(tmp_path / "elsewhere.md")

    with pytest.raises(TargetExists):
        export(journal, pack_from(journal), ("md",), tmp_path / "out.md", now=NOW)

    assert not (tmp_path / "elsewhere.md").exists()


def test_it_is_overwritten_when_that_is_asked_for(journal, tmp_path):
    there = tmp_path / "out.md"
    there.write_text("old")

    export(journal, pack_from(journal), ("md",), there, now=NOW, overwrite=True)

    assert there.read_text(encoding="utf-8").startswith("# Record of")


def test_a_folder_that_is_not_there_is_said_plainly(journal, tmp_path):
    with pytest.raises(CannotWrite):
        export(journal, pack_from(journal), ("md",), tmp_path / "no" / "out.md", now=NOW)

    assert exports(journal) == []


def test_a_full_disk_is_said_plainly_and_leaves_nothing_half_written(
    journal, tmp_path, monkeypatch
):
    def full(descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    out = tmp_path / "out"
    out.mkdir()
    pack = pack_from(journal)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull):
        export(journal, pack, ("md",), out, now=NOW)

    assert list(out.iterdir()) == []


@pytest.mark.parametrize("formats", [(), ("docx",), ("pdf", "docx")])
def test_a_format_that_is_not_known_is_wrong_usage(journal, tmp_path, formats):
    with pytest.raises(WrongUsage):
        export(journal, pack_from(journal), formats, tmp_path, now=NOW)


def test_several_formats_do_not_go_into_one_file(journal, tmp_path):
    with pytest.raises(WrongUsage):
        export(journal, pack_from(journal), ("md", "pdf"), tmp_path / "one.pdf", now=NOW)


def test_what_was_written_is_taken_back_when_a_later_file_can_not_be(
    journal, tmp_path, monkeypatch
):
    out = tmp_path / "out"
    out.mkdir()
    pack = pack_from(journal)
    really = os.fsync
    calls = []

    def full_later(descriptor):
        calls.append(descriptor)
        if len(calls) > 2:  # the first file and its folder were synced
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        really(descriptor)

    monkeypatch.setattr(os, "fsync", full_later)
    with pytest.raises(DiskFull):
        export(journal, pack, ("md", "pdf"), out, now=NOW)

    assert list(out.iterdir()) == []
    assert exports(journal) == []


def test_a_journal_that_can_only_be_read_can_still_be_handed_over(journal, tmp_path):
    journal.read_only = JournalReadOnly()

    (written,) = export(journal, pack_from(journal), ("md",), tmp_path / "out.md", now=NOW)

    assert written.path.exists()
    assert exports(journal) == []


def test_markdown_is_written_without_loading_the_typesetter():
    asked = (
        "import sys; from evidence_examples import CHOICE, pack_of\n"
        "from cpdjournal.evidence.export import FORMATS\n"
        "FORMATS['md'](pack_of(choice=CHOICE)); print('typst' in sys.modules)"
    )

    answer = subprocess.run(
        [sys.executable, "-c", asked], cwd=HERE, capture_output=True, text=True, check=True
    )

    assert answer.stdout.strip() == "False"
