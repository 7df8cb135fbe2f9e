"""Wiring of sharing: what may be shared, the gate, the sealed file, the log, the watch-list."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from cpdjournal import clock

if TYPE_CHECKING:
    from datetime import date

    from cpdjournal.exchange import SharedReflection
    from cpdjournal.journal.database import Journal
    from cpdjournal.screening.gate import Gate
    from cpdjournal.tui.exchanging import Parcel
    from cpdjournal.tui.messages import Address
    from cpdjournal.tui.screens.page import Page
    from cpdjournal.tui.share_plan import Answered, SharePlan, ToShare
    from cpdjournal.tui.shared_words import Shared
    from cpdjournal.tui.unsent_keeper import UnsentWords
    from cpdjournal.tui.wiring import Wiring


def unsent_words(wiring: "Wiring") -> "UnsentWords":
    """What is typed into forms and not used yet."""
    from cpdjournal.journal import unsent
    from cpdjournal.tui.unsent_keeper import UnsentWords

    return UnsentWords(words=wiring.bound(unsent.words), keep=wiring.bound(unsent.keep))


async def share(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """Reflections, by their ids with blanks between."""
    from cpdjournal.journal import contacts, messages, unsent
    from cpdjournal.tui.screens.share import ShareScreen
    from cpdjournal.tui.wiring_contacts import hand_over

    ids, words = tuple(address.id.split()), unsent_words(wiring)

    async def again() -> "tuple[ToShare, ...]":
        return await wiring.desk.run(to_share, ids)

    async def look(plan: "SharePlan") -> "Gate":
        return await wiring.desk.run(gate_of, plan, wiring.today)

    return ShareScreen(
        await again(),
        people=wiring.bound(contacts.contacts),
        look=look,
        seal=wiring.bound(sealed),
        again=again,
        tell=wiring.bound(tell_before_first),
        sent_before=wiring.bound(messages.sent_before),
        unsent=words,
        keeper=await words.begin(unsent.QUESTION),
        hand_over=await hand_over(wiring),
        today=wiring.today,
    )


async def shares(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """The log."""
    from cpdjournal.tui.screens.shares import SharesScreen
    from cpdjournal.tui.wiring_contacts import hand_over

    async def look_at_reason(reason: str) -> "Gate":
        return await wiring.desk.run(_gate_on_reason, reason, wiring.today)

    return SharesScreen(
        listing=wiring.bound(shared),
        look_at_reason=look_at_reason,
        goes_to=wiring.bound(_goes_to),
        withdraw=wiring.bound(_withdraw),
        unsent=unsent_words(wiring),
        hand_over=await hand_over(wiring),
    )


async def watch_list(wiring: "Wiring", address: "Address") -> "Page[Any]":
    from cpdjournal.journal import watch_list as kept
    from cpdjournal.tui.screens.watch_list import WatchListScreen

    return WatchListScreen(
        listing=wiring.bound(kept.words),
        add=wiring.stamped(kept.add),
        remove=wiring.bound(kept.remove),
        keeper=await unsent_words(wiring).begin("watch-word"),
    )


# --- on the desk's thread --------------------------------------------------------------------


def to_share(journal: "Journal", ids: tuple[str, ...]) -> "tuple[ToShare, ...]":
    """What may be shared of reflections: those that are complete, without what is private."""
    from cpdjournal.journal import revisions
    from cpdjournal.tui.share_plan import AnswerToShare, ToShare

    found: list[ToShare] = []
    for one in ids:
        history = revisions.history(journal, one)
        if not history:
            continue
        latest = history[-1]
        found.append(
            ToShare(
                reflection=one,
                title=latest.title,
                number=latest.number,
                answers=tuple(
                    AnswerToShare(
                        prompt=answer.prompt.id, asked=answer.prompt.text, text=answer.text
                    )
                    for answer in latest.answers
                    if answer.text.strip() and not answer.prompt.private
                ),
            )
        )
    return tuple(found)


def gate_of(journal: "Journal", plan: "SharePlan", today: "date") -> "Gate":
    """What would leave with a share, screened."""
    from cpdjournal.journal import contacts
    from cpdjournal.supervision import disclosing, sharing

    until = plan.read_until
    if until is None and plan.in_reply_to:
        until = sharing.until_of_answer(journal, plan.in_reply_to, today)
    return disclosing.gate(
        journal,
        _shown(journal, plan),
        question=plan.question,
        replies=plan.replies,
        read_until=until,
        to=contacts.once_known(journal, plan.to),
        today=today,
    )


def sealed(journal: "Journal", plan: "SharePlan", answered: "Answered") -> "Parcel":
    """The share as a file. What is sealed is what the gate saw, or nothing is."""
    from cpdjournal.journal import contacts, messages
    from cpdjournal.screening.gate import allow
    from cpdjournal.supervision import sharing
    from cpdjournal.tui.typed import show_day
    from cpdjournal.tui.wiring_contacts import parcel_of
    from cpdjournal.tui.words import counted, read_date

    to = contacts.once_known(journal, plan.to)
    made = sharing.share(
        journal,
        _shown(journal, plan),
        to,
        allowed=allow(answered.gate, answered.reason),
        now=clock.now(),
        question=plan.question,
        read_until=plan.read_until,
        replies=plan.replies,
        in_reply_to=plan.in_reply_to,
        unchecked_is_fine=plan.unchecked_is_fine,
    )
    what = counted(len(plan.reflections), "reflection") if plan.reflections else "Your answer"
    until = read_date(messages.message(journal, made.bundle).read_until)
    told = f" To be read until {show_day(until)}." if until else ""
    return parcel_of(made, to.card.name, f"{what}, sealed for {to.card.name}.{told}")


def tell_before_first(journal: "Journal") -> tuple[str, ...]:
    """What is said before the first share; nothing once something was shared."""
    from cpdjournal.journal import messages
    from cpdjournal.supervision import sharing

    return () if messages.sent(journal, "share") else sharing.TELL_BEFORE_FIRST


def shared(journal: "Journal") -> "tuple[Shared, ...]":
    """The log of shares, the newest first."""
    from cpdjournal.journal import contacts, messages, reflections
    from cpdjournal.tui.shared_words import Shared

    names = contacts.names(journal)
    titles = {one.id: one.title for one in reflections.listing(journal)}
    reviews = [one.in_reply_to for one in messages.received(journal, "review") if not one.held]
    return tuple(
        Shared(
            bundle=one.bundle,
            to=names.get(one.contact, "somebody who is no contact any more"),
            at=one.kept_at,
            titles=tuple(
                titles.get(reflection, "a reflection that is not here any more")
                for reflection, _ in one.reflections
            ),
            read_until=one.read_until,
            handed_over=one.handed_over,
            withdrawn_at=one.withdrawn_at,
            came_back=reviews.count(one.bundle),
        )
        for one in messages.sent(journal, "share")
        if not one.erased_at  # another took the place of one that lay nowhere
    )


def _shown(journal: "Journal", plan: "SharePlan") -> "tuple[SharedReflection, ...]":
    from cpdjournal.supervision import disclosing

    if not plan.reflections and plan.replies:
        return ()
    return disclosing.shown(
        journal,
        tuple(
            disclosing.Selected(
                reflection=one.reflection, prompts=one.prompts, extracts=one.extracts
            )
            for one in plan.reflections
        ),
    )


def _gate_on_reason(journal: "Journal", reason: str, today: "date") -> "Gate":
    from cpdjournal.supervision import leaving

    notice = leaving.of_notice(journal, leaving.NO_FURTHER, reason)
    return leaving.gate(journal, notice, today=today)


def _goes_to(journal: "Journal", bundle: str) -> tuple[str, str]:
    from cpdjournal.journal import messages
    from cpdjournal.supervision import sharing

    to, told = sharing.reader_of(journal, messages.message(journal, bundle))
    return to.card.name, told


def _withdraw(journal: "Journal", bundle: str, reason: str, answered: "Answered") -> "Parcel":
    from cpdjournal.journal import messages
    from cpdjournal.screening.gate import allow
    from cpdjournal.supervision import sharing
    from cpdjournal.tui.wiring_contacts import parcel_of

    allow(answered.gate, answered.reason)
    to, _ = sharing.reader_of(journal, messages.message(journal, bundle))
    notice = sharing.withdraw(journal, bundle, to, reason=reason, now=clock.now())
    return parcel_of(notice, to.card.name, f"A notice of withdrawal, sealed for {to.card.name}.")


PAGES: "dict[str, Callable[[Wiring, Address], Awaitable[Page[Any]]]]" = {
    "share": share,
    "shares": shares,
    "watch-list": watch_list,
}
"""Kind of address to what makes its page."""
