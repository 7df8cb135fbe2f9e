"""Counting: how many reflections, minutes, standards, items and tags there are outside the bin.

Home asks these at once, so they read covering indexes and load nothing slow.
"""

from datetime import date
from typing import NamedTuple

from cpdjournal.journal.database import Journal, errors_of_ours
from cpdjournal.journal.reflections import conditions
from cpdjournal.summary import Filter


class Counts(NamedTuple):
    """How many reflections there are, outside the bin."""

    complete: int
    drafts: int
    stubs: int


def counts(journal: Journal, first: date | None = None, last: date | None = None) -> Counts:
    """How many reflections there are whose learning falls within the days given."""
    where, values = conditions(Filter(first_day=first, last_day=last))
    with errors_of_ours():
        found = dict(
            journal.connection.execute(
                f"SELECT status, count(*) FROM reflections WHERE {where} GROUP BY status",  # noqa: S608
                values,
            )
        )
    return Counts(found.get("complete", 0), found.get("draft", 0), found.get("stub", 0))


def minutes_recorded(journal: Journal, first: date | None = None, last: date | None = None) -> int:
    """Minutes of complete reflections whose learning falls within the days given, both included.

    As an evidence pack counts: stubs and drafts don't.
    """
    where, values = conditions(Filter(first_day=first, last_day=last, status="complete"))
    with errors_of_ours():
        found = journal.connection.execute(
            f"SELECT coalesce(sum(minutes), 0) FROM reflections WHERE {where}",  # noqa: S608
            values,
        ).fetchone()
    return int(found[0])


def standards_written(
    journal: Journal, first: date | None = None, last: date | None = None
) -> dict[str, int]:
    """Reference to how many complete reflections name it, learned within the days given."""
    where, values = conditions(Filter(first_day=first, last_day=last, status="complete"))
    with errors_of_ours():
        found = journal.connection.execute(
            "SELECT value, count(*) FROM reflections, json_each(standards)"  # noqa: S608
            f" WHERE {where} GROUP BY value ORDER BY value",
            values,
        ).fetchall()
    return dict(found)


def items_written(journal: Journal) -> frozenset[str]:
    """Ids of the items that a complete reflection was written on."""
    with errors_of_ours():
        found = journal.connection.execute(
            "SELECT DISTINCT item FROM reflections"
            " WHERE binned_at IS NULL AND status = 'complete' AND item <> ''"
        ).fetchall()
    return frozenset(item for (item,) in found)


def tags(journal: Journal) -> list[str]:
    """Every tag in use outside the bin, in alphabetical order."""
    with errors_of_ours():
        found = journal.connection.execute(
            "SELECT DISTINCT value FROM reflections, json_each(tags)"
            " WHERE binned_at IS NULL ORDER BY value COLLATE NOCASE, value"
        ).fetchall()
    return [tag for (tag,) in found]
