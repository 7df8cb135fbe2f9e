"""What came back in the app: comments beside the text, endorsements, answers, actions."""

from dataclasses import replace
from datetime import date

import pytest
from two_people import NOON, TODAY, make_person, sent
from unsent_records import unsent_words

from cpdjournal.exchange import Agreed, Comment, ReviewPayload
from cpdjournal.journal import actions, messages, unsent
from cpdjournal.journal.actions import Action
from cpdjournal.journal.endorsements import PlacedEndorsement
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Activity, Answer, Origin, Reflection
from cpdjournal.standards import Registry
from cpdjournal.supervision import endorsing, reviewing, threads
from cpdjournal.supervision.receiving import PlacedComment
from cpdjournal.tui.came_back import Back, told_of_comment, told_of_endorsement
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.review_lines import ReviewLine, WholeReview
from cpdjournal.tui.screens.actions import ActionsScreen
from cpdjournal.tui.screens.came_back import CameBackScreen
from cpdjournal.tui.screens.changed_since import ChangedSinceScreen
from cpdjournal.tui.screens.handing_over import HandingOver
from cpdjournal.tui.screens.reading_back import ReadingBackScreen
from cpdjournal.tui.screens.receive import ReceiveScreen
from cpdjournal.tui.screens.reply import ReplyScreen
from cpdjournal.tui.screens.reviews import ReviewsScreen
from cpdjournal.tui.screens.share_gate import ShareGate
from cpdjournal.tui.screens.supervision import SupervisionScreen
from cpdjournal.tui.screens.taken_in import TakenIn
from cpdjournal.tui.talk import Talk
from cpdjournal.tui.widgets.commented_text import CommentedText
from cpdjournal.tui.widgets.question import Question
from cpdjournal.vault.credentials import Endorsement

QUOTE = "kindly"
ASKED = "What would you say next time?"
HOSTILE = "[b]bold[/b] \x1b]0;owned\x07 \u202egnp.exe"


@pytest.fixture
def pair(tmp_path):
    worker = make_person(tmp_path / "worker", "Niamh Worker", "SW1234")
    supervisor = make_person(tmp_path / "supervisor", "Sam Supervisor", "SW99")
    worker.knows(supervisor)
    supervisor.knows(worker)
    return worker, supervisor


@pytest.fixture
def reviewed(pair):
    """A shared reflection and the sealed review of it: a comment, a question, an endorsement."""
    worker, supervisor = pair
    kept = worker.writes()
    share = worker.shares(supervisor, kept.reflection_id)
    with supervisor.reviewing(share.content) as (journal, review):
        one = kept.reflection_id
        review = reviewing.comment(
            journal, review, f"Well put. {HOSTILE}", now=NOON, reflection=one, quote=QUOTE
        )
        review = reviewing.comment(journal, review, ASKED, now=NOON, reflection=one, asks=True)
        review = reviewing.agree(
            journal, review, "Read the policy", due=date(2026, 11, 20), now=NOON
        )
        review = endorsing.endorse(journal, review, one, "I saw her do this.", now=NOON)
        sealed = sent(journal, review)
    return kept, share, sealed


def on(pilot, kind):
    return lambda: isinstance(pilot.app.screen, kind)


async def go(pilot, until, address, kind):
    await until(pilot, pilot.app.is_claimed.is_set)
    pilot.app.post_message(Open(address))
    await until(pilot, on(pilot, kind))
    return pilot.app.screen


async def read_back(pilot, until, kept):
    page = await go(pilot, until, Address("reflection", kept.reflection_id), ReadingBackScreen)
    await until(pilot, lambda: page.back is not None)
    await until(pilot, lambda: len(page.query(CommentedText)) == 1)
    return page


async def test_a_review_is_opened_and_stands_beside_the_text(
    whole_app, pair, reviewed, tmp_path, until, screen_text
):
    worker, _ = pair
    _, _, sealed = reviewed
    path = tmp_path / sealed.name
    path.write_bytes(sealed.content)
    async with whole_app(worker.folder) as pilot:
        page = await go(pilot, until, Address("open-sealed"), ReceiveScreen)
        page.query_one("#path").value = str(path)
        await pilot.press("f6")
        await until(pilot, on(pilot, TakenIn))
        await until(pilot, lambda: "1 comment, 1 question, 1 endorsement" in screen_text(pilot.app))
        await pilot.press("enter")
        await until(pilot, on(pilot, CameBackScreen))
        await until(pilot, lambda: "Read the policy (by 20 Nov 2026)" in screen_text(pilot.app))
        await pilot.press("enter")
        await until(pilot, on(pilot, ReadingBackScreen))
        await until(pilot, lambda: "[2] Sam Supervisor says" in screen_text(pilot.app))
        told = screen_text(pilot.app)

        assert "VALID: of this very revision" in told
        assert "kindly[2]" in told
        assert "\x1b" not in told
        assert "\u202e" not in told


