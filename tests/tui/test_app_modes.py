"""The whole app on a real journal: where it opens, how one gets about, what pages ask for."""

import asyncio
from datetime import UTC, datetime

import pytest
from textual import work
from textual.app import ComposeResult
from textual.command import CommandPalette
from textual.widgets import Static

from cpdjournal.journal import drafts, reflections, settings
from cpdjournal.registrant import Profile
from cpdjournal.tui import wiring_drafts
from cpdjournal.tui.messages import Address, Edit, Open, Write
from cpdjournal.tui.screens.choose_passphrase import ChoosePassphrase
from cpdjournal.tui.screens.evidence import EvidenceScreen
from cpdjournal.tui.screens.help import HelpScreen
from cpdjournal.tui.screens.home import HomeScreen
from cpdjournal.tui.screens.journal import JournalScreen
from cpdjournal.tui.screens.learn import LearnScreen
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.screens.receive import ReceiveScreen
from cpdjournal.tui.screens.reflect import ReflectScreen
from cpdjournal.tui.screens.settings import SettingsScreen
from cpdjournal.tui.screens.too_small import TooSmall
from cpdjournal.tui.screens.unlock import UnlockScreen
from cpdjournal.tui.widgets.before_writing import WHO_MAY_ASK, BeforeWriting
from cpdjournal.tui.widgets.lines import KeyLines
from cpdjournal.tui.widgets.question import Question

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
ITEM = "social-media/x-my-line"


def shows(pilot, kind):
    return lambda: isinstance(pilot.app.screen, kind)


def at_home(pilot):
    """Home is there, and it is known that this window may write."""
    return lambda: isinstance(pilot.app.screen, HomeScreen) and pilot.app.is_claimed.is_set()


async def test_a_folder_without_a_journal_opens_the_wizard(whole_app, tmp_path, until):
    async with whole_app(tmp_path / "new") as pilot:
        await until(pilot, shows(pilot, ChoosePassphrase))

        assert not (tmp_path / "new").exists()


async def test_a_plain_journal_opens_at_home(whole_app, plain, until, screen_text):
    async with whole_app(plain.folder) as pilot:
        await until(pilot, lambda: "If you have" in screen_text(pilot.app))

        assert isinstance(pilot.app.screen, HomeScreen)


async def test_an_encrypted_journal_opens_at_the_lock(whole_app, locked, until):
    async with whole_app(locked.folder) as pilot:
        await until(pilot, shows(pilot, UnlockScreen))


async def test_one_key_goes_from_home_to_the_same_word_of_the_draft(
    whole_app, plain, write_draft, until, screen_text
):
    draft = write_draft(plain)
    async with whole_app(plain.folder) as pilot:
        await until(pilot, lambda: "The friend request" in screen_text(pilot.app))

        await pilot.press("enter")
        await until(pilot, shows(pilot, ReflectScreen))

        assert pilot.app.screen.draft.id == draft.id
        await pilot.press("X")
        await until(pilot, lambda: pilot.app.screen.draft.answer("now") == "Ask Xfirst.")


@pytest.mark.parametrize(
    ("key", "page"),
    [
        ("f3", LearnScreen), ("f4", JournalScreen), ("f5", EvidenceScreen),
        ("2", LearnScreen), ("3", JournalScreen), ("4", EvidenceScreen),
    ],
)  # fmt: skip
async def test_one_key_reaches_each_mode_and_another_goes_home(whole_app, plain, until, key, page):
    async with whole_app(plain.folder) as pilot:
        await until(pilot, at_home(pilot))

        await pilot.press(key)
        await until(pilot, shows(pilot, page))
        await pilot.press("escape")
        await until(pilot, at_home(pilot))


async def test_each_mode_is_found_as_it_was_left(whole_app, plain, until):
    async with whole_app(plain.folder) as pilot:
        await until(pilot, at_home(pilot))
        await pilot.press("f3")
        await until(pilot, shows(pilot, LearnScreen))
        pilot.app.post_message(Open(Address("item", ITEM)))
        await until(pilot, lambda: pilot.app.screen.address == Address("item", ITEM))

        await pilot.press("f4")
        await until(pilot, shows(pilot, JournalScreen))
        await pilot.press("f3")

        await until(pilot, lambda: pilot.app.screen.address == Address("item", ITEM))
        await pilot.press("f3")
        await until(pilot, shows(pilot, LearnScreen))


async def test_digits_typed_into_a_reflection_stay_there(whole_app, plain, write_draft, until):
    draft = write_draft(plain)
    async with whole_app(plain.folder) as pilot:
        await until(pilot, at_home(pilot))
        pilot.app.post_message(Edit(draft.id))
        await until(pilot, shows(pilot, ReflectScreen))

        await pilot.press("1", "2", "question_mark")

        await until(pilot, lambda: pilot.app.screen.draft.answer("now") == "Ask 12?first.")


