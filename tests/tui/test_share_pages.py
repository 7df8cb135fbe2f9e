"""Sharing in the app: what leaves is shown, screened, sealed, and can be opened by its reader."""

import pytest
from two_people import NOON, PROMPTS, TODAY, make_person
from unlocking import on, unlocked
from unsent_records import begun, unsent_words

from cpdjournal.finding import Finding
from cpdjournal.journal import contacts, drafts, messages, revisions, unsent, watch_list
from cpdjournal.screening.gate import Found, Gate, Leaving
from cpdjournal.supervision.payloads import decoded
from cpdjournal.supervision.sharing import TELL_BEFORE_FIRST
from cpdjournal.tui.exchanging import HandOver
from cpdjournal.tui.messages import Address, Edit, Open
from cpdjournal.tui.screens.handing_over import HandingOver
from cpdjournal.tui.screens.journal import JournalScreen
from cpdjournal.tui.screens.reflect import ReflectScreen
from cpdjournal.tui.screens.share import ShareScreen
from cpdjournal.tui.screens.share_gate import ShareGate
from cpdjournal.tui.screens.share_what import ShareWhat, TakeWords
from cpdjournal.tui.screens.shares import SharesScreen
from cpdjournal.tui.screens.unlock import UnlockScreen
from cpdjournal.tui.screens.watch_list import WatchListScreen
from cpdjournal.tui.share_plan import Answered, AnswerToShare, Leave, ToShare
from cpdjournal.tui.shared_words import Shared
from cpdjournal.tui.widgets.question import Question
from cpdjournal.tui.widgets.writing import WritingArea


@pytest.fixture
def pair(tmp_path):
    worker = make_person(tmp_path / "worker", "Niamh Worker", "SW1234")
    supervisor = make_person(tmp_path / "supervisor", "Sam Supervisor")
    worker.knows(supervisor)
    supervisor.knows(worker)
    return worker, supervisor


async def share_page(pilot, until, *ids):
    await until(pilot, pilot.app.is_claimed.is_set)
    pilot.app.post_message(Open(Address("share", " ".join(ids))))
    await until(pilot, on(pilot, ShareScreen))
    page = pilot.app.screen
    await until(pilot, lambda: page.people != ())
    await until(pilot, lambda: page.query_one("#to").choices != ())
    return page


async def gate_page(pilot, until, *, told=True):
    """The gate, opened; `told`: what is said before the first share was said already."""
    await pilot.press("f6")
    gates = lambda: [one for one in pilot.app.screen_stack if isinstance(one, ShareGate)]  # noqa: E731
    await until(pilot, lambda: gates() != [])
    page = gates()[0]
    await until(pilot, lambda: page.gate is not None)
    if told:
        await until(pilot, on(pilot, Question))
        await pilot.press("right", "enter")
        await until(pilot, lambda: pilot.app.screen is page)
    return page


def payload_at(supervisor, path):
    accepted = supervisor.takes(path.read_bytes())
    with supervisor.open() as journal:
        return decoded("share", messages.payload(journal, accepted.message.bundle))


async def test_a_reflection_is_shared_from_the_journals_list_and_opened_by_its_reader(
    whole_app, pair, documents, until, screen_text
):
    worker, supervisor = pair
    worker.writes()
    async with whole_app(worker.folder) as pilot:
        await until(pilot, pilot.app.is_claimed.is_set)
        await pilot.press("f4")
        await until(pilot, on(pilot, JournalScreen))
        await until(pilot, lambda: "A friend request" in screen_text(pilot.app))
        await pilot.press("s")
        await until(pilot, on(pilot, ShareScreen))
        await until(pilot, lambda: "Sam Supervisor" in screen_text(pilot.app))
        pilot.app.screen.query_one("#question").text = "Was I too firm?"
        gate = await gate_page(pilot, until, told=False)
        assert [one.text for one in gate.gate.leaving][:1] == ["Was I too firm?"]
        await until(pilot, on(pilot, Question))
        told = " ".join(screen_text(pilot.app).split())
        assert all(" ".join(one.split()[:4]) in told for one in TELL_BEFORE_FIRST)
        await pilot.press("right", "enter")
        await until(pilot, on(pilot, ShareGate))
        flat = " ".join(screen_text(pilot.app).split())
        assert "Private notes are never among them" in flat
        await pilot.press("f6")
        await until(pilot, on(pilot, HandingOver))
        await pilot.press("f6")
        await until(pilot, lambda: pilot.app.screen.saved_at is not None)
        path = pilot.app.screen.saved_at

    shared = payload_at(supervisor, path)
    assert shared.question == "Was I too firm?"
    assert "uneasy" not in str(shared)
    assert "nobody else's" not in str(shared)


