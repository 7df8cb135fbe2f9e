"""What is typed into a form and not used yet outlasts a lock, a mistaken Esc and the end."""

import pytest
from two_people import NOON, TODAY, make_person
from unlocking import WithPassphrase, on, unlocked
from unsent_records import begun

from cpdjournal.errors.files import CannotWrite
from cpdjournal.journal import actions, unsent
from cpdjournal.tui import two_windows
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.screens.actions import ActionsScreen
from cpdjournal.tui.screens.card import CardScreen
from cpdjournal.tui.screens.choose_one import ChooseOne
from cpdjournal.tui.screens.choose_passphrase import ChoosePassphrase
from cpdjournal.tui.screens.evidence import EvidenceScreen
from cpdjournal.tui.screens.evidence_preview import EvidencePreview
from cpdjournal.tui.screens.evidence_save import EvidenceSave
from cpdjournal.tui.screens.evidence_written import EvidenceWritten
from cpdjournal.tui.screens.fill_in import BEGUN, Field, FillIn, WriteDown
from cpdjournal.tui.screens.handing_over import HandingOver
from cpdjournal.tui.screens.inbox import InboxScreen
from cpdjournal.tui.screens.settings import SettingsScreen
from cpdjournal.tui.screens.share import ShareScreen
from cpdjournal.tui.screens.share_gate import ShareGate
from cpdjournal.tui.screens.shares import SharesScreen
from cpdjournal.tui.screens.unlock import UnlockScreen
from cpdjournal.tui.screens.watch_list import WatchListScreen
from cpdjournal.tui.unsent_keeper import UnsentKeeper
from cpdjournal.tui.widgets.question import Question


@pytest.fixture
def other(tmp_path):
    return make_person(tmp_path / "other", "Sam Supervisor")


@pytest.fixture
def me(locked, other):
    person = WithPassphrase(locked.folder, locked.key)
    person.knows(other)
    other.knows(person)
    return person


async def locked_and_unlocked(pilot, until):
    await pilot.press("ctrl+l")
    await until(pilot, on(pilot, UnlockScreen))
    await unlocked(pilot, until)


async def page(pilot, until, address, kind):
    pilot.app.post_message(Open(address))
    await until(pilot, on(pilot, kind))


async def listed(pilot, until, kind):
    """A list page, once its lines are there."""
    await until(pilot, on(pilot, kind))
    await until(pilot, lambda: pilot.app.screen.query_one("OptionList").highlighted is not None)


def words_in(field):
    return lambda pilot: pilot.app.screen.query_one(f"#{field}").value


def nothing_is_kept(person):
    with person.open() as journal:
        found = journal.connection.execute("SELECT * FROM settings WHERE name LIKE 'unsent:%'")
        return found.fetchall() == []


async def test_why_a_share_is_withdrawn_outlasts_a_lock_and_goes_once_it_is_handed_over(
    whole_app, me, other, documents, until
):
    me.shares(other, me.writes().reflection_id)
    async with whole_app(me.folder, as_of=TODAY) as pilot:
        await unlocked(pilot, until)
        await page(pilot, until, Address("shares"), SharesScreen)
        await listed(pilot, until, SharesScreen)
        await pilot.press("w")
        await until(pilot, on(pilot, FillIn))
        await pilot.press(*"I changed j")
        await locked_and_unlocked(pilot, until)
        await listed(pilot, until, SharesScreen)
        await pilot.press("w")
        await until(pilot, on(pilot, FillIn))
        assert words_in("reason")(pilot) == "I changed j"
        await until(pilot, lambda: pilot.app.screen.query_one("StatusLine").words == BEGUN)

        await pilot.press(*"obs", "enter")
        await until(pilot, on(pilot, ShareGate))
        await until(pilot, lambda: pilot.app.screen.gate is not None)
        assert [one.text for one in pilot.app.screen.gate.leaving if one.is_typed] == [
            "I changed jobs"
        ]
        await pilot.press("f6")
        await until(pilot, on(pilot, HandingOver))
        await pilot.press("f6")
        await until(pilot, lambda: pilot.app.screen.saved_at is not None)
        await pilot.press("escape")
        await until(pilot, on(pilot, SharesScreen))
    assert nothing_is_kept(me)


