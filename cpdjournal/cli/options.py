"""Global options: the same ones before and after the command (DESIGN.md, section 7)."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from cpdjournal import clock, places
from cpdjournal.cli.values import DAY, EXISTING_FILE, FOLDER


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What was said about the whole run, wherever on the line it stood."""

    journal: Path | None = None
    passphrase_file: Path | None = None
    packs: Path | None = None
    as_json: bool = False
    """One JSON document on standard output, everything else on standard error."""
    no_input: bool = False
    """Nobody is there to be asked."""
    quiet: bool = False
    """Only what was asked for, and errors."""
    as_of: date | None = None

    @property
    def folder(self) -> Path:
        """The journal's folder."""
        return places.journal_folder(self.journal)

    @property
    def pack_folders(self) -> tuple[Path, ...]:
        return places.pack_folders(self.packs)

    @property
    def today(self) -> date:
        """The day that counts as today."""
        return self.as_of or clock.today()


def global_options() -> list[click.Parameter]:
    """Fresh parameters for one command. What is given after the command wins."""
    return [
        _option("--journal", "journal", "The journal's folder. Else CPDJOURNAL_DIR.", FOLDER),
        _option(
            "--passphrase-file",
            "passphrase_file",
            "A file that holds the passphrase. Else CPDJOURNAL_PASSPHRASE_FILE.",
            EXISTING_FILE,
        ),
        _option("--packs", "packs", "A folder with more packs. Else CPDJOURNAL_PACKS.", FOLDER),
        _option("--as-of", "as_of", "The day that counts as today, as 2026-12-31.", DAY),
        _option("--json", "as_json", "One JSON document on standard output."),
        _option("--no-input", "no_input", "Never ask anything."),
        _option("--quiet", "quiet", "Only what was asked for, and errors."),
    ]


def options_of(context: click.Context) -> Options:
    return Options(**context.obj)


def command(name: str, **settings: Any) -> Callable[[Callable[..., int | None]], click.Command]:
    """A command whose function gets the global options as its first argument."""

    def make(function: Callable[..., int | None]) -> click.Command:
        @functools.wraps(function)
        def with_options(**given: Any) -> int | None:
            return function(options_of(click.get_current_context()), **given)

        made: click.Command = click.command(name, cls=click.Command, **settings)(with_options)
        for parameter in global_options():
            assert isinstance(parameter, click.Option)
            parameter.hidden = True  # `cpdjournal --help` tells them once
            made.params.append(parameter)
        made.epilog = made.epilog or "Global options may stand here too: `cpdjournal --help`."
        return made

    return make


def _option(
    flag: str, name: str, words: str, kind: click.ParamType[Any] | None = None
) -> click.Option:
    return click.Option(
        [flag, name],
        type=kind,
        is_flag=kind is None,
        default=False if kind is None else None,
        expose_value=False,
        callback=_remember,
        help=words,
    )


def _remember(context: click.Context, parameter: click.Parameter, value: object) -> None:
    if value is not None and value is not False:
        context.obj[parameter.name] = value
