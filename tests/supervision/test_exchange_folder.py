"""A folder both sides reach: left, picked up once, cleared away by receipt."""

from datetime import timedelta

import pytest
from test_sharing_and_accepting import accepted, shared
from two_journals import NOON, TODAY

from cpdjournal.errors.files import CannotRead, CannotWrite
from cpdjournal.journal import handed_over, messages
from cpdjournal.supervision import exchange_folder, fetched_blobs, sharing
from cpdjournal.supervision.blobs import FolderBlobs, NotWholeYet, name_of
from cpdjournal.supervision.disclosing import Selected
from cpdjournal.supervision.refusals import Expired, SealedForGivenUpKeys, Withdrawn


@pytest.fixture
def blobs(tmp_path):
    folder = tmp_path / "exchange"
    folder.mkdir()
    return FolderBlobs(folder)


@pytest.fixture
def left(pair, blobs):
    """A share that lies in the exchange folder."""
    worker, supervisor = pair
    sealed = shared(worker, supervisor, Selected(reflection=worker.writes().reflection_id))
    return sealed, exchange_folder.leave(worker.journal, blobs, sealed)


def pick_up(person, blobs):
    return exchange_folder.pick_up(person.journal, blobs, now=NOON, today=TODAY)


def test_it_is_picked_up_once_and_cleared_away_by_its_receipt(pair, blobs, left):
    worker, supervisor = pair
    sealed, _ = left

    (found,) = pick_up(supervisor, blobs)

    assert found.accepted.message.bundle == sealed.bundle
    assert len(blobs.names()) == 2  # the share, and the receipt for it
    assert pick_up(supervisor, blobs) == ()
    assert pick_up(worker, blobs) == ()
    assert blobs.names() == ()


@pytest.mark.parametrize(
    ("before", "problem"),
    [("by mail", None), ("too late", Expired), ("taken back", Withdrawn)],
)
def test_what_is_not_taken_in_any_more_is_told_once_and_cleared_away(pair, blobs, before, problem):
    worker, supervisor = pair
    selected = Selected(reflection=worker.writes().reflection_id)
    sealed = shared(worker, supervisor, selected, read_until=TODAY)
    exchange_folder.leave(worker.journal, blobs, sealed)
    today = TODAY
    if before == "by mail":
        accepted(supervisor, sealed)
    elif before == "too late":
        today += timedelta(days=1)
    else:
        to = worker.contact(supervisor)
        accepted(
            supervisor, sharing.withdraw(worker.journal, sealed.bundle, to, reason="", now=NOON)
        )

    looks = [
        exchange_folder.pick_up(supervisor.journal, blobs, now=NOON, today=today) for _ in range(3)
    ]

    told = [[type(one.problem) for one in found] for found in looks]
    assert told == [[problem] if problem else [], [], []]
    assert len(blobs.names()) == 2
    assert pick_up(worker, blobs) == ()
    assert blobs.names() == ()


@pytest.mark.parametrize("has_new_card", [True, False])
def test_what_was_left_for_keys_that_were_given_up_is_cleared_away_and_told(
    pair, people, blobs, left, has_new_card
):
    worker, supervisor = pair
    other = people("Olu Other")
    worker.knows(other)
    sealed = shared(worker, other, Selected(reflection=worker.writes().reflection_id))
    stays = exchange_folder.leave(worker.journal, blobs, sealed)
    (notice,) = supervisor.gives_up_keys(worker)
    accepted(worker, notice)
    if has_new_card:
        worker.knows(supervisor)

    (told,) = pick_up(worker, blobs)

    assert isinstance(told.problem, SealedForGivenUpKeys)
    assert "Sam Supervisor" in told.problem.happened
    assert blobs.names() == (stays,)
    assert pick_up(worker, blobs) == ()


def test_a_receipt_that_could_not_be_left_is_left_later(pair, blobs, left):
    worker, supervisor = pair
    fetched = fetched_blobs.fetch(blobs, set())
    assert pick_up(supervisor, fetched)[0].accepted
    handed_over.forget_picked_up(supervisor.journal, fetched.contents)  # the stick is full

    assert pick_up(supervisor, blobs) == ()
    assert pick_up(worker, blobs) == ()
    assert blobs.names() == ()


