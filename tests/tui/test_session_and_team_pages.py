"""Sessions, the team and the folders in the app, on real journals."""

from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from textual.widgets import OptionList, Static
from two_people import NOON, TODAY, make_person, sent

from cpdjournal.exchange import Contact, SummaryPayload
from cpdjournal.journal import actions, contacts, sessions, settings
from cpdjournal.journal.identity import replace_keys
from cpdjournal.registrant import Folders
from cpdjournal.standards import Registry
from cpdjournal.supervision import holding, reviewing, team
from cpdjournal.supervision.agenda import Agenda, agenda
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.screens.folders import FoldersScreen
from cpdjournal.tui.screens.session import SessionScreen
from cpdjournal.tui.screens.sessions import AgendaScreen, SessionsScreen
from cpdjournal.tui.screens.team import MemberScreen, TeamScreen, coverage_words


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
def share(worker, supervisor):
    sealed = worker.shares(supervisor, worker.writes().reflection_id, question="Too blunt?")
    supervisor.takes(sealed.content)
    return sealed.bundle


@pytest.fixture
def at(whole_app, until, supervisor):
    """`async with at(Address(...), Screen) as (pilot, page):`."""

    @asynccontextmanager
    async def opened(address, kind, size=(80, 24)):
        async with whole_app(supervisor.folder, size=size, as_of=TODAY) as pilot:
            await pilot.app.is_claimed.wait()
            pilot.app.post_message(Open(address))
            await until(pilot, lambda: isinstance(pilot.app.screen, kind))
            page = pilot.app.screen
            await until(pilot, lambda: page.query("KeyLines"))
            await pilot.pause()
            yield pilot, page

    return opened


def told(page, selector="#cover-told"):
    return str(page.query_one(selector, Static).render())


def the_session(person):
    with person.open() as journal:
        (one,) = sessions.sessions(journal)
    return one


async def begun(pilot, until, page):
    """From the list of sessions to the record of a new one."""
    await pilot.press("n")
    await until(pilot, lambda: isinstance(pilot.app.screen, AgendaScreen))
    await until(pilot, lambda: pilot.app.screen.agenda is not None)
    await pilot.press("f6")
    await until(pilot, lambda: isinstance(pilot.app.screen, SessionScreen))
    await until(pilot, lambda: pilot.app.screen.query("#agreed-told"))
    return pilot.app.screen


async def test_an_agenda_lists_what_was_shared_and_begins_a_session(at, until, supervisor, share):
    async with at(Address("sessions"), SessionsScreen) as (pilot, page):
        await pilot.press("n")
        await until(pilot, lambda: isinstance(pilot.app.screen, AgendaScreen))
        agenda = pilot.app.screen
        await until(pilot, lambda: agenda.agenda is not None)
        assert "Too blunt?" in told(agenda)
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(pilot.app.screen, SessionScreen))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is page)

    assert any("Too blunt?" in line for line in the_session(supervisor).record.agenda)


async def test_notes_minutes_and_actions_are_kept_as_they_are_typed(at, until, supervisor):
    async with at(Address("sessions"), SessionsScreen) as (pilot, page):
        writing = await begun(pilot, until, page)
        await pilot.press(*"We spoke.")
        await until(pilot, lambda: the_session(supervisor).record.notes == "We spoke.")
        await pilot.press("tab", *"20")
        await pilot.press("tab", *"60")
        await pilot.press("escape")
        assert "can't be longer" in writing.query_one("StatusLine").words
        writing.query_one("#reflecting").value = "15"
        await until(pilot, lambda: the_session(supervisor).record.minutes_reflecting == 15)
        await pilot.press("f7")
        await until(pilot, lambda: pilot.app.screen.query("#action"))
        await pilot.press(*"Read it", "enter", *"5 Dec 2026", "enter")
        await until(pilot, lambda: pilot.app.screen is writing)
        await until(pilot, lambda: "Read it (by 5 Dec 2026)" in told(writing, "#agreed-told"))

    record = the_session(supervisor).record
    assert (record.minutes, record.notes) == (20, "We spoke.")
    assert [one.text for one in record.agreed] == ["Read it"]


async def test_what_is_on_the_agenda_is_changed_where_it_was_found(at, until, supervisor):
    with supervisor.open() as journal:
        other = contacts.find(journal, "Niamh")
        topics = Agenda(shared=("A talk with Mrs Kelly",), questions=("Why?",))
        one = holding.begin(journal, other, topics, held_on=TODAY, now=NOON)

    async with at(Address("session", one.record.session), SessionScreen) as (pilot, page):
        agenda_area = page.query_one("#agenda-area")
        assert agenda_area.text == "Shared: A talk with Mrs Kelly\nQuestion: Why?"
        page._go_and_mend("Mrs Kelly")
        await until(pilot, lambda: agenda_area.has_focus)
        await pilot.press(*["delete"] * len("Mrs Kelly"), *"somebody")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is not page)

    assert the_session(supervisor).record.agenda == (
        "Shared: A talk with somebody",
        "Question: Why?",
    )


