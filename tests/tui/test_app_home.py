"""Home: what is unfinished, what fits the time, and the time recorded beside what is asked."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cpdjournal.content.items import Guidance
from cpdjournal.content.library import Library
from cpdjournal.content.packs import Pack
from cpdjournal.frameworks.loading import load
from cpdjournal.journal import marking, reflections
from cpdjournal.journal.drafts import new_draft
from cpdjournal.marks import OPENED, READ
from cpdjournal.packs.fitting import fitting, suggestions
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Origin, Place
from cpdjournal.registrant import REVIEWS_ONLY, Profile, Registration
from cpdjournal.tui.frame import FrameApp
from cpdjournal.tui.home_figures import HomeFigures, items_done
from cpdjournal.tui.messages import Edit, Open
from cpdjournal.tui.screens.home import HomeScreen
from cpdjournal.tui.standing import draft_words, standing

PROMPTS = (Prompt(id="what", text="What happened?"), Prompt(id="now", text="What now?"))
DRAFT = replace(
    new_draft(PROMPTS, title="The friend request"),
    id="019aa000-0000-7000-8000-000000000001",
    place=Place(prompt="now"),
)


def item(name, minutes, **more):
    return Guidance(
        pack="social-media", name=name, kind="guidance", title=name.title(), revision=1,
        status="live", minutes=minutes, body="", source_hash="0" * 64, **more,
    )  # fmt: skip


ITEMS = (
    item("short", 4), item("long", 25), item("middle", 12),
    item("adult-only", 5, audience=("adult",)), item("scottish", 15, nations=("scotland",)),
)  # fmt: skip


def library():
    pack = Pack(
        id="social-media", title="Social media", version="1", status="live", about="",
        licence="CC-BY-4.0", attribution="", folder=Path(), items=ITEMS,
    )  # fmt: skip
    return Library(packs=(pack,))


def figures(**more):
    known = {
        "profile": Profile(), "draft": None, "framework": None, "is_final": True, "period": None,
        "as_of": date(2026, 11, 21),
        "minutes": 0, "complete": 0, "unfinished": 0, "has_kit": False,
    }  # fmt: skip
    return HomeFigures(**(known | more))


def home(shown, suggested=ITEMS[:3]):
    async def at_once():
        return shown

    async def fits(figures):
        return tuple(zip((5, 15, 30), suggested, strict=False))

    return HomeScreen(at_once, at_once, fits)


async def test_the_first_line_is_the_unfinished_draft(open_page, until, screen_text):
    async with open_page(home(figures(draft=DRAFT, unfinished=1))) as pilot:
        await pilot.app.screen.reload()
        await until(pilot, lambda: "If you have" in screen_text(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.asked)

        asked = pilot.app.asked[0]
        assert isinstance(asked, Edit)
        assert asked.reflection_id == DRAFT.id
        first = next(line for line in screen_text(pilot.app).splitlines()[1:] if line.strip())
        assert "Go on with “The friend request”" in first


async def test_an_item_is_opened_by_enter(open_page, until, screen_text):
    async with open_page(home(figures())) as pilot:
        await pilot.app.screen.reload()
        await until(pilot, lambda: "If you have" in screen_text(pilot.app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: pilot.app.asked)

        assert isinstance(pilot.app.asked[0], Open)
        assert pilot.app.asked[0].address.id == "social-media/long"


def test_the_draft_says_at_which_question_it_was_left():
    left = replace(DRAFT, changed_at="2026-11-21T12:00:00+00:00")

    assert "at question 2 of 4: What now?" in draft_words(left)
    assert "left 21 Nov 2026" in draft_words(left)


def test_a_stub_alone_is_not_one_more():
    assert "1 unfinished: F4" in standing(figures(unfinished=1))
    assert "1 more unfinished: F4" in standing(figures(draft=DRAFT, unfinished=2))


def test_a_hostile_title_is_made_visible():
    words = draft_words(replace(DRAFT, title="\x1b]0;evil\x07\u202e"))

    assert "\x1b" not in words
    assert "\N{REPLACEMENT CHARACTER}" in words


def test_time_stands_beside_what_the_regulator_asks_and_who_says_so():
    niscc = load().framework("niscc-social-worker")
    registration = Registration(framework=niscc.id)
    words = standing(
        figures(
            profile=Profile(registration=registration),
            framework=niscc,
            period=(date(2025, 4, 1), date(2028, 3, 31)),
            minutes=3690,
            complete=12,
        )
    )

    assert "1 Apr 2025 to 31 Mar 2028" in words
    assert "12 complete reflections" in words
    assert "61 h 30 min recorded; NISCC asks for 90 h in three years" in words
    assert "Source: NISCC" in words
    assert "checked" in words


def test_scotland_is_not_given_hours():
    sssc = load().framework("sssc-social-worker")
    words = standing(figures(framework=sssc, minutes=60, complete=1))

    assert "SSSC counts no hours" in words


def test_what_is_not_known_is_said():
    assert "not known yet: S opens Settings" in standing(figures())
    reviews = Profile(registration=Registration(framework=REVIEWS_ONLY))
    assert "Settings" not in standing(figures(profile=reviews))


def test_an_unchecked_kit_is_told_until_it_is_checked():
    assert "not checked yet" in standing(figures(has_kit=True))
    checked = Profile(kit_checked=True)
    assert "not checked yet" not in standing(figures(has_kit=True, profile=checked))


def test_a_period_that_is_over_is_told():
    niscc = load().framework("niscc-social-worker")
    over = figures(framework=niscc, period=(date(2022, 4, 1), date(2025, 3, 31)))

    assert "over" in standing(replace(over, as_of=date(2026, 11, 21)))
    assert "over" not in standing(replace(over, as_of=date(2025, 3, 31)))


# --- what fits -------------------------------------------------------------------------------


def names(minutes, audience="both", nation="", done=frozenset()):
    found = fitting(library(), minutes, audience=audience, nation=nation, done=done)
    return [one.name for one in found]


def test_an_item_fits_the_shortest_time_it_needs():
    assert names(5) == ["short", "adult-only"]
    assert names(15) == ["middle", "scottish"]
    assert names(30) == ["long"]


def test_only_what_fits_the_work_and_the_place_is_offered():
    assert names(5, audience="children") == ["short"]
    assert names(15, nation="ni") == ["middle"]
    assert names(15, nation="scotland") == ["middle", "scottish"]


def test_what_is_done_is_not_offered_again():
    assert names(30, done=frozenset({"social-media/long"})) == []


def a_pack(name, *items, **more):
    return Pack(
        id=name, title=name, version="1", status="live", about="", licence="CC-BY-4.0",
        attribution="", folder=Path(name), items=items, **more,
    )  # fmt: skip


def test_ones_own_work_and_the_first_packs_come_before_the_rest():
    basics, far, others = replace(ITEMS[0], pack="a"), replace(ITEMS[0], pack="b"), ITEMS[0]
    packs = (
        a_pack("reflective-basics", basics, replace(basics, name="later", kind="reading")),
        a_pack("boundaries", far),
        a_pack("social-media", others, audience=("adult",)),
    )
    found = fitting(Library(packs=packs), 5, audience="children", nation="", done=frozenset())

    assert [f"{one.pack}/{one.name}" for one in found] == [
        "a/short", "b/short", "a/later", "social-media/short",
    ]  # fmt: skip
    for day in range(1, 9):
        offered = suggestions(
            Library(packs=packs),
            audience="children",
            nation="",
            done=frozenset(),
            day=date(2026, 11, day),
        )
        assert [one.pack for _, one in offered] == ["a"]


def test_guidance_for_employers_is_not_offered_unasked():
    packs = (a_pack("p", replace(ITEMS[0], tags=("for-employers",))),)

    assert fitting(Library(packs=packs), 5, audience="", nation="", done=frozenset()) == ()


def test_what_was_read_decided_or_written_on_is_done(plain):
    now = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
    with plain.open() as journal:
        marking.mark(journal, "p/read", "", READ, now)
        marking.mark(journal, "p/opened", "", OPENED, now)
        marking.mark(journal, "p/ticked", "check-1", READ, now)
        reflections.jot(
            journal, "x", now=now, learned_on=now.date(), origin=Origin(item="p/written")
        )

        assert items_done(journal) == {"p/read", "p/written"}


def test_another_day_offers_another_item():
    def of(day):
        return suggestions(
            library(), audience="", nation="", done=frozenset(), day=date(2026, 11, day)
        )

    assert [minutes for minutes, _ in of(21)] == [5, 15, 30]
    assert of(21) == of(21)
    assert of(21)[0] != of(22)[0]


SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


@SIZES
@pytest.mark.parametrize("state", ["new", "writing", "blocked"])
def test_home_looks_as_it_did(snap_compare, page_app, size, state):
    niscc = load().framework("niscc-social-worker")
    shown = figures(profile=Profile(kit_checked=False), has_kit=True)
    if state == "writing":
        shown = replace(
            shown, draft=DRAFT, framework=niscc, minutes=3690, complete=12, unfinished=3,
            period=(date(2025, 4, 1), date(2028, 3, 31)),
        )  # fmt: skip
    page = home(shown)
    if state == "blocked":
        page.blocked = "Reading only: this journal is open in another window."

    async def filled(pilot):
        await page.reload()
        await pilot.pause()
        await page.workers.wait_for_complete()

    assert snap_compare(page_app(page), terminal_size=size, run_before=filled)


async def test_a_home_whose_lines_do_not_stand_yet_is_filled_later():
    async with FrameApp().run_test() as pilot:
        page = home(figures(draft=DRAFT))
        shown = pilot.app.push_screen(page)
        await page.fill_at_once()
        assert not page.query("OptionList")

        await shown
        await page.fill_at_once()
        assert page.query_one("OptionList").option_count > 0
