"""What can go wrong, told to the person: what happened, what it means, what to do next.

One subclass per cause, named as the fact, raised where the cause is known. What all have in
common is here; the causes are in a module for each thing that they are about. Each face (the
command line, the app) catches `CpdJournalError` in one place. Anything else that is raised is
a bug, and goes to `cpdjournal.crash`.
"""

from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """How the command ends: DESIGN.md, section 7."""

    DONE = 0
    ANSWER_IS_NO = 1
    WRONG_USAGE = 2
    LOCKED = 3
    UNUSABLE_FILE = 4
    MACHINE_SAYS_NO = 5
    BUG = 70


class CpdJournalError(Exception):
    """What happened, what it means, what to do next, in words for a care worker.

    It is shown and logged: never put a reflection's text, a name or a passphrase into it.
    """

    exit_code: ClassVar[ExitCode]

    def __init__(self, happened: str, meaning: str, next_step: str) -> None:
        super().__init__(f"{happened} {meaning} {next_step}")
        self.happened, self.meaning, self.next_step = happened, meaning, next_step

    @property
    def code(self) -> str:
        """The fact's name for scripts, as `wrong_passphrase` for `WrongPassphrase`."""
        name = type(self).__name__
        return "".join("_" + c.lower() if c.isupper() else c for c in name).lstrip("_")


class WrongUsage(CpdJournalError):
    """The command or the form was filled in with something that can't be used."""

    exit_code = ExitCode.WRONG_USAGE


class Locked(CpdJournalError):
    """The journal needs a key that was not given."""

    exit_code = ExitCode.LOCKED


class UnusableFile(CpdJournalError):
    """A file is not what is needed here."""

    exit_code = ExitCode.UNUSABLE_FILE


class MachineSaysNo(CpdJournalError):
    """Disk, permission, a target that exists, or another program in the way."""

    exit_code = ExitCode.MACHINE_SAYS_NO
