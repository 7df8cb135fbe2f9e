"""Messages: every sealed file that went out or came in, and what came in it.

What is received stands here alone: no search, no evidence, no coverage of this journal's owner
reads it (a test of the imports holds that for evidence). A message is only ever added; erasing
one takes its words and leaves its row, so that it can't be taken in twice.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from cpdjournal.clock import stamp
from cpdjournal.errors import AlreadyTaken, JournalDamaged, MessageErased, NoSuchMessage
from cpdjournal.exchange import Header
from cpdjournal.journal.database import Journal, errors_of_ours, write
from cpdjournal.safetext import clean, clean_line

Direction = Literal["sent", "received"]

_COLUMNS = (
    "bundle, direction, kind, contact, seq, in_reply_to, created, payload_sha256, kept_at, held,"
    " late, forked, about, read_until, read_at, kept_reason, withdrawn_at, erased_at"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One sealed file, without what is in it."""

    bundle: str
    direction: Direction
    kind: str
    contact: str
    """The other side's public signing key."""
    seq: int
    in_reply_to: str
    """Another message's bundle, or empty."""
    created: str
    """By the sender's clock."""
    payload_sha256: str
    kept_at: str
    """When it was sealed or taken in here."""
    held: bool
    """From somebody unknown: apart from the rest until they are known."""
    late: bool
    """A later one of the same sender was taken in before."""
    forked: bool
    """The sender's count stands on another message too: an older copy of their journal wrote
    one of the two, or somebody else did."""
    about: str
    """Of a sent one: what was shared, in our words."""
    read_until: str
    """A date, or empty."""
    read_at: str
    kept_reason: str
    """Why it is kept beyond `read_until`."""
    withdrawn_at: str
    erased_at: str
    reflections: tuple[tuple[str, str], ...] = ()
    """Id and digest of each reflection in it."""


def next_seq(journal: Journal, contact: str) -> int:
    """What the next message to somebody counts."""
    with errors_of_ours():
        row = journal.connection.execute(
            "SELECT max(seq) FROM messages WHERE direction = 'sent' AND contact = ?", [contact]
        ).fetchone()
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
    read_until: date | None = None,
) -> Message:
    """Keep a message that was verified: all of it in one transaction, and nothing changed.

    Raises:
        AlreadyTaken: it is here. Nothing was changed.
        as `database.write`.
    """
    with write(journal) as db:
        if db.execute("SELECT 1 FROM messages WHERE bundle = ?", [header.bundle_id]).fetchone():
            raise AlreadyTaken
        before = db.execute(
            "SELECT seq, payload_sha256 FROM messages WHERE direction = 'received' AND contact = ?"
            " AND seq >= ?",
            [header.sender_key, header.seq],
        ).fetchall()
        _insert(
            db,
            header,
            direction="received",
            contact=header.sender_key,
            now=now,
            reflections=reflections,
            read_until=read_until,
            payload=payload,
            held=held,
            late=any(seq > header.seq for seq, _ in before),
            forked=any(
                seq == header.seq and digest != header.payload_sha256 for seq, digest in before
            ),
        )
    return message(journal, header.bundle_id)


def message(journal: Journal, asked: str) -> Message:
    """By its bundle id, whole or an unambiguous start or end.

    Raises:
        NoSuchMessage
    """
    with errors_of_ours():
        rows = journal.connection.execute(
            f"SELECT id, {_COLUMNS} FROM messages"  # noqa: S608 (ours)
            " WHERE bundle = ?1 OR substr(bundle, 1, ?2) = ?1 OR substr(bundle, -?2) = ?1",
            [asked, max(len(asked), 4)],
        ).fetchall()
    exact = [row for row in rows if row[1] == asked] or rows
    if len(exact) != 1:
        raise NoSuchMessage(clean_line(asked), several=len(exact) > 1)
    return _message(journal, exact[0])


def received(journal: Journal, kind: str = "") -> list[Message]:
    """Everything that came in, or all of one kind; the newest first."""
    return _listed(journal, "received", kind)


def sent(journal: Journal, kind: str = "") -> list[Message]:
    """Everything that was sealed here, or all of one kind; the newest first."""
    return _listed(journal, "sent", kind)


def sent_before(journal: Journal, contact: str) -> bool:
    """Whether something was sealed for these very keys already."""
    with errors_of_ours():
        found = journal.connection.execute(
            "SELECT 1 FROM messages WHERE direction = 'sent' AND contact = ? LIMIT 1", [contact]
        ).fetchone()
    return found is not None


def replies(journal: Journal, bundle: str) -> list[Message]:
    """What answers a message, either way, in the order kept here."""
    with errors_of_ours():
        rows = journal.connection.execute(
            f"SELECT id, {_COLUMNS} FROM messages WHERE in_reply_to = ? ORDER BY id",  # noqa: S608
            [bundle],
        ).fetchall()
    return [_message(journal, row) for row in rows]


