"""Endorsements: a signed statement on one exact revision, that anyone can verify offline.

An Open Badges 3.0 EndorsementCredential as a JSON Web Token (1EdTech, "Open Badges Specification
3.0", section 8.2; W3C "Verifiable Credentials Data Model 2.0"). The issuer is a `did:jwk`, which
is the public key itself; the subject is the revision's digest as an RFC 6920 name. It says who
holds the key and what they stated: not who they are, which the check phrase tells.
"""

import base64
import json
import re
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

import msgspec

from cpdjournal import strictjson
from cpdjournal.clock import stamp
from cpdjournal.errors.files import UnreadableInput
from cpdjournal.exchange import Card, Form
from cpdjournal.safetext import clean, clean_line
from cpdjournal.vault import signing
from cpdjournal.vault.check_phrase import phrase_of

CONTEXTS = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
TYPES = ("VerifiableCredential", "EndorsementCredential")
ALGORITHMS = ("EdDSA", "Ed25519")
"""Written as the first; RFC 9864's name is read too."""
REGISTRATION = "ext:registrationNumberAsDeclared"
READING_KEY = "ext:cpdjournalReadingKey"
AUTHOR = "https://schema.org/author"
"""Of the subject: who shared what was endorsed. A whole address needs no context of ours."""
ENDS = frozenset(("exp", "validUntil", "credentialStatus"))
"""Claims by which a credential may have ended: ours has none, and no file tells whether another's
still stands."""
LARGEST = 64 * 1024
"""Characters of a credential: three bytes of its body take four."""
LARGEST_BODY = (LARGEST - 2 * 1024) * 3 // 4
"""Bytes. Head and signature take the rest."""
LONGEST_STATEMENT = 20_000
FORMS: tuple[Form, ...] = (
    "",
    "peer-reflection",
    "verifier",
    "discussion",
    "confirmation",
    "manager",
)
_JWT = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_READING_KEY = re.compile(r"age1[02-9ac-hj-np-z]{58}")


class NotVerified(UnreadableInput):
    """The credential is not what its key signed, or is no endorsement."""

    def __init__(self) -> None:
        super().__init__(
            "This endorsement can't be verified.",
            "It was altered, or is no endorsement, or its key does not fit.",
            "Ask the one who endorsed for it once more.",
        )


class TooLongToRead(Exception):
    """No reader would take the credential: callers say so in their own words."""

    def __init__(self, statement: str, room: int) -> None:
        super().__init__()
        each = len(statement.encode()) / max(len(statement), 1)
        self.fits = max(min(int(room / each), LONGEST_STATEMENT), 0)
        """Characters of a statement like this one that would fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endorsement:
    """What a credential says."""

    by: str
    """The endorser's name, as they gave it."""
    role: str
    registration: str
    """Regulator and number, as declared."""
    statement: str
    digest: str
    """Of the revision, 64 hex digits."""
    issued_at: str
    """By the endorser's clock."""
    signing_key: str
    form: Form
    shown: tuple[str, ...]
    """What of the revision was shown: names of its fields, or "extract"."""
    reading_key: str = ""
    """The endorser's other public key, so that their check phrase can be told from this alone."""
    registrant_key: str = ""
    """The public signing key of the one who shared it, to whom it is bound; empty in older ones."""

    @property
    def phrase(self) -> tuple[str, ...]:
        """The words of the endorser's check phrase; none when the other key is not named."""
        return phrase_of(self.reading_key, self.signing_key).words if self.reading_key else ()

    def told(self) -> dict[str, Any]:
        """As a record tells of it, from what was signed; the digest stands beside it there."""
        return {
            "by": self.by,
            "role": self.role,
            "registration_as_declared": self.registration,
            "statement": self.statement,
            "issued_at": self.issued_at,
            "form": self.form,
            "shown": list(self.shown),
            "check_phrase": " ".join(self.phrase),
        }

    @property
    def key_named(self) -> str:
        """The key by its check phrase; by its beginning where the phrase can't be told."""
        if self.phrase:
            return f"with the check phrase “{' '.join(self.phrase)}”"
        return f"that begins with {self.signing_key[:8]}"

    def named_otherwise(self, card: Card) -> str:
        """Name and registration that they gave, where a card of theirs says otherwise; else ""."""
        same = self.by.casefold() == card.name.casefold()
        if same and self.registration.casefold() == card.registration.casefold():
            return ""
        return ", ".join(filter(None, (self.by, self.registration)))

    @property
    def saw_all(self) -> bool:
        """All answers were shown: a share of a part names fewer fields, or an extract."""
        return "tags" in self.shown and "extract" not in self.shown


