"""The head of the revision chain, kept outside the journal: it shows when time went backwards.

Neither SQLite nor SQLCipher notices an older copy of a whole file (facts/security.md, finding 7).
The head is a count and a digest in this computer's state folder, written after the commit: a
journal ahead of its head is fine, one behind it is an older copy.
"""

import contextlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cpdjournal import places
from cpdjournal.errors.journal import JournalOlderThanItsHead

if TYPE_CHECKING:
    from pathlib import Path

    from cpdjournal.journal.database import Journal

NO_PREVIOUS = "0" * 64
"""What the first revision names as the one before it."""


@dataclass(frozen=True, slots=True)
class Head:
    count: int
    """Of all revisions: the last one's sequence."""
    digest: str
    """The last one's."""


NOTHING_YET = Head(0, NO_PREVIOUS)


def of_chain(connection: Any) -> Head:
    """Where the journal itself stands."""
    row = connection.execute(
        "SELECT sequence, digest FROM revisions ORDER BY sequence DESC LIMIT 1"
    ).fetchone()
    return Head(*row) if row else NOTHING_YET


def compare(journal: "Journal") -> None:
    """Look at the head kept outside, and make an older copy read-only."""
    journal.head = _read(_place(journal))
    if journal.head is None or journal.head.count == 0:
        return
    row = journal.connection.execute(
        "SELECT digest FROM revisions WHERE sequence = ?", [journal.head.count]
    ).fetchone()
    if row != (journal.head.digest,):
        journal.read_only = JournalOlderThanItsHead()


def move_up(journal: "Journal") -> None:
    """Keep the chain's head outside when it moved, or an older copy was accepted.

    Raises:
        DiskFull, CannotWrite: it is tried again with the next write.
    """
    head = of_chain(journal.connection)
    if head == (journal.head or NOTHING_YET):
        return
    from cpdjournal import files

    place = _place(journal)
    files.make_private_folder(place.parent.parent)
    files.make_private_folder(place.parent)
    content = json.dumps({"count": head.count, "digest": head.digest}).encode()
    files.write_private(place, content, overwrite=True)
    journal.head = head


def _place(journal: "Journal") -> "Path":
    name = re.sub(r"[^0-9a-zA-Z-]", "", journal.id) or "unnamed"  # it comes from a file
    return places.state_folder(journal.folder) / "heads" / f"{name}.json"


def _read(place: "Path") -> Head | None:
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        found = json.loads(place.read_bytes()[:1000])
        return Head(int(found["count"]), str(found["digest"]))
    return None
