"""Time really spent: counted while somebody is there, and proposed as a reflection's minutes."""

import asyncio
from dataclasses import replace
from time import monotonic

import pytest

from cpdjournal.errors.journal import StillBusy
from cpdjournal.journal import drafts, reflections, time_spent
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Activity, Origin
from cpdjournal.tui.measured import MeasuredMinutes
from cpdjournal.tui.messages import Address, Open, Write
from cpdjournal.tui.screens.item import ItemPage
from cpdjournal.tui.screens.reflect import ReflectScreen
from cpdjournal.tui.time_spent import TimeSpent, patience

ITEM = "social-media/g-boundaries"


class Tally:
    """What was kept, by item."""

    def __init__(self, error=None):
        self.kept, self.error = {}, error

    async def keep(self, item, seconds):
        if self.error:
            raise self.error
        self.kept[item] = self.kept.get(item, 0) + seconds


async def looked(steps, tally=None):
    """Looks once a second at (item, idle seconds), keeping whenever it is time to."""
    tally, spent = tally or Tally(), TimeSpent()
    spent.look("", 0.0, 0.0)
    for second, (item, idle) in enumerate(steps, 1):
        if spent.look(item, float(second), idle):
            await spent.flush(tally.keep)
            spent.look(item, float(second), idle)
    await spent.flush(tally.keep)
    return tally.kept


async def test_the_seconds_of_the_page_on_top_are_counted():
    assert await looked([("p/a", 0.0)] * 11) == {"p/a": 10}


async def test_time_on_two_items_is_kept_apart():
    kept = await looked([("p/a", 0.0)] * 21 + [("p/b", 0.0)] * 11)

    assert kept == {"p/a": 20, "p/b": 10}


async def test_nothing_is_counted_while_no_item_is_on_top():
    assert await looked([("", 0.0)] * 30) == {}


async def test_reading_without_a_key_is_counted_and_idle_time_left_out():
    idle = [("p/a", float(second)) for second in range(400)]

    assert await looked(idle) == {"p/a": 179}


@pytest.mark.parametrize(("minutes", "seconds"), [(1, 180), (5, 300), (10, 600), (45, 600)])
def test_how_long_nobody_need_press_a_key_fits_what_there_is_to_read(minutes, seconds):
    assert patience(minutes) == seconds


def test_what_stays_locked_for_a_while_counts_nothing():
    spent = TimeSpent()
    spent.look("p/a", 0.0, 0.0, 5)
    spent.look("p/a", 1.0, 1.0, 5)
    spent.look("p/a", 200.0, 0.0, 5)  # unlocked again: nobody looked in between

    assert spent._seconds == 1.0


async def test_a_sleeping_computer_spends_no_time():
    tally, spent = Tally(), TimeSpent()
    spent.look("p/a", 0.0, 0.0)
    spent.look("p/a", 1.0, 0.0)
    spent.look("p/a", 4000.0, 0.0)
    await spent.flush(tally.keep)

    assert tally.kept == {"p/a": 1}


async def test_a_journal_that_takes_nothing_holds_nobody_up():
    tally = Tally(error=StillBusy())

    assert await looked([("p/a", 0.0)] * 90, tally) == {}


# --- the proposal --------------------------------------------------------------------------------


def draft_on(item=ITEM, *, minutes=6, words="I said no.", **more):
    prompts = (Prompt(id="what", text="What happened?"),)
    draft = drafts.new_draft(
        prompts, origin=Origin(item=item), activity=Activity(minutes=minutes)
    ).with_answer("what", words)
    return replace(draft, **more)


def measuring(draft, minutes, estimate=6):
    async def measured():
        return minutes[0]

    async def claim():
        minutes[0] = 0

    return MeasuredMinutes(draft, measured=measured, claim=claim, estimate=estimate)


async def proposed(measured, draft):
    await measured.look()
    return measured.put_into(draft)


