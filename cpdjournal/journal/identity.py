"""Who the owner of this journal is to others: two keys, made on first need, kept in the journal."""

from dataclasses import dataclass, field
from datetime import datetime

from cpdjournal.clock import stamp
from cpdjournal.journal.database import Journal, errors_of_ours, write


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
    """New keys in place of the old ones, which can open and sign nothing here any more."""
    from cpdjournal.vault import sealing, signing

    with write(journal) as db:
        db.execute(
            "INSERT OR REPLACE INTO identity VALUES (1, ?, ?, ?)",
            [sealing.new_identity(), signing.new_signing_key(), stamp(now)],
        )
    return identity(journal, now)


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
