"""My card and contacts in the app, on real journals."""

from pathlib import Path

import pytest
from two_people import make_person
from unsent_records import unsent_words

from cpdjournal.exchange import Card, Contact
from cpdjournal.journal import contacts, export_log
from cpdjournal.supervision import cards
from cpdjournal.tui.exchanging import Acquaintance, CountsCalls, HandOver, OwnCard, Taken
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.screens.card import CardScreen
from cpdjournal.tui.screens.check_phrase import CheckPhraseScreen
from cpdjournal.tui.screens.contact import ContactScreen, told_of
from cpdjournal.tui.screens.contacts import ContactsScreen, line_of
from cpdjournal.tui.screens.handing_over import HandingOver
from cpdjournal.tui.screens.receive import ReceiveScreen
from cpdjournal.tui.screens.share_gate import ShareGate
from cpdjournal.tui.screens.taken_in import TakenIn
from cpdjournal.tui.widgets.question import Question
from cpdjournal.vault.check_phrase import CheckPhrase

PHRASE = CheckPhrase(
    words=("abacus", "kestrel", "meadow", "lantern", "thimble", "harbour", "velvet", "walnut"),
    digits=("12345", "67890", "11111", "22222", "33333", "44444"),
)


def a_card(name: str = "Sam Supervisor", **more: str) -> Card:
    given = {
        "role": "Team leader", "regulator": "NISCC", "registration_number": "SW99",
        "reading_key": "age1" + "q" * 58, "signing_key": "k" * 43,
        "made_at": "2026-11-21T12:00:00+00:00",
    }  # fmt: skip
    return Card(name=name, **(given | more))


def a_contact(state: str = "unchecked", **more) -> Contact:
    checked = "2026-11-21T12:00:00+00:00" if state == "checked" else ""
    return Contact(
        card=a_card(**more), state=state, added_at="2026-11-20T09:00:00+00:00", checked_at=checked
    )


@pytest.fixture
def worker(tmp_path):
    return make_person(tmp_path / "worker", "Niamh Worker", "SW1234")


@pytest.fixture
def supervisor(tmp_path):
    return make_person(tmp_path / "supervisor", "Sam Supervisor")


async def go(pilot, until, address, kind):
    await until(pilot, pilot.app.is_claimed.is_set)
    pilot.app.post_message(Open(address))
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))
    return pilot.app.screen


async def test_my_card_is_shown_saved_and_read_by_others(
    whole_app, worker, documents, until, screen_text
):
    async with whole_app(worker.folder) as pilot:
        page = await go(pilot, until, Address("card"), CardScreen)
        await until(pilot, lambda: "Niamh Worker" in screen_text(pilot.app))
        await pilot.press("s")
        await until(pilot, lambda: isinstance(pilot.app.screen, HandingOver))
        await pilot.press("f6")
        await until(pilot, lambda: pilot.app.screen.saved_at is not None)

        read = cards.read_card((documents / "card-of-niamh-worker.txt").read_text())
        assert (read.name, read.signing_key) == ("Niamh Worker", page.card.card.signing_key)


async def test_a_card_without_a_name_says_where_to_put_it(whole_app, tmp_path, until, screen_text):
    nobody = make_person(tmp_path / "nobody", "", "")

    async with whole_app(nobody.folder) as pilot:
        await go(pilot, until, Address("card"), CardScreen)
        await until(pilot, lambda: "No name stands on it yet" in screen_text(pilot.app))


async def test_a_card_from_a_file_becomes_a_contact_and_is_checked_by_its_phrase(
    whole_app, worker, supervisor, tmp_path, until, screen_text
):
    path = tmp_path / "card of sam.txt"
    path.write_text(supervisor.card_text)
    async with whole_app(worker.folder) as pilot:
        await go(pilot, until, Address("contacts"), ContactsScreen)
        await until(pilot, lambda: "Nobody yet" in screen_text(pilot.app))
        await pilot.press("n")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReceiveScreen))
        pilot.app.screen.query_one("#path").value = f"'{path}'"
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(pilot.app.screen, TakenIn))
        assert "not checked yet" in screen_text(pilot.app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ContactScreen))
        await until(pilot, lambda: pilot.app.screen.known is not None)
        phrase = pilot.app.screen.known.phrase
        await pilot.press("p")
        await until(pilot, lambda: isinstance(pilot.app.screen, CheckPhraseScreen))
        await until(pilot, lambda: phrase.words[7] in screen_text(pilot.app))
        assert phrase == cards.check_phrase(supervisor.card)
        await pilot.press("f6")
        await until(pilot, lambda: "checked on" in screen_text(pilot.app))

    with worker.open() as journal:
        assert [one.state for one in contacts.contacts(journal)] == ["checked"]


