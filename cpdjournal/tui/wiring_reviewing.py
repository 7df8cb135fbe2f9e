"""Wiring of supervision, the supervisor's side: the inbox, reading, the review, the team.

Address kinds: inbox (id: a share's bundle, spot: a reflection in it; without an id the list), team,
folders; and those of sessions.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cpdjournal.tui import wiring_sessions

if TYPE_CHECKING:
    from datetime import date, datetime

    from cpdjournal.exchange import Form
    from cpdjournal.journal.database import Journal
    from cpdjournal.screening.gate import Gate
    from cpdjournal.supervision.reviewing import Review
    from cpdjournal.supervision.sealed_files import Sealed
    from cpdjournal.tui.messages import Address
    from cpdjournal.tui.review_in_hand import Remark, ReviewCalls
    from cpdjournal.tui.screens.page import Page
    from cpdjournal.tui.share_plan import Answered
    from cpdjournal.tui.supervision_lines import Line
    from cpdjournal.tui.wiring import Wiring


async def shared_with_me(wiring: "Wiring") -> "tuple[Line, ...]":
    """What the first page of supervision has for those who supervise."""
    return tuple(await wiring.desk.run(_lines, wiring.today))


def _lines(journal: "Journal", today: "date") -> "list[Line]":
    from cpdjournal.journal.messages_kept import is_soon
    from cpdjournal.supervision import inbox
    from cpdjournal.tui import wiring_taking_in
    from cpdjournal.tui.messages import Address
    from cpdjournal.tui.supervision_lines import Line
    from cpdjournal.tui.typed import show_day
    from cpdjournal.tui.words import counted

    lines = inbox.inbox(journal)
    waiting = sum(one.waits and one.state != "held" for one in lines)
    soon = [one.last_day for one in lines if one.last_day and is_soon(one.last_day, today)]
    words = f"{counted(waiting, 'share')} to read or to send back" if waiting else "Inbox"
    if soon:
        words += f"; one you began is erased after {show_day(min(soon))}"
    return [
        *wiring_taking_in.held_lines(journal, theirs=True),
        Line(leads_to=Address("inbox"), words=words, waits=bool(waiting)),
        Line(leads_to=Address("team"), words="The people I supervise"),
    ]


async def inbox(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """The list, or one share that is in it."""
    from cpdjournal.journal import messages_kept
    from cpdjournal.supervision import inbox, reviewing
    from cpdjournal.tui.screens.inbox import InboxScreen
    from cpdjournal.tui.wiring_sharing import unsent_words

    if address.id:
        return await _share(wiring, address)
    return InboxScreen(
        listing=wiring.bound(inbox.inbox),
        keep=wiring.bound(messages_kept.keep),
        erase=wiring.stamped(messages_kept.erase),
        delete=wiring.bound(reviewing.delete),
        today=wiring.today,
        unsent=unsent_words(wiring),
        spot=address.spot,
    )


async def _share(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """One share, to be read and reviewed.

    Raises:
        NoSuchMessage, MessageErased, NoSuchContact
    """
    from cpdjournal.journal import messages_kept
    from cpdjournal.supervision import review_sending
    from cpdjournal.tui.review_in_hand import ReviewInHand
    from cpdjournal.tui.screens.handing_over import HandingOver
    from cpdjournal.tui.screens.review import ReviewScreen
    from cpdjournal.tui.wiring_contacts import hand_over, parcel_of

    calls = review_calls(wiring)
    review = await calls.begin(address.id)
    name = review.sender.card.name

    async def handing(sealed: "Sealed") -> HandingOver:
        told = f"Your review is sealed: only {name} can open it."
        parcel = parcel_of(sealed, name, told)
        return HandingOver(parcel, hand_over=await hand_over(wiring))

    async def keep_longer(reason: str) -> None:
        await wiring.desk.run(messages_kept.keep, review.message.bundle, reason)

    return ReviewScreen(
        ReviewInHand(review, calls),
        await calls.threads(review.message.contact),
        registry=await wiring.shelf.registry(),
        today=wiring.today,
        handing=handing,
        keep_longer=keep_longer,
        was_answered=bool(await wiring.desk.run(review_sending.sent_on, review)),
        spot=address.spot,
    )


def review_calls(wiring: "Wiring") -> "ReviewCalls":
    """What the pages of a review keep it with."""
    from cpdjournal.supervision import cards, endorsing, review_sending, reviewing, threads
    from cpdjournal.tui.review_in_hand import ReviewCalls
    from cpdjournal.tui.wiring_sharing import unsent_words

    def changed(function: Callable[..., "Review"]) -> Callable[..., Awaitable["Review"]]:
        """On the review as the journal holds it now: a command may have written in it."""

        def at_the_desk(journal: "Journal", review: "Review", *args: Any) -> "Review":
            return function(journal, _fresh(journal, review), *args)

        return wiring.stamped(at_the_desk)

    async def look(review: "Review") -> Any:
        return await wiring.desk.run(_look, review, wiring.today)

    return ReviewCalls(
        begin=wiring.stamped(reviewing.begin),
        comment=changed(_comment),
        reword=changed(reviewing.reword),
        agree=changed(_agree),
        reword_agreed=changed(reviewing.reword_agreed),
        mark_standards=changed(reviewing.mark_standards),
        fill_in=changed(reviewing.fill_in),
        begin_statement=changed(endorsing.begin_statement),
        endorse=changed(_endorse),
        say_instead=changed(endorsing.say_instead),
        take_back=changed(endorsing.take_back_endorsement),
        look=look,
        send=wiring.stamped(_send),
        send_again=wiring.bound(review_sending.send_again),
        signed_before=wiring.bound(review_sending.signed_before),
        threads=wiring.bound(threads.threads_with),
        card=wiring.stamped(cards.card_of),
        unsent=unsent_words(wiring),
    )


async def team(wiring: "Wiring", address: "Address") -> "Page[Any]":
    from cpdjournal.supervision import team
    from cpdjournal.tui.screens.team import TeamScreen

    return TeamScreen(
        members=wiring.bound(team.team),
        count=team.coverage,
        settle=wiring.stamped(team.settle),
        registry=await wiring.shelf.registry(),
        today=wiring.today,
    )


async def folders(wiring: "Wiring", address: "Address") -> "Page[Any]":
    from cpdjournal.journal import settings
    from cpdjournal.tui.screens.folders import FoldersScreen

    return FoldersScreen(
        folders=wiring.bound(settings.folders), keep=wiring.bound(settings.save_folders)
    )


# --- on the desk's thread ------------------------------------------------------------------------


def _fresh(journal: "Journal", review: "Review") -> "Review":
    from cpdjournal.exchange import SharePayload
    from cpdjournal.journal import messages, review_drafts
    from cpdjournal.journal.review_drafts import ReviewDraft

    bundle = review.message.bundle
    message = messages.message(journal, bundle)
    share = SharePayload(card="") if message.erased_at else review.share
    draft = review_drafts.load(journal, bundle) or ReviewDraft(card="", share=bundle)
    return replace(review, message=message, share=share, draft=draft)


def _comment(journal: "Journal", review: "Review", remark: "Remark", now: "datetime") -> "Review":
    from cpdjournal.supervision import reviewing

    return reviewing.comment(
        journal,
        review,
        remark.text,
        now=now,
        reflection=remark.reflection,
        quote="" if review.is_erased else remark.quote,  # while it was typed: the words stay
        before=remark.before,
        asks=remark.asks,
        in_reply_to=remark.in_reply_to,
    )


def _agree(
    journal: "Journal",
    review: "Review",
    text: str,
    due: "date | None",
    reflection: str,
    now: "datetime",
) -> "Review":
    from cpdjournal.supervision import reviewing

    return reviewing.agree(journal, review, text, due=due, now=now, reflection=reflection)


def _endorse(
    journal: "Journal",
    review: "Review",
    reflection: str,
    statement: str,
    form: "Form",
    now: "datetime",
) -> "Review":
    from cpdjournal.supervision import endorsing

    return endorsing.endorse(journal, review, reflection, statement, now=now, form=form)


def _look(journal: "Journal", review: "Review", today: "date") -> "Gate":
    from cpdjournal.supervision import leaving

    draft = _fresh(journal, review).draft
    return leaving.gate(journal, leaving.of_review(journal, draft), today=today)


def _send(journal: "Journal", review: "Review", answered: "Answered", now: "datetime") -> "Sealed":
    from cpdjournal.errors.sharing import NotWhatWasLookedAt
    from cpdjournal.screening.gate import allow
    from cpdjournal.supervision import leaving, review_sending

    allowed = allow(answered.gate, answered.reason)
    review = _fresh(journal, review)
    if leaving.of_review(journal, review.draft) != answered.gate.leaving:
        raise NotWhatWasLookedAt
    sealed = review_sending.send(journal, review, now, unchecked_is_fine=True)
    leaving.note(journal, sealed, allowed, now)
    return sealed


PAGES: "dict[str, Callable[[Wiring, Address], Awaitable[Page[Any]]]]" = {
    "inbox": inbox,
    **wiring_sessions.PAGES,
    "team": team,
    "folders": folders,
}
"""Kind of address to what makes its page."""
