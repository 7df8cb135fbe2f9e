"""Endorsements of a reflection as they stand today: verified, and held against its revisions."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from cpdjournal.errors.sharing import NoSuchContact
from cpdjournal.exchange import Card, Contact, ContactState, EarlierCard
from cpdjournal.journal import contacts, messages, received_reviews, revisions
from cpdjournal.journal.database import Journal
from cpdjournal.journal.messages import Message
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
    """Their name as it is known here; by their own account when they are no contact."""
    credential: str
    endorsement: Endorsement | None
    """None when it can't be verified."""
    received_at: str
    contact_state: ContactState | Literal[""]
    """How far the keys that signed are trusted here: unchecked, checked, changed or revoked; empty
    when they are no contact's."""
    checked_at: str = ""
    """When the check phrase of these keys was read out and agreed; empty when it never was."""
    calls_themself: str = ""
    """Name and registration as they gave them in it, where their card here says otherwise."""
    earlier_keys: bool = False
    """They have other keys now."""
    revoked_at: str = ""
    """When the endorser told not to trust these keys any more, by their clock; empty when they
    did not."""
    came_before: bool = False
    """It was taken in here before that was told here."""
    revision: int | None = None
    """Number of the revision that was endorsed; None when it is none of this reflection's."""


def endorsements_of(journal: Journal, reflection: str) -> list[PlacedEndorsement]:
    """Every endorsement of a reflection, the oldest first, held against its latest revision.

    valid: its own key verifies it, it is the one who sent it, and the revision endorsed is the
    latest. edited_since: it is an earlier one. unknown: it can't be verified.
    """
    kept = received_reviews.endorsements(journal, reflection)
    history = revisions.history(journal, reflection) if kept else []
    revoked = _revoked(journal) if kept else {}
    return [_placed(journal, one, history, revoked) for one in kept]


def endorsers_of_latest(journal: Journal, reflection: str) -> tuple[str, ...]:
    """Whose endorsement of a reflection is valid as it stands now, by name."""
    valid = (one.by for one in endorsements_of(journal, reflection) if one.standing == "valid")
    return tuple(dict.fromkeys(valid))


def endorsed(journal: Journal) -> dict[str, list[PlacedEndorsement]]:
    """Reflection to its endorsements, as `endorsements_of`, of all that have any."""
    found: dict[str, list[PlacedEndorsement]] = {}
    histories: dict[str, list[Revision]] = {}
    every = received_reviews.every_endorsement(journal)
    revoked = _revoked(journal) if every else {}
    for reflection, kept in every:
        if reflection not in histories:
            histories[reflection] = revisions.history(journal, reflection)
        placed = _placed(journal, kept, histories[reflection], revoked)
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


def _placed(
    journal: Journal,
    kept: KeptEndorsement,
    history: list[Revision],
    revoked: Mapping[str, Message],
) -> PlacedEndorsement:
    read = _signed_by(kept)
    contact = _contact(journal, kept.by)
    card = _card(contact, kept.by, read) if contact else None
    told = revoked.get(kept.by)
    return PlacedEndorsement(
        standing=standing_of(read, kept.by, history),
        by=contact.card.name if contact else read.by if read else "",
        credential=kept.endorsed.credential,
        endorsement=read,
        received_at=kept.received_at,
        contact_state="" if card is None else "revoked" if told else card.state,
        checked_at=card.checked_at if card else "",
        calls_themself=_calls_themself(read, card.card) if read and card else "",
        earlier_keys=contact is not None and contact.card.signing_key != kept.by,
        revoked_at=told.created if told else "",
        came_before=told is not None and kept.received_at < told.kept_at,
        revision=next((one.number for one in history if read and one.digest == read.digest), None),
    )


def _signed_by(kept: KeptEndorsement) -> Endorsement | None:
    """What the sender signed; None when it is no endorsement, or somebody else's."""
    try:
        read = credentials.read(kept.endorsed.credential)
    except credentials.NotVerified:
        return None
    return read if read.signing_key == kept.by else None


def _calls_themself(read: Endorsement, card: Card) -> str:
    return read.named_otherwise(replace(card, name=card.name.removesuffix(contacts.STRAY)))


def _contact(journal: Journal, signing_key: str) -> Contact | None:
    """Whose key it is, or was."""
    try:
        return contacts.once_known(journal, signing_key)
    except NoSuchContact:
        return None


def _revoked(journal: Journal) -> dict[str, Message]:
    """Signing key to the first message, signed by it, that it is not to be trusted any more."""
    return {one.contact: one for one in messages.received(journal, "revocation") if not one.held}


def _card(contact: Contact, signing_key: str, read: Endorsement | None) -> EarlierCard:
    """The card with the keys that signed, and how far it was trusted.

    A phrase was checked for a pair of keys: with another reading key it is another phrase.
    """
    now = EarlierCard(card=contact.card, state=contact.state, checked_at=contact.checked_at)
    of_key = [one for one in (now, *contact.before) if one.card.signing_key == signing_key]
    if not of_key:
        return now
    for one in of_key:
        if not read or read.reading_key in ("", one.card.reading_key):
            is_past = contact.is_stray or one is not now
            return replace(one, state="unchecked") if is_past and one.state == "changed" else one
    return replace(of_key[0], state="changed", checked_at="")
