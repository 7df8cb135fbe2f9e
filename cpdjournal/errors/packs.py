"""Packs and regulators' rules: what is asked of them, and what can't be used."""

from pathlib import Path

from cpdjournal.errors import MachineSaysNo, UnusableFile, WrongUsage


class NoSuchItem(WrongUsage):
    """No pack holds an item of this id."""

    def __init__(self, asked: str) -> None:
        super().__init__(
            f"There is no pack, item or model called {asked}.",
            "Nothing was changed.",
            "`cpdjournal learn` lists what there is.",
        )


class NoSuchPack(WrongUsage):
    """No installed pack has this id."""

    def __init__(self, asked: str) -> None:
        super().__init__(
            f"No pack called {asked} was installed.",
            "Nothing was changed.",
            "`cpdjournal pack list` shows the packs and where they come from.",
        )


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
            f"This pack can't be used: {why}",
            "A pack holds only text and pictures of its own. Nothing was kept of it.",
            "Ask whoever made it for a plain copy, and tell them this.",
        )


class PackComesAlong(WrongUsage):
    """It is a part of the program, so it is neither replaced nor removed."""

    def __init__(self, pack_id: str) -> None:
        super().__init__(
            f"The pack {pack_id} comes with cpdjournal.",
            "It can't be removed, and no other pack may take its id. Nothing was changed.",
            "If you made a pack of your own, give it another id in its pack.md.",
        )


class PacksBusy(MachineSaysNo):
    """Another command is installing or removing a pack just now."""

    def __init__(self) -> None:
        super().__init__(
            "Another cpdjournal is installing or removing a pack.",
            "Nothing was changed.",
            "Wait until it is done, then try again.",
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
