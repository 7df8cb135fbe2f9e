"""The supervisor's side in the app, on real journals of two people."""

import pytest
from textual.widgets import Static, TextArea
from two_people import NOON, TODAY, make_person, sent

from cpdjournal.exchange import Comment
from cpdjournal.journal import contacts, export_log, messages, messages_added, review_drafts
from cpdjournal.screening.gate import allow
from cpdjournal.supervision import disclosing, inbox, receiving, reviewing, sharing
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.screens.concern import ConcernScreen
from cpdjournal.tui.screens.inbox import InboxScreen
from cpdjournal.tui.screens.review import ReviewScreen
from cpdjournal.tui.widgets.lines import KeyLines
from cpdjournal.tui.widgets.reading_area import ReadingArea
from cpdjournal.tui.widgets.save_mark import SaveMark

WORDS = "I said no, kindly. She was quiet for a while. Then I said no again."


@pytest.fixture
def worker(tmp_path):
    return make_person(tmp_path / "niamh", "Niamh Worker", "SW1234")


@pytest.fixture
def supervisor(tmp_path):
    return make_person(tmp_path / "sam", "Sam Supervisor", "SW9")


@pytest.fixture
def share(worker, supervisor):
    """(bundle, revisions): two reflections, taken in by the supervisor."""
    worker.knows(supervisor)
    supervisor.knows(worker)
    first = worker.writes(what=WORDS, so_what="I was unsure.")
    second = worker.writes("A photograph", "Somebody posted it.")
    sealed = worker.shares(
        supervisor, first.reflection_id, second.reflection_id, question="Was I too blunt?"
    )
    supervisor.takes(sealed.content)
    return sealed.bundle, (first, second)


@pytest.fixture
def at_share(whole_app, until, supervisor, share):
    """`async with at_share() as (pilot, page):` the share is open."""
    from contextlib import asynccontextmanager

    @asynccontextmanager
    async def opened(size=(80, 24)):
        async with whole_app(supervisor.folder, size=size, as_of=TODAY) as pilot:
            app = pilot.app
            await app.is_claimed.wait()
            app.post_message(Open(Address("inbox", share[0])))
            await until(pilot, lambda: isinstance(app.screen, ReviewScreen))
            await until(pilot, lambda: app.screen.query("#so-far"))
            yield pilot, app.screen

    return opened


def draft_of(supervisor, share):
    with supervisor.open() as journal:
        return review_drafts.load(journal, share[0])


async def closed(pilot, until, page):
    await until(pilot, lambda: pilot.app.screen is page)


async def test_the_first_page_says_whose_it_is_and_whether_it_is_intact(at_share, screen_text):
    async with at_share() as (pilot, page):
        told = str(page.query_one("#cover-told", Static).render())

        assert "Niamh Worker" in told
        assert "NISCC SW1234" in told
        assert "Intact: 2 reflections" in told
        assert "Was I too blunt?" in told
        assert "You checked their card" in told
        await pilot.press("n")
        assert page.shown.reflection
        assert "1 of 2" in screen_text(pilot.app)
        assert "Proven" in screen_text(pilot.app)
        assert "uneasy" not in screen_text(pilot.app)


async def test_a_comment_on_marked_words_is_kept_as_it_is_typed(at_share, until, supervisor, share):
    async with at_share() as (pilot, page):
        await pilot.press("n", *["shift+right"] * 9, "c")
        await until(pilot, lambda: pilot.app.screen.query("#remark"))
        await pilot.press(*"Good.")
        await until(
            pilot, lambda: (found := draft_of(supervisor, share)) and found.comments
            and found.comments[0].text == "Good.",
        )  # fmt: skip
        await pilot.press("escape")
        await closed(pilot, until, page)

        (comment,) = draft_of(supervisor, share).comments
        assert (comment.quote, comment.asks) == ("I said no", False)
        await until(pilot, lambda: "1 comment" in str(page.query_one("#so-far", Static).render()))


