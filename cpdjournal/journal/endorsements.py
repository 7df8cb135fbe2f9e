"""Endorsements of a reflection as they stand today: verified, and held against its revisions."""

from dataclasses import dataclass
from typing import Literal

from cpdjournal.exchange import Contact, ContactState
from cpdjournal.journal import contacts, received_reviews, revisions
from cpdjournal.journal.database import Journal
from cpdjournal.journal.received_reviews import KeptEndorsement
from cpdjournal.reflection import Revision
from cpdjournal.vault import credentials
from cpdjournal.vault.credentials import Endorsement

Standing = Literal["valid", "edited_since", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedEndorsement:
    """An endorsement as it stands today."""

    standing: Standing
    by: str
    credential: str
    endorsement: Endorsement | None
    """None when it can't be verified."""
    received_at: str
    contact_state: ContactState | Literal[""]
    """How far the endorser's keys are trusted here: unchecked, checked, changed or revoked; empty
    when they are no contact."""
    checked_at: str = ""
    """When their check phrase was read out and agreed; empty while it was not."""
    revision: int | None = None
    """Number of the revision that was endorsed; None when it is none of this reflection's."""


def endorsements_of(journal: Journal, reflection: str) -> list[PlacedEndorsement]:
    """Every endorsement of a reflection, the oldest first, held against its latest revision.

    valid: its own key verifies it, it is the one who sent it, and the revision endorsed is the
    latest. edited_since: it is an earlier one. unknown: it can't be verified.
    """
    kept = received_reviews.endorsements(journal, reflection)
    history = revisions.history(journal, reflection) if kept else []
    return [_placed(journal, one, history) for one in kept]


def endorsed(journal: Journal) -> dict[str, list[PlacedEndorsement]]:
    """Reflection to its endorsements, as `endorsements_of`, of all that have any."""
    found: dict[str, list[PlacedEndorsement]] = {}
    histories: dict[str, list[Revision]] = {}
    for reflection, kept in received_reviews.every_endorsement(journal):
        if reflection not in histories:
            histories[reflection] = revisions.history(journal, reflection)
        placed = _placed(journal, kept, histories[reflection])
        found.setdefault(reflection, []).append(placed)
    return found


def standing_of(endorsement: Endorsement | None, by: str, history: list[Revision]) -> Standing:
    """What an endorsement is worth for a reflection of this history.

    Args:
        by: the signing key that sent it: a credential of somebody else is worth nothing here.
    """
    if endorsement is None or endorsement.signing_key != by or not history:
        return "unknown"
    if endorsement.digest == history[-1].digest:
        return "valid"
    if any(endorsement.digest == one.digest for one in history):
        return "edited_since"
    return "unknown"


def _placed(journal: Journal, kept: KeptEndorsement, history: list[Revision]) -> PlacedEndorsement:
    try:
        read = credentials.read(kept.endorsed.credential)
    except credentials.NotVerified:
        read = None
    contact = contacts.by_key(journal, kept.by)
    state = _state(contact, read)
    return PlacedEndorsement(
        standing=standing_of(read, kept.by, history),
        by=contact.card.name if contact else read.by if read else "",
        credential=kept.endorsed.credential,
        endorsement=read,
        received_at=kept.received_at,
        contact_state=state,
        checked_at=contact.checked_at if contact and state == "checked" else "",
        revision=next((one.number for one in history if read and one.digest == read.digest), None),
    )


def _state(contact: Contact | None, read: Endorsement | None) -> ContactState | Literal[""]:
    """A phrase was checked for a pair of keys: with another reading key it is another phrase."""
    if contact is None:
        return ""
    other = read and read.reading_key and read.reading_key != contact.card.reading_key
    return "changed" if other and contact.state == "checked" else contact.state
