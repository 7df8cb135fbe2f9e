"""Sealed files on their way out: where they are put, and what is told about them."""

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cpdjournal import files
from cpdjournal.cli import output
from cpdjournal.cli.opened import can_ask, confirmed
from cpdjournal.cli.options import Options
from cpdjournal.cli.values import FOLDER, PATH
from cpdjournal.errors import CpdJournalError, WrongUsage
from cpdjournal.errors.files import CannotWrite, TargetExists
from cpdjournal.errors.sharing import ContactNotUsable, NotHandedOver

if TYPE_CHECKING:
    from cpdjournal.exchange import Contact
    from cpdjournal.journal.database import Journal
    from cpdjournal.supervision.sealed_files import Sealed

F = TypeVar("F", bound=Callable[..., Any])
STANDARD_OUTPUT = Path("-")
BEFORE = {
    "replaced": "You sealed this before, and that file lay nowhere: this one takes its place.",
    "again": "This was sealed before, and is sealed once more. Whoever has it already takes it in "
    "only once.",
}

_OPTIONS = (
    click.option(
        "--output",
        "target",
        type=PATH,
        help="The file to write, or a folder to put it into. Else it goes here, with a name that "
        "tells nothing.",
    ),
    click.option("--text", "as_text", is_flag=True, help="As text to paste into an e-mail."),
    click.option(
        "--leave",
        "folder",
        type=FOLDER,
        help="Leave it in a folder that both of you reach, for `cpdjournal exchange`.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a sealed file is to go."""

    target: Path | None
    as_text: bool
    folder: Path | None


def handed_over(function: F) -> F:
    """Add `--output`, `--text` and `--leave`; the function hands them on to `place`."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def place(given: dict[str, Any]) -> Place:
    """Where it is to go, looked at before anything is sealed.

    Raises:
        TargetExists, CannotWrite
        WrongUsage: two places, or a folder that is not there.
    """
    wanted = Place(target=given["target"], as_text=given["as_text"], folder=given["folder"])
    target, folder = wanted.target, wanted.folder
    if target is not None and folder is not None:
        raise WrongUsage(
            "It can't go to a file and to a folder of exchange at once.",
            "Nothing was sealed.",
            "Give --output or --leave.",
        )
    if folder is not None and not folder.is_dir():
        raise WrongUsage(
            f"There is no folder {folder}.", "Nothing was sealed.", "Check how it is written."
        )
    if target is None or target == STANDARD_OUTPUT or target.is_dir():
        return wanted
    if os.path.lexists(target):
        raise TargetExists(target)
    if not target.absolute().parent.is_dir():
        raise CannotWrite(target)
    return wanted


def hand_over(journal: "Journal", sealed: "Sealed", wanted: Place) -> dict[str, Any]:
    """Put it there. What a script gets to know: "file", "sha256", and "text" without a file.

    "before" is "replaced" or "again" for what was sealed already, else null.

    Raises:
        NotHandedOver: it counts as not sent, and the same command seals it again.
    """
    from cpdjournal.journal import handed_over

    try:
        told = _put(journal, sealed, wanted)
    except CpdJournalError as error:
        raise NotHandedOver(error) from error
    with contextlib.suppress(CpdJournalError):  # it lies there: the log is behind, no more
        handed_over.handed_over(journal, sealed.bundle)
    return told | {"before": sealed.before or None}


def _put(journal: "Journal", sealed: "Sealed", wanted: Place) -> dict[str, Any]:
    import hashlib

    told: dict[str, Any] = {"file": None, "sha256": hashlib.sha256(sealed.content).hexdigest()}
    if wanted.folder is not None:
        from cpdjournal.supervision import blobs, exchange_folder

        place = blobs.FolderBlobs(wanted.folder)
        name = exchange_folder.leave(journal, place, sealed) + blobs.SUFFIX
        return told | {"file": str(wanted.folder / name)}
    if wanted.target == STANDARD_OUTPUT:
        return told | {"text": sealed.as_text}
    content = sealed.as_text.encode() if wanted.as_text else sealed.content
    path = (wanted.target or Path()).absolute()
    if path.is_dir():
        path /= sealed.name + (".txt" if wanted.as_text else "")
    files.write_private(path, content)
    return told | {"file": str(path)}


def as_json(
    journal: "Journal", sealed: "Sealed", to: "Contact", items: tuple[tuple[str, str], ...]
) -> dict[str, Any]:
    """What `share`, `review` and the like answer: DESIGN.md, section 7."""
    from cpdjournal.supervision import cards

    return {
        "id": sealed.bundle,
        "kind": sealed.kind,
        "from": cards.own_name(journal),
        "to": to.card.name,
        "items": items_as_json(items),
    }


def items_as_json(items: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"id": reflection, "digest": digest} for reflection, digest in items]


def tell(options: Options, document: dict[str, Any], what: str, wanted: Place) -> None:
    """Where it lies, and what to do with it."""
    if options.as_json:
        output.document(document)
        return
    to = document["to"]
    if not options.quiet and (before := BEFORE.get(document["before"])):
        output.remark(before)
    if "text" in document:
        output.say(document["text"])
        if not options.quiet:
            output.remark(f"{what} is sealed for {to}. Paste the text above into an e-mail.")
        return
    output.say(document["file"])
    if options.quiet:
        return
    if wanted.folder is not None:
        output.remark(f"{what} is sealed for {to}. They find it with `cpdjournal exchange FOLDER`.")
    else:
        output.remark(
            f"{what} is sealed for {to}. Send them this file, by e-mail or on a stick: they open "
            "it with `cpdjournal open FILE`. Nobody else can."
        )


def unchecked_is_fine(
    options: Options, journal: "Journal", to: "Contact", *, said_so: bool
) -> bool:
    """Whether something may be sealed for a contact who was never checked: asked once.

    Raises:
        ContactNotUsable: nobody said that it may.
    """
    from cpdjournal.journal import messages

    if to.state != "unchecked" or said_so:
        return True
    if messages.sent_before(journal, to.card.signing_key):
        return True
    if can_ask(options):
        output.remark(
            f"You have not checked the card of {to.card.name}: it may be somebody else's. "
            "It is safer to read the check phrase to each other first (`cpdjournal contacts show`)."
        )
        if confirmed(options, "Seal it for them all the same?", yes=False):
            return True
    raise ContactNotUsable(to.card.name, to.state)
