"""What nobody caught, inside Textual: its own crash screen would print the person's words.

`cpdjournal.crash` tells and keeps exception kinds and our own lines, and nothing else.
"""

import asyncio
from pathlib import Path
from typing import Any

from rich.text import Text
from textual.worker import WorkerFailed

from cpdjournal import crash
from cpdjournal.errors import CpdJournalError, ExitCode
from cpdjournal.tui.frame import FrameApp

PATIENCE = 2.0
"""Seconds that saving may take after a crash."""


class CrashingWell(FrameApp):
    """An app that on a bug of ours saves what it can, tells of it, and ends with exit code 70."""

    def __init__(self, state_folder: Path | None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._state_folder = state_folder
        self._has_crashed = False

    async def keep_all(self) -> None:
        """Save what is unsaved anywhere in the app."""

    def watch_loop(self) -> None:
        """From now on, tasks that nobody awaits crash just as well."""
        asyncio.get_running_loop().set_exception_handler(
            lambda loop, context: self._stray(context.get("exception"))
        )

    def _stray(self, error: BaseException | None) -> None:
        if isinstance(error, Exception):
            self._handle_exception(error)

    def tell_error(self, error: CpdJournalError) -> None:
        """Show one of our errors that no page has shown."""

    def _handle_exception(self, error: Exception) -> None:
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(error, WorkerFailed) and isinstance(cause, CpdJournalError):
            self.tell_error(cause)
            return
        self._return_code = int(ExitCode.BUG)
        if self._exception is None:  # tests raise it again
            self._exception = error
            self._exception_event.set()
        if self._has_crashed:
            return
        self._has_crashed = True
        self._exit_renderables.append(Text(crash.report(cause, self._state_folder)))
        self._keeping = asyncio.ensure_future(self._keep_and_close())

    def _fatal_error(self) -> None:
        """Textual's would show every local variable."""
        self._close_messages_no_wait()

    async def _keep_and_close(self) -> None:
        try:
            await asyncio.wait_for(self.keep_all(), PATIENCE)
        except Exception:  # noqa: BLE001, S110 (part of the crash reporter: it was told already)
            pass
        finally:
            self._fatal_error()
