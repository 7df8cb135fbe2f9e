"""The PDF of 100 reflections: the whole command, by Typst alone on the same data."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import journals
from first_paint import OUR_COMMAND
from measuring import Figure, in_turns, ratio, run_of

from cpdjournal.vault import own_digest

TIMES = 11
NAMES = ("pdf",)
PROGRAMS = journals.HERE / "programs"


def measure(wanted: Callable[[str], bool]) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        taken = in_turns(_programs(Path(folder)), TIMES)
    what = "cpdjournal export of 100 reflections as PDF, by bare Typst"
    return [ratio("pdf", what, taken["ours"], taken["typst"], allowed=1.5)]


def _programs(place: Path) -> dict[str, Callable[[], float]]:
    environment = journals.environment_of(journals.copy_of("plain-100", place))  # it has a log
    inputs, ours, bare = place / "inputs", place / "ours.pdf", place / "bare.pdf"
    inputs.mkdir()
    run_of([sys.executable, PROGRAMS / "keep_typst_inputs.py", inputs, ours], environment)

    def export() -> float:
        ours.unlink(missing_ok=True)
        command = [OUR_COMMAND, "export", "--format", "pdf", "--output", ours]
        return run_of(command, environment)[0]

    def typst() -> float:
        taken = run_of([sys.executable, PROGRAMS / "bare_typst.py", inputs, bare], environment)[0]
        if own_digest.filled_in(bare.read_bytes()) != ours.read_bytes():
            raise RuntimeError("bare Typst made another document: the comparison is not fair")
        return taken

    return {"ours": export, "typst": typst}
