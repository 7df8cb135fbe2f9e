"""Passphrases, key files and recovery kits."""

from cpdjournal.errors import Locked, UnusableFile, WrongUsage


class PassphraseTooShort(WrongUsage):
    """Refused before anything is written."""

    def __init__(self, minimum: int) -> None:
        super().__init__(
            f"That passphrase has fewer than {minimum} characters.",
            "A short one can be guessed by a machine.",
            "Use a longer one: several words are easiest to remember.",
        )


class PassphraseNeeded(Locked):
    """Nobody can be asked, and no passphrase was handed over."""

    def __init__(self) -> None:
        super().__init__(
            "This journal is locked, and there is nobody here to ask for the passphrase.",
            "Nothing was read or changed.",
            "Give it in a file: --passphrase-file FILE.",
        )


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
