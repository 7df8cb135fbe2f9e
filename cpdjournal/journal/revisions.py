"""Revisions: what a reflection said each time it was completed.

A revision is never changed. Each names the digest of the one before it in the journal, so that a
later change to an earlier one, or a missing one, shows.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from cpdjournal.clock import stamp
from cpdjournal.errors.journal import JournalDamaged, NoSuchDraft, NoSuchReflection, NoSuchRevision
from cpdjournal.journal import chain, heads, private_notes, rows, searched
from cpdjournal.journal.database import Journal, errors_of_ours, write
from cpdjournal.journal.drafts import listed
from cpdjournal.journal.rows import Content
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Draft, Revision

if TYPE_CHECKING:
    from sqlite_utils import Database

COLUMNS = "uid, number, sequence, kept_at, previous, digest, content"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that two revisions say differently."""

    name: str
    """A prompt's wording, or a field's name."""
    before: str
    after: str


def complete(journal: Journal, reflection_id: str, now: datetime) -> Revision:
    """Keep the draft of a reflection as its next revision, and drop the draft.

    A stub's one answer can be completed too. Unanswered prompts never stand in the way. Where
    nothing but private words changed, the latest revision stays the latest: they are no part of
    it, and an endorsement of it stays valid.

    Raises:
        NoSuchDraft: nothing was changed.
    """
    with write(journal) as db:
        row = db.execute(
            "SELECT r.id, r.binned_at, d.content FROM reflections r"
            " JOIN drafts d ON d.reflection = r.id"
            " WHERE r.uid = ?",
            [reflection_id],
        ).fetchone()
        if row is None:
            raise NoSuchDraft
        key, binned_at, draft = int(row[0]), row[1], rows.draft_from(row[2])
        content = Content(
            title=rows.title_of(draft),
            origin=draft.origin,
            answers=tuple(
                one for one in draft.answers if one.text.strip() and not one.prompt.private
            ),
            activity=draft.activity,
            standards=draft.standards,
            tags=draft.tags,
        )
        prompts = tuple(one.prompt for one in draft.answers)
        revision = _saying_the_same(db, reflection_id, content, prompts)
        if revision:
            db.execute("UPDATE reflections SET has_draft = 0 WHERE id = ?", [key])
        else:
            revision = keep(db, key, reflection_id, content, prompts, now)
        db.execute("DELETE FROM drafts WHERE reflection = ?", [key])
        private_notes.promote(db, key)
        searched.forget_draft(db, key)
        if binned_at is None:
            searched.index_kept(db, key, content)
    journal.written.pop(reflection_id, None)
    return revision


def keep(
    db: "Database", key: int, uid: str, content: Content, prompts: tuple[Prompt, ...], now: datetime
) -> Revision:
    """Add a revision to the end of the chain. Inside the caller's transaction."""
    head = heads.of_chain(db.conn)
    sequence, kept_at = head.count + 1, stamp(now)
    number = 1 + int(
        db.execute(
            "SELECT coalesce(max(number), 0) FROM revisions WHERE uid = ?", [uid]
        ).fetchone()[0]
    )
    text = rows.as_text(content)
    fields = chain.fields_of(uid, text)
    salts = chain.new_salts(fields)
    digests = chain.field_digests(fields, salts)
    digest = chain.digest(
        digests, previous=head.digest, number=number, sequence=sequence, kept_at=kept_at
    )
    db.table("revisions").insert(
        {
            "sequence": sequence,
            "uid": uid,
            "number": number,
            "kept_at": kept_at,
            "previous": head.digest,
            "digest": digest,
            "field_digests": rows.as_text(digests),
            "salts": rows.as_text(salts),
            "content": text,
            "prompts": rows.as_text(prompts),
        }
    )
    as_draft = Draft(
        id=uid,
        title=content.title,
        origin=content.origin,
        activity=content.activity,
        standards=content.standards,
        tags=content.tags,
        changed_at=kept_at,
    )
    columns = listed(as_draft) | {
        "status": "complete",
        "has_draft": 0,
        "changed_at": kept_at,
        "number": number,
        "sequence": sequence,
    }
    db.table("reflections").update(key, columns)
    if any(prompt.answer == "action" for prompt in prompts):
        from cpdjournal.journal import actions

        actions.follow(db, uid, prompts, content.answers, now)
    return record((uid, number, sequence, kept_at, head.digest, digest, text))


def _saying_the_same(
    db: "Database", uid: str, content: Content, prompts: tuple[Prompt, ...]
) -> Revision | None:
    """The latest revision, when it has just these contents; else None."""
    row = db.execute(
        f"SELECT {COLUMNS}, prompts FROM revisions"  # noqa: S608 (our own names)
        " WHERE uid = ? AND content IS NOT NULL ORDER BY number DESC LIMIT 1",
        [uid],
    ).fetchone()
    if row is None:
        return None
    *columns, asked = row
    same = (rows.content_from(columns[-1]), rows.prompts_from(asked)) == (content, prompts)
    return record(columns) if same else None


def history(journal: Journal, reflection_id: str) -> list[Revision]:
    """All revisions, oldest first; empty when the reflection was never completed, or erased."""
    with errors_of_ours():
        found = journal.connection.execute(
            f"SELECT {COLUMNS} FROM revisions"  # noqa: S608 (our own names)
            " WHERE uid = ? AND content IS NOT NULL ORDER BY number",
            [reflection_id],
        ).fetchall()
        return [record(row) for row in found]


