"""The desk: one thread, in order, finished once begun, and one window that writes."""

import asyncio
import threading
from datetime import UTC, datetime

import pytest

from cpdjournal.errors.journal import OpenElsewhere
from cpdjournal.journal import drafts, reflections, revisions, settings
from cpdjournal.journal.windows import AppWindow
from cpdjournal.prompt import Prompt
from cpdjournal.registrant import Profile
from cpdjournal.tui.desk import Desk, DeskClosed, Noticed
from cpdjournal.tui.screens.home import HomeScreen
from cpdjournal.tui.screens.reflect import ReflectScreen
from cpdjournal.tui.widgets.lines import BlockedLine
from cpdjournal.tui.widgets.question import Question

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture
async def desk(plain):
    desk = Desk(plain.folder)
    await desk.open(None)
    yield desk
    desk.end()


async def test_everything_runs_on_one_thread_and_in_order(desk):
    seen = []

    def note(journal, number):
        seen.append((number, threading.current_thread().name))

    await asyncio.gather(*(desk.run(note, number) for number in range(50)))

    assert [number for number, _ in seen] == list(range(50))
    assert len({name for _, name in seen}) == 1
    assert threading.current_thread().name not in {name for _, name in seen}


async def test_what_was_begun_is_finished_when_nobody_waits(desk, plain):
    await desk.claim()
    held = threading.Event()
    blocking = asyncio.create_task(desk.run(lambda journal: held.wait(5)))
    await asyncio.sleep(0)
    saving = asyncio.create_task(desk.run(settings.save_profile, Profile(name="Rowan")))
    await asyncio.sleep(0)
    saving.cancel()
    held.set()
    await blocking
    await desk.close()

    with plain.open() as journal:
        assert settings.profile(journal).name == "Rowan"


async def test_a_closed_desk_says_that_it_is_locked(desk):
    await desk.close()

    with pytest.raises(DeskClosed):
        await desk.run(settings.profile)
    assert not desk.is_open


async def test_only_one_window_writes_until_the_other_takes_over(desk, plain):
    other = Desk(plain.folder)
    await other.open(None)
    try:
        assert await desk.claim()
        assert not await other.claim()
        with pytest.raises(OpenElsewhere):
            await other.run(settings.save_profile, Profile())

        await other.ask_to_take_over()
        assert (await desk.look()).asked_to_release
        await desk.step_back()

        assert await other.claim()
        await other.run(settings.save_profile, Profile(name="Rowan"))
        with pytest.raises(OpenElsewhere):
            await desk.run(settings.save_profile, Profile())
        assert (await desk.look()).changed
    finally:
        other.end()


async def test_before_it_is_claimed_nothing_is_written(desk):
    with pytest.raises(OpenElsewhere):
        await desk.run(settings.save_profile, Profile())


async def test_only_what_others_write_is_noticed(desk, plain):
    await desk.claim()
    await desk.run(settings.save_profile, Profile(name="Rowan"))
    assert await desk.look() == Noticed()

    with plain.open() as journal:
        reflections.jot(journal, "From elsewhere.", now=NOON, learned_on=NOON.date())
    assert await desk.look() == Noticed(changed=True)
    assert await desk.look() == Noticed()


async def test_ending_lets_others_write(desk, plain):
    await desk.claim()
    desk.end()
    desk.end()

    AppWindow.take(plain.folder).release()


def shows(pilot, kind):
    return lambda: isinstance(pilot.app.screen, kind)


async def test_a_second_window_reads_until_a_key_takes_over(
    whole_app, plain, desk, until, screen_text
):
    await desk.claim()
    async with whole_app(plain.folder) as pilot:
        await until(pilot, lambda: "Reading only" in screen_text(pilot.app))
        assert "Ctrl+G" in screen_text(pilot.app)
        await pilot.press("ctrl+g")
        await until(pilot, shows(pilot, Question))
        await pilot.press("right", "enter")
        while not (await desk.look()).asked_to_release:
            await pilot.pause(0.01)
        await desk.step_back()

        await until(pilot, lambda: pilot.app.desk.read_only is None)
        await until(pilot, lambda: "You write here now." in screen_text(pilot.app))
        assert pilot.app.screen.query_one(BlockedLine).display is False


async def test_the_first_window_saves_and_steps_back(
    whole_app, plain, write_draft, until, screen_text
):
    draft = write_draft(plain)
    async with whole_app(plain.folder) as pilot:
        await until(pilot, lambda: "Go on with" in screen_text(pilot.app))
        await pilot.press("enter")
        await until(pilot, shows(pilot, ReflectScreen))
        await pilot.press("X")
        other = Desk(plain.folder)
        await other.open(None)
        await other.ask_to_take_over()

        await until(pilot, lambda: "Another window writes now" in screen_text(pilot.app))
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "Reading only" in screen_text(pilot.app)
        assert await other.claim()
        assert (await other.run(drafts.load, draft.id)).answer("now") == "Ask Xfirst."
        await other.begin_editing(draft.id)
        other.end()


async def test_an_older_copy_is_only_read_until_it_is_accepted(
    whole_app, plain, until, screen_text
):
    import shutil

    older = plain.folder.parent / "older.db"
    shutil.copy(plain.folder / "journal.db", older)
    with plain.open() as journal:
        draft = drafts.new_draft((Prompt(id="what", text="What?"),), title="Newer")
        drafts.save(journal, draft.with_answer("what", "Words."), NOON)
        revisions.complete(journal, draft.id, NOON)
    shutil.copy(older, plain.folder / "journal.db")
    async with whole_app(plain.folder) as pilot:
        await until(pilot, lambda: "an older copy" in screen_text(pilot.app))
        await pilot.press("ctrl+g")
        await until(pilot, shows(pilot, Question))
        await pilot.press("right", "enter")

        await until(pilot, lambda: "You can write in this copy now" in screen_text(pilot.app))
        assert "Reading only" not in screen_text(pilot.app)
        await pilot.app.wiring.keep_profile(Profile(name="Rowan"))