async def test_what_came_of_an_action_outlasts_a_lock_and_a_mistaken_esc(
    whole_app, me, until, screen_text
):
    with me.open() as journal:
        actions.add(journal, "Read the policy", now=NOON)
    async with whole_app(me.folder, as_of=TODAY) as pilot:
        await unlocked(pilot, until)
        await page(pilot, until, Address("actions"), ActionsScreen)
        await listed(pilot, until, ActionsScreen)
        await pilot.press("enter")
        await until(pilot, on(pilot, FillIn))
        await pilot.press(*"It is")
        await locked_and_unlocked(pilot, until)
        await listed(pilot, until, ActionsScreen)
        await pilot.press("x")
        await until(pilot, on(pilot, FillIn))
        assert words_in("outcome")(pilot) == ""  # another question
        await pilot.press("escape")
        await until(pilot, on(pilot, ActionsScreen))
        await pilot.press("enter")
        await until(pilot, on(pilot, FillIn))
        await pilot.press(*" old.", "escape")
        await until(pilot, lambda: "stands there again" in screen_text(pilot.app))
        await pilot.press("enter")
        await until(pilot, on(pilot, FillIn))
        assert words_in("outcome")(pilot) == "It is old."
        await pilot.press("enter")
        await until(pilot, lambda: "Nothing to do" in screen_text(pilot.app))

    with me.open() as journal:
        assert [one.outcome for one in actions.actions(journal)] == ["It is old."]
    assert nothing_is_kept(me)


async def test_a_new_action_and_its_day_outlast_a_lock(whole_app, me, until, screen_text):
    async with whole_app(me.folder, as_of=TODAY) as pilot:
        await unlocked(pilot, until)
        await page(pilot, until, Address("actions"), ActionsScreen)
        await pilot.press("n")
        await until(pilot, on(pilot, FillIn))
        await pilot.press(*"Ask first", "enter", *"30 Nov")
        await locked_and_unlocked(pilot, until)
        await until(pilot, on(pilot, ActionsScreen))
        await pilot.press("n")
        await until(pilot, on(pilot, FillIn))
        assert (words_in("text")(pilot), words_in("due")(pilot)) == ("Ask first", "30 Nov")
        await pilot.press("enter", *" 2026", "enter")
        await until(pilot, lambda: "by 30 Nov 2026" in screen_text(pilot.app))
    assert nothing_is_kept(me)


async def gate_of_a_share(pilot, until):
    await until(pilot, on(pilot, ShareScreen))
    await until(pilot, lambda: pilot.app.screen.query_one("#to").text != "")
    await pilot.press("f6")
    await until(pilot, lambda: isinstance(pilot.app.screen, ShareGate | Question))
    gate = next(one for one in pilot.app.screen_stack if isinstance(one, ShareGate))
    await until(pilot, lambda: gate.gate is not None)
    await until(pilot, on(pilot, Question))  # what is said before the first share
    await pilot.press("right", "enter")
    await until(pilot, on(pilot, ShareGate))
    return gate


async def test_why_a_finding_may_go_outlasts_a_lock_and_is_forgotten_with_the_share(
    whole_app, me, documents, until, screen_text
):
    kept = me.writes(what="She lives at BT7 1NN.")
    async with whole_app(me.folder, as_of=TODAY) as pilot:
        await unlocked(pilot, until)
        pilot.app.post_message(Open(Address("share", kept.reflection_id)))
        gate = await gate_of_a_share(pilot, until)
        gate.query_one("#reason").focus()
        await pilot.press(*"Sam knows")
        await locked_and_unlocked(pilot, until)
        gate = await gate_of_a_share(pilot, until)
        assert words_in("reason")(pilot) == "Sam knows"
        assert "See whether it still holds" in screen_text(pilot.app)
        await pilot.press("f6")
        await until(pilot, on(pilot, HandingOver))
        await pilot.press("f6")
        await until(pilot, lambda: pilot.app.screen.saved_at is not None)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, HandingOver))

    with me.open() as journal:
        row = journal.connection.execute("SELECT * FROM exports").fetchone()
    assert "Sam knows" in str(row)
    assert nothing_is_kept(me)


