"""What the tests of the app share: one page in the app's frame, and waiting for a condition."""

import asyncio
import shutil
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import pytest
from textual.message import Message
from unlocking import PASSPHRASE

from cpdjournal import places
from cpdjournal.journal import drafts, settings
from cpdjournal.journal.opening import create, open_journal
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Place
from cpdjournal.registrant import Profile
from cpdjournal.tui import messages
from cpdjournal.tui.app import CpdJournalApp
from cpdjournal.tui.desk import Desk
from cpdjournal.tui.frame import FrameApp
from cpdjournal.tui.messages import Edit, Open, OpenFile, OpenLink, Write
from cpdjournal.tui.shelf import Shelf
from cpdjournal.tui.wiring import Wiring
from cpdjournal.vault.presence import is_encrypted

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)

PATIENCE = 10.0
"""Seconds until a condition that never holds fails a test."""


class PageApp(FrameApp):
    """One page alone. What it asks of the app is kept in `asked`."""

    def __init__(self, page) -> None:
        super().__init__()
        self.page = page
        self.asked: list[Message] = []

    async def on_mount(self) -> None:
        await self.push_screen(self.page)

    def _keep(self, message: Message) -> None:
        self.asked.append(message)

    on_open = on_write = on_edit = on_open_link = on_open_file = on_kept = _keep


assert {"on_open", "on_write", "on_edit", "on_open_link", "on_open_file", "on_kept"} == {
    kind.handler_name for kind in (Open, Write, Edit, OpenLink, OpenFile, messages.Kept)
}


@pytest.fixture
def documents(tmp_path, monkeypatch):
    """The folder that stands in for the person's own Documents."""
    folder = tmp_path / "documents"
    folder.mkdir()
    monkeypatch.setattr("cpdjournal.places.documents_folder", lambda: folder)
    return folder


async def wait_until(pilot, condition) -> None:
    """Until `condition()` is true, or the test has waited too long."""
    deadline = monotonic() + PATIENCE
    while not condition():
        if monotonic() > deadline:
            raise AssertionError(f"never came true: {condition}")
        await pilot.pause()
        await asyncio.sleep(0.01)


@pytest.fixture
def until():
    return wait_until


@pytest.fixture
def page_app():
    """The app class for one page, for snapshots: `page_app(page)`."""
    return PageApp


@pytest.fixture
def open_page():
    """`async with open_page(page, size=(80, 24)) as pilot:`; the page is `pilot.app.screen`."""

    @asynccontextmanager
    async def opened(page, size=(80, 24)):
        async with PageApp(page).run_test(size=size) as pilot:
            await wait_until(pilot, lambda: pilot.app.screen is page)
            yield pilot

    return opened


def shown(app) -> str:
    """The screen as a person reads it: its lines without colours."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


@pytest.fixture
def screen_text():
    return shown


# --- the whole app, on a real journal --------------------------------------------------------


@dataclass
class Kept:
    """What stands in a journal's folder, for a test to read beside the app."""

    folder: Path
    kit: object = None
    key: bytes | None = None

    @contextmanager
    def open(self):
        journal = open_journal(self.folder, self.key)
        try:
            yield journal
        finally:
            journal.close()


@pytest.fixture
def plain(tmp_path):
    """A plain journal of somebody who knows who may ask for it."""
    kept = Kept(tmp_path / "plain")
    create(kept.folder, None, NOON)[0].close()
    with kept.open() as journal:
        settings.save_profile(journal, Profile(told_who_may_ask=True))
    return kept


@pytest.fixture(scope="session")
def _locked_once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("locked") / "journal"
    journal, kit = create(folder, PASSPHRASE, NOON)
    key = journal.key
    settings.save_profile(journal, Profile(told_who_may_ask=True, kit_checked=True))
    journal.close()
    return folder, kit, key


@pytest.fixture
def locked(tmp_path, _locked_once):
    """An encrypted journal under `PASSPHRASE`; its head outside is not known here."""
    folder, kit, key = _locked_once
    return Kept(shutil.copytree(folder, tmp_path / "locked"), kit, key)


@pytest.fixture
def whole_app():
    """`async with whole_app(folder, size=...) as pilot:` runs the app as it starts from outside."""

    @asynccontextmanager
    async def running(folder, size=(80, 24), as_of=None, packs=None, kind=CpdJournalApp):
        app, desk = make_app(folder, as_of=as_of, packs=packs, kind=kind)
        try:
            async with app.run_test(size=size) as pilot:
                yield pilot
                app.workers.cancel_all()
        finally:
            desk.end()

    return running


def make_app(folder, *, as_of=None, packs=None, kind=CpdJournalApp):
    desk = Desk(folder)
    has_journal = (folder / "journal.db").exists()
    is_locked = has_journal and is_encrypted(folder)
    opening = desk.open_soon() if has_journal and not is_locked else None
    wiring = Wiring(desk, Shelf(places.pack_folders(packs)), as_of or NOON.date())
    app = kind(wiring, state_folder=None, opening=opening, is_locked=is_locked)
    return app, desk


@pytest.fixture
def write_draft():
    """Keeps a draft with two prompts in a journal; the cursor stands in the second."""

    def written(kept, *, title="The friend request", first="I said no.", second="Ask first."):
        prompts = (Prompt(id="what", text="What happened?"), Prompt(id="now", text="What now?"))
        draft = drafts.new_draft(prompts, title=title)
        draft = draft.with_answer("what", first).with_answer("now", second)
        draft = replace(draft, place=Place(prompt="now", row=0, column=4))
        with kept.open() as journal:
            drafts.save(journal, draft, NOON)
        return draft

    return written
