"""Who shared what and when, what waits for the supervisor, and counts that people chose to send."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from cpdjournal.errors.journal import NoSuchAction
from cpdjournal.exchange import Agreed, Contact, Done, SharePayload, SummaryPayload
from cpdjournal.journal import (
    actions,
    contacts,
    messages,
    messages_kept,
    review_drafts,
    told_done,
)
from cpdjournal.journal.database import Journal, write
from cpdjournal.journal.messages import Message
from cpdjournal.supervision import agreements
from cpdjournal.supervision.agreements import SaidDone
from cpdjournal.supervision.payloads import read_as
from cpdjournal.supervision.proving import title_of
from cpdjournal.supervision.sealed_files import REVIEW, SHARE, SUMMARY

SMALLEST_GROUP = 5
"""Counts of fewer people are not shown: they would tell who."""
LATELY = timedelta(days=60)
"""So long somebody's word that an action is done stands on their page."""
SharedState = Literal["waiting", "read", "answered", "withdrawn", "unread", "unanswered"]
"""waiting: nothing was sent back on it, or an answer that is not read yet. read: an answer that
was. answered: a review was sent. withdrawn: its sender took it back. unread, unanswered: its words
are gone, and before that nobody read it, or nobody wrote back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedOnce:
    """One share as a line: no text of it but titles."""

    bundle: str
    titles: tuple[str, ...]
    kept_at: str
    read_until: str
    state: SharedState
    is_answer: bool = False
    """No reflection is in it: it answers what was said or asked in a review."""
    begun: bool = False
    """A review is in the making, and was not sent."""
    last_day: date | None = None
    """After it the words are erased on which that review was begun."""

    @property
    def waits(self) -> bool:
        return self.state == "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody who shared something with this journal's owner, or agreed to do something."""

    contact: Contact
    shares: tuple[SharedOnce, ...]
    """The newest first."""
    due: tuple[Agreed, ...]
    """Agreed with a day and not known to be done, the earliest first; past ones too."""
    summary: SummaryPayload | None
    """The newest one they sent."""
    done: tuple[SaidDone, ...] = ()
    """Agreed, and done by their word; the latest first."""

    @property
    def waiting(self) -> int:
        return sum(one.waits for one in self.shares)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many people have reflected on each standard, of those who sent counts."""

    people: int
    by_standard: dict[str, int]
    """Reference to number of people; those of fewer than five are left out."""
    suppressed: bool
    """Something was left out because too few people stand behind it."""


def team(journal: Journal) -> tuple[Member, ...]:
    """Everybody who shared, sent counts or has something to do by a day; by name.

    Held files are left out.
    """
    sent = [one for one in messages.sent(journal, REVIEW) if one.handed_over]
    answered = {one.in_reply_to for one in sent}
    begun = review_drafts.begun(journal)
    shares = [one for one in messages.received(journal, SHARE) if not one.held]
    summaries = [one for one in messages.received(journal, SUMMARY) if not one.held]
    asked = tuple(agreements.asked_of_others(journal))
    found = []
    for contact in contacts.contacts(journal):
        keys = contacts.keys_of(contact)
        of_them = tuple(
            _shared(journal, one, answered, begun) for one in shares if one.contact in keys
        )
        newest = next((one for one in summaries if one.contact in keys and not one.erased_at), None)
        due = tuple(one for one in agreements.still_open(journal, asked, contact) if one.due)
        done = agreements.said_done(journal, asked, contact)
        if not of_them and newest is None and not due and not done:
            continue
        found.append(
            Member(
                contact=contact,
                shares=of_them,
                due=due,
                summary=read_as(journal, newest, SummaryPayload) if newest else None,
                done=done,
            )
        )
    return tuple(found)


def coverage(members: tuple[Member, ...]) -> Coverage:
    """Counts of people, not of reflections, and none of a group under five."""
    counted = [one.summary for one in members if one.summary]
    people = Counter(
        ref for one in counted for ref, number in one.by_standard.items() if number > 0
    )
    if len(counted) < SMALLEST_GROUP:
        return Coverage(people=len(counted), by_standard={}, suppressed=bool(people))
    shown = {ref: number for ref, number in sorted(people.items()) if number >= SMALLEST_GROUP}
    return Coverage(people=len(counted), by_standard=shown, suppressed=len(shown) < len(people))


def overdue(member: Member, today: date) -> tuple[Agreed, ...]:
    return tuple(one for one in member.due if one.due and one.due < today)


def lately_done(member: Member, today: date) -> tuple[SaidDone, ...]:
    return tuple(one for one in member.done if one.on > today - LATELY)


def settle(journal: Journal, asked: str, now: datetime) -> Agreed:
    """What was agreed with somebody is done, as they say: it is not due here any more.

    Args:
        asked: its id, whole or by its end. Where it stands on the own list too, it is done there.

    Raises:
        NoSuchAction
        as `database.write`.
    """
    meant = [
        one
        for one in agreements.asked_of_others(journal)
        if one.agreed.id == asked or (len(asked) >= 4 and one.agreed.id.endswith(asked))
    ]
    if len({one.agreed.id for one in meant}) != 1:
        raise NoSuchAction(asked)
    settled = meant[0]
    with write(journal) as db:
        today = now.date()
        told_done.note(db, settled.contact, [Done(id=settled.agreed.id, on=today)], today)
        if any(one.id == settled.agreed.id for one in actions.actions(journal, "open")):
            actions.end(journal, settled.agreed.id, now=now)
    return settled.agreed


def _shared(
    journal: Journal, message: Message, answered: set[str], begun: frozenset[str]
) -> SharedOnce:
    titles: tuple[str, ...] = ()
    if not message.erased_at:
        share = read_as(journal, message, SharePayload)
        titles = tuple(title_of(one) for one in share.reflections)
    return SharedOnce(
        bundle=message.bundle,
        titles=titles,
        kept_at=message.kept_at,
        read_until=message.read_until,
        state=_state(message, answered),
        is_answer=not message.reflections,
        begun=message.bundle in begun,
        last_day=messages_kept.last_day(message) if message.bundle in begun else None,
    )


def _state(message: Message, answered: set[str]) -> SharedState:
    if message.withdrawn_at:
        return "withdrawn"
    if message.bundle in answered:
        return "answered"
    if message.erased_at and not message.read_at:
        return "unread"
    if not message.reflections:
        return "read" if message.read_at else "waiting"
    return "unanswered" if message.erased_at else "waiting"
