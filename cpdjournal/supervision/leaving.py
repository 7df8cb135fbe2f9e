"""The share gate for what is no share: a review, a session's record, a notice, a summary.

What the writer quotes of a reflection goes back to the one who wrote it: shown, not screened.
"""

import hashlib
from datetime import date, datetime

from cpdjournal.clock import show_day, show_in_utc
from cpdjournal.exchange import FORM_NAMES, ReviewPayload, SessionPayload, SummaryPayload
from cpdjournal.journal import watch_list
from cpdjournal.journal.database import Journal
from cpdjournal.journal.export_log import note_export
from cpdjournal.screening.gate import Allowed, Gate, Leaving, look
from cpdjournal.supervision.goes_along import (
    about_sender,
    dated,
    fact,
    own_standards,
    with_dates,
)
from cpdjournal.supervision.reviewer_fields import is_asked_for
from cpdjournal.supervision.sealed_files import Sealed
from cpdjournal.vault import credentials

NO_FURTHER = "Please read this share no further"
GIVEN_UP = "Please trust my keys no more, from now on"
"""What notices ask for."""


def of_review(journal: Journal, draft: ReviewPayload) -> tuple[Leaving, ...]:
    """Everything that a review says, with what goes along."""
    texts: list[Leaving] = []
    for one in draft.comments:
        where = "Your question" if one.asks else "Your comment"
        texts.append(Leaving(where=where, text=one.text, reflection=one.reflection))
        if one.quote:
            texts.append(fact("On these words of theirs", one.before + one.quote, one.reflection))
    texts += [
        fact(name, text) if is_asked_for(name, text) else Leaving(where=name, text=text)
        for name, text in draft.form_fields.items()
    ]
    texts += [
        with_dates("What was agreed", dated(one.text, one.due), one.reflection)
        for one in draft.agreed
    ]
    for endorsed in draft.endorsements:
        said = credentials.read(endorsed.credential)
        texts.append(
            Leaving(where="Your endorsement", text=said.statement, reflection=endorsed.reflection)
        )
        by = ", ".join(part for part in (said.by, said.role, said.registration) if part)
        told = f"Signed by {by}, {show_in_utc(said.issued_at)}"
        form = f"\nAs {FORM_NAMES[said.form]}" if said.form else ""
        texts.append(fact("With your endorsement", told + form, endorsed.reflection))
    for reflection, refs in draft.standards_seen.items():
        own = own_standards(refs)
        known = [one for one in refs if one not in own]
        seen = (
            fact("Standards that you saw", "\n".join(known), reflection),
            Leaving(where="Standards in your words", text="\n".join(own), reflection=reflection),
        )
        texts += [one for one in seen if one.text]
    return (*texts, about_sender(journal))


def of_session(journal: Journal, record: SessionPayload) -> tuple[Leaving, ...]:
    """Everything that a session's record says, with what goes along."""
    held = f"{show_day(record.held_on)}, {record.minutes} minutes"
    texts = [
        with_dates("The agenda", "\n".join(record.agenda)),
        Leaving(where="Your notes", text=record.notes),
        *(with_dates("What was agreed", dated(one.text, one.due)) for one in record.agreed),
        fact("The session", f"{held}, {record.minutes_reflecting} of them reflecting"),
    ]
    return (*(one for one in texts if one.text.strip()), about_sender(journal))


def of_notice(journal: Journal, notice: str, reason: str) -> tuple[Leaving, ...]:
    """What a notice asks for, and why: a share is taken back, or keys are given up."""
    typed = (Leaving(where="Your reason", text=reason),) if reason.strip() else ()
    return (fact("The notice", notice), *typed, about_sender(journal))


def of_summary(journal: Journal, counted: SummaryPayload) -> tuple[Leaving, ...]:
    """Counts, and nothing that anybody typed."""
    days = " to ".join(
        show_day(day) if day else "any day" for day in (counted.first_day, counted.last_day)
    )
    lines = [
        f"{counted.framework}, learned on {days}".lstrip(", "),
        f"Reflections: {counted.reflections}; minutes: {counted.minutes}",
        *(f"{ref}: {number}" for ref, number in sorted(counted.by_standard.items())),
    ]
    return (fact("Your counts", "\n".join(lines)), about_sender(journal))


def gate(journal: Journal, leaving: tuple[Leaving, ...], *, today: date) -> Gate:
    """What was found in it, with the journal's own watch-list."""
    return look(leaving, watch=watch_list.words(journal), today=today)


def note(journal: Journal, sealed: Sealed, allowed: Allowed, now: datetime) -> None:
    """Remember in the export log that it left, and why it may.

    Raises:
        as `database.write`.
    """
    note_export(
        journal,
        kinds=(sealed.kind,),
        digests=(hashlib.sha256(sealed.content).hexdigest(),),
        reflections=0,
        override_reason=allowed.reason,
        findings=allowed.gate.by_kind,
        now=now,
    )
