"""The journal, opened for one command: plain at once, encrypted with the passphrase."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cpdjournal import files
from cpdjournal.cli import output
from cpdjournal.cli.options import Options
from cpdjournal.errors import Locked, WrongUsage
from cpdjournal.errors.keys import PassphraseNeeded, WrongPassphrase

if TYPE_CHECKING:
    from cpdjournal.journal.database import Journal

TRIES = 3
LONGEST_PASSPHRASE = 4096
"""Bytes of a passphrase file that are read."""


@contextlib.contextmanager
def opened(options: Options) -> Iterator["Journal"]:
    """The journal of this run, closed afterwards.

    A journal that can only be read is opened all the same, and the reason told; what writes to
    it is refused by `journal`.
    """
    from cpdjournal.journal.opening import open_journal

    folder = options.folder
    try:
        journal = open_journal(folder)
    except Locked:  # it is encrypted
        journal = open_journal(folder, unlock(options))
    try:
        if journal.read_only is not None:
            why = journal.read_only
            output.remark(f"{why.happened}\n{why.meaning}\n{why.next_step}")
        yield journal
    finally:
        journal.close()


def unlock(options: Options) -> bytes:
    """The journal's key, by the passphrase of a file, or asked for up to three times.

    Raises:
        WrongPassphrase, PassphraseNeeded, KeyFileDamaged: nothing was changed.
    """
    from cpdjournal.vault.keyfile import unlock as unlock_with

    if (given := passphrase_file(options)) is not None:
        return unlock_with(options.folder, read_passphrase(given))
    if not can_ask(options):
        raise PassphraseNeeded
    for left in reversed(range(TRIES)):
        try:
            return unlock_with(options.folder, ask_secret("Passphrase: "))
        except WrongPassphrase:
            if not left:
                raise
            output.remark("That passphrase does not open this journal. Try again.")
    raise AssertionError("unreachable")


def passphrase_file(options: Options) -> Path | None:
    """The file that holds the passphrase: as asked, else `CPDJOURNAL_PASSPHRASE_FILE`."""
    if options.passphrase_file is not None:
        return options.passphrase_file
    named = os.environ.get("CPDJOURNAL_PASSPHRASE_FILE")
    return Path(named).expanduser() if named else None


def read_passphrase(path: Path) -> str:
    """The words in a passphrase file, without its last newline."""
    words = files.read_text(path, limit=LONGEST_PASSPHRASE)
    with contextlib.suppress(OSError):
        if os.name == "posix" and path.is_file() and path.stat().st_mode & 0o077:
            output.remark(
                f"Others on this computer may read {path}. Take that away: chmod 600 {path}"
            )
    return words[:-2] if words.endswith("\r\n") else words.removesuffix("\n")


def can_ask(options: Options) -> bool:
    """Somebody sits at a terminal and may be asked."""
    return not options.no_input and sys.stdin.isatty()


def ask_secret(question: str) -> str:
    """Words typed without showing them. The question goes to the terminal itself."""
    from getpass import getpass

    return getpass(question)


def ask_line(question: str) -> str:
    """One line typed. The question goes to standard error, so that `--json` stays one document."""
    output.ask(question)
    return input()


def confirmed(options: Options, question: str, *, yes: bool) -> bool:
    """Whether the person agrees; `--yes` agrees beforehand.

    Raises:
        WrongUsage: nobody can be asked.
    """
    if yes:
        return True
    if not can_ask(options):
        raise WrongUsage(
            "This needs to be confirmed, and there is nobody here to ask.",
            "Nothing was changed.",
            "Say so on the command line: --yes.",
        )
    return ask_line(f"{question} Type yes to go on: ").strip().lower() in ("y", "yes")
