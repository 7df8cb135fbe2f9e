"""Whose a file is, as they are known here, and what its reader should know about them."""

from cpdjournal.exchange import Card, Contact
from cpdjournal.journal import contacts
from cpdjournal.journal.database import Journal
from cpdjournal.supervision import cards


def is_of(journal: Journal, key: str, sender: str) -> bool:
    """A key is the sender's, or was before new ones that were checked."""
    if key == sender:
        return True
    known = contacts.owner(journal, sender)
    return known is not None and known.state == "checked" and key in contacts.keys_of(known)


def warnings_about(known: Contact | None, card: Card) -> list[str]:
    """What the reader of a file should know about its sender, in sentences.

    Args:
        card: the one in the file.
    """
    doubts = [doubt] if (doubt := cards.doubt_about(card)) else []
    if known is None:
        phrase = " ".join(cards.check_phrase(card).words)
        return [
            f"You don't know the sender yet, who calls themselves {card.name}. This is held apart "
            f"until you take their card. Ask them to read their check phrase to you: {phrase}.",
            *doubts,
        ]
    warnings = doubts
    if card.name.casefold() != known.card.name.casefold():
        warnings.append(f"{known.card.name} calls themself {card.name} in this file.")
    return warnings + _warnings_about_keys(known, card.signing_key)


def _warnings_about_keys(known: Contact, signing_key: str) -> list[str]:
    earlier = next((one for one in known.before if one.card.signing_key == signing_key), None)
    if signing_key != known.card.signing_key and earlier:
        if earlier.state == "revoked":
            return ["The key that signed this is not to be trusted any more; its owner has others."]
        return [f"This was signed with earlier keys of {known.card.name}, who has others now."]
    if known.state == "revoked":
        return ["The key that signed this is not to be trusted any more."]
    if known.state == "changed":
        return [
            f"The keys of {known.card.name} changed, and nobody checked the new ones yet. Read the "
            "check phrase to each other."
        ]
    if known.state == "unchecked":
        return [f"You have not checked the card of {known.card.name} yet."]
    return []