async def test_what_is_found_is_marked_and_goes_only_with_a_reason(
    whole_app, pair, documents, until, screen_text
):
    worker, _ = pair
    kept = worker.writes(what="She lives at BT7 1NN, write to mary@example.org.")
    async with whole_app(worker.folder) as pilot:
        await share_page(pilot, until, kept.reflection_id)
        gate = await gate_page(pilot, until)
        kinds = [one.finding.kind for one in gate.gate.found]
        assert kinds == ["postcode", "email"]
        await until(pilot, lambda: "⟦1: BT7 1NN⟧" in screen_text(pilot.app))
        await pilot.press("f6")
        await until(pilot, lambda: "write below why" in screen_text(pilot.app))
        assert isinstance(pilot.app.screen, ShareGate)
        pilot.app.screen.query_one("#reason").value = "Sam knows the family"
        await pilot.press("f6")
        await until(pilot, on(pilot, HandingOver))

    with worker.open() as journal:
        row = journal.connection.execute("SELECT * FROM exports").fetchone()
    assert "Sam knows the family" in str(row)
    assert "BT7" not in str(row)


async def test_going_to_a_finding_shows_its_very_place_in_a_long_text(
    whole_app, pair, documents, until, screen_text
):
    worker, _ = pair
    long = "We talked about the photo and about how it made her feel that day. " * 150
    kept = worker.writes(what=f"{long}She lives at BT7 1NN. {long}And at BT9 5AB. {long}")
    async with whole_app(worker.folder) as pilot:
        await share_page(pilot, until, kept.reflection_id)
        await gate_page(pilot, until)
        await until(pilot, lambda: "⟦1: BT7 1NN⟧" in screen_text(pilot.app))
        await pilot.press("down")
        await until(pilot, lambda: "⟦2: BT9 5AB⟧" in screen_text(pilot.app))


async def test_mending_opens_the_reflection_and_the_gate_looks_again(
    whole_app, pair, documents, until
):
    worker, _ = pair
    kept = worker.writes(what="She lives at BT7 1NN.")
    async with whole_app(worker.folder) as pilot:
        await share_page(pilot, until, kept.reflection_id)
        gate = await gate_page(pilot, until)
        assert gate.gate.found
        await pilot.press("f7")
        await until(pilot, on(pilot, ReflectScreen))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is gate)
        worker.rewrites(kept.reflection_id, "She lives in a town.")
        await until(pilot, lambda: gate.gate is not None and not gate.gate.found)


async def test_mending_what_stands_in_the_question_leads_there(whole_app, pair, documents, until):
    worker, _ = pair
    kept = worker.writes()
    async with whole_app(worker.folder) as pilot:
        page = await share_page(pilot, until, kept.reflection_id)
        area = page.query_one("#question", WritingArea)
        area.text = "Was I cold?\nWhen Mrs Orr rang."
        await gate_page(pilot, until)
        await pilot.press("f7")
        await until(pilot, lambda: pilot.app.screen is page and area.has_focus)

        assert area.cursor_location == (1, 5)
        area.text = "Was I cold?"
        gate = await gate_page(pilot, until, told=False)
        assert (gate.about.tell, gate.gate.found) == ((), ())


async def test_a_share_that_lies_nowhere_stays_on_its_page(
    whole_app, pair, documents, until, screen_text
):
    worker, _ = pair
    kept = worker.writes()
    async with whole_app(worker.folder) as pilot:
        page = await share_page(pilot, until, kept.reflection_id)
        page.query_one("#question", WritingArea).text = "Was I cold?"
        await gate_page(pilot, until)
        await pilot.press("f6")
        await until(pilot, on(pilot, HandingOver))
        await pilot.press("escape")
        await until(pilot, on(pilot, Question))
        await pilot.press("right", "enter")
        await until(pilot, lambda: "Not sent: its file lies nowhere" in screen_text(pilot.app))

        assert page.query_one("#question", WritingArea).text == "Was I cold?"


