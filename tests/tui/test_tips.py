"""Tips: marked as a habit or as one in the making, taken back, and asked about again."""

from dataclasses import replace
from datetime import date

import pytest
from item_records import TIPS, KeptMarks, page_of

from cpdjournal.content.items import Tip
from cpdjournal.errors.files import DiskFull
from cpdjournal.marks import HABIT, READ, WORKING_ON, Mark
from cpdjournal.tui.messages import Address

DECK = replace(TIPS, repeat_days=30)
DECEMBER = date(2026, 12, 31)


def flat(text):
    return " ".join(text.split())


def said(part, state=HABIT, on="2026-11-21"):
    return Mark(item=TIPS.id, part=part, state=state, at=f"{on}T12:00:00+00:00")


async def ready(pilot, until):
    await until(pilot, lambda: pilot.app.screen.marks is not None)


@pytest.mark.parametrize(
    ("key", "state", "words"), [("h", HABIT, "a habit already"), ("k", WORKING_ON, "working on it")]
)
async def test_one_key_marks_a_tip_and_the_same_key_takes_it_back(
    open_page, until, screen_text, key, state, words
):
    kept = KeptMarks()
    async with open_page(page_of(DECK, marking=kept.given)) as pilot:
        await ready(pilot, until)
        await pilot.press(key)
        await until(pilot, lambda: kept.states() == {(TIPS.id, "poster"): state})
        await until(
            pilot, lambda: f"On 21 Nov 2026 you said: {words}." in flat(screen_text(pilot.app))
        )

        await pilot.press(key)
        await until(pilot, lambda: kept.states() == {})
        await until(pilot, lambda: "Is it a habit of yours already (H)" in screen_text(pilot.app))


async def test_a_tip_bears_one_of_the_two_marks(open_page, until):
    kept = KeptMarks(said("poster"))
    async with open_page(page_of(DECK, marking=kept.given)) as pilot:
        await ready(pilot, until)
        await pilot.press("k")
        await until(pilot, lambda: kept.states() == {(TIPS.id, "poster"): WORKING_ON})


async def test_after_its_days_a_tip_is_asked_about_again_and_saying_it_again_renews_it(
    open_page, until, screen_text
):
    kept = KeptMarks(said("poster", on="2026-09-01"))
    page = page_of(DECK, marking=kept.given, today=date(2026, 11, 21))
    async with open_page(page) as pilot:
        await until(pilot, lambda: "Does that still hold?" in flat(screen_text(pilot.app)))
        await pilot.press("h")
        await until(pilot, lambda: kept.kept[(TIPS.id, "poster")].at.startswith("2026-11-21"))
        await until(pilot, lambda: "H takes that back." in flat(screen_text(pilot.app)))


async def test_the_last_page_tells_where_one_stands_with_all(open_page, until, screen_text):
    kept = KeptMarks(said("poster", on="2026-11-01"), said("ask", WORKING_ON, on="2026-12-30"))
    page = page_of(DECK, marking=kept.given, today=DECEMBER)
    async with open_page(page, (80, 40)) as pilot:
        await ready(pilot, until)
        await pilot.press("l")
        await until(pilot, lambda: "All tips" in screen_text(pilot.app))
        text = flat(screen_text(pilot.app))

    assert "1. a habit already Picture it on a poster (does it still hold?)" in text
    assert "2. not marked Assume a bigger audience" in text
    assert "3. working on it Ask somebody" in text
    assert "1 habit already, 1 that you are working on." in text
    assert "Which is your weakest habit?" in text


async def test_a_deck_is_read_when_all_of_it_was_seen(open_page, until):
    kept = KeptMarks()
    async with open_page(page_of(DECK, marking=kept.given), (80, 40)) as pilot:
        await ready(pilot, until)
        await pilot.pause()
        assert kept.states() == {}
        await pilot.press("right", "right", "right")
        await until(pilot, lambda: kept.states() == {(TIPS.id, ""): READ})
        assert pilot.app.screen.address == Address("item", TIPS.id, " all")

    async with open_page(page_of(DECK, spot=" all")) as pilot:
        assert pilot.app.screen.tip is None


async def test_a_mark_that_can_not_be_kept_is_told(open_page, until, screen_text):
    kept = KeptMarks()

    async def refuse(item, part, state):
        raise DiskFull

    page = page_of(DECK, marking=replace(kept.given, mark=refuse))
    async with open_page(page) as pilot:
        await ready(pilot, until)
        await pilot.press("h")
        await until(pilot, lambda: "The disk is full." in screen_text(pilot.app))
        assert "Is it a habit of yours already" in screen_text(pilot.app)


async def test_while_nothing_can_be_kept_no_key_marks(open_page, until):
    kept = KeptMarks()
    page = page_of(DECK, marking=kept.given)
    page.blocked = "Another window writes."
    async with open_page(page) as pilot:
        await ready(pilot, until)
        await pilot.press("h", "right", "right", "right")
        await pilot.pause()

        assert kept.states() == {}


async def test_a_hostile_tip_is_only_words_on_the_last_page_too(open_page, until, screen_text):
    bad = "[@click=app.quit]x[/] \x1b]0;owned\x07 \u202egpj"
    deck = replace(DECK, tips=(Tip(id="poster", title=bad, text=bad),))
    async with open_page(page_of(deck, marking=KeptMarks(said("poster")).given)) as pilot:
        await ready(pilot, until)
        await pilot.press("l")
        await pilot.pause()

        assert "[@click=app.quit]x[/]" in screen_text(pilot.app)
        assert not {"\x1b", "\x07", "\u202e"} & set(screen_text(pilot.app))


class TestPictures:
    def test_a_tip_that_is_a_habit(self, snap_compare, page_app, until):
        async def run(pilot):
            await ready(pilot, until)
            await pilot.pause()

        page = page_of(DECK, marking=KeptMarks(said("poster")).given)
        assert snap_compare(page_app(page), terminal_size=(80, 24), run_before=run)

    def test_all_tips(self, snap_compare, page_app, until):
        async def run(pilot):
            await ready(pilot, until)
            await pilot.press("l")
            await pilot.pause()

        marks = KeptMarks(said("poster", on="2026-11-01"), said("ask", WORKING_ON, on="2026-12-30"))
        page = page_of(DECK, marking=marks.given, today=DECEMBER)
        assert snap_compare(page_app(page), terminal_size=(80, 24), run_before=run)
