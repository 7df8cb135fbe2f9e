"""Wiring of supervision, the registrant's side: cards and contacts, sharing, what came back."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from cpdjournal.tui import (
    wiring_coming_back,
    wiring_contacts,
    wiring_sharing,
    wiring_taking_in,
)

if TYPE_CHECKING:
    from datetime import date

    from cpdjournal.journal.database import Journal
    from cpdjournal.tui.messages import Address
    from cpdjournal.tui.screens.page import Page
    from cpdjournal.tui.supervision_lines import Line
    from cpdjournal.tui.wiring import Wiring


async def supervision(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """The first page of the mode."""
    from cpdjournal.tui import wiring_reviewing
    from cpdjournal.tui.screens.supervision import SupervisionScreen

    async def others() -> "tuple[Line, ...]":
        return await wiring_reviewing.shared_with_me(wiring)

    async def own() -> "tuple[Line, ...]":
        return await mine(wiring)

    async def either() -> "tuple[Line, ...]":
        return tuple(await wiring.desk.run(_either_side))

    return SupervisionScreen(mine=own, shared_with_me=others, either_side=either)


async def mine(wiring: "Wiring") -> "tuple[Line, ...]":
    """What the first page has of the registrant's own."""
    return tuple(await wiring.desk.run(_mine, wiring.today))


# --- on the desk's thread --------------------------------------------------------------------


def _mine(journal: "Journal", today: "date") -> "list[Line]":
    from cpdjournal.journal import actions, contacts, messages
    from cpdjournal.tui.messages import Address
    from cpdjournal.tui.review_lines import counts_of
    from cpdjournal.tui.supervision_lines import Line
    from cpdjournal.tui.words import counted

    lines: list[Line] = []
    people = contacts.contacts(journal)
    changed = [one for one in people if one.state == "changed"]
    for one in changed:
        lines.append(
            Line(
                leads_to=Address("contact", one.card.signing_key),
                words=f"the keys of {one.card.name} changed: check the new phrase",
                waits=True,
            )
        )
    lines += wiring_taking_in.held_lines(journal, theirs=False)
    sent = sum(one.handed_over for one in messages.sent(journal, "share"))
    reviews = wiring_coming_back.review_lines(journal)
    for review in reviews:
        if not review.is_read:
            told_new = f"a review from {review.by}: {counts_of(review)}"
            leads_to = Address("review", review.bundle)
            lines.append(Line(leads_to=leads_to, words=told_new, waits=True))
    if asked := sum(one.waiting for one in reviews if one.is_read):
        told_asked = f"{counted(asked, 'question')} of your supervisor to answer"
        lines.append(Line(leads_to=Address("reviews"), words=told_asked, waits=True))
    open_actions = actions.actions(journal, "open")
    if due := len(actions.due(journal, today)):
        told_due = f"{counted(due, 'action')} due"
        lines.append(Line(leads_to=Address("actions"), words=told_due, waits=True))
    lines += [
        Line(
            leads_to=Address("reviews"), words=f"What came back: {counted(len(reviews), 'review')}"
        ),
        Line(leads_to=Address("actions"), words=f"Actions: {len(open_actions)} open"),
        Line(leads_to=Address("shares"), words=f"What I shared: {counted(sent, 'file')}"),
    ]
    return lines


def _either_side(journal: "Journal") -> "list[Line]":
    from cpdjournal.journal import contacts
    from cpdjournal.tui.messages import Address
    from cpdjournal.tui.supervision_lines import Line

    people = contacts.contacts(journal)
    unchecked = sum(one.state == "unchecked" for one in people)
    told = f"Contacts: {len(people)}" + (f", {unchecked} not checked yet" if unchecked else "")
    return [
        Line(leads_to=Address("sessions"), words="Supervision sessions: agenda, notes, records"),
        Line(leads_to=Address("card"), words="My card, to hand to others"),
        Line(leads_to=Address("contacts"), words=told),
        Line(leads_to=Address("folders"), words="Folders in which sealed files are looked for"),
        Line(leads_to=Address("watch-list"), words="Watch-list: words that the share gate finds"),
    ]


PAGES: "dict[str, Callable[[Wiring, Address], Awaitable[Page[Any]]]]" = {
    "supervision": supervision,
    **wiring_contacts.PAGES,
    **wiring_taking_in.PAGES,
    **wiring_sharing.PAGES,
    **wiring_coming_back.PAGES,
}
"""Kind of address to what makes its page."""
