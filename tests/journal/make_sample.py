"""Make the sample journal of the newest schema: once, when that schema is released.

    python tests/journal/make_sample.py

A sample is never made anew afterwards: it stands for the journals that people have.
"""

import shutil
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec

from cpdjournal.clock import stamp
from cpdjournal.exchange import Card, Comment, Header, ReviewPayload, SessionPayload
from cpdjournal.journal import (
    actions,
    contacts,
    depth_checks,
    drafts,
    identity,
    marking,
    messages_added,
    opening,
    reflections,
    review_drafts,
    revisions,
    runs,
    schema,
    sessions,
    settings,
    shown,
    time_spent,
    watch_list,
)
from cpdjournal.journal.database import Journal
from cpdjournal.marks import HABIT, READ
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Activity, Origin
from cpdjournal.registrant import PolicyNote
from cpdjournal.run import Ending, Offered, Run, Step

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
PROMPTS = (
    Prompt(id="what", text="What happened?"),
    Prompt(id="so-what", text="So what?"),
    Prompt(id="feel", text="How did I feel?", private=True),
)
HERE = Path(__file__).parent / "samples"


def main() -> None:
    target = HERE / f"schema-{schema.KNOWN}"
    if target.exists():
        sys.exit(f"{target} is there already, and stays as it is.")
    with tempfile.TemporaryDirectory() as folder:
        journal, _ = opening.create(Path(folder) / "journal", None, NOON)
        first = drafts.new_draft(
            PROMPTS,
            title="A friend request",
            origin=Origin(item="social-media/x-my-line", kind="exercise", title="My line"),
            activity=Activity(kind="reading", first_day=date(2026, 11, 20), minutes=30),
            standards=("niscc-sw-conduct:5.9",),
            tags=("boundaries",),
            private_note="Raise this in supervision.",
        )
        first = first.with_answer("what", "Somebody I support sent a friend request.")
        first = first.with_answer("feel", "Uneasy.")
        drafts.save(journal, first, NOON)
        revisions.complete(journal, first.id, NOON)
        later = NOON + timedelta(days=1)
        again = drafts.edit(journal, first.id, later).with_answer("so-what", "I said no, kindly.")
        drafts.save(journal, again, later)
        revisions.complete(journal, first.id, later)
        second = drafts.new_draft(PROMPTS, title="Photos at the fair")
        drafts.save(journal, second.with_answer("what", "A colleague took pictures."), later)
        revisions.complete(journal, second.id, later)
        unfinished = drafts.new_draft(PROMPTS, title="Late messages")
        drafts.save(journal, unfinished.with_answer("what", "A message at midnight."), later)
        reflections.jot(journal, "Ask about phones", now=later, learned_on=later.date(), minutes=5)
        keep_learning(journal, first.id)
        keep_supervision(journal, first.id)
        journal.close()
        target.mkdir(parents=True)
        shutil.copy(Path(folder) / "journal" / "journal.db", target)


def keep_learning(journal: Journal, reflection_id: str) -> None:
    """Since schema 2."""
    step = Step(
        situation="ping",
        title="Sunday evening",
        text="A request on your own account.",
        offered=(Offered(id="accept", text="Accept it"), Offered(id="hold", text="Leave it")),
        choice="hold",
        consequence="Nothing happens that night.",
        fit="steady",
        codes=("niscc-sw-conduct:5.9",),
        goes_to="end",
        reason="It can wait till Monday.",
        confidence="fairly sure",
        decided_at="2026-11-21T12:00:00+00:00",
    )
    ending = Ending(situation="end", title="A quiet Monday", text="You talked.", fit="steady")
    run = Run(
        id="", item="social-media/s-friend", title="Friend request", at="end", steps=(step,),
        ending=ending,
    )  # fmt: skip
    runs.save(journal, run, NOON)
    marking.mark(journal, "social-media/g-boundaries", "", READ, NOON)
    marking.mark(journal, "social-media/t-habits", "two-accounts", HABIT, NOON)
    time_spent.add(journal, "social-media/g-boundaries", 240, NOON)
    depth_checks.keep(journal, reflection_id, {"why": 2, "next": 3}, NOON)
    shown.keep(
        journal, "social-media/x-my-line", "My line", "exercise", "## Steps\n", "a" * 64, NOON
    )
    note = PolicyNote(where="Staff handbook, page 4", version="3", read_on=NOON.date())
    settings.save_policy_note(journal, note)


def keep_supervision(journal: Journal, reflection_id: str) -> None:
    """Since schema 3."""
    identity.identity(journal, NOON)
    card = Card(
        name="Sam Supervisor",
        role="team leader",
        reading_key="age1reading",
        signing_key="signing",
        made_at=stamp(NOON),
    )
    contacts.add(journal, card, NOON)
    contacts.checked(journal, "signing", "by telephone", NOON)
    header = Header(
        kind="share",
        bundle_id="5" * 32,
        sender_key="ours",
        recipient_key="age1reading",
        seq=messages_added.next_seq(journal, ["signing"]),
        created=stamp(NOON),
    )
    messages_added.note_sent(
        journal,
        header,
        contact="signing",
        now=NOON,
        reflections=((reflection_id, "d" * 64),),
        about="A friend request",
    )
    review = ReviewPayload(
        card="",
        share="5" * 32,
        comments=(
            Comment(id="c1", by="supervisor", text="What held you?", reflection=reflection_id),
        ),
    )
    messages_added.take_in(
        journal,
        replace(
            header, kind="review", bundle_id="6" * 32, sender_key="signing", in_reply_to="5" * 32
        ),
        msgspec.json.encode(review),
        now=NOON,
        held=False,
        reflections=((reflection_id, "d" * 64),),
    )
    review_drafts.save(journal, replace(review, share="7" * 32), NOON)
    actions.add(journal, "Ask about phones", now=NOON, due=date(2026, 12, 1))
    record = SessionPayload(
        card="", session="s1", held_on=date(2026, 11, 20), minutes=60, minutes_reflecting=20
    )
    sessions.save(journal, sessions.Session(contact="signing", record=record), NOON)
    watch_list.add(journal, "Mrs Orr", NOON)


if __name__ == "__main__":
    main()
