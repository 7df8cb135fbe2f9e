"""From the start of the process to known words in a pseudo-terminal of 100 by 30."""

import sys
from collections.abc import Callable
from functools import partial

import journals
import peers
from measuring import Figure, in_turns, ratio
from terminal import first_paint

TIMES = 15
OUR_COMMAND = f"{sys.prefix}/bin/cpdjournal"
LOCKED = "Your journal is locked."

NAMES = ("unlock", "home", "unlock-harlequin", "home-harlequin")


def measure(wanted: Callable[[str], bool]) -> list[Figure]:
    programs = {}
    if wanted("unlock") or wanted("home"):
        programs["empty"] = _empty
    if wanted("unlock") or wanted("unlock-harlequin"):
        programs["unlock"] = partial(_ours, "locked-1000", LOCKED)
    if wanted("home") or wanted("home-harlequin"):
        programs["home"] = partial(_ours, "plain-1000", journals.DRAFT_TITLE)
    if wanted("unlock-harlequin") or wanted("home-harlequin"):
        programs["harlequin"] = _harlequin
    taken = in_turns(programs, TIMES)
    figures = []
    for name, what, against, allowed in (
        ("unlock", "first paint of the unlock screen, by an empty Textual app's", "empty", 1.5),
        ("home", "first paint of Home, 1,000 reflections, by an empty app's", "empty", 1.8),
        ("unlock-harlequin", "first paint of the unlock screen, by harlequin's", "harlequin", 0.5),
        ("home-harlequin", "first paint of Home, by harlequin's", "harlequin", 0.5),
    ):
        if wanted(name):
            ours = taken[name.removesuffix("-harlequin")]
            figures.append(ratio(name, what, ours, taken[against], allowed=allowed))
    return figures


def _empty() -> float:
    command = [sys.executable, journals.HERE / "programs" / "empty_app.py"]
    return first_paint(command, journals.environment_of(journals.KEPT), "Nothing but these words")


def _ours(sample: str, words: str) -> float:
    return first_paint([OUR_COMMAND], journals.environment_of(journals.sample(sample)), words)


def _harlequin() -> float:
    # without a locale it begins with a page of advice
    command = [peers.peer("harlequin"), "--locale", "C"]
    return first_paint(command, journals.environment_of(journals.KEPT), "Data Catalog")
