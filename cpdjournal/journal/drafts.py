"""Drafts: what is being written, overwritten while the person types, and never lost."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from cpdjournal import clock
from cpdjournal.clock import stamp
from cpdjournal.errors.journal import JournalDamaged, NoSuchDraft, NoSuchReflection, OpenElsewhere
from cpdjournal.ids import new_id
from cpdjournal.journal import private_notes, rows, searched
from cpdjournal.journal.database import Journal, errors_of_ours, write
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import (
    FREE,
    OUTCOME_PROMPTS,
    Activity,
    Answer,
    Draft,
    Origin,
    Place,
    Status,
)

if TYPE_CHECKING:
    from sqlite_utils import Database

_ROW = "SELECT id, status, number, has_draft, binned_at FROM reflections WHERE uid = ?"


def new_draft(
    prompts: tuple[Prompt, ...],
    *,
    title: str = "",
    origin: Origin = Origin(),  # noqa: B008 (frozen)
    standards: tuple[str, ...] = (),
    activity: Activity = Activity(),  # noqa: B008 (frozen)
    tags: tuple[str, ...] = (),
    private_note: str = "",
) -> Draft:
    """A draft of a reflection that is not kept yet: the prompts, then what assessors look for."""
    asked = {prompt.id for prompt in prompts}
    last = tuple(prompt for prompt in OUTCOME_PROMPTS if prompt.id not in asked)
    return Draft(
        id=new_id(),
        title=title,
        origin=origin,
        answers=tuple(Answer(prompt=prompt) for prompt in (*prompts, *last)),
        activity=activity,
        standards=standards,
        tags=tags,
        private_note=private_note,
        place=Place(prompt=prompts[0].id if prompts else last[0].id if last else ""),
    )


def start(journal: Journal, draft: Draft, now: datetime) -> None:
    """Keep a new reflection with its first draft; one that is there already stays as it is."""
    with errors_of_ours():
        known = journal.connection.execute(_ROW, [draft.id]).fetchone()
    if known is None:
        save(journal, draft, now)


def save(journal: Journal, draft: Draft, now: datetime, *, status: Status = "draft") -> None:
    """Keep the draft as it stands, all of it or nothing. Makes the reflection when it is new.

    `status` "stub" is for `reflections.jot`.

    Raises:
        OpenElsewhere: another window or command completed, edited or erased the reflection
            since this draft was begun or last saved here. Nothing was overwritten; the caller
            still has the words (and `spool.keep` keeps them).
        as `database.write`.
    """
    draft = replace(rows.cleaned(draft), changed_at=stamp(now))
    with write(journal) as db:
        version = _keep(journal, db, draft, status)
    journal.written[draft.id] = version


def load(journal: Journal, reflection_id: str) -> Draft:
    """What is unfinished of a reflection; a stub's words too.

    Raises:
        NoSuchDraft
    """
    with errors_of_ours():
        found = journal.connection.execute(_ROW, [reflection_id]).fetchone()
        draft = _stored(journal, found[0]) if found else None
    if draft is None:
        raise NoSuchDraft
    return draft


def newest(journal: Journal) -> Draft | None:
    """The draft that was saved last, for Home to offer; None when nothing is unfinished."""
    with errors_of_ours():
        found = journal.connection.execute(
            "SELECT id FROM reflections WHERE binned_at IS NULL AND has_draft = 1"
            " ORDER BY changed_at DESC, id DESC LIMIT 1"
        ).fetchone()
        return _stored(journal, found[0]) if found else None


def edit(journal: Journal, reflection_id: str, now: datetime) -> Draft:
    """A draft to go on with: the unfinished one, else one from the latest revision. Not saved yet.

    Raises:
        NoSuchReflection
    """
    with errors_of_ours():
        found = journal.connection.execute(_ROW, [reflection_id]).fetchone()
        if found is None:
            raise NoSuchReflection(reflection_id)
        key, status, number, *_ = found
        draft = _stored(journal, key)
        if draft is None:
            draft = _from_revision(journal.connection, key, reflection_id, number)
    if status == "stub":
        draft = _from_stub(draft)
    return replace(draft, changed_at=draft.changed_at or stamp(now))


def discard(journal: Journal, reflection_id: str, now: datetime | None = None) -> None:
    """Drop what is unfinished: of a complete reflection the revisions stay as they are.

    One that was never completed disappears when nothing is written in it, else it goes to the
    bin with its words.

    Raises:
        NoSuchDraft
    """
    draft = load(journal, reflection_id)
    with write(journal) as db:
        key, _, number, *_ = db.execute(_ROW, [reflection_id]).fetchone()
        if number is not None:
            db.execute("DELETE FROM drafts WHERE reflection = ?", [key])
            db.execute("UPDATE reflections SET has_draft = 0 WHERE id = ?", [key])
            private_notes.forget_drafts(db, key)
            searched.forget_draft(db, key)
        elif draft.is_empty:
            db.execute("DELETE FROM reflections WHERE id = ?", [key])
        else:
            binned_at = stamp(now or clock.now())
            db.execute("UPDATE reflections SET binned_at = ? WHERE id = ?", [binned_at, key])
    journal.written.pop(reflection_id, None)


def _keep(journal: Journal, db: "Database", draft: Draft, status: Status) -> int:
    """Inside the caller's transaction. Returns the version of the draft."""
    found = db.execute(_ROW, [draft.id]).fetchone()
    if found is None:
        _refuse_erased(db, draft.id)
        key = _insert(db, draft, status)
    else:
        key, _, number, *_ = found
        if (number or 0) != draft.based_on:
            raise OpenElsewhere
        _update(db, key, draft, complete=number is not None)
    version = _next_version(journal, db, key, draft)
    db.execute(
        "INSERT OR REPLACE INTO drafts VALUES (?, ?, ?)",
        [key, rows.as_text(private_notes.without(draft)), version],
    )
    private_notes.keep(db, key, draft)
    if found is None or found[4] is None:  # not in the bin
        _make_findable(db, key, draft, stub=status == "stub", was=found[1] if found else "")
    return version


