"""Supervision sessions: what was on the agenda, what was agreed, how long one reflected.

A session is written like anything else, and changes until its signed record was sent.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import msgspec

from cpdjournal.clock import stamp
from cpdjournal.errors.journal import JournalDamaged
from cpdjournal.errors.sharing import NoSuchMessage
from cpdjournal.exchange import SessionPayload
from cpdjournal.journal.database import Journal, errors_of_ours, write
from cpdjournal.journal.rows import as_text
from cpdjournal.safetext import clean, clean_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    contact: str
    """The other one's public signing key."""
    record: SessionPayload
    bundle: str = ""
    """The signed record that was sent or received; empty while it is written."""
    changed_at: str = ""


def save(journal: Journal, session: Session, now: datetime) -> Session:
    """Keep a session as it stands, in place of what was kept of it.

    Raises:
        as `database.write`.
    """
    record = replace(
        session.record,
        agenda=tuple(line for one in session.record.agenda if (line := clean_line(one))),
        notes=clean(session.record.notes),
        agreed=tuple(replace(one, text=clean_line(one.text)) for one in session.record.agreed),
    )
    with write(journal) as db:
        insert(db, session.contact, record, session.bundle, now)
    return replace(session, record=record, changed_at=stamp(now))


def insert(db: Any, contact: str, record: SessionPayload, bundle: str, now: datetime) -> None:
    """Inside the caller's transaction."""
    db.execute(
        "INSERT INTO sessions (uid, contact, held_on, content, bundle, changed_at)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (uid) DO UPDATE SET held_on = excluded.held_on,"
        " content = excluded.content, bundle = excluded.bundle, changed_at = excluded.changed_at",
        [
            record.session,
            contact,
            record.held_on.isoformat(),
            as_text(record),
            bundle,
            stamp(now),
        ],
    )


def sessions(journal: Journal, contact: str = "") -> list[Session]:
    """Every session, or those with one person; the latest first."""
    with errors_of_ours():
        rows = journal.connection.execute(
            "SELECT contact, content, bundle, changed_at FROM sessions"
            " WHERE ?1 = '' OR contact = ?1 ORDER BY held_on DESC, id DESC",
            [contact],
        ).fetchall()
    return [_session(row) for row in rows]


def load(journal: Journal, session_id: str) -> Session:
    """One session by its id.

    Raises:
        NoSuchMessage
    """
    found = [one for one in sessions(journal) if one.record.session == session_id]
    if not found:
        raise NoSuchMessage(clean_line(session_id))
    return found[0]


def is_kept(journal: Journal, session_id: str) -> bool:
    """Whether there is a record of this session, by its id."""
    with errors_of_ours():
        row = journal.connection.execute(
            "SELECT 1 FROM sessions WHERE uid = ?", [session_id]
        ).fetchone()
    return row is not None


def _session(row: tuple[str, ...]) -> Session:
    contact, content, bundle, changed_at = row
    try:
        record = msgspec.json.decode(content, type=SessionPayload)
    except msgspec.DecodeError as error:
        raise JournalDamaged from error
    return Session(contact=contact, record=record, bundle=bundle, changed_at=changed_at)
