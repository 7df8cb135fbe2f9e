"""The real program in a real terminal, killed in the middle of a sentence."""

import signal
import sys
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep

import pytest
from killing import PATIENCE, program, typed_until_killed
from writing_records import NOON, a_draft, answered

from cpdjournal.journal import drafts, opening, settings
from cpdjournal.reflection import Place
from cpdjournal.registrant import Profile

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")


@pytest.fixture
def folder(tmp_path):
    """A plain journal with one draft, its cursor at the end of three words."""
    journal, _ = opening.create(tmp_path / "journal", None, NOON)
    settings.save_profile(journal, Profile(told_who_may_ask=True))
    draft = answered(a_draft(), so_what="Before it happened ")
    drafts.save(journal, replace(draft, place=Place(prompt="so-what", column=19)), NOON)
    journal.close()
    return tmp_path / "journal"


def kept(folder) -> str:
    journal = opening.open_journal(folder)
    try:
        return drafts.newest(journal).answer("so-what")
    finally:
        journal.close()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM])
def test_a_killed_program_loses_at_most_a_second_of_typing(folder, how):
    child = program(folder)
    child.expect("Go on with")
    child.send("\r")
    child.expect("Before it happened")

    typed, late = typed_until_killed(child, how)

    words = kept(folder)
    assert ("Before it happened " + typed).startswith(words)
    lost = len(typed) - (len(words) - len("Before it happened "))
    assert lost <= late
    if how != signal.SIGKILL:
        assert lost <= 2  # a letter may still be on its way through the terminal


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="children are found in /proc")
def test_a_closed_terminal_ends_the_program_though_no_signal_says_so(folder):
    # As beneath `make`: whoever leads the session is told of the hang-up, and passes nothing on.
    child = program(folder, through=("sh", "-c", 'trap "" HUP; "$@"; :', "sh"))
    child.expect("Go on with")
    child.send("\r")
    child.expect("Before it happened")
    child.send("Q")
    child.expect("Q")
    (app,) = Path(f"/proc/{child.pid}/task/{child.pid}/children").read_text().split()

    child.ptyproc.fileobj.close()

    deadline = monotonic() + PATIENCE
    while is_running(app):
        assert monotonic() < deadline
        sleep(0.05)
    assert kept(folder) == "Before it happened Q"


def is_running(pid) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
