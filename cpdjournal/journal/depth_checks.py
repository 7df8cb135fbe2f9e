"""Depth checks: how far a writer thinks they went, for their own eyes.

They are private: `evidence` may not import this module, and a test of the imports holds that.
One is kept per reflection, the latest; it goes into the bin and comes back with it, and is
erased with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from cpdjournal.clock import stamp
from cpdjournal.errors.journal import NoSuchReflection
from cpdjournal.journal.database import Journal, errors_of_ours, write


@dataclass(frozen=True, slots=True, kw_only=True)
class DepthCheck:
    """What was chosen in each row that was answered: never added up, never compared."""

    reflection_id: str
    rows: Mapping[str, int]
    """A row's id to the rung chosen, 1 to 4."""
    made_at: str
    """UTC, ISO 8601."""


def keep(journal: Journal, reflection_id: str, rows: Mapping[str, int], now: datetime) -> None:
    """Keep what was chosen, in place of an earlier check; no rows forget it.

    Args:
        rows: a row's id to a rung from 1 to 4.

    Raises:
        NoSuchReflection: nothing was kept.
        as `database.write`.
    """
    with write(journal) as db:
        found = db.execute("SELECT id FROM reflections WHERE uid = ?", [reflection_id]).fetchone()
        if found is None:
            raise NoSuchReflection(reflection_id)
        db.execute("DELETE FROM depth_checks WHERE reflection = ?", [found[0]])
        for row, rung in rows.items():
            db.execute(
                "INSERT INTO depth_checks VALUES (?, ?, ?, ?)", [found[0], row, rung, stamp(now)]
            )


def latest(journal: Journal, reflection_id: str) -> DepthCheck | None:
    """The reflection's check; None when there is none."""
    with errors_of_ours():
        found = journal.connection.execute(
            "SELECT row, rung, made_at FROM depth_checks JOIN reflections ON id = reflection"
            " WHERE uid = ? ORDER BY row",
            [reflection_id],
        ).fetchall()
    if not found:
        return None
    return DepthCheck(
        reflection_id=reflection_id,
        rows={row: rung for row, rung, _ in found},
        made_at=found[0][2],
    )
