"""An agenda for supervision, put together from what both have in their journals already."""

from dataclasses import dataclass
from datetime import date

from cpdjournal.exchange import Agreed, Contact, SharePayload
from cpdjournal.frameworks import loading, periods
from cpdjournal.journal import (
    contacts,
    counting,
    messages,
    received_reviews,
    received_words,
    reflections,
    revisions,
    sessions,
    settings,
)
from cpdjournal.journal.database import Journal
from cpdjournal.journal.sessions import Session
from cpdjournal.supervision import agreements, receiving
from cpdjournal.supervision.goes_along import dated
from cpdjournal.supervision.payloads import read_as
from cpdjournal.supervision.sealed_files import REVIEW, SHARE

THIN = 3
"""So many standards with the fewest reflections are proposed."""
NEAR = 14
"""Days: what is to be done within them is due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """Lines under headings; an empty one is left out when it is shown."""

    shared: tuple[str, ...] = ()
    """What was shared since the last session, and what the registrant wants to talk about."""
    questions: tuple[str, ...] = ()
    """Asked in a review, and not answered yet."""
    due: tuple[str, ...] = ()
    """Actions whose day is near or over, of those that the two agreed with each other."""
    agreed: tuple[str, ...] = ()
    """What was agreed last time, and whether it is done."""
    thin: tuple[str, ...] = ()
    """Standards with the fewest reflections in this period, for whoever shares with the other."""

    @property
    def sections(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """(heading, lines) of those that hold something."""
        named = (
            ("Shared since last time", self.shared),
            ("Questions that wait for an answer", self.questions),
            ("Agreed last time", self.agreed),
            ("Actions that are due", self.due),
            ("Standards with the fewest reflections", self.thin),
        )
        return tuple((heading, lines) for heading, lines in named if lines)

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it, one under the other, for a session's record: each says what it is."""
        named = (
            (received_words.SHARED, self.shared),
            ("Question: ", self.questions),
            ("Agreed last time: ", self.agreed),
            ("Due: ", self.due),
            ("Few reflections: ", self.thin),
        )
        return tuple(f"{what}{line}" for what, lines in named for line in lines)


def agenda(journal: Journal, other: Contact, *, today: date) -> Agenda:
    """For a session with one person, from either side: both may run it and compare.

    It becomes part of a record that the other one gets, so it holds only what passed between the
    two: never the registrant's private plans, nor anything agreed with somebody else.
    """
    keys = contacts.keys_of(other)
    earlier = next((one for one in _held(journal, today) if one.contact in keys), None)
    since = earlier.record.held_on.isoformat() if earlier else ""
    return Agenda(
        shared=(*_sent(journal, keys, since), *_received(journal, keys, since)),
        questions=(*_asked_of_me(journal, keys), *_asked_by_me(journal, keys)),
        due=_due(journal, other, today),
        agreed=_agreed(journal, other, earlier) if earlier else (),
        thin=_thin(journal, today) if _shares_with(journal, keys) else (),
    )


def _held(journal: Journal, today: date) -> list[Session]:
    """The latest first. One of today counts when its record is signed: else it is being held."""
    return [
        one
        for one in sessions.sessions(journal)
        if one.record.held_on < today or (one.record.held_on == today and one.bundle)
    ]


def _due(journal: Journal, other: Contact, today: date) -> tuple[str, ...]:
    """What either of the two is to do, as far as this journal knows."""
    keys = contacts.keys_of(other)
    agreed = {
        one.id: Agreed(id=one.id, text=one.text, due=one.due)
        for one in agreements.on_own_list(journal, keys)
        if one.state == "open"
    }
    asked = tuple(agreements.asked_of_others(journal))
    agreed |= {one.id: one for one in agreements.still_open(journal, asked, other)}
    near = [one for one in agreed.values() if one.due and (one.due - today).days <= NEAR]
    near.sort(key=lambda one: one.due or date.max)
    return tuple(dated(one.text, one.due) for one in near)


def _agreed(journal: Journal, other: Contact, session: Session) -> tuple[str, ...]:
    mine = agreements.on_own_list(journal, contacts.keys_of(other))
    done = {one.id for one in mine if one.state == "done"}
    told = agreements.told_by(journal, other)
    return tuple(
        one.text + (" (done)" if one.id in done else " (said to be done)" if one.id in told else "")
        for one in session.record.agreed
    )


def _shares_with(journal: Journal, keys: frozenset[str]) -> bool:
    """Whether the journal's owner is the one who shares: a supervisor's standards are not on."""
    return any(one.contact in keys and one.reflections for one in messages.sent(journal, SHARE))


def _sent(journal: Journal, keys: frozenset[str], since: str) -> tuple[str, ...]:
    here = {one.id for one in reflections.listing(journal)}
    return tuple(
        dict.fromkeys(
            revision.title
            for one in reversed(messages.sent(journal, SHARE))
            if one.contact in keys and one.kept_at[:10] >= since
            if one.handed_over and not one.withdrawn_at
            for reflection, digest in one.reflections
            if reflection in here
            for revision in revisions.history(journal, reflection)
            if revision.digest == digest  # a title that came later was never shared
        )
    )


def _received(journal: Journal, keys: frozenset[str], since: str) -> tuple[str, ...]:
    found: list[str] = []
    for one in reversed(messages.received(journal, SHARE)):
        if one.contact not in keys or one.kept_at[:10] < since or one.held:
            continue
        if one.erased_at or one.withdrawn_at:  # the latter may be here, with a reason
            continue
        found += received_words.on_agenda(read_as(journal, one, SharePayload))
    return tuple(dict.fromkeys(found))


def _asked_of_me(journal: Journal, keys: frozenset[str]) -> tuple[str, ...]:
    asked = [
        comment
        for by, comment in received_reviews.every_comment(journal)
        if by in keys and comment.asks
    ]
    answered = receiving.answered(journal)
    return tuple(received_words.short(one.text) for one in asked if one.id not in answered)


def _asked_by_me(journal: Journal, keys: frozenset[str]) -> tuple[str, ...]:
    answered = {
        reply.in_reply_to
        for one in messages.received(journal, SHARE)
        if one.contact in keys and not one.erased_at and not one.held
        for reply in read_as(journal, one, SharePayload).replies
    }
    return tuple(
        received_words.short(comment.text)
        for one in messages.sent(journal, REVIEW)
        if one.contact in keys and not one.erased_at and one.handed_over
        for comment in received_reviews.review_of(journal, one.bundle).comments
        if comment.asks and comment.id not in answered
    )


def _thin(journal: Journal, today: date) -> tuple[str, ...]:
    """Of the registrant's own current list of standards."""
    registry = loading.load()
    registration = settings.profile(journal).registration
    framework = registry.framework(registration.framework)
    if framework is None or not framework.schemes:
        return ()
    period = periods.period_of(registration, framework, today)
    first, last = period or (None, None)
    written = counting.standards_written(journal, first, last)
    clauses = [one for one in registry.clauses if one.scheme == framework.schemes[0]]
    counted = sorted(clauses, key=lambda one: (written.get(one.ref, 0), one.ref))
    return tuple(f"{one.number}: {one.paraphrase}" for one in counted[:THIN])


def everybody(journal: Journal) -> tuple[Contact, ...]:
    """Whom a session may be held with: contacts that are not revoked."""
    return tuple(one for one in contacts.contacts(journal) if one.state != "revoked")
