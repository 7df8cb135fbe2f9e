"""Leave sealed files where the other side finds them, pick up one's own, and clear away.

Nothing is overwritten and nobody clears away what others have not taken: a receipt from the one
it was for says so.
"""

from dataclasses import dataclass
from datetime import date, datetime

from cpdjournal.errors import CpdJournalError
from cpdjournal.errors.sharing import AlreadyTaken
from cpdjournal.exchange import ReceiptPayload
from cpdjournal.journal import contacts, handed_over
from cpdjournal.journal.database import Journal
from cpdjournal.supervision import cards
from cpdjournal.supervision.accepting import Accepted, accept, sender_of
from cpdjournal.supervision.blobs import Blobs, name_of
from cpdjournal.supervision.refusals import (
    Expired,
    OwnCopy,
    RecordIsKept,
    SealedForGivenUpKeys,
    Withdrawn,
)
from cpdjournal.supervision.sealed_files import RECEIPT, Sealed, seal
from cpdjournal.vault.envelope import NotASealedFile
from cpdjournal.vault.sealing import NotForThisKey

_NEVER_TAKEN_IN = (AlreadyTaken, Expired, Withdrawn, RecordIsKept)
"""Of what can be opened: looking once more changes nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PickedUp:
    """One file that was for this journal."""

    name: str
    accepted: Accepted | None
    problem: CpdJournalError | None
    """Why it was not taken in; it stays where it is."""


def leave(journal: Journal, blobs: Blobs, sealed: Sealed) -> str:
    """Put a sealed file where the other side finds it; its name there.

    Raises:
        DiskFull, CannotWrite
        as `database.write`.
    """
    # Noted first: a file of which nobody knows for whom it lies there is never cleared away.
    handed_over.note_left(journal, sealed.bundle, name_of(sealed.content))
    return blobs.put(sealed.content)


def pick_up(journal: Journal, blobs: Blobs, *, now: datetime, today: date) -> tuple[PickedUp, ...]:
    """Take in everything that is for this journal, and leave a receipt for each sender.

    Others' files are passed over; one that is not whole yet is told and waited for. What is here
    already, came too late or was taken back has a receipt as well: nobody waits for it. What a
    receipt names is cleared away, if it was left for whoever sent the receipt: nobody says for
    somebody else that a file has arrived. So is what was left for keys that were given up.
    """
    found = _cleared_of_given_up_keys(journal, blobs)
    taken: dict[str, list[str]] = {}
    cleared: set[str] = set()
    names = [name for name in blobs.names() if name not in {one.name for one in found}]
    done_with = handed_over.picked_up(journal)
    for name in names:
        if name in cleared or name in done_with:
            continue
        try:
            content = blobs.get(name)
        except AlreadyTaken:  # at an earlier look
            continue
        except CpdJournalError as error:
            found.append(PickedUp(name=name, accepted=None, problem=error))
            continue
        try:
            accepted = accept(journal, content, now=now, today=today)
        except (NotForThisKey, NotASealedFile, OwnCopy):
            continue
        except CpdJournalError as error:
            if isinstance(error, _NEVER_TAKEN_IN):
                taken.setdefault(sender_of(journal, content), []).append(name)
            if not isinstance(error, AlreadyTaken):
                found.append(PickedUp(name=name, accepted=None, problem=error))
            continue
        if isinstance(accepted.payload, ReceiptPayload):
            if accepted.contact is not None:
                for one in set(accepted.payload.taken).intersection(names):
                    if handed_over.left_for(journal, one) in contacts.keys_of(accepted.contact):
                        blobs.delete(one)
                        handed_over.forget_left(journal, one)
                        cleared.add(one)
            blobs.delete(name)
            continue
        taken.setdefault(accepted.message.contact, []).append(name)
        found.append(PickedUp(name=name, accepted=accepted, problem=None))
    _leave_receipts(journal, blobs, taken, now)
    return tuple(found)


def _cleared_of_given_up_keys(journal: Journal, blobs: Blobs) -> list[PickedUp]:
    """What was left from here for keys that somebody else may have by now; it is told."""
    given_up = contacts.revoked(journal)
    left = handed_over.left(journal) if given_up else {}
    found = []
    for name in blobs.names():
        if (whose := given_up.get(left.get(name, ""))) is not None:
            blobs.delete(name)
            handed_over.forget_left(journal, name)
            problem = SealedForGivenUpKeys(whose)
            found.append(PickedUp(name=name, accepted=None, problem=problem))
    return found


def _leave_receipts(
    journal: Journal, blobs: Blobs, taken: dict[str, list[str]], now: datetime
) -> None:
    for signing_key, names in taken.items():
        contact = contacts.owner(journal, signing_key)
        if contact is None or contact.state in ("changed", "revoked"):
            continue  # a stranger gets none before they are known
        payload = ReceiptPayload(card=cards.own_card(journal, now), taken=tuple(names))
        blobs.put(seal(journal, RECEIPT, payload, contact, now=now).content)
        handed_over.note_picked_up(journal, names, now)
