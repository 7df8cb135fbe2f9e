"""Messages, kept: when one was read, and how long its words stay.

Erasing takes the words of a message, and what was quoted of them here, and leaves its row, so that
it can't be taken in twice. What the owner wrote about them, and did not send yet, stays.
"""

from datetime import date, datetime, timedelta
from typing import Any

from cpdjournal.clock import stamp
from cpdjournal.journal import review_drafts, unsent
from cpdjournal.journal.database import Journal, errors_of_ours, write
from cpdjournal.journal.messages import Message, message
from cpdjournal.journal.received_words import erase_elsewhere
from cpdjournal.safetext import clean

SOON = timedelta(days=3)
"""So long ahead it is said that a share will be erased on which a review was begun."""


def mark_read(journal: Journal, bundle: str, now: datetime) -> None:
    """It was read for the first time."""
    _set(journal, bundle, "read_at = CASE read_at WHEN '' THEN ? ELSE read_at END", stamp(now))


def keep(journal: Journal, bundle: str, reason: str) -> None:
    """Keep it beyond its day, and say why.

    Args:
        reason: in a sentence; without one nothing is kept longer.
    """
    _set(journal, bundle, "kept_reason = ?", clean(reason).strip())


def release(journal: Journal, bundle: str) -> None:
    """What was held apart, with the rest now."""
    _set(journal, bundle, "held = ?", 0)


def withdraw(journal: Journal, bundle: str, now: datetime) -> None:
    """Its sender asks to read no further: its words go, unless a reason to keep them stands."""
    with write(journal) as db:
        db.execute(
            "UPDATE messages SET withdrawn_at = ? WHERE bundle = ? AND withdrawn_at = ''",
            [stamp(now), bundle],
        )
        if not _kept(db, bundle):
            _erase(journal, bundle, now)


def erase(journal: Journal, bundle: str, now: datetime) -> None:
    """Take the words of a message out of the journal; its row stays."""
    with write(journal):
        _erase(journal, bundle, now)


def erase_due(journal: Journal, today: date, now: datetime) -> tuple[str, ...]:
    """Erase what was to be read until a day that is past, and was not kept with a reason.

    Returns their bundle ids; writes nothing when there are none.
    """
    with errors_of_ours():
        due = journal.connection.execute(
            "SELECT bundle FROM messages WHERE direction = 'received' AND read_until <> ''"
            " AND read_until < ? AND kept_reason = '' AND erased_at = ''",
            [today.isoformat()],
        ).fetchall()
    if not due or journal.read_only:
        return ()
    with write(journal):
        for (bundle,) in due:
            _erase(journal, bundle, now)
    return tuple(bundle for (bundle,) in due)


def last_day(message: Message) -> date | None:
    """After it the words are erased; None of what stays, or is erased already."""
    if not message.read_until or message.kept_reason or message.erased_at:
        return None
    return date.fromisoformat(message.read_until)


def is_soon(last: date | None, today: date) -> bool:
    """A last day is near: to be told of what somebody has begun to write on."""
    return last is not None and last <= today + SOON


def _erase(journal: Journal, bundle: str, now: datetime) -> None:
    erase_elsewhere(journal, bundle)
    db = journal.connection
    db.execute(
        "UPDATE messages SET payload = NULL, erased_at = ?,"
        " about = CASE direction WHEN 'received' THEN '' ELSE about END"
        " WHERE bundle = ? AND erased_at = ''",
        [stamp(now), bundle],
    )
    review_drafts.erase_quotes(journal, bundle, now)
    unsent.forget(db, f"{unsent.KEEP_LONGER}{bundle}")


def _kept(db: Any, bundle: str) -> bool:
    row = db.execute("SELECT kept_reason FROM messages WHERE bundle = ?", [bundle]).fetchone()
    return bool(row and row[0])


def _set(journal: Journal, bundle: str, change: str, value: str | int) -> None:
    message(journal, bundle)
    with write(journal) as db:
        db.execute(f"UPDATE messages SET {change} WHERE bundle = ?", [value, bundle])  # noqa: S608
