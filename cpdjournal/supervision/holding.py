"""Hold a supervision session: an agenda, notes, what was agreed, and a signed record of it.

Either side may keep the record; the other takes it in, and both have the same one.
"""

from dataclasses import replace
from datetime import date, datetime

from cpdjournal.errors import WrongUsage
from cpdjournal.errors.sharing import NoSuchMessage
from cpdjournal.exchange import Agreed, Contact, SessionPayload
from cpdjournal.ids import new_id
from cpdjournal.journal import actions, messages, sessions
from cpdjournal.journal.database import Journal, write
from cpdjournal.journal.sessions import Session
from cpdjournal.safetext import clean, clean_line
from cpdjournal.supervision import cards
from cpdjournal.supervision.agenda import Agenda
from cpdjournal.supervision.sealed_files import SESSION, Sealed, refuse_contact, seal, seal_again

LONGEST_SESSION = 24 * 60
"""Minutes."""


def begin(
    journal: Journal, other: Contact, agenda: Agenda, *, held_on: date, now: datetime
) -> Session:
    """A session's record, kept from now on."""
    record = SessionPayload(
        card="",
        session=new_id(),
        held_on=held_on,
        minutes=0,
        minutes_reflecting=0,
        agenda=agenda.lines,
    )
    return sessions.save(journal, Session(contact=other.card.signing_key, record=record), now)


def write_down(
    journal: Journal,
    session: Session,
    *,
    now: datetime,
    notes: str | None = None,
    minutes: int | None = None,
    minutes_reflecting: int | None = None,
    agenda: tuple[str, ...] | None = None,
) -> Session:
    """Change what is given; the rest stays.

    Raises:
        WrongUsage: the record was sent already, or the minutes can't be.
    """
    _refuse_sent(session)
    record = session.record
    changed = replace(
        record,
        notes=record.notes if notes is None else clean(notes),
        minutes=record.minutes if minutes is None else minutes,
        minutes_reflecting=(
            record.minutes_reflecting if minutes_reflecting is None else minutes_reflecting
        ),
        agenda=record.agenda if agenda is None else agenda,
    )
    if not 0 <= changed.minutes_reflecting <= changed.minutes <= LONGEST_SESSION:
        raise WrongUsage(
            "The minutes can't be right.",
            "The session was left as it was.",
            "Time spent reflecting is part of the session, and a session is at most a day.",
        )
    return sessions.save(journal, replace(session, record=changed), now)


def agree(
    journal: Journal, session: Session, text: str, *, due: date | None, now: datetime
) -> Session:
    """An action that both agreed.

    Raises:
        WrongUsage: the record was sent already.
    """
    _refuse_sent(session)
    text = clean_line(text)
    if not text:
        return session
    agreed = (*session.record.agreed, Agreed(id=new_id(), text=text, due=due))
    return sessions.save(
        journal, replace(session, record=replace(session.record, agreed=agreed)), now
    )


def reword_agreed(
    journal: Journal,
    session: Session,
    agreed_id: str,
    text: str,
    *,
    due: date | None,
    now: datetime,
) -> Session:
    """Another text or day for what was agreed; no text takes it away.

    Raises:
        WrongUsage: the record was sent already.
    """
    _refuse_sent(session)
    text = clean_line(text)
    agreed = tuple(
        replace(one, text=text, due=due) if one.id == agreed_id else one
        for one in session.record.agreed
        if text or one.id != agreed_id
    )
    return sessions.save(
        journal, replace(session, record=replace(session.record, agreed=agreed)), now
    )


def send(
    journal: Journal,
    session: Session,
    other: Contact,
    *,
    mine: bool,
    now: datetime,
    unchecked_is_fine: bool = False,
) -> Sealed:
    """Sign and seal the record for the other one; it is not changed any more.

    Args:
        mine: what was agreed is the keeper's to do, and goes on their own list too.

    Raises:
        WrongUsage: it was sent already.
        ContactNotUsable
    """
    _refuse_sent(session)
    refuse_contact(other, unchecked_is_fine=unchecked_is_fine)
    record = replace(session.record, card=cards.own_card(journal, now))
    sealed = seal(
        journal,
        SESSION,
        record,
        other,
        now=now,
        about=f"session of {record.held_on.isoformat()}",
        keep_payload=True,
    )
    sessions.save(journal, replace(session, record=record, bundle=sealed.bundle), now)
    if mine:
        with write(journal) as db:
            for one in record.agreed:
                actions.insert(db, one, sealed.bundle, now)
    return sealed


def send_again(journal: Journal, session: Session, other: Contact) -> Sealed:
    """A record that was sealed here once more, for a file that got lost or was never handed over.

    Raises:
        MessageErased
        NoSuchMessage: it was received, or not sent yet.
        ContactNotUsable
    """
    sent = messages.message(journal, session.bundle)
    if sent.direction != "sent":
        raise NoSuchMessage(session.bundle)
    return seal_again(journal, sent, other)


def _refuse_sent(session: Session) -> None:
    if session.bundle:
        raise WrongUsage(
            "The record of this session was sent already.",
            "It was signed as it is, and is not changed any more.",
            "Write what is new into the next session.",
        )
