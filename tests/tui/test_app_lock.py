"""The lock: by key, when idle, after sleep; what is left of an open journal, and coming back."""

import asyncio
import gc

import pytest
from textual.events import Key
from unlocking import PASSPHRASE

from cpdjournal.journal import drafts, settings
from cpdjournal.registrant import Profile
from cpdjournal.tui.app import CpdJournalApp
from cpdjournal.tui.desk import DeskClosed
from cpdjournal.tui.idleness import Idleness
from cpdjournal.tui.messages import Address, Edit, Open
from cpdjournal.tui.screens.home import HomeScreen
from cpdjournal.tui.screens.reflect import ReflectScreen
from cpdjournal.tui.screens.unlock import UnlockScreen
from cpdjournal.tui.wiring import MODES


def shows(pilot, kind):
    return lambda: isinstance(pilot.app.screen, kind)


@pytest.fixture
def opened(until):
    """Types the passphrase and waits for Home."""

    async def run(pilot, passphrase=PASSPHRASE):
        await until(pilot, shows(pilot, UnlockScreen))
        pilot.app.screen.query_one("Input").value = passphrase
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.is_claimed.is_set())
        await until(pilot, lambda: not isinstance(pilot.app.screen, UnlockScreen))

    return run


async def test_the_lock_saves_closes_and_leaves_no_page_behind(
    whole_app, locked, write_draft, until, opened, screen_text
):
    draft = write_draft(locked)
    async with whole_app(locked.folder) as pilot:
        await opened(pilot)
        pilot.app.post_message(Edit(draft.id))
        await until(pilot, shows(pilot, ReflectScreen))
        await pilot.press("X")
        pilot.app.copy_to_clipboard("words of mine")

        await pilot.press("ctrl+l")
        await until(pilot, shows(pilot, UnlockScreen))

        assert not pilot.app.desk.is_open
        assert pilot.app.clipboard == ""
        assert {type(page) for page in pilot.app.stacks.pages()} <= {UnlockScreen, HomeScreen}
        assert "You locked it. All was saved." in screen_text(pilot.app)
        with locked.open() as journal:
            assert drafts.load(journal, draft.id).answer("now") == "Ask Xfirst."


async def test_no_words_stay_in_the_app_while_it_is_locked(
    whole_app, locked, write_draft, until, opened
):
    secret = "a-word-that-only-the-draft-holds"
    draft = write_draft(locked, second=secret)
    async with whole_app(locked.folder) as pilot:
        await opened(pilot)
        pilot.app.post_message(Edit(draft.id))
        await until(pilot, shows(pilot, ReflectScreen))
        await pilot.press("ctrl+l")
        await until(pilot, shows(pilot, UnlockScreen))

        def is_gone():
            gc.collect()
            return not any(isinstance(one, ReflectScreen) for one in gc.get_objects())

        await until(pilot, is_gone)


async def test_unlocking_returns_to_the_same_word(whole_app, locked, write_draft, until, opened):
    draft = write_draft(locked)
    async with whole_app(locked.folder) as pilot:
        await opened(pilot)
        pilot.app.post_message(Open(Address("item", "social-media/x-my-line")))
        await until(pilot, lambda: pilot.app.screen.address is not None
                    and pilot.app.screen.address.kind == "item")  # fmt: skip
        pilot.app.post_message(Edit(draft.id))
        await until(pilot, shows(pilot, ReflectScreen))
        await pilot.press("right")
        await pilot.press("ctrl+l")

        await opened(pilot)
        await until(pilot, shows(pilot, ReflectScreen))
        await pilot.press("X")

        await until(pilot, lambda: pilot.app.screen.draft.answer("now") == "Ask fXirst.")
        below = pilot.app.screen_stack[-2]
        assert below.address == Address("item", "social-media/x-my-line")


async def test_it_locks_itself_when_nobody_is_there(whole_app, locked, until, opened, screen_text):
    async with whole_app(locked.folder) as pilot:
        await opened(pilot)

        pilot.app._idleness._last -= 5 * 60

        await until(pilot, shows(pilot, UnlockScreen))
        assert "after 5 min without a key" in " ".join(screen_text(pilot.app).split())


