"""Progress on the pages of a pack, routes through it, and the line kept when an item is done."""

import asyncio

import pytest
from item_records import GUIDANCE, LIBRARY, PACK, QUESTION, TODAY, listing_of
from textual.widgets import OptionList

from cpdjournal.content.packs import Route
from cpdjournal.errors.journal import StillBusy
from cpdjournal.journal import drafts, marking, reflections, shown, time_spent
from cpdjournal.marks import READ, ROUTE, Mark
from cpdjournal.packs.progress import progress
from cpdjournal.reflection import Origin
from cpdjournal.tui.keeping import Keeping
from cpdjournal.tui.messages import Address, Kept, Open, Write
from cpdjournal.tui.progress_in_words import bar, overall, told
from cpdjournal.tui.screens.finish_item import FinishItemScreen
from cpdjournal.tui.screens.item import ItemPage
from cpdjournal.tui.screens.learn import LearnScreen
from cpdjournal.tui.screens.pack_contents import PackScreen
from cpdjournal.tui.screens.reflect import ReflectScreen
from cpdjournal.tui.screens.route import RouteScreen

AT = "2026-11-21T12:00:00+00:00"
MARKS = (
    Mark(item="contact/g-line", part="", state=READ, at=AT),
    Mark(item="contact/q-friend", part="", state=READ, at=AT),
    Mark(item="contact/c-hard", part="", state=READ, at=AT),
)
FOUND = progress(PACK, MARKS, decided=frozenset(), written=frozenset({"contact/g-line"}))
NOTHING = progress(PACK, (), decided=frozenset(), written=frozenset())
ROUTES = (
    Route(id="30-minutes", title="Half an hour", items=("g-line", "t-habits"), minutes=14),
    Route(id="2-hours", title="Two hours", items=("g-line", "t-habits", "c-hard"), minutes=24),
)


def given(found):
    """A callable as the app gives it."""

    async def asked():
        return found

    return asked


# --- in words and bars ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("done", "of", "shown"),
    [
        (0, 3, "□□□"),
        (1, 3, "■□□"),
        (3, 3, "■■■"),
        (1, 45, "■" + "□" * 19),
        (44, 45, "■" * 19 + "□"),
        (45, 45, "■" * 20),
        (0, 0, ""),
    ],
)
def test_a_bar_is_begun_with_the_first_and_full_with_the_last(done, of, shown):
    assert bar(done, of) == shown


def test_words_come_before_the_bar_and_stand_alone_while_nothing_was_begun():
    assert told(FOUND.total) == "3 of 7 read, 1 written about  ■■■□□□□"
    assert told(NOTHING.total) == "not begun"


def test_one_line_tells_of_all_packs():
    assert overall((FOUND, NOTHING)) == "So far, in 1 pack: 3 pages read, 1 written about."
    assert overall((NOTHING,)) == ""


# --- on Learn and in a pack ----------------------------------------------------------------------


def pack_page(found=FOUND, **more):
    return PackScreen(PACK, today=TODAY, listing=listing_of(), progress=given(found), **more)


async def test_learn_tells_how_far_one_is_with_each_pack(open_page, screen_text, until):
    page = LearnScreen(library=LIBRARY, progress=given((FOUND,)))
    async with open_page(page) as pilot:
        await until(pilot, lambda: "So far: 3 of 7 read" in screen_text(pilot.app))

        assert "So far, in 1 pack: 3 pages read" in screen_text(pilot.app)


async def test_each_part_of_a_pack_tells_what_is_read_and_each_page_too(
    open_page, screen_text, until
):
    async with open_page(pack_page()) as pilot:
        await until(pilot, lambda: "So far: 3 of 7 read" in screen_text(pilot.app))
        text = screen_text(pilot.app)

    assert "Basics · 18 min · 2 of 3 read, 1 written about  ■■□" in text
    assert "Write and read · 1 h 5 min · not begun" in text
    assert "Where the line runs · 6 min · read" in text
    assert "score" not in text
    assert "%" not in text


async def test_r_leads_from_a_pack_to_its_routes(open_page, until):
    async with open_page(pack_page()) as pilot:
        await pilot.press("r")
        await until(pilot, lambda: pilot.app.asked)

    (asked,) = pilot.app.asked
    assert isinstance(asked, Open)
    assert asked.address == Address("route", "contact")