async def test_before_the_first_words_it_says_once_who_may_ask(
    whole_app, plain, until, screen_text
):
    with plain.open() as journal:
        settings.save_profile(journal, Profile())
    async with whole_app(plain.folder, size=(120, 40)) as pilot:
        await until(pilot, at_home(pilot))

        pilot.app.post_message(Write(item_id=ITEM))
        await until(pilot, shows(pilot, BeforeWriting))
        assert " ".join(WHO_MAY_ASK.split()[:6]) in screen_text(pilot.app)
        await pilot.press("enter")
        await until(pilot, shows(pilot, ReflectScreen))
        await pilot.press("escape")
        await until(pilot, shows(pilot, HomeScreen))
        pilot.app.post_message(Write(item_id=ITEM))
        await until(pilot, shows(pilot, ReflectScreen))

    with plain.open() as journal:
        assert settings.profile(journal).told_who_may_ask


async def test_a_new_reflection_has_minutes_and_standards_filled_in(whole_app, plain, until):
    from cpdjournal.registrant import Registration

    with plain.open() as journal:
        registration = Registration(framework="niscc-social-worker")
        settings.save_profile(journal, Profile(told_who_may_ask=True, registration=registration))
    async with whole_app(plain.folder) as pilot:
        await until(pilot, lambda: pilot.app.desk.is_open)
        item = (await pilot.app.shelf.library()).item(ITEM)

        draft = await wiring_drafts.new_draft(pilot.app.wiring, ITEM)

        assert draft.activity.minutes == item.minutes
        assert draft.activity.kind == "reflective exercise"
        assert draft.standards
        assert {ref.split(":")[0] for ref in draft.standards} == {"niscc-sw-conduct"}


async def test_what_another_program_adds_appears_by_itself(whole_app, plain, until, screen_text):
    async with whole_app(plain.folder) as pilot:
        await until(pilot, at_home(pilot))
        await pilot.press("f4")
        await until(pilot, shows(pilot, JournalScreen))

        with plain.open() as journal:
            reflections.jot(journal, "A word with a parent.", now=NOON, learned_on=NOON.date())

        await until(pilot, lambda: "A word with a parent." in screen_text(pilot.app))


async def test_a_completed_reflection_is_told_and_counted_at_home(
    whole_app, plain, write_draft, until, screen_text
):
    draft = write_draft(plain)
    async with whole_app(plain.folder) as pilot:
        await until(pilot, lambda: "The friend request" in screen_text(pilot.app))
        await pilot.press("enter")
        await until(pilot, shows(pilot, ReflectScreen))
        await pilot.press("f6", "enter")
        await until(pilot, at_home(pilot))

        await until(pilot, lambda: "Completed" in screen_text(pilot.app))
        await until(pilot, lambda: "1 complete reflection" in screen_text(pilot.app))
        assert "The friend request" not in screen_text(pilot.app)
    with plain.open() as journal:
        assert reflections.get(journal, draft.id).status == "complete"


async def test_a_reflection_is_open_for_editing_only_once(whole_app, plain, write_draft, until):
    draft = write_draft(plain)
    async with whole_app(plain.folder) as pilot:
        await until(pilot, at_home(pilot))
        pilot.app.post_message(Edit(draft.id))
        await until(pilot, shows(pilot, ReflectScreen))
        first = pilot.app.screen
        await pilot.press("f4")
        await until(pilot, shows(pilot, JournalScreen))

        pilot.app.post_message(Edit(draft.id))
        await until(pilot, shows(pilot, ReflectScreen))

        assert pilot.app.screen is first


async def test_an_item_that_is_gone_is_told_in_words(whole_app, plain, until, screen_text):
    async with whole_app(plain.folder) as pilot:
        await until(pilot, at_home(pilot))

        pilot.app.post_message(Open(Address("item", "social-media/gone")))

        await until(pilot, lambda: "There is no pack, item or model" in screen_text(pilot.app))


@pytest.mark.parametrize(
    "address",
    [
        Address("home"), Address("learn"), Address("pack", "social-media"), Address("item", ITEM),
        Address("journal"), Address("evidence"), Address("settings"), Address("reflect", "DRAFT"),
        Address("reflection", "DRAFT"),
    ],
    ids=lambda address: address.kind,
)  # fmt: skip
async def test_every_page_says_how_to_go_back_get_help_and_quit(
    whole_app, plain, write_draft, until, address
):
    draft = write_draft(plain)
    address = Address(address.kind, address.id.replace("DRAFT", draft.id))
    async with whole_app(plain.folder) as pilot:
        await until(pilot, at_home(pilot))
        pilot.app.post_message(Open(address))
        await until(pilot, lambda: getattr(pilot.app.screen.address, "kind", "") == address.kind)
        page = pilot.app.screen

        def keys():
            return str(page.query_one(KeyLines).content)

        await until(pilot, lambda: "F1 Help" in keys())
        assert "Ctrl+Q Quit" in keys()
        assert address.kind == "home" or "Esc " in keys()
        assert len(page.HELP) > 80
        await pilot.press("f1")
        await until(pilot, shows(pilot, HelpScreen))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is page)


