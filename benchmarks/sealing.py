"""Sealing and opening by raw age on the same bytes; and an inbox of a thousand files, listed.

Sealing only reckons, so it is measured in processor time: what else the machine does counts for
neither side.
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import perf_counter

import shares
import texts
from journals import FIRST_MOMENT, HERE, environment_of
from measuring import Figure, in_turns, milliseconds, ratio, run_of

from cpdjournal.exchange import Header, SharePayload
from cpdjournal.journal import messages, messages_added, opening
from cpdjournal.journal.database import Journal
from cpdjournal.supervision import proving

TIMES = 9
INBOX = 1_000
NAMES = ("seal-50", "seal-20mb", "share-50", "prove-50", "inbox-1000")
SEALED = {
    "seal-50": ("envelope", "reflections", 20, "50 reflections as bytes, signed, sealed, opened"),
    "seal-20mb": ("envelope", "bytes", 2, "20 MB signed, sealed, opened and verified"),
    "share-50": ("records", "reflections", 20, "50 reflections, from records to a file and back"),
}
"""Name to ours, what is sealed, how often in one process, and that in words."""

HEADER = Header(
    kind="share",
    bundle_id="0" * 32,
    sender_key="0" * 43,
    recipient_key="age1" + "q" * 58,
    seq=1,
    created=shares.CREATED,
)


def measure(wanted: Callable[[str], bool]) -> list[Figure]:
    figures = [_by_raw_age(name) for name in SEALED if wanted(name)]
    if wanted("prove-50"):
        share = shares.share()
        taken = in_turns({"prove": lambda: _proven(share)}, TIMES)["prove"]
        what = f"{shares.REFLECTIONS} reflections proven to be what they say they are"
        figures.append(milliseconds("prove-50", what, taken, allowed=10))
    if wanted("inbox-1000"):
        figures.append(_inbox())
    return figures


def _by_raw_age(name: str) -> Figure:
    side, sealed, rounds, words = SEALED[name]
    ours, raw = (lambda: _run(side, sealed, rounds)), (lambda: _run("raw", sealed, rounds))
    taken = in_turns({"ours": ours, "raw": raw}, TIMES)
    return ratio(name, f"{words}, by raw age", taken["ours"], taken["raw"], allowed=2)


def _run(side: str, sealed: str, rounds: int) -> float:
    command = [sys.executable, HERE / "programs" / "seal.py", side, sealed, str(rounds)]
    return float(run_of(command, environment_of(HERE))[1])


def _proven(share: SharePayload) -> float:
    begun = perf_counter()
    problems = [one for shared in share.reflections for one in proving.problems_of(shared)]
    taken = perf_counter() - begun
    if problems:
        raise RuntimeError("not proven")
    return taken


def _inbox() -> Figure:
    with tempfile.TemporaryDirectory() as place:
        journal, _ = opening.create(Path(place) / "journal", None, FIRST_MOMENT)
        try:
            for number in range(1, INBOX + 1):
                _take_in(journal, number)
            taken = in_turns({"list": lambda: _listed(journal)}, TIMES)["list"]
        finally:
            journal.close()
    return milliseconds("inbox-1000", f"an inbox of {INBOX} files listed", taken, allowed=200)


def _take_in(journal: Journal, number: int) -> None:
    header = replace(
        HEADER,
        bundle_id=f"{number:032x}",
        sender_key=f"{number % 8}" * 43,
        seq=number,
        payload_sha256=f"{number:064x}",
    )
    payload = texts.Writer(number).words(200).encode()
    now = FIRST_MOMENT + timedelta(hours=number)
    in_it = tuple((f"{number}-{one}", f"{one:064x}") for one in range(2))
    messages_added.take_in(journal, header, payload, now=now, held=False, reflections=in_it)


def _listed(journal: Journal) -> float:
    begun = perf_counter()
    found = messages.received(journal)
    taken = perf_counter() - begun
    if len(found) != INBOX:
        raise RuntimeError("not all of them")
    return taken
