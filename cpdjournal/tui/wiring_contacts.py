"""Wiring of cards and contacts, and of how files are handed over."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cpdjournal import clock

if TYPE_CHECKING:
    from datetime import date, datetime

    from cpdjournal.exchange import SummaryPayload
    from cpdjournal.journal.database import Journal
    from cpdjournal.screening.gate import Gate
    from cpdjournal.supervision.sealed_files import Sealed
    from cpdjournal.tui.exchanging import Acquaintance, HandOver, OwnCard, Parcel
    from cpdjournal.tui.messages import Address
    from cpdjournal.tui.screens.page import Page
    from cpdjournal.tui.share_plan import Answered
    from cpdjournal.tui.wiring import Wiring


async def hand_over(wiring: "Wiring") -> "HandOver":
    """How files leave."""
    from cpdjournal import files, places
    from cpdjournal.journal import handed_over, settings
    from cpdjournal.supervision import blobs
    from cpdjournal.tui.exchanging import HandOver

    def put(path: Path, content: bytes) -> Path:
        files.write_private(path, content)
        return path

    def left(folder: Path, content: bytes) -> Path:
        return folder / (blobs.FolderBlobs(folder).put(content) + blobs.SUFFIX)

    async def write(path: Path, content: bytes) -> Path:
        return await asyncio.to_thread(put, path, content)

    async def leave(folder: Path, parcel: "Parcel") -> Path:
        name = blobs.name_of(parcel.content)
        await wiring.desk.run(handed_over.note_left, parcel.bundle, name)
        return await asyncio.to_thread(left, folder, parcel.content)

    async def handed(bundle: str) -> None:
        await wiring.desk.run(handed_over.handed_over, bundle)

    exchange = (await wiring.desk.run(settings.folders)).exchange
    return HandOver(
        folder=places.documents_folder(),
        write=write,
        leave=leave,
        handed=handed,
        exchange=Path(exchange) if exchange else None,
    )


def parcel_of(sealed: "Sealed", to: str, told: str) -> "Parcel":
    """A sealed file as it is handed over.

    Args:
        to: whom it is sealed for.
        told: what it is, in a sentence.
    """
    from cpdjournal.tui.exchanging import Parcel

    return Parcel(
        name=sealed.name,
        content=sealed.content,
        bundle=sealed.bundle,
        as_text=sealed.as_text,
        told=told,
        next_steps=(
            f"Send the file to {to}, by e-mail, on a stick, or in a folder that both of you reach.",
            f"Only {to} can open it: in cpdjournal, Supervision (5), O; or `cpdjournal open FILE`.",
            "The name of the file tells nothing. You may rename it, but keep its ending.",
        ),
        can_be_left=True,
    )


async def card(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """The registrant's own card."""
    from cpdjournal.tui.screens.card import CardScreen
    from cpdjournal.tui.wiring_sharing import unsent_words

    async def look_at_reason(reason: str) -> "Gate":
        return await wiring.desk.run(_gate_on_reason, reason, wiring.today)

    return CardScreen(
        own=wiring.stamped(_own_card),
        look_at_reason=look_at_reason,
        notices=wiring.bound(_notices),
        give_up=wiring.stamped(_give_up),
        unsent=unsent_words(wiring),
        hand_over=await hand_over(wiring),
    )


async def contacts(wiring: "Wiring", address: "Address") -> "Page[Any]":
    from cpdjournal.journal import contacts as kept
    from cpdjournal.tui.screens.contacts import ContactsScreen

    return ContactsScreen(listing=wiring.bound(kept.contacts))


