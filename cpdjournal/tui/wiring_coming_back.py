"""Wiring of what comes back: reviews, comments beside the text, answers, actions."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from cpdjournal import clock

if TYPE_CHECKING:
    from cpdjournal.journal.database import Journal
    from cpdjournal.screening.gate import Gate
    from cpdjournal.supervision.receiving import PlacedComment
    from cpdjournal.tui.came_back import Back
    from cpdjournal.tui.exchanging import Parcel
    from cpdjournal.tui.messages import Address
    from cpdjournal.tui.review_lines import ReviewLine, WholeReview
    from cpdjournal.tui.screens.page import Page
    from cpdjournal.tui.share_plan import Answered, SharePlan
    from cpdjournal.tui.talk import Talk
    from cpdjournal.tui.wiring import Wiring


def talk(wiring: "Wiring") -> "Talk":
    """What reading back asks for."""
    from cpdjournal.tui.talk import Talk

    async def reply(placed: "PlacedComment") -> "Page[bool]":
        return await reply_page(wiring, placed)

    return Talk(came_back=wiring.bound(_came_back), reply=reply)


async def reply_page(wiring: "Wiring", placed: "PlacedComment") -> "Page[bool]":
    """The page on which a comment is answered."""
    from cpdjournal.tui.screens.reply import ReplyScreen
    from cpdjournal.tui.wiring_contacts import hand_over
    from cpdjournal.tui.wiring_sharing import gate_of, unsent_words

    async def look(placed: "PlacedComment", words: str) -> "Gate":
        return await wiring.desk.run(gate_of, _plan(placed, words), wiring.today)

    unsent = unsent_words(wiring)
    return ReplyScreen(
        placed,
        look=look,
        seal=wiring.bound(_seal_reply),
        unsent=unsent,
        keeper=await unsent.begin(placed.comment.id),
        hand_over=await hand_over(wiring),
    )


async def reviews(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """Every review that came back."""
    from cpdjournal.tui.screens.reviews import ReviewsScreen

    return ReviewsScreen(listing=wiring.bound(review_lines))


async def review(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """One of them, by its bundle id."""
    from cpdjournal.tui.screens.came_back import CameBackScreen

    async def reply(placed: "PlacedComment") -> "Page[bool]":
        return await reply_page(wiring, placed)

    return CameBackScreen(
        address.id,
        get=wiring.stamped(_whole_review),
        reply=reply,
        registry=await wiring.shelf.registry(),
    )


async def actions(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """What was agreed to be done, and what the registrant noted for themselves."""
    from datetime import date

    from cpdjournal.journal import actions as kept
    from cpdjournal.tui.screens.actions import ActionsScreen
    from cpdjournal.tui.wiring_sharing import unsent_words

    async def add(text: str, due: date | None) -> None:
        await wiring.desk.run(kept.add, text, now=clock.now(), due=due)

    async def end(action_id: str, outcome: str, dropped: bool) -> None:
        await wiring.desk.run(
            kept.end, action_id, now=clock.now(), outcome=outcome, dropped=dropped
        )

    return ActionsScreen(
        listing=wiring.bound(kept.actions),
        add=add,
        end=end,
        unsent=unsent_words(wiring),
        today=wiring.today,
    )


# --- on the desk's thread --------------------------------------------------------------------


def _came_back(journal: "Journal", reflection: str) -> "Back | None":
    """None, and hardly anything loaded, where nothing came back."""
    from cpdjournal.journal import received_reviews

    if not received_reviews.reviews(journal, reflection):
        return None
    from cpdjournal.supervision import receiving
    from cpdjournal.tui.came_back import Back

    back = Back(
        comments=tuple(receiving.comments_on(journal, reflection)),
        endorsements=tuple(receiving.endorsements_of(journal, reflection)),
        replies=receiving.own_replies(journal),
    )
    return None if back.is_empty else back


def _plan(placed: "PlacedComment", words: str) -> "SharePlan":
    from cpdjournal.exchange import Comment
    from cpdjournal.ids import new_id
    from cpdjournal.tui.share_plan import SharePlan

    answer = Comment(
        id=new_id(),
        by="registrant",
        text=words,
        reflection=placed.comment.reflection,
        digest=placed.comment.digest,
        in_reply_to=placed.comment.id,
        written_at=clock.stamp(clock.now()),
    )
    return SharePlan(
        to=placed.signing_key,
        replies=(answer,),
        in_reply_to=placed.bundle,
        unchecked_is_fine=True,  # they were shared with before
    )


def _seal_reply(
    journal: "Journal", placed: "PlacedComment", words: str, answered: "Answered"
) -> "Parcel":
    from cpdjournal.tui.wiring_sharing import sealed

    return sealed(journal, _plan(placed, words), answered)


def review_lines(journal: "Journal") -> "tuple[ReviewLine, ...]":
    """Every review that came back, the newest first."""
    from cpdjournal.journal import contacts, messages, received_reviews, reflections
    from cpdjournal.supervision import receiving
    from cpdjournal.tui.review_lines import ReviewLine

    kept = messages.received(journal, "review")
    if not kept:
        return ()
    read = {one.bundle: bool(one.read_at) for one in kept}
    names = contacts.names(journal)
    titles = {one.id: one.title for one in reflections.listing(journal)}
    answered = receiving.answered(journal)
    about = {one.bundle: one.reflections for one in kept}
    return tuple(
        ReviewLine(
            bundle=one.bundle,
            by=names.get(one.by, "Somebody who is no contact any more"),
            at=one.kept_at,
            titles=tuple(
                titles.get(reflection, "a reflection that is not here any more")
                for reflection, _ in dict(about.get(one.bundle, ())).items()
            ),
            comments=sum(not comment.asks for comment in one.review.comments),
            questions=sum(comment.asks for comment in one.review.comments),
            waiting=sum(
                comment.asks and comment.id not in answered for comment in one.review.comments
            ),
            endorsements=len(one.review.endorsements),
            agreed=len(one.review.agreed),
            is_read=read.get(one.bundle, True),
        )
        for one in reversed(received_reviews.reviews(journal))
    )


def _whole_review(journal: "Journal", bundle: str, now: Any) -> "WholeReview":
    from cpdjournal.errors.sharing import NoSuchMessage
    from cpdjournal.journal import messages, messages_kept, received_reviews
    from cpdjournal.supervision.receiving import PlacedComment
    from cpdjournal.supervision.receiving import answered as answered_ids
    from cpdjournal.tui.review_lines import WholeReview

    found = [one for one in received_reviews.reviews(journal) if one.bundle == bundle]
    lines = [one for one in review_lines(journal) if one.bundle == bundle]
    if not found or not lines:
        raise NoSuchMessage(bundle[-6:])
    if not journal.read_only:
        messages_kept.mark_read(journal, bundle, now)
    line, review, answered = lines[0], found[0].review, answered_ids(journal)
    about = [reflection for reflection, _ in messages.message(journal, bundle).reflections]
    return WholeReview(
        line=line,
        review=review,
        comments=tuple(
            PlacedComment(
                by=line.by,
                signing_key=found[0].by,
                comment=one,
                bundle=bundle,
                answered=one.id in answered,
            )
            for one in review.comments
        ),
        reflections=tuple(zip(dict.fromkeys(about), line.titles, strict=False)),
    )


PAGES: "dict[str, Callable[[Wiring, Address], Awaitable[Page[Any]]]]" = {
    "reviews": reviews,
    "review": review,
    "actions": actions,
}
"""Kind of address to what makes its page."""
