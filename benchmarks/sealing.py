"""Sealing and opening by raw age on the same bytes; and an inbox of a thousand files, listed.

Sealing and opening only reckon, so they are measured in processor time: what else the machine does
counts for neither side.
"""

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from time import perf_counter, process_time

import msgspec
import pyrage
import texts
from journals import FIRST_MOMENT
from measuring import Figure, in_turns, milliseconds, ratio
from pyrage import x25519

from cpdjournal.exchange import Header, SharedReflection, SharePayload
from cpdjournal.journal import chain, messages, messages_added, opening
from cpdjournal.journal.database import Journal
from cpdjournal.supervision import payloads, proving
from cpdjournal.vault import envelope, sealing, signing

TIMES = 15
REFLECTIONS, WORDS, ANSWERS = 50, 2_000, 5
BODY = 20_000_000
AT_ONCE = 10_000_000
"""Bytes that one turn goes through, so that a small body is not measured by a single moment."""
INBOX = 1_000
NAMES = ("seal-50", "seal-20mb", "share-50", "prove-50", "inbox-1000")

IDENTITY = sealing.new_identity()
SIGNING_KEY = signing.new_signing_key()
HEADER = Header(
    kind="share",
    bundle_id="0" * 32,
    sender_key=signing.public_of(SIGNING_KEY),
    recipient_key=sealing.recipient_of(IDENTITY),
    seq=1,
    created=FIRST_MOMENT.isoformat(),
)


def measure(wanted: Callable[[str], bool]) -> list[Figure]:
    figures = []
    share = _share()
    bodies = {"seal-50": msgspec.json.encode(share), "seal-20mb": os.urandom(BODY)}
    for name, body in bodies.items():
        if wanted(name):
            what = f"{len(body) / 1e6:.1f} MB signed, sealed, opened and verified"
            figures.append(_by_raw_age(name, what, body, _Envelope(body)))
    if wanted("share-50"):
        what = f"{REFLECTIONS} reflections, from records to a sealed file and back to records"
        figures.append(_by_raw_age("share-50", what, bodies["seal-50"], _Records(share)))
    if wanted("prove-50"):
        taken = in_turns({"prove": lambda: _proven(share)}, TIMES)["prove"]
        what = f"{REFLECTIONS} reflections proven to be what they say they are"
        figures.append(milliseconds("prove-50", what, taken, allowed=10))
    if wanted("inbox-1000"):
        figures.append(_inbox())
    return figures


@dataclass
class _Raw:
    """age alone, on the very bytes that our envelope hands to it."""

    inner: bytes
    rounds: int

    def __call__(self) -> float:
        to = x25519.Recipient.from_str(HEADER.recipient_key)
        mine = x25519.Identity.from_str(IDENTITY)
        begun = process_time()
        for _ in range(self.rounds):
            pyrage.decrypt(pyrage.encrypt(self.inner, [to]), [mine])
        return (process_time() - begun) / self.rounds


def _by_raw_age(name: str, what: str, body: bytes, once: Callable[[], None]) -> Figure:
    sealed = envelope.close_envelope(HEADER, body, signing_key=SIGNING_KEY)
    rounds = max(1, AT_ONCE // len(body))
    raw = _Raw(sealing.open_sealed(sealed, IDENTITY, limit=envelope.LARGEST), rounds)

    def ours() -> float:
        begun = process_time()
        for _ in range(rounds):
            once()
        return (process_time() - begun) / rounds

    taken = in_turns({"ours": ours, "raw": raw}, TIMES)
    return ratio(name, f"{what}, by raw age", taken["ours"], taken["raw"], allowed=2)


@dataclass
class _Envelope:
    """The envelope alone, around bytes that nobody looks into."""

    body: bytes

    def __call__(self) -> None:
        closed = envelope.close_envelope(HEADER, self.body, signing_key=SIGNING_KEY)
        if envelope.open_envelope(closed, IDENTITY).payload != self.body:
            raise RuntimeError("something else came out")


@dataclass
class _Records:
    """What is shared, written and read strictly besides."""

    share: SharePayload

    def __call__(self) -> None:
        body = msgspec.json.encode(self.share)
        closed = envelope.close_envelope(HEADER, body, signing_key=SIGNING_KEY)
        found = payloads.decoded("share", envelope.open_envelope(closed, IDENTITY).payload)
        if len(found.reflections) != REFLECTIONS:
            raise RuntimeError("not what was shared")


def _proven(share: SharePayload) -> float:
    begun = perf_counter()
    problems = [one for shared in share.reflections for one in proving.problems_of(shared)]
    taken = perf_counter() - begun
    if problems:
        raise RuntimeError("not proven")
    return taken


def _share() -> SharePayload:
    writer = texts.Writer(1)
    return SharePayload(
        card="",
        question="What would you have done?",
        reflections=tuple(_reflection(number, writer) for number in range(1, REFLECTIONS + 1)),
    )


def _reflection(number: int, writer: texts.Writer) -> SharedReflection:
    uid = f"0193f000-0000-7000-8000-{number:012d}"
    fields = {
        "reflection": uid,
        "title": f"Reflection {number}",
        "origin": {"item": "", "title": ""},
        "activity": {"kind": "reading", "minutes": 30},
        "standards": ["niscc-sw-conduct:5.9"],
        "tags": [],
    }
    for place in range(ANSWERS):
        text = writer.words(WORDS // ANSWERS)
        fields[f"answer-{place}"] = {"prompt": {"id": f"p{place}", "text": "What?"}, "text": text}
    salts = chain.new_salts(fields)
    digests = chain.field_digests(fields, salts)
    told = {"number": 1, "sequence": number, "kept_at": HEADER.created, "previous": "0" * 64}
    return SharedReflection(
        reflection=uid,
        title=f"Reflection {number}",
        digest=chain.digest(digests, **told),
        field_digests=tuple(digests),
        fields=fields,
        salts=salts,
        **told,
    )


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