def about_reflection(journal: Journal, reflection: str) -> list[Message]:
    """Every message that a reflection is in, the newest first."""
    with errors_of_ours():
        rows = journal.connection.execute(
            f"SELECT DISTINCT id, {_COLUMNS} FROM messages"  # noqa: S608 (ours)
            " JOIN message_reflections ON message = id WHERE reflection = ? ORDER BY id DESC",
            [reflection],
        ).fetchall()
    return [_message(journal, row) for row in rows]


def payload(journal: Journal, bundle: str) -> bytes:
    """What is in a message: JSON, as it was signed.

    Raises:
        NoSuchMessage
        MessageErased: its words are gone, or were never kept.
    """
    with errors_of_ours():
        row = journal.connection.execute(
            "SELECT payload FROM messages WHERE bundle = ?", [bundle]
        ).fetchone()
    if row is None:
        raise NoSuchMessage(bundle)
    if row[0] is None:
        raise MessageErased
    return bytes(row[0])


def mark_read(journal: Journal, bundle: str, now: datetime) -> None:
    """It was read for the first time."""
    _set(journal, bundle, "read_at = CASE read_at WHEN '' THEN ? ELSE read_at END", stamp(now))


def keep(journal: Journal, bundle: str, reason: str) -> None:
    """Keep it beyond its day, and say why.

    Args:
        reason: in a sentence; without one nothing is kept longer.
    """
    _set(journal, bundle, "kept_reason = ?", clean(reason).strip())


def release(journal: Journal, contact: str) -> int:
    """What was held of somebody, now that they are known. Returns how many."""
    with write(journal) as db:
        return int(
            db.execute(
                "UPDATE messages SET held = 0 WHERE contact = ? AND held = 1", [contact]
            ).rowcount
        )


def withdraw(journal: Journal, bundle: str, now: datetime) -> None:
    """Its sender asks to read no further: its words go, unless a reason to keep them stands."""
    with write(journal) as db:
        db.execute(
            "UPDATE messages SET withdrawn_at = ? WHERE bundle = ? AND withdrawn_at = ''",
            [stamp(now), bundle],
        )
        if not _kept(db, bundle):
            _erase(db, bundle, now)


def erase(journal: Journal, bundle: str, now: datetime) -> None:
    """Take the words of a message out of the journal; its row stays."""
    with write(journal) as db:
        _erase(db, bundle, now)


def erase_due(journal: Journal, today: date, now: datetime) -> int:
    """Erase what was to be read until a day that is past, and was not kept with a reason.

    Returns how many; writes nothing when there are none.
    """
    with errors_of_ours():
        due = journal.connection.execute(
            "SELECT bundle FROM messages WHERE direction = 'received' AND read_until <> ''"
            " AND read_until < ? AND kept_reason = '' AND erased_at = ''",
            [today.isoformat()],
        ).fetchall()
    if not due or journal.read_only:
        return 0
    with write(journal) as db:
        for (bundle,) in due:
            _erase(db, bundle, now)
    return len(due)


def _erase(db: Any, bundle: str, now: datetime) -> None:
    db.execute(
        "UPDATE messages SET payload = NULL, erased_at = ? WHERE bundle = ? AND erased_at = ''",
        [stamp(now), bundle],
    )
    db.execute("DELETE FROM review_drafts WHERE share = ?", [bundle])


def _kept(db: Any, bundle: str) -> bool:
    row = db.execute("SELECT kept_reason FROM messages WHERE bundle = ?", [bundle]).fetchone()
    return bool(row and row[0])


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


def _set(journal: Journal, bundle: str, change: str, value: str) -> None:
    message(journal, bundle)
    with write(journal) as db:
        db.execute(f"UPDATE messages SET {change} WHERE bundle = ?", [value, bundle])  # noqa: S608


def _listed(journal: Journal, direction: Direction, kind: str) -> list[Message]:
    with errors_of_ours():
        rows = journal.connection.execute(
            f"SELECT id, {_COLUMNS} FROM messages WHERE direction = ?1"  # noqa: S608 (ours)
            " AND (?2 = '' OR kind = ?2) ORDER BY id DESC",
            [direction, kind],
        ).fetchall()
        every = journal.connection.execute(
            "SELECT message, reflection, digest FROM message_reflections"
        ).fetchall()
    of_message: dict[int, list[tuple[str, str]]] = {}
    for key, reflection, digest in every:
        of_message.setdefault(key, []).append((reflection, digest))
    return [_made(row, tuple(of_message.get(row[0], ()))) for row in rows]


def _message(journal: Journal, row: tuple[Any, ...]) -> Message:
    with errors_of_ours():
        reflections = journal.connection.execute(
            "SELECT reflection, digest FROM message_reflections WHERE message = ?", [row[0]]
        ).fetchall()
    return _made(row, tuple(reflections))


def _made(row: tuple[Any, ...], reflections: tuple[tuple[str, str], ...]) -> Message:
    names = [name.strip() for name in _COLUMNS.split(",")]
    values = dict(zip(names, row[1:], strict=True))
    if values["direction"] not in ("sent", "received"):
        raise JournalDamaged
    for flag in ("held", "late", "forked"):
        values[flag] = bool(values[flag])
    return Message(**values, reflections=reflections)
