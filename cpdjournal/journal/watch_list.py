"""The watch-list: words that screening finds wherever they stand, as names of people supported.

It never leaves the journal: not in evidence, not in shares, not in the export log.
"""

import unicodedata
from datetime import datetime

from cpdjournal.clock import stamp
from cpdjournal.journal.database import Journal, errors_of_ours, write
from cpdjournal.safetext import clean_line

SHORTEST = 2
"""Characters: a single letter of an alphabet would be found everywhere."""


def words(journal: Journal) -> tuple[str, ...]:
    """All of it, in order."""
    with errors_of_ours():
        rows = journal.connection.execute(
            "SELECT words FROM watch_list ORDER BY words COLLATE NOCASE"
        ).fetchall()
    return tuple(found for (found,) in rows)


def add(journal: Journal, given: str, now: datetime) -> bool:
    """Watch for words; False when they are too short to be told apart."""
    plain = clean_line(given)
    if len(plain) < SHORTEST and not _is_a_word(plain):
        return False
    with write(journal) as db:
        db.execute("INSERT OR IGNORE INTO watch_list VALUES (?, ?)", [plain, stamp(now)])
    return True


def remove(journal: Journal, given: str) -> None:
    """Watch for them no more; words that are not there are no error."""
    with write(journal) as db:
        db.execute("DELETE FROM watch_list WHERE words = ?", [clean_line(given)])


def _is_a_word(character: str) -> bool:
    """Whether one is a whole word, as in Chinese."""
    return character != "" and unicodedata.category(character) == "Lo"
