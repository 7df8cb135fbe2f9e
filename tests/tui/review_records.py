"""One share and a review in the making, always the same: for pictures and hostile texts."""

from dataclasses import replace
from datetime import UTC, date, datetime

from cpdjournal.exchange import Agreed, Card, Comment, Contact, SharedReflection, SharePayload
from cpdjournal.frameworks import loading
from cpdjournal.journal import chain
from cpdjournal.journal.messages import Message
from cpdjournal.journal.review_drafts import ReviewDraft
from cpdjournal.journal.shared_titles import Titled
from cpdjournal.supervision.inbox import InboxLine
from cpdjournal.supervision.reviewing import Review
from cpdjournal.supervision.threads import Thread
from cpdjournal.tui.review_in_hand import ReviewCalls, ReviewInHand
from cpdjournal.tui.screens.review import ReviewScreen

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
TODAY = NOON.date()
STAMP = "2026-11-21T12:00:00+00:00"
KEY = "niamh-signs-with-this"
REGISTRY = loading.load()
CARD = Card(
    name="Niamh Worker", role="social worker", regulator="NISCC", registration_number="SW1234",
    reading_key="age1x", signing_key=KEY, made_at=STAMP,
)  # fmt: skip
OWN = replace(CARD, name="Sam Supervisor", registration_number="SW9", signing_key="sam")
WORDS = (
    "A young person I used to support asked to be my friend on my own page. I said no, kindly. "
    "She was quiet for a while.\n\nThen I said no again, and it felt less kind."
)


def contact(state="checked", card=CARD) -> Contact:
    return Contact(card=card, state=state, added_at=STAMP, checked_at=STAMP)


def reflection(uid="r1", title="A friend request", what=WORDS, so_what="I was unsure.", **more):
    fields = {
        "reflection": uid,
        "title": title,
        "standards": ["niscc-sw-conduct:5.9"],
        "activity": {"kind": "reading", "first_day": "2026-11-20", "minutes": 30},
        "answer-0": {"prompt": {"id": "what", "text": "What happened?"}, "text": what},
        "answer-1": {"prompt": {"id": "so-what", "text": "So what?"}, "text": so_what},
    }
    salts = {name: f"{number:032x}" for number, name in enumerate(fields)}
    digests = tuple(chain.field_digests(fields, salts))
    proof = {"previous": "0" * 64, "number": 1, "sequence": 1, "kept_at": STAMP}
    made = SharedReflection(
        reflection=uid, title=title, digest=chain.digest(sorted(digests), **proof),
        field_digests=digests, fields=fields, salts=salts, **proof,
    )  # fmt: skip
    return replace(made, **more)


def message(bundle="b1", **more) -> Message:
    plain = {
        "bundle": bundle, "direction": "received", "kind": "share", "contact": KEY, "seq": 1,
        "in_reply_to": "", "created": STAMP, "payload_sha256": "0" * 64, "kept_at": STAMP,
        "held": False, "late": False, "forked": False, "about": "", "read_until": "",
        "read_at": "", "kept_reason": "", "withdrawn_at": "", "erased_at": "",
        "reflections": (("r1", "0" * 64), ("r2", "0" * 64)),
    }  # fmt: skip
    return Message(**plain | more)


COMMENTS = (
    Comment(
        id="c1", by="supervisor", text="What did the quiet mean to you?", reflection="r1",
        quote="She was quiet for a while.", before="I said no, kindly. ", asks=True,
    ),
    Comment(id="c2", by="supervisor", text="Thank you for writing this down.", reflection="r1"),
)  # fmt: skip


def review(*, draft=None, sender=None, share=None, **of_message) -> Review:
    return Review(
        message=message(**of_message),
        share=share
        or SharePayload(
            card="",
            reflections=(
                reflection(),
                reflection("r2", "A photograph", "Somebody posted a picture.", ""),
            ),
            question="Was I too blunt? I keep thinking about the quiet.",
            read_until=date(2026, 12, 5),
        ),
        sender=sender or contact(),
        draft=draft or ReviewDraft(card="", share="b1"),
    )


def written() -> ReviewDraft:
    return ReviewDraft(
        card="",
        share="b1",
        comments=COMMENTS,
        standards_seen={"r1": ("niscc-sw-conduct:5.9",)},
        agreed=(Agreed(id="a1", text="Read the policy together", due=date(2026, 12, 5)),),
        form_fields={"Manager's name": "Sam Supervisor"},
        statements={"r2": "I have seen how she asked"},
    )


def a_thread(*replies: str) -> Thread:
    return Thread(
        comment=replace(COMMENTS[0], id="c0", text="What does the policy say?", quote=""),
        share="b0",
        review="b00",
        sent_at="2026-11-01T12:00:00+00:00",
        replies=tuple(
            Comment(id=f"a{n}", by="registrant", text=text, in_reply_to="c0")
            for n, text in enumerate(replies)
        ),
    )


def hand(of: Review) -> ReviewInHand:
    """Takes every change and changes nothing: a picture needs none."""

    async def same(review, *_):
        return review

    async def own_card():
        return OWN

    async def none(*_):
        return ()

    async def begin(_):
        return of

    calls = dict.fromkeys(ReviewCalls.__dataclass_fields__, same)
    return ReviewInHand(
        of,
        ReviewCalls(
            **calls | {"begin": begin, "card": own_card, "threads": none, "signed_before": none}
        ),
    )


def review_screen(of: Review, *threads: Thread, spot="") -> ReviewScreen:
    async def handing(_):
        raise AssertionError

    async def keep_longer(_):
        return None

    return ReviewScreen(
        hand(of), threads, registry=REGISTRY, today=TODAY, handing=handing,
        keep_longer=keep_longer, spot=spot,
    )  # fmt: skip


def inbox_lines() -> tuple[InboxLine, ...]:
    states = (
        ("held", {"reflections": ()}), ("waiting", {"read_until": "2026-12-05"}), ("begun", {}),
        ("answered", {"read_until": "2026-11-30", "kept_reason": "A complaint runs."}),
        ("withdrawn", {"withdrawn_at": STAMP, "erased_at": STAMP}),
        ("erased", {"erased_at": STAMP}),
    )  # fmt: skip
    titles = (
        Titled(reflection="r1", title="A friend request", day=date(2026, 10, 30)),
        Titled(reflection="r2", title="A photograph of the group that somebody posted"),
    )
    return tuple(
        InboxLine(
            message=message(f"b{n}", **more), sender="Niamh Worker", state=state,
            titles=titles[: n % 3] if state in ("waiting", "begun", "answered") else (),
            begun=state == "begun",
        )
        for n, (state, more) in enumerate(states)
    )  # fmt: skip
