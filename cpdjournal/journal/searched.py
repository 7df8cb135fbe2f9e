"""What the search index holds of a reflection. Triggers carry it into FTS5 (schema.py)."""

from typing import TYPE_CHECKING

from cpdjournal.journal import private_notes, rows
from cpdjournal.reflection import Draft

if TYPE_CHECKING:
    from sqlite_utils import Database


def index_draft(db: "Database", key: int, draft: Draft) -> None:
    """Make an unfinished draft's words findable. Inside the caller's transaction."""
    _put(db, "draft_texts", key, draft)


def index_kept(db: "Database", key: int, said: rows.Content) -> None:
    """Make findable what a revision says, and the private words kept with it."""
    note, private = private_notes.read(db.conn, key, of_draft=False)
    _put(
        db,
        "texts",
        key,
        Draft(
            id="",
            title=said.title,
            origin=said.origin,
            answers=(*said.answers, *private),
            activity=said.activity,
            standards=said.standards,
            tags=said.tags,
            private_note=note,
        ),
    )


def index_stub(db: "Database", key: int, draft: Draft) -> None:
    """Make a stub findable. It is written once, so it lies with what is kept."""
    _put(db, "texts", key, draft)


def forget_draft(db: "Database", key: int) -> None:
    db.execute("DELETE FROM draft_texts WHERE id = ?", [key])


def forget_kept(db: "Database", key: int) -> None:
    db.execute("DELETE FROM texts WHERE id = ?", [key])


def index(db: "Database", key: int) -> None:
    """Make a reflection findable again by all that is stored of it, when it leaves the bin."""
    row = db.execute(
        "SELECT r.status, v.content, d.content FROM reflections r"
        " LEFT JOIN revisions v ON v.sequence = r.sequence"
        " LEFT JOIN drafts d ON d.reflection = r.id WHERE r.id = ?",
        [key],
    ).fetchone()
    status, said, drafted = row
    if said:
        index_kept(db, key, rows.content_from(said))
    if drafted:
        note, private = private_notes.read(db.conn, key, of_draft=True)
        draft = private_notes.put_back(rows.draft_from(drafted), note, private)
        (index_stub if status == "stub" else index_draft)(db, key, draft)


def _put(db: "Database", table: str, key: int, draft: Draft) -> None:
    public = [one.text for one in draft.answers if one.text and not one.prompt.private]
    private = [one.text for one in draft.answers if one.text and one.prompt.private]
    labels = (
        draft.origin.title,
        draft.activity.kind,
        draft.activity.provider,
        *draft.standards,
        *draft.tags,
    )
    db.execute(
        f"""
        INSERT INTO {table} (id, title, words, private_words, labels)
        VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (id) DO UPDATE SET title = ?2, words = ?3, private_words = ?4, labels = ?5
        WHERE (title, words, private_words, labels) IS NOT (?2, ?3, ?4, ?5)
        """,  # noqa: S608 (our own name)
        [
            key,
            rows.title_of(draft),
            "\n\n".join(public),
            "\n\n".join(text for text in (draft.private_note, *private) if text),
            "\n".join(label for label in labels if label),
        ],
    )
