"""Typing into the real program in a real terminal, until it is killed."""

import os
import sys
from time import monotonic, sleep

import pytest

pexpect = pytest.importorskip("pexpect")

PATIENCE = 20
"""Seconds until a word that never comes fails a test."""


def program(journal, *, through=(), **environment):
    """The app on a journal, in a terminal of 80 by 24; `through`: what starts it."""
    command, *words = [*through, sys.executable, "-m", "cpdjournal", "--journal", str(journal)]
    child = pexpect.spawn(
        command,
        words,
        dimensions=(24, 80),
        env={**os.environ, "TERM": "xterm-256color", **environment},
        timeout=PATIENCE,
    )
    child.delaybeforesend = None
    return child


def typed_until_killed(child, how):
    """(what was typed, how many letters of it in the last second before the signal `how`)."""
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
    return typed, sum(killed_at - moment <= 1.0 for moment in sent_at)