# --- routes --------------------------------------------------------------------------------------


class Chosen:
    def __init__(self, route=""):
        self.route = route

    async def choose(self, route):
        self.route = route

    def page(self, found=FOUND):
        return RouteScreen(
            PACK, ROUTES, progress=given(found), chosen=self.route, choose=self.choose
        )


async def test_a_route_is_chosen_by_time_and_then_shows_its_pages_in_order(
    open_page, screen_text, until
):
    chosen = Chosen()
    async with open_page(chosen.page()) as pilot:
        assert "Half an hour" in screen_text(pilot.app)
        assert "2 pages, about 14 min" in screen_text(pilot.app)

        await pilot.press("enter")
        await until(pilot, lambda: "Half an hour: 1 of 2 done" in screen_text(pilot.app))
        text = screen_text(pilot.app)

    assert chosen.route == "30-minutes"
    assert text.index("✓ Guidance") < text.index("▸ Tips")
    assert "Next: Three habits before you post" in text


async def test_enter_opens_the_first_page_that_is_not_done(open_page, until):
    async with open_page(Chosen("30-minutes").page()) as pilot:
        lines = pilot.app.screen.query_one(OptionList)
        await until(pilot, lambda: lines.highlighted == 1)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.asked)

    assert pilot.app.asked[-1].address == Address("item", "contact/t-habits")


async def test_a_route_that_was_gone_all_the_way_says_so(open_page, screen_text, until):
    marks = [
        Mark(item=f"contact/{name}", part="", state=READ, at=AT) for name in ("g-line", "t-habits")
    ]
    found = progress(PACK, marks, decided=frozenset(), written=frozenset())
    async with open_page(Chosen("30-minutes").page(found)) as pilot:
        await until(pilot, lambda: "You have been all the way" in screen_text(pilot.app))


async def test_a_route_can_be_left_and_another_one_taken(open_page, screen_text, until):
    chosen = Chosen("30-minutes")
    async with open_page(chosen.page()) as pilot:
        await pilot.press("o")
        await until(pilot, lambda: "How much time" in screen_text(pilot.app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Two hours: 2 of 3 done" in screen_text(pilot.app))
        assert chosen.route == "2-hours"

        await pilot.press("l")
        await until(pilot, lambda: chosen.route == "")
        await until(pilot, lambda: "How much time" in screen_text(pilot.app))


# --- done with an item ---------------------------------------------------------------------------


class Desk:
    """Keeps lines and drafts; refuses when told to."""

    def __init__(self, error=None):
        self.lines, self.drafts, self.error = [], {}, error

    async def keep(self, line, minutes, held_by):
        if self.error:
            raise self.error
        self.lines.append((line, minutes))

    async def save(self, draft):
        self.drafts[draft.id] = draft

    async def discard(self, reflection_id):
        self.drafts.pop(reflection_id, None)

    async def nothing(self, *args):
        return None

    def page(self, next_item=QUESTION, measured=9, estimate=6):
        return FinishItemScreen(
            GUIDANCE,
            origin=Origin(item=GUIDANCE.id),
            today=TODAY,
            measured=measured,
            estimate=estimate,
            keep=self.keep,
            keeping=Keeping(
                save=self.save,
                complete=self.nothing,
                discard=self.discard,
                spool=self.nothing,
                hold=self.nothing,
                let_go=self.nothing,
            ),
            next_item=next_item,
            way="Next on this route",
        )


async def test_enter_keeps_one_line_with_its_minutes_and_then_offers_what_is_next(
    open_page, screen_text, until
):
    desk = Desk()
    page = desk.page()
    async with open_page(page) as pilot:
        assert "measured while the page was open" in screen_text(pilot.app)
        await pilot.press(*"Ask first.", "enter")
        await until(pilot, lambda: "Next on this route" in screen_text(pilot.app))
        assert desk.lines == [("Ask first.", 9)]
        assert desk.drafts == {}

        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is not page)
        await until(pilot, lambda: any(isinstance(one, Open) for one in pilot.app.asked))

    opened = next(one for one in pilot.app.asked if isinstance(one, Open))
    assert (opened.address, opened.instead) == (Address("item", QUESTION.id), True)
    assert any(isinstance(one, Kept) for one in pilot.app.asked)


async def test_an_impatient_second_enter_keeps_no_second_line(open_page, screen_text, until):
    desk, goes_on = Desk(), asyncio.Event()
    keep = desk.keep

    async def slowly(*args):
        await goes_on.wait()
        await keep(*args)

    desk.keep = slowly
    page = desk.page()
    async with open_page(page) as pilot:
        await pilot.press("x", "enter")
        await until(pilot, lambda: page._is_closing)
        await pilot.press("enter", "y", "enter", "escape")
        goes_on.set()
        await until(pilot, lambda: "Next on this route" in screen_text(pilot.app))

    assert desk.lines == [("x", 9)]


async def test_one_key_skips_and_keeps_nothing(open_page, screen_text, until):
    desk = Desk()
    page = desk.page()
    async with open_page(page) as pilot:
        await pilot.press("escape")
        await until(pilot, lambda: "Next on this route" in screen_text(pilot.app))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is not page)

    assert (desk.lines, desk.drafts) == ([], {})
    assert pilot.app.asked == []


