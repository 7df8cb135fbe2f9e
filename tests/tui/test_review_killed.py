"""The real program in a real terminal, killed in the middle of a comment."""

import os
import signal
import sys
from time import monotonic, sleep

import pytest
from two_people import make_person

from cpdjournal.journal import review_drafts

pexpect = pytest.importorskip("pexpect")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")

PATIENCE = 20


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
    child = pexpect.spawn(
        sys.executable,
        ["-m", "cpdjournal", "--journal", str(supervisor.folder)],
        dimensions=(24, 80),
        env={
            **os.environ,
            "TERM": "xterm-256color",
            "CPDJOURNAL_STATE_DIR": str(tmp_path / "state"),
        },
        timeout=PATIENCE,
    )
    child.delaybeforesend = None
    child.expect("Supervision")
    child.send("5")
    child.expect("share to read")
    child.send("\x1b[F" + "\x1b[A" * 3 + "\r")  # the last line, and three up: the inbox
    child.expect("1 waiting")
    child.expect("Niamh Worker")
    child.send("\r")
    child.expect("Intact")
    child.send("n")
    child.expect("Proven")
    child.send("c")
    child.expect("want to say")

    typed, sent_at = "", []
    began = monotonic()
    while monotonic() - began < 2.5:  # never a pause that a save could wait for
        letter = "abcdefghij"[len(typed) % 10]
        child.send(letter)
        typed += letter
        sent_at.append(monotonic())
        sleep(0.05)  # the pace of typing, not a wait
        child.read_nonblocking(65536, timeout=1)
    killed_at = monotonic()
    child.kill(how)
    child.expect(pexpect.EOF)
    child.wait()

    words = kept(supervisor, bundle)
    assert words
    assert typed.startswith(words)
    late = sum(killed_at - moment <= 1.0 for moment in sent_at)
    assert len(typed) - len(words) <= (late if how == signal.SIGKILL else 2)