async def test_what_was_measured_takes_the_place_of_the_estimate_and_grows_with_the_writing():
    draft, minutes = draft_on(), [9]
    measured = measuring(draft, minutes)

    first = await proposed(measured, draft)
    minutes[0] = 14
    second = await proposed(measured, first)

    assert (first.activity.minutes, second.activity.minutes) == (9, 14)
    assert "Measured" in measured.words(second)


async def test_minutes_of_the_persons_own_are_left_alone_and_the_measured_ones_told_beside():
    draft = draft_on()
    measured = measuring(draft, [9])
    own = replace(draft, activity=Activity(minutes=30))

    assert await proposed(measured, own) == own
    assert measured.words(own) == "Measured: 9 min, idle time left out."


async def test_without_anything_measured_the_estimate_stays_and_is_called_one():
    draft = draft_on()
    measured = measuring(draft, [0])

    assert await proposed(measured, draft) == draft
    assert "estimate" in measured.words(draft)


async def test_a_draft_left_with_its_proposal_goes_on_with_it():
    draft, minutes = draft_on(minutes=9, changed_at="2026-11-20T12:00:00+00:00"), [9]
    measured = measuring(draft, minutes)

    again = await proposed(measured, draft)
    minutes[0] = 12
    later = await proposed(measured, again)

    assert (again.activity.minutes, later.activity.minutes) == (9, 12)


async def test_a_draft_that_was_given_other_minutes_keeps_them_when_it_is_opened_again():
    draft = draft_on(minutes=45, changed_at="2026-11-20T12:00:00+00:00")

    assert await proposed(measuring(draft, [9]), draft) == draft


async def test_minutes_that_were_kept_with_a_stub_are_never_made_less():
    draft = draft_on(minutes=6, changed_at="2026-11-20T12:00:00+00:00")
    measured = measuring(draft, [2], estimate=6)

    assert await proposed(measured, draft) == draft
    assert measured.words(draft).startswith("Measured: 2 min, idle time left out.")


async def test_where_measured_and_estimate_are_far_apart_both_are_told():
    draft = draft_on(minutes=6)
    measured = measuring(draft, [1])

    found = await proposed(measured, draft)

    assert found.activity.minutes == 1
    assert "The page's own estimate is 6 min." in measured.words(found)


async def test_a_draft_begun_without_minutes_says_where_todays_stand():
    draft = draft_on(minutes=None)
    measured = measuring(draft, [0])

    assert await proposed(measured, draft) == draft
    assert measured.words(draft) == "Today's minutes stand in what you have on this page already."


async def test_an_empty_draft_is_not_touched():
    draft = draft_on(words="")

    assert await proposed(measuring(draft, [9]), draft) == draft


async def test_a_completed_reflection_keeps_its_minutes():
    draft = draft_on(minutes=6, changed_at="2026-11-20T12:00:00+00:00", based_on=1)

    assert await proposed(measuring(draft, [9]), draft) == draft


# --- in the whole app ----------------------------------------------------------------------------


async def test_time_on_a_page_is_kept_when_the_app_ends(whole_app, plain, until):
    async with whole_app(plain.folder) as pilot:
        app = pilot.app
        await until(pilot, lambda: app.is_claimed.is_set())
        app.post_message(Open(Address("item", ITEM)))
        await until(pilot, lambda: isinstance(app.screen, ItemPage))
        assert app.stacks.item_on_top == ITEM
        app.wiring.time._item, app.wiring.time._seconds = ITEM, 150.0
        await pilot.press("ctrl+q")
        await until(pilot, lambda: not app.desk.is_open)

    with plain.open() as journal:
        assert time_spent.unclaimed(journal, ITEM) in (2, 3)


async def test_moving_the_mouse_over_a_page_shows_that_somebody_reads(whole_app, plain, until):
    async with whole_app(plain.folder) as pilot:
        app = pilot.app
        await until(pilot, lambda: app.is_claimed.is_set())
        app._idleness._last -= 500.0
        await pilot.hover()

        assert app._idleness.idle(monotonic()) < 500.0


