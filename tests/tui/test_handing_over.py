"""Where a sealed file goes: a new file, text to paste, or a folder that both reach."""

import asyncio

import pytest

from cpdjournal import files
from cpdjournal.errors.files import DiskFull
from cpdjournal.supervision import blobs
from cpdjournal.supervision.sealed_files import as_text
from cpdjournal.tui.exchanging import HandOver, Parcel
from cpdjournal.tui.frame import STYLES
from cpdjournal.tui.screens.handing_over import LEFT, HandingOver
from cpdjournal.tui.widgets.question import Question

CONTENT = b"sealed bytes"
PARCEL = Parcel(
    name="abc.cpdshare",
    content=CONTENT,
    as_text=as_text(CONTENT),
    told="1 reflection, sealed for [b]Sam[/b].",
    next_steps=("Send it.",),
    can_be_left=True,
)


def hand_over(folder, **more):
    async def write(path, content):
        await asyncio.to_thread(files.write_private, path, content)
        return path

    async def leave(folder, parcel):
        return folder / (blobs.FolderBlobs(folder).put(parcel.content) + blobs.SUFFIX)

    async def handed(bundle):
        """Nobody keeps a log here."""

    return HandOver(**({"folder": folder, "write": write, "leave": leave, "handed": handed} | more))


@pytest.fixture
def page(tmp_path):
    return HandingOver(PARCEL, hand_over=hand_over(tmp_path))


async def test_a_file_is_written_that_only_its_owner_reads(open_page, page, tmp_path, until):
    async with open_page(page) as pilot:
        await pilot.press("f6")
        await until(pilot, lambda: page.saved_at is not None)

    path = tmp_path / "abc.cpdshare"
    assert path.read_bytes() == CONTENT
    assert path.stat().st_mode & 0o077 == 0


async def test_where_it_lies_is_shown_whatever_was_opened_before(
    open_page, page, tmp_path, until, screen_text
):
    async with open_page(page) as pilot:
        for sheet in STYLES.glob("*.tcss"):  # Textual keeps those of every page that was opened
            pilot.app.stylesheet.read(sheet)
        pilot.app.stylesheet.update(pilot.app)
        await pilot.press("f6")
        await until(pilot, lambda: page.saved_at is not None)
        await until(pilot, lambda: "It lies here now" in screen_text(pilot.app))


async def test_as_text_it_ends_in_txt(open_page, page, tmp_path, until):
    async with open_page(page) as pilot:
        await pilot.press("2", "f6")
        await until(pilot, lambda: page.saved_at is not None)

    assert (tmp_path / "abc.cpdshare.txt").read_text() == as_text(CONTENT)


async def test_it_is_left_in_the_exchange_folder_by_its_digest(open_page, tmp_path, until):
    exchange = tmp_path / "exchange"
    exchange.mkdir()
    page = HandingOver(PARCEL, hand_over=hand_over(tmp_path, exchange=exchange))
    async with open_page(page) as pilot:
        assert page.query_one("#how").text == LEFT
        await pilot.press("f6")
        await until(pilot, lambda: page.saved_at is not None)

    assert [one.name for one in exchange.iterdir()] == [blobs.name_of(CONTENT) + blobs.SUFFIX]


async def test_nothing_that_exists_is_overwritten(open_page, page, tmp_path, until, screen_text):
    (tmp_path / "abc.cpdshare").write_text("mine")
    async with open_page(page) as pilot:
        await pilot.press("f6")
        await until(pilot, lambda: page.query_one("#name").value == "abc-2.cpdshare")
        await pilot.press("f6")
        await until(pilot, lambda: page.saved_at == tmp_path / "abc-2.cpdshare")

    assert (tmp_path / "abc.cpdshare").read_text() == "mine"


@pytest.mark.parametrize("typed", ["../../etc/x.cpdshare", "/etc/x", "..", "\x1b]0;x\x07y"])
async def test_a_name_leads_to_no_other_folder(open_page, page, tmp_path, until, typed):
    async with open_page(page) as pilot:
        page.query_one("#name").value = typed
        await pilot.press("f6")
        await until(pilot, lambda: page.saved_at is not None)

    assert page.saved_at.parent == tmp_path


async def test_a_full_disk_is_told_and_the_file_is_not_lost(open_page, tmp_path, until):
    async def full(path, content):
        raise DiskFull

    page = HandingOver(PARCEL, hand_over=hand_over(tmp_path, write=full))
    async with open_page(page) as pilot:
        await pilot.press("f6")
        await until(pilot, lambda: "full" in page.query_one("StatusLine").words)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, Question))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is page)


async def test_a_folder_that_is_not_there_is_told(open_page, page, tmp_path, until):
    async with open_page(page) as pilot:
        page.query_one("#folder").value = str(tmp_path / "gone")
        await pilot.press("f6")
        await until(pilot, lambda: page.query_one("StatusLine").words != "")

        assert page.saved_at is None


def test_handing_over_looks_as_it_did(snap_compare, page_app, tmp_path):
    from pathlib import Path

    page = HandingOver(PARCEL, hand_over=hand_over(Path("/home/rowan/Documents")))
    assert snap_compare(page_app(page), terminal_size=(80, 24))


async def test_the_text_goes_to_the_terminal_that_a_mail_program_can_paste_it(
    open_page, page, monkeypatch
):
    async with open_page(page) as pilot:
        written = []
        monkeypatch.setattr(pilot.app._driver, "write", written.append)
        await pilot.press("f7")
        await pilot.pause()

    assert any("]52;" in piece for piece in written)
