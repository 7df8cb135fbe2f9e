"""Cards: a short signed text that says who somebody is, and the check phrase that proves it.

A card is signed by its own key, so nobody can change it on the way; whose key it is, only the
check phrase tells, read aloud by telephone or in the same room (facts/security.md, 3.4).
"""

import base64
import binascii
import re
import textwrap
from datetime import datetime
from io import StringIO
from typing import NamedTuple

import msgspec
import rfc8785

from cpdjournal import strictjson
from cpdjournal.clock import stamp
from cpdjournal.errors import WrongUsage
from cpdjournal.errors.files import UnreadableInput
from cpdjournal.exchange import Card, Contact
from cpdjournal.frameworks import loading
from cpdjournal.journal import contacts, settings
from cpdjournal.journal.database import Journal
from cpdjournal.journal.identity import Identity, identity, identity_if_made
from cpdjournal.safetext import clean_line, mixes_alphabets
from cpdjournal.vault import signing
from cpdjournal.vault.check_phrase import CheckPhrase, phrase_of

BEGIN, END = "-----BEGIN CPDJOURNAL CARD-----", "-----END CPDJOURNAL CARD-----"
KIND = "application/vnd.cpdjournal.card+json;v=1"
LARGEST = 16 * 1024
"""Characters of a card's text."""
LONGEST_NAME = 120
NAMELESS = "A registrant without a name yet"
QR = "CPDJCARD:"
MIXED = (
    "Letters of different alphabets that look alike stand in this name: it may pose as somebody "
    "else's. Only the check phrase tells whose card it is."
)
_READING_KEY = re.compile(r"age1[02-9ac-hj-np-z]{58}")
_BLOCK = re.compile(rf"{BEGIN}\s+([A-Za-z0-9+/=\s]{{1,{LARGEST}}}?)\s*{END}")
_QUOTED = re.compile(r"^[> \t]+", re.MULTILINE)
"""What e-mail programs put before the lines of a message that is answered."""
_FROM_QR = re.compile(rf"{QR}([A-Z2-7]{{100,{LARGEST}}})")


class NotACard(UnreadableInput):
    """There is no card in the text, or it was altered or cut off."""

    def __init__(self) -> None:
        super().__init__(
            "There is no whole card in this text.",
            "It is something else, or it was altered or cut off. Nothing was kept.",
            "Ask for the card once more, and copy all of it, with its first and last line.",
        )


def own_card(journal: Journal, now: datetime) -> str:
    """The signed card of the journal's owner, as text. Makes their keys on first need.

    Raises:
        as `database.write`, when keys have to be made.
    """
    return signed(card_of(journal, now), identity(journal, now))


def own_name(journal: Journal) -> str:
    """The owner's name, as it stands on their card."""
    return clean_line(settings.profile(journal).name)[:LONGEST_NAME] or NAMELESS


class _Declared(NamedTuple):
    name: str
    role: str
    regulator: str
    registration_number: str


def _declared(journal: Journal) -> _Declared:
    profile = settings.profile(journal)
    framework = loading.load().framework(profile.registration.framework)
    return _Declared(
        name=own_name(journal),
        role=clean_line(profile.job_role)[:LONGEST_NAME] or (framework.role if framework else ""),
        regulator=framework.regulator if framework else "",
        registration_number=clean_line(profile.registration.number)[:LONGEST_NAME],
    )


def declared(journal: Journal) -> tuple[str, ...]:
    """What a card says of its owner, as far as it says anything. Makes no keys."""
    return tuple(one for one in _declared(journal) if one)


def card_of(journal: Journal, now: datetime) -> Card:
    """Name, role and registration as the owner declared them, with their public keys."""
    keys = identity(journal, now)
    return Card(
        **_declared(journal)._asdict(),
        reading_key=keys.reading_key,
        signing_key=keys.signing_public,
        made_at=stamp(now),
    )


def signed(card: Card, keys: Identity) -> str:
    """A card as text: lines to read, and a block to read by machine."""
    body = rfc8785.dumps(msgspec.to_builtins(card))
    block = base64.b64encode(signing.sign(keys.signing_key, KIND, body) + body).decode()
    phrase = check_phrase(card)
    about = ", ".join(one for one in (card.name, card.role) if one)
    return "\n".join(
        [
            f"Card of {about}",
            *([f"Registration, as declared: {card.registration}"] if card.registration else []),
            f"Check phrase: {' '.join(phrase.words)}",
            f"In digits: {' '.join(phrase.digits)}",
            "Read the phrase to each other before you trust this card.",
            "",
            BEGIN,
            *textwrap.wrap(block, 64),
            END,
            "",
        ]
    )


