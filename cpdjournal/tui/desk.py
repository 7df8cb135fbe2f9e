"""The desk: the one thread on which the journal is opened, read, written and closed.

Screens never see the journal. The app hands them functions that are bound to the desk.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from cpdjournal.errors import CpdJournalError, Locked
from cpdjournal.errors.files import CannotWrite
from cpdjournal.errors.journal import OpenElsewhere

if TYPE_CHECKING:
    from cpdjournal.journal.database import Journal
    from cpdjournal.journal.windows import AppWindow

Given = ParamSpec("Given")
Result = TypeVar("Result")


class DeskClosed(Locked):
    """Somebody asked for something after the journal was locked."""

    def __init__(self) -> None:
        super().__init__(
            "The journal is locked.", "Nothing was read or changed.", "Unlock it and try again."
        )


@dataclass(frozen=True, slots=True)
class Noticed:
    """What another process did since the last look."""

    changed: bool = False
    """The journal was written to."""
    asked_to_release: bool = False
    """Another window wants to write."""


class Desk:
    """Keeps one journal open on one thread, and the right to write in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")
        self._journal: Journal | None = None
        self._window: AppWindow | None = None
        self._editing: dict[str, ExitStack] = {}
        self._data_version = 0

    @property
    def is_open(self) -> bool:
        return self._journal is not None

    @property
    def is_encrypted(self) -> bool:
        return self._journal is not None and self._journal.encrypted

    @property
    def journal_id(self) -> str:
        return self._journal.id if self._journal is not None else ""

    @property
    def read_only(self) -> CpdJournalError | None:
        """Why nothing is written; None when everything may be."""
        return self._journal.read_only if self._journal is not None else None

    async def open(self, key: bytes | None) -> None:
        """Open the journal, to read; `claim` then asks for the right to write.

        Raises:
            CpdJournalError: as `journal.opening.open_journal`. Nothing is open then.
        """
        await self.elsewhere(self._open, key)

    def open_soon(self) -> Future[None]:
        """Begin to open a plain journal at once, before there is an event loop."""
        return self._thread.submit(self._open, None)

    async def adopt(self, make: Callable[[], "Journal"]) -> None:
        """Take a journal that `make` opens or makes on the desk's thread; `claim` as above."""
        await self.elsewhere(self._adopt, make)

    async def run(
        self,
        function: Callable[Concatenate["Journal", Given], Result],
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Result:
        """The result of `function(journal, *args, **kwargs)`, run on the desk's thread.

        What was begun is finished even when nobody waits for it any more.

        Raises:
            DeskClosed: the journal is locked.
        """

        def at_the_desk() -> Result:
            if self._journal is None:
                raise DeskClosed
            return function(self._journal, *args, **kwargs)

        return await self.elsewhere(at_the_desk)

    async def elsewhere(self, function: Callable[..., Result], *args: Any) -> Result:
        """The result of a function that needs no journal, in its turn on the desk's thread."""
        submitted = self._thread.submit(function, *args)
        return await asyncio.shield(asyncio.wrap_future(submitted))

    async def begin_editing(self, reflection_id: str) -> None:
        """Hold a reflection for this window.

        Raises:
            OpenElsewhere: another window or command is editing it.
        """
        await self.run(self._hold, reflection_id)

    async def end_editing(self, reflection_id: str) -> None:
        """Let others edit it; harmless when it is not held."""
        await self.elsewhere(self._let_go, reflection_id)

    async def look(self) -> Noticed:
        """What other processes did since the last look; nothing while the journal is locked."""
        return await self.elsewhere(self._look)

    async def ask_to_take_over(self) -> None:
        """Ask the window that may write to step back."""
        from cpdjournal.journal import windows

        await self.elsewhere(windows.ask_to_release, self.folder)

    async def claim(self) -> bool:
        """Whether this window may write from now on. Until it is called, none does."""
        await self.run(self._claim)
        return self.read_only is None

    async def step_back(self) -> None:
        """Give up the right to write: another window asked for it."""
        await self.elsewhere(self._step_back)

    async def close(self) -> None:
        """Close the journal and forget it; the key goes with it."""
        await self.elsewhere(self._close)

    def end(self) -> None:
        """Close what is open and end the thread. Safe to call twice, and from any thread."""
        try:
            self._thread.submit(self._close).result(timeout=5)
        except RuntimeError:  # the thread has ended already
            return
        finally:
            self._thread.shutdown(wait=False)

    # --- on the desk's thread ----------------------------------------------------------------

    def _open(self, key: bytes | None) -> None:
        from cpdjournal.journal.opening import open_journal

        self._adopt(lambda: open_journal(self.folder, key))

    def _adopt(self, make: Callable[[], "Journal"]) -> None:
        self._journal = journal = make()
        self._data_version = _data_version(journal)
        if journal.read_only is None:
            journal.read_only = OpenElsewhere()  # for all we know, until `claim`

    def _claim(self, journal: "Journal") -> None:
        from cpdjournal.journal.windows import AppWindow

        if self._window is not None or not isinstance(journal.read_only, OpenElsewhere):
            return
        try:
            self._window = AppWindow.take(self.folder)
        except (OpenElsewhere, CannotWrite) as error:
            journal.read_only = error
        else:
            journal.read_only = None

    def _close(self) -> None:
        journal, self._journal = self._journal, None
        try:
            self._let_all_go()
            if journal is not None:
                journal.close()
        finally:
            self._release_window()

    def _hold(self, journal: "Journal", reflection_id: str) -> None:
        from cpdjournal.journal.windows import being_edited

        if reflection_id not in self._editing:
            held = ExitStack()
            held.enter_context(being_edited(journal.folder, reflection_id))
            self._editing[reflection_id] = held

    def _let_go(self, reflection_id: str) -> None:
        if (held := self._editing.pop(reflection_id, None)) is not None:
            held.close()

    def _let_all_go(self) -> None:
        for reflection_id in list(self._editing):
            self._let_go(reflection_id)

    def _look(self) -> Noticed:
        if self._journal is None:
            return Noticed()
        before, self._data_version = self._data_version, _data_version(self._journal)
        return Noticed(
            changed=before != self._data_version,
            asked_to_release=self._window is not None and self._window.asked_to_release(),
        )

    def _step_back(self) -> None:
        self._let_all_go()
        if self._journal is not None:
            self._journal.read_only = OpenElsewhere()
        self._release_window()

    def _release_window(self) -> None:
        window, self._window = self._window, None
        if window is not None:
            window.release()


def _data_version(journal: "Journal") -> int:
    from cpdjournal.journal.noticing import data_version

    return data_version(journal)
