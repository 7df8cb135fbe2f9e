"""One picture per state that a supervisor meets."""

from dataclasses import replace

import pytest
from review_records import (
    CARD,
    KEY,
    OWN,
    REGISTRY,
    TODAY,
    a_thread,
    contact,
    hand,
    inbox_lines,
    reflection,
    review,
    review_screen,
    written,
)
from textual.widgets import Input, TextArea
from unsent_records import unsent_words

from cpdjournal.exchange import Agreed, SessionPayload
from cpdjournal.journal.sessions import Session
from cpdjournal.supervision import reviewer_fields
from cpdjournal.supervision.agenda import Agenda
from cpdjournal.supervision.team import Coverage, Member, SharedOnce
from cpdjournal.tui.review_in_hand import Remark
from cpdjournal.tui.screens.agree import AgreePage
from cpdjournal.tui.screens.endorse import EndorsePage
from cpdjournal.tui.screens.inbox import InboxScreen
from cpdjournal.tui.screens.own_fields import OwnFieldsPage
from cpdjournal.tui.screens.remark import RemarkPage
from cpdjournal.tui.screens.review_list import ReviewList
from cpdjournal.tui.screens.session import SessionScreen
from cpdjournal.tui.screens.sessions import AgendaScreen, Listed, SessionsScreen
from cpdjournal.tui.screens.team import MemberScreen, TeamScreen
from cpdjournal.tui.session_in_hand import SessionCalls, SessionInHand

SIZES = [(80, 24), (120, 40)]


async def settled(pilot) -> None:
    for field in pilot.app.screen.query("TextArea, Input"):
        if isinstance(field, TextArea | Input):
            field.cursor_blink = False
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def gives(value):
    async def given(*_):
        return value

    return given


@pytest.mark.parametrize("size", SIZES)
def test_the_first_page_of_a_share(snap_compare, page_app, size):
    page = review_screen(review())
    assert snap_compare(page_app(page), terminal_size=size, run_before=settled)


@pytest.mark.parametrize("size", SIZES)
def test_reading_with_a_sentence_marked(snap_compare, page_app, size):
    async def marked(pilot):
        await settled(pilot)
        await pilot.press("m", "m")
        await settled(pilot)

    page = review_screen(review(draft=written()), spot="r1")
    assert snap_compare(page_app(page), terminal_size=size, run_before=marked)


def test_a_share_of_somebody_whose_keys_changed(snap_compare, page_app):
    page = review_screen(review(sender=contact("changed"), forked=True))
    assert snap_compare(page_app(page), terminal_size=(80, 24), run_before=settled)


def test_a_reflection_that_is_not_proven(snap_compare, page_app):
    share = replace(review().share, reflections=(reflection(digest="1" * 64),))
    page = review_screen(review(share=share), spot="r1")
    assert snap_compare(page_app(page), terminal_size=(80, 24), run_before=settled)


def test_a_reply_beneath_its_question(snap_compare, page_app):
    thread = a_thread("That it is not allowed, and why.")
    share = replace(review().share, replies=thread.replies, question="")
    page = review_screen(review(share=share), thread)
    assert snap_compare(page_app(page), terminal_size=(80, 24), run_before=settled)


def test_a_question_on_marked_words(snap_compare, page_app):
    remark = Remark(
        reflection="r1", quote="She was quiet for a while.", asks=True, text="What did it mean?"
    )
    page = RemarkPage(hand(review()), remark)
    assert snap_compare(page_app(page), terminal_size=(80, 24), run_before=settled)


def test_an_action_to_agree(snap_compare, page_app):
    page = AgreePage(gives("a1"), today=TODAY)
    assert snap_compare(page_app(page), terminal_size=(80, 24), run_before=settled)


def test_the_reviewers_own_fields(snap_compare, page_app):
    fields = reviewer_fields.fields_for("Social Work England")
    page = OwnFieldsPage(hand(review()), fields)
    assert snap_compare(page_app(page), terminal_size=(80, 24), run_before=settled)


def test_an_endorsement_before_it_is_signed(snap_compare, page_app):
    page = EndorsePage(
        hand(review()), reflection(), card=OWN, forms=("", "manager"),
        statement="We talked about it in supervision, and I have seen what she changed.",
    )  # fmt: skip
    assert snap_compare(page_app(page), terminal_size=(80, 24), run_before=settled)


