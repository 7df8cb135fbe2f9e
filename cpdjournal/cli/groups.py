"""Groups of commands whose modules are imported only when a command is called.

Listing a journal must not wait for what writing a PDF needs.
"""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click


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
