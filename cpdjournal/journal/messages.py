"""Messages: every sealed file that went out or came in, and what came in it.

What is received stands here alone: no search, no evidence, no coverage of this journal's owner
reads it (a test of the imports holds that for evidence). Messages are added by `messages_added`,
and how long their words stay is the matter of `messages_kept`.
"""

from dataclasses import dataclass
from typing import Any, Literal

from cpdjournal.errors.journal import JournalDamaged
from cpdjournal.errors.sharing import MessageErased, NoSuchMessage
from cpdjournal.journal.database import Journal, errors_of_ours
from cpdjournal.journal.handed_over import PREFIX
from cpdjournal.safetext import clean_line

Direction = Literal["sent", "received"]

_NAMES = (
    "bundle, direction, kind, contact, seq, in_reply_to, created, payload_sha256, kept_at, held,"
    " late, forked, about, read_until, read_at, kept_reason, withdrawn_at, erased_at"
)
_COLUMNS = (
    f"{_NAMES}, NOT EXISTS (SELECT 1 FROM settings"  # noqa: S608 (ours)
    f" WHERE name = '{PREFIX}' || bundle) AS handed_over"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One sealed file, without what is in it."""

    bundle: str
    direction: Direction
    kind: str
    contact: str
    """The other side's public signing key."""
    seq: int
    in_reply_to: str
    """Another message's bundle, or empty."""
    created: str
    """By the sender's clock."""
    payload_sha256: str
    kept_at: str
    """When it was sealed or taken in here."""
    held: bool
    """From somebody unknown: apart from the rest until they are known."""
    late: bool
    """A later one of the same sender was taken in before."""
    forked: bool
    """The sender's count stands on another message too: an older copy of their journal wrote
    one of the two, or somebody else did."""
    about: str
    """Of a sent one: what was shared, in our words. Of a share that came in: `shared_titles`."""
    read_until: str
    """A date, or empty."""
    read_at: str
    kept_reason: str
    """Why it is kept beyond `read_until`."""
    withdrawn_at: str
    erased_at: str
    handed_over: bool = True
    """Of a sent one: it lay somewhere. One that never did was not sent."""
    reflections: tuple[tuple[str, str], ...] = ()
    """Id and digest of each reflection in it."""


def message(journal: Journal, asked: str) -> Message:
    """By its bundle id, whole or an unambiguous start or end.

    Raises:
        NoSuchMessage
    """
    with errors_of_ours():
        rows = journal.connection.execute(
            f"SELECT id, {_COLUMNS} FROM messages"  # noqa: S608 (ours)
            " WHERE bundle = ?1 OR substr(bundle, 1, ?2) = ?1 OR substr(bundle, -?2) = ?1",
            [asked, max(len(asked), 4)],
        ).fetchall()
    exact = [row for row in rows if row[1] == asked] or rows
    if len(exact) != 1:
        raise NoSuchMessage(clean_line(asked), several=len(exact) > 1)
    return _message(journal, exact[0])


def is_here(journal: Journal, bundle: str) -> bool:
    """Whether a file of this bundle id was taken in, or sealed here."""
    with errors_of_ours():
        row = journal.connection.execute(
            "SELECT 1 FROM messages WHERE bundle = ?", [bundle]
        ).fetchone()
    return row is not None


def received(journal: Journal, kind: str = "") -> list[Message]:
    """Everything that came in, or all of one kind; the newest first."""
    return _listed(journal, "received", kind)


def sent(journal: Journal, kind: str = "") -> list[Message]:
    """Everything that was sealed here, or all of one kind; the newest first."""
    return _listed(journal, "sent", kind)


def sent_before(journal: Journal, contact: str) -> bool:
    """Whether something was sealed for these very keys already, and for nobody else.

    A receipt or a notice of new keys goes out without anybody having been asked about the contact.
    """
    with errors_of_ours():
        found = journal.connection.execute(
            "SELECT 1 FROM messages WHERE direction = 'sent' AND contact = ?"
            " AND kind NOT IN ('receipt', 'revocation') LIMIT 1",
            [contact],
        ).fetchone()
    return found is not None


def replies(journal: Journal, bundle: str) -> list[Message]:
    """What answers a message, either way, in the order kept here."""
    with errors_of_ours():
        rows = journal.connection.execute(
            f"SELECT id, {_COLUMNS} FROM messages WHERE in_reply_to = ? ORDER BY id",  # noqa: S608
            [bundle],
        ).fetchall()
    return [_message(journal, row) for row in rows]


def about_reflection(journal: Journal, reflection: str) -> list[Message]:
    """Every message that a reflection is in, the newest first."""
    with errors_of_ours():
        rows = journal.connection.execute(
            f"SELECT DISTINCT id, {_COLUMNS} FROM messages"  # noqa: S608 (ours)
            " JOIN message_reflections ON message = id WHERE reflection = ? ORDER BY id DESC",
            [reflection],
        ).fetchall()
    return [_message(journal, row) for row in rows]


def payload(journal: Journal, bundle: str) -> bytes:
    """What is in a message: JSON, as it was signed.

    Raises:
        NoSuchMessage
        MessageErased: its words are gone, or were never kept.
    """
    with errors_of_ours():
        row = journal.connection.execute(
            "SELECT payload FROM messages WHERE bundle = ?", [bundle]
        ).fetchone()
    if row is None:
        raise NoSuchMessage(bundle)
    if row[0] is None:
        raise MessageErased
    return bytes(row[0])


def _listed(journal: Journal, direction: Direction, kind: str) -> list[Message]:
    with errors_of_ours():
        rows = journal.connection.execute(
            f"SELECT id, {_COLUMNS} FROM messages WHERE direction = ?1"  # noqa: S608 (ours)
            " AND (?2 = '' OR kind = ?2) ORDER BY id DESC",
            [direction, kind],
        ).fetchall()
        every = journal.connection.execute(
            "SELECT message, reflection, digest FROM message_reflections"
        ).fetchall()
    of_message: dict[int, list[tuple[str, str]]] = {}
    for key, reflection, digest in every:
        of_message.setdefault(key, []).append((reflection, digest))
    return [_made(row, tuple(of_message.get(row[0], ()))) for row in rows]


def _message(journal: Journal, row: tuple[Any, ...]) -> Message:
    with errors_of_ours():
        reflections = journal.connection.execute(
            "SELECT reflection, digest FROM message_reflections WHERE message = ?", [row[0]]
        ).fetchall()
    return _made(row, tuple(reflections))


def _made(row: tuple[Any, ...], reflections: tuple[tuple[str, str], ...]) -> Message:
    names = [*(name.strip() for name in _NAMES.split(",")), "handed_over"]
    values = dict(zip(names, row[1:], strict=True))
    if values["direction"] not in ("sent", "received"):
        raise JournalDamaged
    for flag in ("held", "late", "forked", "handed_over"):
        values[flag] = bool(values[flag])
    return Message(**values, reflections=reflections)
