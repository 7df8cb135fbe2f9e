"""Signals that end a program: the terminal was closed, or somebody asked it to stop."""

import asyncio
import contextlib
import signal
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
