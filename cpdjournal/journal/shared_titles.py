"""What somebody shared, by title and day: kept beside the message, so that a list need not open it.

They are the sender's words, and go with the rest of them.
"""

from dataclasses import dataclass
from datetime import date

import msgspec

from cpdjournal.exchange import SharePayload
from cpdjournal.journal.messages import Message
from cpdjournal.journal.received_words import title_of
from cpdjournal.reflection import Activity

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


def titles_in(message: Message) -> tuple[Titled, ...]:
    """Of a share that came in; none of one that was erased, or came before they were noted."""
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
