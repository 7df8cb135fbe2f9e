"""The mode of supervision: how one gets there, and what its first page lists."""

from two_people import make_person

from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.screens.home import HomeScreen
from cpdjournal.tui.screens.supervision import MINE, OTHERS, SupervisionScreen
from cpdjournal.tui.screens.watch_list import WatchListScreen


async def test_five_opens_supervision_with_both_halves(whole_app, plain, until, screen_text):
    async with whole_app(plain.folder) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        await until(pilot, pilot.app.is_claimed.is_set)
        await pilot.press("5")
        await until(pilot, lambda: isinstance(pilot.app.screen, SupervisionScreen))
        await until(pilot, lambda: MINE in screen_text(pilot.app))

        assert OTHERS in screen_text(pilot.app)


async def test_home_says_what_waits_and_leads_there(whole_app, tmp_path, until, screen_text):
    worker = make_person(tmp_path / "worker", "Niamh Worker")
    supervisor = make_person(tmp_path / "supervisor", "Sam Supervisor")
    worker.knows(supervisor)
    supervisor.knows(worker)
    share = worker.shares(supervisor, worker.writes().reflection_id)
    supervisor.takes(share.content)
    async with whole_app(supervisor.folder) as pilot:
        await until(pilot, lambda: "Supervision: 1 share to read" in screen_text(pilot.app))


async def test_the_watch_list_is_reached_from_the_settings(whole_app, plain, until, screen_text):
    async with whole_app(plain.folder) as pilot:
        await until(pilot, pilot.app.is_claimed.is_set)
        pilot.app.post_message(Open(Address("settings")))
        await until(pilot, lambda: "Watch-list" in screen_text(pilot.app))
        ways = pilot.app.screen.query_one("OptionList")
        ways.highlighted = ways.get_option_index("watch-list")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, WatchListScreen))
