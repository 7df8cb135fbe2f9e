"""Words that are written to somebody and not sealed yet: kept like any writing.

A question that goes with a share, an answer to a comment. They never leave from here: what is
sealed is looked at first, and then they are dropped.
"""

from cpdjournal.journal.database import Journal, errors_of_ours, write
from cpdjournal.safetext import clean, clean_line

QUESTION = "question"
"""What the next share is to ask; answers go by the id of the comment."""
_PREFIX = "unsent:"


def words(journal: Journal, about: str) -> str:
    """What was written so far; empty for nothing.

    Args:
        about: `QUESTION`, or the id of the comment that is answered.
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


def _name(about: str) -> str:
    return _PREFIX + clean_line(about)