def endorse(endorsement: Endorsement, signing_key: str) -> str:
    """The credential: a compact JWS.

    Raises:
        ValueError: the endorsement names another key, or is no digest.
        TooLongToRead: nothing was signed.
    """
    from joserfc import jws
    from joserfc.jwk import OKPKey

    public = signing.public_of(signing_key)
    if endorsement.signing_key != public or not _DIGEST.fullmatch(endorsement.digest):
        raise ValueError("endorsement")
    key = OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "x": public, "d": signing_key})
    did = did_of(public)
    header = {"alg": ALGORITHMS[0], "typ": "JWT", "kid": f"{did}#0"}
    body = json.dumps(_claims(endorsement, did), ensure_ascii=False, sort_keys=True)
    room = LARGEST_BODY - len(body.encode()) + len(endorsement.statement.encode())
    if len(endorsement.statement.encode()) > room or len(endorsement.statement) > LONGEST_STATEMENT:
        raise TooLongToRead(endorsement.statement, room)
    with warnings.catch_warnings():  # joserfc: EdDSA is deprecated, and what verifiers know today
        warnings.simplefilter("ignore")
        return jws.serialize_compact(header, body, key, algorithms=list(ALGORITHMS))


def read(credential: str) -> Endorsement:
    """What a credential says, once its own key has verified it.

    Raises:
        NotVerified
    """
    from joserfc import jws
    from joserfc.errors import JoseError
    from joserfc.jwk import OKPKey

    credential = credential.strip()
    if len(credential) > LARGEST or not _JWT.fullmatch(credential):
        raise NotVerified
    try:
        header = strictjson.loads(_part(credential, 0))
        claims = strictjson.loads(_part(credential, 1))
        public = _key_of(claims["iss"])
        if header["alg"] not in ALGORITHMS or "crit" in header or "jwk" in header:
            raise NotVerified
        key = OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "x": public})
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            verified = jws.deserialize_compact(credential, key, algorithms=list(ALGORITHMS))
        if verified.payload != _part(credential, 1):
            raise NotVerified
        return _endorsement(claims, public)
    except (
        JoseError,
        strictjson.NotStrictJson,
        msgspec.ValidationError,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
    ) as error:
        raise NotVerified from error


def did_of(public: str) -> str:
    """A public key as a `did:jwk` (https://github.com/quartzjer/did-jwk)."""
    jwk = {"crv": "Ed25519", "kty": "OKP", "x": public}
    return "did:jwk:" + signing.encoded(json.dumps(jwk, separators=(",", ":")).encode())


def subject_of(digest: str) -> str:
    """A revision's digest as a name for it: RFC 6920, `ni:///sha-256;…`."""
    return "ni:///sha-256;" + signing.encoded(bytes.fromhex(digest))


