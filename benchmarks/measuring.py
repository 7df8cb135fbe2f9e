"""What every figure is made with: turns taken in one run, medians, and what is allowed."""

import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

Timed = Callable[[], float]
"""Does something once. Returns the seconds that count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One promise about speed, and how it stands."""

    name: str
    what: str
    measured: float
    allowed: float
    unit: str
    """`x`, times what it is measured against, or `ms`."""
    seen: str
    """The medians behind a ratio, or how far the slow ones were off."""

    @property
    def is_over(self) -> bool:
        return self.measured > self.allowed


def in_turns(programs: dict[str, Timed], times: int) -> dict[str, list[float]]:
    """Name to seconds, each program `times` times: A B A B, so that all meet the same noise.

    One round before is thrown away: it fills the caches of the disk and of Python.
    """
    taken: dict[str, list[float]] = {name: [] for name in programs}
    for round_number in range(times + 1):
        for name, program in programs.items():
            seconds = program()
            if round_number:
                taken[name].append(seconds)
    return taken


def ratio(
    name: str, what: str, ours: Sequence[float], theirs: Sequence[float], *, allowed: float
) -> Figure:
    """The median of ours by the median of what it is measured against."""
    our, their = statistics.median(ours), statistics.median(theirs)
    return Figure(
        name=name,
        what=what,
        measured=our / their,
        allowed=allowed,
        unit="x",
        seen=f"{our * 1000:.0f} against {their * 1000:.0f} ms",
    )


def milliseconds(name: str, what: str, taken: Sequence[float], *, allowed: float) -> Figure:
    """The median; beside it what one in ten exceeded."""
    slow = statistics.quantiles(taken, n=10)[-1]
    return Figure(
        name=name,
        what=what,
        measured=statistics.median(taken) * 1000,
        allowed=allowed,
        unit="ms",
        seen=f"{len(taken)} times, one in ten over {slow * 1000:.1f} ms",
    )


def run_of(
    command: Sequence[str | Path], environment: dict[str, str], *, lines: int = 0
) -> tuple[float, str]:
    """Seconds of one whole process that writes into a pipe, and what it said besides.

    Args:
        lines: how many it must write at least, so that nothing is fast by doing nothing.

    Raises:
        RuntimeError: it failed, or wrote less.
    """
    begun = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True)
    taken = time.perf_counter() - begun
    if done.returncode:
        raise RuntimeError(f"{command} failed: {done.stderr.decode()[-2000:]}")
    written = done.stdout.count(b"\n")
    if written < lines:
        raise RuntimeError(f"{command} wrote {written} lines, not {lines}")
    return taken, done.stderr.decode()
