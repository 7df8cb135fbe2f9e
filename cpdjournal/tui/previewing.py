"""Preview: the app on one pack alone, which is shown anew whenever one of its files is saved.

It has a journal of its own in a temporary folder, which is deleted at the end. The person's own
journal is neither opened nor looked for.
"""

import asyncio
import shutil
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import work
from textual.containers import VerticalScroll
from textual.screen import Screen

from cpdjournal import places
from cpdjournal.tui.app import CpdJournalApp
from cpdjournal.tui.desk import Desk
from cpdjournal.tui.messages import Address
from cpdjournal.tui.preview_folder import folder_for_one_run, throw_away_journal
from cpdjournal.tui.screens.full_picture import FullPicture
from cpdjournal.tui.screens.item_judge import JudgePage
from cpdjournal.tui.screens.preview_trouble import PreviewTrouble
from cpdjournal.tui.shelf import Shelf
from cpdjournal.tui.widgets.callouts import Fold, Picture
from cpdjournal.tui.widgets.writing import WritingArea
from cpdjournal.tui.wiring import Wiring
from cpdjournal.tui.words import counted

if TYPE_CHECKING:
    from cpdjournal.content.library import Library

WATCH_EVERY = 0.4
"""Seconds between two looks at the files; what is the same in two of them was saved whole."""
NOT_SWEPT_AWAY = ("reflect", "run")
"""Kinds of page on which somebody decides or writes: shown anew once they leave it, as it is with
a panel that stands over a page."""


def run_preview(pack: Path) -> int:
    """Open the app on a pack; the exit code when it is left."""
    with folder_for_one_run() as beside:
        folder = throw_away_journal(beside)
        desk = Desk(folder)
        try:
            app = preview_app(pack, desk, desk.open_soon())
            app.run()
        finally:
            desk.end()
    return app.return_code or 0


def preview_app(pack: Path, desk: Desk, opening: "Future[None]") -> "PreviewApp":
    return PreviewApp(
        pack,
        Wiring(desk, Shelf((pack,), read=partial(_read, pack))),
        state_folder=places.state_folder(places.journal_folder()),
        opening=opening,
        is_locked=False,
    )


class PreviewApp(CpdJournalApp):
    """Begins at the pack's contents. After each save the pages are made anew, where one was."""

    def __init__(self, pack: Path, wiring: Wiring, **settings: Any) -> None:
        super().__init__(wiring, **settings)
        self.pack = pack
        self._shown = self._seen = ""
        """Fingerprints: of what is on the screen, and of the last look."""
        self._one_look_at_a_time = asyncio.Lock()

    async def opened(self) -> None:
        await super().opened()
        self._begin()

    @work
    async def _begin(self) -> None:
        await self.is_claimed.wait()
        self._shown = self._seen = await self._fingerprint()
        await self.stacks.go("learn")
        if await self._open_pack():
            self.say("A preview: write nothing real here. It is thrown away.")
        self.set_interval(WATCH_EVERY, self._watch)

    @work(group="watch")
    async def _watch(self) -> None:
        if self._one_look_at_a_time.locked() or not self.desk.is_open:
            return
        async with self._one_look_at_a_time:
            before, self._seen = self._seen, await self._fingerprint()
            if self._seen == self._shown or self._seen != before or self._is_busy():
                return
            self._shown = self._seen
            await self._show_anew()

    def _is_busy(self) -> bool:
        address = getattr(self.screen, "address", None)
        if address is None:
            return not isinstance(self.screen, FullPicture | PreviewTrouble)
        return address.kind in NOT_SWEPT_AWAY

    async def _show_anew(self) -> None:
        self.shelf.reload()
        library = await self.shelf.library()
        if not library.packs:
            await self._tell_trouble(library)
            return
        await self.keep_all()
        self.stacks.remember()
        seen = _Seen.on(self.screen_stack)
        with self.batch_update():
            await self.stacks.clear()
            await self.stacks.show_home()
            await self.stacks.go_back()
            if self.current_mode == "learn" and len(self.screen_stack) == 1:
                await self._open_pack()
        self.call_after_refresh(seen.show_on, self.screen)
        self.say(_shown_anew(library))

    async def _open_pack(self) -> bool:
        """Show the pack's contents; else what is to be mended."""
        library = await self.shelf.library()
        if not library.packs:
            await self._tell_trouble(library)
            return False
        await self.stacks.open(Address("pack", library.packs[0].id))
        return True

    async def _tell_trouble(self, library: "Library") -> None:
        if isinstance(self.screen, PreviewTrouble):
            await self.screen.dismiss(None)
        await self.show(PreviewTrouble(self.pack.name, library.problems))

    async def _fingerprint(self) -> str:
        from cpdjournal.packs.cache import fingerprint

        return await asyncio.to_thread(fingerprint, self.pack)

    async def _end(self, exit_code: int) -> None:
        await super()._end(exit_code)
        if not self.desk.is_open:
            # At once: some signals leave no time to tidy up later, and whatever waits is cancelled.
            shutil.rmtree(self.desk.folder.parent, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What somebody saw of a page that no address tells of."""

    folds: tuple[bool, ...]
    """Which are open, from the top."""
    down: float
    picture: str
    """Id of the picture that fills the screen; empty for none."""
    was_writing: bool

    @classmethod
    def on(cls, screens: "Sequence[Screen[Any]]") -> "_Seen":
        pages = [one for one in screens if getattr(one, "address", None) is not None]
        page = pages[-1] if pages else screens[0]
        picture = next((one.media.id for one in screens if isinstance(one, FullPicture)), "")
        return cls(
            folds=tuple(fold.is_open for fold in page.query(Fold)),
            down=max((one.scroll_y for one in page.query(VerticalScroll)), default=0),
            picture=picture,
            was_writing=isinstance(page.focused, WritingArea),
        )

    async def show_on(self, screen: Screen[Any]) -> None:
        for fold, was_open in zip(screen.query(Fold), self.folds, strict=False):
            fold.is_open = was_open
        for one in screen.query(VerticalScroll):
            one.scroll_to(y=self.down, animate=False)
        if self.was_writing and isinstance(screen, JudgePage):
            await screen.action_to_writing()
        for picture in screen.query(Picture):
            if picture.media.id == self.picture:
                picture.action_press()


def _shown_anew(library: "Library") -> str:
    # which pages nobody has written yet is for the check to say, not for every save
    notes = [one for one in library.problems if one.code != "W02"]
    if not notes:
        return "Saved, and shown anew."
    return f"Saved, and shown anew. {counted(len(notes), 'note')}: {notes[0]}"


def _read(folder: Path) -> "Library":
    """The pack alone, drafts too, held against the clauses that are known; and the models."""
    from cpdjournal.content.library import Library
    from cpdjournal.frameworks import loading
    from cpdjournal.packs.library import read_models
    from cpdjournal.packs.reader import read_pack

    pack, problems = read_pack(folder, loading.load(), with_drafts=True)
    models = read_models(places.shipped_prompts())[0]
    return Library(packs=(pack,) if pack else (), models=models, problems=problems)
