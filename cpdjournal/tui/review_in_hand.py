"""The review that is being written: pages change it through this, one change after the other."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date

from cpdjournal.exchange import Card, Comment, Form
from cpdjournal.screening.gate import Gate
from cpdjournal.supervision.reviewing import Review
from cpdjournal.supervision.sealed_files import Sealed
from cpdjournal.supervision.threads import Thread
from cpdjournal.tui.share_plan import Answered
from cpdjournal.tui.unsent_keeper import UnsentWords


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCalls:
    """The functions, bound to one open journal; each may raise a `CpdJournalError`."""

    begin: Callable[[str], Awaitable[Review]]
    comment: Callable[[Review, "Remark"], Awaitable[Review]]
    """Keeps a comment that is not there yet."""
    reword: Callable[[Review, str, str], Awaitable[Review]]
    """By the comment's id; no words take it away."""
    agree: Callable[[Review, str, date | None, str], Awaitable[Review]]
    """Text, day, reflection's id."""
    reword_agreed: Callable[[Review, str, str, date | None], Awaitable[Review]]
    mark_standards: Callable[[Review, str, tuple[str, ...]], Awaitable[Review]]
    fill_in: Callable[[Review, dict[str, str]], Awaitable[Review]]
    begin_statement: Callable[[Review, str, str], Awaitable[Review]]
    """Reflection's id, words of an endorsement that is not signed yet."""
    endorse: Callable[[Review, str, str, Form], Awaitable[Review]]
    """Reflection's id, statement, form."""
    say_instead: Callable[[Review, str], Awaitable[Review]]
    """Makes a comment of what can't be signed any more."""
    take_back: Callable[[Review, str], Awaitable[Review]]
    look: Callable[[Review], Awaitable[Gate]]
    """What would leave with it, and what was found in that."""
    send: Callable[[Review, Answered], Awaitable[Sealed]]
    """What the gate let through."""
    send_again: Callable[[Review], Awaitable[Sealed]]
    """What was sent last on the same share, once more."""
    signed_before: Callable[[Review], Awaitable[tuple[str, ...]]]
    """Reflections whose endorsement would be sealed with keys that did not sign it."""
    threads: Callable[[str], Awaitable[tuple[Thread, ...]]]
    """With somebody, by signing key."""
    card: Callable[[], Awaitable[Card]]
    """The reviewer's own, as it would be signed."""
    unsent: UnsentWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a comment is about, before and while it is written."""

    text: str = ""
    reflection: str = ""
    """Its id; empty: the share as a whole."""
    quote: str = ""
    before: str = ""
    """What stands ahead of the quoted words."""
    asks: bool = False
    in_reply_to: str = ""


class ReviewInHand:
    """Holds the newest state of one review."""

    def __init__(self, review: Review, calls: ReviewCalls) -> None:
        self.review, self.calls = review, calls
        self._one_at_a_time = asyncio.Lock()

    async def read_again(self) -> None:
        async with self._one_at_a_time:
            self.review = await self.calls.begin(self.review.message.bundle)

    async def put_comment(self, comment_id: str, remark: Remark) -> str:
        """Keep a comment as it stands now; its id, which is empty while there are no words.

        One that is not there any more, as its review was sent meanwhile, is kept anew.
        """
        async with self._one_at_a_time:
            if comment_id and self._has(comment_id):
                self.review = await self.calls.reword(self.review, comment_id, remark.text)
                if self._has(comment_id) or not remark.text.strip():
                    return comment_id if self._has(comment_id) else ""
            if not remark.text.strip():
                return ""
            self.review = await self.calls.comment(self.review, remark)
            return self.review.draft.comments[-1].id

    async def put_agreed(self, agreed_id: str, text: str, due: date | None, reflection: str) -> str:
        """The same for an action that both agreed."""
        async with self._one_at_a_time:
            if agreed_id and self._has_agreed(agreed_id):
                self.review = await self.calls.reword_agreed(self.review, agreed_id, text, due)
                if self._has_agreed(agreed_id) or not text.strip():
                    return agreed_id if self._has_agreed(agreed_id) else ""
            if not text.strip():
                return ""
            self.review = await self.calls.agree(self.review, text, due, reflection)
            return self.review.draft.agreed[-1].id

    async def mark_standards(self, reflection: str, refs: tuple[str, ...]) -> None:
        async with self._one_at_a_time:
            self.review = await self.calls.mark_standards(self.review, reflection, refs)

    async def fill_in(self, fields: dict[str, str]) -> None:
        async with self._one_at_a_time:
            self.review = await self.calls.fill_in(self.review, fields)

    async def begin_statement(self, reflection: str, text: str) -> None:
        async with self._one_at_a_time:
            self.review = await self.calls.begin_statement(self.review, reflection, text)

    async def endorse(self, reflection: str, statement: str, form: Form) -> None:
        async with self._one_at_a_time:
            self.review = await self.calls.endorse(self.review, reflection, statement, form)

    async def say_instead(self, reflection: str) -> None:
        async with self._one_at_a_time:
            self.review = await self.calls.say_instead(self.review, reflection)

    async def take_back(self, reflection: str) -> None:
        async with self._one_at_a_time:
            self.review = await self.calls.take_back(self.review, reflection)

    async def look(self) -> Gate:
        return await self.calls.look(self.review)

    async def send(self, answered: Answered) -> Sealed:
        async with self._one_at_a_time:
            return await self.calls.send(self.review, answered)

    def comment(self, comment_id: str) -> Comment | None:
        return next((one for one in self.review.draft.comments if one.id == comment_id), None)

    def _has(self, comment_id: str) -> bool:
        return self.comment(comment_id) is not None

    def _has_agreed(self, agreed_id: str) -> bool:
        return any(one.id == agreed_id for one in self.review.draft.agreed)
