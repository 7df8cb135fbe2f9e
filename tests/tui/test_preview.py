"""The preview of a pack that is being written, with real files that are saved meanwhile."""

import os
import subprocess
import sys
import tempfile
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from cpdjournal import places
from cpdjournal.packs.page import problem
from cpdjournal.packs.starting import new_pack
from cpdjournal.tui import previewing
from cpdjournal.tui.desk import Desk
from cpdjournal.tui.messages import Address
from cpdjournal.tui.preview_folder import (
    PREFIX,
    clear_after_killed_runs,
    folder_for_one_run,
    throw_away_journal,
)
from cpdjournal.tui.previewing import preview_app
from cpdjournal.tui.screens.clauses import ClausesScreen
from cpdjournal.tui.screens.full_picture import FullPicture
from cpdjournal.tui.screens.item import ItemPage
from cpdjournal.tui.screens.pack_contents import PackScreen
from cpdjournal.tui.screens.preview_trouble import PreviewTrouble
from cpdjournal.tui.widgets.callouts import Fold, Picture
from cpdjournal.tui.widgets.writing import WritingArea

PAGE = "items/g-first-page.md"


@pytest.fixture
def pack(tmp_path):
    new_pack(tmp_path / "my-team", "How we hand over")
    return tmp_path / "my-team"


@pytest.fixture
def preview(pack, tmp_path, monkeypatch):
    """`async with preview() as pilot:`"""
    monkeypatch.setattr(previewing, "WATCH_EVERY", 0.05)

    @asynccontextmanager
    async def running():
        beside = tmp_path / "beside"
        beside.mkdir()
        desk = Desk(throw_away_journal(beside))
        try:
            async with preview_app(pack, desk, desk.open_soon()).run_test(size=(80, 24)) as pilot:
                yield pilot
                pilot.app.workers.cancel_all()
        finally:
            desk.end()

    return running


def save(pack, name, old, new):
    text = (pack / name).read_text("utf-8")
    assert text.count(old) == 1
    (pack / name).write_text(text.replace(old, new), "utf-8")


async def test_it_begins_at_the_packs_contents(preview, until, screen_text):
    async with preview() as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, PackScreen))
        await until(pilot, lambda: "thrown away" in screen_text(pilot.app))

        assert "How we hand over" in screen_text(pilot.app)


async def test_a_saved_page_is_shown_anew_where_one_was(preview, pack, until, screen_text):
    more = "\n\n".join(f"Paragraph {number} of a long page." for number in range(40))
    save(pack, PAGE, "## What to do on Monday", f"{more}\n\n## What to do on Monday")
    async with preview() as pilot:
        app = pilot.app
        await until(pilot, lambda: isinstance(app.screen, PackScreen))
        await app.stacks.open(Address("item", "my-team/g-first-page"))
        await until(pilot, lambda: "Begin with what" in screen_text(app))
        await pilot.press("pagedown", "pagedown")
        await until(pilot, lambda: "Paragraph 12 " in screen_text(app))
        reading = app.screen.query_one("#reading")
        await until(pilot, lambda: reading.scroll_y == reading.scroll_target_y)
        down = reading.scroll_y

        save(pack, PAGE, "Paragraph 12 of a long page", "Kestrel was here")

        await until(pilot, lambda: "Kestrel was here" in screen_text(app))
        assert isinstance(app.screen, ItemPage)
        assert app.screen.query_one("#reading").scroll_y == down
        assert "Saved, and shown anew." in screen_text(app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, PackScreen))


async def test_a_content_note_that_was_gone_past_stays_behind(preview, pack, until, screen_text):
    save(pack, PAGE, "minutes: 5", "minutes: 5\ncontent_note: It tells of a death.")
    async with preview() as pilot:
        app = pilot.app
        await until(pilot, lambda: isinstance(app.screen, PackScreen))
        await app.stacks.open(Address("item", "my-team/g-first-page"))
        await until(pilot, lambda: "a death" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: "Begin with what" in screen_text(app))

        save(pack, PAGE, "Begin with what", "Start with what")

        await until(pilot, lambda: "Start with what" in screen_text(app))
        assert app.screen.is_open


