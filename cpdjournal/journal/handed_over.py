"""Handed over: which sealed files lie somewhere, and which nobody can have yet.

A file is noted when it is sealed, before it is written: a full disk, or a person who thinks again,
may come between. Until it lies somewhere it counts as not sent, and nothing it was made of is
dropped.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from cpdjournal.clock import stamp
from cpdjournal.journal import review_drafts
from cpdjournal.journal.database import Journal, errors_of_ours, write

PREFIX = "sealed:"
"""In the settings, before the bundle id of a file that lies nowhere."""
_LEFT = "left:"
"""In the settings, before the name of a file in an exchange folder: for whom it was left."""

_PICKED_UP = "picked-up:"
"""In the settings, before the name of a file in an exchange folder: it has its receipt."""


def note_sealed(db: Any, bundle: str, now: datetime) -> None:
    """It lies nowhere yet: inside the transaction that notes the file."""
    db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", [PREFIX + bundle, stamp(now)])


def handed_over(journal: Journal, bundle: str) -> None:
    """A sealed file lies somewhere now.

    Of a review: what was written begins afresh. Of a withdrawal: its share is withdrawn. Said once
    more it changes nothing.

    Raises:
        as `database.write`.
    """
    with errors_of_ours():
        noted = journal.connection.execute(
            "SELECT value, kind, in_reply_to FROM settings JOIN messages ON bundle = ?2"
            " WHERE name = ?1 || ?2",
            [PREFIX, bundle],
        ).fetchone()
    if noted is None:
        return
    sealed_at, kind, about = noted
    with write(journal) as db:
        db.execute("DELETE FROM settings WHERE name = ?", [PREFIX + bundle])
        if kind == "review":
            _begin_afresh(journal, about, datetime.fromisoformat(sealed_at))
        elif kind == "withdrawal":
            db.execute(
                "UPDATE messages SET withdrawn_at = ? WHERE bundle = ? AND withdrawn_at = ''",
                [sealed_at, about],
            )


def note_left(journal: Journal, bundle: str, name: str) -> None:
    """A sealed file lies in an exchange folder under a name, for the one it was sealed for.

    Raises:
        as `database.write`.
    """
    with write(journal) as db:
        db.execute(
            "INSERT OR REPLACE INTO settings SELECT ? || ?, contact FROM messages WHERE bundle = ?",
            [_LEFT, name, bundle],
        )


def left_for(journal: Journal, name: str) -> str:
    """The signing key of the one a file was left for; empty for one that was not left from here."""
    with errors_of_ours():
        row = journal.connection.execute(
            "SELECT value FROM settings WHERE name = ?", [_LEFT + name]
        ).fetchone()
    return str(row[0]) if row else ""


def left(journal: Journal) -> dict[str, str]:
    """Files that were left from here and not cleared away: name to what `left_for` tells."""
    with errors_of_ours():
        rows = journal.connection.execute(
            "SELECT substr(name, ?2 + 1), value FROM settings WHERE substr(name, 1, ?2) = ?1",
            [_LEFT, len(_LEFT)],
        ).fetchall()
    return dict(rows)


def forget_left(journal: Journal, name: str) -> None:
    """It was picked up, and is cleared away."""
    with write(journal) as db:
        db.execute("DELETE FROM settings WHERE name = ?", [_LEFT + name])


def picked_up(journal: Journal) -> frozenset[str]:
    """Names of files in exchange folders that are done with: their senders have a receipt."""
    with errors_of_ours():
        rows = journal.connection.execute(
            "SELECT substr(name, ?2 + 1) FROM settings WHERE substr(name, 1, ?2) = ?1",
            [_PICKED_UP, len(_PICKED_UP)],
        ).fetchall()
    return frozenset(name for (name,) in rows)


def note_picked_up(journal: Journal, names: Iterable[str], now: datetime) -> None:
    """A receipt lies there for each."""
    with write(journal) as db:
        for name in names:
            db.execute(
                "INSERT OR REPLACE INTO settings VALUES (?, ?)", [_PICKED_UP + name, stamp(now)]
            )


def forget_picked_up(journal: Journal, names: Iterable[str]) -> None:
    """Their receipts could not be left after all."""
    with write(journal) as db:
        for name in names:
            db.execute("DELETE FROM settings WHERE name = ?", [_PICKED_UP + name])


def _begin_afresh(journal: Journal, share: str, now: datetime) -> None:
    """The review of a share has gone; words of an endorsement that was not signed stay."""
    draft = review_drafts.load(journal, share)
    if draft is not None and draft.statements:
        rest = review_drafts.ReviewDraft(card="", share=share, statements=draft.statements)
        review_drafts.save(journal, rest, now)
    else:
        review_drafts.discard(journal, share)


def take_back(db: Any, bundle: str, now: datetime) -> None:
    """Another file takes the place of one that lay nowhere: inside the caller's transaction."""
    db.execute(
        "UPDATE messages SET payload = NULL, erased_at = ? WHERE bundle = ? AND erased_at = ''",
        [stamp(now), bundle],
    )
