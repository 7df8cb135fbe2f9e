"""What starting up may load.

Each package costs milliseconds before anything is seen (benchmarks/ measures them). A package
that is not listed here fails: load it inside the function that needs it, or list it with a reason.
"""

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from cpdjournal.journal import drafts, opening, revisions
from cpdjournal.prompt import Prompt

LIST_MAY_LOAD = {"click", "cpdjournal", "sqlcipher3"}
"""`cpdjournal --journal DIR list` in a plain journal."""

TEXTUAL_LOADS = {"platformdirs", "rich", "textual", "typing_extensions"}
"""An app with nothing in it."""

UNLOCK_SCREEN_MAY_LOAD = {"click", "cpdjournal", *TEXTUAL_LOADS}
HOME_MAY_LOAD = {"click", "cpdjournal", "filelock", "msgspec", "sqlcipher3", *TEXTUAL_LOADS}
"""Home of a plain journal, opened meanwhile. Not sqlite-utils: only who writes needs it."""

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
PASSPHRASE = "kestrel over the long meadow"
TITLE = "Kestrel"

_SAYS_WHAT_IT_LOADED = """
import json, sys
from pathlib import Path

place, before = Path(sys.argv.pop(1)), set(sys.modules)

def tell():
    names = {name.partition(".")[0] for name in set(sys.modules) - before}
    place.write_text(json.dumps(sorted(names - sys.stdlib_module_names)))
"""

_COMMAND = f"""
{_SAYS_WHAT_IT_LOADED}
from cpdjournal.__main__ import main

code = main()
tell()
sys.exit(code)
"""

# The driver's `write` is called on the app's own thread, before the words are on the terminal.
_APP = f"""
{_SAYS_WHAT_IT_LOADED}
from textual.drivers.linux_driver import LinuxDriver

words, write = sys.argv.pop(1), LinuxDriver.write

def watched(self, data):
    if words in data and not place.exists():
        tell()
    write(self, data)

LinuxDriver.write = watched
from cpdjournal.__main__ import main

sys.exit(main())
"""


@pytest.fixture
def environment():
    """Without what pytest's own plugins plant into every Python."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COV")}


def a_journal(folder, passphrase=None):
    journal, _ = opening.create(folder, passphrase, NOON)
    complete, unfinished = (
        drafts.new_draft((Prompt(id="what", text="What happened?"),), title=title)
        for title in ("Said no kindly", TITLE)
    )
    for draft in (complete, unfinished):
        drafts.save(journal, draft.with_answer("what", "A parent sent a friend request."), NOON)
    revisions.complete(journal, complete.id, NOON)
    journal.close()
    return folder


def loaded_by_command(environment, place, *arguments):
    done = subprocess.run(
        [sys.executable, "-c", _COMMAND, str(place), *map(str, arguments)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(place.read_text())), done.stdout


def loaded_before(words, environment, place, folder):
    """What the app has loaded when these words are painted."""
    pexpect = pytest.importorskip("pexpect")
    app = pexpect.spawn(
        sys.executable,
        ["-c", _APP, str(place), words, "--journal", str(folder)],
        env=environment | {"TERM": "xterm-256color"},
        dimensions=(30, 100),
        timeout=60,
    )
    try:
        app.expect_exact(words)
        return set(json.loads(place.read_text()))
    finally:
        app.kill(signal.SIGKILL)
        app.close()


def test_listing_a_plain_journal_loads_only_what_it_needs(tmp_path, environment):
    folder = a_journal(tmp_path / "journal")

    loaded, shown = loaded_by_command(environment, tmp_path / "loaded", "--journal", folder, "list")

    assert "Said no kindly" in shown
    assert loaded <= LIST_MAY_LOAD


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_the_unlock_screen_is_painted_before_anything_is_loaded_that_can_wait(
    tmp_path, environment
):
    folder = a_journal(tmp_path / "journal", PASSPHRASE)

    loaded = loaded_before("Your journal is locked.", environment, tmp_path / "loaded", folder)

    assert loaded <= UNLOCK_SCREEN_MAY_LOAD


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_home_is_painted_before_anything_is_loaded_that_can_wait(tmp_path, environment):
    folder = a_journal(tmp_path / "journal")

    loaded = loaded_before(TITLE, environment, tmp_path / "loaded", folder)

    assert loaded <= HOME_MAY_LOAD