async def test_a_sentence_is_marked_with_one_key_and_asked_about(
    at_share, until, supervisor, share
):
    async with at_share() as (pilot, page):
        await pilot.press("n", "m", "m", "m")
        assert page.query_one(ReadingArea).marked.quote == WORDS
        page.query_one(ReadingArea).unmark()
        await pilot.press("home", "m", "q")
        await until(pilot, lambda: pilot.app.screen.query("#remark"))
        await pilot.press(*"Why?", "escape")
        await closed(pilot, until, page)

        (comment,) = draft_of(supervisor, share).comments
        assert comment.asks
        assert comment.quote in WORDS


async def test_the_second_of_the_same_words_is_the_one_that_was_meant(
    at_share, until, supervisor, share
):
    async with at_share() as (pilot, page):
        await pilot.press("n")
        area = page.query_one(ReadingArea)
        start = area.parts[0].start + WORDS.rindex("I said no")
        area.move_cursor(area._at(start))
        await pilot.press(*["shift+right"] * 9, "c")
        await until(pilot, lambda: pilot.app.screen.query("#remark"))
        await pilot.press("x", "escape")
        await closed(pilot, until, page)

        (comment,) = draft_of(supervisor, share).comments
        assert comment.before.endswith("Then ")


async def test_a_remark_without_words_leaves_no_trace(at_share, until, supervisor, share):
    async with at_share() as (pilot, page):
        await pilot.press("n", "c")
        await until(pilot, lambda: pilot.app.screen.query("#remark"))
        await pilot.press("x")
        await until(pilot, lambda: draft_of(supervisor, share) is not None)
        await pilot.press("backspace", "escape")
        await closed(pilot, until, page)

        assert draft_of(supervisor, share) is None


async def test_an_action_is_agreed_with_a_day(at_share, until, supervisor, share):
    async with at_share() as (pilot, page):
        await pilot.press("n", "a")
        await until(pilot, lambda: pilot.app.screen.query("#action"))
        await pilot.press(*"Read the policy", "enter", *"30 feb 2026", "enter")
        told = str(pilot.app.screen.query_one("StatusLine").words)
        assert "no such day" in told
        assert "5 Dec 2026, today or tomorrow" in told
        field = pilot.app.screen.query_one("#due")
        field.value = "5 Dec 2026"
        await pilot.press("enter")
        await closed(pilot, until, page)

        (agreed,) = draft_of(supervisor, share).agreed
        assert (agreed.text, str(agreed.due)) == ("Read the policy", "2026-12-05")


async def test_an_endorsement_is_shown_signed_and_listed(
    at_share, until, supervisor, share, screen_text
):
    async with at_share() as (pilot, page):
        await pilot.press("n", "e")
        await until(pilot, lambda: pilot.app.screen.query("#statement"))
        signing = pilot.app.screen
        shown = share[1][0]
        assert shown.digest[:16] in signing.signs_what
        assert "NISCC SW9" in signing.signs_what
        assert "Given as: Endorsement" in signing.signs_what  # a stronger form has to be picked
        await pilot.press(*"I have seen it.")
        await until(pilot, lambda: draft_of(supervisor, share) is not None)
        assert draft_of(supervisor, share).statements
        await pilot.press("f6")
        await until(pilot, lambda: pilot.app.screen.query("#yes"))
        assert "I have seen it." in screen_text(pilot.app)
        await pilot.press("right", "enter")
        await closed(pilot, until, page)

        draft = draft_of(supervisor, share)
        assert (len(draft.endorsements), draft.statements) == (1, {})
        await until(pilot, lambda: "endorsed" in str(page.query_one("#so-far", Static).render()))


async def test_own_fields_follow_the_registrants_regulator(at_share, until, supervisor, share):
    async with at_share() as (pilot, page):
        await pilot.press("f")
        await until(pilot, lambda: pilot.app.screen.query("#field-0"))
        await pilot.press(*"Sam", "escape")
        await closed(pilot, until, page)

        assert draft_of(supervisor, share).form_fields == {"Manager's name": "Sam"}


