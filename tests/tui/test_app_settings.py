"""Settings: each line changes one thing, and it is kept at once."""

import pytest
from unlocking import PASSPHRASE
from unsent_records import unsent_words

from cpdjournal.errors.keys import WrongPassphrase
from cpdjournal.journal import settings
from cpdjournal.registrant import Profile
from cpdjournal.standards import Registry
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.screens.choose_one import ChooseOne
from cpdjournal.tui.screens.choose_passphrase import ChoosePassphrase
from cpdjournal.tui.screens.enter_kit import EnterKit
from cpdjournal.tui.screens.enter_passphrase import EnterPassphrase
from cpdjournal.tui.screens.fill_in import FillIn
from cpdjournal.tui.screens.home import HomeScreen
from cpdjournal.tui.screens.settings import SettingsScreen
from cpdjournal.tui.screens.unlock import UnlockScreen
from cpdjournal.vault import keyfile


def shows(pilot, kind):
    return lambda: isinstance(pilot.app.screen, kind)


async def at_settings(pilot, until):
    if isinstance(pilot.app.screen, UnlockScreen):
        pilot.app.screen.query_one("Input").value = PASSPHRASE
        await pilot.press("enter")
    await until(pilot, lambda: pilot.app.is_claimed.is_set())
    await until(pilot, shows(pilot, HomeScreen))
    pilot.app.post_message(Open(Address("settings")))
    await until(pilot, shows(pilot, SettingsScreen))


async def choose(pilot, name):
    lines = pilot.app.screen.query_one("OptionList")
    lines.highlighted = lines.get_option_index(name)
    await pilot.press("enter")


async def test_a_name_is_changed_and_kept(whole_app, plain, until, screen_text):
    async with whole_app(plain.folder) as pilot:
        await at_settings(pilot, until)
        await choose(pilot, "topic-0")
        await until(pilot, shows(pilot, FillIn))
        await pilot.press(*"Rowan", "enter", "enter")
        await until(pilot, lambda: "Name and job role: kept." in screen_text(pilot.app))

    with plain.open() as journal:
        assert settings.profile(journal).name == "Rowan"


async def test_minutes_until_the_lock_are_heeded_at_once(whole_app, locked, until):
    async with whole_app(locked.folder) as pilot:
        await until(pilot, shows(pilot, UnlockScreen))
        await at_settings(pilot, until)
        await choose(pilot, "topic-5")
        await until(pilot, shows(pilot, ChooseOne))
        await pilot.press("end", "enter")

        await until(pilot, lambda: pilot.app._idle_minutes == 30)


async def test_a_day_that_is_none_is_told_and_nothing_is_changed(
    whole_app, plain, until, screen_text
):
    from cpdjournal.registrant import Registration

    with plain.open() as journal:
        known = Profile(registration=Registration(framework="niscc-social-worker"))
        settings.save_profile(journal, known)
    async with whole_app(plain.folder) as pilot:
        await at_settings(pilot, until)
        await choose(pilot, "topic-2")
        await until(pilot, shows(pilot, FillIn))
        await pilot.press("enter", *"31 Feb 2026", "enter", "enter")

        await until(pilot, lambda: "no such day" in screen_text(pilot.app))
    with plain.open() as journal:
        assert settings.profile(journal) == known


async def test_a_new_passphrase_needs_the_old_one(whole_app, locked, until, screen_text):
    async with whole_app(locked.folder) as pilot:
        await until(pilot, shows(pilot, UnlockScreen))
        await at_settings(pilot, until)
        await choose(pilot, "passphrase")
        await until(pilot, shows(pilot, EnterPassphrase))
        await pilot.press(*"not this one", "enter")
        await until(pilot, lambda: "does not open" in screen_text(pilot.app))
        await pilot.press(*PASSPHRASE, "enter")
        await until(pilot, shows(pilot, ChoosePassphrase))
        await pilot.press(*"another long one", "enter")
        await until(pilot, lambda: pilot.app.screen.query_one("#again").display)
        await pilot.press(*"another long one", "enter")
        await until(pilot, lambda: "The new passphrase holds" in screen_text(pilot.app))

    assert keyfile.unlock(locked.folder, "another long one") == locked.key
    with pytest.raises(WrongPassphrase):
        keyfile.unlock(locked.folder, PASSPHRASE)


async def test_the_kit_is_checked_later_by_typing_it(whole_app, locked, until, screen_text):
    with locked.open() as journal:
        settings.save_profile(journal, Profile())
    async with whole_app(locked.folder) as pilot:
        await until(pilot, shows(pilot, UnlockScreen))
        await at_settings(pilot, until)
        await until(pilot, lambda: "not checked yet" in screen_text(pilot.app))
        await choose(pilot, "check-kit")
        await until(pilot, shows(pilot, EnterKit))
        pilot.app.screen.query_one("TextArea").text = "\n".join(locked.kit.groups)
        await pilot.press("f6")
        await until(pilot, shows(pilot, SettingsScreen))
        await until(pilot, lambda: "opens this journal" in screen_text(pilot.app))
        await until(pilot, lambda: "not checked yet" not in screen_text(pilot.app))

    with locked.open() as journal:
        assert settings.profile(journal).kit_checked


SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


@SIZES
@pytest.mark.parametrize("has_keys", [True, False], ids=["encrypted", "plain"])
def test_settings_look_as_they_did(snap_compare, page_app, size, has_keys):
    async def known():
        return Profile(name="Rowan Example", job_role="Support worker", idle_minutes=10)

    page = SettingsScreen(
        profile=known, keep=None, registry=Registry(), unsent=unsent_words(), has_keys=has_keys
    )
    assert snap_compare(page_app(page), terminal_size=size)
