"""Bring an older journal to today's schema: after a verified copy, all steps or none."""

from datetime import datetime
from typing import TYPE_CHECKING

from cpdjournal.errors.journal import JournalDamaged
from cpdjournal.journal import copies, schema
from cpdjournal.journal.database import Journal, errors_of_ours

if TYPE_CHECKING:
    from sqlite_utils import Migrations


def migrate(
    journal: Journal, steps: "Migrations", now: datetime, *, to: int, described: str
) -> None:
    """Apply what is pending in one transaction, and keep it only when the result is known.

    Args:
        to, described: the schema that the steps lead to, and what `schema.described` finds then.

    Raises:
        JournalDamaged: the steps led elsewhere. The journal is as it was.
        DiskFull, CannotWrite, StillBusy: the same.
    """
    copies.verified_copy(journal, now, f"before format {to}")
    connection = journal.connection
    with errors_of_ours():
        connection.execute("BEGIN IMMEDIATE")
        try:
            if _version(journal) < to:  # else another window did it while we copied
                steps.apply(journal.db)  # a savepoint each, within ours
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
            if broken or _version(journal) != to or schema.described(connection) != described:
                raise JournalDamaged
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _version(journal: Journal) -> int:
    return int(journal.connection.execute("PRAGMA user_version").fetchone()[0])