async def test_a_pasted_card_quoted_by_an_email_program_is_read(
    whole_app, worker, supervisor, until, screen_text
):
    quoted = "\n".join(f"> {line}" for line in supervisor.card_text.splitlines())
    async with whole_app(worker.folder) as pilot:
        page = await go(pilot, until, Address("open-sealed"), ReceiveScreen)
        page.query_one("#pasted").text = quoted
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(pilot.app.screen, TakenIn))

        assert "Sam Supervisor" in screen_text(pilot.app)


@pytest.mark.parametrize(
    ("typed", "pasted", "told"),
    [
        ("", "", "Write where the file lies"),
        ("/nowhere/at/all.txt", "", "can't be read"),
        ("", "Dear all, lunch is at one.", "not a sealed file"),
        (
            "",
            "-----BEGIN CPDJOURNAL CARD-----\nAAAA\n-----END CPDJOURNAL CARD-----",
            "no whole card",
        ),
    ],
)
async def test_what_can_not_be_taken_in_is_told_and_stays_typed(
    whole_app, worker, until, screen_text, typed, pasted, told
):
    assert worker.card_text  # who has no keys yet is told that nothing can be for them
    async with whole_app(worker.folder) as pilot:
        page = await go(pilot, until, Address("open-sealed"), ReceiveScreen)
        page.query_one("#path").value = typed
        page.query_one("#pasted").text = pasted
        await pilot.press("f6")
        flat = lambda: " ".join(screen_text(pilot.app).split())  # noqa: E731
        await until(pilot, lambda: told in flat())

        assert page.query_one("#pasted").text == pasted


async def test_a_phrase_that_differs_leaves_the_card_unchecked(
    whole_app, worker, supervisor, until, screen_text
):
    worker.knows(supervisor, checked=False)
    key = supervisor.card.signing_key
    async with whole_app(worker.folder) as pilot:
        page = await go(pilot, until, Address("contact", key), ContactScreen)
        await until(pilot, lambda: page.known is not None)
        await pilot.press("p")
        await until(pilot, lambda: isinstance(pilot.app.screen, CheckPhraseScreen))
        await pilot.press("f7")
        await until(pilot, lambda: "don't use this card" in screen_text(pilot.app))

        assert page.known.contact.state == "unchecked"


async def test_what_somebody_sealed_themselves_can_be_read_again(
    whole_app, worker, supervisor, tmp_path, until, screen_text
):
    worker.knows(supervisor)
    sealed = worker.shares(supervisor, worker.writes().reflection_id, question="Too blunt?")
    path = tmp_path / sealed.name
    path.write_bytes(sealed.content)
    async with whole_app(worker.folder) as pilot:
        page = await go(pilot, until, Address("open-sealed"), ReceiveScreen)
        page.query_one("#path").value = str(path)
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(pilot.app.screen, TakenIn))
        await until(pilot, lambda: "You sealed this file yourself" in screen_text(pilot.app))
        assert "Too blunt?" in screen_text(pilot.app)


async def test_a_strangers_share_is_held_until_their_card_is_taken(
    whole_app, worker, supervisor, tmp_path, until, screen_text
):
    worker.knows(supervisor)
    sealed = worker.shares(supervisor, worker.writes().reflection_id)
    path = tmp_path / sealed.name
    path.write_bytes(sealed.content)
    async with whole_app(supervisor.folder) as pilot:
        page = await go(pilot, until, Address("open-sealed"), ReceiveScreen)
        page.query_one("#path").value = str(path)
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(pilot.app.screen, TakenIn))
        await until(pilot, lambda: "You don't know the sender" in screen_text(pilot.app))
        await pilot.press("f6")
        await until(pilot, lambda: "A contact now" in screen_text(pilot.app))

    with supervisor.open() as journal:
        known = contacts.by_key(journal, worker.card.signing_key)
        assert known.state == "checked"


async def test_removing_asks_first(whole_app, worker, supervisor, until):
    worker.knows(supervisor)
    async with whole_app(worker.folder) as pilot:
        page = await go(
            pilot, until, Address("contact", supervisor.card.signing_key), ContactScreen
        )
        await until(pilot, lambda: page.known is not None)
        await pilot.press("d")
        await until(pilot, lambda: pilot.app.screen is not page)
        await pilot.press("right", "enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, ContactScreen))

    with worker.open() as journal:
        assert contacts.contacts(journal) == []


async def test_a_second_person_of_the_same_name_is_asked_about(
    whole_app, worker, supervisor, tmp_path, until, screen_text
):
    worker.knows(supervisor)
    other = make_person(tmp_path / "other", "Sam Supervisor")
    async with whole_app(worker.folder) as pilot:
        page = await go(pilot, until, Address("open-sealed"), ReceiveScreen)
        page.query_one("#pasted").text = other.card_text
        await pilot.press("f6")
        await until(pilot, lambda: "with other keys" in screen_text(pilot.app))
        await pilot.press("right", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, TakenIn))

    with worker.open() as journal:
        assert sorted(one.state for one in contacts.contacts(journal)) == ["checked", "unchecked"]


