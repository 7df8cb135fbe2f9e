"""What can go wrong, told to the person: what happened, what it means, what to do next.

One subclass per cause, named as the fact, raised where the cause is known. Each face (the
command line, the app) catches `CpdJournalError` in one place. Anything else that is raised is
a bug, and goes to `cpdjournal.crash`.
"""

from enum import IntEnum
from pathlib import Path
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


# --- the answer is no --------------------------------------------------------------------


class FindingsNotAnswered(CpdJournalError):
    """Something that may identify a person was found, and nobody said why it may leave."""

    exit_code = ExitCode.ANSWER_IS_NO

    def __init__(self, found: int) -> None:
        super().__init__(
            f"{found} {'place' if found == 1 else 'places'} may identify a person.",
            "Nothing has left.",
            "Change the words, or say why they may go as they are (--override-findings REASON).",
        )


# --- wrong usage -------------------------------------------------------------------------


class WrongUsage(CpdJournalError):
    """The command or the form was filled in with something that can't be used."""

    exit_code = ExitCode.WRONG_USAGE


class NoSuchReflection(WrongUsage):
    """No reflection has this id, or more than one id starts or ends so."""

    def __init__(self, asked: str, *, several: bool = False) -> None:
        super().__init__(
            f"{'More than one reflection answers' if several else 'No reflection answers'} "
            f"to the id {asked}.",
            "Nothing was changed.",
            "`cpdjournal list` shows the ids; six characters from the end are enough.",
        )


class NoSuchRevision(WrongUsage):
    """The reflection was not completed so often."""

    def __init__(self, asked: int, latest: int) -> None:
        super().__init__(
            f"This reflection has no revision {asked}.",
            "Nothing was changed.",
            f"Its revisions are 1 to {latest}: `cpdjournal history ID` lists them.",
        )


class NoSuchDraft(WrongUsage):
    """There is nothing unfinished under this id."""

    def __init__(self) -> None:
        super().__init__(
            "There is no unfinished draft of this reflection.",
            "Nothing was changed.",
            "Open it for editing first.",
        )