async def test_it_heeds_the_minutes_of_the_settings(whole_app, locked, until, opened):
    with locked.open() as journal:
        settings.save_profile(journal, Profile(told_who_may_ask=True, idle_minutes=30))
    async with whole_app(locked.folder) as pilot:
        await opened(pilot)
        await until(pilot, lambda: pilot.app._idle_minutes == 30)


async def test_a_plain_journal_says_that_it_can_not_lock(whole_app, plain, until, screen_text):
    async with whole_app(plain.folder) as pilot:
        await until(pilot, lambda: pilot.app.is_claimed.is_set())

        await pilot.press("ctrl+l")

        await until(pilot, lambda: "This journal has no passphrase" in screen_text(pilot.app))
        assert pilot.app.desk.is_open


async def test_words_that_can_be_kept_nowhere_keep_the_lock_away(
    whole_app, locked, write_draft, until, opened, screen_text, monkeypatch
):
    from cpdjournal.errors.files import DiskFull

    draft = write_draft(locked)
    async with whole_app(locked.folder) as pilot:
        await opened(pilot)
        pilot.app.post_message(Edit(draft.id))
        await until(pilot, shows(pilot, ReflectScreen))

        async def refuse():
            raise DiskFull

        monkeypatch.setattr(pilot.app.screen, "flush", refuse)
        await pilot.press("ctrl+l")

        await until(pilot, lambda: "The disk is full." in screen_text(pilot.app))
        assert isinstance(pilot.app.screen, ReflectScreen)
        assert pilot.app.desk.is_open
        monkeypatch.undo()


def test_typing_keeps_it_open():
    idleness = Idleness(0.0, 1000.0)
    idleness.somebody_is_there(299.0)

    assert idleness.reason_to_lock(400.0, 1400.0, idle_minutes=5) == ""
    assert "5 min" in idleness.reason_to_lock(599.0, 1599.0, idle_minutes=5)


def test_sleep_locks_whatever_was_typed_before():
    idleness = Idleness(0.0, 1000.0)
    idleness.somebody_is_there(10.0)

    assert idleness.reason_to_lock(11.0, 1011.0, idle_minutes=5) == ""
    assert "asleep" in idleness.reason_to_lock(12.0, 8012.0, idle_minutes=5)


def test_a_clock_set_back_is_no_sleep():
    idleness = Idleness(0.0, 1000.0)

    assert idleness.reason_to_lock(1.0, 400.0, idle_minutes=5) == ""


async def test_the_kit_is_not_locked_away_while_it_is_copied(whole_app, tmp_path, until):
    from cpdjournal.tui.screens.choose_passphrase import ChoosePassphrase
    from cpdjournal.tui.screens.show_kit import ShowKit

    async with whole_app(tmp_path / "new") as pilot:
        await until(pilot, lambda: getattr(pilot.app.screen, "offered", ""))
        assert isinstance(pilot.app.screen, ChoosePassphrase)
        await pilot.press(*pilot.app.screen.offered, "enter")
        await until(pilot, shows(pilot, ShowKit))
        pilot.app._idleness._last -= 60 * 60
        for _ in range(2):
            await pilot.app.next_look()
        await pilot.pause()

        assert isinstance(pilot.app.screen, ShowKit)
        assert pilot.app.desk.is_open


async def test_a_question_that_is_open_is_locked_away_too(
    whole_app, locked, until, opened, screen_text
):
    from pathlib import Path

    from cpdjournal.tui.messages import OpenFile
    from cpdjournal.tui.widgets.question import Question

    async with whole_app(locked.folder) as pilot:
        await opened(pilot)
        pilot.app.post_message(OpenFile(Path("/evidence/of-mine.pdf")))
        await until(pilot, shows(pilot, Question))
        pilot.app._idleness._last -= 5 * 60

        await until(pilot, shows(pilot, UnlockScreen))
        await opened(pilot)
        await until(pilot, shows(pilot, HomeScreen))
        assert "of-mine" not in screen_text(pilot.app)