async def test_what_was_written_is_listed_changed_and_taken_out(at_share, until, supervisor, share):
    async with at_share() as (pilot, page):
        await pilot.press("c")
        await until(pilot, lambda: pilot.app.screen.query("#remark"))
        await pilot.press(*"Thank you", "escape")
        await closed(pilot, until, page)
        await pilot.press("l")
        await until(pilot, lambda: pilot.app.screen.query("#said"))
        listed = pilot.app.screen
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.query("#remark"))
        await pilot.press(*" all.", "escape")
        await closed(pilot, until, listed)
        assert [one.text for one in draft_of(supervisor, share).comments] == ["Thank you all."]

        await pilot.press("d")
        await until(pilot, lambda: pilot.app.screen.query("#yes"))
        await pilot.press("right", "enter")
        await until(pilot, lambda: draft_of(supervisor, share) is None)


async def test_a_review_is_sealed_and_reaches_the_registrant(
    at_share, until, supervisor, worker, share, tmp_path
):
    async with at_share() as (pilot, page):
        await pilot.press("n", "q")
        await until(pilot, lambda: pilot.app.screen.query("#remark"))
        await pilot.press(*"Why?", "escape")
        await closed(pilot, until, page)
        await pilot.press("f6")
        await until(pilot, lambda: getattr(pilot.app.screen, "gate", None) is not None)
        assert [one.text for one in pilot.app.screen.gate.leaving if one.is_typed] == ["Why?"]
        await pilot.press("f6")
        await until(pilot, lambda: pilot.app.screen.query("#folder"))
        pilot.app.screen.query_one("#folder").value = str(tmp_path)
        await pilot.press("f6")
        await until(pilot, lambda: list(tmp_path.glob("*.cpdreview")))
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, ReviewScreen))

    (path,) = tmp_path.glob("*.cpdreview")
    worker.takes(path.read_bytes())
    with worker.open() as journal:
        (placed,) = receiving.comments_on(journal, share[1][0].reflection_id)
    assert placed.comment.text == "Why?"
    with supervisor.open() as journal:
        assert [one.state for one in inbox.inbox(journal)] == ["answered"]


async def test_words_that_are_not_signed_are_said_to_stay(at_share, until, screen_text):
    async with at_share() as (pilot, page):
        await pilot.press("n", "e")
        await until(pilot, lambda: pilot.app.screen.query("#statement"))
        await pilot.press(*"I have", "escape")
        await closed(pilot, until, page)
        await pilot.press("q")
        await until(pilot, lambda: pilot.app.screen.query("#remark"))
        await pilot.press(*"Why?", "escape")
        await closed(pilot, until, page)
        await pilot.press("f6")
        await until(pilot, lambda: pilot.app.screen.query("#yes"))
        told = " ".join(screen_text(pilot.app).replace("│", " ").split())

    assert "1 endorsement is not signed: it does not go with it." in told
    assert "Its words stay here, for the next review." in told


async def test_nothing_is_sent_while_nothing_is_written(at_share):
    async with at_share() as (pilot, page):
        await pilot.press("f6")

        assert "Nothing was written yet" in page.query_one("StatusLine").words


