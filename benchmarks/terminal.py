"""A program in a pseudo-terminal, watched from outside: when do known words appear on it?"""

import contextlib
import os
import select
import signal
import time
from collections.abc import Sequence
from pathlib import Path

from ptyprocess import PtyProcess

ROWS, COLUMNS = 30, 100
PATIENCE = 30.0
"""Seconds until words that don't appear are given up."""


class NeverShown(Exception):
    """The program ended, or the patience did, before the words were on the terminal."""


class Terminal:
    """A program that runs in a pseudo-terminal of its own. It is killed at the end."""

    def __init__(self, command: Sequence[str | Path], environment: dict[str, str]) -> None:
        self.started = time.perf_counter()
        self._process = PtyProcess.spawn(
            [str(part) for part in command],
            env=environment | {"TERM": "xterm-256color"},
            dimensions=(ROWS, COLUMNS),
        )
        self._seen = b""

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._process.pid, signal.SIGKILL)
        self._process.fileobj.close()
        os.waitpid(self._process.pid, 0)

    def until(self, words: str, patience: float = PATIENCE) -> float:
        """Wait for words that no earlier wait has seen. Returns the moment, by `perf_counter`.

        They must stand in one style on one line, for the colours between are not taken out.
        """
        sought, deadline = words.encode(), time.perf_counter() + patience
        while sought not in self._seen:
            if not self._read(deadline - time.perf_counter()):
                raise NeverShown(f"{words!r} after {self._seen[-2000:]!r}")
        now = time.perf_counter()
        self._seen = b""
        return now

    def until_quiet(self, seconds: float, at_most: float) -> None:
        """Wait until nothing was written for a while; not for ever: a cursor may blink."""
        deadline = time.perf_counter() + at_most
        while time.perf_counter() < deadline and self._read(seconds):
            pass

    def type(self, keys: str) -> float:
        """Returns the moment at which the keys were given."""
        now = time.perf_counter()
        os.write(self._process.fd, keys.encode())
        return now

    def _read(self, seconds: float) -> bool:
        if seconds <= 0 or not select.select([self._process.fd], [], [], seconds)[0]:
            return False
        try:
            piece = os.read(self._process.fd, 65536)
        except OSError:  # it has ended
            return False
        self._seen += piece
        return bool(piece)


def first_paint(command: Sequence[str | Path], environment: dict[str, str], words: str) -> float:
    """Seconds from the start of a process to its words on the terminal."""
    with Terminal(command, environment) as terminal:
        return terminal.until(words) - terminal.started
