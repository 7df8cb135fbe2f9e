"""`init`: a new journal, locked or plain, with its recovery kit."""

import contextlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cpdjournal import clock, files
from cpdjournal.cli import output
from cpdjournal.cli.opened import ask_secret, can_ask, passphrase_file, read_passphrase
from cpdjournal.cli.options import Options, command
from cpdjournal.cli.registering import registered, with_registration
from cpdjournal.cli.values import FILE
from cpdjournal.errors import WrongUsage
from cpdjournal.errors.files import TargetExists
from cpdjournal.errors.journal import JournalExists
from cpdjournal.errors.keys import PassphraseNeeded, PassphraseTooShort
from cpdjournal.registrant import Profile

if TYPE_CHECKING:
    from cpdjournal.journal.database import Journal

KIT_IS_A_KEY = "Whoever has the recovery kit can read the journal without the passphrase."
HALF_A_SAFETY = (
    "On the computer that holds the journal the kit is only half a safety: if that computer is "
    "lost, both are; if it is stolen, the kit opens the journal. Print it, or move it elsewhere."
)


@command("init", short_help="Make a new journal.")
@click.option("--no-passphrase", is_flag=True, help="Leave the journal unencrypted, knowingly.")
@click.option(
    "--recovery-kit", "kit_file", type=FILE, help="Write the recovery kit here, and don't print it."
)
@with_registration
def init(options: Options, no_passphrase: bool, kit_file: Path | None, **registration: Any) -> None:
    """Make a new journal, encrypted with a passphrase, and its recovery kit.

    The kit opens the journal when the passphrase is forgotten. It is shown once and kept nowhere
    by the program. With --no-passphrase anybody who can read the file can read the journal.
    """
    from cpdjournal.journal import database, opening, settings

    folder = options.folder
    if (folder / database.FILE).exists():
        raise JournalExists(folder)
    profile = registered(Profile(), registration)
    if kit_file is not None:
        _refuse_bad_place(kit_file, folder, plain=no_passphrase)
    words = None if no_passphrase else _new_passphrase(options)
    journal, kit = opening.create(folder, words, clock.now())
    try:
        with contextlib.closing(journal):
            if profile != Profile():
                settings.save_profile(journal, profile)
            page = kit.as_text(journal.id, clock.today()) if kit else None
            if page and kit_file is not None:
                files.write_private(kit_file, page.encode())
            _tell(options, journal, page, kit_file)
            output.finish()
    except BaseException:
        _take_away(folder)  # a locked journal whose kit never reached the person
        raise


def ask_new_passphrase(question: str) -> str:
    """A new passphrase, typed twice; five generated words are offered.

    Raises:
        PassphraseTooShort, WrongUsage: after three tries.
    """
    from cpdjournal.vault import passphrase

    output.remark(
        f"Five words made by chance, which you may take: {passphrase.suggest()}\n"
        f"A passphrase has at least {passphrase.MINIMUM_LENGTH} characters. Nobody can tell it "
        "to you again."
    )
    for left in (2, 1, 0):
        words = ask_secret(question)
        try:
            passphrase.check(words)
        except PassphraseTooShort as error:
            if not left:
                raise
            output.remark(f"{error.happened} {error.next_step}")
            continue
        if ask_secret("The same once more: ") == words:
            return words
        output.remark("These two were not the same.")
    raise WrongUsage(
        "No passphrase was typed twice alike.", "Nothing was changed.", "Take your time; try again."
    )


def _new_passphrase(options: Options) -> str:
    from cpdjournal.vault import passphrase

    if (given := passphrase_file(options)) is not None:
        words = read_passphrase(given)
        passphrase.check(words)
        return words
    if not can_ask(options):
        raise PassphraseNeeded
    return ask_new_passphrase("Passphrase for the new journal: ")


def _refuse_bad_place(kit_file: Path, folder: Path, *, plain: bool) -> None:
    if plain:
        raise WrongUsage(
            "A journal without a passphrase has no recovery kit.",
            "Nothing was made.",
            "Leave out --recovery-kit, or --no-passphrase.",
        )
    if kit_file.exists():
        raise TargetExists(kit_file)
    if folder.resolve() in kit_file.resolve().parents:
        raise WrongUsage(
            "The recovery kit can't lie in the journal's own folder.",
            "It would be lost with the journal, and open it to whoever takes the folder.",
            "Choose another place: a stick, or paper.",
        )


def _take_away(folder: Path) -> None:
    """Remove the journal that was made a moment ago, and nothing that was in its folder before."""
    from cpdjournal.journal import database, opening

    for name in (database.FILE, f"{database.FILE}-journal", *opening.KEY_FILES):
        (folder / name).unlink(missing_ok=True)
    shutil.rmtree(folder / "locks", ignore_errors=True)
    with contextlib.suppress(OSError):  # it holds something else
        folder.rmdir()


def _tell(options: Options, journal: "Journal", page: str | None, kit_file: Path | None) -> None:
    if kit_file is not None:
        output.remark(f"{KIT_IS_A_KEY} It is in {kit_file}.\n{HALF_A_SAFETY}")
    elif page:
        output.remark(f"{KIT_IS_A_KEY} This is shown once: print it or copy it by hand.")
    if options.as_json:
        output.document(
            {
                "journal": str(journal.folder),
                "encrypted": journal.encrypted,
                "recovery_kit": page if kit_file is None else None,
            }
        )
        return
    if page and kit_file is None:
        output.say(page)
    if not options.quiet:
        state = "encrypted" if journal.encrypted else "not encrypted: anybody can read its file"
        output.say(f"Your journal is in {journal.folder} ({state}).")
        output.say("`cpdjournal learn` shows what you could start with; `cpdjournal` opens it.")
