"""Folders that are looked into while the app is open: whole files only, told once, none touched."""

from dataclasses import replace

import pytest
from two_people import NOON, TODAY, make_person

from cpdjournal.errors.sharing import MessageErased
from cpdjournal.journal import contacts, messages, settings
from cpdjournal.registrant import Folders
from cpdjournal.supervision import accepting, exchange_folder, inbox
from cpdjournal.supervision.blobs import FolderBlobs
from cpdjournal.supervision.inbox_folder import InboxFolder
from cpdjournal.tui import post


@pytest.fixture
def worker(tmp_path):
    return make_person(tmp_path / "niamh", "Niamh Worker", "SW1234")


@pytest.fixture
def supervisor(tmp_path, worker):
    person = make_person(tmp_path / "sam", "Sam Supervisor", "SW9")
    person.knows(worker)
    worker.knows(person)
    return person


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "there").mkdir()
    return tmp_path / "there"


@pytest.fixture(autouse=True)
def looks_often(monkeypatch):
    monkeypatch.setattr(post, "LOOK_EVERY", 0.05)


def keeps(person, **folders):
    with person.open() as journal:
        settings.save_folders(journal, Folders(**{k: str(v) for k, v in folders.items()}))


def states(person):
    with person.open() as journal:
        return [one.state for one in inbox.inbox(journal)]


def a_share(worker, supervisor):
    return worker.shares(supervisor, worker.writes().reflection_id).content


def words_of(app):
    return app.screen.query_one("StatusLine").words


async def test_a_file_in_the_inbox_folder_is_taken_in_and_told(
    whole_app, until, worker, supervisor, folder
):
    keeps(supervisor, inbox=folder)
    async with whole_app(supervisor.folder, as_of=TODAY) as pilot:
        await pilot.app.is_claimed.wait()
        (folder / "a.cpdshare").write_bytes(a_share(worker, supervisor))
        await until(pilot, lambda: "1 reflection from Niamh Worker" in words_of(pilot.app))

        assert states(supervisor) == ["waiting"]
        assert (folder / "a.cpdshare").exists()


def test_what_is_odd_about_a_file_is_told_with_it(worker, supervisor):
    content = a_share(worker, supervisor)
    with supervisor.open() as journal:
        accepted = accepting.accept(journal, content, now=NOON, today=TODAY)

    told = post.told_of(replace(accepted, warnings=("Another carries the same count.",)))

    assert told.endswith("(5 on Home). Note: Another carries the same count.")


async def test_half_a_file_is_waited_for(whole_app, until, worker, supervisor, folder):
    keeps(supervisor, inbox=folder)
    content = a_share(worker, supervisor)
    async with whole_app(supervisor.folder, as_of=TODAY) as pilot:
        await pilot.app.is_claimed.wait()
        (folder / "a.cpdshare").write_bytes(content[:400])
        await until(pilot, lambda: "a.cpdshare in your inbox folder" in words_of(pilot.app))
        assert states(supervisor) == []
        (folder / "a.cpdshare").write_bytes(content)
        await until(pilot, lambda: states(supervisor) == ["waiting"])


def test_a_file_is_read_when_it_was_the_same_at_two_looks(folder):
    looking = InboxFolder(folder)
    path = folder / "a.cpdshare.txt"
    path.write_bytes(b"one")
    (folder / "letter.docx").write_bytes(b"nothing of ours")
    (folder / "link.cpdshare").symlink_to(path)

    assert looking.look() == ()
    path.write_bytes(b"one and two")
    assert looking.look() == ()
    (one,) = looking.look()
    assert (one.name, one.content) == ("a.cpdshare.txt", b"one and two")
    assert looking.look() == ()


async def test_an_exchange_folder_is_picked_up_and_cleared_by_a_receipt(
    whole_app, until, worker, supervisor, folder
):
    keeps(supervisor, exchange=folder)
    keeps(worker, exchange=folder)
    sealed = worker.shares(supervisor, worker.writes().reflection_id)
    with worker.open() as journal:
        name = exchange_folder.leave(journal, FolderBlobs(folder), sealed)
    (folder / ("0" * 64 + ".cpd")).write_bytes(b"half copied")
    async with whole_app(supervisor.folder, as_of=TODAY) as pilot:
        await until(pilot, lambda: states(supervisor) == ["waiting"])
        await until(pilot, lambda: len(list(folder.glob("*.cpd"))) == 3)
        assert "Niamh Worker" in words_of(pilot.app)

    async with whole_app(worker.folder, as_of=TODAY) as pilot:
        await until(pilot, lambda: not (folder / f"{name}.cpd").exists())
    assert [one.name for one in folder.glob("*.cpd")] == ["0" * 64 + ".cpd"]


async def test_a_folder_that_is_gone_is_told_and_nothing_stops(
    whole_app, until, supervisor, tmp_path
):
    keeps(supervisor, inbox=tmp_path / "gone")
    async with whole_app(supervisor.folder, as_of=TODAY) as pilot:
        await until(pilot, lambda: "can't be read" in words_of(pilot.app))
        pilot.app.screen.hush()
        for _ in range(10):
            await pilot.pause(0.02)
        assert words_of(pilot.app) == ""


async def test_what_is_over_its_day_is_erased_when_the_app_opens(
    whole_app, until, worker, supervisor
):
    from cpdjournal.screening.gate import allow
    from cpdjournal.supervision import disclosing, sharing

    selected = (disclosing.Selected(reflection=worker.writes().reflection_id),)
    with worker.open() as journal:
        shown = disclosing.shown(journal, selected)
        gate = disclosing.gate(journal, shown, read_until=TODAY, today=TODAY)
        sealed = sharing.share(
            journal, shown, contacts.find(journal, "Sam"), allowed=allow(gate, "agreed"),
            now=NOON, read_until=TODAY,
        )  # fmt: skip
    supervisor.takes(sealed.content)

    async with whole_app(supervisor.folder, as_of=TODAY.replace(day=22)) as pilot:
        await until(pilot, lambda: "erased now" in words_of(pilot.app))

    assert states(supervisor) == ["erased"]
    with supervisor.open() as journal, pytest.raises(MessageErased):
        messages.payload(journal, sealed.bundle)
