"""Further reading: how far one is with it, on its page, in the list of all, and in the pack."""

from dataclasses import replace

import pytest
from item_records import GUIDANCE, LIBRARY, PACK, READING, TODAY, KeptMarks, listing_of, page_of

from cpdjournal.content.library import Library
from cpdjournal.errors.files import DiskFull
from cpdjournal.marks import READ, TO_READ, Mark
from cpdjournal.marks import READING as IN_HAND
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.screens.item_reading import ReadingPage
from cpdjournal.tui.screens.learn import LearnScreen
from cpdjournal.tui.screens.pack_contents import PackScreen
from cpdjournal.tui.screens.reading_list import NOTHING, ReadingListScreen

OTHER = replace(
    READING,
    pack="second",
    name="r-other",
    title="Hearings, told plainly",
    minutes=45,
    by="",
    url="https://www.iriss.org.uk/resources/hearings",
)
TWO_PACKS = Library(
    packs=(
        PACK,
        replace(PACK, id="second", title="Second pack", items=(OTHER,), parts=()),
        replace(PACK, id="third", title="Nothing to read", items=(GUIDANCE,), parts=()),
    )
)


def flat(text):
    return " ".join(text.split())


def marked(item, state):
    return Mark(item=item, part="", state=state, at="2026-11-21T12:00:00+00:00")


def list_of(kept, library=TWO_PACKS, **more):
    return ReadingListScreen(library=library, marking=kept.given, **more)


async def test_one_key_goes_through_the_states_of_a_reading(open_page, until, screen_text):
    kept = KeptMarks()
    async with open_page(page_of(READING, marking=kept.given)) as pilot:
        await until(pilot, lambda: pilot.app.screen.marks is not None)
        for state, words in ((TO_READ, "to read"), (IN_HAND, "reading"), (READ, "read")):
            await pilot.press("r")
            await until(pilot, lambda state=state: kept.states() == {(READING.id, ""): state})
            told = f"How far you are with it: {words} "
            await until(pilot, lambda told=told: told in flat(screen_text(pilot.app)))
        await pilot.press("r")
        await until(pilot, lambda: kept.states() == {})


async def test_a_reading_is_not_read_because_its_page_was_seen(open_page, until):
    kept = KeptMarks()
    async with open_page(page_of(READING, marking=kept.given), (80, 60)) as pilot:
        await until(pilot, lambda: pilot.app.screen.marks is not None)
        await pilot.press("end")
        await pilot.pause()

        assert kept.states() == {}


async def test_the_list_has_the_readings_of_all_packs_with_their_states(
    open_page, until, screen_text
):
    kept = KeptMarks(marked(READING.id, READ))
    async with open_page(list_of(kept)) as pilot:
        await until(pilot, lambda: "1 read" in screen_text(pilot.app))
        text = flat(screen_text(pilot.app))

    assert "2 texts: 1 not marked, 1 read. About 45 min are left." in text
    assert "Staying in touch read 40 min Social media and social service workers · Rebecca" in text
    assert "Second pack not marked 45 min Hearings, told plainly · Iriss, 2019" in text
    assert "Nothing to read" not in text


async def test_the_list_marks_and_opens_what_is_under_the_bar(open_page, until, screen_text):
    kept = KeptMarks()
    async with open_page(list_of(kept)) as pilot:
        await pilot.press("down", "r")
        await until(pilot, lambda: kept.states() == {(OTHER.id, ""): TO_READ})
        await until(pilot, lambda: "to read" in screen_text(pilot.app))
        assert pilot.app.screen.address == Address("readings", spot=OTHER.id)

        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.asked)
    assert pilot.app.asked[0].address == Address("item", OTHER.id)


SAME = replace(OTHER, pack="third", name="r-same", url=f"{READING.url}/", minutes=40)
NAMED_TWICE = Library(
    packs=(
        PACK,
        replace(PACK, id="second", title="Second pack", items=(OTHER,), parts=()),
        replace(PACK, id="third", title="Third pack", items=(SAME,), parts=()),
    )
)


