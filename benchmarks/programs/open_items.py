"""Times the opening of every item of every pack that comes along, in a terminal of its own.

The whole app on a plain journal: `open_items.py FOLDER OUTPUT.json`. OUTPUT gets item's id to
seconds, each time: from asking for the page until its first lines are given to the terminal, as
far as the processor worked for it, so that a busy machine does not make every page slow.
"""

import asyncio
import json
import sys
from pathlib import Path
from time import monotonic, process_time
from typing import Any

from textual.screen import Screen

from cpdjournal import places
from cpdjournal.tui import clearing_away
from cpdjournal.tui.app import CpdJournalApp
from cpdjournal.tui.desk import Desk
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.screens.item import ItemPage
from cpdjournal.tui.shelf import Shelf
from cpdjournal.tui.wiring import Wiring

TIMES = 2
REST = 0.02
"""Seconds after each page, in which it finishes what may come after its first lines."""


class Opening(CpdJournalApp):
    """Opens page after page by itself, and ends."""

    def __init__(self, desk: Desk, output: Path) -> None:
        wiring = Wiring(desk, Shelf((places.shipped_prompts(),)))
        super().__init__(wiring, state_folder=None, opening=desk.open_soon(), is_locked=False)
        self._output, self._painted = output, asyncio.Event()
        self._painted_at = 0.0

    async def opened(self) -> None:
        await super().opened()
        self.run_worker(self._open_all())

    async def _open_all(self) -> None:
        await self.is_claimed.wait()
        library = await self.shelf.library()
        items = [item.id for pack in library.packs for item in pack.items]
        taken: dict[str, list[float]] = {item: [] for item in items}
        for item in items[:10]:  # what is loaded with the first pages is no item's fault
            await self._open(item)
        for _ in range(TIMES):
            for item in items:
                taken[item].append(await self._open(item))
        self._output.write_text(json.dumps(taken), encoding="utf-8")
        self.exit()

    async def _open(self, item: str) -> float:
        self._painted.clear()
        # A key opened it: else the app thinks nobody is there, and clears away meanwhile.
        self._idleness.somebody_is_there(monotonic())
        begun = process_time()
        self.post_message(Open(Address("item", item)))
        await self._painted.wait()
        seconds = self._painted_at - begun
        await asyncio.sleep(REST)
        page = self.screen
        assert isinstance(page, ItemPage) and page.item.id == item
        await page.dismiss(None)
        await asyncio.sleep(REST)
        clearing_away.clear()  # as the app does while nobody types
        return seconds

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        super()._display(screen, renderable)
        if isinstance(screen, ItemPage) and renderable is not None:
            facts = screen.query("#facts")
            if facts and facts.first().size.height and not self._painted.is_set():
                self._painted_at = process_time()  # whoever waits for it may have to queue
                self._painted.set()


if __name__ == "__main__":
    desk = Desk(Path(sys.argv[1]))
    try:
        app = Opening(desk, Path(sys.argv[2]))
        clearing_away.begin()  # as the app does
        app.run()
    finally:
        desk.end()
    print("All pages were opened.")
