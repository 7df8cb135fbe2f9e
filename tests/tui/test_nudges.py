"""What Home suggests besides: a thin standard, habits to ask about again, the policy."""

import asyncio
from datetime import UTC, date, datetime

import pytest
from test_app_home import figures

from cpdjournal.frameworks.loading import load
from cpdjournal.journal import actions, marking, settings
from cpdjournal.marks import READ, WORKING_ON
from cpdjournal.registrant import PolicyNote, Profile, Registration
from cpdjournal.tui import nudges
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.nudges import Nudge
from cpdjournal.tui.screens.home import HomeScreen

LONG_AGO = datetime(2026, 9, 1, 12, 0, tzinfo=UTC)
ITEM = "social-media/g-boundaries"
NUDGES = (
    Nudge(
        kind="item",
        id=ITEM,
        words="Where the line runs  (guidance, 6 min)\n"
        "    because NISCC 5.9 has no reflections in this period",
    ),
    Nudge(
        kind="item",
        id="social-media/t-before-you-post",
        words="Eight habits before you post\n    2 habits to ask yourself about again",
    ),
    Nudge(kind="policy", id="", words="Do you know where your employer's policy is?"),
)


def home(suggested=NUDGES):
    async def shown():
        return figures()

    async def nothing(figures):
        return ()

    async def nudged(figures, shown):
        return suggested

    return HomeScreen(shown, shown, nothing, nudged)


@pytest.mark.parametrize(
    ("downs", "address"),
    [(0, Address("item", ITEM)), (2, Address("policy"))],
    ids=["standard", "policy"],
)
async def test_a_suggestion_says_why_and_enter_follows_it(
    open_page, until, screen_text, downs, address
):
    async with open_page(home()) as pilot:
        await pilot.app.screen.reload()
        await until(pilot, lambda: "because NISCC 5.9 has no" in screen_text(pilot.app))
        await pilot.press(*["down"] * downs, "enter")
        await until(pilot, lambda: pilot.app.asked)

    (asked,) = pilot.app.asked
    assert isinstance(asked, Open)
    assert asked.address == address


async def test_the_thinnest_of_ones_own_standards_is_suggested(
    whole_app, plain, until, screen_text
):
    registration = Registration(
        framework="niscc-social-worker", start=date(2026, 1, 1), end=date(2028, 12, 31)
    )
    profile = Profile(registration=registration, nation="ni", told_who_may_ask=True)
    with plain.open() as journal:
        settings.save_profile(journal, profile)
    async with whole_app(plain.folder) as pilot:
        words = "fewest reflections this period, none: NISCC Standards of Conduct 5.9"
        await until(pilot, lambda: words in screen_text(pilot.app))


async def test_only_the_edition_in_force_is_suggested_and_it_is_named(
    whole_app, plain, until, screen_text
):
    registration = Registration(
        framework="sssc-social-care-worker", start=date(2026, 1, 1), end=date(2026, 12, 31)
    )
    profile = Profile(registration=registration, nation="scotland", told_who_may_ask=True)
    with plain.open() as journal:
        settings.save_profile(journal, profile)
    for day in range(10, 20):
        async with whole_app(plain.folder, as_of=date(2026, 12, day)) as pilot:
            words = "fewest reflections this period, none: SSSC Code for workers (2024)"
            await until(pilot, lambda words=words: words in screen_text(pilot.app))


def test_what_names_an_earlier_edition_counts_for_the_one_that_took_its_place():
    written = {"sssc-2016:3.5": 2, "sssc-2024:3.4": 1, "sssc-2024:1.4": 1}

    counted = nudges._with_successors(written, load().clauses)

    assert counted == written | {"sssc-2024:3.4": 3}


async def test_habits_that_are_due_and_an_old_policy_note_are_asked_about(
    whole_app, plain, until, screen_text
):
    with plain.open() as journal:
        deck = "social-media/t-before-you-post"
        marking.mark(journal, deck, "front-page", WORKING_ON, LONG_AGO)
        settings.save_policy_note(journal, PolicyNote(where="Drawer", read_on=date(2025, 1, 2)))
    async with whole_app(plain.folder) as pilot:
        app = pilot.app
        await until(pilot, lambda: "read your employer's policy on 2 Jan 2025" in screen_text(app))
        assert "1 habit to ask yourself about again" in screen_text(app)


async def test_nobody_is_asked_about_a_policy_on_the_first_day(
    whole_app, plain, until, screen_text
):
    async with whole_app(plain.folder) as pilot:
        await until(pilot, lambda: "If you have" in screen_text(pilot.app))
        assert "policy" not in screen_text(pilot.app)

    with plain.open() as journal:
        marking.mark(journal, ITEM, "", READ, LONG_AGO)
    async with whole_app(plain.folder) as pilot:
        await until(pilot, lambda: "Do you know where your employer" in screen_text(pilot.app))


async def test_a_page_that_was_taken_away_meanwhile_fills_itself_no_more(open_page, until):
    page, goes_on = home(), asyncio.Event()
    known = page._figures

    async def slow():
        await goes_on.wait()
        return await known()

    page._figures = slow
    async with open_page(page) as pilot:
        reloading = asyncio.create_task(page.reload())
        await pilot.app.pop_screen()
        await until(pilot, lambda: not page.is_attached)
        goes_on.set()
        await reloading


async def test_what_one_meant_to_have_done_by_now_is_on_home(whole_app, plain, until, screen_text):
    with plain.open() as journal:
        actions.add(journal, "Look myself up " * 9, now=LONG_AGO, due=date(2026, 11, 20))
        actions.add(journal, "Ask Sam", now=LONG_AGO, due=date(2026, 11, 21))
        actions.add(journal, "Not yet", now=LONG_AGO, due=date(2026, 11, 22))
    async with whole_app(plain.folder) as pilot:
        words = "you meant to do this by 20 Nov 2026; 1 more is due"
        await until(pilot, lambda: words in screen_text(pilot.app))
        lines = screen_text(pilot.app)

    assert "Look myself up Look myself up" in lines
    assert "Supervision:" not in lines


def test_home_with_suggestions(snap_compare, page_app):
    async def fill(pilot):
        await pilot.app.screen.reload()

    assert snap_compare(page_app(home()), run_before=fill, terminal_size=(80, 24))
