"""Files and disks: what can't be read, written, or made room for."""

from pathlib import Path

from cpdjournal.errors import MachineSaysNo, UnusableFile


class UnreadableInput(UnusableFile):
    """An answers file, a kit file or the like can't be read as what it should be."""


class CannotRead(MachineSaysNo):
    """A file that is there, or should be, and can't be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The file {path} can't be read.",
            "It is missing, or belongs to somebody else.",
            "Check its name and its permissions.",
        )


class NotAFile(CannotRead):
    """Something else stands where a file was named."""

    def __init__(self, path: Path) -> None:
        MachineSaysNo.__init__(
            self,
            f"{path} is not a file.",
            "It is a folder, a pipe or the like, and was not read.",
            "Name the file itself.",
        )


class CannotWrite(MachineSaysNo):
    """A place that can't be written to."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Nothing can be written to {path}.",
            "It is read-only, missing, or belongs to somebody else. Nothing was changed there.",
            "Choose another place, or change its permissions.",
        )


class TargetExists(MachineSaysNo):
    """What exists is never overwritten without asking."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} exists already.",
            "It was left as it is.",
            "Choose another name, or move the old file away.",
        )


class DiskFull(MachineSaysNo):
    """The operating system found no room."""

    def __init__(self) -> None:
        super().__init__(
            "The disk is full.",
            "What was saved before is safe; the last change could not be written.",
            "Free some space, then try again. Leave this window open until it says Saved.",
        )


class DiskTrouble(MachineSaysNo):
    """The disk took or gave less than was asked: over quota, unplugged, or failing."""

    def __init__(self) -> None:
        super().__init__(
            "The disk did not do what it was asked to.",
            "It may be full, over its quota, unplugged or failing. What was saved before is safe.",
            "Check the disk, then try again. Leave this window open until it says Saved.",
        )
