"""Learn: packs, what could not be opened, models, and the contents of a pack."""

from dataclasses import replace

import pytest
from item_records import (
    GUIDANCE,
    LIBRARY,
    MODELS,
    PACK,
    PROBLEMS,
    TODAY,
    listing_of,
    summary,
)

from cpdjournal.content.library import Library
from cpdjournal.errors.journal import StillBusy
from cpdjournal.tui.messages import Address, Open, Write
from cpdjournal.tui.screens.learn import LearnScreen
from cpdjournal.tui.screens.models_page import ModelScreen, ModelsScreen
from cpdjournal.tui.screens.pack_contents import PackScreen


def pack_page(*written, **more):
    return PackScreen(PACK, **{"today": TODAY, "listing": listing_of(*written), **more})


async def test_a_pack_is_named_with_its_version_and_what_it_is_about(open_page, screen_text):
    async with open_page(LearnScreen(library=LIBRARY)) as pilot:
        text = screen_text(pilot.app)

    assert "Staying in touch" in text
    assert "version 1.2.0 · 7 pages" in text
    assert "This pack is independent." in text


async def test_enter_opens_the_pack(open_page, until):
    async with open_page(LearnScreen(library=LIBRARY)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.asked)

    (asked,) = pilot.app.asked
    assert isinstance(asked, Open)
    assert asked.address == Address("pack", "contact")


async def test_a_pack_with_a_mistake_is_told_with_file_line_and_what_to_do(
    open_page, screen_text, until
):
    async with open_page(LearnScreen(library=LIBRARY)) as pilot:
        assert "Not everything could be opened: 1 mistake in packs" in screen_text(pilot.app)

        await pilot.press("end", "enter")
        await until(pilot, lambda: "[F02]" in screen_text(pilot.app))

        text = " ".join(screen_text(pilot.app).split())
        assert str(PROBLEMS[0]) in text
        assert str(PROBLEMS[1]) in text


async def test_without_any_pack_the_page_says_so_and_models_stay(open_page, screen_text):
    async with open_page(LearnScreen(library=Library(models=MODELS))) as pilot:
        text = screen_text(pilot.app)

    assert "There is no pack that can be opened." in text
    assert "Write without a topic" in text


async def test_every_model_says_when_to_use_it_and_shows_its_questions_first(
    open_page, screen_text, until
):
    async with open_page(LearnScreen(library=LIBRARY)) as pilot:
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ModelsScreen))
        assert all(model.use_when in screen_text(pilot.app) for model in MODELS)

        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ModelScreen))
        assert "2. So what?" in screen_text(pilot.app)
        assert not pilot.app.asked

        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.asked)

    (asked,) = pilot.app.asked
    assert isinstance(asked, Write)
    assert asked.model_id == "what"


async def test_parts_and_items_tell_kind_time_and_what_was_written(open_page, screen_text, until):
    page = pack_page(
        summary("contact/q-friend"), summary("contact/t-habits", "draft"), summary("other/thing")
    )
    async with open_page(page) as pilot:
        await until(pilot, lambda: "written about" in screen_text(pilot.app))
        text = screen_text(pilot.app)

    assert "Basics · 18 min" in text
    assert "Question  May I connect with someone I support? · 4 min · written about" in text
    assert "Tips      Three habits before you post · 8 min · begun" in text
    assert "Guidance  Where the line runs · 6 min\n" in text
    assert "Not compatible · 10 min · content note" in text


async def test_the_chosen_line_stays_when_reflections_arrive(open_page, until):
    page = pack_page()
    async with open_page(page) as pilot:
        await pilot.press("down", "down")
        page._listing = listing_of(summary("contact/q-friend"))
        await page.reload()
        await until(pilot, lambda: page.written)

        assert page.address == Address("pack", "contact", "contact/t-habits")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.asked)

    assert pilot.app.asked[0].address == Address("item", "contact/t-habits")


async def test_the_page_comes_back_to_its_line(open_page):
    async with open_page(pack_page(spot="contact/c-hard")) as pilot:
        assert pilot.app.screen.spot == "contact/c-hard"


async def test_a_journal_that_can_not_be_asked_leaves_the_pack_open(open_page, screen_text, until):
    async def listing(wanted):
        raise StillBusy

    async with open_page(pack_page(listing=listing)) as pilot:
        await until(pilot, lambda: "busy" in screen_text(pilot.app))

        assert "Where the line runs" in screen_text(pilot.app)


async def test_an_overdue_pack_says_so(open_page, screen_text):
    page = PackScreen(replace(PACK, review_by="2026-01-31"), today=TODAY, listing=listing_of())
    async with open_page(page) as pilot:
        assert "Due to be looked at again by 31 Jan 2026" in " ".join(
            screen_text(pilot.app).split()
        )


HOSTILE = "[@click=app.quit]x[/] [/b] \x1b]0;owned\x07 \u202egpj"


async def test_hostile_titles_are_shown_as_harmless_words(open_page, screen_text):
    pack = replace(
        PACK,
        title=HOSTILE,
        about=HOSTILE,
        parts=(replace(PACK.parts[0], title=HOSTILE),),
        items=(replace(GUIDANCE, title=HOSTILE),),
    )
    problems = tuple(replace(one, message=HOSTILE, mend=HOSTILE) for one in PROBLEMS)
    models = tuple(replace(one, title=HOSTILE, use_when=HOSTILE) for one in MODELS)
    library = Library(packs=(pack,), models=models, problems=problems)
    for page, keys in (
        (LearnScreen(library=library), ()),
        (LearnScreen(library=library), ("end", "enter")),
        (LearnScreen(library=library), ("down", "enter")),
        (PackScreen(pack, today=TODAY, listing=listing_of()), ()),
        (PackScreen(pack, today=TODAY, listing=listing_of()), ("a",)),
    ):
        async with open_page(page) as pilot:
            await pilot.press(*keys)
            await pilot.pause()
            text = screen_text(pilot.app)

            assert "[@click=app.quit]x[/] [/b]" in text
            assert not {"\x1b", "\x07", "\u202e"} & set(text)
            assert pilot.app.is_running


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
class TestPictures:
    def test_learn(self, snap_compare, page_app, size):
        assert snap_compare(page_app(LearnScreen(library=LIBRARY)), terminal_size=size)

    def test_what_could_not_be_opened(self, snap_compare, page_app, size):
        app = page_app(LearnScreen(library=LIBRARY))
        assert snap_compare(app, terminal_size=size, press=["end", "enter"])

    def test_models(self, snap_compare, page_app, size):
        app = page_app(LearnScreen(library=LIBRARY))
        assert snap_compare(app, terminal_size=size, press=["down", "enter"])

    def test_one_model(self, snap_compare, page_app, size):
        app = page_app(LearnScreen(library=LIBRARY))
        assert snap_compare(app, terminal_size=size, press=["down", "enter", "enter"])

    def test_a_pack(self, snap_compare, page_app, until, screen_text, size):
        async def run(pilot):
            await until(pilot, lambda: "written about" in screen_text(pilot.app))

        app = page_app(pack_page(summary("contact/q-friend")))
        assert snap_compare(app, terminal_size=size, run_before=run)

    def test_about_a_pack(self, snap_compare, page_app, size):
        assert snap_compare(page_app(pack_page()), terminal_size=size, press=["a"])