class NoSuchRun(WrongUsage):
    """It was deleted meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            "This run through a scenario is not in the journal any more.",
            "Nothing was changed.",
            "Start the scenario anew.",
        )


class NoShownItem(WrongUsage):
    """Nothing was kept of what a reflection was written on."""

    def __init__(self) -> None:
        super().__init__(
            "The text of what this reflection was written on was not kept.",
            "It was written on nothing that a pack holds, or before texts were kept.",
            "`cpdjournal learn` shows items as they are today.",
        )


class NoSuchItem(WrongUsage):
    """No pack holds an item of this id."""

    def __init__(self, asked: str) -> None:
        super().__init__(
            f"There is no pack, item or model called {asked}.",
            "Nothing was changed.",
            "`cpdjournal learn` lists what there is.",
        )


class NoSuchContact(WrongUsage):
    """Nobody is called so, or more than one."""

    def __init__(self, asked: str, *, several: bool = False) -> None:
        super().__init__(
            f"{'More than one contact answers' if several else 'No contact answers'} to {asked}.",
            "Nothing was sent or changed.",
            "`cpdjournal contacts list` shows who is known; ask for their card if they are not.",
        )


class NoSuchMessage(WrongUsage):
    """No share or review has this id, or more than one starts or ends so."""

    def __init__(self, asked: str, *, several: bool = False) -> None:
        super().__init__(
            f"{'More than one share or review' if several else 'No share or review'} "
            f"answers to the id {asked}.",
            "Nothing was changed.",
            "`cpdjournal inbox` shows what came in, with the ids.",
        )


class NoSuchAction(WrongUsage):
    """No action has this id."""

    def __init__(self, asked: str) -> None:
        super().__init__(
            f"No action answers to the id {asked}.",
            "Nothing was changed.",
            "`cpdjournal actions` shows them with their ids.",
        )


class ContactNotUsable(WrongUsage):
    """Nothing is sent to this contact as things stand."""

    def __init__(self, name: str, state: str) -> None:
        happened, next_step = {
            "changed": (
                f"The keys of {name} changed.",
                "Read the new check phrase to each other, then `cpdjournal contacts check NAME`.",
            ),
            "revoked": (
                f"The keys of {name} are not to be trusted any more.",
                "Ask for a new card, and check it with them.",
            ),
        }.get(
            state,
            (
                f"You have not checked the card of {name} yet.",
                "Read the check phrase to each other, or say that it is fine (--unchecked).",
            ),
        )
        super().__init__(happened, "Nothing was sealed.", next_step)


class NotWhatWasLookedAt(WrongUsage):
    """Something changed between the share gate and the seal."""

    def __init__(self) -> None:
        super().__init__(
            "What would leave changed since it was looked at.",
            "Nothing was sealed.",
            "Look at it again, and share it then.",
        )


class NothingToSend(WrongUsage):
    """A review in which nothing was written."""

    def __init__(self) -> None:
        super().__init__(
            "There is nothing in this review yet.",
            "Nothing was sealed.",
            "Comment, ask, agree or endorse something first.",
        )


class PassphraseTooShort(WrongUsage):
    """Refused before anything is written."""

    def __init__(self, minimum: int) -> None:
        super().__init__(
            f"That passphrase has fewer than {minimum} characters.",
            "A short one can be guessed by a machine.",
            "Use a longer one: several words are easiest to remember.",
        )


class NoSuchPack(WrongUsage):
    """No installed pack has this id."""

    def __init__(self, asked: str) -> None:
        super().__init__(
            f"No pack called {asked} was installed.",
            "Nothing was changed.",
            "`cpdjournal pack list` shows the packs and where they come from.",
        )


class PackComesAlong(WrongUsage):
    """It is a part of the program, so it is neither replaced nor removed."""

    def __init__(self, pack_id: str) -> None:
        super().__init__(
            f"The pack {pack_id} comes with cpdjournal.",
            "It can't be removed, and no other pack may take its id. Nothing was changed.",
            "If you made a pack of your own, give it another id in its pack.md.",
        )


# --- locked ------------------------------------------------------------------------------


class Locked(CpdJournalError):
    """The journal needs a key that was not given."""

    exit_code = ExitCode.LOCKED


class WrongPassphrase(Locked):
    """The key file is whole; these words don't open it."""

    def __init__(self) -> None:
        super().__init__(
            "That passphrase does not open this journal.",
            "Nothing is lost or changed.",
            "Try again, or use your recovery kit: `cpdjournal recover`.",
        )


class WrongRecoveryKit(Locked):
    """The kit is readable, but belongs to another journal."""

    def __init__(self) -> None:
        super().__init__(
            "That recovery kit does not open this journal.",
            "It belongs to another journal, or a character was copied wrongly.",
            "Check each group of the kit and try again. Nothing is changed.",
        )


class NotARecoveryKit(Locked):
    """The text holds no key at all."""

    def __init__(self) -> None:
        super().__init__(
            "That is not a recovery kit.",
            "A kit holds one long line that starts with AGE-SECRET-KEY-1.",
            "Copy that line whole, or give the file that was saved. Nothing is changed.",
        )


class PassphraseNeeded(Locked):
    """Nobody can be asked, and no passphrase was handed over."""

    def __init__(self) -> None:
        super().__init__(
            "This journal is locked, and there is nobody here to ask for the passphrase.",
            "Nothing was read or changed.",
            "Give it in a file: --passphrase-file FILE.",
        )


# --- a file that can't be used -----------------------------------------------------------


class UnusableFile(CpdJournalError):
    """A file is not what is needed here."""

    exit_code = ExitCode.UNUSABLE_FILE


