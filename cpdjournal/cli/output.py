"""The only way words reach the terminal: everything passes `safetext.visible` first."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from cpdjournal import files, safetext

if TYPE_CHECKING:
    from cpdjournal.cli.options import Options

NARROWEST = 40
"""Columns; below that, lines are left to the terminal to break."""
WIDEST_TEXT = 88
"""Columns of running text: longer lines are tiring to read."""


def say(words: str = "") -> None:
    """What was asked for, on standard output."""
    _write(sys.stdout, safetext.visible(words) + "\n")


def remark(words: str) -> None:
    """What should be known besides, on standard error."""
    _write(sys.stderr, safetext.visible(words) + "\n")


def ask(question: str) -> None:
    """A question on standard error, the cursor behind it."""
    _write(sys.stderr, safetext.visible(question))
    sys.stderr.flush()


def document(value: dict[str, Any]) -> None:
    """One JSON document on standard output, in ASCII: no byte of it can act on a terminal."""
    import json

    _write(sys.stdout, json.dumps(value, indent=2) + "\n")


def answer(options: "Options", value: dict[str, Any], words: str) -> None:
    """Tell that something was done: the document for scripts, or words unless quiet."""
    if options.as_json:
        document(value)
    elif not options.quiet:
        say(words)


def refusal(code: str, message: str, hint: str, **beside: Any) -> None:
    """The JSON document of an error, with what else a script may want to know."""
    document({"error": {"code": code, "message": message, "hint": hint}} | beside)


def columns() -> int | None:
    """How wide the terminal is; None where standard output is none."""
    if not sys.stdout.isatty():
        return None
    try:
        return max(os.get_terminal_size(sys.stdout.fileno()).columns, NARROWEST)
    except OSError:
        return NARROWEST


def text_width() -> int:
    return min(columns() or WIDEST_TEXT, WIDEST_TEXT)


def finish() -> None:
    """Hand over what is still held back, so that a failure is told and not swallowed."""
    try:
        sys.stdout.flush()
    except OSError as error:
        _refused(sys.stdout, error)


def drop_the_rest() -> None:
    """Nobody reads on (`cpdjournal list | head`): keep Python from complaining at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _write(stream: TextIO, words: str) -> None:
    try:
        stream.write(words)
    except OSError as error:
        _refused(stream, error)


def _refused(stream: TextIO, error: OSError) -> None:
    if isinstance(error, BrokenPipeError):
        raise error
    raise files.from_os(error, Path(stream.name)) from error
