"""Words that were typed into a form and not used yet: kept like any writing.

A question that goes with a share, an answer to a comment, why a share is withdrawn, what came of
an action. They never leave from here: they are dropped once they were used.
"""

from typing import Any

from cpdjournal.journal.database import Journal, errors_of_ours, write
from cpdjournal.safetext import clean, clean_line

QUESTION = "question"
"""What the next share is to ask. Answers go by the id of the comment, and what belongs to one share
ends with its bundle.
"""
GATE = "gate:"
"""Before the bundle of the share that is reviewed: why what was found in a review may leave."""
KEEP_LONGER = "keep-longer:"
"""Before a share's bundle: why it is to be kept beyond its day."""
_PREFIX = "unsent:"


def words(journal: Journal, about: str) -> str:
    """What was written so far; empty for nothing.

    Args:
        about: `QUESTION`, the id of the comment that is answered, or what names another form.
    """
    with errors_of_ours():
        row = journal.connection.execute(
            "SELECT value FROM settings WHERE name = ?", [_name(about)]
        ).fetchone()
    return str(row[0]) if row else ""


def keep(journal: Journal, about: str, typed: str) -> None:
    """Keep them as they stand, in place of what was kept; nothing typed takes them away.

    Raises:
        as `database.write`.
    """
    plain = clean(typed)
    if plain == words(journal, about):
        return
    with write(journal) as db:
        if plain.strip():
            db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", [_name(about), plain])
        else:
            db.execute("DELETE FROM settings WHERE name = ?", [_name(about)])


def forget(db: Any, about: str) -> None:
    """Within a transaction: words that can't be used any more."""
    db.execute("DELETE FROM settings WHERE name = ?", [_name(about)])


def _name(about: str) -> str:
    return _PREFIX + clean_line(about)
