"""Seals and opens over and over: `seal.py raw|envelope|records reflections|bytes ROUNDS`.

Writes the processor seconds of one round. Each side runs in a process of its own, as a person's
command does: what one leaves behind in memory would help the other.
"""

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

import msgspec
import pyrage
from pyrage import x25519

from cpdjournal.exchange import Header, SharePayload
from cpdjournal.supervision import payloads
from cpdjournal.vault import envelope, sealing, signing

sys.path.insert(0, str(Path(__file__).parent.parent))
import shares

BYTES = 20_000_000

IDENTITY = sealing.new_identity()
SIGNING_KEY = signing.new_signing_key()
HEADER = Header(
    kind="share",
    bundle_id="0" * 32,
    sender_key=signing.public_of(SIGNING_KEY),
    recipient_key=sealing.recipient_of(IDENTITY),
    seq=1,
    created=shares.CREATED,
)


def raw(body: bytes) -> Callable[[], None]:
    """age alone, on the very bytes that our envelope hands to it."""
    sealed = envelope.close_envelope(HEADER, body, signing_key=SIGNING_KEY)
    inner = sealing.open_sealed(sealed, IDENTITY, limit=envelope.LARGEST)
    to = x25519.Recipient.from_str(HEADER.recipient_key)
    mine = x25519.Identity.from_str(IDENTITY)

    def once() -> None:
        pyrage.decrypt(pyrage.encrypt(inner, [to]), [mine])

    return once


def around(body: bytes) -> Callable[[], None]:
    """The envelope, around bytes that nobody looks into."""

    def once() -> None:
        closed = envelope.close_envelope(HEADER, body, signing_key=SIGNING_KEY)
        if envelope.open_envelope(closed, IDENTITY).payload != body:
            raise RuntimeError("something else came out")

    return once


def from_records(share: SharePayload) -> Callable[[], None]:
    """Records written, sealed, opened and read strictly into records."""

    def once() -> None:
        closed = envelope.close_envelope(
            HEADER, msgspec.json.encode(share), signing_key=SIGNING_KEY
        )
        found = payloads.decoded("share", envelope.open_envelope(closed, IDENTITY).payload)
        if len(found.reflections) != len(share.reflections):
            raise RuntimeError("not what was shared")

    return once


def wanted(side: str, what: str) -> Callable[[], None]:
    share = shares.share()
    if side == "records":
        return from_records(share)
    body = os.urandom(BYTES) if what == "bytes" else msgspec.json.encode(share)
    return raw(body) if side == "raw" else around(body)


if __name__ == "__main__":
    gc.set_threshold(100_000)  # as every command does
    once, rounds = wanted(*sys.argv[1:3]), int(sys.argv[3])
    begun = process_time()
    for _ in range(rounds):
        once()
    print((process_time() - begun) / rounds, file=sys.stderr)
