"""Post: what arrives in the watched folders while the app is open, and what is over its day.

Folders are looked into on a thread of their own: one that hangs keeps nobody from writing.
"""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from cpdjournal import clock
from cpdjournal.errors import CpdJournalError
from cpdjournal.registrant import Folders
from cpdjournal.safetext import visible_line
from cpdjournal.tui.desk import DeskClosed

if TYPE_CHECKING:
    from cpdjournal.supervision.exchange_folder import PickedUp
    from cpdjournal.supervision.inbox_folder import Arrived, InboxFolder
    from cpdjournal.tui.wiring import Wiring

LOOK_EVERY = 5.0
"""Seconds between two looks into the folders."""


class Post:
    """Collects one at a time; remembers which files it has seen."""

    def __init__(self, wiring: "Wiring") -> None:
        self._wiring, self._desk = wiring, wiring.desk
        self._folders = Folders()
        self._inbox: InboxFolder | None = None
        self._seen: set[str] = set()
        """Names of blobs in the exchange folder that were looked at."""
        self._is_looking = False
        self._told = ""
        """The last trouble that was told: not told again at every look."""

    async def begin(self) -> str:
        """At opening: erase what is over its day. What to say about it; empty for nothing."""
        from cpdjournal.journal import messages_kept, review_drafts
        from cpdjournal.tui.words import counted

        await self.heed_settings()
        try:
            erased = await self._desk.run(messages_kept.erase_due, self._wiring.today, clock.now())
            begun = await self._desk.run(review_drafts.begun) if erased else frozenset()
        except CpdJournalError:
            return ""  # locked meanwhile, or no room: the next opening tries again
        if not erased:
            return ""
        told = counted(len(erased), "share")
        stays = " What you began to write on it stays: Inbox." if begun & {*erased} else ""
        return f"{told} that you were to read until a day that is over: erased now.{stays}"

    async def heed_settings(self) -> None:
        from cpdjournal.journal import settings

        try:
            folders = await self._desk.run(settings.folders)
        except DeskClosed:
            return
        if folders != self._folders:
            self._folders, self._inbox, self._seen = folders, None, set()

    async def collect(self) -> str:
        """Look into both folders, and take in what is new. What to say; empty for nothing."""
        if self._is_looking or self._folders == Folders() or not self._may_write:
            return ""
        self._is_looking = True
        try:
            told = [*await self._from_inbox(), *await self._from_exchange()]
        except DeskClosed:
            return ""
        except CpdJournalError as error:
            words = f"{error.happened} {error.next_step}"
            told, self._told = ([] if words == self._told else [words]), words
        else:
            self._told = ""
        finally:
            self._is_looking = False
        return " ".join(dict.fromkeys(told))

    @property
    def _may_write(self) -> bool:
        return self._desk.is_open and self._desk.read_only is None

    async def _from_inbox(self) -> list[str]:
        from cpdjournal.supervision.inbox_folder import InboxFolder

        if not self._folders.inbox:
            return []
        if self._inbox is None:
            self._inbox = InboxFolder(Path(self._folders.inbox))
        return [
            words
            for one in await asyncio.to_thread(self._inbox.look)
            if (words := await self._take(one))
        ]

    async def _take(self, arrived: "Arrived") -> str:
        from cpdjournal.supervision import accepting

        problem = arrived.problem
        if problem is None:
            try:
                accepted = await self._desk.run(
                    accepting.accept, arrived.content, now=clock.now(), today=self._wiring.today
                )
            except DeskClosed:
                raise
            except CpdJournalError as error:
                problem = error
            else:
                return told_of(accepted)
        if is_silent(problem):
            return ""
        return f"{visible_line(arrived.name)} in your inbox folder: {problem.happened}"

    async def _from_exchange(self) -> list[str]:
        from cpdjournal.journal import handed_over
        from cpdjournal.supervision import exchange_folder, fetched_blobs
        from cpdjournal.supervision.blobs import FolderBlobs

        if not self._folders.exchange:
            return []
        blobs = FolderBlobs(Path(self._folders.exchange))
        fetched = await asyncio.to_thread(fetched_blobs.fetch, blobs, self._seen)
        if not fetched.contents:
            return []
        found = await self._desk.run(
            exchange_folder.pick_up, fetched, now=clock.now(), today=self._wiring.today
        )
        try:
            await asyncio.to_thread(fetched_blobs.carry_out, fetched, blobs)
        except CpdJournalError:
            await self._desk.run(handed_over.forget_picked_up, tuple(fetched.contents))
            raise
        self._seen.update(fetched.contents)
        return [words for one in found if (words := _told_of_picked(one))]


def told_of(accepted: object) -> str:
    """What was taken in, where it is, and what the reader should know of it."""
    from cpdjournal.supervision.accepting import Accepted
    from cpdjournal.tui.wiring_taking_in import told_of_payload

    assert isinstance(accepted, Accepted)
    if accepted.contact is None:
        return "Something came from somebody you don't know. It is held apart: 5, Supervision."
    told = f"{told_of_payload(accepted)} It is in Supervision (5 on Home)."
    return " ".join((told, *(f"Note: {visible_line(one)}" for one in accepted.warnings)))


def is_silent(problem: CpdJournalError) -> bool:
    """Nothing new for the person: it is here, is another's, or its day is over."""
    from cpdjournal.errors.sharing import AlreadyTaken
    from cpdjournal.supervision.refusals import Expired, OwnCopy, Withdrawn
    from cpdjournal.vault.sealing import NotForThisKey

    return isinstance(problem, AlreadyTaken | Expired | OwnCopy | Withdrawn | NotForThisKey)


def _told_of_picked(picked: "PickedUp") -> str:
    if picked.accepted is not None:
        return told_of(picked.accepted)
    assert picked.problem is not None
    if is_silent(picked.problem):
        return ""
    return f"A file in the exchange folder: {picked.problem.happened}"