async def gate_of_evidence(pilot, until, screen_text):
    await pilot.press("f5")
    await until(pilot, on(pilot, EvidenceScreen))
    await until(pilot, lambda: "A friend request" in screen_text(pilot.app))
    await pilot.press("v")
    await until(pilot, on(pilot, EvidencePreview))
    await pilot.press("s")
    await until(pilot, on(pilot, EvidenceSave))
    pilot.app.screen.query_one("#format").pick(1)  # Markdown
    await pilot.press("ctrl+s")
    await until(pilot, on(pilot, ShareGate))
    await until(pilot, lambda: pilot.app.screen.gate is not None)


async def test_why_evidence_may_go_outlasts_a_lock(whole_app, me, documents, until, screen_text):
    me.writes(what="She lives at BT7 1NN.")
    async with whole_app(me.folder, as_of=TODAY) as pilot:
        await unlocked(pilot, until)
        await gate_of_evidence(pilot, until, screen_text)
        pilot.app.screen.query_one("#reason").focus()
        await pilot.press(*"They ask")
        await locked_and_unlocked(pilot, until)
        await gate_of_evidence(pilot, until, screen_text)
        assert words_in("reason")(pilot) == "They ask"
        await pilot.press("f6")
        await until(pilot, on(pilot, EvidenceWritten))
    assert nothing_is_kept(me)


async def test_why_a_share_is_kept_outlasts_a_lock_but_not_the_share(
    whole_app, me, other, until, screen_text
):
    sealed = other.shares(me, other.writes().reflection_id)
    me.takes(sealed.content)
    async with whole_app(me.folder, as_of=TODAY) as pilot:
        await unlocked(pilot, until)
        await page(pilot, until, Address("inbox"), InboxScreen)
        await listed(pilot, until, InboxScreen)
        await pilot.press("k")
        await until(pilot, on(pilot, FillIn))
        await pilot.press(*"We speak of")
        await locked_and_unlocked(pilot, until)
        await listed(pilot, until, InboxScreen)
        await pilot.press("k")
        await until(pilot, on(pilot, FillIn))
        assert words_in("reason")(pilot) == "We speak of"
        await pilot.press("escape")
        await until(pilot, on(pilot, InboxScreen))
        with me.open() as journal:
            assert unsent.words(journal, f"keep-longer:{sealed.bundle}") == "We speak of"
        await pilot.press("d")
        await until(pilot, on(pilot, Question))
        await pilot.press("right", "enter")
        await until(pilot, lambda: "Erased." in screen_text(pilot.app))
    assert nothing_is_kept(me)


async def test_why_there_are_new_keys_outlasts_a_lock(whole_app, me, until):
    async def asked(pilot):
        await until(pilot, lambda: pilot.app.screen.card is not None)
        await pilot.press("k")
        await until(pilot, on(pilot, Question))
        await pilot.press("right", "enter")
        await until(pilot, on(pilot, FillIn))

    async with whole_app(me.folder, as_of=TODAY) as pilot:
        await unlocked(pilot, until)
        await page(pilot, until, Address("card"), CardScreen)
        await asked(pilot)
        await pilot.press(*"My bag was")
        await locked_and_unlocked(pilot, until)
        await until(pilot, on(pilot, CardScreen))
        await asked(pilot)
        assert words_in("reason")(pilot) == "My bag was"


async def test_a_word_for_the_watch_list_outlasts_a_lock_until_it_is_added(whole_app, me, until):
    async with whole_app(me.folder, as_of=TODAY) as pilot:
        await unlocked(pilot, until)
        await page(pilot, until, Address("watch-list"), WatchListScreen)
        await pilot.press(*"Elm St")
        await locked_and_unlocked(pilot, until)
        await until(pilot, on(pilot, WatchListScreen))
        assert words_in("new-word")(pilot) == "Elm St"
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.watched == ("Elm St",))
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, WatchListScreen))
    assert nothing_is_kept(me)


