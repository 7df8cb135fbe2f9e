"""Signals that end a program: the terminal was closed, or somebody asked it to stop."""

import asyncio
import contextlib
import os
import signal
import threading
from collections.abc import Callable

_NAMES = ("SIGHUP", "SIGTERM", "SIGINT", "SIGBREAK")  # the last is Windows' own


def on_end(loop: asyncio.AbstractEventLoop, end: Callable[[int], None]) -> None:
    """From now on, call `end` with the signal's number, on the loop, instead of dying."""
    for name in _NAMES:
        number = getattr(signal, name, None)
        if number is None:
            continue
        try:
            loop.add_signal_handler(number, end, int(number))
        except (NotImplementedError, RuntimeError, ValueError):
            # Windows' loops take none; a thread other than the main one may not set any.
            with contextlib.suppress(ValueError, OSError):
                signal.signal(number, lambda got, _: loop.call_soon_threadsafe(end, got))


PATIENCE = 3.0
"""Seconds that a terminal gets to be put back as it was."""


def be_gone(number: int) -> None:
    """After everything is saved and closed: end for certain, with 128 and the signal's number.

    Where the terminal is gone, Textual waits for ever for a thread that can't write to it.
    """
    if number == getattr(signal, "SIGHUP", None):
        os._exit(128 + number)
    waiting = threading.Timer(PATIENCE, os._exit, [128 + number])
    waiting.daemon = True
    waiting.start()
