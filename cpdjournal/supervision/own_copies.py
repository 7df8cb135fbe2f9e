"""The writer's own copy of a sealed file: what was in it, to be read again."""

from cpdjournal.clock import show_day
from cpdjournal.exchange import (
    ReviewPayload,
    RevocationPayload,
    SessionPayload,
    SharePayload,
    SummaryPayload,
    WithdrawalPayload,
)
from cpdjournal.journal.database import Journal
from cpdjournal.journal.identity import identity_if_made
from cpdjournal.screening.gate import Leaving
from cpdjournal.supervision import disclosing, goes_along, leaving
from cpdjournal.supervision.looking_through import from_text, looked_through
from cpdjournal.vault import envelope
from cpdjournal.vault.sealing import NotForThisKey


def what_left(journal: Journal, content: bytes) -> tuple[Leaving, ...]:
    """Everything that stands in a file that was sealed here, as the gate showed it.

    Raises:
        as `accepting.accept`, of what can't be opened.
    """
    keys = identity_if_made(journal)
    if keys is None:
        raise NotForThisKey
    opened = envelope.open_envelope(from_text(content), keys.reading_identity)
    payload, _, _ = looked_through(opened)
    match payload:
        case SharePayload():
            texts = disclosing.leaving(
                journal,
                payload.reflections,
                question=payload.question,
                replies=payload.replies,
                read_until=payload.read_until,
            )
            done = "\n".join(f"An action, on {show_day(one.on)}" for one in payload.done)
            told = goes_along.fact("Done, of what you agreed with them", done)
            return (*texts, told) if done else texts
        case ReviewPayload():
            return leaving.of_review(journal, payload)
        case SessionPayload():
            return leaving.of_session(journal, payload)
        case WithdrawalPayload():
            return leaving.of_notice(journal, leaving.NO_FURTHER, payload.reason)
        case RevocationPayload():
            return leaving.of_notice(journal, leaving.GIVEN_UP, payload.reason)
        case SummaryPayload():
            return leaving.of_summary(journal, payload)
    return (goes_along.about_sender(journal),)