async def test_a_name_in_the_settings_outlasts_a_lock(whole_app, me, until):
    async with whole_app(me.folder, as_of=TODAY) as pilot:
        await unlocked(pilot, until)
        await page(pilot, until, Address("settings"), SettingsScreen)
        await listed(pilot, until, SettingsScreen)
        await pilot.press("enter")
        await until(pilot, on(pilot, FillIn))
        await pilot.press(*"Rowan")
        await locked_and_unlocked(pilot, until)
        await listed(pilot, until, SettingsScreen)
        await pilot.press("enter")
        await until(pilot, on(pilot, FillIn))
        assert words_in("name")(pilot) == "Rowan"


async def test_a_name_typed_in_the_first_run_outlasts_the_end(whole_app, tmp_path, until):
    folder = tmp_path / "new"
    async with whole_app(folder) as pilot:
        await until(pilot, on(pilot, ChoosePassphrase))
        await pilot.press("f8")
        await until(pilot, on(pilot, Question))
        await pilot.press("right", "enter")
        for _ in range(3):
            await until(pilot, on(pilot, ChooseOne))
            question = pilot.app.screen
            await until(pilot, lambda: pilot.app.focused is not None)
            await pilot.press("f8")
            await until(pilot, lambda question=question: pilot.app.screen is not question)
        await until(pilot, on(pilot, FillIn))
        await pilot.press(*"Rowan")
        await pilot.press("ctrl+q")
        await until(pilot, lambda: not pilot.app.desk.is_open)
    async with whole_app(folder) as pilot:
        await until(pilot, pilot.app.is_claimed.is_set)
        await page(pilot, until, Address("settings"), SettingsScreen)
        await listed(pilot, until, SettingsScreen)
        await pilot.press("enter")
        await until(pilot, on(pilot, FillIn))
        assert words_in("name")(pilot) == "Rowan"


async def test_another_window_that_takes_over_finds_what_was_typed(whole_app, me, until):
    async with whole_app(me.folder, as_of=TODAY) as pilot:
        await unlocked(pilot, until)
        await page(pilot, until, Address("actions"), ActionsScreen)
        await pilot.press("n")
        await until(pilot, on(pilot, FillIn))
        await pilot.press(*"Ask first")
        await two_windows.step_back(pilot.app)
        with me.open() as journal:
            assert unsent.words(journal, "new-action") == "Ask first\n"


# --- one form ----------------------------------------------------------------------------------


def a_form(keeper, value=""):
    fields = (Field(name="what", label="What", value=value), Field(name="when", label="When"))
    return WriteDown("A form", "What then?", fields, check=lambda filled: None, keeper=keeper)


async def test_what_was_there_before_is_not_taken_for_typed(open_page, until):
    keeper = begun()
    form = a_form(keeper, value="as it was")
    async with open_page(form) as pilot:
        await form.flush()
        assert keeper.words == ""
        await pilot.press("!")
        await form.flush()
        assert keeper.words == "as it was!\n"


async def test_emptied_fields_are_forgotten(open_page, until):
    keeper = begun("ab\n")
    form = a_form(keeper)
    async with open_page(form) as pilot:
        await pilot.press("backspace", "backspace")
        await form.flush()
        assert keeper.words == ""


async def test_a_form_whose_words_can_not_be_kept_asks_before_it_is_left(
    open_page, until, tmp_path
):
    async def refuse(typed):
        raise CannotWrite(tmp_path)

    form = a_form(UnsentKeeper("", refuse))
    async with open_page(form) as pilot:
        await pilot.press("a", "enter", "enter")
        await until(pilot, lambda: "Nothing can be written" in form.query_one("StatusLine").words)
        assert pilot.app.screen is form  # nor does it go on: they would be on no screen any more
        await pilot.press("escape")
        await until(pilot, on(pilot, Question))
        await pilot.press("right", "enter")
        await until(pilot, lambda: pilot.app.screen is not form)


async def test_where_nothing_may_be_written_a_form_takes_no_words(open_page, until):
    keeper = begun()
    form = a_form(keeper)
    form.blocked = "Reading only."
    async with open_page(form) as pilot:
        await pilot.press("a")
        await form.flush()
        assert keeper.words == ""
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is not form)
