"""Writes tests/vault/envelope-vectors: sealed files, each with one fault and what becomes of it.

Run it by hand after the envelope's form changed, and read what differs:
`.venv/bin/python tests/vault/make_envelope_vectors.py`. Keys and times are fixed, so the same
code writes the same bytes. Modelled on the age testkit (https://c2sp.org/CCTV/age).
"""

import json
import struct
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import age_by_hand as age
from age_by_hand import Stanza, x25519
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cpdjournal.exchange import Card
from cpdjournal.journal.identity import Identity
from cpdjournal.supervision import cards
from cpdjournal.vault import envelope, signing

FOLDER = Path(__file__).with_name("envelope-vectors")
INDEX = FOLDER / "vectors.toml"
READER, SENDER, STRANGER = "reader", "sender", "stranger"
SIGNING = signing.encoded(age.secret("signing"))
OTHER_SIGNING = signing.encoded(age.secret("another signing"))
MADE_AT = "2026-11-21T12:00:00+00:00"
GROUP_ORDER = 2**252 + 27742317777372353535851937790883648493
NAMES: dict[str, tuple[str, str]] = {}
MAKERS: dict[str, Callable[[], bytes]] = {}


def card(key: str = SIGNING, name: str = SENDER) -> str:
    keys = Identity(
        reading_identity=age.identity(name),
        signing_key=key,
        reading_key=age.recipient(name),
        signing_public=signing.public_of(key),
        made_at=MADE_AT,
    )
    made = Card(
        name="Niamh Worker (fictional)",
        reading_key=keys.reading_key,
        signing_key=keys.signing_public,
        made_at=MADE_AT,
    )
    return cards.signed(made, keys)


PAYLOAD = json.dumps({"card": card(), "question": "What would you have done?"}).encode()
HEADER = {
    "kind": "share",
    "bundle_id": "0123456789abcdef" * 2,
    "sender_key": signing.public_of(SIGNING),
    "recipient_key": age.recipient(READER),
    "seq": 1,
    "created": MADE_AT,
    "payload_sha256": envelope.digest_of(PAYLOAD),
    "in_reply_to": "",
    "journal_head": "0" * 64,
    "items": [],
}


def head(**changes) -> bytes:
    told = {name: value for name, value in (HEADER | changes).items() if value is not None}
    return json.dumps(told).encode()


def signature(told: bytes, *, kind: str = "share", key: str = SIGNING) -> bytes:
    return signing.sign(key, f"application/vnd.cpdjournal.{kind}+json;v=1", told)


def inner(
    told: bytes | None = None,
    payload: bytes = PAYLOAD,
    *,
    magic: bytes = b"CPDJ",
    version: int = 1,
    head_length: int | None = None,
    payload_length: int | None = None,
    padding: bytes = bytes(8),
    padding_length: int | None = None,
    signed: bytes | None = None,
    behind: bytes = b"",
) -> bytes:
    """What the age layer holds; each argument is one thing that may be wrong."""
    told = head(payload_sha256=envelope.digest_of(payload)) if told is None else told

    def length(given: int | None, of: bytes) -> int:
        return len(of) if given is None else given

    return b"".join(
        (
            struct.pack(">4sHI", magic, version, length(head_length, told)),
            told,
            struct.pack(">Q", length(payload_length, payload)),
            payload,
            struct.pack(">I", length(padding_length, padding)),
            padding,
            signature(told) if signed is None else signed,
            behind,
        )
    )


def sealed(content: bytes) -> bytes:
    return age.sealed(content, READER)


def file(stanzas: list[Stanza | bytes], content: bytes | None = None, **options) -> bytes:
    """An age file of these stanzas around the usual inside."""
    texts = [one.text if isinstance(one, Stanza) else one for one in stanzas]
    return age.header(texts, **options) + (age.body(inner()) if content is None else content)


def vector(name: str, expect: str, fault: str):
    def kept(make: Callable[[], bytes]) -> Callable[[], bytes]:
        assert name not in MAKERS
        NAMES[name], MAKERS[name] = (expect, fault), make
        return make

    return kept


def simple(name: str, expect: str, fault: str, content: Callable[[], bytes]) -> None:
    vector(name, expect, fault)(content)


