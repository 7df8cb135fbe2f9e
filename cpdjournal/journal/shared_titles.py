"""What somebody shared, by title and day: kept beside the message, so that a list need not open it.

They are the sender's words, and go with the rest of them.
"""

import contextlib
from dataclasses import dataclass
from datetime import date

import msgspec

from cpdjournal import strictjson
from cpdjournal.exchange import SharePayload
from cpdjournal.journal.database import Journal, errors_of_ours, write
from cpdjournal.journal.messages import Message
from cpdjournal.journal.received_words import title_of
from cpdjournal.reflection import Activity
from cpdjournal.safetext import clean_line

MOST = 20
"""Reflections of one share that are noted; the rest are counted."""
LONGEST = 120
"""Characters of a title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled:
    reflection: str
    """Its id."""
    title: str
    day: date | None = None
    """On which it was learned, where that was shown."""


def noted(share: SharePayload) -> str:
    """What to note about a share, for `titles_in` to read."""
    found = [
        Titled(
            reflection=one.reflection,
            title=title_of(one)[:LONGEST],
            day=_day(one.fields.get("activity")),
        )
        for one in share.reflections[:MOST]
    ]
    return msgspec.json.encode(found).decode() if found else ""


def note_missing(journal: Journal) -> None:
    """Note titles of shares that came in before this was done; writes nothing when there are none.

    Raises:
        as `database.write`.
    """
    if journal.read_only:
        return
    with errors_of_ours():
        found = journal.connection.execute(
            "SELECT id, payload FROM messages WHERE direction = 'received' AND kind = 'share'"
            " AND about = '' AND payload IS NOT NULL"
            " AND id IN (SELECT message FROM message_reflections)"
        ).fetchall()
    if not found:
        return
    with write(journal) as db:
        for key, payload in found:
            with contextlib.suppress(strictjson.NotStrictJson, msgspec.ValidationError):
                share = strictjson.loads_as(bytes(payload), SharePayload)
                db.execute(
                    "UPDATE messages SET about = ? WHERE id = ?", [clean_line(noted(share)), key]
                )


def titles_in(message: Message) -> tuple[Titled, ...]:
    """Of a share that came in; none of one that was erased, or whose titles were not noted yet."""
    if message.direction != "received" or not message.about:
        return ()
    try:
        return msgspec.json.decode(message.about, type=tuple[Titled, ...])
    except msgspec.DecodeError:
        return ()


def _day(activity: object) -> date | None:
    try:
        return msgspec.convert(activity, Activity).learned_on
    except (msgspec.ValidationError, ValueError, OverflowError):
        return None