def test_what_was_written_so_far(snap_compare, page_app):
    page = ReviewList(
        hand(review(draft=written())), (replace(a_thread("Not allowed."), share="b1"),),
        registry=REGISTRY, edit=gives(None),
    )  # fmt: skip
    assert snap_compare(page_app(page), terminal_size=(80, 24), run_before=settled)


@pytest.mark.parametrize("lines", [(), inbox_lines()], ids=["empty", "full"])
def test_the_inbox(snap_compare, page_app, lines):
    page = InboxScreen(
        delete=None,
        today=TODAY,
        listing=gives(lines),
        keep=gives(None),
        erase=gives(None),
        unsent=unsent_words(),
    )
    assert snap_compare(page_app(page), terminal_size=(80, 24), run_before=settled)


def a_session(uid="s1", **more) -> Session:
    record = SessionPayload(
        card="", session=uid, held_on=TODAY, minutes=60, minutes_reflecting=25,
        agenda=("A friend request (Was I too blunt?)", "Read the policy (by 5 Dec 2026)"),
        notes="We spoke about the quiet.",
        agreed=(Agreed(id="a1", text="Ask what the page may show", due=TODAY),),
    )  # fmt: skip
    return Session(contact=KEY, record=record, **more)


def test_the_list_of_sessions(snap_compare, page_app):
    name = contact().card.name
    listed = [
        Listed(session=a_session(), name=name),
        Listed(session=a_session("s2", bundle="sent"), name=name),
    ]
    page = SessionsScreen(listing=gives(listed), contacts=gives((contact(),)))
    assert snap_compare(page_app(page), terminal_size=(80, 24), run_before=settled)


@pytest.mark.parametrize("bundle", ["", "sent"], ids=["written", "sent"])
def test_the_record_of_a_session(snap_compare, page_app, bundle):
    session = a_session(bundle=bundle)
    calls = SessionCalls(
        load=gives(session), write_down=gives(session), agree=gives(session),
        reword_agreed=gives(session), send=gives(None), send_again=gives(None),
        look=gives(None), unsent=unsent_words(),
    )  # fmt: skip
    page = SessionScreen(SessionInHand(session, calls), contact(), today=TODAY, handing=gives(None))
    assert snap_compare(page_app(page), terminal_size=(80, 24), run_before=settled)


def test_an_agenda(snap_compare, page_app):
    agenda = Agenda(
        shared=("A friend request (Was I too blunt?)",),
        questions=("What did the quiet mean to you?",),
        due=("Read the policy together (by 5 Dec 2026)",),
        thin=("5.9: Never let a private page come between you and those you support.",),
    )
    page = AgendaScreen(contact(), agenda=gives(agenda), begin=gives(a_session()))
    assert snap_compare(page_app(page), terminal_size=(80, 24), run_before=settled)


def members() -> tuple[Member, ...]:
    shares = tuple(
        SharedOnce(
            bundle=f"b{n}", titles=("A friend request", "A photograph"),
            kept_at="2026-11-20T12:00:00+00:00", read_until="",
            state="answered" if n else "waiting",
        )
        for n in range(2)
    )  # fmt: skip
    due = (Agreed(id="a", text="Read the policy", due=TODAY.replace(day=1)),)
    other = contact(card=replace(CARD, name="Aoife Other", signing_key="aoife"))
    return (
        Member(contact=other, shares=shares[1:], due=(), summary=None),
        Member(contact=contact(), shares=shares, due=due, summary=None),
    )


def test_the_team(snap_compare, page_app):
    page = TeamScreen(
        members=gives(members()), settle=gives(None), registry=REGISTRY, today=TODAY,
        count=lambda _: Coverage(people=0, by_standard={}, suppressed=False),
    )  # fmt: skip
    assert snap_compare(page_app(page), terminal_size=(80, 24), run_before=settled)


def test_one_person_of_the_team(snap_compare, page_app):
    page = MemberScreen(members()[1], settle=gives(None), today=TODAY)
    assert snap_compare(page_app(page), terminal_size=(80, 24), run_before=settled)
