"""Actions: what the registrant will do, with a due date and an outcome."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import NAMESPACE_OID, uuid5

from cpdjournal import by_when
from cpdjournal.clock import stamp
from cpdjournal.errors.journal import NoSuchAction
from cpdjournal.exchange import Agreed
from cpdjournal.ids import new_id
from cpdjournal.journal.database import Journal, errors_of_ours, write
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Answer
from cpdjournal.safetext import clean, clean_line

ActionState = Literal["open", "done", "dropped"]

_COLUMNS = "uid, text, due, reflection, bundle, state, outcome, made_at, ended_at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    id: str
    text: str
    due: date | None
    reflection: str
    """The reflection it grew from, or empty."""
    bundle: str
    """The review or session it was agreed in, or empty."""
    state: ActionState
    outcome: str
    """What came of it, in the registrant's words."""
    made_at: str
    ended_at: str


def add(
    journal: Journal, text: str, *, now: datetime, due: date | None = None, reflection: str = ""
) -> Action:
    """A new action of the registrant's own."""
    uid = new_id()
    with write(journal) as db:
        insert(db, Agreed(id=uid, text=text, due=due, reflection=reflection), "", now)
    return get(journal, uid)


def insert(db: Any, agreed: Agreed, bundle: str, now: datetime) -> None:
    """What both agreed, inside the caller's transaction; the same id twice is harmless."""
    db.execute(
        "INSERT OR IGNORE INTO actions (uid, text, due, reflection, bundle, state, outcome,"
        " made_at, ended_at) VALUES (?, ?, ?, ?, ?, 'open', '', ?, '')",
        [
            clean_line(agreed.id),
            clean_line(agreed.text),
            agreed.due.isoformat() if agreed.due else "",
            clean_line(agreed.reflection),
            bundle,
            stamp(now),
        ],
    )


def follow(
    db: Any, reflection: str, prompts: Iterable[Prompt], answers: Iterable[Answer], now: datetime
) -> None:
    """Put on the list what a reflection says will be done. Inside the caller's transaction.

    One action for each answer to an `action` prompt, with the day of its last line
    (`cpdjournal.by_when`). Kept again, the reflection changes it, or takes it off the list when the
    answer is gone; what was done or dropped stays as it is.

    Args:
        prompts: all that the reflection asks.
        answers: those that were answered, none of them private.
    """
    said = {one.prompt.id: by_when.split(one.text) for one in answers}
    for prompt in prompts:
        if prompt.answer != "action":
            continue
        uid = of_answer(reflection, prompt.id)
        words, when = said.get(prompt.id, ("", ""))
        if not words.strip():
            db.execute("DELETE FROM actions WHERE uid = ? AND state = 'open'", [uid])
            continue
        due = by_when.day_in(when)
        db.execute(
            "INSERT INTO actions (uid, text, due, reflection, bundle, state, outcome, made_at,"
            " ended_at) VALUES (?, ?, ?, ?, '', 'open', '', ?, '')"
            " ON CONFLICT (uid) DO UPDATE SET text = excluded.text, due = excluded.due"
            " WHERE state = 'open'",
            [uid, clean_line(words), due.isoformat() if due else "", reflection, stamp(now)],
        )


def of_answer(reflection: str, prompt_id: str) -> str:
    """Id of the action that an answer became: the same one each time the reflection is kept."""
    return str(uuid5(NAMESPACE_OID, f"{reflection} {prompt_id}"))


def get(journal: Journal, asked: str) -> Action:
    """By id, whole or an unambiguous start or end.

    Raises:
        NoSuchAction
    """
    found = [one for one in actions(journal) if one.id == asked] or [
        one
        for one in actions(journal)
        if len(asked) >= 4 and (one.id.startswith(asked) or one.id.endswith(asked))
    ]
    if len(found) != 1:
        raise NoSuchAction(clean_line(asked))
    return found[0]


def actions(journal: Journal, state: ActionState | None = None) -> list[Action]:
    """Every action, or those of one state; those due first stand first, undated ones last."""
    with errors_of_ours():
        rows = journal.connection.execute(
            f"SELECT {_COLUMNS} FROM actions WHERE ?1 = '' OR state = ?1"  # noqa: S608 (ours)
            " ORDER BY due = '', due, id",
            [state or ""],
        ).fetchall()
    return [_action(row) for row in rows]


def due(journal: Journal, today: date) -> list[Action]:
    """Open actions whose day has come, the oldest first."""
    return [one for one in actions(journal, "open") if one.due is not None and one.due <= today]


def own_due(journal: Journal, today: date) -> list[Action]:
    """The same without those that were agreed in a review or a session."""
    return [one for one in due(journal, today) if not one.bundle]


def end(
    journal: Journal, asked: str, *, now: datetime, outcome: str = "", dropped: bool = False
) -> Action:
    """It was done, or will not be done; what came of it may be said.

    Raises:
        NoSuchAction
    """
    found = get(journal, asked)
    with write(journal) as db:
        db.execute(
            "UPDATE actions SET state = ?, outcome = ?, ended_at = ? WHERE uid = ?",
            ["dropped" if dropped else "done", clean(outcome).strip(), stamp(now), found.id],
        )
    return get(journal, found.id)


def _action(row: tuple[Any, ...]) -> Action:
    uid, text, due, reflection, bundle, state, outcome, made_at, ended_at = row
    return Action(
        id=uid,
        text=text,
        due=date.fromisoformat(due) if due else None,
        reflection=reflection,
        bundle=bundle,
        state=state,
        outcome=outcome,
        made_at=made_at,
        ended_at=ended_at,
    )
