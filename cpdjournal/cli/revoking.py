"""`contacts revoke-mine`: one's own keys, not to be used any more."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cpdjournal import clock, files
from cpdjournal.cli import found, output
from cpdjournal.cli.opened import confirmed, opened
from cpdjournal.cli.options import Options, command
from cpdjournal.cli.values import FOLDER, WORDS
from cpdjournal.cli.wrapping import wrapped
from cpdjournal.errors import CpdJournalError, ExitCode
from cpdjournal.errors.sharing import FindingsNotAnswered, KeysNotGivenUp

if TYPE_CHECKING:
    from cpdjournal.exchange import Contact
    from cpdjournal.journal.database import Journal
    from cpdjournal.supervision.sealed_files import Sealed


@command("revoke-mine", short_help="Tell everybody to trust your keys no more, and make new ones.")
@click.option(
    "--output",
    "folder",
    type=FOLDER,
    required=True,
    help="A folder for the files to hand over, one for each contact.",
)
@click.option(
    "--reason", "why", metavar="TEXT", type=WORDS, default="", help="Why, for them to read."
)
@found.unasked
@found.override
def revoke_mine(
    options: Options, folder: Path, why: str, yes: bool, reason: str
) -> ExitCode | None:
    """Tell your contacts to trust your keys no more, and make new keys.

    For a computer that was lost, or a journal that somebody else got hold of. Then hand your new
    card to everybody, and read the new check phrase to each other.
    """
    from cpdjournal.journal import contacts
    from cpdjournal.supervision import leaving, revoking

    with opened(options) as journal:
        gate = leaving.gate(
            journal, leaving.of_notice(journal, leaving.GIVEN_UP, why), today=options.today
        )
        try:
            allowed = found.pass_gate(options, gate, reason, question="", yes=yes)
        except FindingsNotAnswered as error:
            return found.refuse(options, error, gate)
        everybody = tuple(one for one in contacts.contacts(journal) if one.state != "revoked")
        question = f"Give up your keys, and make a file for each of {len(everybody)} contacts?"
        if not confirmed(options, question, yes=yes):
            output.remark("Nothing was changed.")
            return ExitCode.ANSWER_IS_NO
        files.make_private_folder(folder)
        told = revoking.notices(journal, everybody, reason=why, now=clock.now())
        rows = _given_up(journal, folder, told)
        for _, sealed in told:
            leaving.note(journal, sealed, allowed, clock.now())
    if options.as_json:
        output.document({"revoked": True, "files": rows})
        return None
    for row in rows:
        output.say(f"{row['file']}  for {row['to']}")
    if not options.quiet:
        output.remark(wrapped(revoking.REACHES_ONLY, output.text_width()))
        output.remark("Your new card: cpdjournal card")
    return None


def _given_up(
    journal: "Journal", folder: Path, told: "tuple[tuple[Contact, Sealed], ...]"
) -> list[dict[str, str]]:
    """Each notice in a file of its own, then new keys: all of it, or none.

    Raises:
        KeysNotGivenUp
    """
    from cpdjournal.supervision import revoking

    paths: list[Path] = []
    rows = []
    try:
        for contact, sealed in told:
            path = folder / f"{files.slug(contact.card.name)}-{sealed.name}"
            files.write_private(path, sealed.content)
            paths.append(path)
            rows.append({"to": contact.card.name, "id": sealed.bundle, "file": str(path)})
        revoking.give_up_keys(journal, told, clock.now())
    except CpdJournalError as error:
        for path in paths:
            path.unlink(missing_ok=True)
        raise KeysNotGivenUp(error) from error
    return rows
