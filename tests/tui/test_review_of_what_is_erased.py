"""In the app: a review that was begun outlasts the words that it is about."""

from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from textual.widgets import Static, TextArea
from two_people import NOON, TODAY, make_person

from cpdjournal.journal import messages, messages_kept, review_drafts
from cpdjournal.supervision import endorsing, reviewing
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.screens.handing_over import HandingOver
from cpdjournal.tui.screens.inbox import InboxScreen
from cpdjournal.tui.screens.remark import RemarkPage
from cpdjournal.tui.screens.review import ReviewScreen
from cpdjournal.tui.screens.review_list import ReviewList
from cpdjournal.tui.screens.share_gate import ShareGate
from cpdjournal.tui.screens.supervision import SupervisionScreen
from cpdjournal.tui.screens.team import TeamScreen
from cpdjournal.tui.supervision_waits import waits

WORDS = "I said no, kindly. She was quiet for a while."


@pytest.fixture
def worker(tmp_path):
    return make_person(tmp_path / "niamh", "Niamh Worker", "SW1234")


@pytest.fixture
def supervisor(tmp_path):
    return make_person(tmp_path / "sam", "Sam Supervisor", "SW9")


@pytest.fixture
def share(worker, supervisor):
    """Id of a share, and of the reflection in it."""
    worker.knows(supervisor)
    supervisor.knows(worker)
    revision = worker.writes(what=WORDS)
    sealed = worker.shares(supervisor, revision.reflection_id, question="Too blunt?")
    supervisor.takes(sealed.content)
    return sealed.bundle, revision.reflection_id


@pytest.fixture
def begun(supervisor, share):
    """The same, with a comment on a passage and a statement that is not signed."""
    bundle, reflection = share
    with supervisor.open() as journal:
        review = reviewing.begin(journal, bundle, NOON)
        review = reviewing.comment(
            journal, review, "What held you?", quote="She was quiet", asks=True, now=NOON
        )
        endorsing.begin_statement(journal, review, reflection, "It shows growth.", NOON)
    return share


def erase(supervisor, share):
    with supervisor.open() as journal:
        messages_kept.erase(journal, share[0], NOON)


def draft_of(supervisor, share):
    with supervisor.open() as journal:
        return review_drafts.load(journal, share[0])


@pytest.fixture
def opened(whole_app, until, supervisor):
    """`async with opened(address, Page) as pilot:` the page is on top."""

    @asynccontextmanager
    async def at(address, page, **more):
        async with whole_app(supervisor.folder, as_of=TODAY, **more) as pilot:
            await pilot.app.is_claimed.wait()
            pilot.app.post_message(Open(address))
            await until(pilot, lambda: isinstance(pilot.app.screen, page))
            yield pilot

    return at


async def test_what_is_left_is_shown_made_a_comment_and_sent(
    opened, until, screen_text, worker, supervisor, begun
):
    erase(supervisor, begun)
    async with opened(Address("inbox", begun[0]), ReviewScreen) as pilot:
        app, page = pilot.app, pilot.app.screen
        await until(pilot, lambda: page.query("#cover-told"))
        told = str(page.query_one("#cover-told", Static).render())
        assert "Its words were erased on" in told
        assert "Too blunt?" not in told
        assert not page.check_action("endorse", ()) and not page.check_action("turn", (1,))
        await pilot.press("l")
        await until(pilot, lambda: isinstance(app.screen, ReviewList))
        await until(pilot, lambda: "the passage that it is on was erased" in screen_text(app))
        assert "CAN'T BE SIGNED ANY MORE" in screen_text(app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Make a comment of this?" in screen_text(app))
        await pilot.press("right", "enter")
        await until(pilot, lambda: len(draft_of(supervisor, begun).comments) == 2)
        await until(pilot, lambda: isinstance(app.screen, ReviewList))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is page)
        await pilot.press("f6")
        await until(pilot, lambda: "goes without its passage" in screen_text(app))
        await pilot.press("right", "enter")
        await until(pilot, lambda: isinstance(app.screen, ShareGate) and app.screen.gate)
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(app.screen, HandingOver))
        await pilot.press("f6")
        await until(pilot, lambda: app.screen.saved_at is not None)
        sealed = app.screen.saved_at.read_bytes()

    assert draft_of(supervisor, begun) is None
    worker.takes(sealed)
    with worker.open() as journal:
        assert messages.received(journal, "review")


async def test_erased_while_somebody_writes_takes_the_words_and_keeps_theirs(
    opened, until, screen_text, supervisor, share
):
    async with opened(Address("inbox", share[0], share[1]), ReviewScreen) as pilot:
        app = pilot.app
        await until(pilot, lambda: app.screen.query("#so-far"))
        await pilot.press("m", "c")
        await until(pilot, lambda: app.screen.query("#remark"))
        writing = app.screen
        assert "I said no, kindly" in screen_text(app)
        erase(supervisor, share)
        await pilot.press(*"Hm")
        await writing.reload()
        await until(pilot, lambda: not writing.query(".quote"))
        assert "I said no, kindly" not in screen_text(app)
        assert writing.query_one("#remark", TextArea).text == "Hm"
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ReviewScreen))
        await until(pilot, lambda: "Its words were erased on" in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, ReviewScreen | RemarkPage))

    (comment,) = draft_of(supervisor, share).comments
    assert (comment.text, comment.quote, comment.reflection) == ("Hm", "", share[1])


async def test_the_inbox_erases_the_words_first_and_then_deletes_the_review(
    opened, until, screen_text, supervisor, begun
):
    async with opened(Address("inbox"), InboxScreen) as pilot:
        app, page = pilot.app, pilot.app.screen
        await until(pilot, lambda: page.shared)
        for told in ("The review that you began stays", "Deleted."):
            await pilot.press("d")
            await until(pilot, lambda: app.screen.query("#yes"))
            await pilot.press("right", "enter")
            await until(pilot, lambda told=told: told in screen_text(app))
            if told != "Deleted.":
                await until(pilot, lambda: "Your review is not sent" in screen_text(app))
                assert draft_of(supervisor, begun).comments
        await until(pilot, lambda: "Your review is not sent" not in screen_text(app))

    assert draft_of(supervisor, begun) is None


async def test_it_is_told_some_days_ahead_everywhere(
    opened, until, screen_text, worker, supervisor, begun
):
    last = TODAY + timedelta(days=2)
    with supervisor.open() as journal:
        journal.connection.execute("UPDATE messages SET read_until = ?", [last.isoformat()])
        journal.connection.commit()
    day = f"{last.day} Nov 2026"

    async with opened(Address("inbox"), InboxScreen) as pilot:
        app = pilot.app
        await until(pilot, lambda: f"these words are erased after {day}" in screen_text(app))
        app.post_message(Open(Address("supervision")))
        await until(pilot, lambda: isinstance(app.screen, SupervisionScreen))
        told = f"one you began is erased after {day}"
        await until(pilot, lambda: told in " ".join(screen_text(app).split()))
        app.post_message(Open(Address("team")))
        await until(pilot, lambda: isinstance(app.screen, TeamScreen))
        await until(pilot, lambda: app.screen.members)
        await pilot.press("enter")
        await until(pilot, lambda: f"these words are erased after {day}" in screen_text(app))

    with supervisor.open() as journal:
        assert "1 begun review, of words erased soon" in waits(journal, TODAY)
    erase(supervisor, begun)
    with supervisor.open() as journal:
        assert waits(journal, TODAY) == "Supervision: 1 begun review, of words erased by now"
