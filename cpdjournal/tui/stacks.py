"""The stacks: five modes with pages on each; getting about, and coming back after a lock."""

import asyncio
from typing import TYPE_CHECKING, Any

from textual.screen import Screen
from textual.worker import NoActiveWorker, get_current_worker

from cpdjournal.errors import CpdJournalError
from cpdjournal.tui.messages import Address
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.wiring import MODES

if TYPE_CHECKING:
    from cpdjournal.tui.app import CpdJournalApp

LOCKED = "locked"
"""The mode of the unlock screen, and of what leads back in from there."""
AWAY = "away"
"""A mode with an empty screen, for the moment in which all others are taken away."""


class Stacks:
    """Moves between pages. What it remembers over a lock are addresses: ids, no words."""

    def __init__(self, app: "CpdJournalApp") -> None:
        self._app = app
        self.is_going_home = False
        self._home_at_a_time = asyncio.Lock()
        self._place: tuple[str, tuple[Address, ...]] | None = None
        app.add_mode(AWAY, lambda: Screen(id=AWAY))
        app.add_mode("home", app.wiring.home)
        app.add_mode(LOCKED, app.unlock_screen)

    def pages(self) -> list[Page[Any]]:
        """Every page that is open, in whatever mode."""
        stacks = self._app._screen_stacks.values()  # Textual shows only the current mode's
        return [screen for stack in stacks for screen in stack if isinstance(screen, Page)]

    def mode_that_asks(self) -> str | None:
        """The mode of the page whose work is being done; None when it is no page's.

        Somebody may have gone to another mode meanwhile: what it asks waits where it belongs.
        """
        try:
            node = get_current_worker().node
        except NoActiveWorker:
            return None
        stacks = self._app._screen_stacks
        return next((mode for mode, stack in stacks.items() if node in stack), None)

    @property
    def item_on_top(self) -> str:
        """The item that somebody is busy with; panels above its page belong to it."""
        for screen in reversed(self._app.screen_stack):
            if isinstance(screen, Page) and (screen.time_on or screen.address is not None):
                return screen.time_on
        return ""

    async def go(self, mode: str) -> None:
        """Show a mode as it was left; its first page when it is shown already."""
        app = self._app
        if not await self._flushed():
            return
        if app.current_mode == mode:
            while len(app.screen_stack) > 1:
                await app.screen.dismiss(None)
            return
        if mode not in app._modes:
            page = await app.wiring.page(Address(mode))
            page.blocked = app.why_blocked
            app.add_mode(mode, lambda: page)
        await app.switch_mode(mode)

    async def open(self, address: Address, *, instead: bool = False) -> None:
        """Show the page of an address: where it is open already, else on top.

        `instead`: in place of the page on top, which must not be the first of its mode.
        """
        app = self._app
        if not await self._flushed():
            return
        if address.kind in MODES:
            await self.go(address.kind)
        elif (found := self._where(address)) is not None:
            mode, screen = found
            await app.switch_mode(mode)
            while app.screen is not screen:
                await app.screen.dismiss(None)
        else:
            with app.typed_ahead.held():
                await app.show(await app.wiring.page(address), instead=instead)

    def remember(self) -> None:
        """Note where the person is, for `go_back`."""
        if self._place is not None:
            return  # nobody came back yet to where they were before
        above = self._app.screen_stack[1:]
        addresses = [screen.address for screen in above if isinstance(screen, Page)]
        mode = self._app.current_mode
        self._place = (mode, tuple(one for one in addresses if one is not None))

    async def go_back(self) -> None:
        """Open what `remember` noted; what is there no more is left out."""
        place, self._place = self._place, None
        if place is None:
            return
        mode, addresses = place
        try:
            if mode != self._app.current_mode:
                await self.go(mode)
            for address in addresses:
                await self.open(address)
        except CpdJournalError as error:
            self._app.tell_error(error)

    async def clear(self) -> None:
        """Take every page away, with every word on it."""
        app = self._app
        await app.switch_mode(AWAY)
        for mode in (LOCKED, *MODES):
            if mode in app._modes:
                await app.remove_mode(mode)
        app.add_mode("home", app.wiring.home)

    async def prepare_home(self) -> None:
        """Have an empty Home ready behind the unlock screen, so that it is there at once."""
        async with self._home_at_a_time:
            if self._app.current_mode != LOCKED:
                return  # somebody was quicker than we
            # What is typed meanwhile is the passphrase, and comes to its field after us.
            with self._app.batch_update(), self._app.typed_ahead.held(every_key=True):
                await self._app.switch_mode("home")
                await self._app.switch_mode(LOCKED)

    async def show_home(self) -> None:
        """Home in place of the unlock screen or the wizard, filled before it is seen."""
        async with self._home_at_a_time:  # not while it is made ready
            await self._show_home()

    async def _show_home(self) -> None:
        from cpdjournal.tui.screens.home import HomeScreen

        app = self._app
        home = app._screen_stacks["home"][0] if "home" in app._screen_stacks else None
        if isinstance(home, HomeScreen):
            await home.fill_at_once()
        if app.current_mode != "home":
            self.is_going_home = True
            await app.switch_mode("home")
            self.is_going_home = False
        while len(app.screen_stack) > 1:
            await app.screen.dismiss(None)

    async def forget_locked(self) -> None:
        """Take the unlock screen away for good, and what was typed there."""
        if LOCKED in self._app._modes and self._app.current_mode != LOCKED:
            await self._app.remove_mode(LOCKED)

    async def _flushed(self) -> bool:
        """Whether the page on top could save what it holds; the reason is told when not."""
        page = self._app.screen
        try:
            if isinstance(page, Page):
                await page.flush()
        except CpdJournalError as error:
            self._app.tell_error(error)
            return False
        return True

    def _where(self, address: Address) -> tuple[str, Page[Any]] | None:
        for mode, stack in self._app._screen_stacks.items():
            for screen in stack:
                if not isinstance(screen, Page) or screen.address is None:
                    continue
                if (screen.address.kind, screen.address.id) == (address.kind, address.id):
                    return mode, screen
        return None