def _claims(endorsement: Endorsement, did: str) -> dict[str, Any]:
    issued = datetime.fromisoformat(endorsement.issued_at).astimezone(UTC)
    subject = subject_of(endorsement.digest)
    issuer: dict[str, Any] = {
        "id": did,
        "type": ["Profile"],
        "name": endorsement.by,
        "description": endorsement.role,
    }
    named = ((REGISTRATION, endorsement.registration), (READING_KEY, endorsement.reading_key))
    shared_by = endorsement.registrant_key
    author = {AUTHOR: {"id": did_of(shared_by)}} if shared_by else {}
    identifiers = [
        {"type": "IdentifierEntry", "identifierType": kind, "identifier": identifier}
        for kind, identifier in named
        if identifier
    ]
    if identifiers:
        issuer["otherIdentifier"] = identifiers
    return {
        "@context": list(CONTEXTS),
        "id": f"urn:uuid:{_uuid(endorsement)}",
        "type": list(TYPES),
        "name": "Endorsement of a reflection",
        "issuer": issuer,
        "validFrom": issued.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "credentialSubject": {
            "id": subject,
            "type": ["EndorsementSubject"],
            "endorsementComment": endorsement.statement,
            **author,
        },
        "evidence": [
            {
                "type": ["Evidence"],
                "name": "What was shown",
                "genre": endorsement.form,
                "description": ",".join(endorsement.shown),
            }
        ],
        "iss": did,
        "sub": subject,
        "jti": f"urn:uuid:{_uuid(endorsement)}",
        "nbf": int(issued.timestamp()),
    }


def _uuid(endorsement: Endorsement) -> str:
    """The same endorsement has the same id: version 5, of its digest, key, time and words."""
    from uuid import NAMESPACE_URL, uuid5

    said = "\0".join(
        (endorsement.digest, endorsement.signing_key, endorsement.issued_at, endorsement.statement)
    )
    return str(uuid5(NAMESPACE_URL, said))


def _endorsement(claims: dict[str, Any], public: str) -> Endorsement:
    subject, issuer = claims["credentialSubject"], claims["issuer"]
    if not set(TYPES) <= set(claims["type"]) or CONTEXTS[0] not in claims["@context"]:
        raise NotVerified
    if not ENDS.isdisjoint(claims):
        raise NotVerified
    if issuer["id"] != claims["iss"] or subject["id"] != claims["sub"]:
        raise NotVerified
    evidence = next((one for one in claims.get("evidence", []) if isinstance(one, dict)), {})
    named = {one["identifierType"]: one["identifier"] for one in issuer.get("otherIdentifier", [])}
    reading_key = named.get(READING_KEY, "")
    if reading_key and not _READING_KEY.fullmatch(reading_key):
        raise NotVerified
    form = evidence.get("genre", "")
    issued = datetime.fromisoformat(claims["validFrom"])
    if int(issued.timestamp()) != claims["nbf"]:
        raise NotVerified
    return Endorsement(
        by=clean_line(issuer["name"]),
        role=clean_line(issuer.get("description", "")),
        registration=clean_line(named.get(REGISTRATION, "")),
        statement=clean(subject["endorsementComment"]),
        digest=_digest_of(subject["id"]),
        issued_at=stamp(issued),
        signing_key=public,
        form=cast(Form, form) if form in FORMS else "",
        shown=tuple(one for one in clean_line(evidence.get("description", "")).split(",") if one),
        reading_key=reading_key,
        registrant_key=_key_of(subject[AUTHOR]["id"]) if AUTHOR in subject else "",
    )


def _key_of(did: str) -> str:
    if not did.startswith("did:jwk:"):
        raise NotVerified
    jwk = strictjson.loads(signing.decoded(did.removeprefix("did:jwk:")))
    if (jwk["kty"], jwk["crv"]) != ("OKP", "Ed25519") or "d" in jwk:
        raise NotVerified
    if len(signing.decoded(jwk["x"])) != signing.KEY_BYTES:
        raise NotVerified
    return cast(str, jwk["x"])


def _digest_of(subject: str) -> str:
    if not subject.startswith("ni:///sha-256;"):
        raise NotVerified
    raw = signing.decoded(subject.removeprefix("ni:///sha-256;"))
    if len(raw) != 32:
        raise NotVerified
    return raw.hex()


def _part(credential: str, place: int) -> bytes:
    part = credential.split(".")[place]
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