async def contact(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """One of them, by signing key."""
    from cpdjournal.journal import contacts as kept
    from cpdjournal.journal import messages
    from cpdjournal.supervision import summaries
    from cpdjournal.tui.exchanging import CountsCalls
    from cpdjournal.tui.screens.contact import ContactScreen
    from cpdjournal.tui.wiring_sharing import unsent_words

    async def count() -> "SummaryPayload":
        first, last = (await wiring.figures()).period or (None, None)
        return await wiring.desk.run(summaries.summary, first, last, clock.now())

    async def look(counts: "SummaryPayload") -> "Gate":
        return await wiring.desk.run(_gate_on_counts, counts, wiring.today)

    counts = CountsCalls(
        count=count,
        look=look,
        seal=wiring.bound(_send_counts),
        sent_before=wiring.bound(messages.sent_before),
        unsent=unsent_words(wiring),
    )

    return ContactScreen(
        address.id,
        counts=counts,
        hand_over=await hand_over(wiring),
        get=wiring.bound(_acquaintance),
        check=wiring.stamped(_checked),
        revoke=wiring.bound(kept.revoke),
        remove=wiring.bound(kept.remove),
    )


# --- on the desk's thread --------------------------------------------------------------------


def _gate_on_reason(journal: "Journal", reason: str, today: "date") -> "Gate":
    from cpdjournal.supervision import leaving

    notice = leaving.of_notice(journal, leaving.GIVEN_UP, reason)
    return leaving.gate(journal, notice, today=today)


def _notices(journal: "Journal", reason: str, answered: "Answered") -> "tuple[Parcel, ...]":
    """A statement on the registrant's keys for each contact; the keys stay until `_give_up`."""
    from cpdjournal.journal import contacts as kept
    from cpdjournal.screening.gate import allow
    from cpdjournal.supervision import leaving, revoking

    allowed = allow(answered.gate, answered.reason)
    people = tuple(one for one in kept.contacts(journal) if one.state != "revoked")
    told = revoking.notices(journal, people, reason=reason, now=clock.now())
    for _, sealed in told:
        leaving.note(journal, sealed, allowed, clock.now())
    return tuple(
        parcel_of(
            sealed,
            to.card.name,
            f"Your old keys are not to be trusted any more: sealed for {to.card.name}. You have "
            "new keys once each of your contacts has a file like this.",
        )
        for to, sealed in told
    )


def _give_up(journal: "Journal", now: "datetime") -> None:
    """New keys: every notice lies somewhere."""
    from cpdjournal.supervision import revoking

    revoking.give_up_keys(journal, (), now)


def _checked(journal: "Journal", signing_key: str, how: str, now: "datetime") -> int:
    """How many files of theirs were held apart until now."""
    from cpdjournal.supervision import taking_effect

    return taking_effect.checked(journal, signing_key, how, now)[1]


def _gate_on_counts(journal: "Journal", counts: "SummaryPayload", today: "date") -> "Gate":
    from cpdjournal.supervision import leaving

    return leaving.gate(journal, leaving.of_summary(journal, counts), today=today)


def _send_counts(
    journal: "Journal", signing_key: str, counts: "SummaryPayload", answered: "Answered"
) -> "Parcel":
    from cpdjournal.errors.sharing import NotWhatWasLookedAt
    from cpdjournal.journal import contacts as kept
    from cpdjournal.screening.gate import allow
    from cpdjournal.supervision import leaving, summaries

    allowed, now = allow(answered.gate, answered.reason), clock.now()
    if leaving.of_summary(journal, counts) != answered.gate.leaving:
        raise NotWhatWasLookedAt
    to = kept.found_by_key(journal, signing_key)
    sealed = summaries.send(journal, counts, to, now=now, unchecked_is_fine=True)
    leaving.note(journal, sealed, allowed, now)
    return parcel_of(sealed, to.card.name, f"Counts without text, sealed for {to.card.name}.")


def _own_card(journal: "Journal", now: Any) -> "OwnCard":
    from cpdjournal.supervision import cards
    from cpdjournal.tui.exchanging import OwnCard

    text = cards.own_card(journal, now)
    own = cards.read_card(text)
    return OwnCard(card=own, text=text, qr=cards.as_qr(text), phrase=cards.check_phrase(own))


def _acquaintance(journal: "Journal", signing_key: str) -> "Acquaintance":
    from cpdjournal.journal import contacts as kept
    from cpdjournal.supervision import cards
    from cpdjournal.tui.exchanging import Acquaintance

    found = kept.found_by_key(journal, signing_key)
    return Acquaintance(contact=found, phrase=cards.check_phrase(found.card))


PAGES: "dict[str, Callable[[Wiring, Address], Awaitable[Page[Any]]]]" = {
    "card": card,
    "contacts": contacts,
    "contact": contact,
}
"""Kind of address to what makes its page."""
