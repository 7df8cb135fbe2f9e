"""Runs: somebody's paths through scenarios, saved whole after each decision.

They are private: `evidence` may not import this module, and a test of the imports holds that.
They are not searched, and stand apart from reflections: erasing a reflection that quotes a
path leaves the run, and deleting a run leaves the reflection.
"""

from dataclasses import replace
from datetime import datetime

from cpdjournal.clock import stamp
from cpdjournal.errors.journal import NoSuchRun
from cpdjournal.ids import new_id
from cpdjournal.journal import rows
from cpdjournal.journal.database import Journal, errors_of_ours, write
from cpdjournal.run import Run
from cpdjournal.safetext import clean

_LATEST_FIRST = "ORDER BY changed_at DESC, id DESC"


def save(journal: Journal, run: Run, now: datetime) -> Run:
    """Keep a run as it stands, in place of what was kept of it; gives it back with id and times.

    Raises:
        as `database.write`. What was kept before is still there.
    """
    run = replace(
        _cleaned(run),
        id=run.id or new_id(),
        started_at=run.started_at or stamp(now),
        changed_at=stamp(now),
    )
    finished = int(run.ending is not None)
    with write(journal) as db:
        db.execute(
            "INSERT INTO runs (uid, item, started_at, changed_at, finished, content)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (uid) DO UPDATE SET"
            " changed_at = excluded.changed_at, finished = excluded.finished,"
            " content = excluded.content",
            [run.id, run.item, run.started_at, run.changed_at, finished, rows.as_text(run)],
        )
    return run


def load(journal: Journal, run_id: str) -> Run:
    """One run, whole.

    Raises:
        NoSuchRun, JournalDamaged
    """
    with errors_of_ours():
        found = journal.connection.execute(
            "SELECT content FROM runs WHERE uid = ?", [run_id]
        ).fetchone()
    if found is None:
        raise NoSuchRun
    return rows.run_from(found[0])


def unfinished(journal: Journal, item: str) -> Run | None:
    """The item's run to go on with: the one changed last, when it has not come to an ending.

    An older one that was left for a new start is not brought up again.
    """
    with errors_of_ours():
        found = journal.connection.execute(
            f"SELECT finished, content FROM runs WHERE item = ? {_LATEST_FIRST} LIMIT 1",  # noqa: S608
            [item],
        ).fetchone()
    return rows.run_from(found[1]) if found and not found[0] else None


def of_item(journal: Journal, item: str) -> list[Run]:
    """Every run of an item, the one changed last first, unfinished ones too."""
    with errors_of_ours():
        found = journal.connection.execute(
            f"SELECT content FROM runs WHERE item = ? {_LATEST_FIRST}",  # noqa: S608
            [item],
        ).fetchall()
    return [rows.run_from(content) for (content,) in found]


def begun(journal: Journal) -> tuple[str, ...]:
    """Ids of the items whose run changed last has no ending yet, the latest first."""
    with errors_of_ours():
        found = journal.connection.execute(
            "SELECT item, finished, max(changed_at) FROM runs GROUP BY item ORDER BY 3 DESC"
        ).fetchall()  # `finished` is that of the row with the maximum: SQLite says so
    return tuple(item for item, finished, _ in found if not finished)


def decided(journal: Journal) -> frozenset[str]:
    """Ids of the items with a finished run."""
    with errors_of_ours():
        found = journal.connection.execute(
            "SELECT DISTINCT item FROM runs WHERE finished = 1"
        ).fetchall()
    return frozenset(item for (item,) in found)


def delete(journal: Journal, run_id: str) -> None:
    """Take a run out of the journal, for good; one that is not there is no error."""
    with write(journal) as db:
        db.execute("DELETE FROM runs WHERE uid = ?", [run_id])


def _cleaned(run: Run) -> Run:
    """What the person typed, made safe at this door; the rest was, where the pack was read."""
    return replace(
        run,
        steps=tuple(replace(step, reason=clean(step.reason)) for step in run.steps),
        pending=run.pending and replace(run.pending, reason=clean(run.pending.reason)),
    )
