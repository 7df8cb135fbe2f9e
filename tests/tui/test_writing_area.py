"""Where people write, no key of ours selects what they wrote."""

import pytest
from textual.app import App

from cpdjournal.tui.widgets.writing import WritingArea


class Writing(App):
    def compose(self):
        yield WritingArea("She was quiet.\nThen she laughed.")


@pytest.mark.parametrize("key", ["f6", "f7", "f8", "f9"])
async def test_a_page_s_key_and_then_a_letter_replaces_nothing(key):
    async with Writing().run_test() as pilot:
        area = pilot.app.query_one(WritingArea)
        area.focus()
        await pilot.press(key, "x")

        assert area.text == "xShe was quiet.\nThen she laughed."


async def test_the_keys_of_writing_are_still_there():
    async with Writing().run_test() as pilot:
        area = pilot.app.query_one(WritingArea)
        area.focus()
        await pilot.press("down", "end", "backspace", "shift+left", "y", "ctrl+z", "enter", "up")

        assert area.text.startswith("She was quiet.\nThen she laughe")
        assert area.cursor_location[0] == 1
