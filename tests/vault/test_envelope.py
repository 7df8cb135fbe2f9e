"""The sealed file: opened whole by its recipient, or not at all."""

import struct

import pytest

from cpdjournal.exchange import Header
from cpdjournal.vault import envelope, sealing, signing

IDENTITY = sealing.new_identity()
READER = sealing.recipient_of(IDENTITY)
SIGNER = signing.new_signing_key()
HEADER = Header(
    kind="share",
    bundle_id="0" * 32,
    sender_key=signing.public_of(SIGNER),
    recipient_key=READER,
    seq=1,
    created="2026-11-21T12:00:00Z",
)
PAYLOAD = b'{"question": "what would you have done?"}'


def closed(payload: bytes = PAYLOAD, header: Header = HEADER, **options: str) -> bytes:
    return envelope.close_envelope(header, payload, signing_key=SIGNER, **options)


def inner_of(sealed: bytes) -> bytes:
    return sealing.open_sealed(sealed, IDENTITY, limit=envelope.LARGEST)


def resealed(inner: bytes) -> bytes:
    return sealing.seal(inner, (READER,))


@pytest.mark.parametrize("size", [0, 1, 3_000, 70_000, 400_000])
def test_what_was_closed_comes_out_again(size):
    payload = b"x" * size
    opened = envelope.open_envelope(closed(payload), IDENTITY)

    assert opened.payload == payload
    assert opened.header.payload_sha256 == envelope.digest_of(payload)
    assert opened.header.sender_key == signing.public_of(SIGNER)


def test_its_length_tells_a_class_of_size_only():
    sizes = {len(inner_of(closed(b"x" * length))) for length in (0, 100, 1000, 3000)}

    assert sizes == {4096}
    assert len(inner_of(closed(b"x" * 300_000))) == 1024 * 1024


def test_nobody_else_can_open_it():
    with pytest.raises(sealing.NotForThisKey):
        envelope.open_envelope(closed(), sealing.new_identity())


def test_the_sender_can_keep_a_copy():
    own = sealing.new_identity()
    sealed = closed(copy_to=sealing.recipient_of(own))

    assert envelope.open_envelope(sealed, own).payload == PAYLOAD
    assert envelope.open_envelope(sealed, IDENTITY).payload == PAYLOAD


def test_a_header_in_another_name_is_never_signed():
    with pytest.raises(ValueError, match="sender"):
        envelope.close_envelope(HEADER, PAYLOAD, signing_key=signing.new_signing_key())


def test_any_bit_altered_inside_is_noticed():
    """As somebody would who can seal to the reader: anyone who has the card."""
    inner = inner_of(closed())
    for place in range(0, len(inner), 7):
        altered = bytearray(inner)
        altered[place] ^= 1 << place % 8
        with pytest.raises((sealing.SealBroken, envelope.MadeByNewer)):
            envelope.open_envelope(resealed(bytes(altered)), IDENTITY)


def test_cut_off_anywhere_it_gives_nothing():
    sealed = closed(b"x" * 200_000)
    for length in (0, 10, 21, 150, 400, 70_000, len(sealed) - 1):
        with pytest.raises((sealing.SealBroken, envelope.NotASealedFile)):
            envelope.open_envelope(sealed[:length], IDENTITY)


def test_what_hangs_behind_the_signature_is_noticed():
    with pytest.raises(sealing.SealBroken):
        envelope.open_envelope(resealed(inner_of(closed()) + b"\0"), IDENTITY)


def test_a_signature_for_another_kind_does_not_fit():
    as_review = inner_of(closed()).replace(b'"kind":"share"', b'"kind":"shar\\u0065"')

    with pytest.raises(sealing.SealBroken):
        envelope.open_envelope(resealed(as_review), IDENTITY)


def test_a_later_version_is_not_looked_into():
    inner = bytearray(inner_of(closed()))
    struct.pack_into(">H", inner, 4, 2)

    with pytest.raises(envelope.MadeByNewer):
        envelope.open_envelope(resealed(bytes(inner)), IDENTITY)


def test_a_passphrase_stanza_is_refused_before_anything_is_derived():
    import pyrage

    with pytest.raises(sealing.SealBroken):
        envelope.open_envelope(pyrage.passphrase.encrypt(b"x", "tops"), IDENTITY)


def test_five_recipients_are_too_many():
    others = tuple(sealing.recipient_of(sealing.new_identity()) for _ in range(4))
    with pytest.raises(sealing.SealBroken):
        envelope.open_envelope(sealing.seal(inner_of(closed()), (READER, *others)), IDENTITY)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"SQLite format 3\0", b"hello"])
def test_other_files_are_told_from_broken_ones(content):
    with pytest.raises(envelope.NotASealedFile):
        envelope.open_envelope(content, IDENTITY)


def test_more_than_a_sealed_file_may_hold_is_not_begun(monkeypatch):
    monkeypatch.setattr(envelope, "LARGEST", 1000)

    with pytest.raises(envelope.TooLarge):
        envelope.open_envelope(b"age-encryption.org/v1\n" + bytes(1000), IDENTITY)


def test_a_key_is_written_one_way_only():
    key = signing.public_of(SIGNER)
    twin = key[:-1] + chr(ord(key[-1]) + 1)

    with pytest.raises(ValueError, match="one way"):
        signing.decoded(twin)


@pytest.mark.parametrize("key", sorted(signing._OF_SMALL_ORDER))
def test_a_key_that_nobody_holds_signs_nothing(key):
    """Under one of them OpenSSL takes these bytes for a signature of any text."""
    for named in (key, key[:-1] + bytes([key[-1] | 0x80])):
        with pytest.raises(signing.NotSignedByThem):
            signing.verify(signing.encoded(named), "any", b"thing", b"\1" + bytes(63))


@pytest.mark.parametrize("key", ["", "AA", "A" * 43, "not base64!"])
def test_a_key_of_another_form_signs_nothing(key):
    with pytest.raises(signing.NotSignedByThem):
        signing.verify(key, "any", b"thing", bytes(64))