async def test_the_palette_offers_our_commands_and_no_picture_of_the_screen(
    whole_app, plain, until
):
    async with whole_app(plain.folder) as pilot:
        await until(pilot, at_home(pilot))

        titles = [command.title for command in pilot.app.get_system_commands(pilot.app.screen)]

        assert {"Home", "Learn", "Journal", "Evidence", "Settings", "Lock", "Quit"} <= set(titles)
        assert "Screenshot" not in titles
        await pilot.press("ctrl+p")
        await until(pilot, shows(pilot, CommandPalette))
        await pilot.press(*"Settings")
        await pilot.pause(0.3)
        await pilot.press("down", "enter")
        await until(pilot, shows(pilot, SettingsScreen))


@pytest.mark.parametrize("typed", ["raising", "report", "worried", "concern"])
async def test_where_a_concern_goes_is_found_by_the_words_people_have_for_it(
    whole_app, plain, until, screen_text, typed
):
    async with whole_app(plain.folder) as pilot:
        await until(pilot, at_home(pilot))
        await pilot.press("ctrl+p")
        await until(pilot, shows(pilot, CommandPalette))
        await pilot.press(*typed)
        await until(pilot, lambda: "Ctrl+R: where it goes" in screen_text(pilot.app))


async def test_what_reached_somebody_is_opened_from_any_page(whole_app, plain, until):
    async with whole_app(plain.folder) as pilot:
        await until(pilot, at_home(pilot))
        commands = pilot.app.get_system_commands(pilot.app.screen)

        next(one for one in commands if one.title == "Open what reached you").callback()

        await until(pilot, shows(pilot, ReceiveScreen))


async def test_a_key_of_the_page_is_in_the_palette_too(whole_app, plain, until):
    async with whole_app(plain.folder) as pilot:
        await until(pilot, at_home(pilot))
        commands = pilot.app.get_system_commands(pilot.app.screen)

        next(one for one in commands if one.help == "On this page: S").callback()

        await until(pilot, shows(pilot, SettingsScreen))


@pytest.mark.parametrize("action", ["screenshot", "suspend_process", "deliver_screenshot", "panic"])
async def test_actions_that_nobody_needs_are_refused(whole_app, plain, until, action, tmp_path):
    async with whole_app(plain.folder) as pilot:
        await until(pilot, at_home(pilot))

        done = await pilot.app.run_action(f"app.{action}('x.svg', '{tmp_path}')")

        assert not done
        assert not (tmp_path / "x.svg").exists()


async def test_a_window_that_is_too_small_says_so_and_recovers(
    whole_app, plain, write_draft, until, screen_text
):
    draft = write_draft(plain)
    async with whole_app(plain.folder) as pilot:
        await until(pilot, at_home(pilot))
        pilot.app.post_message(Edit(draft.id))
        await until(pilot, shows(pilot, ReflectScreen))

        await pilot.resize_terminal(50, 14)
        await until(pilot, shows(pilot, TooSmall))
        await until(pilot, lambda: "too small: 50 by 14" in screen_text(pilot.app))
        await pilot.resize_terminal(80, 24)

        await until(pilot, shows(pilot, ReflectScreen))
        await pilot.press("Y")
        await until(pilot, lambda: pilot.app.screen.draft.answer("now") == "Ask Yfirst.")


async def test_quitting_keeps_the_last_word(whole_app, plain, write_draft, until):
    draft = write_draft(plain)
    async with whole_app(plain.folder) as pilot:
        await until(pilot, at_home(pilot))
        pilot.app.post_message(Edit(draft.id))
        await until(pilot, shows(pilot, ReflectScreen))
        await pilot.press("Z")

        await pilot.press("ctrl+q")
        await until(pilot, lambda: pilot.app.return_code is not None)

        assert pilot.app.return_code == 0
    with plain.open() as journal:
        assert drafts.load(journal, draft.id).answer("now") == "Ask Zfirst."


async def test_what_the_mouse_presses_in_the_key_lines_is_done(whole_app, plain, until):
    async with whole_app(plain.folder) as pilot:
        await until(pilot, at_home(pilot))
        lines = pilot.app.screen.query_one(KeyLines)
        await until(pilot, lambda: "F4 Journal" in str(lines.content))
        at = str(lines.content).splitlines()[-1].index("F4 Journal")

        await pilot.click(KeyLines, offset=(1 + at, lines.region.height - 1))

        await until(pilot, shows(pilot, JournalScreen))


class Asks(Page[None]):
    """Asks something once its answer from elsewhere has come."""

    def __init__(self) -> None:
        super().__init__()
        self.answered = asyncio.Event()

    def compose_body(self) -> ComposeResult:
        yield Static("a page that asks")

    @work
    async def ask(self) -> None:
        await self.answered.wait()
        await self.app.push_screen_wait(Question("Delete this?", "It goes to the bin."))


async def test_what_a_page_asks_late_waits_above_that_page(whole_app, plain, until):
    async with whole_app(plain.folder) as pilot:
        await until(pilot, at_home(pilot))
        await pilot.press("f4")
        await until(pilot, shows(pilot, JournalScreen))
        page = Asks()
        await pilot.app.push_screen(page)
        page.ask()
        await pilot.press("f3")
        await until(pilot, shows(pilot, LearnScreen))

        page.answered.set()
        await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, LearnScreen)

        await pilot.press("f4")
        await until(pilot, shows(pilot, Question))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is page)
