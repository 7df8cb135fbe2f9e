"""`recover` and `passphrase`: back in with the kit, and a new passphrase."""

import contextlib
from dataclasses import replace
from pathlib import Path

import click

from cpdjournal import files
from cpdjournal.cli import output
from cpdjournal.cli.opened import ask_secret, can_ask, read_passphrase, unlock
from cpdjournal.cli.options import Options, command
from cpdjournal.cli.setting_up import ask_new_passphrase
from cpdjournal.cli.values import EXISTING_FILE
from cpdjournal.errors import WrongUsage
from cpdjournal.errors.keys import PassphraseNeeded

LARGEST_KIT = 64 * 1024
"""Bytes of a kit's file that are read."""

_new_passphrase_file = click.option(
    "--new-passphrase-file",
    "new_file",
    type=EXISTING_FILE,
    help="A file that holds the new passphrase.",
)


@command("recover", short_help="Open a journal with its recovery kit, and set a new passphrase.")
@click.argument("kit_file", metavar="[KIT]", type=EXISTING_FILE, required=False)
@click.option("--recovery-kit", "kit_option", type=EXISTING_FILE, help="The kit's file.")
@_new_passphrase_file
def recover(
    options: Options, kit_file: Path | None, kit_option: Path | None, new_file: Path | None
) -> None:
    """Open a journal with its recovery kit when the passphrase is forgotten.

    KIT is the kit's file; without it, a terminal asks for the key, and shows nothing of it.
    Spaces and small letters don't matter. Then it asks for a new passphrase. The kit stays valid.
    """
    _refuse_plain(options)
    from cpdjournal.journal.opening import open_journal
    from cpdjournal.journal.settings import profile, save_profile
    from cpdjournal.vault import keyfile, kit

    if (given := kit_file or kit_option) is not None:
        text = files.read_text(given, limit=LARGEST_KIT)
    elif can_ask(options):
        text = ask_secret("The key of your recovery kit (it is not shown): ")
    else:
        raise WrongUsage(
            "No recovery kit was given, and there is nobody here to ask for it.",
            "Nothing was changed.",
            "Give its file: `cpdjournal recover KIT`.",
        )
    key = keyfile.unlock_with_kit(options.folder, kit.read_kit(text))
    with contextlib.closing(open_journal(options.folder, key)) as journal:
        words = _new_words(options, new_file)
        keyfile.set_passphrase(options.folder, journal.id, key, words)
        if journal.read_only is None:  # the kit has just been checked
            save_profile(journal, replace(profile(journal), kit_checked=True))
    _tell(options, "The journal opens with the new passphrase. Your recovery kit stays valid.")


@command("passphrase", short_help="Change the passphrase.")
@_new_passphrase_file
def passphrase(options: Options, new_file: Path | None) -> None:
    """Change the passphrase. The recovery kit stays valid.

    Copies of the journal's folder that were made before still open with the old passphrase.
    """
    _refuse_plain(options)
    from cpdjournal.journal.opening import open_journal
    from cpdjournal.vault import keyfile

    key = unlock(options)
    with contextlib.closing(open_journal(options.folder, key)) as journal:
        words = _new_words(options, new_file)
        keyfile.set_passphrase(options.folder, journal.id, key, words)
    _tell(options, "The passphrase is changed. Your recovery kit stays valid.")


def _refuse_plain(options: Options) -> None:
    from cpdjournal.errors.journal import NoJournal
    from cpdjournal.journal.database import FILE
    from cpdjournal.vault.keyfile import is_encrypted

    if not (options.folder / FILE).exists():
        raise NoJournal(options.folder)
    if not is_encrypted(options.folder):
        raise WrongUsage(
            "This journal has no passphrase: it was made without one.",
            "Anybody who can read its file can read it. Nothing was changed.",
            "It opens as it is.",
        )


def _new_words(options: Options, new_file: Path | None) -> str:
    if new_file is not None:
        return read_passphrase(new_file)
    if not can_ask(options):
        raise PassphraseNeeded
    return ask_new_passphrase("New passphrase: ")


def _tell(options: Options, words: str) -> None:
    output.answer(options, {"journal": str(options.folder), "passphrase_changed": True}, words)
