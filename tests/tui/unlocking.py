"""An encrypted journal, opened by its passphrase as a person does."""

from contextlib import contextmanager
from dataclasses import dataclass

from two_people import Person

from cpdjournal.journal import opening
from cpdjournal.tui.screens.unlock import UnlockScreen

PASSPHRASE = "kestrel over the long meadow"


@dataclass
class WithPassphrase(Person):
    """One of two people, whose journal is encrypted."""

    key: bytes = b""

    @contextmanager
    def open(self):
        journal = opening.open_journal(self.folder, self.key)
        try:
            yield journal
        finally:
            journal.close()


def on(pilot, kind):
    """A condition: a page of this kind is on top."""
    return lambda: isinstance(pilot.app.screen, kind)


async def unlocked(pilot, until):
    await until(pilot, on(pilot, UnlockScreen))
    await until(pilot, lambda: pilot.app.focused is not None)
    pilot.app.screen.query_one("Input").value = PASSPHRASE
    await pilot.press("enter")
    await until(pilot, pilot.app.is_claimed.is_set)
    await until(pilot, lambda: not isinstance(pilot.app.screen, UnlockScreen))
