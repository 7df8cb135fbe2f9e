"""Values that people type on the command line, and what is said when one can't be used."""

import re
import sys
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import click

from cpdjournal.errors import WrongUsage

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


_TAKEN = "cpdjournal.standard-input"
"""Key in a run's memory: standard input was read."""


class Day(click.ParamType[date]):
    """A day as ISO 8601: 2026-12-31."""

    name = "date"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        if isinstance(value, date):
            return value
        text = str(value).strip()
        try:
            if not _DAY.fullmatch(text):  # Python also reads 20261231 and 2026-W01-1
                raise ValueError
            return date.fromisoformat(text)
        except ValueError:
            raise WrongUsage(
                f"{text!r} is not a date that can be read{_of(param)}.",
                "Nothing was changed.",
                "Write year, month and day, as 2026-12-31.",
            ) from None


class Minutes(click.ParamType[int]):
    """Whole minutes, from 0 to a year's worth."""

    name = "minutes"

    def convert(self, value: Any, param: Any, ctx: Any) -> int:
        from cpdjournal.reflection import MOST_MINUTES

        text = str(value).strip()
        if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) <= MOST_MINUTES):
            raise WrongUsage(
                f"{text!r} is not a number of minutes that can be kept.",
                "Nothing was changed.",
                f"Write whole minutes, from 0 to {MOST_MINUTES}.",
            )
        return int(text)


class Words(click.ParamType[str]):
    """What somebody writes, or - to take it from standard input.

    What stands on a command line is kept in the shell's history, and anybody on the same machine
    can list it while the command runs.
    """

    name = "text"

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        return words(str(value), param.opts[0] if isinstance(param, click.Option) else "")


class Place(click.ParamType[Path]):
    """A path, with `~` for the home folder."""

    name = "path"

    kinds: ClassVar[dict[str, str]] = {"folder": "DIR", "file": "FILE", "path": "PATH"}

    def __init__(self, kind: str = "path", *, must_exist: bool = False) -> None:
        self.name = kind
        self.must_exist = must_exist

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return self.kinds[self.name]

    def convert(self, value: Any, param: Any, ctx: Any) -> Path:
        if str(value) == "-" and self.name != "folder":
            return Path("-")
        try:
            path = Path(value).expanduser()
            exists = path.exists()
        except (OSError, RuntimeError, ValueError):
            path, exists = None, False
        if path is None or not str(value).strip():
            raise WrongUsage(
                f"{str(value)!r} can't be the place of a {self.name}{_of(param)}.",
                "Nothing was changed.",
                "Check how it is written.",
            )
        if self.must_exist and not exists:
            raise WrongUsage(
                f"There is no file {path}.", "Nothing was changed.", "Check how it is written."
            )
        return path


DAY = Day()
MINUTES = Minutes()
WORDS = Words()
FOLDER = Place("folder")
FILE = Place("file")
EXISTING_FILE = Place("file", must_exist=True)
PATH = Place("path")


def words(text: str, option: str) -> str:
    """The text, or for - what stands on standard input.

    Raises:
        WrongUsage: standard input was read already, or is empty.
    """
    if text != "-":
        return text
    return _from_standard_input(f" ({option})" if option else "")


def _of(parameter: Any) -> str:
    return f" ({parameter.opts[0]})" if isinstance(parameter, click.Option) else ""


def _from_standard_input(of: str) -> str:
    """Once in a run: what stands there can't be told apart."""
    from cpdjournal import safetext
    from cpdjournal.cli import output
    from cpdjournal.cli.answers import standard_input

    memory = click.get_current_context().meta
    if _TAKEN in memory:
        raise WrongUsage(
            "Standard input is meant to be two things.",
            "Nothing was changed.",
            "Give - once, and the other in a call of its own.",
        )
    memory[_TAKEN] = True
    if sys.stdin.isatty():
        output.remark(f"Write the words{of}, then press Ctrl-D on a line by itself.")
    words = safetext.clean(standard_input()).strip()
    if not words:
        raise WrongUsage(
            f"There are no words on standard input{of}.",
            "Nothing was changed.",
            "Send some, or leave out the -.",
        )
    return words
