"""The folder of a preview: made for one run, and gone after it, even after one that was killed."""

import contextlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from cpdjournal import clock, files, places
from cpdjournal.errors import CpdJournalError

PREFIX = "cpdjournal-preview-"
_SAID = b"`cpdjournal pack preview` made this folder. It is deleted when the preview ends.\n"
_RUNS = "preview"
"""The lock that a run holds on its folder; the kernel frees it however the run ends."""


@contextlib.contextmanager
def folder_for_one_run() -> Iterator[Path]:
    """An empty private folder, deleted afterwards. What killed runs left goes first."""
    from cpdjournal.journal import windows

    clear_after_killed_runs(Path(tempfile.gettempdir()))
    # The lock is taken before the folder bears its mark: until then no other run touches it.
    with tempfile.TemporaryDirectory(prefix=PREFIX) as made, windows.lock(Path(made), _RUNS):
        yield Path(made)


def throw_away_journal(beside: Path) -> Path:
    """A plain journal for the preview in a folder of its own."""
    from cpdjournal.journal import opening, settings
    from cpdjournal.registrant import Profile

    files.write_private(beside / places.DEMO_MARK, _SAID)  # what is remembered stays in here
    journal, _ = opening.create(beside / "journal", None, clock.now())
    try:
        settings.save_profile(journal, Profile(told_who_may_ask=True))
    finally:
        journal.close()
    return beside / "journal"


def clear_after_killed_runs(among: Path) -> None:
    """Delete folders that a preview made and could not delete; nothing else, whatever its name."""
    from cpdjournal.journal import windows

    for folder in among.glob(f"{PREFIX}*"):
        if not _is_ours(folder):
            continue
        with contextlib.suppress(CpdJournalError, OSError), windows.lock(folder, _RUNS):
            shutil.rmtree(folder)


def _is_ours(folder: Path) -> bool:
    """A real folder of this user, closed to others, with the mark of a preview in it."""
    try:
        found = folder.lstat()
        is_private = stat.S_ISDIR(found.st_mode)
        if os.name == "posix":
            is_private &= found.st_uid == os.getuid() and not found.st_mode & 0o077
        mark = folder / places.DEMO_MARK
        return is_private and stat.S_ISREG(mark.lstat().st_mode) and mark.read_bytes() == _SAID
    except OSError:
        return False