def told(name: str, fault: str, **changes) -> None:
    """The header says something else, and its sender signed that."""
    signed = signature(head(**changes), kind=str(changes.get("kind") or "share"))
    simple(
        f"header-{name}",
        "SealBroken",
        fault,
        lambda: sealed(inner(head(**changes), signed=signed)),
    )


def raw_head(name: str, fault: str, text: bytes) -> None:
    simple(f"header-{name}", "SealBroken", fault, lambda: sealed(inner(text)))


def within(name: str, fault: str, expect: str = "SealBroken", **changes) -> None:
    simple(f"inner-{name}", expect, fault, lambda: sealed(inner(**changes)))


def said(name: str, fault: str, payload: bytes, expect: str = "SealBroken", **changes) -> None:
    """The payload is what its sender signed, and nothing that may be said."""
    digest = envelope.digest_of(payload)
    simple(
        f"payload-{name}",
        expect,
        fault,
        lambda: sealed(inner(head(payload_sha256=digest, **changes), payload)),
    )


# --- nothing is wrong

OPENS = "opens"
simple("whole", OPENS, "nothing", lambda: sealed(inner()))
simple(
    "whole-copy",
    OPENS,
    "nothing: a copy for its sender",
    lambda: file([x25519(READER), x25519(SENDER)]),
)
simple(
    "whole-copy-first",
    OPENS,
    "nothing: the other one first",
    lambda: file([x25519(SENDER), x25519(READER)]),
)
simple(
    "whole-grease",
    OPENS,
    "nothing: a stanza that says nothing",
    lambda: file([x25519(READER), Stanza((b"x-grease", b"y"), b"z")]),
)
simple(
    "whole-padded",
    OPENS,
    "nothing: zeros up to a class of size",
    lambda: sealed(inner(padding=bytes(2000))),
)
simple("whole-no-padding", OPENS, "nothing: no zeros", lambda: sealed(inner(padding=b"")))

# --- the age layer

