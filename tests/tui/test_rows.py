"""Rows keep their column where they wrap."""

import pytest
from textual.content import Content
from textual.widgets import OptionList, Static

from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.widgets.rows import hanging, stacked

WORDS = "word " * 30


class TwoWays(Page[None]):
    def compose_body(self):
        yield Static(stacked([hanging("• ", WORDS), hanging("  ", Content(WORDS))]))
        yield OptionList(stacked([hanging("  Question  ", WORDS)]), markup=False)


async def test_a_second_line_stands_below_the_words_of_the_first(open_page, screen_text):
    async with open_page(TwoWays()) as pilot:
        found = [line.strip("\n") for line in screen_text(pilot.app).splitlines() if "word" in line]

    columns = [line.index("word") for line in found]
    bullet, option = columns[0], columns[-1]
    assert columns == [bullet] * 4 + [option] * 3
    assert found[0][bullet - 2] == "•"
    assert "Question  word" in found[4]


@pytest.mark.parametrize("kind", ["pack", "route"])
async def test_no_row_of_a_pack_goes_on_at_the_edge(whole_app, plain, until, screen_text, kind):
    async with whole_app(plain.folder) as pilot:
        app = pilot.app
        await until(pilot, lambda: app.is_claimed.is_set())
        app.post_message(Open(Address(kind, "social-media")))
        await until(pilot, lambda: app.screen.address and app.screen.address.kind == kind)
        await until(pilot, lambda: app.screen.query_one(OptionList).option_count)
        rows = app.screen.query_one(OptionList)
        for place in range(rows.option_count):
            rows.highlighted = place
            await pilot.pause()
            for line in screen_text(app).splitlines()[3:-3]:
                words = line.lstrip("▸✓ ")
                assert not (words[:1].islower() and line.index(words) < 3), line