async def test_a_text_that_two_packs_name_stands_in_the_list_once(open_page, until, screen_text):
    kept = KeptMarks(marked(SAME.id, READ))
    async with open_page(list_of(kept, NAMED_TWICE)) as pilot:
        await until(pilot, lambda: "1 read" in screen_text(pilot.app))
        text = flat(screen_text(pilot.app))
        await pilot.press("r")  # as nothing is behind "read", it is taken away, in both
        await until(pilot, lambda: "2 not marked" in screen_text(pilot.app))

    assert "2 texts: 1 not marked, 1 read. About 45 min are left." in text
    assert "also in: Third pack" in text


async def test_a_text_that_two_packs_name_is_marked_in_both(plain, whole_app, until, screen_text):
    pages = ("boundaries/r-sssc-2023", "social-media/r-sssc-2023")
    async with whole_app(plain.folder) as pilot:
        app = pilot.app
        await until(pilot, app.is_claimed.is_set)
        app.post_message(Open(Address("readings", spot=pages[0])))
        await until(pilot, lambda: isinstance(app.screen, ReadingListScreen))
        await pilot.press("r")
        await until(pilot, lambda: "1 to read" in screen_text(app))
        for page in pages:
            app.post_message(Open(Address("item", page)))
            await until(
                pilot,
                lambda page=page: (
                    isinstance(app.screen, ReadingPage)
                    and app.screen.item.id == page
                    and "to read (R changes that)" in flat(screen_text(app))
                ),
            )


async def test_a_state_that_can_not_be_kept_is_told(open_page, until, screen_text):
    kept = KeptMarks()

    async def refuse(item, part, state):
        raise DiskFull

    page = ReadingListScreen(library=TWO_PACKS, marking=replace(kept.given, mark=refuse))
    async with open_page(page) as pilot:
        await pilot.press("r")
        await until(pilot, lambda: "The disk is full." in screen_text(pilot.app))
        assert "2 not marked" in screen_text(pilot.app)


async def test_nothing_to_read_is_said_in_words(open_page, screen_text):
    async with open_page(list_of(KeptMarks(), Library())) as pilot:
        await pilot.press("r", "enter")
        assert NOTHING in screen_text(pilot.app)
        assert pilot.app.asked == []


async def test_learn_leads_to_the_reading_list(open_page, until, screen_text):
    async with open_page(LearnScreen(library=LIBRARY)) as pilot:
        assert "1 text that the packs name, and how far you are." in screen_text(pilot.app)
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: pilot.app.asked)

    assert pilot.app.asked[0].address == Address("readings")


async def test_the_contents_of_a_pack_tell_how_far_one_is(open_page, until, screen_text):
    kept = KeptMarks(marked(READING.id, IN_HAND))
    page = PackScreen(PACK, today=TODAY, listing=listing_of(), marks=kept.marks)
    async with open_page(page, (120, 40)) as pilot:
        await until(pilot, lambda: "40 min · reading" in screen_text(pilot.app))


HOSTILE = "[@click=app.quit]x[/] \x1b]0;owned\x07 \u202egpj"


async def test_a_hostile_reading_is_only_words_in_the_list(open_page, screen_text):
    bad = replace(READING, title=HOSTILE, by=HOSTILE, year=HOSTILE)
    library = Library(packs=(replace(PACK, title=HOSTILE, items=(bad,)),))
    async with open_page(list_of(KeptMarks(), library), (120, 30)) as pilot:
        text = screen_text(pilot.app)

        assert "[@click=app.quit]x[/]" in text
        assert not {"\x1b", "\x07", "\u202e"} & set(text)


async def test_the_reading_list_of_the_packs_that_come_along(plain, whole_app, until, screen_text):
    async with whole_app(plain.folder) as pilot:
        app = pilot.app
        await until(pilot, app.is_claimed.is_set)
        app.post_message(Open(Address("readings")))
        await until(pilot, lambda: isinstance(app.screen, ReadingListScreen))
        await pilot.press("r")
        await until(pilot, lambda: "1 to read" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReadingPage))
        await until(pilot, lambda: "to read (R changes that)" in flat(screen_text(app)))
        await pilot.press("r", "escape")
        await until(pilot, lambda: isinstance(app.screen, ReadingListScreen))
        await until(pilot, lambda: "1 reading" in screen_text(app))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_picture_of_the_list(snap_compare, page_app, until, screen_text, size):
    async def run(pilot):
        await until(pilot, lambda: "1 to read" in screen_text(pilot.app))

    kept = KeptMarks(marked(READING.id, TO_READ))
    assert snap_compare(page_app(list_of(kept)), terminal_size=size, run_before=run)
