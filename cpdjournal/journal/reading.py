"""One reflection, whole; and an earlier revision made the latest again."""

from datetime import datetime
from typing import Any

from cpdjournal.errors.journal import JournalDamaged, NoSuchReflection, OpenElsewhere
from cpdjournal.journal import private_notes, revisions, rows, searched
from cpdjournal.journal.database import Journal, errors_of_ours, write
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Answer, Reflection, Revision


def get(journal: Journal, reflection_id: str) -> Reflection:
    """As `reflections.get` says."""
    with errors_of_ours():
        connection = journal.connection
        found = connection.execute(
            "SELECT id, status, title, changed_at, has_draft, number, sequence, binned_at"
            " FROM reflections WHERE uid = ?",
            [reflection_id],
        ).fetchone()
        if found is None:
            raise NoSuchReflection(reflection_id)
        key, status, title, changed_at, has_draft, number, sequence, binned_at = found
        if number is None:
            said, prompts, digest = _draft(connection, key)
        else:
            said, prompts, digest = _revision(connection, sequence)
        note, private = private_notes.read(connection, key, of_draft=number is None)
    return Reflection(
        id=reflection_id,
        status=status,
        title=title,
        origin=said.origin,
        answers=_in_order(prompts, said.answers, private),
        private_note=note,
        activity=said.activity,
        standards=said.standards,
        tags=said.tags,
        changed_at=changed_at,
        has_draft=bool(has_draft),
        revision=number,
        digest=digest,
        in_bin=binned_at is not None,
    )


def restore_revision(journal: Journal, reflection_id: str, number: int, now: datetime) -> Revision:
    """As `reflections.restore_revision` says."""
    older = revisions.revision(journal, reflection_id, number)
    with write(journal) as db:
        row = db.execute(
            "SELECT r.id, r.has_draft, r.binned_at, v.content, v.prompts FROM reflections r"
            " JOIN revisions v ON v.sequence = ? AND v.uid = r.uid",
            [older.sequence],
        ).fetchone()
        if row is None or row[3] is None:
            raise NoSuchReflection(reflection_id)
        key, has_draft, binned_at, content, prompts = row
        if has_draft:
            raise OpenElsewhere
        again = revisions.keep(
            db,
            key,
            reflection_id,
            rows.content_from(content),
            rows.prompts_from(prompts),
            now,
        )
        if binned_at is None:
            searched.index_kept(db, key, rows.content_from(content))
    return again


def _draft(connection: Any, key: int) -> tuple[rows.Content, tuple[Prompt, ...], None]:
    row = connection.execute("SELECT content FROM drafts WHERE reflection = ?", [key]).fetchone()
    if row is None:
        raise JournalDamaged
    draft = rows.draft_from(row[0])
    said = rows.Content(
        title=draft.title,
        origin=draft.origin,
        answers=draft.answers,
        activity=draft.activity,
        standards=draft.standards,
        tags=draft.tags,
    )
    return said, tuple(one.prompt for one in draft.answers), None


def _revision(connection: Any, sequence: int) -> tuple[rows.Content, tuple[Prompt, ...], str]:
    row = connection.execute(
        "SELECT content, prompts, digest FROM revisions WHERE sequence = ?", [sequence]
    ).fetchone()
    if row is None or row[0] is None:
        raise JournalDamaged
    return rows.content_from(row[0]), rows.prompts_from(row[1]), str(row[2])


def _in_order(
    prompts: tuple[Prompt, ...], public: tuple[Answer, ...], private: tuple[Answer, ...]
) -> tuple[Answer, ...]:
    """The answered ones in the order of the prompts; one whose prompt is gone comes last."""
    answered = {one.prompt.id: one for one in (*public, *private) if one.text.strip()}
    asked = [answered.pop(prompt.id) for prompt in prompts if prompt.id in answered]
    return (*asked, *answered.values())
