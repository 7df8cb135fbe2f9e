"""Messages, added: one that was sealed here, or one that came in and was verified.

A message is only ever added, in one transaction, and never changed by one that comes after it.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from cpdjournal.clock import stamp
from cpdjournal.errors.sharing import AlreadyTaken
from cpdjournal.exchange import Header
from cpdjournal.journal.database import Journal, errors_of_ours, write
from cpdjournal.journal.messages import Direction, Message, message
from cpdjournal.safetext import clean_line


def next_seq(journal: Journal, keys: Collection[str]) -> int:
    """What the next message to somebody counts.

    Args:
        keys: every signing key that they have or had: a file sealed again for new keys keeps its
            number, so that numbers must not begin anew.
    """
    marks = ", ".join("?" * len(keys))
    newest = f"SELECT max(seq) FROM messages WHERE direction = 'sent' AND contact IN ({marks})"  # noqa: S608
    with errors_of_ours():
        row = journal.connection.execute(newest, [*keys]).fetchone()
    return int(row[0] or 0) + 1


def note_sent(
    journal: Journal,
    header: Header,
    *,
    contact: str,
    now: datetime,
    reflections: tuple[tuple[str, str], ...] = (),
    about: str = "",
    read_until: date | None = None,
    payload: bytes | None = None,
) -> Message:
    """Remember what was sealed, before the file is handed over.

    Args:
        reflections: (id, digest) of each in it.
        payload: only of what is not the registrant's own reflections.

    Raises:
        as `database.write`.
    """
    with write(journal) as db:
        _insert(
            db,
            header,
            direction="sent",
            contact=contact,
            now=now,
            reflections=reflections,
            about=about,
            read_until=read_until,
            payload=payload,
        )
    return message(journal, header.bundle_id)


def take_in(
    journal: Journal,
    header: Header,
    payload: bytes,
    *,
    now: datetime,
    held: bool,
    reflections: tuple[tuple[str, str], ...] = (),
    about: str = "",
    read_until: date | None = None,
    keys_made_at: str = "",
) -> Message:
    """Keep a message that was verified: all of it in one transaction, and nothing changed.

    Args:
        about: of a share, its titles, as `shared_titles.noted` writes them.
        keys_made_at: when this journal's keys were made, UTC. Senders count anew for new keys, so
            that a count is compared only with those of what came since.

    Raises:
        AlreadyTaken: it is here. Nothing was changed.
        as `database.write`.
    """
    with write(journal) as db:
        if db.execute("SELECT 1 FROM messages WHERE bundle = ?", [header.bundle_id]).fetchone():
            raise AlreadyTaken
        before = db.execute(
            "SELECT seq, payload_sha256 FROM messages WHERE direction = 'received' AND contact = ?"
            " AND seq >= ? AND kept_at >= ?",
            [header.sender_key, header.seq, keys_made_at],
        ).fetchall()
        _insert(
            db,
            header,
            direction="received",
            contact=header.sender_key,
            now=now,
            reflections=reflections,
            about=about,
            read_until=read_until,
            payload=payload,
            held=held,
            late=any(seq > header.seq for seq, _ in before),
            forked=any(
                seq == header.seq and digest != header.payload_sha256 for seq, digest in before
            ),
        )
    return message(journal, header.bundle_id)


def _insert(
    db: Any,
    header: Header,
    *,
    direction: Direction,
    contact: str,
    now: datetime,
    reflections: tuple[tuple[str, str], ...],
    read_until: date | None,
    payload: bytes | None,
    about: str = "",
    held: bool = False,
    late: bool = False,
    forked: bool = False,
) -> None:
    cursor = db.execute(
        "INSERT INTO messages (bundle, direction, kind, contact, seq, in_reply_to, created,"
        " payload_sha256, kept_at, held, late, forked, about, read_until, read_at, kept_reason,"
        " withdrawn_at, erased_at, payload)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', '', '', ?)",
        [
            header.bundle_id,
            direction,
            header.kind,
            contact,
            header.seq,
            header.in_reply_to,
            header.created,
            header.payload_sha256,
            stamp(now),
            int(held),
            int(late),
            int(forked),
            clean_line(about),
            read_until.isoformat() if read_until else "",
            payload,
        ],
    )
    for reflection, digest in reflections:
        db.execute(
            "INSERT OR IGNORE INTO message_reflections VALUES (?, ?, ?)",
            [cursor.lastrowid, reflection, digest],
        )