async def test_a_word_on_the_watch_list_is_found_at_once(whole_app, pair, documents, until):
    worker, _ = pair
    kept = worker.writes(what="Then Aoife laughed.")
    async with whole_app(worker.folder) as pilot:
        await share_page(pilot, until, kept.reflection_id)
        gate = await gate_page(pilot, until)
        assert not gate.gate.found
        await pilot.press("f8")
        await until(pilot, on(pilot, WatchListScreen))
        await pilot.press(*"aoife", "enter")
        await until(pilot, lambda: pilot.app.screen.watched == ("aoife",))
        await pilot.press("escape")
        await until(pilot, lambda: bool(gate.gate.found))

        assert gate.gate.found[0].finding.kind == "watch-list"

    with worker.open() as journal:
        assert watch_list.words(journal) == ("aoife",)


async def test_only_chosen_answers_leave(whole_app, pair, documents, until):
    worker, _ = pair
    kept = worker.writes(so_what="I would do it again.")
    async with whole_app(worker.folder) as pilot:
        page = await share_page(pilot, until, kept.reflection_id)
        page.query_one("#what").focus()
        await pilot.press("enter")
        await until(pilot, on(pilot, ShareWhat))
        await pilot.press("space", "f6")
        await until(pilot, lambda: page.reflections[0].prompts == ("so-what",))
        gate = await gate_page(pilot, until)
        texts = [one.text for one in gate.gate.leaving]

        assert "I would do it again." in texts
        assert "I said no, kindly." not in texts


async def test_an_extract_is_selected_in_the_text(whole_app, pair, documents, until):
    worker, _ = pair
    kept = worker.writes(what="I said no, kindly.")
    async with whole_app(worker.folder) as pilot:
        page = await share_page(pilot, until, kept.reflection_id)
        page.query_one("#what").focus()
        await pilot.press("enter")
        await until(pilot, on(pilot, ShareWhat))
        await pilot.press("f7")
        await until(pilot, on(pilot, TakeWords))
        await pilot.press(*["shift+right"] * 9, "f6")
        await until(pilot, on(pilot, ShareWhat))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is page)
        gate = await gate_page(pilot, until)

        assert [one.text for one in gate.gate.leaving if one.is_typed] == [
            "A friend request",
            "I said no",
        ]


async def test_a_question_that_was_typed_is_there_after_the_page_was_left(
    whole_app, pair, documents, until
):
    worker, _ = pair
    kept = worker.writes()
    async with whole_app(worker.folder) as pilot:
        page = await share_page(pilot, until, kept.reflection_id)
        page.query_one("#question").text = "Half a question"
        await pilot.press("f2")
        await until(pilot, lambda: pilot.app.screen is not page)

    with worker.open() as journal:
        assert unsent.words(journal, unsent.QUESTION) == "Half a question"

    async with whole_app(worker.folder) as pilot:
        page = await share_page(pilot, until, kept.reflection_id)
        await until(pilot, lambda: page.query_one("#question").text == "Half a question")


async def test_several_marked_reflections_go_into_one_file(
    whole_app, pair, documents, until, screen_text
):
    worker, _ = pair
    worker.writes(title="One")
    worker.writes(title="Two")
    worker.writes(title="Three")
    async with whole_app(worker.folder) as pilot:
        await until(pilot, pilot.app.is_claimed.is_set)
        await pilot.press("f4")
        await until(pilot, on(pilot, JournalScreen))
        await until(pilot, lambda: "Three" in screen_text(pilot.app))
        await pilot.press("space", "down", "space")
        await until(pilot, lambda: "2 marked" in screen_text(pilot.app))
        await pilot.press("s")
        await until(pilot, on(pilot, ShareScreen))

        assert len(pilot.app.screen.reflections) == 2


async def test_all_that_are_listed_are_marked_and_unmarked(
    whole_app, pair, documents, until, screen_text
):
    worker, _ = pair
    worker.writes(title="One")
    worker.writes(title="Two")
    async with whole_app(worker.folder) as pilot:
        await until(pilot, pilot.app.is_claimed.is_set)
        await pilot.press("f4")
        await until(pilot, lambda: "Two" in screen_text(pilot.app))
        await pilot.press("a")
        await until(pilot, lambda: "2 marked" in screen_text(pilot.app))
        await pilot.press("escape")
        await until(pilot, lambda: "marked" not in screen_text(pilot.app))

        assert isinstance(pilot.app.screen, JournalScreen)