async def test_the_last_page_of_a_way_simply_goes_back(open_page, until):
    page = Desk().page(next_item=None)
    async with open_page(page) as pilot:
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is not page)


async def test_the_minutes_can_be_changed_and_what_they_rest_on_is_told(
    open_page, screen_text, until
):
    desk = Desk()
    async with open_page(desk.page(measured=0)) as pilot:
        assert "the page's own estimate" in screen_text(pilot.app)
        await pilot.press("x", "tab", "end", "backspace", *"1h", "enter")
        await until(pilot, lambda: desk.lines)

    assert desk.lines == [("x", 60)]


async def test_where_the_minutes_stand_already_none_are_proposed(open_page, screen_text, until):
    desk = Desk()
    async with open_page(desk.page(measured=0, estimate=None)) as pilot:
        assert "Today's minutes stand in what you have on this page" in screen_text(pilot.app)
        await pilot.press("x", "enter")
        await until(pilot, lambda: desk.lines)

    assert desk.lines == [("x", None)]


async def test_measured_minutes_far_from_the_estimate_are_told_beside_it(open_page, screen_text):
    async with open_page(Desk().page(measured=1)) as pilot:
        told = " ".join(screen_text(pilot.app).split())

    assert "The page's own estimate is 6 min." in told


async def test_minutes_that_cannot_be_read_keep_the_page_open(open_page, screen_text, until):
    desk = Desk()
    async with open_page(desk.page()) as pilot:
        await pilot.press("x", "tab", *"ish", "enter")
        await until(pilot, lambda: "Write minutes as a number" in screen_text(pilot.app))

    assert desk.lines == []


async def test_a_line_that_the_journal_does_not_take_stays_on_the_screen(
    open_page, screen_text, until
):
    desk = Desk(error=StillBusy())
    async with open_page(desk.page()) as pilot:
        await pilot.press(*"Ask", "enter")
        await until(pilot, lambda: "kept the journal busy" in screen_text(pilot.app))

        assert pilot.app.screen.line == "Ask"


async def test_a_half_typed_line_is_a_draft_before_a_lock(open_page, until):
    desk = Desk()
    async with open_page(desk.page()) as pilot:
        await pilot.press(*"Ask fir")
        await pilot.app.screen.flush()

        (draft,) = desk.drafts.values()
    assert draft.answer("note") == "Ask fir"
    assert draft.origin.item == GUIDANCE.id


# --- in the whole app ----------------------------------------------------------------------------

ITEM = "social-media/g-boundaries"


async def test_a_line_on_an_item_becomes_a_stub_and_claims_its_time(
    whole_app, plain, until, screen_text
):
    async with whole_app(plain.folder) as pilot:
        app = pilot.app
        await until(pilot, lambda: app.is_claimed.is_set())
        app.post_message(Open(Address("item", ITEM)))
        await until(pilot, lambda: isinstance(app.screen, ItemPage))
        app.wiring.time.look(ITEM, 0.0, 0.0)
        app.wiring.time._seconds = 11 * 60.0
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.screen, FinishItemScreen))
        await pilot.press(*"Ask first.", "enter")
        await until(pilot, lambda: "Next in this pack" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ItemPage) and app.screen.item.id != ITEM)
        assert len(app.screen_stack) == 2

    with plain.open() as journal:
        (stub,) = reflections.listing(journal)
        assert (stub.status, stub.item, stub.minutes, stub.learned_on) == ("stub", ITEM, 11, TODAY)
        assert time_spent.unclaimed(journal, ITEM) == 0
        origin = reflections.get(journal, stub.id).origin
        kept = shown.shown(journal, origin.source_hash)
        assert kept is not None
        assert drafts.load(journal, stub.id).answer("note") == "Ask first."


