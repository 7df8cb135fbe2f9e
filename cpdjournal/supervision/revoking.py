"""Revocation: tell others that a key is not to be used any more, signed by that very key.

There is no server: it reaches only those who open it. What the key signed before keeps standing,
with the revocation beside it.
"""

from datetime import datetime

from cpdjournal.clock import stamp
from cpdjournal.exchange import Contact, RevocationPayload
from cpdjournal.journal import handed_over
from cpdjournal.journal.database import Journal, write
from cpdjournal.journal.identity import identity, replace_keys
from cpdjournal.safetext import clean
from cpdjournal.supervision import cards
from cpdjournal.supervision.sealed_files import REVOCATION, Sealed, seal

REACHES_ONLY = (
    "There is no server that could tell everybody: hand each of these files to the one it is for. "
    "What was sealed for your old keys and not opened yet has to be sent again."
)


def notices(
    journal: Journal, to: tuple[Contact, ...], *, reason: str, now: datetime
) -> tuple[tuple[Contact, Sealed], ...]:
    """A sealed statement for each contact; the keys stay until `give_up_keys`.

    Raises:
        as `database.write`.
    """
    keys = identity(journal, now)
    payload = RevocationPayload(
        card=cards.own_card(journal, now),
        signing_key=keys.signing_public,
        since=stamp(now),
        reason=clean(reason).strip(),
    )
    return tuple((one, seal(journal, REVOCATION, payload, one, now=now)) for one in to)


def give_up_keys(journal: Journal, told: tuple[tuple[Contact, Sealed], ...], now: datetime) -> None:
    """New keys, once every notice lies somewhere.

    Raises:
        as `database.write`. The old keys stay.
    """
    with write(journal):
        for _, sealed in told:
            handed_over.handed_over(journal, sealed.bundle)
        replace_keys(journal, now)
