"""Who the owner of this journal is to others: two keys, made on first need, kept in the journal."""

from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from cpdjournal.clock import stamp
from cpdjournal.errors.journal import JournalDamaged
from cpdjournal.journal.database import Journal, errors_of_ours, write
from cpdjournal.journal.rows import as_text

_EARLIER = "earlier-keys"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """One key to read by, one to sign with: facts/security.md, 3.4."""

    reading_identity: str = field(repr=False)
    """AGE-SECRET-KEY-1…"""
    signing_key: str = field(repr=False)
    """Ed25519, secret."""
    reading_key: str
    """age1…"""
    signing_public: str
    made_at: str
    """UTC, ISO 8601."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierKeys:
    """Public keys that the owner had before, which named the ones that came after them."""

    signing_key: str
    reading_key: str
    signature: str
    """By `signing_key`, as `registrant_signature.sign_new_keys`."""


def identity(journal: Journal, now: datetime) -> Identity:
    """The journal's keys, made when there are none yet.

    Raises:
        as `database.write`, when they have to be made.
    """
    from cpdjournal.vault import sealing, signing

    if there := identity_if_made(journal):
        return there
    with write(journal) as db:
        db.execute(
            "INSERT OR IGNORE INTO identity VALUES (1, ?, ?, ?)",
            [sealing.new_identity(), signing.new_signing_key(), stamp(now)],
        )
    found = identity_if_made(journal)
    assert found is not None  # written just now, by us or beside us
    return found


def replace_keys(journal: Journal, now: datetime) -> Identity:
    """New keys in place of the old ones, which can open and sign nothing here any more.

    The last that the old ones sign is which come after them.
    """
    from cpdjournal.vault import registrant_signature, sealing, signing

    old, reading, secret = identity(journal, now), sealing.new_identity(), signing.new_signing_key()
    last = EarlierKeys(
        signing_key=old.signing_public,
        reading_key=old.reading_key,
        signature=registrant_signature.sign_new_keys(
            old.signing_key,
            new_signing=signing.public_of(secret),
            new_reading=sealing.recipient_of(reading),
        ),
    )
    with write(journal) as db:
        earlier = [last, *earlier_keys(journal)]
        db.table("settings").upsert({"name": _EARLIER, "value": as_text(earlier)}, pk="name")
        db.execute(
            "INSERT OR REPLACE INTO identity VALUES (1, ?, ?, ?)", [reading, secret, stamp(now)]
        )
    return identity(journal, now)


def earlier_keys(journal: Journal) -> tuple[EarlierKeys, ...]:
    """Public keys of before, the latest first."""
    with errors_of_ours():
        row = journal.connection.execute(
            "SELECT value FROM settings WHERE name = ?", [_EARLIER]
        ).fetchone()
    try:
        return msgspec.json.decode(row[0], type=tuple[EarlierKeys, ...]) if row else ()
    except msgspec.DecodeError as error:
        raise JournalDamaged from error


def identity_if_made(journal: Journal) -> Identity | None:
    """The journal's keys; None while nothing was ever shared."""
    from cpdjournal.vault import sealing, signing

    with errors_of_ours():
        row = journal.connection.execute(
            "SELECT reading_identity, signing_key, made_at FROM identity"
        ).fetchone()
    if row is None:
        return None
    reading, secret, made_at = row
    return Identity(
        reading_identity=reading,
        signing_key=secret,
        reading_key=sealing.recipient_of(reading),
        signing_public=signing.public_of(secret),
        made_at=made_at,
    )
