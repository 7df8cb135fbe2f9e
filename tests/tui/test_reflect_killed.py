"""The real program in a real terminal, killed in the middle of a sentence."""

import signal
import sys
from dataclasses import replace

import pytest
from killing import program, typed_until_killed
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
