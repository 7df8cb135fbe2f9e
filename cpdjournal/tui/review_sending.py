"""Sending a review: what has to be known first, the share gate, the seal, and where it goes."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from cpdjournal.errors import CpdJournalError
from cpdjournal.journal.unsent import GATE
from cpdjournal.safetext import visible_line
from cpdjournal.supervision import review_sending, reviewing
from cpdjournal.supervision.reviewing import Review
from cpdjournal.supervision.sealed_files import Sealed
from cpdjournal.tui.messages import Kept
from cpdjournal.tui.review_in_hand import ReviewInHand
from cpdjournal.tui.share_plan import Answered, Leave, Mend
from cpdjournal.tui.unsent_keeper import UnsentKeeper
from cpdjournal.tui.widgets.question import Question
from cpdjournal.tui.words import counted

if TYPE_CHECKING:
    from cpdjournal.tui.screens.handing_over import HandingOver
    from cpdjournal.tui.screens.page import Page

NOTHING = "Nothing was written yet, so there is nothing to send."
NOT_SENT = "Not sent: its file lies nowhere yet. F6 seals it once more."
NOT_CHECKED = (
    "You have not checked their card: read the check phrase to each other first, or somebody else "
    "may read this."
)

Handing = Callable[[Sealed], Awaitable["HandingOver"]]
"""The page that says where a sealed file goes."""


async def send(
    page: "Page[Any]", hand: ReviewInHand, *, was_answered: bool, handing: Handing
) -> bool | Mend:
    """Whether it was sealed and lies somewhere; `Mend` when something is to be changed first.

    Call it in a worker of the page. Errors are told there.
    """
    try:
        why = await hand.calls.unsent.begin(f"{GATE}{hand.review.message.bundle}")
        sealed = await (
            _again(page, hand, was_answered=was_answered)
            if reviewing.is_empty(hand.review.draft)
            else _sealed(page, hand, why)
        )
    except CpdJournalError as error:
        page.tell(error)
        return False
    if not isinstance(sealed, Sealed):
        return sealed or False
    handed = await handing(sealed)
    await page.app.push_screen_wait(handed)
    if not handed.was_handed_over:
        page.say(NOT_SENT)
        return False
    await why.forget()
    page.post_message(Kept("Sealed."))
    return True


async def _sealed(page: "Page[Any]", hand: ReviewInHand, why: UnsentKeeper) -> Sealed | Mend | None:
    from cpdjournal.tui.screens.share_gate import ShareGate

    question = asks_first(hand.review, await _about_endorsements(hand))
    if question is not None and not await page.app.push_screen_wait(question):
        return None
    name = visible_line(hand.review.sender.card.name)
    gate = ShareGate(Leave(to=f"to {name}", stays=False), look=hand.look, keeper=why)
    answered = await page.app.push_screen_wait(gate)
    if not isinstance(answered, Answered):
        return answered
    return await hand.send(answered)


async def _again(page: "Page[Any]", hand: ReviewInHand, *, was_answered: bool) -> Sealed | None:
    """Nothing new was written: the last review may never have arrived."""
    if not was_answered:
        page.say(NOTHING)
        return None
    question = Question(
        "Seal what you sent before once more?",
        "\n".join(
            (
                "Nothing new was written. Whoever has it already takes it in only once.",
                *await _about_endorsements(hand),
            )
        ),
        yes="Seal it again",
        no="No",
    )
    if not await page.app.push_screen_wait(question):
        return None
    return await hand.calls.send_again(hand.review)


async def _about_endorsements(hand: ReviewInHand) -> tuple[str, ...]:
    """That some count for nothing, and how to endorse anew."""
    if not await hand.calls.signed_before(hand.review):
        return ()
    again = "E on the reflection signs anew, and F6 sends that."
    if hand.review.is_erased:
        again = "Ask for the reflection once more, and endorse that."
    return (f"{review_sending.COUNTS_FOR_NOTHING} {again}",)


def asks_first(review: Review, first: tuple[str, ...] = ()) -> Question | None:
    """What has to be known before it is sealed; None when there is nothing."""
    detail = list(first)
    if begun := len(review.draft.statements):
        unsigned = counted(begun, "endorsement is", "endorsements are")
        stays = "it does not go with it. Its" if begun == 1 else "they do not go with it. Their"
        until = "" if review.is_erased else ", for the next review"
        detail.append(f"{unsigned} not signed: {stays} words stay here{until}.")
    if bare := len(review.draft.without_passage):
        many = "comment goes without its passage, which was", "comments go without their passages"
        told = f"{counted(bare, many[0], f'{many[1]}, which were')} erased."
        detail.append(f"{told} Say in your words what is meant: L.")
    if review.sender.state == "unchecked":
        detail.append(NOT_CHECKED)
    if not detail:
        return None
    name = visible_line(review.sender.card.name)
    return Question(f"Seal this review for {name}?", "\n".join(detail), yes="Go on", no="Not yet")
