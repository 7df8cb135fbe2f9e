"""From asking for an item to its first lines on the terminal, for every item that comes along.

Processor time, not the clock's: several hundred pages are opened, and on a busy machine some of
them would always meet another program.
"""

import json
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import journals
from measuring import Figure
from terminal import Terminal

NAMES = ("open-items",)
PLAIN = "plain-1000"
ENDED = "All pages were opened."
PATIENCE = 600.0


def measure(wanted: Callable[[str], bool]) -> list[Figure]:
    """The slowest item; beside it which one, and the median over all."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "taken.json"
        journal = journals.copy_of(PLAIN, Path(folder))
        program = journals.HERE / "programs" / "open_items.py"
        command = [sys.executable, program, journal, output]
        with Terminal(command, journals.environment_of(journal)) as terminal:
            terminal.until(ENDED, PATIENCE)
        taken = json.loads(output.read_text(encoding="utf-8"))
    each = {item: min(times) * 1000 for item, times in taken.items()}
    slowest = max(each, key=each.__getitem__)
    return [
        Figure(
            name="open-items",
            what=f"an item's first lines, the slowest of {len(each)} that come along",
            measured=each[slowest],
            allowed=50,
            unit="ms",
            seen=f"{slowest}; half of all within {statistics.median(each.values()):.1f} ms",
        )
    ]
