"""What the search index holds of a reflection. Triggers carry it into FTS5 (schema.py)."""

from typing import TYPE_CHECKING

from cpdjournal.journal import private_notes, rows
from cpdjournal.reflection import Activity, Answer, Draft, Origin

if TYPE_CHECKING:
    from sqlite_utils import Database

_PUT = """
    INSERT INTO texts (id, title, words, private_words, labels) VALUES (?1, ?2, ?3, ?4, ?5)
    ON CONFLICT (id) DO UPDATE SET title = ?2, words = ?3, private_words = ?4, labels = ?5
    WHERE (title, words, private_words, labels) IS NOT (?2, ?3, ?4, ?5)
"""


def index_draft(db: "Database", key: int, draft: Draft) -> None:
    """Make a draft's words findable. Inside the caller's transaction."""
    private = [one for one in draft.answers if one.prompt.private]
    _put(
        db,
        key,
        rows.title_of(draft),
        tuple(one for one in draft.answers if not one.prompt.private),
        draft.private_note,
        tuple(private),
        _labels(draft.origin, draft.activity, draft.standards, draft.tags),
    )


def index(db: "Database", key: int) -> None:
    """Make a reflection findable by what is stored: its draft, else its latest revision."""
    row = db.execute("SELECT content FROM drafts WHERE reflection = ?", [key]).fetchone()
    if row:
        note, private = private_notes.read(db.conn, key, of_draft=True)
        index_draft(db, key, private_notes.put_back(rows.draft_from(row[0]), note, private))
        return
    row = db.execute(
        "SELECT content FROM revisions"
        " WHERE sequence = (SELECT sequence FROM reflections WHERE id = ?)",
        [key],
    ).fetchone()
    if row:
        said = rows.content_from(row[0])
        note, private = private_notes.read(db.conn, key, of_draft=False)
        labels = _labels(said.origin, said.activity, said.standards, said.tags)
        _put(db, key, said.title, said.answers, note, private, labels)


def _put(
    db: "Database",
    key: int,
    title: str,
    answers: tuple[Answer, ...],
    note: str,
    private: tuple[Answer, ...],
    labels: str,
) -> None:
    words = "\n\n".join(one.text for one in answers if one.text)
    private_words = "\n\n".join(text for text in (note, *(one.text for one in private)) if text)
    db.execute(_PUT, [key, title, words, private_words, labels])


def _labels(
    origin: Origin, activity: Activity, standards: tuple[str, ...], tags: tuple[str, ...]
) -> str:
    return "\n".join(
        one for one in (origin.title, activity.kind, activity.provider, *standards, *tags) if one
    )
