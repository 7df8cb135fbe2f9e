"""Wiring of supervision sessions, for either side: the agenda, the record, those that were held.

Address kinds: sessions, agenda (id: a contact's signing key), session (its id).
"""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from cpdjournal import clock

if TYPE_CHECKING:
    from datetime import date, datetime

    from cpdjournal.exchange import Contact
    from cpdjournal.journal.database import Journal
    from cpdjournal.supervision.sealed_files import Sealed
    from cpdjournal.tui.messages import Address
    from cpdjournal.tui.screens.page import Page
    from cpdjournal.tui.screens.sessions import Listed
    from cpdjournal.tui.session_in_hand import SessionCalls
    from cpdjournal.tui.share_plan import Answered
    from cpdjournal.tui.wiring import Wiring


async def sessions(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """Every session that was held."""
    from cpdjournal.supervision import agenda
    from cpdjournal.tui.screens.sessions import SessionsScreen

    return SessionsScreen(listing=wiring.bound(_listed), contacts=wiring.bound(agenda.everybody))


async def agenda(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """For the next session with somebody, by signing key.

    Raises:
        NoSuchContact
    """
    from cpdjournal.journal import contacts
    from cpdjournal.supervision import agenda, holding
    from cpdjournal.tui.screens.sessions import AgendaScreen

    desk = wiring.desk
    other = await desk.run(contacts.found_by_key, address.id)

    async def lines() -> Any:
        return await desk.run(agenda.agenda, other, today=wiring.today)

    async def begin(found: Any) -> Any:
        now = clock.now()
        return await desk.run(holding.begin, other, found, held_on=wiring.today, now=now)

    return AgendaScreen(other, agenda=lines, begin=begin)


async def session(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """The record of one session, by its id.

    Raises:
        NoSuchMessage, NoSuchContact
    """
    from cpdjournal.journal import contacts
    from cpdjournal.journal import sessions as kept
    from cpdjournal.tui import wiring_contacts
    from cpdjournal.tui.screens.handing_over import HandingOver
    from cpdjournal.tui.screens.session import SessionScreen
    from cpdjournal.tui.session_in_hand import SessionInHand

    found = await wiring.desk.run(kept.load, address.id)
    other = await wiring.desk.run(contacts.once_known, found.contact)

    async def handing(sealed: "Sealed") -> HandingOver:
        told = f"The record is signed, and sealed for {other.card.name}."
        parcel = wiring_contacts.parcel_of(sealed, other.card.name, told)
        return HandingOver(parcel, hand_over=await wiring_contacts.hand_over(wiring))

    hand = SessionInHand(found, session_calls(wiring))
    return SessionScreen(hand, other, today=wiring.today, handing=handing)


def session_calls(wiring: "Wiring") -> "SessionCalls":
    """What the record of a session is kept with."""
    from cpdjournal.journal import sessions as kept
    from cpdjournal.supervision import holding, leaving
    from cpdjournal.tui.session_in_hand import SessionCalls
    from cpdjournal.tui.wiring_sharing import unsent_words

    def write_down(
        journal: Any, uid: str, agenda: tuple[str, ...], notes: str, minutes: int, reflecting: int
    ) -> Any:
        return holding.write_down(
            journal,
            kept.load(journal, uid),
            now=clock.now(),
            notes=notes,
            minutes=minutes,
            minutes_reflecting=reflecting,
            agenda=agenda,
        )

    def agree(journal: Any, uid: str, text: str, due: "date | None") -> Any:
        return holding.agree(journal, kept.load(journal, uid), text, due=due, now=clock.now())

    def reword(journal: Any, uid: str, agreed: str, text: str, due: "date | None") -> Any:
        found = kept.load(journal, uid)
        return holding.reword_agreed(journal, found, agreed, text, due=due, now=clock.now())

    def look(journal: Any, uid: str) -> Any:
        record = kept.load(journal, uid).record
        return leaving.gate(journal, leaving.of_session(journal, record), today=wiring.today)

    def again(journal: Any, uid: str, other: "Contact") -> Any:
        return holding.send_again(journal, kept.load(journal, uid), other)

    return SessionCalls(
        load=wiring.bound(kept.load),
        write_down=wiring.bound(write_down),
        agree=wiring.bound(agree),
        reword_agreed=wiring.bound(reword),
        look=wiring.bound(look),
        send=wiring.stamped(_send_session),
        send_again=wiring.bound(again),
        unsent=unsent_words(wiring),
    )


# --- on the desk's thread ------------------------------------------------------------------------


def _listed(journal: "Journal") -> "list[Listed]":
    from cpdjournal.journal import contacts, messages
    from cpdjournal.journal import sessions as kept
    from cpdjournal.supervision.sealed_files import SESSION
    from cpdjournal.tui.screens.sessions import Listed

    names = contacts.names(journal)
    nowhere = {one.bundle for one in messages.sent(journal, SESSION) if not one.handed_over}
    return [
        Listed(session=one, name=names.get(one.contact, ""), lies_nowhere=one.bundle in nowhere)
        for one in kept.sessions(journal)
    ]


def _send_session(
    journal: "Journal",
    uid: str,
    other: "Contact",
    mine: bool,
    answered: "Answered",
    now: "datetime",
) -> "Sealed":
    from cpdjournal.errors.sharing import NotWhatWasLookedAt
    from cpdjournal.journal import sessions as kept
    from cpdjournal.screening.gate import allow
    from cpdjournal.supervision import holding, leaving

    allowed = allow(answered.gate, answered.reason)
    found = kept.load(journal, uid)
    if leaving.of_session(journal, found.record) != answered.gate.leaving:
        raise NotWhatWasLookedAt
    sealed = holding.send(journal, found, other, mine=mine, now=now, unchecked_is_fine=True)
    leaving.note(journal, sealed, allowed, now)
    return sealed


PAGES: "dict[str, Callable[[Wiring, Address], Awaitable[Page[Any]]]]" = {
    "sessions": sessions,
    "agenda": agenda,
    "session": session,
}
"""Kind of address to what makes its page."""
