"""How far did I go?: chosen by the writer, kept privately, one question and no score."""

import re

import pytest
from textual.widgets import Button

from cpdjournal.depth import ROWS
from cpdjournal.errors.journal import StillBusy
from cpdjournal.evidence import choosing
from cpdjournal.journal import depth_checks, revisions
from cpdjournal.summary import Filter
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.screens.depth_check import DepthCheckScreen
from cpdjournal.tui.screens.reading_back import ReadingBackScreen
from cpdjournal.tui.screens.reflect import ReflectScreen


class Kept:
    """A check as a journal keeps it."""

    def __init__(self, rows=None, error=None):
        self.rows, self.error, self.times = dict(rows or {}), error, 0

    async def latest(self):
        return self.rows

    async def keep(self, rows):
        if self.error:
            raise self.error
        self.rows, self.times = rows, self.times + 1

    @property
    def page(self):
        return DepthCheckScreen(latest=self.latest, keep=self.keep)


async def test_numbers_choose_and_lead_through_the_rows(open_page, until):
    kept = Kept()
    page = kept.page
    async with open_page(page) as pilot:
        await pilot.press("2", "3", "1", "2", "4", "2", "escape")
        await until(pilot, lambda: pilot.app.screen is not page)

    assert kept.rows == {
        "what-happened": 2,
        "me": 3,
        "others": 1,
        "why": 2,
        "bigger-picture": 4,
        "what-next": 2,
    }


async def test_the_lowest_row_asks_its_one_question(open_page, screen_text, until):
    async with open_page(Kept({"me": 3, "why": 1}).page) as pilot:
        await until(pilot, lambda: "What did you take for granted?" in screen_text(pilot.app))
        text = screen_text(pilot.app)

    assert text.count("One question") == 1


async def test_no_score_is_shown_anywhere(open_page, screen_text, until):
    rows = {row.id: 2 for row in ROWS}
    async with open_page(Kept(rows).page) as pilot:
        await until(pilot, lambda: "One question" in screen_text(pilot.app))
        text = screen_text(pilot.app)

    assert not re.search(r"%|\d+ ?/ ?\d+|score|total|points|12", text)


async def test_a_row_can_be_passed_over_and_a_choice_taken_back(open_page, until):
    kept = Kept({"what-happened": 2})
    page = kept.page
    async with open_page(page) as pilot:
        await until(pilot, lambda: page.chosen)
        await pilot.press("0", "tab", "tab", "enter", "escape")
        await until(pilot, lambda: pilot.app.screen is not page)

    assert kept.rows == {"others": 1}


async def test_only_looking_keeps_nothing(open_page, until):
    kept = Kept()
    page = kept.page
    async with open_page(page) as pilot:
        await pilot.press("tab", "shift+tab", "escape")
        await until(pilot, lambda: pilot.app.screen is not page)

    assert kept.times == 0


async def test_a_choice_that_cannot_be_kept_stays_on_the_screen(open_page, screen_text, until):
    page = Kept(error=StillBusy()).page
    async with open_page(page) as pilot:
        await pilot.press("1", "escape")
        await until(pilot, lambda: "kept the journal busy" in screen_text(pilot.app))

        assert page.chosen == {"what-happened": 1}


async def test_from_the_last_page_of_writing_and_when_reading_back(
    whole_app, plain, until, screen_text, write_draft
):
    draft = write_draft(plain)
    async with whole_app(plain.folder) as pilot:
        app = pilot.app
        await until(pilot, lambda: app.is_claimed.is_set())
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReflectScreen))
        await pilot.press("f6")
        await until(pilot, lambda: app.screen.query("#depth").nodes)
        app.screen.query_one("#depth", Button).press()
        await until(pilot, lambda: isinstance(app.screen, DepthCheckScreen))
        await pilot.press("2", "escape")
        await until(pilot, lambda: isinstance(app.screen, ReflectScreen))
        await until(pilot, lambda: "Which one minute holds the whole thing?" in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, ReflectScreen))

        app.post_message(Open(Address("reflection", draft.id)))
        await until(pilot, lambda: isinstance(app.screen, ReadingBackScreen))
        await pilot.press("h")
        await until(pilot, lambda: isinstance(app.screen, DepthCheckScreen))
        await until(pilot, lambda: app.screen.chosen == {"what-happened": 2})

    with plain.open() as journal:
        found = depth_checks.latest(journal, draft.id)
        assert found is not None
        assert found.rows == {"what-happened": 2}


def test_what_is_chosen_for_evidence_holds_nothing_of_a_check(plain, write_draft):
    from two_people import NOON

    draft = write_draft(plain)
    with plain.open() as journal:
        depth_checks.keep(journal, draft.id, {"what-happened": 2}, NOON)
        revisions.complete(journal, draft.id, NOON)

        choice = choosing.choose(journal, Filter())

    assert "depth" not in repr(choice)
    assert "what-happened" not in repr(choice)


@pytest.mark.parametrize("rows", [{}, {"me": 3, "why": 1, "what-next": 2}], ids=["new", "chosen"])
def test_the_page(snap_compare, page_app, rows):
    assert snap_compare(page_app(Kept(rows).page), terminal_size=(80, 24))