async def test_a_review_pasted_from_an_email_is_taken_in(
    whole_app, pair, reviewed, until, screen_text
):
    worker, _ = pair
    quoted = "\n".join(f"> {line}" for line in reviewed[2].as_text.splitlines())
    async with whole_app(worker.folder) as pilot:
        page = await go(pilot, until, Address("open-sealed"), ReceiveScreen)
        page.query_one("#pasted").text = f"Dear Niamh,\nhere it is.\n{quoted}\nSam"
        await pilot.press("f6")
        await until(pilot, on(pilot, TakenIn))
        await until(pilot, lambda: "A review from Sam Supervisor" in screen_text(pilot.app))


async def test_the_same_review_twice_is_harmless(
    whole_app, pair, reviewed, tmp_path, until, screen_text
):
    worker, _ = pair
    path = tmp_path / "again.cpdreview"
    path.write_bytes(reviewed[2].content)
    worker.takes(reviewed[2].content)
    async with whole_app(worker.folder) as pilot:
        page = await go(pilot, until, Address("open-sealed"), ReceiveScreen)
        page.query_one("#path").value = str(path)
        await pilot.press("f6")
        await until(pilot, lambda: "already" in screen_text(pilot.app))

    with worker.open() as journal:
        assert len(messages.received(journal)) == 1


async def test_an_edit_shows_the_endorsement_as_edited_since_and_the_passage_as_gone(
    whole_app, pair, reviewed, until, screen_text
):
    worker, _ = pair
    kept, _, sealed = reviewed
    worker.takes(sealed.content)
    worker.rewrites(kept.reflection_id, "I said no and explained why.")
    async with whole_app(worker.folder, size=(80, 60)) as pilot:
        await read_back(pilot, until, kept)
        await until(pilot, lambda: "EDITED SINCE: revision 1" in screen_text(pilot.app))
        assert "The passage is gone: “kindly”" in screen_text(pilot.app)
        await pilot.press("x")
        await until(pilot, on(pilot, ChangedSinceScreen))
        await until(pilot, lambda: "explained why" in screen_text(pilot.app))

        assert "Sam Supervisor endorsed revision 1" in screen_text(pilot.app)


async def test_a_question_is_answered_in_a_next_round(
    whole_app, pair, reviewed, documents, until, screen_text
):
    worker, supervisor = pair
    kept, _, sealed = reviewed
    worker.takes(sealed.content)
    async with whole_app(worker.folder, size=(80, 50)) as pilot:
        await read_back(pilot, until, kept)
        await pilot.press("r")
        await until(pilot, lambda: "Answer which one" in screen_text(pilot.app))
        await pilot.press("enter")  # the question that waits stands first
        await until(pilot, on(pilot, ReplyScreen))
        await until(pilot, lambda: ASKED in screen_text(pilot.app))
        await pilot.press(*"I would ask first.")
        await pilot.press("f6")
        await until(pilot, on(pilot, ShareGate))
        await until(pilot, lambda: pilot.app.screen.gate is not None)
        assert [one.text for one in pilot.app.screen.gate.leaving if one.is_typed] == [
            "I would ask first."
        ]
        await pilot.press("f6")
        await until(pilot, on(pilot, HandingOver))
        await pilot.press("escape")
        await until(pilot, on(pilot, Question))
        await pilot.press("right", "enter")
        await until(pilot, lambda: "Not sent: its file lies nowhere" in screen_text(pilot.app))
        await pilot.press("f6")
        await until(pilot, on(pilot, ShareGate))
        await until(pilot, lambda: pilot.app.screen.gate is not None)
        await pilot.press("f6")
        await until(pilot, on(pilot, HandingOver))
        await pilot.press("f6")
        await until(pilot, lambda: pilot.app.screen.saved_at is not None)
        path = pilot.app.screen.saved_at
        await pilot.press("escape")
        await until(pilot, on(pilot, ReadingBackScreen))
        await until(pilot, lambda: "You answered: I would ask first." in screen_text(pilot.app))

    supervisor.takes(path.read_bytes())
    key = worker.card.signing_key
    with supervisor.open() as journal:
        found = {one.comment.text: one.replies for one in threads.threads_with(journal, key)}
    assert [one.text for one in found[ASKED]] == ["I would ask first."]


