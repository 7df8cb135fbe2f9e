"""Words of a share that stand elsewhere than in it, and go when it goes.

Whoever reads a share quotes it in a review, and finds it on the agenda of a session. Those copies
are theirs to keep only as long as the share itself.
"""

from dataclasses import replace
from typing import Any

import msgspec

from cpdjournal import strictjson
from cpdjournal.errors.journal import JournalDamaged
from cpdjournal.exchange import SessionPayload, SharedReflection, SharePayload
from cpdjournal.journal import contacts
from cpdjournal.journal.database import Journal
from cpdjournal.journal.rows import as_text
from cpdjournal.safetext import clean, clean_line

SHOWN = 60
"""Characters of a question on an agenda."""
SHARED = "Shared: "
"""Before it in a session's record. Earlier versions put nothing there."""
ERASED = "Something that was shared, and is erased by now"
"""On the agenda of a session's record, in place of a title and a question."""


def title_of(shared: SharedReflection) -> str:
    """The proven title where it was shown, else the one that was given along."""
    title = shared.fields.get("title")
    return clean_line(title if isinstance(title, str) else shared.title)


def on_agenda(share: SharePayload) -> tuple[str, ...]:
    """What a share puts on an agenda: a line for each reflection, with what is asked of it."""
    asks = f" ({short(share.question)})" if share.question.strip() else ""
    return tuple(f"{title_of(one)}{asks}" for one in share.reflections)


def short(text: str) -> str:
    """A text as one line of an agenda."""
    line = " ".join(clean(text).split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1].rstrip() + "…"


def erase_elsewhere(journal: Journal, bundle: str) -> None:
    """What was quoted of a share that is about to be erased, inside the caller's transaction.

    Does nothing for a message of another kind, or one whose words are gone already.

    Raises:
        JournalDamaged
    """
    db = journal.connection
    row = db.execute(
        "SELECT contact, payload FROM messages WHERE bundle = ? AND kind = 'share'"
        " AND direction = 'received' AND payload IS NOT NULL",
        [bundle],
    ).fetchone()
    if row is None:
        return
    sender, payload = row
    _erase_quotes(db, bundle)
    told = on_agenda(_decoded(payload, SharePayload))
    lines = {clean_line(f"{before}{line}") for line in told for before in ("", SHARED)}
    if lines:
        _erase_on_agendas(db, lines, contacts.every_key_of(journal, sender))


def _erase_quotes(db: Any, share: str) -> None:
    """Of the reviews that were sent on it: the comments stay, the passages they are about go."""
    for key, payload in db.execute(
        "SELECT id, payload FROM messages WHERE in_reply_to = ? AND kind = 'review'"
        " AND direction = 'sent' AND payload IS NOT NULL",
        [share],
    ).fetchall():
        review = _decoded(payload, dict[str, Any])
        for comment in review.get("comments", ()):
            comment.update(quote="", before="")
        db.execute(
            "UPDATE messages SET payload = ? WHERE id = ?", [msgspec.json.encode(review), key]
        )


def _erase_on_agendas(db: Any, lines: set[str], sender: frozenset[str]) -> None:
    """In the records that were kept here; one that somebody else kept and sent is theirs."""
    for key, contact, content, bundle in db.execute(
        "SELECT id, contact, content, bundle FROM sessions WHERE bundle = ''"
        " OR bundle IN (SELECT bundle FROM messages WHERE direction = 'sent')"
    ).fetchall():
        record = _decoded(content, SessionPayload)
        if contact not in sender or lines.isdisjoint(record.agenda):
            continue
        left = (ERASED if line in lines else line for line in record.agenda)
        record = replace(record, agenda=tuple(dict.fromkeys(left)))
        db.execute("UPDATE sessions SET content = ? WHERE id = ?", [as_text(record), key])
        db.execute(
            "UPDATE messages SET payload = ? WHERE bundle = ? AND payload IS NOT NULL",
            [as_text(record).encode(), bundle],
        )


def _decoded(raw: bytes | str, kind: Any) -> Any:
    try:
        return strictjson.loads_as(raw, kind)
    except (strictjson.NotStrictJson, msgspec.ValidationError) as error:
        raise JournalDamaged from error