async def test_a_reply_stands_beneath_its_question_and_can_be_answered(
    whole_app, until, worker, supervisor, share, screen_text
):
    with supervisor.open() as journal:
        review = reviewing.begin(journal, share[0], NOON)
        review = reviewing.comment(
            journal, review, "What did it mean?", now=NOON, asks=True,
            reflection=share[1][0].reflection_id,
        )  # fmt: skip
        sealed = sent(journal, review)
    worker.takes(sealed.content)
    question = review.draft.comments[0]
    reply = Comment(id="r1", by="registrant", text="That she was hurt.", in_reply_to=question.id)
    with worker.open() as journal:
        shown = disclosing.shown(
            journal, (disclosing.Selected(reflection=share[1][0].reflection_id),)
        )
        gate = disclosing.gate(journal, shown, replies=(reply,), today=TODAY)
        again = sharing.share(
            journal, shown, contacts.find(journal, "Sam"), allowed=allow(gate, "agreed"),
            now=NOON, replies=(reply,),
        )  # fmt: skip
    supervisor.takes(again.content)

    async with whole_app(supervisor.folder, as_of=TODAY) as pilot:
        app = pilot.app
        await app.is_claimed.wait()
        app.post_message(Open(Address("inbox", again.bundle)))
        await until(pilot, lambda: isinstance(app.screen, ReviewScreen))
        page = app.screen
        await until(pilot, lambda: page.query("#so-far"))
        told = str(page.query_one("#cover-told", Static).render())
        assert told.index("What did it mean?") < told.index("That she was hurt.")
        await pilot.press("l")
        await until(pilot, lambda: app.screen.query("#said"))
        assert "They answer: That she was hurt." in screen_text(app)
        listed = app.screen
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.query("#remark"))
        await pilot.press(*"Thank you", "escape")
        await closed(pilot, until, listed)

    with supervisor.open() as journal:
        (comment,) = review_drafts.load(journal, again.bundle).comments
    assert (comment.text, comment.in_reply_to) == ("Thank you", "r1")


async def test_what_could_not_be_saved_is_told_and_the_page_stays(
    at_share, until, supervisor, share, monkeypatch
):
    from cpdjournal.errors.files import DiskFull

    async with at_share() as (pilot, _):
        await pilot.press("c")
        await until(pilot, lambda: pilot.app.screen.query("#remark"))
        writing = pilot.app.screen

        async def full(*_):
            raise DiskFull

        monkeypatch.setattr(writing.hand, "put_comment", full)
        await pilot.press(*"Lost?")
        await until(pilot, lambda: "NOT SAVED" in writing.query_one(SaveMark).state)
        await pilot.press("f2")
        await pilot.pause()
        assert pilot.app.screen is writing
        assert writing.query_one("#remark", TextArea).text == "Lost?"


async def test_the_inbox_lists_keeps_and_erases(whole_app, until, supervisor, share):
    async with whole_app(supervisor.folder, as_of=TODAY) as pilot:
        app = pilot.app
        await app.is_claimed.wait()
        app.post_message(Open(Address("inbox")))
        await until(pilot, lambda: isinstance(app.screen, InboxScreen))
        page = app.screen
        await until(pilot, lambda: page.shared)
        await pilot.press("k")
        await until(pilot, lambda: app.screen.query("#reason"))
        await pilot.press(*"A complaint runs", "enter")
        await until(pilot, lambda: app.screen is page and page.shared[0].is_kept)
        await pilot.press("d")
        await until(pilot, lambda: app.screen.query("#yes"))
        await pilot.press("right", "enter")
        await until(pilot, lambda: app.screen is page and page.shared[0].state == "erased")
        await pilot.press("enter")
        assert "words are gone" in page.query_one("StatusLine").words

    with supervisor.open() as journal:
        assert [one.erased_at != "" for one in messages.received(journal)] == [True]


async def test_a_thousand_shares_are_listed(whole_app, until, supervisor, share):
    from cpdjournal.exchange import Header

    with supervisor.open() as journal:
        journal.connection.execute("PRAGMA synchronous=OFF")  # a busy disk takes a minute
        known = contacts.contacts(journal)[0].card.signing_key
        for number in range(1000):
            header = Header(
                kind="share", bundle_id=f"{number:032x}", sender_key=known, recipient_key="",
                seq=number + 10, created=NOON.isoformat(), payload_sha256="0" * 64,
            )  # fmt: skip
            messages_added.take_in(journal, header, b"{}", now=NOON, held=False)

    async with whole_app(supervisor.folder, as_of=TODAY) as pilot:
        app = pilot.app
        await app.is_claimed.wait()
        app.post_message(Open(Address("inbox")))
        await until(pilot, lambda: isinstance(app.screen, InboxScreen))
        page = app.screen
        await until(pilot, lambda: page.query_one("#lines").option_count == 1001)