class NoJournal(UnusableFile):
    """There is no journal in the folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"There is no journal in {folder}.",
            "Nothing was changed.",
            "Make one with `cpdjournal init`, or point to yours with --journal DIR.",
        )


class JournalDamaged(UnusableFile):
    """The key is right and the pages are not, or the plain file is not whole."""

    def __init__(self) -> None:
        super().__init__(
            "This journal's file is damaged.",
            "This is not about the passphrase: some of what is stored can't be read. "
            "Nothing was overwritten.",
            "Copy the whole journal folder to a safe place first, then put a copy from its "
            "backups folder in place of journal.db.",
        )


class KeyFileDamaged(UnusableFile):
    """keys.json is missing, or not what this program wrote."""

    def __init__(self, *, missing: bool = False) -> None:
        super().__init__(
            f"The journal's key file (keys.json) is {'missing' if missing else 'damaged'}.",
            "Your words are still there, but the passphrase alone can't open them now.",
            "Use your recovery kit: `cpdjournal recover`. Or put back keys.json from a backup.",
        )


class RecoveryFileDamaged(UnusableFile):
    """recovery.age is missing, or not what this program wrote."""

    def __init__(self, *, missing: bool = False) -> None:
        super().__init__(
            f"The journal's recovery file (recovery.age) is {'missing' if missing else 'damaged'}.",
            "The recovery kit can't be used without it. Nothing was changed.",
            "Put back recovery.age from a backup of the journal's folder, or use the passphrase.",
        )


class JournalTooNew(UnusableFile):
    """Raised before anything is written."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(
            "This journal was last opened by a newer cpdjournal.",
            "It is safe and unchanged, but this version can't read it.",
            f"Update cpdjournal, then try again (format {found}; known up to {known}).",
        )


class NotAJournal(UnusableFile):
    """A SQLite file that some other program made, or whose tables were changed."""

    def __init__(self) -> None:
        super().__init__(
            "The file journal.db in this folder was not made by cpdjournal.",
            "It was not opened any further and not changed.",
            "Point to your own journal's folder with --journal DIR.",
        )


class JournalOlderThanItsHead(UnusableFile):
    """An older copy was put back; it is open for reading only until that is accepted."""

    def __init__(self) -> None:
        super().__init__(
            "This journal is older than the one last used on this computer.",
            "Somebody or something put back an older copy, so newer reflections may be missing. "
            "It can be read, and nothing is written to it.",
            "Find the newer copy. If this is the one to go on with, accept it: "
            "`cpdjournal settings --accept-older-copy`.",
        )


class UnreadableInput(UnusableFile):
    """An answers file, a kit file or the like can't be read as what it should be."""


class NotAPack(UnusableFile):
    """A folder or zip file without a pack.md."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"There is no pack in {path}.",
            "A pack is a folder, or a zip file of it, with a file pack.md. Nothing was changed.",
            "Check its name; `cpdjournal pack new FOLDER` begins a new one.",
        )


class UnsafePack(UnusableFile):
    """A pack that reaches for places outside itself, or would swallow the disk."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"This pack can't be installed: {why}",
            "A pack holds only text and pictures of its own. Nothing was kept of it.",
            "Ask whoever made it for a plain copy, and tell them this.",
        )


class AlreadyTaken(UnusableFile):
    """The same sealed file was taken in before."""

    def __init__(self) -> None:
        super().__init__(
            "This file is here already.",
            "It was opened before, and nothing in it is new.",
            "`cpdjournal inbox` shows it.",
        )


class MessageErased(UnusableFile):
    """The words of a share are gone, and its row tells that it was there."""

    def __init__(self) -> None:
        super().__init__(
            "The words of this share are not here any more.",
            "They were erased when their day was over, or were taken back.",
            "Ask for them again if you still need them.",
        )