async def test_what_was_unfolded_stays_so_and_a_picture_stays_large(
    preview, pack, until, screen_text
):
    more = "\n".join(f"\n> [!more] Fold {n}\n> Inside {n}.\n" for n in range(12))
    save(pack, PAGE, "## What to do on Monday", f"{more}\n## What to do on Monday")
    async with preview() as pilot:
        app = pilot.app
        await until(pilot, lambda: isinstance(app.screen, PackScreen))
        await app.stacks.open(Address("item", "my-team/g-first-page"))
        await until(pilot, lambda: len(app.screen.query(Fold)) >= 12)
        folds = list(app.screen.query(Fold))
        folds[1].is_open = folds[-1].is_open = True
        app.screen.query_one(Picture).action_press()
        await until(pilot, lambda: isinstance(app.screen, FullPicture))

        (pack / "media" / "first-picture.txt").write_text("<<>>--~~~~\n", "utf-8")

        await until(pilot, lambda: "<<>>--~~~~" in screen_text(app))
        await until(pilot, lambda: isinstance(app.screen, FullPicture))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ItemPage))
        assert [fold.is_open for fold in app.screen.query(Fold)] == [one.is_open for one in folds]


async def test_an_own_view_that_is_typed_stays_under_the_cursor(preview, pack, until, screen_text):
    async with preview() as pilot:
        app = pilot.app
        await until(pilot, lambda: isinstance(app.screen, PackScreen))
        await app.stacks.open(Address("item", "my-team/c-first-case"))
        await until(pilot, lambda: app.screen.words.keeper is not None)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.focused, WritingArea))
        await until(pilot, lambda: not app.focused.read_only)
        await pilot.press(*"too")
        before = app.screen

        save(pack, "items/c-first-case.md", "minutes:", "audience: [adult]\nminutes:")

        await until(pilot, lambda: app.screen is not before)
        await until(pilot, lambda: isinstance(app.focused, WritingArea))
        await until(pilot, lambda: not app.focused.read_only)
        await pilot.press(*"open")
        await until(pilot, lambda: app.focused.text == "tooopen")


async def test_a_panel_over_a_page_is_not_swept_away(preview, pack, until, screen_text):
    async with preview() as pilot:
        app = pilot.app
        await until(pilot, lambda: isinstance(app.screen, PackScreen))
        await app.stacks.open(Address("item", "my-team/g-first-page"))
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, ClausesScreen))
        save(pack, PAGE, "Begin with what", "Start with what")
        await until(pilot, lambda: app._seen != app._shown)
        assert isinstance(app.screen, ClausesScreen)

        await pilot.press("escape")

        await until(pilot, lambda: "Start with what" in screen_text(app))


async def test_a_mistake_is_told_and_once_mended_one_is_back(preview, pack, until, screen_text):
    async with preview() as pilot:
        app = pilot.app
        await until(pilot, lambda: isinstance(app.screen, PackScreen))
        await app.stacks.open(Address("item", "my-team/g-first-page"))
        save(pack, PAGE, "minutes: 5", "minutes: ten")
        await until(pilot, lambda: isinstance(app.screen, PreviewTrouble))
        said = " ".join(screen_text(app).split())
        assert 'items/g-first-page.md, line 7: minutes is "ten".' in said

        save(pack, "items/c-first-case.md", "basis: fictional", "basis: invented")
        await until(pilot, lambda: "c-first-case" in screen_text(app))
        save(pack, "items/c-first-case.md", "basis: invented", "basis: fictional")
        save(pack, PAGE, "minutes: ten", "minutes: 10")

        await until(pilot, lambda: isinstance(app.screen, ItemPage))
        await until(pilot, lambda: "Begin with what" in screen_text(app))
        assert not any(isinstance(one, PreviewTrouble) for one in app.screen_stack)


async def test_a_pack_that_is_broken_from_the_start_opens_once_it_is_mended(
    preview, pack, until, screen_text
):
    save(pack, "pack.md", "version: 0.1.0", "version: new")
    async with preview() as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, PreviewTrouble))

        save(pack, "pack.md", "version: new", "version: 0.2.0")

        await until(pilot, lambda: isinstance(pilot.app.screen, PackScreen))
        await until(pilot, lambda: "0.2.0" in screen_text(pilot.app))


async def test_a_note_is_said_when_the_page_is_shown_anew(preview, pack, until, screen_text):
    async with preview() as pilot:
        await until(pilot, lambda: "thrown away" in screen_text(pilot.app))

        save(pack, PAGE, "- own: Where does", "- own: Does")

        await until(pilot, lambda: "1 note: items/g-first-page.md" in screen_text(pilot.app))