async def test_a_signed_record_reaches_both(at, until, supervisor, worker, tmp_path):
    with supervisor.open() as journal:
        other = contacts.find(journal, "Niamh")
        one = holding.begin(
            journal, other, agenda(journal, other, today=TODAY), held_on=TODAY, now=NOON
        )
        holding.agree(journal, one, "Ask the manager", due=TODAY, now=NOON)

    async with at(Address("session", one.record.session), SessionScreen) as (pilot, page):
        await pilot.press("f6")
        for keys in (("right", "enter"), ("enter",)):  # sign it; only theirs
            await until(pilot, lambda: pilot.app.screen.query("#yes"))
            asked = pilot.app.screen
            await pilot.press(*keys)
            await until(pilot, lambda asked=asked: pilot.app.screen is not asked)
        await until(pilot, lambda: getattr(pilot.app.screen, "gate", None) is not None)
        await pilot.press("f6")
        await until(pilot, lambda: pilot.app.screen.query("#folder"))
        pilot.app.screen.query_one("#folder").value = str(tmp_path)
        await pilot.press("f6")
        await until(pilot, lambda: list(tmp_path.glob("*.cpdnote")))

    (path,) = tmp_path.glob("*.cpdnote")
    worker.takes(path.read_bytes())
    with worker.open() as journal:
        assert [one.text for one in actions.actions(journal)] == ["Ask the manager"]
    with supervisor.open() as journal:
        assert actions.actions(journal) == []
    assert the_session(worker).record == the_session(supervisor).record

    async with at(Address("session", one.record.session), SessionScreen) as (pilot, page):
        assert page.query_one("#notes-area").read_only
        assert page.check_action("send", ()) is False
        await pilot.press("f6")
        await until(pilot, lambda: pilot.app.screen.query("#folder"))


async def test_a_list_of_sessions_tells_whose_they_were_and_which_lie_nowhere(
    at, until, supervisor, worker
):
    with supervisor.open() as journal:
        other = contacts.find(journal, "Niamh")
        one = holding.begin(journal, other, Agenda(), held_on=TODAY, now=NOON)
        holding.send(journal, one, other, mine=False, now=NOON)
    with worker.open() as journal:
        replace_keys(journal, NOON)
    supervisor.knows(worker)

    async with at(Address("sessions"), SessionsScreen) as (pilot, page):
        await until(pilot, lambda: page.sessions)
        (line,) = (str(words) for _, words in page.lines())

    assert "Niamh Worker" in line
    assert "SIGNED, NOT SENT" in line


async def test_the_team_says_what_is_done_by_whose_word(at, until, supervisor, worker, share):
    with supervisor.open() as journal:
        review = reviewing.begin(journal, share, NOON)
        review = reviewing.agree(journal, review, "Read it", due=TODAY, now=NOON)
        (agreed,) = review.draft.agreed
        sent(journal, review)
        team.settle(journal, agreed.id, NOON)

    async with at(Address("team"), TeamScreen) as (pilot, page):
        await until(pilot, lambda: page.members)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, MemberScreen))
        await until(pilot, lambda: pilot.app.screen.query("#lines"))
        lines = pilot.app.screen.query_one("#lines", OptionList).options

    words = [str(one.prompt) for one in lines]
    assert words[-2] == "Done, by their word"
    assert "Read it" in words[-1]


async def test_the_team_says_who_shared_and_what_is_overdue(at, until, supervisor, share):
    with supervisor.open() as journal:
        review = reviewing.begin(journal, share, NOON)
        review = reviewing.agree(journal, review, "Read it", due=TODAY.replace(month=10), now=NOON)
        sent(journal, review)

    async with at(Address("team"), TeamScreen) as (pilot, page):
        await until(pilot, lambda: page.members)
        line = str(page.query_one("#lines").get_option_at_index(0).prompt)
        assert "Niamh Worker" in line
        assert "1 action overdue" in line
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, MemberScreen))
        lines = [str(one.prompt) for one in pilot.app.screen.query_one("#lines").options]
        assert any("OVERDUE" in one for one in lines)
        await pilot.press("down", "d")
        await until(
            pilot,
            lambda: (
                not any(
                    "Read it" in str(one.prompt)
                    for one in pilot.app.screen.query_one("#lines").options
                )
            ),
        )
        await pilot.press("escape")
        await until(pilot, lambda: "overdue" not in str(page.query_one("#lines").options[0].prompt))
        assert any("A friend request" in one for one in lines)


def test_counts_of_fewer_than_five_are_told_in_words_and_not_in_numbers(supervisor, worker):
    with supervisor.open() as journal:
        contact = contacts.find(journal, "Niamh")

    def member(number, refs):
        card = replace(contact.card, signing_key=f"key-{number}")
        summary = SummaryPayload(
            card="", framework="", first_day=None, last_day=None, minutes=1, reflections=1,
            by_standard=refs,
        )  # fmt: skip
        known = Contact(card=card, state="checked", added_at="")
        return team.Member(contact=known, shares=(), due=(), summary=summary)

    few = team.coverage(tuple(member(n, {"a:1": 1}) for n in range(4)))
    assert "fewer than 5" in " ".join(coverage_words(few, Registry()))
    assert "a:1" not in " ".join(coverage_words(few, Registry()))

    many = team.coverage(
        tuple(member(n, {"a:1": 1} | ({"b:2": 1} if n < 3 else {})) for n in range(6))
    )
    words = " ".join(coverage_words(many, Registry()))
    assert "6 of 6  a:1" in words
    assert "b:2" not in words
    assert "left out" in words


async def test_folders_are_kept_and_one_that_is_not_there_is_told(at, until, supervisor, tmp_path):
    there = tmp_path / "attachments"
    there.mkdir()
    async with at(Address("folders"), FoldersScreen) as (pilot, page):
        await until(pilot, lambda: page.kept is not None)
        page.query_one("#inbox").value = str(tmp_path / "nowhere")
        await pilot.press("escape")
        await until(pilot, lambda: "There is no folder" in page.query_one("StatusLine").words)
        page.query_one("#inbox").value = str(there)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is not page)

    with supervisor.open() as journal:
        assert settings.folders(journal) == Folders(inbox=str(there))
