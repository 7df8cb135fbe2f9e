"""Sealed files altered at random: the age layer, what is inside it, its JSON, and signed anew.

Run by hand, `.venv/bin/python tests/vault/mutants.py --count 10000`, it tries that many of each
kind and names the seed of whatever was accepted or was no error of ours; exit code 1 then. A few
hundred run with the tests.
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import age_by_hand as age
import make_envelope_vectors as vectors

from cpdjournal.errors.files import UnreadableInput
from cpdjournal.journal import chain
from cpdjournal.supervision import looking_through
from cpdjournal.vault import credentials, envelope

READER = age.identity(vectors.READER)
SIGNS = (b"{", b"}", b"[", b"]", b'"', b"\\", b"\0", b"\xff", b"-> ", b"---", b"\n", b":", b",")
WORDS = (
    b"X25519",
    b"scrypt",
    b"CPDJ",
    b"null",
    b"NaN",
    b"1e999",
    b"\\ud800",
    b"18446744073709551616",
)
VALUES: tuple[Any, ...] = (
    None, True, -1, 0, 2**53, 2**63, 1.5, 1e300, "", "x", "\ud800", "\0", "\x1b[2J", "x" * 5000,
    [], {}, [[]], {"": ""}, [None] * 50, "2026-02-30", "0" * 64, {"prompt": {"id": 1}, "text": []},
)  # fmt: skip


def shared() -> bytes:
    """A payload with every kind of thing in it: a reflection that can be proven, and a reply."""
    fields = {
        "reflection": "0" * 36,
        "title": "A friend request",
        "standards": ["niscc-sw-conduct:5.9"],
        "tags": [],
        "origin": {"title": "", "item": ""},
        "activity": {"kind": "reading", "minutes": 30},
        "answer-0": {"prompt": {"id": "what", "text": "What?"}, "text": "I said no, kindly."},
    }
    salts = {name: age.secret(name).hex()[:32] for name in fields}
    digests = chain.field_digests(fields, salts)
    told = {"number": 1, "sequence": 1, "kept_at": vectors.MADE_AT, "previous": "0" * 64}
    reflection = {
        "reflection": fields["reflection"],
        "title": fields["title"],
        "digest": chain.digest(digests, **told),
        "field_digests": digests,
        "fields": fields,
        "salts": salts,
        "extracts": [{"prompt": "what", "asked": "What?", "text": "I said no"}],
        "disclosed": "all",
        **told,
    }
    reply = {"id": "r1", "by": "registrant", "text": "I was tired.", "in_reply_to": "c1"}
    payload = {
        "card": vectors.card(),
        "question": "Was I cold?",
        "read_until": "2027-01-01",
        "reflections": [reflection],
        "replies": [reply],
    }
    return json.dumps(payload).encode()


PAYLOAD = shared()
ITEMS = [json.loads(PAYLOAD)["reflections"][0]["digest"]]
HEADER = vectors.head(payload_sha256=envelope.digest_of(PAYLOAD), items=ITEMS)
INNER = vectors.inner(HEADER, PAYLOAD)
WHOLE = vectors.sealed(INNER)
CREDENTIAL = credentials.endorse(
    credentials.Endorsement(
        by="Sam", role="", registration="NISCC 1", statement="We talked.", digest=ITEMS[0],
        issued_at=vectors.MADE_AT, signing_key=vectors.HEADER["sender_key"], form="",
        shown=("title",), reading_key=age.recipient(vectors.SENDER),
    ),
    vectors.SIGNING,
).encode()  # fmt: skip


def altered(content: bytes, chance: random.Random) -> bytes:
    """One to three changes of bytes; never the same as before."""
    changed = content
    while changed == content:
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            at = chance.randrange(min(len(changed), chance.choice((64, 400, len(changed)))) or 1)
            length = chance.choice((1, 1, 2, 8, 64))
            some = changed[at : at + length]
            put = chance.choice(
                (
                    bytes([(some[:1] or b"\0")[0] ^ 1 << chance.randrange(8)]) + some[1:],
                    b"",
                    some * 2,
                    some[::-1],
                    chance.randbytes(length),
                    chance.choice(SIGNS),
                    chance.choice(WORDS),
                )
            )
            changed = changed[:at] + put + changed[at + length :]
            if chance.random() < 0.05:
                changed = changed[:at]
    return changed


def altered_value(value: Any, chance: random.Random) -> Any:
    """A JSON value with one part replaced, taken away, or added."""
    if isinstance(value, dict) and value and chance.random() < 0.9:
        name = chance.choice(sorted(value))
        if chance.random() < 0.1:
            return {key: inner for key, inner in value.items() if key != name}
        if chance.random() < 0.05:
            return value | {chance.choice(("x", "", "\ud800", "__class__")): chance.choice(VALUES)}
        return value | {name: altered_value(value[name], chance)}
    if isinstance(value, list) and value and chance.random() < 0.8:
        at = chance.randrange(len(value))
        return [*value[:at], altered_value(value[at], chance), *value[at + 1 :]]
    return chance.choice(VALUES)


def of_age(chance: random.Random) -> bytes:
    return altered(WHOLE, chance)


def of_inner(chance: random.Random) -> bytes:
    return vectors.sealed(altered(INNER, chance))


def of_json(chance: random.Random) -> bytes:
    """Header or payload altered as JSON, under the signature of before."""
    told, payload = HEADER, PAYLOAD
    if chance.random() < 0.5:
        told = _other_json(HEADER, chance)
    else:
        payload = _other_json(PAYLOAD, chance)
    return vectors.sealed(vectors.inner(told, payload, signed=vectors.signature(HEADER)))


def of_signed(chance: random.Random) -> bytes:
    """The same, signed by its sender: some of these are whole, and none may be a crash."""
    told, payload = json.loads(HEADER), PAYLOAD
    told |= {"bundle_id": chance.randbytes(16).hex(), "seq": chance.randrange(1, 2**31)}
    if chance.random() < 0.3:
        told = altered_value(told, chance)
    else:
        payload = _other_json(PAYLOAD, chance)
        told["payload_sha256"] = envelope.digest_of(payload)
    head = json.dumps(told).encode()
    return vectors.sealed(vectors.inner(head, payload, signed=vectors.signature(head)))


def of_credential(chance: random.Random) -> bytes:
    return altered(CREDENTIAL, chance)


def _other_json(text: bytes, chance: random.Random) -> bytes:
    while True:
        if chance.random() < 0.3:
            return altered(text, chance)
        changed = json.dumps(altered_value(json.loads(text), chance)).encode()
        if changed != text:
            return changed


def open_file(content: bytes) -> None:
    looking_through.looked_through(envelope.open_envelope(content, READER))


def read_credential(content: bytes) -> None:
    if content.strip() != CREDENTIAL:  # white space around it is not a part of it
        credentials.read(content.decode("utf-8", "replace"))
    else:
        raise credentials.NotVerified


KINDS: dict[str, tuple[Callable[[random.Random], bytes], Callable[[bytes], None]]] = {
    "age": (of_age, open_file),
    "inner": (of_inner, open_file),
    "json": (of_json, open_file),
    "signed": (of_signed, open_file),
    "credential": (of_credential, read_credential),
}
MAY_BE_WHOLE = {"signed"}


def outcome(kind: str, seed: int) -> str:
    """`accepted`, `refused`, or the name of an error that is none of ours."""
    make, look = KINDS[kind]
    content = make(random.Random(seed))
    try:
        look(content)
    except UnreadableInput:
        return "refused"
    except Exception as error:  # noqa: BLE001 (this is what is looked for)
        return f"crashed: {error!r}"
    return "accepted"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--first-seed", type=int, default=0)
    asked = parser.parse_args()
    bad = 0
    for kind in KINDS:
        counts: Counter[str] = Counter()
        for seed in range(asked.first_seed, asked.first_seed + asked.count):
            found = outcome(kind, seed)
            counts[found] += 1
            if found not in ("refused", "accepted") or (
                found == "accepted" and kind not in MAY_BE_WHOLE
            ):
                bad += 1
                print(f"{kind}, seed {seed}: {found}")  # noqa: T201
        print(kind, dict(counts))  # noqa: T201
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
