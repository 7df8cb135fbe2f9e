"""Erase: the words go for good, and what proves that nothing else went stays."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from cpdjournal.clock import stamp
from cpdjournal.errors.journal import NoSuchReflection
from cpdjournal.journal.database import Journal, write

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What stays of an erased reflection: no content."""

    id: str
    erased_at: str
    """UTC, ISO 8601."""
    revisions: int
    """How many it had; their digests stay in the chain."""
    copies: tuple[str, ...] = ()
    """Names of folders in `backups/` made before: they may still hold the words."""


def erase(journal: Journal, reflection_id: str, now: datetime) -> Receipt:
    """As `reflections.erase` says."""
    erased_at = stamp(now)
    with write(journal) as db:
        found = db.execute("SELECT id FROM reflections WHERE uid = ?", [reflection_id]).fetchone()
        if found is None:
            raise NoSuchReflection(reflection_id)
        revisions = int(
            db.execute("SELECT count(*) FROM revisions WHERE uid = ?", [reflection_id]).fetchone()[
                0
            ]
        )
        _forget_actions(db, reflection_id)
        # The receipt first: the trigger that guards revisions looks for it.
        db.execute("INSERT INTO erasures VALUES (?, ?, ?)", [reflection_id, erased_at, revisions])
        db.execute(
            "UPDATE revisions SET content = NULL, salts = NULL, prompts = NULL WHERE uid = ?",
            [reflection_id],
        )
        # Its draft, private notes and search row go by foreign key, its index entry by trigger.
        db.execute("DELETE FROM reflections WHERE id = ?", [found[0]])
    journal.written.pop(reflection_id, None)
    return Receipt(
        id=reflection_id,
        erased_at=erased_at,
        revisions=revisions,
        copies=_copies(journal),
    )


def _forget_actions(db: "Database", reflection_id: str) -> None:
    """What an answer put on the list of actions is the reflection's own words."""
    from cpdjournal.journal import actions, rows

    kept = db.execute(
        "SELECT prompts FROM revisions WHERE uid = ? AND prompts IS NOT NULL", [reflection_id]
    ).fetchall()
    asked = {prompt.id for (prompts,) in kept for prompt in rows.prompts_from(prompts)}
    for prompt_id in asked:
        db.execute(
            "DELETE FROM actions WHERE uid = ?", [actions.of_answer(reflection_id, prompt_id)]
        )


def _copies(journal: Journal) -> tuple[str, ...]:
    backups = journal.folder / "backups"
    if not backups.is_dir():
        return ()
    return tuple(sorted(one.name for one in backups.iterdir() if (one / "journal.db").exists()))