async def test_a_draft_can_not_be_shared_and_that_is_said(
    whole_app, plain, write_draft, until, screen_text
):
    draft = write_draft(plain)
    async with whole_app(plain.folder) as pilot:
        await until(pilot, pilot.app.is_claimed.is_set)
        pilot.app.post_message(Open(Address("share", draft.id)))
        await until(pilot, lambda: "complete it first" in screen_text(pilot.app))


async def test_keys_that_changed_stop_it_before_anything_is_looked_at(
    whole_app, pair, tmp_path, documents, until, screen_text
):
    worker, _ = pair
    kept = worker.writes()
    impostor = make_person(tmp_path / "impostor", "Sam Supervisor")
    worker.knows(impostor, checked=False)
    async with whole_app(worker.folder) as pilot:
        page = await share_page(pilot, until, kept.reflection_id)
        await pilot.press("f6")
        await until(pilot, lambda: "KEYS CHANGED" in screen_text(pilot.app))

        assert pilot.app.screen is page


async def test_an_unchecked_card_is_asked_about_once(
    whole_app, tmp_path, documents, until, screen_text
):
    worker = make_person(tmp_path / "worker", "Niamh Worker")
    supervisor = make_person(tmp_path / "supervisor", "Sam Supervisor")
    worker.knows(supervisor, checked=False)
    kept = worker.writes()
    async with whole_app(worker.folder) as pilot:
        await share_page(pilot, until, kept.reflection_id)
        await pilot.press("f6")
        await until(pilot, on(pilot, Question))
        assert "not checked this card" in screen_text(pilot.app)
        await pilot.press("escape")

    worker.shares(supervisor, kept.reflection_id)
    async with whole_app(worker.folder) as pilot:
        await share_page(pilot, until, kept.reflection_id)
        await pilot.press("f6")
        await until(pilot, on(pilot, ShareGate))


async def test_a_share_is_withdrawn_from_the_log(whole_app, pair, documents, until, screen_text):
    worker, supervisor = pair
    share = worker.shares(supervisor, worker.writes().reflection_id)
    supervisor.takes(share.content)
    async with whole_app(worker.folder) as pilot:
        await until(pilot, pilot.app.is_claimed.is_set)
        pilot.app.post_message(Open(Address("shares")))
        await until(pilot, on(pilot, SharesScreen))
        await until(pilot, lambda: "A friend request" in screen_text(pilot.app))
        await pilot.press("w")
        await until(pilot, lambda: "Ask Sam Supervisor" in screen_text(pilot.app))
        await pilot.press(*"changed", "enter")
        await until(pilot, on(pilot, ShareGate))
        await until(pilot, lambda: pilot.app.screen.gate is not None)
        await pilot.press("f6")
        await until(pilot, on(pilot, HandingOver))
        await pilot.press("escape")
        await until(pilot, on(pilot, Question))
        await pilot.press("right", "enter")
        await until(pilot, lambda: "Nothing is withdrawn" in screen_text(pilot.app))
        await pilot.press("w")
        await until(pilot, lambda: "Ask Sam Supervisor" in screen_text(pilot.app))
        await pilot.press("enter")
        await until(pilot, on(pilot, ShareGate))
        await until(pilot, lambda: pilot.app.screen.gate is not None)
        await pilot.press("f6")
        await until(pilot, on(pilot, HandingOver))
        await pilot.press("f6")
        await until(pilot, lambda: pilot.app.screen.saved_at is not None)
        notice = pilot.app.screen.saved_at
        await pilot.press("escape")
        await until(pilot, lambda: "withdrawn 21" in screen_text(pilot.app))

    supervisor.takes(notice.read_bytes())
    with supervisor.open() as journal:
        assert messages.message(journal, share.bundle).erased_at


# --- as they look ----------------------------------------------------------------------------


async def never(*_):
    raise AssertionError("not asked for here")


def a_gate(*, found: bool) -> Gate:
    text = "I rang Mrs Doyle at [b]BT7 1NN[/b] and said no, kindly."
    question = Leaving(where="Your question", text="Was I too firm?")
    leaving = Leaving(where="A friend request: What happened?", text=text, reflection="r1")
    findings = (
        Finding(kind="name", start=7, end=16, reason="A name with a title.", confidence="medium"),
        Finding(
            kind="postcode", start=23, end=30, reason="This looks like a postcode.",
            confidence="high",
        ),
    )  # fmt: skip
    return Gate(
        leaving=(question, leaving),
        found=tuple(Found(leaving=leaving, finding=one) for one in findings if found),
    )


