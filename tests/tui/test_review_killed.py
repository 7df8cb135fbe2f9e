"""The real program in a real terminal, killed in the middle of a comment."""

import signal
import sys

import pytest
from killing import program, typed_until_killed
from two_people import make_person

from cpdjournal.journal import review_drafts

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")


@pytest.fixture
def shared(tmp_path):
    """(supervisor, bundle): one share waits in the inbox."""
    worker = make_person(tmp_path / "niamh", "Niamh Worker")
    supervisor = make_person(tmp_path / "sam", "Sam Supervisor")
    worker.knows(supervisor)
    supervisor.knows(worker)
    sealed = worker.shares(supervisor, worker.writes().reflection_id)
    supervisor.takes(sealed.content)
    return supervisor, sealed.bundle


def kept(person, bundle) -> str:
    with person.open() as journal:
        draft = review_drafts.load(journal, bundle)
    return draft.comments[0].text if draft and draft.comments else ""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_program_loses_at_most_a_second_of_a_comment(shared, how, tmp_path):
    supervisor, bundle = shared
    child = program(supervisor.folder, CPDJOURNAL_STATE_DIR=str(tmp_path / "state"))
    child.expect("Supervision")
    child.send("5")
    child.expect("share to read")
    child.send("\x1b[F" + "\x1b[A" * 6 + "\r")  # the last line, and six up: the inbox
    child.expect("1 waiting")
    child.expect("Niamh Worker")
    child.send("\r")
    child.expect("Intact")
    child.send("n")
    child.expect("Proven")
    child.send("c")
    child.expect("want to say")

    typed, late = typed_until_killed(child, how)

    words = kept(supervisor, bundle)
    assert words
    assert typed.startswith(words)
    assert len(typed) - len(words) <= (late if how == signal.SIGKILL else 2)