async def test_an_answer_in_the_making_outlasts_leaving_the_page(
    whole_app, pair, reviewed, until, screen_text
):
    worker, _ = pair
    kept, _, sealed = reviewed
    worker.takes(sealed.content)
    async with whole_app(worker.folder, size=(80, 50)) as pilot:
        page = await read_back(pilot, until, kept)
        for _round in range(2):
            await pilot.press("r")
            await until(pilot, lambda: "Answer which one" in screen_text(pilot.app))
            await pilot.press("enter")
            await until(pilot, on(pilot, ReplyScreen))
            answer = pilot.app.screen.query_one("#answer")
            if _round == 0:
                await pilot.press(*"Half")
                await pilot.press("escape")
                await until(pilot, lambda: pilot.app.screen is page)
        await until(pilot, lambda: answer.text == "Half")
        asked = pilot.app.screen.placed.comment.id

    with worker.open() as journal:
        assert unsent.words(journal, asked) == "Half"


async def test_an_action_that_is_due_waits_and_is_ended_with_its_outcome(
    whole_app, pair, reviewed, until, screen_text
):
    worker, _ = pair
    worker.takes(reviewed[2].content)
    async with whole_app(worker.folder) as pilot:
        await until(pilot, pilot.app.is_claimed.is_set)
        await pilot.press("5")
        await until(pilot, on(pilot, SupervisionScreen))
        await until(pilot, lambda: "Waiting: 1 action due" in screen_text(pilot.app))
        assert "Waiting: a review from Sam Supervisor" in screen_text(pilot.app)
        await go(pilot, until, Address("actions"), ActionsScreen)
        await until(pilot, lambda: "OVERDUE since 20 Nov 2026" in screen_text(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: "What came of it?" in screen_text(pilot.app))
        await pilot.press(*"It is old.", "enter")
        await until(pilot, lambda: "Nothing to do" in screen_text(pilot.app))

    with worker.open() as journal:
        assert [(one.state, one.outcome) for one in actions.actions(journal)] == [
            ("done", "It is old.")
        ]


async def test_a_reflection_without_reviews_is_shown_as_ever(whole_app, pair, until, screen_text):
    worker, _ = pair
    kept = worker.writes()
    async with whole_app(worker.folder) as pilot:
        address = Address("reflection", kept.reflection_id)
        page = await go(pilot, until, address, ReadingBackScreen)
        await until(pilot, lambda: "I said no, kindly." in screen_text(pilot.app))

        assert len(page.query(CommentedText)) == 0


# --- as they look ----------------------------------------------------------------------------


def placed(text, number, **more):
    comment = Comment(id=f"c{number}", by="supervisor", text=text, reflection="r1", **more)
    return PlacedComment(by="Sam Supervisor", signing_key="k", comment=comment, bundle="b1")


COMMENTS = (
    placed("This is well put: firm and kind at once.", 1, quote="no, kindly", before="I said "),
    placed("What made you wait until the next morning?", 2, quote="the next morning", asks=True),
    placed(f"And this? {HOSTILE}", 3, quote="a sentence that was taken out"),
    placed("A thoughtful piece of work.", 4),
)
ENDORSED = PlacedEndorsement(
    standing="edited_since",
    by="Sam Supervisor",
    credential="",
    endorsement=Endorsement(
        by="Sam Supervisor", role="Team leader", registration="NISCC SW99",
        statement="I saw how she kept to her line.", digest="0" * 64,
        issued_at="2026-11-20T12:00:00+00:00", signing_key="k", form="peer-reflection",
        shown=("tags",),
    ),
    received_at="2026-11-21T12:00:00+00:00",
    contact_state="checked",
    checked_at="2026-11-19T12:00:00+00:00",
    revision=1,
)  # fmt: skip
REVOKED = replace(
    ENDORSED,
    standing="valid",
    contact_state="revoked",
    checked_at="",
    revoked_at="2026-11-24T12:00:00+00:00",
)


@pytest.mark.parametrize(
    ("before", "says"), [(True, "then nothing spoke against it"), (False, "ask them about it")]
)
def test_an_endorsement_under_keys_that_were_revoked_since_says_so(before, says):
    told = told_of_endorsement(replace(REVOKED, came_before=before)).plain

    assert "VALID" in told
    assert "REVOKED SINCE: on 24 Nov 2026" in told
    assert "It came here on 21 Nov 2026" in told
    assert says in told
    assert "no contact" not in told


REFLECTION = Reflection(
    id="r1",
    status="complete",
    title="A friend request",
    origin=Origin(),
    answers=(
        Answer(
            prompt=Prompt(id="what", text="What happened?"),
            text="A mother I work with sent me a friend request late at night. I slept over it "
            "and wrote to her the next morning. I said no, kindly, and told her why.",
        ),
        Answer(prompt=Prompt(id="so-what", text="So what?"), text="Boundaries protect us both."),
    ),
    activity=Activity(kind="reading", first_day=date(2026, 11, 20), minutes=30),
    standards=(),
    tags=(),
    private_note="",
    revision=2,
    has_draft=False,
    changed_at="2026-11-20T12:00:00+00:00",
    digest="",
)


async def never(*_):
    raise AssertionError("not asked for here")


@pytest.mark.parametrize("size", [(80, 24), (80, 50), (120, 40)])
def test_comments_beside_the_text_look_as_they_did(snap_compare, page_app, size):
    async def get(_):
        return REFLECTION

    async def came_back(_):
        return Back(comments=COMMENTS, endorsements=(ENDORSED,))

    page = ReadingBackScreen(
        "r1", get=get, history=never, delete=never, registry=Registry(),
        talk=Talk(came_back=came_back, reply=never),
    )  # fmt: skip
    assert snap_compare(page_app(page), terminal_size=size)


LINE = ReviewLine(
    bundle="b1", by="Sam Supervisor", at="2026-11-21T12:00:00+00:00",
    titles=("A friend request", "[b]In uniform[/b]"), comments=3, questions=1, waiting=1,
    endorsements=1, agreed=1, is_read=False,
)  # fmt: skip


def test_the_list_of_reviews_looks_as_it_did(snap_compare, page_app):
    async def listing():
        return (LINE,)

    assert snap_compare(page_app(ReviewsScreen(listing=listing)), terminal_size=(80, 24))


def test_a_review_looks_as_it_did(snap_compare, page_app):
    async def get(_):
        review = ReviewPayload(
            card="", share="s1", agreed=(Agreed(id="a", text="Read the policy", due=TODAY),),
            form_fields={"What I saw": f"Care. {HOSTILE}"},
            standards_seen={"r1": ("niscc-sw-conduct:5.9",)},
        )  # fmt: skip
        whole = Comment(id="c9", by="supervisor", text="Shall we talk about it?", asks=True)
        return WholeReview(
            line=LINE, review=review, reflections=(("r1", "A friend request"),),
            comments=(PlacedComment(by="Sam", signing_key="k", comment=whole, bundle="b1"),),
        )  # fmt: skip

    page = CameBackScreen("b1", get=get, reply=never, registry=Registry())
    assert snap_compare(page_app(page), terminal_size=(80, 24))


def test_actions_look_as_they_did(snap_compare, page_app):
    def action(text, due=None, **more):
        given = {"reflection": "", "bundle": "", "state": "open", "outcome": "", "ended_at": ""}
        return Action(id=text, text=text, due=due, made_at="", **(given | more))

    async def listing():
        return [
            action("Read the policy", date(2026, 11, 20), bundle="b1"),
            action("Ask about the photo", date(2026, 12, 1)),
            action("[b]Write[/b] a page"),
            action("Old", state="done", outcome="It helped.", ended_at="2026-11-20T12:00:00+00:00"),
        ]

    page = ActionsScreen(listing=listing, add=never, end=never, unsent=unsent_words(), today=TODAY)
    page.shows_all = True
    assert snap_compare(page_app(page), terminal_size=(80, 24))


async def test_an_answer_to_somebody_with_new_keys_waits_until_these_are_checked(
    whole_app, pair, reviewed, tmp_path, until, screen_text
):
    worker, _ = pair
    kept, _, sealed = reviewed
    worker.takes(sealed.content)
    worker.knows(make_person(tmp_path / "new", "Sam Supervisor", "SW99"), checked=False)
    async with whole_app(worker.folder, size=(80, 50)) as pilot:
        page = await read_back(pilot, until, kept)
        assert {one.by for one in page.back.comments} == {"Sam Supervisor"}
        await pilot.press("r")
        await until(pilot, lambda: "Answer which one" in screen_text(pilot.app))
        await pilot.press("enter")
        await until(pilot, on(pilot, ReplyScreen))
        reply = pilot.app.screen
        await pilot.press(*"No.")
        await pilot.press("f6")
        await until(pilot, on(pilot, ShareGate))
        await until(pilot, lambda: pilot.app.screen.gate is not None)
        await pilot.press("f6")
        await until(pilot, lambda: pilot.app.screen is reply)
        await until(pilot, lambda: "keys of Sam Supervisor changed" in screen_text(pilot.app))

        assert reply.unsent() == "No."


def test_what_goes_on_from_an_answer_says_from_which():
    later = replace(placed("Of whom?", 9, asks=True), goes_on_from="And afraid,\nthat day.")

    told = told_of_comment(2, later, Back()).plain

    assert told.startswith("[2] Sam Supervisor asks (on your answer “And afraid, that day.”):\n")
