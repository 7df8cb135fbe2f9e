"""What others wrote or are called, in words that are short and safe to show."""

from datetime import datetime

from cpdjournal.exchange import Card, Contact, ContactState, SharedReflection
from cpdjournal.safetext import visible, visible_line
from cpdjournal.supervision import proving
from cpdjournal.supervision.cards import doubt_about
from cpdjournal.tui.reflections_in_words import NO_TITLE, moment_in_words
from cpdjournal.tui.typed import show_day

SHORT = 60
STATES: dict[ContactState, str] = {
    "unchecked": "not checked yet",
    "checked": "checked",
    "changed": "KEYS CHANGED",
    "revoked": "REVOKED",
}


def short(text: str, length: int = SHORT) -> str:
    line = " ".join(visible(text).split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def title_of(shared: SharedReflection) -> str:
    return visible_line(proving.title_of(shared)) or NO_TITLE


def moment_of(stamped: str) -> str:
    """A moment that others wrote; as it stands where it is none."""
    try:
        return moment_in_words(stamped)
    except (ValueError, OverflowError):
        return short(stamped, 30)


def day_of(stamped: str) -> str:
    try:
        return show_day(datetime.fromisoformat(stamped).astimezone().date())
    except (ValueError, OverflowError):
        return short(stamped, 11)


def who(card: Card) -> str:
    """Name and role, as "Niamh Worker, social worker"."""
    return visible_line(", ".join(one for one in (card.name, card.role) if one))


def contact_words(contact: Contact) -> str:
    """A contact as a line of a list."""
    doubts = [] if contact.state == "checked" else [STATES[contact.state]]
    if doubt_about(contact.card):
        doubts.append("letters of different alphabets")
    return who(contact.card) + (f"  ({'; '.join(doubts)})" if doubts else "")