def _make_findable(db: "Database", key: int, draft: Draft, *, stub: bool, was: str) -> None:
    if stub:
        searched.index_stub(db, key, draft)
        return
    if was == "stub":
        searched.forget_kept(db, key)
    searched.index_draft(db, key, draft)


def _next_version(journal: Journal, db: "Database", key: int, draft: Draft) -> int:
    row = db.execute("SELECT version FROM drafts WHERE reflection = ?", [key]).fetchone()
    stored = int(row[0]) if row else 0
    if stored not in (draft.version, journal.written.get(draft.id)):
        raise OpenElsewhere  # neither what was read nor what we wrote
    return stored + 1


def _refuse_erased(db: "Database", uid: str) -> None:
    if db.execute("SELECT 1 FROM erasures WHERE uid = ?", [uid]).fetchone():
        raise OpenElsewhere


def _insert(db: "Database", draft: Draft, status: Status) -> int:
    columns = listed(draft) | {
        "uid": draft.id,
        "status": status,
        "changed_at": draft.changed_at,
        "has_draft": int(status == "draft"),
    }
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    cursor = db.execute(
        f"INSERT INTO reflections ({names}) VALUES ({marks})",  # noqa: S608 (our own names)
        list(columns.values()),
    )
    return int(cursor.lastrowid or 0)


def _update(db: "Database", key: int, draft: Draft, *, complete: bool) -> None:
    columns: dict[str, object] = {"changed_at": draft.changed_at, "has_draft": 1}
    if not complete:  # else the lists go on showing the latest revision
        columns |= listed(draft) | {"status": "draft"}
    db.execute(
        f"UPDATE reflections SET {', '.join(f'{name} = ?' for name in columns)}"  # noqa: S608
        " WHERE id = ?",
        [*columns.values(), key],
    )


def listed(draft: Draft) -> dict[str, object]:
    """What lists show of a reflection, as columns of its row."""
    learned_on = draft.activity.learned_on
    return {
        "title": rows.title_of(draft),
        "item": draft.origin.item,
        "pack": draft.origin.item.partition("/")[0],
        "learned_on": learned_on.isoformat() if learned_on else None,
        "day": learned_on.isoformat() if learned_on else draft.changed_at[:10],
        "minutes": draft.activity.minutes,
        "activity": draft.activity.kind,
        "provider": draft.activity.provider,
        "standards": rows.as_text(draft.standards),
        "tags": rows.as_text(draft.tags),
    }


def _stored(journal: Journal, key: int) -> Draft | None:
    row = journal.connection.execute(
        "SELECT content, version FROM drafts WHERE reflection = ?", [key]
    ).fetchone()
    if row is None:
        return None
    draft = replace(rows.draft_from(row[0]), version=row[1])
    note, answers = private_notes.read(journal.connection, key, of_draft=True)
    return private_notes.put_back(draft, note, answers)


def _from_revision(connection: Any, key: int, uid: str, number: int) -> Draft:
    row = connection.execute(
        "SELECT content, prompts FROM revisions WHERE uid = ? AND number = ?", [uid, number]
    ).fetchone()
    if row is None:
        raise JournalDamaged
    content, prompts = row
    kept = rows.content_from(content)
    texts = {one.prompt.id: one.text for one in kept.answers}
    answers = tuple(
        Answer(prompt=prompt, text="" if prompt.private else texts.get(prompt.id, ""))
        for prompt in rows.prompts_from(prompts)
    )
    draft = Draft(
        id=uid,
        title=kept.title,
        origin=kept.origin,
        answers=answers,
        activity=kept.activity,
        standards=kept.standards,
        tags=kept.tags,
        place=Place(prompt=answers[0].prompt.id if answers else ""),
        based_on=number,
    )
    note, private = private_notes.read(connection, key, of_draft=False)
    return private_notes.put_back(draft, note, private)


def _from_stub(draft: Draft) -> Draft:
    """A stub's one answer, with the prompts that a reflection has."""
    return replace(
        draft,
        answers=(
            Answer(prompt=FREE, text=draft.answer(FREE.id)),
            *(Answer(prompt=prompt) for prompt in OUTCOME_PROMPTS),
        ),
        place=Place(prompt=FREE.id, column=0),
    )