def revision(journal: Journal, reflection_id: str, number: int) -> Revision:
    """One revision of a reflection.

    Raises:
        NoSuchReflection, NoSuchRevision
    """
    earlier = history(journal, reflection_id)
    if not earlier:
        raise NoSuchReflection(reflection_id)
    found = next((one for one in earlier if one.number == number), None)
    if found is None:
        raise NoSuchRevision(number, len(earlier))
    return found


def verify(journal: Journal, reflection_id: str | None = None) -> list[str]:
    """What is wrong with the history, in words; empty when it is intact.

    Recomputes every digest of one reflection, or of all and the chain that joins them. It can't
    show what was never kept, nor prove a date: that is the device's clock.
    """
    with errors_of_ours():
        found = journal.connection.execute(
            "SELECT sequence, uid, number, kept_at, previous, digest, field_digests, salts,"
            " content, uid IN (SELECT uid FROM erasures)"
            " FROM revisions WHERE ?1 IS NULL OR uid = ?1 ORDER BY sequence",
            [reflection_id],
        ).fetchall()
        problems: list[str] = []
        before = heads.NOTHING_YET
        for row in found:
            sequence, _, _, _, previous, digest, *_ = row
            problems += _problems_within(row)
            if reflection_id is None:
                if sequence != before.count + 1:
                    problems.append(
                        f"Revisions {before.count + 1} to {sequence - 1} of the journal are gone."
                    )
                elif previous != before.digest:
                    problems.append(
                        f"Revision {sequence} of the journal does not follow the one before it."
                    )
                before = heads.Head(sequence, digest)
                if journal.head and journal.head.count == sequence and journal.head != before:
                    problems.append(
                        f"Revision {sequence} of the journal is not the one this computer has seen."
                    )
        if reflection_id is None and journal.head and journal.head.count > before.count:
            problems.append(
                f"The journal ends at revision {before.count}; this computer has seen"
                f" revision {journal.head.count}."
            )
        return problems + _rows_without_revision(journal.connection, reflection_id)


def diff(older: Revision, newer: Revision) -> list[Change]:
    """What changed from one revision to another, in the order of the newer one's prompts."""
    before, after = _said(older), _said(newer)
    names = [*after, *(name for name in before if name not in after)]
    return [
        Change(name=label, before=before.get(key, ("", ""))[1], after=after.get(key, ("", ""))[1])
        for key in names
        for label in [(after.get(key) or before[key])[0]]
        if before.get(key, ("", ""))[1] != after.get(key, ("", ""))[1]
    ]


def _said(revision: Revision) -> dict[str, tuple[str, str]]:
    activity = revision.activity
    days = (activity.first_day, activity.last_day)
    return {
        "title": ("title", revision.title),
        **{f"answer {one.prompt.id}": (one.prompt.text, one.text) for one in revision.answers},
        "activity": ("activity", activity.kind),
        "provider": ("provider", activity.provider),
        "days": ("days", " to ".join(day.isoformat() for day in days if day)),
        "minutes": ("minutes", "" if activity.minutes is None else str(activity.minutes)),
        "standards": ("standards", ", ".join(revision.standards)),
        "tags": ("tags", ", ".join(revision.tags)),
    }


def _problems_within(row: Any) -> list[str]:
    sequence, uid, number, kept_at, previous, digest, digests_text, salts, content, erased = row
    name = f"Revision {number} of {uid}"
    try:
        digests = list(rows.strings_from(digests_text))
        wanted = chain.digest(
            digests, previous=previous, number=number, sequence=sequence, kept_at=kept_at
        )
        if wanted != digest:
            return [f"{name} is not what was kept: its digest is another."]
        if content is None or salts is None:
            return [] if erased else [f"{name} has lost its content, and no receipt says why."]
        fields = chain.fields_of(uid, content)
        if chain.field_digests(fields, rows.salts_from(salts)) != digests:
            return [f"{name} was changed after it was kept."]
    except (JournalDamaged, KeyError, ValueError):
        return [f"{name} can't be read."]
    return []


def _rows_without_revision(connection: Any, reflection_id: str | None) -> list[str]:
    """A reflection whose row points to a revision that is not its own, or not there."""
    found = connection.execute(
        "SELECT r.uid FROM reflections r"
        " LEFT JOIN revisions v ON v.sequence = r.sequence AND v.uid = r.uid"
        " WHERE (?1 IS NULL OR r.uid = ?1) AND r.number IS NOT NULL"
        " AND (v.number IS NOT r.number OR v.content IS NULL)",
        [reflection_id],
    ).fetchall()
    return [f"The latest revision of {uid} is gone." for (uid,) in found]


def record(row: Any) -> Revision:
    """A row of `COLUMNS` as the record."""
    uid, number, sequence, kept_at, previous, digest, text = row
    content = rows.content_from(text)
    return Revision(
        reflection_id=uid,
        number=number,
        sequence=sequence,
        title=content.title,
        origin=content.origin,
        answers=content.answers,
        activity=content.activity,
        standards=content.standards,
        tags=content.tags,
        kept_at=kept_at,
        previous=previous,
        digest=digest,
    )