async def test_new_keys_under_a_known_name_are_a_loud_change(
    whole_app, worker, supervisor, tmp_path, until, screen_text
):
    worker.knows(supervisor)
    other = make_person(tmp_path / "other", "Sam Supervisor")
    async with whole_app(worker.folder) as pilot:
        page = await go(pilot, until, Address("open-sealed"), ReceiveScreen)
        page.query_one("#pasted").text = other.card_text
        await pilot.press("f6")
        await until(pilot, lambda: "with other keys" in screen_text(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: "KEYS CHANGED" in screen_text(pilot.app))
        pilot.app.post_message(Open(Address("supervision")))
        await until(pilot, lambda: "Waiting: the keys of Sam" in screen_text(pilot.app))


async def test_counts_are_shown_before_they_are_sealed(
    whole_app, worker, supervisor, documents, until, screen_text
):
    worker.knows(supervisor)
    supervisor.knows(worker)
    worker.writes(title="Kestrel")
    async with whole_app(worker.folder) as pilot:
        page = await go(
            pilot, until, Address("contact", supervisor.card.signing_key), ContactScreen
        )
        await until(pilot, lambda: page.known is not None)
        for way_out in (("escape",), ("f6",)):
            await pilot.press("u")
            await until(pilot, lambda: isinstance(pilot.app.screen, ShareGate))
            await until(pilot, lambda: "Reflections: 1; minutes: 30" in screen_text(pilot.app))
            await pilot.press("f6")
            await until(pilot, lambda: isinstance(pilot.app.screen, HandingOver))
            handing = pilot.app.screen
            await pilot.press(*way_out)
            if way_out == ("escape",):
                await until(pilot, lambda: isinstance(pilot.app.screen, Question))
                await pilot.press("right", "enter")
                await until(pilot, lambda: "counts lies nowhere yet" in screen_text(pilot.app))
        await until(pilot, lambda: handing.saved_at is not None)
        path = handing.saved_at

    accepted = supervisor.takes(path.read_bytes())
    assert (accepted.payload.reflections, accepted.payload.minutes) == (1, 30)
    assert "Kestrel" not in str(accepted.payload)
    with worker.open() as journal:
        assert {one.kinds for one in export_log.exports(journal)} == {("summary",)}


async def test_counts_to_somebody_unchecked_are_asked_about(whole_app, worker, supervisor, until):
    worker.knows(supervisor, checked=False)
    async with whole_app(worker.folder) as pilot:
        address = Address("contact", supervisor.card.signing_key)
        page = await go(pilot, until, address, ContactScreen)
        await until(pilot, lambda: page.known is not None)
        await pilot.press("u")
        await until(pilot, lambda: isinstance(pilot.app.screen, Question))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is page)


async def test_new_keys_leave_a_statement_for_each_contact(
    whole_app, worker, supervisor, documents, until
):
    worker.knows(supervisor)
    supervisor.knows(worker)
    before = worker.card.signing_key
    async with whole_app(worker.folder) as pilot:
        page = await go(pilot, until, Address("card"), CardScreen)
        await until(pilot, lambda: page.card is not None)
        await pilot.press("k")
        await until(pilot, lambda: pilot.app.screen is not page)
        await pilot.press("right", "enter")
        await seals_the_notices(pilot, until)
        assert worker.card.signing_key == before
        await pilot.press("f6")
        await until(pilot, lambda: pilot.app.screen.saved_at is not None)
        path = pilot.app.screen.saved_at
        await pilot.press("escape")
        await until(pilot, lambda: page.card.card.signing_key != before)

    supervisor.takes(path.read_bytes())
    with supervisor.open() as journal:
        assert contacts.by_key(journal, before).state == "revoked"


