"""The share gate for what is no share: a review, a session's record, the reason in a notice.

What the writer quotes of a reflection goes back to the one who wrote it, and is not looked at.
"""

import hashlib
from datetime import date, datetime

from cpdjournal.exchange import ReviewPayload, SessionPayload
from cpdjournal.journal import watch_list
from cpdjournal.journal.database import Journal
from cpdjournal.journal.export_log import note_export
from cpdjournal.screening.gate import Allowed, Gate, Leaving, look
from cpdjournal.supervision.sealed_files import Sealed
from cpdjournal.vault import credentials


def of_review(draft: ReviewPayload) -> tuple[Leaving, ...]:
    """Every text that its writer put into a review."""
    texts = [("Your comment", one.text, one.reflection) for one in draft.comments]
    texts += [(name, text, "") for name, text in draft.form_fields.items()]
    texts += [("What was agreed", one.text, one.reflection) for one in draft.agreed]
    texts += [
        ("Your endorsement", credentials.read(one.credential).statement, one.reflection)
        for one in draft.endorsements
    ]
    return tuple(
        Leaving(where=where, text=text, reflection=reflection) for where, text, reflection in texts
    )


def of_session(record: SessionPayload) -> tuple[Leaving, ...]:
    """Every text of a session's record."""
    texts = [("The agenda", "\n".join(record.agenda)), ("Your notes", record.notes)]
    texts += [("What was agreed", one.text) for one in record.agreed]
    return tuple(Leaving(where=where, text=text) for where, text in texts if text.strip())


def of_reason(reason: str) -> tuple[Leaving, ...]:
    """Why a share is taken back, or keys are given up."""
    return (Leaving(where="Your reason", text=reason),) if reason.strip() else ()


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