async def test_what_was_received_is_in_no_journal_list_and_no_search(at_share, supervisor):
    from cpdjournal.journal import reflections, search

    async with at_share() as (_, _page):
        with supervisor.open() as journal:
            assert reflections.listing(journal) == []
            assert search.search(journal, "kindly") == []


async def test_what_was_sent_can_be_sealed_again(whole_app, until, supervisor, share, tmp_path):
    with supervisor.open() as journal:
        review = reviewing.begin(journal, share[0], NOON)
        review = reviewing.comment(journal, review, "Good.", now=NOON)
        sent(journal, review)

    async with whole_app(supervisor.folder, as_of=TODAY) as pilot:
        app = pilot.app
        await app.is_claimed.wait()
        app.post_message(Open(Address("inbox", share[0])))
        await until(pilot, lambda: isinstance(app.screen, ReviewScreen))
        await until(pilot, lambda: app.screen.query("#so-far"))
        await pilot.press("f6")
        await until(pilot, lambda: app.screen.query("#yes"))
        await pilot.press("right", "enter")
        await until(pilot, lambda: app.screen.query("#folder"))
        app.screen.query_one("#folder").value = str(tmp_path)
        await pilot.press("f6")
        await until(pilot, lambda: list(tmp_path.glob("*.cpdreview")))


async def test_a_review_that_lies_nowhere_is_still_there_to_be_sent(
    at_share, until, supervisor, share, screen_text
):
    async with at_share() as (pilot, page):
        await pilot.press("c")
        await until(pilot, lambda: pilot.app.screen.query("#remark"))
        await pilot.press(*"Good.", "escape")
        await closed(pilot, until, page)
        await pilot.press("f6")
        await until(pilot, lambda: getattr(pilot.app.screen, "gate", None) is not None)
        await pilot.press("f6")
        await until(pilot, lambda: pilot.app.screen.query("#folder"))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen.query("#yes"))
        await pilot.press("right", "enter")
        await until(pilot, lambda: "Not sent: its file" in screen_text(pilot.app))
        assert pilot.app.screen is page

    assert [one.text for one in draft_of(supervisor, share).comments] == ["Good."]
    with supervisor.open() as journal:
        assert [one.state for one in inbox.inbox(journal)] == ["begun"]


async def test_what_may_identify_somebody_in_a_review_is_asked_about(
    at_share, until, supervisor, share, tmp_path
):
    async with at_share() as (pilot, page):
        await pilot.press("c")
        await until(pilot, lambda: pilot.app.screen.query("#remark"))
        pilot.app.screen.query_one("#remark").text = "Ring 028 9032 1234 about it."
        await pilot.press("escape")
        await closed(pilot, until, page)
        await pilot.press("f6")
        await until(pilot, lambda: getattr(pilot.app.screen, "gate", None) is not None)
        await pilot.press("f6")
        assert pilot.app.screen.query("#reason")
        pilot.app.screen.query_one("#reason").value = "It is the office."
        await pilot.press("f6")
        await until(pilot, lambda: pilot.app.screen.query("#folder"))

    with supervisor.open() as journal:
        (logged,) = export_log.exports(journal)
    assert logged.override_reason == "It is the office."


async def test_where_a_concern_goes_is_one_key_away_from_reading_and_writing(
    at_share, until, supervisor, share
):
    def told():
        return str(pilot.app.screen.query_one(KeyLines).content)

    async with at_share() as (pilot, page):
        await until(pilot, lambda: "Ctrl+R Raise a concern" in told())
        await pilot.press("n", "ctrl+r")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConcernScreen))
        await pilot.press("escape")
        await closed(pilot, until, page)
        await pilot.press("c")
        await until(pilot, lambda: pilot.app.screen.query("#remark"))
        await until(pilot, lambda: "Ctrl+R Raise a concern" in told())
        await pilot.press(*"He said", "ctrl+r")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConcernScreen))

        assert [one.text for one in draft_of(supervisor, share).comments] == ["He said"]