async def test_drafts_are_shown_to_whoever_writes_them(preview, pack, until, screen_text):
    save(pack, "items/s-first-story.md", "status: live", "status: draft")

    async with preview() as pilot:
        await until(pilot, lambda: "The missed visit" in screen_text(pilot.app))


async def test_an_item_that_is_renamed_leaves_one_at_the_contents(
    preview, pack, until, screen_text
):
    async with preview() as pilot:
        app = pilot.app
        await until(pilot, lambda: isinstance(app.screen, PackScreen))
        await app.stacks.open(Address("item", "my-team/g-first-page"))
        save(pack, PAGE, "id: g-first-page", "id: g-page")
        (pack / PAGE).rename(pack / "items/g-page.md")
        save(pack, "pack.md", "g-first-page", "g-page")

        await until(pilot, lambda: isinstance(app.screen, PackScreen))


async def test_nobody_is_swept_away_while_writing(preview, pack, until, screen_text):
    async with preview() as pilot:
        app = pilot.app
        await until(pilot, lambda: isinstance(app.screen, PackScreen))
        await app.stacks.open(Address("item", "my-team/x-first-exercise"))
        await pilot.press("w")
        await until(pilot, lambda: type(app.screen).__name__ == "ReflectScreen")
        await pilot.press(*"I asked.")
        writing = app.screen
        save(pack, PAGE, "Begin with what", "Start with what")
        await until(pilot, lambda: app._seen != app._shown)
        assert app.screen is writing

        await pilot.press("escape")

        await until(pilot, lambda: app._seen == app._shown)
        assert "I asked." not in screen_text(app) or app.screen is not writing


async def test_nothing_of_the_persons_own_is_opened_or_left(preview, pack, until, own_home):
    async with preview() as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, PackScreen))
        folder = pilot.app.desk.folder
        await pilot.press("ctrl+q")
        await until(pilot, lambda: not folder.parent.exists())

    assert not (own_home / "data").exists()
    assert not (own_home / "state").exists()


_RUN = """
import time
from cpdjournal.tui.preview_folder import folder_for_one_run, throw_away_journal

with folder_for_one_run() as beside:
    throw_away_journal(beside)
    print(beside, flush=True)
    time.sleep(600)
"""


@pytest.mark.skipif(os.name != "posix", reason="kills as on POSIX")
def test_what_a_killed_preview_left_is_gone_with_the_next_one(tmp_path, monkeypatch):
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def begun():
        run = subprocess.Popen([sys.executable, "-c", _RUN], env=environment, stdout=-1, text=True)
        return run, Path(run.stdout.readline().strip())

    killed, left = begun()
    killed.kill()
    killed.communicate()
    assert (left / "journal" / "journal.db").exists()

    running, there = begun()
    try:
        assert not left.exists()
        with folder_for_one_run() as own:
            assert sorted(tmp_path.iterdir()) == sorted([own, there])
    finally:
        running.kill()
        running.communicate()


@pytest.mark.skipif(os.name != "posix", reason="links and permissions as on POSIX")
def test_no_folder_is_cleared_away_that_a_preview_did_not_make(tmp_path):
    def folder(name, mode=0o700):
        made = tmp_path / f"{PREFIX}{name}"
        made.mkdir()
        throw_away_journal(made)
        made.chmod(mode)
        return made

    elsewhere = tmp_path / "elsewhere"
    folder("left").rename(elsewhere)
    (tmp_path / f"{PREFIX}link").symlink_to(elsewhere)
    folder("open", 0o755)
    (folder("other-words") / places.DEMO_MARK).write_text("my own folder")
    (folder("unmarked") / places.DEMO_MARK).unlink()
    (tmp_path / f"{PREFIX}file").write_text("x")
    gone = folder("gone")
    there = sorted(tmp_path.iterdir())

    clear_after_killed_runs(tmp_path)

    assert sorted(tmp_path.iterdir()) == [one for one in there if one != gone]
    assert (elsewhere / "journal" / "journal.db").exists()


def test_a_page_of_what_is_to_be_mended(snap_compare, page_app):
    problems = tuple(
        problem(
            "S03", "items/s-first-story.md", 20 + number, f"choice {number} goes nowhere.", mend
        )
        for number, mend in enumerate(("Name a scene.", "Did you mean [b]letter[/b]?"))
    )

    assert snap_compare(page_app(PreviewTrouble("our-team", problems)), terminal_size=(80, 24))
