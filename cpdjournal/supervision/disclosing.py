"""What a share shows of a reflection, and every text that would leave with it.

Private notes can't be among it: revisions don't hold them.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from cpdjournal.errors import WrongUsage
from cpdjournal.exchange import Comment, Contact, Disclosed, Extract, SharedReflection
from cpdjournal.journal import watch_list
from cpdjournal.journal.database import Journal
from cpdjournal.journal.proofs import Proof, proof
from cpdjournal.screening.gate import Gate, Leaving, look
from cpdjournal.supervision import agreements, goes_along
from cpdjournal.supervision.proving import answers_of, title_of

MOST_REFLECTIONS = 500
"""Of one file: facts/security.md, 3.5, step 10."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """One reflection to share, and how much of it."""

    reflection: str
    number: int | None = None
    """A revision; the latest when None."""
    prompts: tuple[str, ...] = ()
    """Ids of the answers to show; empty for all."""
    extracts: tuple[Extract, ...] = ()
    """Words taken from answers: then no whole answer is shown."""


def shown(journal: Journal, selected: tuple[Selected, ...]) -> tuple[SharedReflection, ...]:
    """The reflections as they would be shared.

    Raises:
        NoSuchReflection, NoSuchRevision
        WrongUsage: none, or too many, or a prompt or extract that the revision doesn't have.
    """
    if not 1 <= len(selected) <= MOST_REFLECTIONS:
        raise WrongUsage(
            "There is nothing to share, or too much for one file.",
            "Nothing was sealed.",
            f"Choose 1 to {MOST_REFLECTIONS} reflections that are complete.",
        )
    return tuple(_shared(proof(journal, one.reflection, one.number), one) for one in selected)


def leaving(
    journal: Journal,
    reflections: tuple[SharedReflection, ...],
    *,
    question: str = "",
    replies: tuple[Comment, ...] = (),
    read_until: date | None = None,
    to: Contact | None = None,
) -> tuple[Leaving, ...]:
    """Everything that would leave, for the gate: words, and what goes along with them.

    Args:
        to: whom it is for; what is done of what was agreed with them goes along.
    """
    texts: list[Leaving] = []
    if question.strip():
        texts.append(Leaving(where="Your question", text=question))
    texts += [Leaving(where="Your reply", text=one.text) for one in replies]
    for one in reflections:
        texts += _words_of(one)
        texts.append(goes_along.with_reflection(one, title_of(one)))
    if to and (done := agreements.done_to_tell(journal, to)):
        texts.append(goes_along.with_done(done))
    return (*texts, goes_along.about_sender(journal, read_until=read_until))


def gate(
    journal: Journal,
    reflections: tuple[SharedReflection, ...],
    *,
    question: str = "",
    replies: tuple[Comment, ...] = (),
    read_until: date | None = None,
    to: Contact | None = None,
    today: date,
) -> Gate:
    """What would leave and what was found in it, with the journal's own watch-list."""
    texts = leaving(
        journal, reflections, question=question, replies=replies, read_until=read_until, to=to
    )
    return look(texts, watch=watch_list.words(journal), today=today)


def _words_of(one: SharedReflection) -> list[Leaving]:
    """With titles, tags and the activity: all that the registrant typed."""
    title = title_of(one)
    texts = [Leaving(where="Title", text=title, reflection=one.reflection)]
    texts += [
        Leaving(where=f"{title}: {asked}", text=text, reflection=one.reflection, prompt=prompt)
        for prompt, asked, text in answers_of(one)
    ]
    texts += [
        Leaving(
            where=f"{title}: from {extract.asked}",
            text=extract.text,
            reflection=one.reflection,
            prompt=extract.prompt,
        )
        for extract in one.extracts
    ]
    texts += [
        Leaving(where=f"{title}: {name}", text=found, reflection=one.reflection)
        for name, found in _labels(one.fields)
    ]
    return texts


def _shared(whole: Proof, selected: Selected) -> SharedReflection:
    answers = {
        name: value
        for name, value in whole.fields.items()
        if name.startswith("answer-") and isinstance(value, dict)
    }
    ids = {name: str(value.get("prompt", {}).get("id", "")) for name, value in answers.items()}
    _refuse_unknown(selected, answers, ids)
    if selected.extracts:
        disclosed: Disclosed = "extract"
        names = {"reflection", "title"}
    elif selected.prompts:
        disclosed = "chosen"
        names = {"reflection", "title"}
        names |= {name for name, prompt in ids.items() if prompt in selected.prompts}
    else:
        disclosed, names = "all", set(whole.fields)
    return SharedReflection(
        reflection=whole.reflection,
        title=str(whole.fields.get("title", "")),
        digest=whole.digest,
        number=whole.number,
        sequence=whole.sequence,
        kept_at=whole.kept_at,
        previous=whole.previous,
        field_digests=whole.field_digests,
        fields={name: value for name, value in whole.fields.items() if name in names},
        salts={name: salt for name, salt in whole.salts.items() if name in names},
        extracts=selected.extracts,
        disclosed=disclosed,
    )


def _refuse_unknown(
    selected: Selected, answers: dict[str, dict[str, Any]], ids: dict[str, str]
) -> None:
    texts = {ids[name]: str(value.get("text", "")) for name, value in answers.items()}
    unknown = [one for one in selected.prompts if one not in texts]
    unknown += [
        one.prompt for one in selected.extracts if one.text not in texts.get(one.prompt, "")
    ]
    if unknown:
        raise WrongUsage(
            f"There is no such answer in this revision: {', '.join(unknown)}.",
            "Nothing was sealed.",
            "`cpdjournal show ID` shows its answers. Private ones can't be shared.",
        )


def _labels(fields: dict[str, Any]) -> list[tuple[str, str]]:
    """What the registrant typed besides answers. Days of learning are no text of theirs."""
    tags, activity = fields.get("tags"), fields.get("activity")
    found = []
    if isinstance(tags, list):
        found.append(("tags", "\n".join(one for one in tags if isinstance(one, str))))
    found.append(("standards", "\n".join(goes_along.own_standards(fields.get("standards")))))
    if isinstance(activity, dict):
        typed = (activity.get(name) for name in ("kind", "provider"))
        found.append(("activity", "\n".join(one for one in typed if isinstance(one, str))))
    return [(name, words) for name, words in found if words.strip()]
