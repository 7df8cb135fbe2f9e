"""Who types on while a page is being opened finds every letter on it."""

import asyncio

from textual.events import Key, Paste

from cpdjournal.errors.journal import NoSuchReflection
from cpdjournal.tui import conversations
from cpdjournal.tui.messages import Address, Write
from cpdjournal.tui.screens.home import HomeScreen
from cpdjournal.tui.screens.reflect import ReflectScreen


def at_home(pilot):
    return lambda: isinstance(pilot.app.screen, HomeScreen) and pilot.app.is_claimed.is_set()


async def test_letters_come_to_the_page_that_is_being_opened(whole_app, plain, write_draft, until):
    draft = write_draft(plain)
    async with whole_app(plain.folder) as pilot:
        await until(pilot, at_home(pilot))
        opening = asyncio.create_task(pilot.app.stacks.open(Address("reflect", draft.id)))
        await asyncio.sleep(0)
        for letter in "No2":
            pilot.app.post_message(Key(letter, letter))
        pilot.app.post_message(Paste(" words"))
        await opening

        page = pilot.app.screen
        assert isinstance(page, ReflectScreen)
        await until(pilot, lambda: page.draft.answer("now") == "Ask No2 wordsfirst.")


async def test_letters_come_to_a_new_reflection(whole_app, plain, until):
    async with whole_app(plain.folder) as pilot:
        await until(pilot, at_home(pilot))
        wanted = Write(item_id="social-media/x-my-line")
        opening = asyncio.create_task(conversations.begin_writing(pilot.app, wanted))
        await asyncio.sleep(0)
        pilot.app.post_message(Key("T", "T"))
        await opening

        page = pilot.app.screen
        assert isinstance(page, ReflectScreen)
        await until(pilot, lambda: "T" in [one.text for one in page.draft.answers])


async def test_where_nothing_opens_they_are_dropped(whole_app, plain, until):
    async with whole_app(plain.folder) as pilot:
        await until(pilot, at_home(pilot))
        opening = asyncio.create_task(pilot.app.stacks.open(Address("reflect", "not-there")))
        await asyncio.sleep(0)
        pilot.app.post_message(Key("4", "4"))  # would lead to the journal
        (failure,) = await asyncio.gather(opening, return_exceptions=True)
        await pilot.pause()

        assert isinstance(failure, NoSuchReflection)
        assert isinstance(pilot.app.screen, HomeScreen)
