"""The app: its modes and keys, what pages ask of it, and the lock."""

import asyncio
import signal
from collections.abc import Iterable
from concurrent.futures import Future
from pathlib import Path
from time import monotonic, time
from typing import Any

from textual import events, work
from textual.app import SystemCommand
from textual.binding import Binding
from textual.geometry import Size
from textual.screen import Screen
from textual.theme import Theme

from cpdjournal.errors import CpdJournalError, ExitCode
from cpdjournal.tui import (
    clearing_away,
    commands,
    conversations,
    loading_ahead,
    post,
    signals,
    two_windows,
)
from cpdjournal.tui.crashing import CrashingWell
from cpdjournal.tui.frame import STYLES
from cpdjournal.tui.idleness import Idleness
from cpdjournal.tui.keys import Keys
from cpdjournal.tui.messages import Address, Edit, Kept, Open, OpenFile, OpenLink, Write
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.screens.too_small import TooSmall, is_too_small
from cpdjournal.tui.stacks import LOCKED, Stacks
from cpdjournal.tui.typed_ahead import TypedAhead
from cpdjournal.tui.wiring import MODES, Wiring

LOOK_EVERY = 1.0
"""Seconds between two looks at what other programs did, and whether somebody is there."""


class CpdJournalApp(CrashingWell):
    """Home stands beneath the unlock screen from the start, so that it is there at once."""

    # Home's and the lock's are theirs, too: loaded with the page they would be parsed once more.
    CSS_PATH = [STYLES / name for name in ("frame.tcss", "home.tcss", "unlock.tcss")]
    BINDINGS = [
        Binding("f1", "help", "Help"),
        Binding("f2", "go('home')", "Home"),
        Binding("f3", "go('learn')", "Learn"),
        Binding("f4", "go('journal')", "Journal"),
        Binding("f5", "go('evidence')", "Evidence"),
        Binding("ctrl+p", "command_palette", "More", priority=True),
        Binding("ctrl+q", "quit", "Quit", priority=True),
        Binding("ctrl+g", "take_over", "Write here"),
        Binding("ctrl+r", "concern", "Raise a concern", show=False),
        Binding("ctrl+o", "clauses", "Standards of this page", show=False),
        Binding("ctrl+l", "lock", "Lock", show=False),
        Binding("question_mark", "help", show=False),
        Binding("1", "go('home')", show=False),
        Binding("2", "go('learn')", show=False),
        Binding("3", "go('journal')", show=False),
        Binding("4", "go('evidence')", show=False),
        Binding("5", "go('supervision')", show=False),
    ]

    def __init__(
        self,
        wiring: Wiring,
        *,
        state_folder: Path | None,
        opening: "Future[None] | None",
        is_locked: bool,
    ) -> None:
        """`opening`: a plain journal's, begun before Textual was loaded."""
        self.DEFAULT_MODE = LOCKED if is_locked else "home"  # type: ignore[misc]
        super().__init__(state_folder)
        self.wiring, self.desk, self.shelf = wiring, wiring.desk, wiring.shelf
        self.keys = Keys(self.desk)
        self.stacks = Stacks(self)
        self.post = post.Post(wiring)
        self.typed_ahead = TypedAhead(self)
        self._opening = opening
        self._idleness = Idleness(monotonic(), time())
        self._idle_minutes = 5
        self._one_at_a_time, self._looking = asyncio.Lock(), asyncio.Lock()
        self._looked, self.is_claimed = asyncio.Event(), asyncio.Event()
        """The second: it is known whether this window may write."""
        self._is_at_home = False
        """The journal is open and no wizard or unlock screen stands before it."""

    # --- beginning and ending ----------------------------------------------------------------

    async def on_mount(self) -> None:
        self.watch_loop()
        if not self.is_headless:  # else they are those of whoever runs us
            signals.on_end(asyncio.get_running_loop(), self._end_by_signal)
        if self._opening is not None:
            self._begin_plain(self._opening)
        elif self.current_mode == LOCKED:
            self._prepare()
        else:
            self.run_worker(conversations.first_run(self))
        self.set_interval(LOOK_EVERY, self._look_around)
        self.set_interval(post.LOOK_EVERY, self._collect_post)

    @work
    async def _begin_plain(self, opening: "Future[None]") -> None:
        try:
            await asyncio.wrap_future(opening)
        except CpdJournalError as error:
            await conversations.end_with(self, error)
        else:
            await self.opened()

    def unlock_screen(self, words: str = "") -> Page[None]:
        from cpdjournal.tui.screens.unlock import UnlockScreen

        return UnlockScreen(self._unlock, words=words)

    def _prepare(self) -> None:
        """Once the unlock screen is painted: load what will be needed, and have Home ready."""
        self.screen.call_after_refresh(self._get_ready)

    async def _get_ready(self) -> None:
        await self.stacks.prepare_home()
        loading_ahead.begin(self.shelf)

    async def _unlock(self, passphrase: str) -> None:
        await self.keys.unlock(passphrase)
        self.run_worker(self.opened())  # not the unlock screen's: that is taken away

    async def opened(self) -> None:
        """The journal is open: show it, where the person was before."""
        async with self._one_at_a_time:
            if not self.desk.is_open:
                return  # locked again, or at its end, before it was shown
            self._idleness.somebody_is_there(monotonic())
            self._is_at_home = True
            await self.stacks.show_home()
        self.refresh_bindings()
        self.screen.call_after_refresh(self._after_opening)  # first the paint

    @work(exclusive=True, group="opening")
    async def _after_opening(self) -> None:
        if not self._is_at_home:
            return  # locked again before it was painted
        await self.stacks.forget_locked()
        await self.desk.claim()
        self.is_claimed.set()
        self.show_what_blocks()
        self._heed_settings()
        await self.reload_home()
        await conversations.put_back_spooled(self)
        await self.stacks.go_back()
        self.say_in_passing(await self.post.begin())

    async def reload_home(self) -> None:
        if isinstance(self.screen, Page):
            await self.screen.reload()

    async def keep_all(self) -> None:
        for page in self.stacks.pages():
            await page.flush()
        await self.wiring.keep_time()

    @work(exclusive=True, group="end")
    async def action_quit(self) -> None:  # type: ignore[override]
        await self._end(int(ExitCode.DONE))

    def _end_by_signal(self, number: int) -> None:
        self.run_worker(self._end_and_be_gone(number), exclusive=True, group="end")

    async def _end_and_be_gone(self, number: int) -> None:
        await self._end(128 + number)
        signals.be_gone(number)

    async def _end(self, exit_code: int) -> None:
        async with self._one_at_a_time:
            try:
                await self.keep_all()
            except CpdJournalError as error:
                if exit_code == ExitCode.DONE:  # nobody hurries us: the words come first
                    self.tell_error(error)
                    return
            await self.desk.close()
        self.exit(return_code=exit_code)

    # --- looking around ----------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.InputEvent | events.Paste):
            self._idleness.somebody_is_there(monotonic())
        if not self.typed_ahead.takes(event):
            await super().on_event(event)

    def on_resize(self, event: events.Resize) -> None:
        self._guard_size(event.size)

    def _guard_size(self, size: Size) -> None:
        too_small, shown = is_too_small(*size), isinstance(self.screen, TooSmall)
        if too_small and not shown:
            self.push_screen(TooSmall())
        elif shown and not too_small:
            self.pop_screen()

    @work(group="look")
    async def _look_around(self) -> None:
        """None is cut off by the next: it may be locking, or have seen what nobody sees twice."""
        self._looked.set()
        self._looked.clear()
        if signals.terminal_is_gone():
            self._end_by_signal(int(signal.SIGHUP))
        elif not self._looking.locked():
            async with self._looking:
                await self._look()

    async def _look(self) -> None:
        if not self.desk.is_open:
            return
        # Not in the wizard: the kit is shown only once, and copying it by hand takes its time.
        if (self._is_at_home and self.desk.is_encrypted) and (
            why := self._idleness.reason_to_lock(monotonic(), time(), self._idle_minutes)
        ):
            await self.lock(why)
            return
        idle = self._idleness.idle(monotonic())
        clearing_away.look(idle)
        on_top = self.stacks.item_on_top
        if self.wiring.time.look(on_top, monotonic(), idle, self.shelf.minutes_of(on_top)):
            await self.wiring.keep_time()
        noticed = await self.desk.look()
        if noticed.asked_to_release:
            await two_windows.step_back(self)
        elif noticed.changed:
            self.changed_elsewhere()

    @work(group="post")
    async def _collect_post(self) -> None:
        if self._is_at_home and (words := await self.post.collect()):
            self.say_in_passing(words)
            self.changed_elsewhere()

    def say_in_passing(self, words: str) -> None:
        """Tell something that is not about the page: here, or on the next one."""
        if words and isinstance(self.screen, Page):
            self.screen.say(words)
        elif words:
            self.leave_words(words)

    def changed_elsewhere(self) -> None:
        """Another program wrote to the journal: pages show what it holds now."""
        self.changes += 1
        self._catch_up()

    async def next_look(self) -> None:
        """Wait until it is time to look around again."""
        await self._looked.wait()

    @property
    def why_blocked(self) -> str:
        return two_windows.why_blocked(self.desk.read_only)

    def show_what_blocks(self) -> None:
        for page in self.stacks.pages():
            page.blocked = self.why_blocked
        self.refresh_bindings()

    # --- the lock ----------------------------------------------------------------------------

    async def action_lock(self) -> None:
        if self.desk.is_encrypted:
            self._lock_now()
        elif self.desk.is_open:
            self.say("This journal has no passphrase, so there is nothing to lock it with.")

    @work(exclusive=True, group="lock")
    async def _lock_now(self) -> None:
        await self.lock("You locked it. All was saved.")

    async def lock(self, why: str) -> None:
        """Save, close, drop the key, and put the unlock screen in place of all pages."""
        async with self._one_at_a_time:
            if not self.desk.is_open:
                return
            try:
                await self.keep_all()
            except CpdJournalError as error:
                self.tell_error(error)  # words that are kept nowhere must stay on the screen
                return
            self._is_at_home = False
            self.is_claimed.clear()
            self.stacks.remember()
            # What waits for an answer gets none any more, nor is anything brought back now.
            for group in ("opening", "open", "ask", "keys"):
                self.workers.cancel_group(self, group)
            await self.stacks.clear()
            await self.desk.close()
            clearing_away.clear()
            self._clipboard = ""
            self.add_mode(LOCKED, lambda: self.unlock_screen(why))
            await self.switch_mode(LOCKED)
        self._guard_size(self.size)
        self._prepare()

    def delay_update(self, delay: float = 0.05) -> None:
        """Textual hides a change of mode for a moment. Home, filled before, needs none."""
        if not self.stacks.is_going_home:
            super().delay_update(delay)

    # --- modes and pages ---------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        needs_a_journal = {"go", "lock", "command_palette", "concern", "clauses"}
        if action in needs_a_journal and not self._is_at_home:
            return False
        if action == "take_over":
            return two_windows.can_take_over(self.desk.read_only)
        return super().check_action(action, parameters)

    @work(exclusive=True, group="open")
    async def action_go(self, mode: str) -> None:
        assert mode in MODES
        await self.stacks.go(mode)

    @work(exclusive=True, group="open")
    async def action_clauses(self) -> None:
        await conversations.show_clauses(self)

    def action_concern(self) -> None:
        self.post_message(Open(Address("concern")))

    async def show(self, page: Page[Any], *, instead: bool = False) -> None:
        """Put a page on top, or in place of the one that is there."""
        page.blocked = self.why_blocked
        if instead and len(self.screen_stack) > 1:
            await self.switch_screen(page)
        else:
            await self.push_screen(page)

    def push_screen(self, screen: Any, *given: Any, mode: str | None = None, **also: Any) -> Any:
        """What a page asks stands above that page, also when somebody has left its mode."""
        mode = mode or self.stacks.mode_that_asks()
        return super().push_screen(screen, *given, mode=mode, **also)

    def say(self, words: str) -> None:
        if isinstance(self.screen, Page):
            self.screen.say(words)

    def tell_error(self, error: CpdJournalError) -> None:
        if isinstance(self.screen, Page):
            self.screen.tell(error)

    # --- what pages ask for ------------------------------------------------------------------

    @work(exclusive=True, group="open")
    async def on_open(self, message: Open) -> None:
        await self.is_claimed.wait()  # who is quicker than the journal waits for it
        if message.address.kind == "finish" and not await conversations.may_write(self):
            return
        await self.stacks.open(message.address, instead=message.instead)

    @work(exclusive=True, group="open")
    async def on_write(self, message: Write) -> None:
        if await conversations.may_write(self):
            await conversations.begin_writing(self, message)

    @work(exclusive=True, group="open")
    async def on_edit(self, message: Edit) -> None:
        if await conversations.may_write(self):
            await self.stacks.open(Address("reflect", message.reflection_id))

    @work(exclusive=True, group="open")
    async def on_home_screen_new_wanted(self) -> None:
        await conversations.write_something_new(self)

    @work(exclusive=True, group="ask")
    async def on_open_link(self, message: OpenLink) -> None:
        await conversations.open_link(self, message.href)

    @work(exclusive=True, group="ask")
    async def on_open_file(self, message: OpenFile) -> None:
        await conversations.open_file(self, message.path)

    def on_kept(self, message: Kept) -> None:
        self.changes += 1
        self.leave_words(message.words)
        self._heed_settings()
        # After that, so that a page which leaves is gone: its words are said on the one below.
        self.call_after_refresh(self._catch_up)

    def _catch_up(self) -> None:
        if isinstance(self.screen, Page):
            self.screen.catch_up()

    @work(exclusive=True, group="keys")
    async def on_settings_screen_wanted(self, message: Any) -> None:
        await conversations.about_keys(self, message.what)

    @work(exclusive=True, group="keys")
    async def on_unlock_screen_recover(self) -> None:
        await conversations.recover(self)

    def on_unlock_screen_gave_up(self, message: Any) -> None:
        self.exit(return_code=int(message.exit_code))

    @work
    async def on_unlock_screen_broken(self, message: Any) -> None:
        await conversations.end_with(self, message.error)

    @work(exclusive=True, group="ask")
    async def action_take_over(self) -> None:
        await two_windows.take_over(self)

    def action_help(self) -> None:
        commands.show_help(self)

    def action_help_quit(self) -> None:
        self.say("Ctrl+Q quits. What you write is saved while you type.")

    # --- the palette -------------------------------------------------------------------------

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        yield from commands.commands(self, screen)

    @work(exclusive=True, group="settings")
    async def _heed_settings(self) -> None:
        self._idle_minutes = (await self.wiring.profile()).idle_minutes
        await self.post.heed_settings()

    def wear(self, theme: Theme) -> None:
        self.theme = theme.name