async def seals_the_notices(pilot, until, why=""):
    await until(pilot, lambda: len(pilot.app.screen.query("#reason")) == 1)
    await pilot.press(*why, "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, ShareGate))
    await until(pilot, lambda: pilot.app.screen.gate is not None)
    await pilot.press("f6")
    await until(pilot, lambda: isinstance(pilot.app.screen, HandingOver))


async def test_keys_stay_while_a_notice_lies_nowhere(
    whole_app, worker, supervisor, documents, until, screen_text
):
    worker.knows(supervisor)
    before = worker.card.signing_key
    async with whole_app(worker.folder) as pilot:
        page = await go(pilot, until, Address("card"), CardScreen)
        await until(pilot, lambda: page.card is not None)
        await pilot.press("k")
        await until(pilot, lambda: pilot.app.screen is not page)
        await pilot.press("right", "enter")
        await seals_the_notices(pilot, until, "Lost")
        documents.rmdir()  # the stick was pulled out
        await pilot.press("f6")
        await until(pilot, lambda: "Choose another place" in screen_text(pilot.app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, Question))
        await pilot.press("right", "enter")
        await until(pilot, lambda: "Your keys are the same" in screen_text(pilot.app))
        assert worker.card.signing_key == before

        documents.mkdir()
        await pilot.press("k")
        await until(pilot, lambda: pilot.app.screen is not page)
        await pilot.press("right", "enter")
        await until(pilot, lambda: len(pilot.app.screen.query("#reason")) == 1)
        assert pilot.app.screen.query_one("#reason").value == "Lost"
        await seals_the_notices(pilot, until)
        await pilot.press("f6")
        await until(pilot, lambda: pilot.app.screen.saved_at is not None)
        await pilot.press("escape")
        await until(pilot, lambda: page.card.card.signing_key != before)


async def test_names_with_markup_and_escapes_are_shown_as_text(open_page, until, screen_text):
    hostile = a_contact(name="[red]Sam[/] \x1b[31m\u202eevil")

    async def listing():
        return [hostile]

    async with open_page(ContactsScreen(listing=listing)) as pilot:
        await until(pilot, lambda: "[red]Sam[/]" in screen_text(pilot.app))

        assert "\x1b" not in screen_text(pilot.app)
        assert "\u202e" not in screen_text(pilot.app)


# --- as they look ----------------------------------------------------------------------------


async def never(*_):
    raise AssertionError("not asked for here")


def test_contacts_look_as_they_did(snap_compare, page_app):
    async def listing():
        return [
            a_contact("checked"),
            a_contact("changed", name="Aoife Byrne", signing_key="c" * 43),
            a_contact("revoked", name="Tom Reid", signing_key="r" * 43, role=""),
            a_contact(name="Priya Shah", signing_key="p" * 43, registration_number=""),
        ]

    assert snap_compare(page_app(ContactsScreen(listing=listing)), terminal_size=(80, 24))


def test_a_contact_with_changed_keys_looks_as_it_did(snap_compare, page_app):
    async def get(key):
        return Acquaintance(contact=a_contact("changed"), phrase=PHRASE)

    page = ContactScreen(
        "k" * 43,
        get=get,
        check=never,
        revoke=never,
        remove=never,
        counts=CountsCalls(
            count=never, look=never, seal=never, sent_before=never, unsent=unsent_words()
        ),
        hand_over=HandOver(folder=Path(), write=never, leave=never, handed=never),
    )
    assert snap_compare(page_app(page), terminal_size=(80, 24))


def test_the_check_phrase_looks_as_it_did(snap_compare, page_app):
    page = CheckPhraseScreen("Sam Supervisor", PHRASE)
    assert snap_compare(page_app(page), terminal_size=(80, 24))


def test_a_strangers_file_looks_as_it_did(snap_compare, page_app):
    taken = Taken(told=("A share, whole and signed.",), stranger=a_card(), phrase=PHRASE)
    page = TakenIn(taken, accept_sender=never)
    assert snap_compare(page_app(page), terminal_size=(80, 24))


def test_my_card_looks_as_it_did(snap_compare, page_app, tmp_path):
    async def own():
        return OwnCard(card=a_card(), text="Card of Sam\n\nBEGIN\nAAAA\nEND", qr="", phrase=PHRASE)

    hand_over = HandOver(folder=tmp_path, write=never, leave=never, handed=never)
    page = CardScreen(
        own=own,
        look_at_reason=never,
        notices=never,
        give_up=never,
        unsent=unsent_words(),
        hand_over=hand_over,
    )
    assert snap_compare(page_app(page), terminal_size=(80, 24))


@pytest.mark.parametrize(("name", "is_doubtful"), [("Yvonn\u0435", True), ("Yvonne", False)])
def test_letters_of_two_alphabets_in_a_name_are_pointed_out(name, is_doubtful):
    contact = a_contact(name=name)

    told = [*(one.plain for one in told_of(contact)), line_of(contact).plain]

    doubts = ["different alphabets" in one for one in (told[0], told[-1])]
    assert doubts == [is_doubtful, is_doubtful]