NOT_OURS, BROKEN, NOT_MINE = "NotASealedFile", "SealBroken", "NotForThisKey"
simple("age-empty", NOT_OURS, "an empty file", lambda: b"")
simple(
    "age-version-2",
    NOT_OURS,
    "another version of age",
    lambda: file([x25519(READER)], version=b"age-encryption.org/v2"),
)
simple(
    "age-crlf",
    NOT_OURS,
    "lines that end as on Windows",
    lambda: sealed(inner()).replace(b"v1\n", b"v1\r\n", 1),
)
simple(
    "age-bom", NOT_OURS, "a mark of UTF-8 ahead of it", lambda: b"\xef\xbb\xbf" + sealed(inner())
)
simple(
    "age-armoured",
    NOT_OURS,
    "armoured as text",
    lambda: (
        b"-----BEGIN AGE ENCRYPTED FILE-----\n"
        + age.b64(sealed(inner()))
        + b"\n-----END AGE ENCRYPTED FILE-----\n"
    ),
)
simple("age-no-stanza", BROKEN, "no recipient", lambda: file([]))
simple(
    "age-five-stanzas",
    BROKEN,
    "more recipients than a sealed file has",
    lambda: file([x25519(one) for one in (READER, "a", "b", "c", "d")]),
)
simple(
    "age-scrypt",
    BROKEN,
    "a passphrase, whose cost its writer chooses",
    lambda: file([Stanza((b"scrypt", age.b64(bytes(16)), b"22"), bytes(32))]),
)
simple(
    "age-scrypt-beside",
    BROKEN,
    "a passphrase beside the recipient",
    lambda: file([x25519(READER), Stanza((b"scrypt", age.b64(bytes(16)), b"10"), bytes(32))]),
)
simple(
    "age-ssh",
    BROKEN,
    "a recipient of another kind",
    lambda: file([Stanza((b"ssh-ed25519", b"AAAA", age.b64(bytes(32))), bytes(32))]),
)
simple(
    "age-plugin",
    BROKEN,
    "a recipient that would call a plug-in",
    lambda: file([x25519(READER), Stanza((b"yubikey", b"x"), bytes(32))]),
)
simple(
    "age-mlkem",
    BROKEN,
    "a recipient that is not known here",
    lambda: file([Stanza((b"mlkem768x25519", age.b64(bytes(64))), bytes(32))]),
)
simple(
    "age-lower-case",
    BROKEN,
    "x25519 in small letters",
    lambda: file([Stanza((b"x25519", *x25519(READER).words[1:]), x25519(READER).body)]),
)
simple(
    "age-nameless-stanza",
    BROKEN,
    "a stanza without a kind",
    lambda: file([b"->\n\n", x25519(READER)]),
)
simple(
    "age-other-recipient", NOT_MINE, "sealed for somebody else", lambda: file([x25519(STRANGER)])
)
simple(
    "age-wrapped-key-altered",
    NOT_MINE,
    "a wrapped key with one bit altered",
    lambda: file(
        [
            Stanza(
                x25519(READER).words, bytes([x25519(READER).body[0] ^ 1]) + x25519(READER).body[1:]
            )
        ]
    ),
)
simple(
    "age-share-of-another",
    NOT_MINE,
    "another ephemeral key",
    lambda: file([x25519(READER, share=age.public(age.secret("x")))]),
)
simple(
    "age-low-order-share",
    BROKEN,
    "an ephemeral key of small order",
    lambda: file([x25519(READER, share=bytes(32))]),
)
simple(
    "age-share-short",
    BROKEN,
    "an ephemeral key that is too short",
    lambda: file([x25519(READER, share=bytes(31))]),
)
simple(
    "age-extra-argument",
    BROKEN,
    "one word more in its stanza",
    lambda: file([Stanza((*x25519(READER).words, b"x"), x25519(READER).body)]),
)
simple(
    "age-no-argument",
    BROKEN,
    "no ephemeral key",
    lambda: file([Stanza((b"X25519",), x25519(READER).body)]),
)
simple(
    "age-share-not-canonical",
    BROKEN,
    "base64 with bits left over",
    lambda: file(
        [
            x25519(READER).text.replace(
                x25519(READER).words[1],
                x25519(READER).words[1][:-1] + bytes([x25519(READER).words[1][-1] + 1]),
            )
        ]
    ),
)
simple(
    "age-file-key-long",
    BROKEN,
    "a file key of 24 bytes",
    lambda: file([x25519(READER, age.FILE_KEY + bytes(8))]),
)
simple(
    "age-mac-wrong",
    BROKEN,
    "a header that another file key vouches for",
    lambda: file([x25519(READER)], file_key=bytes(16)),
)
simple(
    "age-mac-missing",
    BROKEN,
    "a header without its code",
    lambda: age.header([x25519(READER).text]).rsplit(b" ", 1)[0] + b"\n" + age.body(inner()),
)
simple(
    "age-mac-short",
    BROKEN,
    "a code that was cut",
    lambda: age.header([x25519(READER).text])[:-10] + b"\n" + age.body(inner()),
)
simple(
    "age-stanza-added",
    BROKEN,
    "a recipient added by somebody without the file key",
    lambda: (
        age.header([x25519(READER).text]).replace(b"---", x25519(STRANGER).text + b"---", 1)
        + age.body(inner())
    ),
)
simple(
    "age-header-without-end",
    BROKEN,
    "a header that does not end",
    lambda: age.VERSION + b"\n" + x25519(READER).text,
)
simple(
    "age-header-endless",
    BROKEN,
    "a header that is longer than any of ours",
    lambda: age.VERSION + b"\n" + b"-> x\n" * 13_200,
)
simple("age-no-nonce", BROKEN, "nothing behind the header", lambda: file([x25519(READER)], b""))
simple("age-nonce-short", BROKEN, "a nonce that was cut", lambda: file([x25519(READER)], bytes(15)))
simple(
    "age-no-chunk", BROKEN, "nothing behind the nonce", lambda: file([x25519(READER)], bytes(16))
)
simple(
    "age-nonce-altered",
    BROKEN,
    "another nonce",
    lambda: file([x25519(READER)], bytes(16) + age.body(inner())[16:]),
)
simple(
    "age-tag-altered",
    BROKEN,
    "the last byte altered",
    lambda: sealed(inner())[:-1] + bytes([sealed(inner())[-1] ^ 1]),
)
simple(
    "age-not-final",
    BROKEN,
    "cut off behind a whole chunk",
    lambda: file([x25519(READER)], age.body(inner(), final=False)),
)
simple("age-byte-behind", BROKEN, "one byte more", lambda: sealed(inner()) + b"\0")
simple("age-two-files", BROKEN, "two files in one", lambda: sealed(inner()) + sealed(inner()))
simple(
    "age-half", BROKEN, "the first half alone", lambda: sealed(inner())[: len(sealed(inner())) // 2]
)

# --- inside the age layer

within("magic", "another beginning", magic=b"CPDK")
within("version-0", "version 0", version=0)
within("version-2", "a later version", "MadeByNewer", version=2)
within("version-65535", "a much later version", "MadeByNewer", version=65_535)
within("header-too-long", "a header longer than a header may be", head_length=64 * 1024 + 1)
within("header-beyond-end", "a header that ends behind the file", head_length=60_000)
within("header-one-less", "a header one byte shorter", head_length=len(head()) - 1)
within("payload-beyond-end", "a payload that ends behind the file", payload_length=100_000)
within("payload-endless", "a payload of 2^64 - 1 bytes", payload_length=2**64 - 1)
within("payload-one-less", "a payload one byte shorter", payload_length=len(PAYLOAD) - 1)
within("payload-one-more", "a payload one byte longer", payload_length=len(PAYLOAD) + 1)
within("padding-not-zero", "words where zeros stand", padding=b"\0\0\0hello")
within("padding-beyond-end", "zeros that end behind the file", padding_length=2**32 - 1)
within("padding-one-more", "one zero too many", padding_length=9)
within("signature-missing", "no signature", signed=b"")
within("signature-cut", "a signature of 63 bytes", signed=signature(head())[:-1])
within("signature-zeros", "a signature of zeros", signed=bytes(64))
within(
    "signature-of-another", "signed by somebody else", signed=signature(head(), key=OTHER_SIGNING)
)
within("signature-of-review", "signed as another kind", signed=signature(head(), kind="review"))
within(
    "signature-without-kind",
    "signed without saying as what",
    signed=Ed25519PrivateKey.from_private_bytes(signing.decoded(SIGNING)).sign(head()),
)
within(
    "signature-of-all", "signed over header and payload at once", signed=signature(head() + PAYLOAD)
)
within(
    "signature-twin",
    "a second signature that a lax reader would take",
    signed=signature(head())[:32]
    + (int.from_bytes(signature(head())[32:], "little") + GROUP_ORDER).to_bytes(32, "little"),
)
within("behind", "a byte behind the signature", behind=b"\0")
within("twice", "the same once more behind it", behind=inner())
simple("inner-empty", BROKEN, "nothing inside", lambda: sealed(b""))
simple("inner-nine-bytes", BROKEN, "too little inside to tell", lambda: sealed(inner()[:9]))
simple(
    "inner-other-payload",
    BROKEN,
    "a payload that the header does not name",
    lambda: sealed(inner(head(), PAYLOAD.replace(b"would", b"could"))),
)
simple(
    "inner-readdressed",
    BROKEN,
    "addressed anew by somebody who opened it",
    lambda: sealed(inner(head(recipient_key=age.recipient(STRANGER)), signed=signature(head()))),
)

# --- the header

raw_head("no-json", "no JSON", b"kind: share")
raw_head("list", "a list", b"[" + head() + b"]")
raw_head("name-twice", "a name twice", head()[:-1] + b', "seq": 2}')
raw_head("not-utf-8", "bytes that are no UTF-8", head().replace(b"share", b"sh\xffre"))
raw_head("bom", "a mark of UTF-8 ahead of it", b"\xef\xbb\xbf" + head())
raw_head("behind", "words behind it", head() + b" {}")
raw_head("nan", "a count that is no number", head().replace(b'"seq": 1', b'"seq": NaN'))
raw_head(
    "deep",
    "lists in lists without end",
    head().replace(b'"items": []', b'"items": ' + b"[" * 2000 + b"]" * 2000),
)
told("unknown-name", "a name that this version does not know", subject="Anna")
told("kind-missing", "no kind", kind=None)
told("kind-capital", "a kind that is written otherwise", kind="Share")
told("kind-control", "control characters in the kind", kind="share\x1b[2J")
told("bundle-short", "an id that is too short", bundle_id="abc")
told("bundle-wildcard", "an id that is none", bundle_id="%" * 32)
told("reply-no-id", "an answer to something that is no id", in_reply_to="everything")
told("seq-zero", "a count of 0", seq=0)
told("seq-negative", "a count below 0", seq=-1)
told("seq-fraction", "a count of 1.5", seq=1.5)
told("seq-text", "a count in letters", seq="1")
told("seq-huge", "a count beyond all counting", seq=10**30)
told("created-no-time", "a time that is none", created="yesterday")
told("created-no-zone", "a time of no zone", created="2026-11-21T12:00:00")
told("recipient-no-key", "a recipient that is no key", recipient_key="sam@example.org")
told("sender-short", "a sender's key that is too short", sender_key="AAAA")
told("sender-empty", "no sender's key", sender_key="")
told(
    "sender-not-canonical",
    "a sender's key written another way",
    sender_key=HEADER["sender_key"][:-1] + chr(ord(HEADER["sender_key"][-1]) + 1),
)
told("digest-missing", "no digest of the payload", payload_sha256=None)
told("digest-of-another", "the digest of something else", payload_sha256="0" * 64)
told("items-no-digests", "items that are no digests", items=["a title"])
told("items-many", "more items than one file may have", items=["0" * 64] * 501)
simple(
    "header-sender-of-small-order",
    BROKEN,
    "a key that nobody holds, under which zeros sign any text",
    lambda: sealed(
        inner(
            head(sender_key=signing.encoded(bytes([1]) + bytes(31))), signed=bytes([1]) + bytes(63)
        )
    ),
)

# --- the payload

said("no-json", "no JSON", b"hello")
said("name-twice", "a name twice", PAYLOAD[:-1] + b', "question": "Another?"}')
said("nan", "a number that is none", PAYLOAD[:-1] + b', "x": NaN}')
said(
    "deep",
    "objects in objects without end",
    PAYLOAD[:-1] + b', "x": ' + b'{"a":' * 5000 + b"1" + b"}" * 5000 + b"}",
)
said("list", "a list", b"[]")
said("not-utf-8", "bytes that are no UTF-8", PAYLOAD.replace(b"What", b"Wh\xff\xfe"))
said(
    "question-number",
    "a question that is a number",
    json.dumps({"card": card(), "question": 7}).encode(),
)
said("no-card", "no card", b'{"question": "Who am I?"}')
said(
    "card-altered",
    "a card with a letter altered",
    PAYLOAD.replace(b"MFBF", b"MFBG")
    if b"MFBF" in PAYLOAD
    else PAYLOAD.replace(b"\\n-----END", b"AAAA\\n-----END"),
)
said(
    "card-of-another",
    "somebody else's card",
    json.dumps({"card": card(OTHER_SIGNING, STRANGER)}).encode(),
)
said("items-not-in-it", "a header that names what is not in it", PAYLOAD, items=["0" * 64])
said(
    "read-until-no-day",
    "a day that is none",
    json.dumps({"card": card(), "read_until": "2026-02-30"}).encode(),
)
said(
    "reflections-no-records",
    "reflections that are none",
    json.dumps({"card": card(), "reflections": [1]}).encode(),
)
_OTHER = json.dumps({"card": card(), "share": "f" * 32}).encode()
simple(
    "payload-review-of-another",
    BROKEN,
    "a review that names another share than its header",
    lambda: sealed(
        inner(
            _review := head(
                kind="review", in_reply_to="e" * 32, payload_sha256=envelope.digest_of(_OTHER)
            ),
            _OTHER,
            signed=signature(_review, kind="review"),
        )
    ),
)
_GOSSIP = head(kind="gossip")
simple(
    "payload-kind-unknown",
    "MadeByNewer",
    "a kind of message that is not known here",
    lambda: sealed(inner(_GOSSIP, signed=signature(_GOSSIP, kind="gossip"))),
)


def written() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every vector."""
    for name, make in MAKERS.items():
        yield name, make()


def index() -> str:
    lines = [
        "# Written by tests/vault/make_envelope_vectors.py. `opens`, or the name of the error.",
        f'reader = "{age.identity(READER)}"',
    ]
    for name, (expect, fault) in sorted(NAMES.items()):
        lines += ["", f"[vectors.{name}]", f'expect = "{expect}"', f'fault = "{fault}"']
    return "\n".join(lines) + "\n"


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    for name, content in written():
        (FOLDER / f"{name}.cpdshare").write_bytes(content)
    INDEX.write_text(index(), encoding="utf-8")


if __name__ == "__main__":
    main()
