"""Reflections: lists of them, one whole, and the bin.

Lists read covering indexes through the raw connection and load nothing slow: `cpdjournal list`
is held to a fraction of a second (DESIGN.md, section 5). What needs words imports when called.
"""

import json
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from cpdjournal.clock import stamp
from cpdjournal.errors.journal import NoSuchReflection
from cpdjournal.journal.database import Journal, errors_of_ours, write
from cpdjournal.summary import Filter, Summary

if TYPE_CHECKING:
    from cpdjournal.journal.erasing import Receipt
    from cpdjournal.reflection import Origin, Reflection, Revision

Whereabouts = Literal["here", "in_bin", "gone"]

_LISTED = (
    "uid, status, title, item, learned_on, minutes, activity, provider, standards, tags,"
    " changed_at, has_draft"
)
_NEWEST_FIRST = "ORDER BY day DESC, changed_at DESC, id DESC"


def jot(
    journal: Journal,
    text: str,
    *,
    now: datetime,
    learned_on: date,
    title: str = "",
    origin: "Origin | None" = None,
    minutes: int | None = None,
) -> Summary:
    """Keep a thought as a stub, to be written up later.

    Raises:
        as `database.write`.
    """
    from cpdjournal.ids import new_id
    from cpdjournal.journal import drafts
    from cpdjournal.reflection import FREE, Activity, Answer, Draft, Origin

    draft = Draft(
        id=new_id(),
        title=title,
        origin=origin or Origin(),
        answers=(Answer(prompt=FREE, text=text),),
        activity=Activity(first_day=learned_on, minutes=minutes),
    )
    drafts.save(journal, draft, now, status="stub")
    return _summary_of(journal, draft.id)


def listing(journal: Journal, wanted: Filter = Filter()) -> list[Summary]:  # noqa: B008 (frozen)
    """Every reflection that fits, outside the bin, newest first; no limit."""
    where, values = conditions(wanted)
    with errors_of_ours():
        found = journal.connection.execute(
            f"SELECT {_LISTED} FROM reflections WHERE {where} {_NEWEST_FIRST}",  # noqa: S608
            values,
        ).fetchall()
    return _summaries(found)


def in_bin(journal: Journal) -> list[Summary]:
    """What was deleted and can be restored; the last deleted first."""
    with errors_of_ours():
        found = journal.connection.execute(
            f"SELECT {_LISTED} FROM reflections"  # noqa: S608 (our own names)
            " WHERE binned_at IS NOT NULL ORDER BY binned_at DESC, id DESC"
        ).fetchall()
    return _summaries(found)


def latest(journal: Journal, wanted: Filter = Filter()) -> "list[Revision]":  # noqa: B008 (frozen)
    """The latest revision of each complete reflection that fits, newest first.

    What evidence is made from: no draft, no stub, nothing from the bin, nothing private.
    """
    from cpdjournal.journal.revisions import COLUMNS, record

    where, values = conditions(wanted)
    with errors_of_ours():
        found = journal.connection.execute(
            f"SELECT {COLUMNS} FROM revisions JOIN ("  # noqa: S608 (our own names)
            "   SELECT sequence AS latest, row_number() OVER ("
            f"     {_NEWEST_FIRST}) AS place"
            f"   FROM reflections WHERE status = 'complete' AND {where}"
            ") ON sequence = latest ORDER BY place",
            values,
        ).fetchall()
        return [record(row) for row in found]


def get(journal: Journal, reflection_id: str) -> "Reflection":
    """One reflection whole, for its owner: of a complete one what was last kept, else its draft.

    Raises:
        NoSuchReflection, JournalDamaged
    """
    from cpdjournal.journal import reading

    return reading.get(journal, reflection_id)


def resolve(journal: Journal, asked: str) -> str:
    """The whole id that starts or ends as asked; in the bin too.

    Raises:
        NoSuchReflection: none does, or more than one.
    """
    wanted = asked.strip().lower()
    if not (wanted.isascii() and wanted.replace("-", "").isalnum()):
        raise NoSuchReflection(asked)
    with errors_of_ours():
        found = journal.connection.execute(
            "SELECT uid FROM reflections"
            " WHERE substr(uid, 1, ?2) = ?1 OR substr(uid, -?2) = ?1 LIMIT 2",
            [wanted, len(wanted)],
        ).fetchall()
    if not found:
        raise NoSuchReflection(asked)
    if len(found) > 1:
        raise NoSuchReflection(asked, several=True)
    return str(found[0][0])


