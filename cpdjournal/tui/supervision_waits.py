"""What waits in supervision, in one line for Home: counts, no names."""

from datetime import date
from typing import TYPE_CHECKING

from cpdjournal.tui.words import counted

if TYPE_CHECKING:
    from cpdjournal.journal.database import Journal


def waits(journal: "Journal", today: date) -> str:
    """On the desk's thread. Empty when nothing waits, as for whoever shares nothing."""
    from cpdjournal.journal import actions, messages, messages_kept, review_drafts

    begun = review_drafts.begun(journal)
    on_begun = [one for one in messages.received(journal, "share") if one.bundle in begun]
    soon = sum(messages_kept.is_soon(messages_kept.last_day(one), today) for one in on_begun)
    gone = sum(bool(one.erased_at) for one in on_begun)
    received = [one for one in messages.received(journal) if not one.erased_at]
    unread = [one.kind for one in received if not one.held and not one.read_at]
    due = len(actions.due(journal, today)) - len(actions.own_due(journal, today))
    parts = (
        (unread.count("review"), "review that came back", "reviews that came back"),
        (unread.count("share"), "share to read", "shares to read"),
        (sum(one.held for one in received), "file held apart", "files held apart"),
        (soon, "begun review, of words erased soon", "begun reviews, of words erased soon"),
        (gone, "begun review, of words erased by now", "begun reviews, of words erased by now"),
        (due, "agreed action due", "agreed actions due"),
    )
    told = ", ".join(counted(number, one, many) for number, one, many in parts if number)
    return f"Supervision: {told}" if told else ""