async def test_home_is_not_made_ready_for_somebody_who_is_there_already(
    whole_app, locked, until, opened
):
    async with whole_app(locked.folder) as pilot:
        await opened(pilot)
        await pilot.app.stacks.forget_locked()

        await pilot.app.stacks.prepare_home()

        assert shows(pilot, HomeScreen)()


class SlowToLock(CpdJournalApp):
    """As on a busy machine: locking takes longer than the time between two looks."""

    begun = 0

    async def lock(self, why):
        self.begun += 1
        for _ in range(2):
            await self.next_look()
        await super().lock(why)


async def test_a_lock_that_takes_its_time_is_not_cut_off(whole_app, locked, until, opened):
    async with whole_app(locked.folder, kind=SlowToLock) as pilot:
        await opened(pilot)

        pilot.app._idleness._last -= 5 * 60

        await until(pilot, shows(pilot, UnlockScreen))
        assert pilot.app.begun == 1


class TypedIntoWhileGettingReady(CpdJournalApp):
    """Somebody types the passphrase at once, while Home is made ready behind the lock."""

    typed = "snow"  # S and N are keys of Home

    async def switch_mode_slowly(self, mode):
        await super().switch_mode(mode)
        if mode == "home" and self.typed and not self.desk.is_open:
            letters, self.typed = self.typed, ""
            for key in (*letters, "enter"):
                self.post_message(Key(key, key if len(key) == 1 else "\r"))
            await asyncio.sleep(0.05)

    def switch_mode(self, mode):
        return self.switch_mode_slowly(mode)


async def test_a_passphrase_that_is_typed_at_once_comes_to_its_field(whole_app, locked, until):
    async with whole_app(locked.folder, kind=TypedIntoWhileGettingReady) as pilot:
        tried = []
        pilot.app.keys.unlock = keeping(tried)

        await until(pilot, lambda: tried)

        assert tried == ["snow"]
        assert not [one for one in pilot.app.workers if one.group == "open"]


def keeping(tried):
    async def unlock(passphrase):
        tried.append(passphrase)
        raise DeskClosed

    return unlock


async def test_what_is_locked_before_it_is_shown_stays_locked(whole_app, locked, until):
    async with whole_app(locked.folder) as pilot:
        await until(pilot, shows(pilot, UnlockScreen))
        await until(pilot, lambda: "home" in pilot.app._screen_stacks)
        await pilot.app.keys.unlock(PASSPHRASE)
        locking = asyncio.create_task(pilot.app.lock("You locked it."))
        await asyncio.sleep(0)

        await pilot.app.opened()
        await locking
        await pilot.pause()

        assert shows(pilot, UnlockScreen)()
        assert not pilot.app.desk.is_open


async def test_nothing_is_brought_back_once_it_is_locked_again(whole_app, locked, until, opened):
    async with whole_app(locked.folder) as pilot:
        await opened(pilot)
        await pilot.press("f3")
        await until(pilot, lambda: pilot.app.current_mode == "learn")
        await pilot.app.lock("You locked it.")
        await pilot.app.keys.unlock(PASSPHRASE)
        await pilot.app.opened()

        await pilot.app.lock("You locked it again.")
        for _ in range(2):
            await pilot.app.next_look()

        assert shows(pilot, UnlockScreen)()
        assert pilot.app.current_mode == "locked"
        assert not pilot.app.is_claimed.is_set()

        await opened(pilot)
        await until(pilot, lambda: pilot.app.current_mode == "learn")


@pytest.mark.parametrize("kind", [*MODES, "inbox"])
async def test_a_page_that_is_still_being_made_has_its_address(whole_app, locked, opened, kind):
    """A look around, or the lock, comes at any moment."""
    async with whole_app(locked.folder) as pilot:
        await opened(pilot)

        page = await pilot.app.wiring.page(Address(kind))

        assert page.address.kind == kind
