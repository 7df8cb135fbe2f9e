"""The record of a session that is being written: pages change it through this, one by one."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date

from cpdjournal.exchange import Contact
from cpdjournal.journal.sessions import Session
from cpdjournal.screening.gate import Gate
from cpdjournal.supervision.sealed_files import Sealed
from cpdjournal.tui.share_plan import Answered
from cpdjournal.tui.unsent_keeper import UnsentWords


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCalls:
    """The functions, bound to one open journal; each may raise a `CpdJournalError`."""

    load: Callable[[str], Awaitable[Session]]
    """By the session's id."""
    write_down: Callable[[str, tuple[str, ...], str, int, int], Awaitable[Session]]
    """Id, agenda, notes, minutes, minutes spent reflecting."""
    agree: Callable[[str, str, date | None], Awaitable[Session]]
    reword_agreed: Callable[[str, str, str, date | None], Awaitable[Session]]
    """Session's id, action's id, words, day."""
    send_again: Callable[[str, Contact], Awaitable[Sealed]]
    look: Callable[[str], Awaitable[Gate]]
    """What would leave with it, and what was found in that."""
    send: Callable[[str, Contact, bool, Answered], Awaitable[Sealed]]
    """Id, to whom, whether what was agreed is the keeper's to do, what the gate let through."""
    unsent: UnsentWords


class SessionInHand:
    """Holds the newest state of one session."""

    def __init__(self, session: Session, calls: SessionCalls) -> None:
        self.session, self.calls = session, calls
        self._one_at_a_time = asyncio.Lock()

    @property
    def id(self) -> str:
        return self.session.record.session

    @property
    def is_sent(self) -> bool:
        return bool(self.session.bundle)

    async def read_again(self) -> None:
        async with self._one_at_a_time:
            self.session = await self.calls.load(self.id)

    async def write_down(
        self, agenda: tuple[str, ...], notes: str, minutes: int, reflecting: int
    ) -> None:
        async with self._one_at_a_time:
            self.session = await self.calls.write_down(self.id, agenda, notes, minutes, reflecting)

    async def put_agreed(self, agreed_id: str, text: str, due: date | None, _: str) -> str:
        """Keep an action as it stands now; its id, which is empty while there are no words."""
        async with self._one_at_a_time:
            if agreed_id and self._has(agreed_id):
                self.session = await self.calls.reword_agreed(self.id, agreed_id, text, due)
                if self._has(agreed_id) or not text.strip():
                    return agreed_id if self._has(agreed_id) else ""
            if not text.strip():
                return ""
            self.session = await self.calls.agree(self.id, text, due)
            return self.session.record.agreed[-1].id

    async def look(self) -> Gate:
        return await self.calls.look(self.id)

    async def send(self, other: Contact, answered: Answered, *, mine: bool) -> Sealed:
        async with self._one_at_a_time:
            sealed = await self.calls.send(self.id, other, mine, answered)
            self.session = await self.calls.load(self.id)
            return sealed

    def _has(self, agreed_id: str) -> bool:
        return any(one.id == agreed_id for one in self.session.record.agreed)
