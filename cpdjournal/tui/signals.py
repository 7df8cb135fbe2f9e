"""Signals that end a program: the terminal was closed, or somebody asked it to stop."""

import asyncio
import contextlib
import errno
import os
import signal
import sys
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


def terminal_is_gone() -> bool:
    """Whether the terminal was closed. Beneath `make` and the like no signal tells us of it, and
    Textual reads its end over and over."""
    if sys.platform == "win32":
        return False
    try:
        os.tcgetpgrp(sys.__stdin__.fileno() if sys.__stdin__ else -1)
    except (OSError, ValueError) as error:
        return isinstance(error, OSError) and error.errno == errno.EIO
    return False


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
