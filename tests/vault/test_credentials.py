"""An endorsement is what its key signed, or nothing."""

import base64
import hashlib
import hmac
import json

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as some

from cpdjournal.vault import credentials, signing
from cpdjournal.vault.credentials import Endorsement, NotVerified

KEY = signing.new_signing_key()
ENDORSEMENT = Endorsement(
    by="Sam Supervisor",
    role="team leader",
    registration="NISCC SW1",
    statement="We talked about it twice.\n\nIt shows growth.",
    digest="ab" * 32,
    issued_at="2026-11-21T12:00:00+00:00",
    signing_key=signing.public_of(KEY),
    form="peer-reflection",
    shown=("answer-0", "title"),
)
CREDENTIAL = credentials.endorse(ENDORSEMENT, KEY)


def encoded(value) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def claims() -> dict:
    return json.loads(credentials._part(CREDENTIAL, 1))


def signed(header: dict, body: dict, key: str = KEY) -> str:
    first = f"{encoded(header)}.{encoded(body)}"
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    secret = Ed25519PrivateKey.from_private_bytes(signing.decoded(key))
    return f"{first}.{signing.encoded(secret.sign(first.encode()))}"


def test_what_was_stated_is_read_back():
    assert credentials.read(CREDENTIAL) == ENDORSEMENT
    assert credentials.read(f"  {CREDENTIAL}\n") == ENDORSEMENT


def test_the_newer_name_of_the_algorithm_is_read_too():
    assert credentials.read(signed({"alg": "Ed25519", "typ": "JWT"}, claims())) == ENDORSEMENT


def test_any_character_altered_is_noticed():
    for place in range(0, len(CREDENTIAL), 5):
        other = "A" if CREDENTIAL[place] != "A" else "B"
        with pytest.raises(NotVerified):
            credentials.read(CREDENTIAL[:place] + other + CREDENTIAL[place + 1 :])


def test_no_other_way_of_signing_is_accepted():
    body = encoded(claims())
    unsigned = f"{encoded({'alg': 'none'})}.{body}."
    with_secret = f"{encoded({'alg': 'HS256'})}.{body}"
    mac = hmac.new(signing.decoded(ENDORSEMENT.signing_key), with_secret.encode(), hashlib.sha256)
    for forged in (
        unsigned,
        f"{unsigned}AAAA",
        f"{with_secret}.{signing.encoded(mac.digest())}",
        jwt.encode(claims(), "secret" * 8, algorithm="HS256"),
        signed({"alg": "EdDSA", "crit": ["b64"], "b64": False}, claims()),
        signed({"alg": "EdDSA", "jwk": {"kty": "OKP"}}, claims()),
        signed({"alg": "EdDSA"}, claims(), signing.new_signing_key()),
    ):
        with pytest.raises(NotVerified):
            credentials.read(forged)


@pytest.mark.parametrize(
    "change",
    [
        {"type": ["VerifiableCredential"]},
        {"type": ["VerifiableCredential", "AchievementCredential"]},
        {"@context": ["https://example.org"]},
        {"sub": "ni:///sha-256;AAAA"},
        {"credentialSubject": {"id": "urn:x", "endorsementComment": "x"}},
        {"issuer": {"id": "did:web:example.org", "name": "x"}},
        {"iss": "did:web:example.org"},
        {"iss": "did:jwk:e30"},
        {"nbf": 1},
        {"validFrom": "yesterday"},
        {"credentialSubject": None},
        {"exp": 1},
        {"validUntil": "2020-01-01T00:00:00Z"},
        {"credentialStatus": {"id": "https://example.org/status"}},
    ],
)
def test_a_signed_text_that_is_no_endorsement_is_refused(change):
    with pytest.raises(NotVerified):
        credentials.read(signed({"alg": "EdDSA"}, claims() | change))


def test_a_name_twice_is_refused():
    body = json.dumps(claims())[:-1] + ', "name": "another"}'
    first = f"{encoded({'alg': 'EdDSA'})}."
    first += base64.urlsafe_b64encode(body.encode()).rstrip(b"=").decode()
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    secret = Ed25519PrivateKey.from_private_bytes(signing.decoded(KEY))
    with pytest.raises(NotVerified):
        credentials.read(f"{first}.{signing.encoded(secret.sign(first.encode()))}")


def test_nobody_endorses_in_another_s_name():
    with pytest.raises(ValueError, match="endorsement"):
        credentials.endorse(ENDORSEMENT, signing.new_signing_key())


@given(some.text(alphabet='abcXYZ019._- {}"', max_size=200))
def test_any_other_text_is_refused_without_a_crash(text):
    with pytest.raises(NotVerified):
        credentials.read(text)


@given(some.text(max_size=200))
def test_any_statement_comes_back_cleaned(statement):
    from dataclasses import replace

    from cpdjournal.safetext import clean

    made = replace(ENDORSEMENT, statement=statement.encode("utf-8", "ignore").decode())

    assert credentials.read(credentials.endorse(made, KEY)).statement == clean(made.statement)
