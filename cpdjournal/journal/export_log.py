"""What left the journal, and when: digests and counts, never text."""

from dataclasses import dataclass
from datetime import datetime

from cpdjournal.clock import stamp
from cpdjournal.journal.database import Journal, errors_of_ours, write
from cpdjournal.journal.rows import as_text, strings_from
from cpdjournal.safetext import clean_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    made_at: str
    """UTC, ISO 8601."""
    kinds: tuple[str, ...]
    """As "pdf"."""
    digests: tuple[str, ...]
    """SHA-256 of the files written, in the order of `kinds`."""
    reflections: int
    override_reason: str
    """Why findings were overridden, in the registrant's words; empty when they were not."""
    findings: dict[str, int]
    """How many of each kind were overridden; never the words."""


def note_export(
    journal: Journal,
    *,
    kinds: tuple[str, ...],
    digests: tuple[str, ...],
    reflections: int,
    override_reason: str = "",
    findings: dict[str, int] | None = None,
    now: datetime,
) -> None:
    """Remember that files were written.

    Raises:
        as `database.write`.
    """
    with write(journal) as db:
        cursor = db.execute(
            "INSERT INTO exports (made_at, kinds, digests, reflections, override_reason)"
            " VALUES (?, ?, ?, ?, ?)",
            [
                stamp(now),
                as_text(kinds),
                as_text(digests),
                reflections,
                clean_line(override_reason),
            ],
        )
        for kind, count in (findings or {}).items():
            db.execute(
                "INSERT INTO export_findings VALUES (?, ?, ?)", [cursor.lastrowid, kind, count]
            )


def exports(journal: Journal) -> list[Export]:
    """Everything that was exported, the latest first."""
    with errors_of_ours():
        found = journal.connection.execute(
            "SELECT id, made_at, kinds, digests, reflections, override_reason FROM exports"
            " ORDER BY id DESC"
        ).fetchall()
        counted = journal.connection.execute(
            "SELECT export, kind, found FROM export_findings ORDER BY kind"
        ).fetchall()
    return [
        Export(
            made_at=made_at,
            kinds=strings_from(kinds),
            digests=strings_from(digests),
            reflections=reflections,
            override_reason=reason,
            findings={kind: count for export, kind, count in counted if export == key},
        )
        for key, made_at, kinds, digests, reflections, reason in found
    ]