def gate_of(found: bool, tell=()):
    async def look():
        return a_gate(found=found)

    return ShareGate(Leave(to="to Sam Supervisor", tell=tell), look=look, keeper=begun())


async def test_mending_asks_for_the_reflection_of_the_finding(open_page, until):
    page = gate_of(found=True)
    async with open_page(page) as pilot:
        await until(pilot, lambda: page.gate is not None)
        await pilot.press("down", "f7")
        await until(pilot, lambda: pilot.app.asked != [])

        assert isinstance(pilot.app.asked[0], Edit)
        assert pilot.app.asked[0].reflection_id == "r1"


async def test_a_gate_without_findings_is_passed_with_one_key(open_page, until):
    page = gate_of(found=False)
    left = []
    async with open_page(page) as pilot:
        await until(pilot, lambda: page.gate is not None)
        page.leave = left.append
        await pilot.press("f6")
        await until(pilot, lambda: left != [])

        assert left == [Answered(gate=page.gate, reason="")]


@pytest.mark.parametrize(
    ("found", "size"), [(True, (80, 24)), (True, (120, 40)), (False, (80, 24))]
)
def test_the_share_gate_looks_as_it_did(snap_compare, page_app, found, size):
    page = gate_of(found, tell=() if found else TELL_BEFORE_FIRST)
    assert snap_compare(page_app(page), terminal_size=size)


def test_the_share_page_looks_as_it_did(snap_compare, page_app, tmp_path):
    from test_contacts_pages import a_contact

    async def people():
        return [
            a_contact("checked"),
            a_contact("changed", name="Aoife Byrne", signing_key="c" * 43),
        ]

    async def again():
        return ()

    answers = (AnswerToShare(prompt="what", asked="What happened?", text="I said no."),)
    page = ShareScreen(
        (ToShare(reflection="r1", title="A friend request", number=2, answers=answers),),
        people=people,
        look=never,
        seal=never,
        again=again,
        tell=never,
        sent_before=never,
        unsent=unsent_words(),
        keeper=begun("Was I too firm?"),
        hand_over=HandOver(folder=tmp_path, write=never, leave=never, handed=never),
        today=TODAY,
    )
    assert snap_compare(page_app(page), terminal_size=(80, 24))


def test_the_log_of_shares_looks_as_it_did(snap_compare, page_app, tmp_path):
    async def listing():
        one = Shared(
            bundle="b1", to="Sam Supervisor", at="2026-11-21T12:00:00+00:00",
            titles=("A friend request", "[b]Bold[/b]"), read_until="2026-12-19", withdrawn_at="",
            came_back=1,
        )  # fmt: skip
        return (one, Shared(
            bundle="b2", to="Sam Supervisor", at="2026-11-01T12:00:00+00:00", titles=(),
            read_until="", withdrawn_at="2026-11-02T12:00:00+00:00", came_back=0,
        ))  # fmt: skip

    page = SharesScreen(
        listing=listing, look_at_reason=never, goes_to=never, withdraw=never,
        unsent=unsent_words(),
        hand_over=HandOver(folder=tmp_path, write=never, leave=never, handed=never),
    )  # fmt: skip
    assert snap_compare(page_app(page), terminal_size=(80, 24))


async def test_a_question_outlasts_a_lock(whole_app, locked, tmp_path, until):
    supervisor = make_person(tmp_path / "supervisor", "Sam Supervisor")
    with locked.open() as journal:
        contacts.add(journal, supervisor.card, NOON)
        draft = drafts.new_draft(PROMPTS, title="A friend request").with_answer("what", "No.")
        drafts.save(journal, draft, NOON)
        revisions.complete(journal, draft.id, NOON)
    async with whole_app(locked.folder) as pilot:
        await unlocked(pilot, until)
        page = await share_page(pilot, until, draft.id)
        page.query_one("#question").focus()
        await pilot.press(*"Half a")
        await pilot.press("ctrl+l")
        await until(pilot, on(pilot, UnlockScreen))
        await unlocked(pilot, until)
        await until(pilot, on(pilot, ShareScreen))
        await until(pilot, lambda: pilot.app.screen.query("#question"))
        assert pilot.app.screen.query_one("#question").text == "Half a"