def whereabouts(journal: Journal, reflection_id: str) -> Whereabouts:
    """Where the reflection of a whole id is; `gone` when it was erased, or never was here."""
    with errors_of_ours():
        found = journal.connection.execute(
            "SELECT binned_at FROM reflections WHERE uid = ?", [reflection_id]
        ).fetchone()
    if found is None:
        return "gone"
    return "in_bin" if found[0] else "here"


def delete(journal: Journal, reflection_id: str, now: datetime) -> Summary:
    """Move a reflection to the bin. It leaves lists, counts and search.

    Raises:
        NoSuchReflection
    """
    with write(journal) as db:
        db.execute(
            "UPDATE reflections SET binned_at = ? WHERE id = ? AND binned_at IS NULL",
            [stamp(now), _key(journal, reflection_id)],
        )
    return _summary_of(journal, reflection_id)


def restore(journal: Journal, reflection_id: str, now: datetime) -> Summary:
    """Bring a reflection back from the bin; one that is not there stays as it is.

    Raises:
        NoSuchReflection
    """
    from cpdjournal.journal import searched

    with write(journal) as db:
        key = _key(journal, reflection_id)
        db.execute("UPDATE reflections SET binned_at = NULL WHERE id = ?", [key])
        searched.index(db, key)
    return _summary_of(journal, reflection_id)


def erase(journal: Journal, reflection_id: str, now: datetime) -> "Receipt":
    """Take every word of a reflection out of the journal, for good; a receipt stays.

    Raises:
        NoSuchReflection
    """
    from cpdjournal.journal import erasing

    return erasing.erase(journal, reflection_id, now)


def restore_revision(
    journal: Journal, reflection_id: str, number: int, now: datetime
) -> "Revision":
    """Make an earlier revision the latest again, as a new one. Private notes stay as they are.

    Raises:
        NoSuchReflection, NoSuchRevision
        OpenElsewhere: a draft of it is unfinished; that would be left hanging.
    """
    from cpdjournal.journal import reading

    return reading.restore_revision(journal, reflection_id, number, now)


def conditions(wanted: Filter) -> tuple[str, list[object]]:
    """What a filter asks, as SQL on `reflections` outside the bin, and its values.

    A reflection without a day of learning counts on the day it was last changed.
    """
    given: list[tuple[str, object]] = [
        ("day >= ?", wanted.first_day and wanted.first_day.isoformat()),
        ("day <= ?", wanted.last_day and wanted.last_day.isoformat()),
        ("status = ?", wanted.status),
        ("EXISTS (SELECT 1 FROM json_each(standards) WHERE value = ?)", wanted.standard),
        ("EXISTS (SELECT 1 FROM json_each(tags) WHERE value = ?)", wanted.tag),
        ("pack = ?", wanted.pack),
        (
            "uid IN (SELECT value FROM json_each(?))",
            json.dumps(wanted.ids) if wanted.ids else None,
        ),
    ]
    asked = [(condition, value) for condition, value in given if value]
    where = " AND ".join(["binned_at IS NULL", *(condition for condition, _ in asked)])
    return where, [value for _, value in asked]


def _key(journal: Journal, reflection_id: str) -> int:
    found = journal.connection.execute(
        "SELECT id FROM reflections WHERE uid = ?", [reflection_id]
    ).fetchone()
    if found is None:
        raise NoSuchReflection(reflection_id)
    return int(found[0])


def _summary_of(journal: Journal, reflection_id: str) -> Summary:
    with errors_of_ours():
        row = journal.connection.execute(
            f"SELECT {_LISTED} FROM reflections WHERE uid = ?",  # noqa: S608 (our own names)
            [reflection_id],
        ).fetchone()
    if row is None:
        raise NoSuchReflection(reflection_id)
    return _summaries([row])[0]


def _summaries(found: list[Any]) -> list[Summary]:
    read = cache(_words)  # most rows say the same
    day = cache(date.fromisoformat)
    return [
        Summary(
            id=uid,
            status=status,
            title=title,
            item=item,
            learned_on=day(learned_on) if learned_on else None,
            minutes=minutes,
            activity=activity,
            provider=provider,
            standards=read(standards),
            tags=read(tags),
            changed_at=changed_at,
            has_draft=bool(has_draft),
        )
        for (
            uid, status, title, item, learned_on, minutes, activity, provider, standards, tags,
            changed_at, has_draft,
        ) in found
    ]  # fmt: skip


def _words(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))
