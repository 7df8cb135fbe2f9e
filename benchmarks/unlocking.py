"""From the right passphrase to Home painted, by the key derivation alone."""

from collections.abc import Callable
from time import perf_counter

import journals
from first_paint import LOCKED, OUR_COMMAND
from measuring import Figure, in_turns, ratio
from terminal import Terminal

TIMES = 15
NAMES = ("unlock-to-home",)
TYPING = 1.5
"""Seconds at most that we wait after the last letter, as long as the app still draws.

Nobody types five words faster; meanwhile the app loads what it needs to open the journal."""


def measure(wanted: Callable[[str], bool]) -> list[Figure]:
    taken = in_turns({"derivation": _derivation, "home": _to_home}, TIMES)
    what = "from the passphrase to Home painted, by the key derivation alone"
    return [ratio("unlock-to-home", what, taken["home"], taken["derivation"], allowed=1.3)]


def _derivation() -> float:
    from cpdjournal.vault import keyfile

    folder = journals.sample("locked-1000")
    begun = perf_counter()
    keyfile.unlock(folder, journals.PASSPHRASE)
    return perf_counter() - begun


def _to_home() -> float:
    environment = journals.environment_of(journals.sample("locked-1000"))
    with Terminal([OUR_COMMAND], environment) as terminal:
        terminal.until(LOCKED)
        terminal.type(journals.PASSPHRASE)
        terminal.until_quiet(0.5, TYPING)
        entered = terminal.type("\r")
        return terminal.until(journals.DRAFT_TITLE) - entered
