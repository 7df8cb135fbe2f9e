"""`cpdjournal list`, as a whole process that writes into a pipe."""

import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import journals
import peers
from first_paint import OUR_COMMAND
from measuring import Figure, in_turns, ratio, run_of

TIMES = 21
MANY = 1_000
JRNL = "list-jrnl", "list-locked-jrnl"
NAMES = (*JRNL, "list-one")


def measure(wanted: Callable[[str], bool]) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        return _measure(wanted, Path(folder))


def _measure(wanted: Callable[[str], bool], folder: Path) -> list[Figure]:
    programs = {}
    if any(map(wanted, JRNL)):
        programs["jrnl"] = _jrnl(folder)
    if wanted("list-jrnl"):
        programs["list-jrnl"] = _ours("plain-1000", lines=MANY)
    if wanted("list-locked-jrnl"):
        programs["list-locked-jrnl"] = _ours_locked(folder)
    if wanted("list-one"):
        programs["list-one"] = _ours("plain-1", lines=1)
        programs["sqlite3"] = _sqlite3
    taken = in_turns(programs, TIMES)
    figures = []
    if wanted("list-jrnl"):
        what = "cpdjournal list of 1,000 reflections, by jrnl --short of the same"
        ours = taken["list-jrnl"]
        figures.append(ratio("list-jrnl", what, ours, taken["jrnl"], allowed=0.4))
    if wanted("list-locked-jrnl"):
        what = "the same of a journal with a passphrase, without what unlocking takes"
        ours = taken["list-locked-jrnl"]
        figures.append(ratio("list-locked-jrnl", what, ours, taken["jrnl"], allowed=0.4))
    if wanted("list-one"):
        what = 'cpdjournal list of one reflection, by python -c "import sqlite3"'
        ours = taken["list-one"]
        figures.append(ratio("list-one", what, ours, taken["sqlite3"], allowed=5.0))
    return figures


def _ours(sample: str, *, lines: int) -> Callable[[], float]:
    environment = journals.environment_of(journals.sample(sample))
    return lambda: run_of([OUR_COMMAND, "list"], environment, lines=lines)[0]


def _ours_locked(folder: Path) -> Callable[[], float]:
    words = folder / "passphrase"
    words.write_text(journals.PASSPHRASE, "utf-8")
    words.chmod(0o600)
    environment = journals.environment_of(journals.sample("locked-1000"))
    command = [sys.executable, journals.HERE / "programs" / "list_locked.py", words]

    def without_unlocking() -> float:
        whole, remarks = run_of(command, environment, lines=MANY)
        return whole - float(remarks.split()[-1])

    return without_unlocking


def _sqlite3() -> float:
    command = [sys.executable, "-c", "import sqlite3"]
    return run_of(command, journals.environment_of(journals.KEPT))[0]


def _jrnl(folder: Path) -> Callable[[], float]:
    """jrnl on a plain journal with the texts of our sample."""
    settings = folder / "jrnl.yaml"
    settings.write_text(_JRNL_SETTINGS.format(journal=folder / "journal.txt"), "utf-8")
    (folder / "journal.txt").write_text(
        "\n".join(_as_jrnl(number) for number in range(MANY)), "utf-8"
    )
    command = [peers.peer("jrnl"), "--config-file", settings, "--short", "-n", str(MANY)]
    environment = journals.environment_of(folder)
    return lambda: run_of(command, environment, lines=MANY)[0]


def _as_jrnl(number: int) -> str:
    draft = journals.draft_of(number)
    moment = journals.FIRST_MOMENT + timedelta(hours=number)
    words = "\n\n".join(answer.text for answer in draft.answers)
    return f"[{moment:%Y-%m-%d %H:%M}] {draft.title}.\n{words}\n"


_JRNL_SETTINGS = """\
version: v4.6
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
display_format: null
editor: ''
encrypt: false
highlight: true
indent_character: '|'
journals: {{default: {{journal: '{journal}'}}}}
linewrap: 79
tagsymbols: '#@'
template: false
timeformat: '%Y-%m-%d %H:%M'
"""