@pytest.mark.parametrize("item", ["social-media/g-why-hard", "social-media/r-iriss-46"])
async def test_what_somebody_says_they_are_done_with_is_read(whole_app, plain, until, item):
    async with whole_app(plain.folder) as pilot:
        app = pilot.app
        await until(pilot, lambda: app.is_claimed.is_set())
        app.post_message(Open(Address("item", item)))
        await until(pilot, lambda: isinstance(app.screen, ItemPage))
        await until(pilot, lambda: app.screen.marks is not None)
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.screen, FinishItemScreen))
        await pilot.press("escape")

    with plain.open() as journal:
        assert (item, "", READ) in [
            (one.item, one.part, one.state) for one in marking.marks(journal, "social-media")
        ]


@pytest.mark.parametrize("first", ["reflection", "line"])
async def test_one_sitting_claims_its_minutes_once(whole_app, plain, until, first):
    async with whole_app(plain.folder) as pilot:
        app = pilot.app
        await until(pilot, lambda: app.is_claimed.is_set())

        async def write():
            app.post_message(Write(item_id=ITEM))
            await until(pilot, lambda: isinstance(app.screen, ReflectScreen))
            await until(pilot, lambda: app.focused is not None)
            await pilot.press("N", "o", ".")
            await pilot.press("escape")
            await until(pilot, lambda: not isinstance(app.screen, ReflectScreen))

        async def finish():
            app.post_message(Open(Address("finish", ITEM)))
            await until(pilot, lambda: isinstance(app.screen, FinishItemScreen))
            await pilot.press(*"Ask.", "enter")
            await until(pilot, lambda: not app.screen.is_asked)
            await pilot.press("escape")
            await until(pilot, lambda: not isinstance(app.screen, FinishItemScreen))

        for step in (write, finish) if first == "reflection" else (finish, write):
            await step()

    with plain.open() as journal:
        kept = {one.status: one.minutes for one in reflections.listing(journal)}
        (estimate,) = {minutes for minutes in kept.values() if minutes}
        assert len(kept) == 2
        assert sum(minutes or 0 for minutes in kept.values()) == estimate


async def test_n_follows_the_route_that_was_taken(whole_app, plain, until, screen_text):
    async with whole_app(plain.folder) as pilot:
        app = pilot.app
        await until(pilot, lambda: app.is_claimed.is_set())
        app.post_message(Open(Address("route", "social-media")))
        await until(pilot, lambda: isinstance(app.screen, RouteScreen))
        names = app.screen.routes[0].items
        await pilot.press("enter")
        await until(pilot, lambda: "Half an hour: 0 of" in screen_text(app))
        app.post_message(Open(Address("item", f"social-media/{names[0]}")))
        await until(pilot, lambda: isinstance(app.screen, ItemPage))
        assert app.screen.around.way == "Next on this route"
        await pilot.press("n")
        await until(
            pilot,
            lambda: isinstance(app.screen, ItemPage) and app.screen.item.name == names[1],
        )

    with plain.open() as journal:
        marks = marking.marks(journal, "social-media")
        assert ("social-media/", ROUTE, "30-minutes") in [
            (one.item, one.part, one.state) for one in marks
        ]


# --- looks ---------------------------------------------------------------------------------------


def test_a_pack_with_progress(snap_compare, page_app):
    assert snap_compare(page_app(pack_page()), terminal_size=(80, 24))


@pytest.mark.parametrize("route", ["", "2-hours"], ids=["to-choose", "taken"])
def test_the_routes(snap_compare, page_app, route):
    assert snap_compare(page_app(Chosen(route).page()), terminal_size=(80, 24))


@pytest.mark.parametrize("presses", [(), ("escape",)], ids=["asked", "next"])
def test_done_with_an_item(snap_compare, page_app, presses):
    page = page_app(Desk().page())
    assert snap_compare(page, press=presses, terminal_size=(80, 24))
