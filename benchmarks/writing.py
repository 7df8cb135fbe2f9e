"""Saves, and a search as it is typed, in a journal of 10,000 encrypted reflections."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import journals
from measuring import Figure, milliseconds

MANY = "locked-10000"
NAMES = ("save-draft", "complete", "save-run", "search")


def measure(wanted: Callable[[str], bool]) -> list[Figure]:
    figures = []
    if wanted("save-draft") or wanted("complete"):
        with tempfile.TemporaryDirectory() as folder:
            taken = _measured_by("write.py", journals.copy_of(MANY, Path(folder)))
        if wanted("save-draft"):
            what = "a draft saved, among 10,000 encrypted reflections"
            figures.append(milliseconds("save-draft", what, taken["save"], allowed=10))
        if wanted("complete"):
            what = "a reflection completed, among 10,000 encrypted ones"
            figures.append(milliseconds("complete", what, taken["complete"], allowed=25))
    if wanted("save-run"):
        with tempfile.TemporaryDirectory() as folder:
            taken = _measured_by("decide.py", journals.copy_of(MANY, Path(folder)))
        what = "a decision in a scenario saved, among 10,000 encrypted reflections"
        figures.append(milliseconds("save-run", what, taken, allowed=10))
    if wanted("search"):
        each = _measured_by("search.py", journals.sample(MANY)).values()
        what = "a search after each letter, in 10,000 encrypted reflections"
        letters = [seconds for times in each for seconds in times]
        figures.append(milliseconds("search", what, letters, allowed=10))
    return figures


def _measured_by(program: str, folder: Path) -> Any:
    """What a program of ours says, in a process of its own: no cache of another is warm."""
    done = subprocess.run(
        [sys.executable, journals.HERE / "programs" / program, folder, journals.PASSPHRASE],
        env=journals.environment_of(folder),
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(done.stdout)
