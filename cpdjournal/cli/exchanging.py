"""`exchange`: sealed files picked up from a folder that both sides reach."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cpdjournal import clock
from cpdjournal.cli import output, receiving
from cpdjournal.cli.opened import opened
from cpdjournal.cli.options import Options, command
from cpdjournal.cli.values import FOLDER
from cpdjournal.cli.wrapping import wrapped
from cpdjournal.errors import ExitCode, WrongUsage

if TYPE_CHECKING:
    from cpdjournal.journal.database import Journal
    from cpdjournal.supervision.exchange_folder import PickedUp


@command("exchange", short_help="Pick up what was left for you in a shared folder.")
@click.argument("folder", metavar="[DIR]", type=FOLDER, required=False)
@click.option("--remember", is_flag=True, help="Use this folder from now on.")
def exchange(options: Options, folder: Path | None, remember: bool) -> ExitCode | None:
    """Pick up what was left for you in a folder that both of you reach.

    A synced folder, a network share or a stick will do. What is for others is passed over, what is
    not whole yet is waited for, and what was picked up is cleared away by the one who left it.
    `cpdjournal share … --leave DIR` leaves something there.
    """
    from cpdjournal.supervision import blobs, exchange_folder

    with opened(options) as journal:
        folder = _folder(journal, folder, remember=remember)
        found = exchange_folder.pick_up(
            journal, blobs.FolderBlobs(folder), now=clock.now(), today=options.today
        )
        rows = [_as_json(journal, one) for one in found]
        told = [_in_words(journal, one) for one in found]
    if options.as_json:
        output.document({"opened": rows})
    elif told:
        output.say("\n".join(told))
    elif not options.quiet:
        output.remark("Nothing new for you is there.")
    return next((one.problem.exit_code for one in found if one.problem), None)


def _folder(journal: "Journal", folder: Path | None, *, remember: bool) -> Path:
    """The folder that was named, else the one that is remembered."""
    from cpdjournal.journal import settings

    known = settings.folders(journal)
    if folder is None and known.exchange:
        return Path(known.exchange)
    if folder is None:
        raise WrongUsage(
            "No folder of exchange is known yet.",
            "Nothing was picked up.",
            "Name one: `cpdjournal exchange DIR --remember`.",
        )
    if remember and folder.is_dir():
        settings.save_folders(journal, replace(known, exchange=str(folder.absolute())))
    return folder


def _as_json(journal: "Journal", picked: "PickedUp") -> dict[str, Any]:
    if picked.accepted is not None:
        return {"file": picked.name} | receiving.accepted_as_json(journal, picked.accepted)
    return {"file": picked.name, "error": _problem(picked)}


def _problem(picked: "PickedUp") -> dict[str, str]:
    error = picked.problem
    assert error is not None
    message = f"{error.happened} {error.meaning}"
    return {"code": error.code, "message": message, "hint": error.next_step}


def _in_words(journal: "Journal", picked: "PickedUp") -> str:
    if picked.accepted is None:
        return f"{picked.name[:12]}…: {_problem(picked)['message']}"
    for one in picked.accepted.warnings:
        output.remark(wrapped(one, output.text_width()))
    return "\n".join(receiving.in_words(journal, picked.accepted))
