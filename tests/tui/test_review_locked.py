"""A lock, a change of mode and a share that is taken back, in the middle of a comment."""

import gc

import pytest
from two_people import NOON, TODAY, make_person
from unlocking import WithPassphrase, unlocked

from cpdjournal.journal import contacts, messages, review_drafts
from cpdjournal.supervision import sharing
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.screens.review import ReviewScreen
from cpdjournal.tui.screens.unlock import UnlockScreen

SECRET = "a-word-that-only-the-share-holds"


@pytest.fixture
def worker(tmp_path):
    return make_person(tmp_path / "niamh", "Niamh Worker")


@pytest.fixture
def supervisor(locked, worker):
    person = WithPassphrase(locked.folder, locked.key)
    person.knows(worker)
    worker.knows(person)
    return person


@pytest.fixture
def bundle(worker, supervisor):
    sealed = worker.shares(supervisor, worker.writes(what=f"I said {SECRET}.").reflection_id)
    supervisor.takes(sealed.content)
    return sealed.bundle


async def half_a_comment(pilot, until, bundle):
    """Opens the share, turns to its reflection and types into a comment."""
    pilot.app.post_message(Open(Address("inbox", bundle)))
    await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
    await until(pilot, lambda: pilot.app.screen.query("#so-far"))
    page = pilot.app.screen
    await pilot.press("n", "c")
    await until(pilot, lambda: pilot.app.screen.query("#remark"))
    await pilot.press(*"Half a com")
    return page


def comments(supervisor, bundle):
    with supervisor.open() as journal:
        draft = review_drafts.load(journal, bundle)
    return [one.text for one in draft.comments] if draft else []


async def test_half_a_comment_survives_the_lock_and_the_page_comes_back(
    whole_app, until, supervisor, bundle
):
    async with whole_app(supervisor.folder, as_of=TODAY) as pilot:
        await unlocked(pilot, until)
        await half_a_comment(pilot, until, bundle)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: isinstance(pilot.app.screen, UnlockScreen))
        assert comments(supervisor, bundle) == ["Half a com"]

        await unlocked(pilot, until)
        await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
        assert pilot.app.screen.number == 1


async def test_no_word_of_a_share_stays_in_the_app_while_it_is_locked(
    whole_app, until, supervisor, bundle
):
    async with whole_app(supervisor.folder, as_of=TODAY) as pilot:
        await unlocked(pilot, until)
        await half_a_comment(pilot, until, bundle)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: isinstance(pilot.app.screen, UnlockScreen))

        def is_gone():
            gc.collect()
            return not any(
                isinstance(one, ReviewScreen | sharing.SharePayload) for one in gc.get_objects()
            )

        await until(pilot, is_gone)


async def test_half_a_comment_survives_a_change_of_mode(whole_app, until, supervisor, bundle):
    async with whole_app(supervisor.folder, as_of=TODAY) as pilot:
        await unlocked(pilot, until)
        await half_a_comment(pilot, until, bundle)
        await pilot.press("f4")
        await until(pilot, lambda: pilot.app.current_mode == "journal")

        assert comments(supervisor, bundle) == ["Half a com"]


async def test_a_share_that_is_taken_back_meanwhile_is_told(
    whole_app, until, supervisor, worker, bundle
):
    async with whole_app(supervisor.folder, as_of=TODAY) as pilot:
        await unlocked(pilot, until)
        page = await half_a_comment(pilot, until, bundle)
        writing = pilot.app.screen
        await until(pilot, lambda: comments(supervisor, bundle))
        with worker.open() as journal:
            to = contacts.contacts(journal)[0]
            notice = sharing.withdraw(journal, bundle, to, reason="", now=NOON)
        supervisor.takes(notice.content)
        await pilot.press("x")
        await until(pilot, lambda: comments(supervisor, bundle) == ["Half a comx"])
        assert writing.query_one("#remark").text == "Half a comx"
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen not in (writing, page))
        await until(
            pilot,
            lambda: (
                (told := pilot.app.screen.query("#cover-told"))
                and "They took it back, and its words were erased" in str(told.first().render())
            ),
        )

    with supervisor.open() as journal:
        assert messages.message(journal, bundle).withdrawn_at
        assert [one.text for one in review_drafts.load(journal, bundle).comments] == ["Half a comx"]
