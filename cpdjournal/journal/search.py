"""The owner's own search, through everything that is not in the bin: private words too."""

from dataclasses import dataclass
from datetime import date

from cpdjournal.journal.database import Journal, errors_of_ours
from cpdjournal.reflection import Status

HIT_STARTS, HIT_ENDS = "\x02", "\x03"
"""Around each hit in an extract; no text that is kept can hold them."""
LONGEST = 256
MOST_TERMS = 16
EXTRACT_WORDS = 20

# Ranked and cut off inside FTS5: a filter on the joined table is four times slower when
# encrypted, so what is in the bin leaves the index by trigger.
_QUERY = """
    SELECT reflections.uid, reflections.title, reflections.status, reflections.learned_on, extract
    FROM (
        SELECT rowid AS found, rank AS nearness,
            snippet({index}, -1, char(2), char(3), '…', {words}) AS extract
        FROM {index} WHERE {index} MATCH ? ORDER BY rank LIMIT ?
    ) JOIN reflections ON reflections.id = found ORDER BY nearness
"""
_QUERIES = tuple(
    _QUERY.format(index=index, words=EXTRACT_WORDS) for index in ("draft_search", "search")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One reflection that holds every term."""

    id: str
    title: str
    status: Status
    learned_on: date | None
    extract: str


def search(journal: Journal, query: str, *, limit: int = 50) -> list[Found]:
    """Reflections that hold every term, the last one as the start of a word; the nearest first,
    after what is unfinished.

    Nothing that is typed is an error: each term is quoted, and what holds no letter or digit is
    left out. At most 256 characters and 16 terms count.
    """
    asked = quoted(query)
    if not asked:
        return []
    with errors_of_ours():
        rows = [
            row
            for query in _QUERIES
            for row in journal.connection.execute(query, [asked, limit]).fetchall()
        ]
    found = {row[0]: row for row in reversed(rows)}  # an edit's draft stands for its reflection
    return [
        Found(
            id=uid,
            title=title,
            status=status,
            learned_on=date.fromisoformat(day) if day else None,
            extract=extract,
        )
        for uid, title, status, day, extract in list(reversed(found.values()))[:limit]
    ]


def quoted(query: str) -> str:
    """A query in FTS5's language: strings; the last a prefix when it has two characters."""
    readable = query[:LONGEST].encode("utf-8", "ignore").decode().replace("\0", " ")
    terms = [term for term in readable.split() if any(map(str.isalnum, term))][:MOST_TERMS]
    if not terms:
        return ""
    strings = " ".join('"' + term.replace('"', '""') + '"' for term in terms)
    # One letter starts so many words that ranking them takes a tenth of a second.
    return strings + " *" if len(terms[-1]) > 1 else strings