class UnusableRules(UnusableFile):
    """A file of a regulator's rules has a slip in it; what is wrong is told with file and field."""

    def __init__(self, file: str, field: str, wrong: str) -> None:
        place = f"{file}, {field}" if field else file
        super().__init__(
            f"The regulator's rules in {place} can't be used: {wrong.rstrip('.')}.",
            "None of its rules were read, so that nothing is shown half.",
            "Correct that place in the file, or install cpdjournal again.",
        )


# --- the machine says no -----------------------------------------------------------------


class MachineSaysNo(CpdJournalError):
    """Disk, permission, a target that exists, or another program in the way."""

    exit_code = ExitCode.MACHINE_SAYS_NO


class JournalExists(MachineSaysNo):
    """`init` never makes a journal over another."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"There is a journal in {folder} already.",
            "It was not touched.",
            "Open it with `cpdjournal`, or choose another folder with --journal DIR.",
        )


class DiskFull(MachineSaysNo):
    """The operating system found no room."""

    def __init__(self) -> None:
        super().__init__(
            "The disk is full.",
            "What was saved before is safe; the last change could not be written.",
            "Free some space, then try again. Leave this window open until it says Saved.",
        )


class CannotWrite(MachineSaysNo):
    """A place that can't be written to."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Nothing can be written to {path}.",
            "It is read-only, missing, or belongs to somebody else. Nothing was changed there.",
            "Choose another place, or change its permissions.",
        )


class CannotRead(MachineSaysNo):
    """A file that is there, or should be, and can't be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The file {path} can't be read.",
            "It is missing, or belongs to somebody else.",
            "Check its name and its permissions.",
        )


class TargetExists(MachineSaysNo):
    """What exists is never overwritten without asking."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} exists already.",
            "It was left as it is.",
            "Choose another name, or move the old file away.",
        )


class JournalReadOnly(MachineSaysNo):
    """The journal is open, but can't be written to."""

    def __init__(self) -> None:
        super().__init__(
            "This journal can only be read here.",
            "The file or its folder is write-protected. Nothing was changed.",
            "Change its permissions, or copy the folder to a place where you can write.",
        )


class JournalReplaced(MachineSaysNo):
    """Another file took the journal's place while it was open."""

    def __init__(self) -> None:
        super().__init__(
            "The journal's file was replaced while it was open.",
            "A sync tool or another program put a different file in its place. "
            "Nothing was written to that one.",
            "Copy what you have written, close this window, and open the journal again.",
        )


class DiskTrouble(MachineSaysNo):
    """The disk took or gave less than was asked: over quota, unplugged, or failing."""

    def __init__(self) -> None:
        super().__init__(
            "The disk did not do what it was asked to.",
            "It may be full, over its quota, unplugged or failing. What was saved before is safe.",
            "Check the disk, then try again. Leave this window open until it says Saved.",
        )


class OpenElsewhere(MachineSaysNo):
    """Another window holds the journal, or this reflection, for writing."""

    def __init__(self) -> None:
        super().__init__(
            "This is open in another cpdjournal window.",
            "Nothing was changed, so that neither window overwrites the other.",
            "Finish there first, or take over from this window.",
        )


class PacksBusy(MachineSaysNo):
    """Another command is installing or removing a pack just now."""

    def __init__(self) -> None:
        super().__init__(
            "Another cpdjournal is installing or removing a pack.",
            "Nothing was changed.",
            "Wait until it is done, then try again.",
        )


class StillBusy(MachineSaysNo):
    """Another program held the journal's file for more than five seconds."""

    def __init__(self) -> None:
        super().__init__(
            "Another program has kept the journal busy for five seconds.",
            "Nothing was changed.",
            "Try again in a moment; close other cpdjournal windows if it goes on.",
        )


class EngineTooOld(MachineSaysNo):
    """The SQLite or SQLCipher library in use lacks what keeps words safe."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The database library on this computer is not fit for use ({what}).",
            "The journal was not opened.",
            "Install cpdjournal again with its own dependencies.",
        )
