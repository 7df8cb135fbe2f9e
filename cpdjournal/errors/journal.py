"""The journal: its file, and what is asked of it."""

from pathlib import Path

from cpdjournal.errors import MachineSaysNo, UnusableFile, WrongUsage


class NoJournal(UnusableFile):
    """There is no journal in the folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"There is no journal in {folder}.",
            "Nothing was changed.",
            "Make one with `cpdjournal init`, or point to yours with --journal DIR.",
        )


class JournalExists(MachineSaysNo):
    """`init` never makes a journal over another."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"There is a journal in {folder} already.",
            "It was not touched.",
            "Open it with `cpdjournal`, or choose another folder with --journal DIR.",
        )


class NotAJournal(UnusableFile):
    """A SQLite file that some other program made, or whose tables were changed."""

    def __init__(self) -> None:
        super().__init__(
            "The file journal.db in this folder was not made by cpdjournal.",
            "It was not opened any further and not changed.",
            "Point to your own journal's folder with --journal DIR.",
        )


class JournalTooNew(UnusableFile):
    """Raised before anything is written."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(
            "This journal was last opened by a newer cpdjournal.",
            "It is safe and unchanged, but this version can't read it.",
            f"Update cpdjournal, then try again (format {found}; known up to {known}).",
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


class OpenElsewhere(MachineSaysNo):
    """Another window holds the journal, or this reflection, for writing."""

    def __init__(self) -> None:
        super().__init__(
            "This is open in another cpdjournal window.",
            "Nothing was changed, so that neither window overwrites the other.",
            "Finish there first, or take over from this window.",
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


class NoSuchAction(WrongUsage):
    """No action has this id."""

    def __init__(self, asked: str) -> None:
        super().__init__(
            f"No action answers to the id {asked}.",
            "Nothing was changed.",
            "`cpdjournal actions` shows them with their ids.",
        )