async def test_the_app_knows_how_long_the_page_on_top_takes(whole_app, plain, until):
    async with whole_app(plain.folder) as pilot:
        app = pilot.app
        await until(pilot, lambda: app.is_claimed.is_set())
        assert app.shelf.minutes_of("") == 0
        app.post_message(Open(Address("item", ITEM)))
        await until(pilot, lambda: isinstance(app.screen, ItemPage))

        assert app.shelf.minutes_of(ITEM) == app.screen.item.minutes
        assert app.shelf.minutes_of("social-media/g-nothing") == 0


@pytest.mark.parametrize("key", ["c", "f1", "ctrl+p"])
async def test_a_panel_above_a_page_belongs_to_it(whole_app, plain, until, key):
    async with whole_app(plain.folder) as pilot:
        app = pilot.app
        await until(pilot, lambda: app.is_claimed.is_set())
        app.post_message(Open(Address("item", ITEM)))
        await until(pilot, lambda: isinstance(app.screen, ItemPage))
        await pilot.press(key)
        await until(pilot, lambda: not isinstance(app.screen, ItemPage))

        assert app.stacks.item_on_top == ITEM


async def test_a_page_of_its_own_above_an_item_is_not_time_on_it(whole_app, plain, until):
    async with whole_app(plain.folder) as pilot:
        app = pilot.app
        await until(pilot, lambda: app.is_claimed.is_set())
        app.post_message(Open(Address("item", ITEM)))
        await until(pilot, lambda: isinstance(app.screen, ItemPage))
        await pilot.press("ctrl+r")
        await until(pilot, lambda: not isinstance(app.screen, ItemPage))

        assert app.stacks.item_on_top == ""


async def test_words_typed_while_the_journal_is_asked_for_minutes_stay(whole_app, plain, until):
    async with whole_app(plain.folder) as pilot:
        app = pilot.app
        await until(pilot, lambda: app.is_claimed.is_set())
        app.post_message(Write(item_id=ITEM))
        await until(pilot, lambda: isinstance(app.screen, ReflectScreen))
        page = app.screen
        await until(pilot, lambda: app.focused is not None)
        await pilot.press("N", "o", ".")
        asked, goes_on = asyncio.Event(), asyncio.Event()

        async def slow():
            asked.set()
            await goes_on.wait()
            return 23

        page._minutes._measured = slow
        looking = asyncio.create_task(page._propose_minutes())
        await asked.wait()
        page._take(replace(page.draft, title="A title of my own"))
        goes_on.set()
        await looking

        assert page.draft.title == "A title of my own"
        assert page.draft.activity.minutes == 23


async def test_measured_minutes_flow_into_the_reflection_and_are_claimed_by_it(
    whole_app, plain, until, screen_text
):
    async with whole_app(plain.folder) as pilot:
        app = pilot.app
        await until(pilot, lambda: app.is_claimed.is_set())
        app.post_message(Open(Address("item", ITEM)))
        await until(pilot, lambda: isinstance(app.screen, ItemPage))
        app.wiring.time.look(ITEM, 0.0, 0.0)
        app.wiring.time._seconds = 17 * 60.0
        app.post_message(Write(item_id=ITEM))
        await until(pilot, lambda: isinstance(app.screen, ReflectScreen))
        assert app.stacks.item_on_top == ITEM
        assert app.screen.draft.activity.minutes == 17

        await until(pilot, lambda: app.focused is not None)
        await pilot.press("N", "o", ".", "f6")
        await until(pilot, lambda: "Measured while you read" in screen_text(app))
        app.screen._complete_asked()
        await until(pilot, lambda: not isinstance(app.screen, ReflectScreen))

    with plain.open() as journal:
        (summary,) = reflections.listing(journal)
        assert summary.minutes == 17
        assert time_spent.unclaimed(journal, ITEM) == 0
