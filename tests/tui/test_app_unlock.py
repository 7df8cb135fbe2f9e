"""Unlocking: three tries, the recovery kit, and journals that can't be opened."""

import pytest
from unlocking import PASSPHRASE

from cpdjournal.errors import ExitCode
from cpdjournal.errors.files import DiskFull
from cpdjournal.errors.keys import WrongPassphrase
from cpdjournal.tui.screens.choose_passphrase import ChoosePassphrase
from cpdjournal.tui.screens.enter_kit import EnterKit
from cpdjournal.tui.screens.home import HomeScreen
from cpdjournal.tui.screens.trouble import TroubleScreen
from cpdjournal.tui.screens.unlock import UnlockScreen
from cpdjournal.vault import keyfile


def shows(pilot, kind):
    return lambda: isinstance(pilot.app.screen, kind)


def _flowing(lines):
    return " ".join(lines.split())


async def enter(pilot, words):
    field = pilot.app.screen.query_one("Input")
    field.value = words
    await pilot.press("enter")


async def test_the_right_passphrase_opens_home(whole_app, locked, until):
    async with whole_app(locked.folder) as pilot:
        await until(pilot, shows(pilot, UnlockScreen))
        await pilot.press(*PASSPHRASE)
        await pilot.press("enter")

        await until(pilot, shows(pilot, HomeScreen))
        await until(pilot, lambda: pilot.app.desk.is_open)


async def test_three_wrong_passphrases_lose_nothing_and_end_with_3(
    whole_app, locked, until, screen_text
):
    before = {path.name: path.read_bytes() for path in locked.folder.glob("*.*")}
    async with whole_app(locked.folder) as pilot:
        await until(pilot, shows(pilot, UnlockScreen))
        for left in ("2 more tries", "1 more try", "Three tries did not open it"):
            await enter(pilot, "not this one at all")
            await until(pilot, lambda left=left: left in _flowing(screen_text(pilot.app)))
            assert "othing is lost or changed" in _flowing(screen_text(pilot.app))

        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.return_code is not None)

        assert pilot.app.return_code == ExitCode.LOCKED
    assert {path.name: path.read_bytes() for path in locked.folder.glob("*.*")} == before


async def test_the_kit_opens_it_and_a_new_passphrase_is_chosen(
    whole_app, locked, until, screen_text
):
    async with whole_app(locked.folder) as pilot:
        await until(pilot, shows(pilot, UnlockScreen))
        await pilot.press("f6")
        await until(pilot, shows(pilot, EnterKit))
        pilot.app.screen.query_one("TextArea").text = " ".join(locked.kit.groups).lower()
        await pilot.press("f6")
        await until(pilot, shows(pilot, ChoosePassphrase))
        await enter(pilot, "another long passphrase")
        await until(pilot, lambda: pilot.app.screen.query_one("#again").display)
        pilot.app.screen.query_one("#again").value = "another long passphrase"
        await pilot.press("enter")

        await until(pilot, shows(pilot, HomeScreen))
        await until(pilot, lambda: pilot.app.is_claimed.is_set())
        await until(pilot, lambda: "new passphrase" in screen_text(pilot.app))
        assert "not checked yet" not in screen_text(pilot.app)

    assert keyfile.unlock(locked.folder, "another long passphrase") == locked.key
    with pytest.raises(WrongPassphrase):
        keyfile.unlock(locked.folder, PASSPHRASE)


async def test_the_kit_may_be_named_as_a_file(whole_app, locked, until, tmp_path):
    from datetime import date

    file = tmp_path / "kit.txt"
    file.write_text(locked.kit.as_text("j", date(2026, 11, 21)))
    async with whole_app(locked.folder) as pilot:
        await until(pilot, shows(pilot, UnlockScreen))
        await pilot.press("f6")
        await until(pilot, shows(pilot, EnterKit))
        pilot.app.screen.query_one("TextArea").text = str(file)
        await pilot.press("f6")

        await until(pilot, shows(pilot, ChoosePassphrase))


async def test_leaving_between_kit_and_passphrase_leaves_it_locked(whole_app, locked, until):
    async with whole_app(locked.folder) as pilot:
        await until(pilot, shows(pilot, UnlockScreen))
        await pilot.press("f6")
        await until(pilot, shows(pilot, EnterKit))
        pilot.app.screen.query_one("TextArea").text = locked.kit.identity
        await pilot.press("f6")
        await until(pilot, shows(pilot, ChoosePassphrase))
        await pilot.press("escape")

        await until(pilot, shows(pilot, UnlockScreen))
        await until(pilot, lambda: not pilot.app.desk.is_open)
    assert keyfile.unlock(locked.folder, PASSPHRASE) == locked.key


async def test_a_kit_of_another_journal_is_told_in_words(whole_app, locked, until, screen_text):
    from cpdjournal.vault.kit import new_kit

    async with whole_app(locked.folder) as pilot:
        await until(pilot, shows(pilot, UnlockScreen))
        await pilot.press("f6")
        await until(pilot, shows(pilot, EnterKit))
        pilot.app.screen.query_one("TextArea").text = new_kit().identity
        await pilot.press("f6")

        await until(pilot, lambda: "does not open this journal" in _flowing(screen_text(pilot.app)))


async def test_a_damaged_journal_is_told_left_alone_and_ends_with_4(
    whole_app, locked, until, screen_text
):
    database = locked.folder / "journal.db"
    whole = database.read_bytes()
    damaged = whole[:100] + bytes(4096) + whole[4196:]
    database.write_bytes(damaged)
    async with whole_app(locked.folder) as pilot:
        await until(pilot, shows(pilot, UnlockScreen))
        await enter(pilot, PASSPHRASE)
        await until(pilot, shows(pilot, TroubleScreen))
        await until(pilot, lambda: "damaged" in screen_text(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.return_code is not None)

        assert pilot.app.return_code == ExitCode.UNUSABLE_FILE
    assert database.read_bytes() == damaged


async def test_a_damaged_key_file_leaves_the_kit(whole_app, locked, until, screen_text):
    (locked.folder / "keys.json").write_text("{}")
    async with whole_app(locked.folder) as pilot:
        await until(pilot, shows(pilot, UnlockScreen))
        await enter(pilot, PASSPHRASE)
        await until(pilot, lambda: "keys.json" in screen_text(pilot.app))
        await pilot.press("f6")
        await until(pilot, shows(pilot, EnterKit))


async def test_a_foreign_file_ends_with_4(whole_app, plain, until, screen_text):
    import sqlite3

    (plain.folder / "journal.db").unlink()
    sqlite3.connect(plain.folder / "journal.db").executescript("CREATE TABLE a (b)").close()
    before = (plain.folder / "journal.db").read_bytes()
    async with whole_app(plain.folder) as pilot:
        await until(pilot, shows(pilot, TroubleScreen))
        await until(pilot, lambda: "not made by cpdjournal" in screen_text(pilot.app))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.return_code == ExitCode.UNUSABLE_FILE)
    assert (plain.folder / "journal.db").read_bytes() == before


async def test_the_passphrase_is_not_shown_until_asked(open_page, screen_text, until):
    async def never(passphrase):
        raise DiskFull

    async with open_page(UnlockScreen(never)) as pilot:
        await pilot.press(*"kestrel")
        assert "kestrel" not in screen_text(pilot.app)
        await pilot.press("f7")
        await until(pilot, lambda: "kestrel" in screen_text(pilot.app))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_unlock_looks_as_it_did(snap_compare, page_app, size):
    assert snap_compare(page_app(UnlockScreen(None)), terminal_size=size)