def read_card(text: str) -> Card:
    """The card in a text, verified by its own key. What stands around the block is not read.

    Raises:
        NotACard
    """
    raw = _raw(text[: 4 * LARGEST])
    signature, body = raw[: signing.SIGNATURE_BYTES], raw[signing.SIGNATURE_BYTES :]
    try:
        plain = strictjson.loads(body)
        if not isinstance(plain, dict) or rfc8785.dumps(plain) != body:
            raise NotACard
        card = msgspec.convert(plain, Card)
        signing.verify(card.signing_key, KIND, body, signature)
    except (
        strictjson.NotStrictJson,
        msgspec.ValidationError,
        rfc8785.CanonicalizationError,
    ) as bad:
        raise NotACard from bad
    except signing.NotSignedByThem as error:
        raise NotACard from error
    return _usable(card)


class OwnCard(WrongUsage):
    """Somebody tries to become their own contact."""

    def __init__(self) -> None:
        super().__init__(
            "This is your own card.",
            "Nothing was kept: you need no contact for yourself.",
            "Hand it to others, and add the card that they give you.",
        )


def take_in(journal: Journal, text: str, now: datetime, *, another: bool = False) -> Contact:
    """Add the card that is in a text to the contacts, as `contacts.add`.

    Raises:
        NotACard, OwnCard
        as `database.write`.
    """
    card = read_card(text)
    mine = identity_if_made(journal)
    if mine is not None and card.signing_key == mine.signing_public:
        raise OwnCard
    return contacts.add(journal, card, now, another=another)


def renamed(journal: Journal, card: Card) -> str:
    """What to know about a card of somebody who went by another name until now; else empty.

    Ask it before the card is taken in: afterwards they go by the new one.
    """
    known = contacts.by_key(journal, card.signing_key)
    if known is None or known.card.made_at >= card.made_at:
        return ""
    if known.card.name.casefold() == card.name.casefold():
        return ""
    return (
        f"Until now {card.name} was {known.card.name} here: the keys are the same, the name is "
        "new. If you expected no new name, ask them why."
    )


def doubt_about(card: Card) -> str:
    """What to know about the name on a card before it is trusted; empty for nothing.

    Weak by itself: somebody may write their name so. The check phrase tells.
    """
    return MIXED if mixes_alphabets(card.name) else ""


def check_phrase(card: Card) -> CheckPhrase:
    """What its owner and whoever holds it read to each other."""
    return phrase_of(card.reading_key, card.signing_key)


def as_qr(text: str) -> str:
    """A card as a QR code in half blocks, for a terminal: some 77 columns wide.

    In base 32, whose letters a QR code packs tighter than base 64; `read_card` reads it too.

    Raises:
        NotACard
    """
    import segno

    found = _BLOCK.search(text)
    if not found:
        raise NotACard
    raw = base64.b64decode("".join(found[1].split()))
    plain = QR + base64.b32encode(raw).decode().rstrip("=")
    drawn = StringIO()
    segno.make(plain, error="l", boost_error=False).terminal(drawn, compact=True, border=2)
    return drawn.getvalue()


def _raw(text: str) -> bytes:
    """Signature and body, from a card's block or from what its QR code says."""
    text = _QUOTED.sub("", text)
    try:
        if found := _BLOCK.search(text):
            return base64.b64decode("".join(found[1].split()), validate=True)
        if found := _FROM_QR.search(text):
            return base64.b32decode(found[1] + "=" * (-len(found[1]) % 8))
    except (binascii.Error, ValueError) as error:
        raise NotACard from error
    raise NotACard


def _usable(card: Card) -> Card:
    """Cleaned, and with keys that are keys."""
    if not _READING_KEY.fullmatch(card.reading_key):
        raise NotACard
    try:
        datetime.fromisoformat(card.made_at)
    except ValueError as error:
        raise NotACard from error
    return Card(
        name=clean_line(card.name)[:LONGEST_NAME] or "Somebody without a name",
        role=clean_line(card.role)[:LONGEST_NAME],
        regulator=clean_line(card.regulator)[:LONGEST_NAME],
        registration_number=clean_line(card.registration_number)[:LONGEST_NAME],
        reading_key=card.reading_key,
        signing_key=card.signing_key,
        made_at=card.made_at,
    )
