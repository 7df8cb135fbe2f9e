"""The mode of supervision: how one gets there, and what its first page lists."""

from cpdjournal.tui.screens.home import HomeScreen
from cpdjournal.tui.screens.supervision import MINE, OTHERS, SupervisionScreen


async def test_five_opens_supervision_with_both_halves(whole_app, plain, until, screen_text):
    async with whole_app(plain.folder) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        await until(pilot, pilot.app.is_claimed.is_set)
        await pilot.press("5")
        await until(pilot, lambda: isinstance(pilot.app.screen, SupervisionScreen))
        await until(pilot, lambda: MINE in screen_text(pilot.app))

        assert OTHERS in screen_text(pilot.app)
