"""A page of a pack that is made to keep us busy: how long the slowest one takes."""

import sys
from collections.abc import Callable
from pathlib import Path

import journals
from measuring import Figure, in_turns, milliseconds, run_of

TIMES = 7
NAMES = ("hostile-page",)


def measure(wanted: Callable[[str], bool]) -> list[Figure]:
    if not wanted("hostile-page"):
        return []
    program: list[str | Path] = [sys.executable, journals.HERE / "programs" / "read_hostile.py"]
    taken = in_turns({"hostile": lambda: float(run_of(program, {})[1])}, TIMES)
    what = "the slowest page that is made to keep the reader of packs busy (64 KiB, or 100 kB)"
    return [milliseconds("hostile-page", what, taken["hostile"], allowed=200)]
