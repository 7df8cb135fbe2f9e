"""The mode of supervision: how one gets there, and what its first page lists."""

import pytest
from two_people import make_person
from unsent_records import begun, unsent_words

from cpdjournal.exchange import Comment, Extract
from cpdjournal.supervision.receiving import PlacedComment
from cpdjournal.tui.exchanging import HandOver, Taken
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.screens.home import HomeScreen
from cpdjournal.tui.screens.receive import ReceiveScreen
from cpdjournal.tui.screens.reply import ReplyScreen
from cpdjournal.tui.screens.share_what import ShareWhat
from cpdjournal.tui.screens.supervision import EITHER, MINE, OTHERS, SupervisionScreen
from cpdjournal.tui.screens.taken_in import TakenIn
from cpdjournal.tui.screens.watch_list import WatchListScreen
from cpdjournal.tui.share_plan import AnswerToShare, ToShare
from cpdjournal.tui.supervision_lines import Line


async def test_five_opens_supervision_with_what_is_for_whom(whole_app, plain, until, screen_text):
    async with whole_app(plain.folder) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        await until(pilot, pilot.app.is_claimed.is_set)
        await pilot.press("5")
        await until(pilot, lambda: isinstance(pilot.app.screen, SupervisionScreen))
        await until(pilot, lambda: MINE in screen_text(pilot.app))

        told = screen_text(pilot.app)
        places = (MINE, OTHERS, "Inbox", EITHER, "Supervision sessions", "Contacts", "Folders")
        assert sorted(map(told.index, places)) == list(map(told.index, places))


async def test_home_says_what_waits_and_leads_there(whole_app, tmp_path, until, screen_text):
    worker = make_person(tmp_path / "worker", "Niamh Worker")
    supervisor = make_person(tmp_path / "supervisor", "Sam Supervisor")
    worker.knows(supervisor)
    supervisor.knows(worker)
    share = worker.shares(supervisor, worker.writes().reflection_id)
    supervisor.takes(share.content)
    async with whole_app(supervisor.folder) as pilot:
        await until(pilot, lambda: "Supervision: 1 share to read" in screen_text(pilot.app))


async def test_a_stranger_s_share_is_held_among_what_was_shared_with_me(
    whole_app, tmp_path, until, screen_text
):
    worker = make_person(tmp_path / "worker", "Niamh Worker")
    supervisor = make_person(tmp_path / "supervisor", "Sam Supervisor")
    worker.knows(supervisor)
    supervisor.takes(worker.shares(supervisor, worker.writes().reflection_id).content)
    async with whole_app(supervisor.folder) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        await until(pilot, pilot.app.is_claimed.is_set)
        await pilot.press("5")
        await until(pilot, lambda: "a share of somebody" in screen_text(pilot.app))

        told = screen_text(pilot.app)
        assert told.index(OTHERS) < told.index("a share of somebody you don't know, held apart")


async def test_the_watch_list_is_reached_from_the_settings(whole_app, plain, until, screen_text):
    async with whole_app(plain.folder) as pilot:
        await until(pilot, pilot.app.is_claimed.is_set)
        pilot.app.post_message(Open(Address("settings")))
        await until(pilot, lambda: "Watch-list" in screen_text(pilot.app))
        ways = pilot.app.screen.query_one("OptionList")
        ways.highlighted = ways.get_option_index("watch-list")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, WatchListScreen))


# --- as they look ----------------------------------------------------------------------------


async def never(*_):
    raise AssertionError("not asked for here")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_supervision_looks_as_it_did(snap_compare, page_app, size):
    async def mine():
        card = Address("card")
        return (
            Line(leads_to=card, words="the keys of [b]Aoife[/b] \x1b[31m changed", waits=True),
            Line(leads_to=card, words="a review from Sam Supervisor: 1 comment", waits=True),
            Line(leads_to=card, words="What I shared: 3 files"),
        )

    async def others():
        return (Line(leads_to=Address("inbox"), words="Inbox"),)

    async def either():
        return (Line(leads_to=Address("sessions"), words="Supervision sessions"),)

    page = SupervisionScreen(mine=mine, shared_with_me=others, either_side=either)
    assert snap_compare(page_app(page), terminal_size=size)


def test_choosing_what_of_it_looks_as_it_did(snap_compare, page_app):
    answers = (
        AnswerToShare(prompt="what", asked="What happened?", text="I said [b]no[/b], kindly."),
        AnswerToShare(prompt="so-what", asked="So what?", text="Boundaries protect us both."),
    )
    extract = Extract(prompt="what", asked="What happened?", text="I said no")
    chosen = ToShare(
        reflection="r1", title="A friend request", number=1, answers=answers, extracts=(extract,)
    )
    assert snap_compare(page_app(ShareWhat(chosen)), terminal_size=(80, 24))


def test_taking_in_looks_as_it_did(snap_compare, page_app):
    page = ReceiveScreen(take=never, accept_sender=never)
    assert snap_compare(page_app(page), terminal_size=(80, 24))


def test_what_was_taken_in_with_a_warning_looks_as_it_did(snap_compare, page_app):
    taken = Taken(
        told=("A review from Sam: 1 comment.", "Signed by Sam (KEYS CHANGED)."),
        warnings=("The keys of Sam changed, and nobody checked the new ones yet.",),
        leads_to=Address("review", "b1"),
    )
    assert snap_compare(page_app(TakenIn(taken, accept_sender=never)), terminal_size=(80, 24))


def test_the_watch_list_looks_as_it_did(snap_compare, page_app):
    async def listing():
        return ("Aoife", "[b]Elm Street[/b]")

    page = WatchListScreen(listing=listing, add=never, remove=never, keeper=begun())
    assert snap_compare(page_app(page), terminal_size=(80, 24))


def test_an_answer_in_the_making_looks_as_it_did(snap_compare, page_app, tmp_path):
    comment = Comment(
        id="c1", by="supervisor", text="What would you say?", quote="no, kindly", asks=True
    )
    page = ReplyScreen(
        PlacedComment(by="Sam Supervisor", signing_key="k", comment=comment, bundle="b"),
        look=never,
        seal=never,
        unsent=unsent_words(),
        keeper=begun("I would ask first."),
        hand_over=HandOver(folder=tmp_path, write=never, leave=never, handed=never),
    )
    assert snap_compare(page_app(page), terminal_size=(80, 24))
