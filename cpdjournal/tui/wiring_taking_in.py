"""Wiring of whatever is taken in from a file or a paste: a sealed file, or a card."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cpdjournal import clock

if TYPE_CHECKING:
    from datetime import date

    from cpdjournal.exchange import Card, Contact, SharePayload
    from cpdjournal.journal.database import Journal
    from cpdjournal.supervision.accepting import Accepted
    from cpdjournal.tui.exchanging import Taken
    from cpdjournal.tui.messages import Address
    from cpdjournal.tui.screens.page import Page
    from cpdjournal.tui.supervision_lines import Line
    from cpdjournal.tui.wiring import Wiring


async def open_sealed(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """Whatever reached the person: a sealed file, or a card."""
    from cpdjournal.tui.screens.receive import ReceiveScreen

    async def take(given: Path | str, another: bool | None) -> "Taken":
        if isinstance(given, Path):
            content = await asyncio.to_thread(_read, given)
        else:
            content = given.encode()
        return await wiring.desk.run(_take, content, wiring.today, another)

    return ReceiveScreen(
        take=take,
        accept_sender=wiring.bound(_accept_sender),
        card_only=address.id == "card",
    )


async def held(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """What came from somebody unknown, by its bundle id: whose it is by their own account."""
    from cpdjournal.tui.screens.taken_in import TakenIn

    taken = await wiring.desk.run(_held, address.id)
    return TakenIn(taken, accept_sender=wiring.bound(_accept_sender))


# --- on the desk's thread --------------------------------------------------------------------


def _read(path: Path) -> bytes:
    """The bytes of a file: a folder or a device is none."""
    from cpdjournal.errors.files import CannotRead
    from cpdjournal.supervision.sealed_files import read_file

    if not path.is_file():
        raise CannotRead(path)
    return read_file(path)


OWN_COPY = "You sealed this file yourself, and it is taken in nowhere. This is what is in it."


def _take(journal: "Journal", content: bytes, today: "date", another: bool | None) -> "Taken":
    from cpdjournal.supervision import accepting, cards, own_copies
    from cpdjournal.supervision.refusals import OwnCopy
    from cpdjournal.tui.exchanging import Taken, standing_of_contact, who

    if cards.BEGIN.encode() in content or cards.QR.encode() in content:
        return _take_card(journal, content.decode(errors="replace"), another)
    try:
        accepted = accepting.accept(journal, content, now=clock.now(), today=today)
    except OwnCopy:
        left = own_copies.what_left(journal, content)
        return Taken(told=(OWN_COPY, *(f"{one.where}\n{one.text}" for one in left)))
    if accepted.contact is None:
        return Taken(
            told=(f"A {accepted.message.kind}, whole and signed.",),
            warnings=accepted.warnings[1:],  # the first says what the page says bigger
            stranger=accepted.sender,
            phrase=cards.check_phrase(accepted.sender),
            leads_to=None,
        )
    return Taken(
        told=(
            told_of_payload(accepted),
            f"Signed by {who(accepted.contact.card)} ({standing_of_contact(accepted.contact)}).",
        ),
        warnings=accepted.warnings,
        leads_to=leads_to(accepted.message.kind, accepted.message.bundle),
    )


def _take_card(journal: "Journal", text: str, another: bool | None) -> "Taken":
    from cpdjournal.supervision import cards, taking_effect
    from cpdjournal.tui.exchanging import Taken, standing_of_contact, who
    from cpdjournal.tui.messages import Address

    card = cards.read_card(text)
    if another is None and (known := _same_name(journal, card)) is not None:
        return Taken(told=(), known_name=known.card.name)
    renamed = cards.renamed(journal, card)
    found, count = taking_effect.add_card(journal, text, clock.now(), another=bool(another))
    told = [f"The card of {who(found.card)}.", f"Standing: {standing_of_contact(found)}."]
    if count:
        told.append(f"What was held apart of theirs is with the rest now: {count}.")
    return Taken(
        told=tuple(told),
        warnings=(*([renamed] if renamed else []), *_doubts(card)),
        leads_to=Address("contact", found.card.signing_key),
    )


def _doubts(card: "Card") -> tuple[str, ...]:
    from cpdjournal.supervision import cards

    return tuple(one for one in (cards.doubt_about(card),) if one)


def _same_name(journal: "Journal", card: "Card") -> "Contact | None":
    """Somebody known of the same name with other keys, unless two numbers tell them apart."""
    from cpdjournal.journal import contacts as kept

    if kept.by_key(journal, card.signing_key) is not None:
        return None
    for one in kept.contacts(journal):
        numbers = {one.card.registration_number, card.registration_number} - {""}
        if one.card.name.casefold() == card.name.casefold() and len(numbers) < 2:
            return one
    return None


def _held(journal: "Journal", bundle: str) -> "Taken":
    from cpdjournal.journal import messages
    from cpdjournal.supervision import cards
    from cpdjournal.supervision.payloads import read_payload
    from cpdjournal.tui.exchanging import Taken

    message = messages.message(journal, bundle)
    sender = cards.read_card(read_payload(journal, message).card)
    if not message.held:
        return Taken(
            told=(f"A {message.kind} of {sender.name}, with the rest now.",),
            leads_to=leads_to(message.kind, bundle),
        )
    return Taken(
        told=(f"A {message.kind}, held apart.",),
        warnings=_doubts(sender),
        stranger=sender,
        phrase=cards.check_phrase(sender),
    )


def _accept_sender(journal: "Journal", taken: "Taken", checked: bool) -> "Taken":
    from cpdjournal.journal import contacts as kept
    from cpdjournal.journal import messages
    from cpdjournal.supervision import taking_effect
    from cpdjournal.tui.exchanging import Taken, standing_of_contact, who

    assert taken.stranger is not None
    key = taken.stranger.signing_key
    waiting = [one for one in messages.received(journal) if one.held and one.contact == key]
    count = taking_effect.accept_sender(journal, taken.stranger, clock.now())
    if checked:
        _, more = taking_effect.checked(journal, key, "the phrase was read out", clock.now())
        count += more
    found = kept.found_by_key(journal, key)
    first = waiting[-1] if waiting else None
    return Taken(
        told=(
            f"A contact now: {who(found.card)}.",
            f"Standing: {standing_of_contact(found)}.",
            f"What was held apart of theirs is with the rest now: {count}.",
        ),
        leads_to=leads_to(first.kind, first.bundle) if first else None,
    )


THEIRS = ("share", "withdrawal", "summary")
"""What somebody sends to the one who supervises them; the rest comes back to who shared."""


def held_lines(journal: "Journal", *, theirs: bool) -> "list[Line]":
    """What is held apart, for one part of the first page.

    Args:
        theirs: what others shared; else what came back, and news of keys.
    """
    from cpdjournal.journal import messages
    from cpdjournal.tui.messages import Address
    from cpdjournal.tui.supervision_lines import Line

    return [
        Line(
            leads_to=Address("held", one.bundle),
            words=f"a {one.kind} of somebody you don't know, held apart",
            waits=True,
        )
        for one in messages.received(journal)
        if one.held and not one.erased_at and (one.kind in THEIRS) is theirs
    ]


def leads_to(kind: str, bundle: str) -> "Address | None":
    """Where a sealed file of a kind is read."""
    from cpdjournal.tui.messages import Address

    match kind:
        case "share":
            return Address("inbox", bundle)
        case "review":
            return Address("review", bundle)
        case "session":
            return Address("sessions")
        case "summary":
            return Address("team")
    return None


def told_of_payload(accepted: "Accepted") -> str:
    """What was taken in, in a sentence."""
    from cpdjournal.exchange import (
        ReviewPayload,
        RevocationPayload,
        SessionPayload,
        SharePayload,
        SummaryPayload,
        WithdrawalPayload,
    )
    from cpdjournal.safetext import visible_line
    from cpdjournal.tui.typed import show_day
    from cpdjournal.tui.words import counted

    name = accepted.name
    match accepted.payload:
        case SharePayload(reflections=(), replies=replies) as answer:
            told = f"{counted(len(replies), 'answer')} from {name} to what you asked or said."
            return told + _said_done(answer)
        case SharePayload() as share:
            until = f", to be read until {show_day(share.read_until)}" if share.read_until else ""
            told = f"{counted(len(share.reflections), 'reflection')} from {name}{until}."
            return told + _said_done(share)
        case ReviewPayload() as review:
            asks = sum(one.asks for one in review.comments)
            parts = (
                (len(review.comments) - asks, "comment"),
                (asks, "question"),
                (len(review.endorsements), "endorsement"),
                (len(review.agreed), "agreed action"),
                (len(review.form_fields), "field"),
            )
            told = ", ".join(counted(number, word) for number, word in parts if number)
            return f"A review from {name}: {told or 'standards that were seen'}."
        case WithdrawalPayload():
            about = accepted.taken_back
            titles = ", ".join(about.titles) if about else ""
            which = f" ({visible_line(titles)})" if titles else ""
            became = f" {about.sentence}" if about else ""
            return f"{name} asks you to read a share no further{which}.{became}"
        case RevocationPayload() as given_up:
            why = f" They say: {visible_line(given_up.reason)}" if given_up.reason.strip() else ""
            return f"{name} says: trust this key no more. Ask for a new card, and check it.{why}"
        case SummaryPayload():
            return f"Counts without text from {name}."
        case SessionPayload() as session:
            return f"The record of your session of {show_day(session.held_on)} with {name}."
    return f"A {accepted.message.kind} from {name}."


def _said_done(share: "SharePayload") -> str:
    """What they say is done, of what was agreed with them."""
    from cpdjournal.tui.words import counted

    if not share.done:
        return ""
    return f" {counted(len(share.done), 'agreed action')} done, by their word: see Team."


PAGES: "dict[str, Callable[[Wiring, Address], Awaitable[Page[Any]]]]" = {
    "open-sealed": open_sealed,
    "held": held,
}
"""Kind of address to what makes its page."""
