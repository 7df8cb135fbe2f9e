"""`pack new` and `pack preview`: begin a pack, and see it in the app while it is being written."""

import re
import sys
from pathlib import Path

import click

from cpdjournal.cli import groups, output
from cpdjournal.cli.options import Options, command
from cpdjournal.cli.values import FOLDER, PATH
from cpdjournal.errors import ExitCode, WrongUsage
from cpdjournal.errors.packs import NotAPack


@command("new", short_help="Begin a pack: a folder to fill in.")
@click.argument("folder", metavar="FOLDER", type=FOLDER)
@click.option("--title", default="", metavar="T", help="What the pack is called; up to 70 letters.")
def new(options: Options, folder: Path, title: str) -> None:
    """Make FOLDER with one page of each kind, and a story that can be played at once.

    Change every page into your own, or throw it away. The folder's name becomes the pack's id.
    """
    from cpdjournal.packs.starting import new_pack

    made = new_pack(folder, title)
    output.answer(
        options,
        {"folder": str(folder), "files": list(made)},
        f"A pack to fill in is in {folder}:\n"
        + "".join(f"  {name}\n" for name in made)
        + f"\nCheck it:   cpdjournal pack check {_typed(folder)}\n"
        f"See it:     cpdjournal pack preview {_typed(folder)}\n"
        "How to write it: docs/writing-packs.md",
    )


@command("preview", short_help="Open the app on one pack, and follow what is saved.")
@click.argument("folder", metavar="FOLDER", type=PATH)
@click.pass_context
def preview(context: click.Context, options: Options, folder: Path) -> int:
    """Open the app on the pack in FOLDER alone, in a journal that is thrown away afterwards.

    Whenever a file of the pack is saved, the page is shown anew. Where the pack can't be read,
    the app says which line to mend. Your own journal is not opened.
    """
    if not folder.exists():
        raise WrongUsage(f"There is no folder {folder}.", "Nothing was opened.", "Check its name.")
    if not folder.is_dir() or not (folder / "pack.md").is_file():
        raise NotAPack(folder)
    if options.no_input or not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise WrongUsage(
            "The app needs a terminal.",
            "Nothing was opened.",
            f"Here you can read it with `cpdjournal --packs {_typed(folder)} learn`.",
        )
    return groups.preview(context, folder.absolute()) or ExitCode.DONE


def _typed(path: Path) -> str:
    """A path as it is typed into a terminal."""
    return str(path) if re.fullmatch(r"[\w./\\:~-]+", str(path)) else f'"{path}"'
