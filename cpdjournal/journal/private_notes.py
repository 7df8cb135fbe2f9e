"""Private notes: the free note, and every answer to a prompt marked `Private: yes`.

A table of their own, that no way out has a function to read: `evidence` may not import this
module, and a test of the imports holds that. They are outside revisions and digests. While a
complete reflection is edited there are two sets: the kept one, and the draft's.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cpdjournal.journal.rows import as_text, prompt_from
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Answer, Draft

if TYPE_CHECKING:
    from sqlite_utils import Database

_FREE = -1
"""Place of the free note."""
_FREE_PROMPT = Prompt(id="private-note", text="Private note", private=True)


def without(draft: Draft) -> Draft:
    """The draft with its private words taken out; its prompts stay."""
    answers = tuple(replace(one, text="") if one.prompt.private else one for one in draft.answers)
    return replace(draft, answers=answers, private_note="")


def keep(db: "Database", reflection: int, draft: Draft) -> None:
    """The draft's private words, in place of those it had. Inside the caller's transaction."""
    forget_drafts(db, reflection)
    rows = [
        (place, as_text(one.prompt), one.text)
        for place, one in enumerate(draft.answers)
        if one.prompt.private and one.text
    ]
    if draft.private_note:
        rows.append((_FREE, as_text(_FREE_PROMPT), draft.private_note))
    for row in rows:
        db.execute("INSERT INTO private_notes VALUES (?, 1, ?, ?, ?)", [reflection, *row])


def promote(db: "Database", reflection: int) -> None:
    """The draft's private words become the kept ones, when the draft is completed."""
    db.execute("DELETE FROM private_notes WHERE reflection = ? AND in_draft = 0", [reflection])
    db.execute("UPDATE private_notes SET in_draft = 0 WHERE reflection = ?", [reflection])


def forget_drafts(db: "Database", reflection: int) -> None:
    """Drop the draft's private words; the kept ones stay."""
    db.execute("DELETE FROM private_notes WHERE reflection = ? AND in_draft = 1", [reflection])


def read(connection: Any, reflection: int, *, of_draft: bool) -> tuple[str, tuple[Answer, ...]]:
    """The free note, and the private answers in the order of their prompts."""
    rows = connection.execute(
        "SELECT place, prompt, text FROM private_notes"
        " WHERE reflection = ? AND in_draft = ? ORDER BY place",
        [reflection, of_draft],
    ).fetchall()
    note = next((text for place, _, text in rows if place == _FREE), "")
    return note, tuple(
        Answer(prompt=prompt_from(prompt), text=text)
        for place, prompt, text in rows
        if place != _FREE
    )


def put_back(draft: Draft, note: str, kept: tuple[Answer, ...]) -> Draft:
    """The draft with private answers under their prompts again; one without a prompt comes last."""
    waiting = {one.prompt.id: one for one in kept}
    answers = [
        replace(one, text=waiting.pop(one.prompt.id).text)
        if one.prompt.private and one.prompt.id in waiting
        else one
        for one in draft.answers
    ]
    return replace(draft, answers=(*answers, *waiting.values()), private_note=note)
