"""Noticing that another process wrote to the journal."""

from cpdjournal.journal.database import Journal, errors_of_ours


def data_version(journal: Journal) -> int:
    """A number that changes when somebody else's transaction was committed, and not with ours."""
    with errors_of_ours():
        return int(journal.connection.execute("PRAGMA data_version").fetchone()[0])