def test_a_receipt_is_not_taken_for_having_been_asked_about_the_contact(pair, blobs, left):
    worker, supervisor = pair

    pick_up(supervisor, blobs)

    assert not messages.sent_before(supervisor.journal, worker.card.signing_key)
    assert messages.sent_before(worker.journal, supervisor.card.signing_key)


def test_others_leave_it_alone(pair, people, blobs, left):
    other = people("Olu Other")
    _, name = left

    assert pick_up(other, blobs) == ()
    assert blobs.names() == (name,)


def test_a_half_copied_file_is_told_and_waited_for(pair, blobs, left, tmp_path):
    _, supervisor = pair
    sealed, name = left
    path = tmp_path / "exchange" / f"{name}.cpd"
    path.write_bytes(sealed.content[:1000])

    (found,) = pick_up(supervisor, blobs)
    assert isinstance(found.problem, NotWholeYet)
    assert messages.received(supervisor.journal) == []

    path.write_bytes(sealed.content)
    assert pick_up(supervisor, blobs)[0].accepted


def test_what_others_keep_in_the_folder_is_not_touched(pair, blobs, left, tmp_path):
    _, supervisor = pair
    _, name = left
    folder = tmp_path / "exchange"
    (folder / "holiday.jpg").write_bytes(b"jpg")
    (folder / f"{name} (conflicted copy).cpd").write_bytes(b"x")
    (folder / ("a" * 64 + ".cpd")).write_bytes(b"not what its name says")
    (folder / ("b" * 64 + ".cpd")).symlink_to("/etc/passwd")
    (folder / ("c" * 64 + ".cpd")).mkdir()

    found = pick_up(supervisor, blobs)

    assert sum(one.accepted is not None for one in found) == 1
    assert {one.name for one in folder.iterdir()} >= {
        "holiday.jpg",
        f"{name} (conflicted copy).cpd",
        "a" * 64 + ".cpd",
        "b" * 64 + ".cpd",
    }


def test_a_receipt_of_a_stranger_clears_nothing_away(pair, people, blobs, left):
    worker, _ = pair
    stranger = people("Mal Lory")
    stranger.knows(worker)
    _, name = left
    exchange_folder._leave_receipts(
        stranger.journal, blobs, {worker.card.signing_key: [name]}, NOON
    )

    pick_up(worker, blobs)

    assert name in blobs.names()


def test_a_receipt_of_another_contact_clears_nothing_away(pair, people, blobs, left):
    worker, supervisor = pair
    other = people("Olu Other")
    other.knows(worker)
    worker.knows(other)
    _, name = left
    exchange_folder._leave_receipts(other.journal, blobs, {worker.card.signing_key: [name]}, NOON)

    pick_up(worker, blobs)

    assert blobs.names() == (name,)
    assert pick_up(supervisor, blobs)[0].accepted
    pick_up(worker, blobs)
    assert blobs.names() == ()


def test_copies_that_a_sync_tool_made_are_cleared_away_too(pair, blobs, left, tmp_path):
    worker, supervisor = pair
    sealed, name = left
    folder = tmp_path / "exchange"
    (folder / f"{name} (conflicted copy 2026-11-21).cpd").write_bytes(sealed.content)
    (folder / f"{name}.sync-conflict-20261121-1.cpd").write_bytes(sealed.content)
    (folder / f"{name} (mine).cpd").write_bytes(b"something else")

    pick_up(supervisor, blobs)
    pick_up(worker, blobs)

    assert [one.name for one in folder.iterdir()] == [f"{name} (mine).cpd"]


def test_the_same_content_twice_is_one_blob(blobs):
    assert blobs.put(b"hello") == blobs.put(b"hello") == name_of(b"hello")
    assert blobs.get(name_of(b"hello")) == b"hello"
    assert blobs.names() == (name_of(b"hello"),)


@pytest.mark.parametrize("name", ["../x", "", "a" * 63, "A" * 64, "a" * 64 + "/.."])
def test_a_name_is_a_digest_and_never_a_path(blobs, name):
    with pytest.raises(CannotRead):
        blobs.get(name)
    with pytest.raises(CannotRead):
        blobs.delete(name)


def test_a_folder_that_is_gone_is_told(tmp_path):
    gone = FolderBlobs(tmp_path / "unplugged")

    with pytest.raises(CannotRead):
        gone.names()
    with pytest.raises(CannotWrite):
        gone.put(b"x")
