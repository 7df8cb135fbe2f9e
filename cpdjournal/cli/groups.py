"""Groups of commands whose modules are imported only when a command is called.

Listing a journal must not wait for what writing a PDF needs.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from cpdjournal.cli.options import Options, global_options, options_of


class Commands(click.Group):
    """A group that imports a command's module when it is called (or for its help)."""

    preview: Any = None
    """Opens the app on one pack, given its folder: handed down from where both faces are known."""

    def __init__(self, table: Mapping[str, str], **settings: Any) -> None:
        """`table`: name to `module:function`, in the order in which help shows them."""
        super().__init__(**settings)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.table:
            return None
        module, function = self.table[cmd_name].split(":")
        command = getattr(import_module(f"cpdjournal.cli.{module}"), function)
        assert isinstance(command, click.Command)
        return command


def preview(context: click.Context, folder: Path) -> int:
    """Open the app on one pack alone; its exit code."""
    commands = context.find_root().command
    assert isinstance(commands, Commands) and commands.preview is not None
    return int(commands.preview(folder))


def group(
    name: str,
    table: Mapping[str, str],
    *,
    short_help: str,
    help: str,
    bare: Callable[[Options], None] | None = None,
) -> Commands:
    """A command that has commands of its own.

    Args:
        bare: what it does when none of them is named; its help without one.
    """

    def start() -> None:
        context = click.get_current_context()
        if context.invoked_subcommand is None and bare is not None:
            bare(options_of(context))

    made = Commands(
        table,
        name=name,
        callback=start,
        invoke_without_command=bare is not None,
        short_help=short_help,
        help=help,
        params=global_options(),
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    for parameter in made.params:
        parameter.hidden = True  # type: ignore[attr-defined]  # `cpdjournal --help` tells them once
    return made
