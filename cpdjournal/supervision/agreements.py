"""What two people agreed, and what of it is done.

Whoever agreed to do something marks it in their own journal. That goes along with what they share
or answer next with the one they agreed it with, each time until a review of it came back: then it
has arrived.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from cpdjournal.exchange import Agreed, Contact, Done
from cpdjournal.journal import actions, contacts, messages, received_reviews, sessions, told_done
from cpdjournal.journal.actions import Action
from cpdjournal.journal.database import Journal
from cpdjournal.supervision.sealed_files import REVIEW, SESSION, SHARE

MOST_DONE = 100
"""Of one file: the latest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedOnce:
    """Something that was agreed, where it stands written, and with whom."""

    contact: str
    """Their signing key then."""
    bundle: str
    """The review or the record of a session."""
    agreed: Agreed


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidDone:
    """Agreed, and done by the other one's word."""

    agreed: Agreed
    on: date


def asked_of_others(journal: Journal) -> Iterator[AgreedOnce]:
    """All that was agreed in reviews that went out, and in sessions of which both have the record,
    with everybody."""
    for message in messages.sent(journal, REVIEW):
        if message.handed_over and not message.erased_at:
            for one in received_reviews.review_of(journal, message.bundle).agreed:
                yield AgreedOnce(contact=message.contact, bundle=message.bundle, agreed=one)
    lies_nowhere = {one.bundle for one in messages.sent(journal, SESSION) if not one.handed_over}
    for session in sessions.sessions(journal):
        if session.bundle and session.bundle not in lies_nowhere:
            for one in session.record.agreed:
                yield AgreedOnce(contact=session.contact, bundle=session.bundle, agreed=one)


def still_open(
    journal: Journal, asked: tuple[AgreedOnce, ...], other: Contact
) -> tuple[Agreed, ...]:
    """Of what was asked of others: agreed with somebody and not known to be done.

    The earliest day first, those without one last.
    """
    over = {one.id for one in actions.actions(journal) if one.state != "open"}
    over |= told_by(journal, other).keys()
    keys = contacts.keys_of(other)
    agreed = {one.agreed.id: one.agreed for one in asked if one.contact in keys}
    left = (one for one in agreed.values() if one.id not in over)
    return tuple(sorted(left, key=lambda one: one.due or date.max))


def said_done(
    journal: Journal, asked: tuple[AgreedOnce, ...], other: Contact
) -> tuple[SaidDone, ...]:
    """Of the same: done by their word; the latest first."""
    days, keys = told_by(journal, other), contacts.keys_of(other)
    found = {
        one.agreed.id: SaidDone(agreed=one.agreed, on=days[one.agreed.id])
        for one in asked
        if one.contact in keys and one.agreed.id in days
    }
    return tuple(sorted(found.values(), key=lambda one: one.on, reverse=True))


def told_by(journal: Journal, other: Contact) -> dict[str, date]:
    """Action id to the day on which it was done, by somebody's word.

    What new keys say counts for nothing while nobody has checked them: anybody may have made them.
    """
    unchecked = {other.card.signing_key} if other.state == "changed" else set()
    return told_done.told(journal, contacts.keys_of(other) - unchecked)


def on_own_list(journal: Journal, keys: frozenset[str]) -> list[Action]:
    """Actions of this journal's owner that were agreed with somebody, whatever became of them."""
    agreed_in = _exchanged(journal, keys)
    return [one for one in actions.actions(journal) if one.bundle in agreed_in]


def done_to_tell(journal: Journal, to: Contact) -> tuple[SaidDone, ...]:
    """What this journal's owner has done of what they agreed with one person; the latest first.

    Nothing that was agreed with anybody else, and none of their own plans. What stood in a share
    that this person has reviewed since is known to them.
    """
    keys = contacts.keys_of(to)
    known_at = _last_that_arrived(journal, keys)
    done = [
        one
        for one in on_own_list(journal, keys)
        if one.state == "done" and one.ended_at >= known_at
    ]
    done.sort(key=lambda one: one.ended_at, reverse=True)
    return tuple(
        SaidDone(
            agreed=Agreed(id=one.id, text=one.text, due=one.due),
            on=datetime.fromisoformat(one.ended_at).date(),
        )
        for one in done[:MOST_DONE]
    )


def as_sent(done: tuple[SaidDone, ...]) -> tuple[Done, ...]:
    """As it stands in a sealed file: whoever agreed it has the words."""
    return tuple(Done(id=one.agreed.id, on=one.on) for one in done)


def _exchanged(journal: Journal, keys: frozenset[str]) -> set[str]:
    """Bundles of reviews that came from somebody, and of sessions with them."""
    received = (one for one in messages.received(journal) if one.kind in (REVIEW, SESSION))
    return {
        one.bundle
        for one in (*received, *messages.sent(journal, SESSION))
        if one.contact in keys and not one.held
    }


def _last_that_arrived(journal: Journal, keys: frozenset[str]) -> str:
    """When the newest share was sealed of which a review came back; empty for none."""
    reviewed = {one.in_reply_to for one in messages.received(journal, REVIEW) if not one.held}
    return max(
        (
            one.kept_at
            for one in messages.sent(journal, SHARE)
            if one.contact in keys and one.bundle in reviewed
        ),
        default="",
    )
