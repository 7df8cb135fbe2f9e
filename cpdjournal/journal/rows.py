"""Records as they are kept in the tables, and back. Loaded by whoever reads words, not by lists."""

from dataclasses import replace
from typing import TypeVar

import msgspec

from cpdjournal.errors.journal import JournalDamaged
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Activity, Answer, Draft, Origin
from cpdjournal.run import Run
from cpdjournal.safetext import clean, clean_line

T = TypeVar("T")

TITLE_WORDS = 8
TITLE_LENGTH = 80
UNTITLED = "Untitled reflection"


class Content(msgspec.Struct, frozen=True):
    """What a revision says, without what is private."""

    title: str
    origin: Origin
    answers: tuple[Answer, ...]
    activity: Activity
    standards: tuple[str, ...]
    tags: tuple[str, ...]


def as_text(value: object) -> str:
    """Any record as JSON."""
    return msgspec.json.encode(value).decode()


def draft_from(text: str) -> Draft:
    return _decoded(text, Draft)


def content_from(text: str) -> Content:
    return _decoded(text, Content)


def prompt_from(text: str) -> Prompt:
    return _decoded(text, Prompt)


def prompts_from(text: str) -> tuple[Prompt, ...]:
    return _decoded(text, tuple[Prompt, ...])


def run_from(text: str) -> Run:
    return _decoded(text, Run)


def strings_from(text: str) -> tuple[str, ...]:
    return _decoded(text, tuple[str, ...])


def salts_from(text: str) -> dict[str, str]:
    return _decoded(text, dict[str, str])


def _decoded(text: str, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.DecodeError as error:  # never shown as empty
        raise JournalDamaged from error


def cleaned(draft: Draft) -> Draft:
    """The draft as it may be kept: what came from outside is made safe at this door."""
    return replace(
        draft,
        title=clean_line(draft.title),
        answers=tuple(replace(one, text=clean(one.text)) for one in draft.answers),
        activity=replace(
            draft.activity,
            kind=clean_line(draft.activity.kind),
            provider=clean_line(draft.activity.provider),
        ),
        standards=_once(draft.standards),
        tags=_once(draft.tags),
        private_note=clean(draft.private_note),
    )


def title_of(draft: Draft) -> str:
    """Its title, else that of what it was written on, else its first words; never private ones."""
    given = draft.title or clean_line(draft.origin.title)
    return given or next(
        (
            first_words(one.text)
            for one in draft.answers
            if not one.prompt.private and one.text.strip()
        ),
        UNTITLED,
    )


def first_words(text: str) -> str:
    """The start of a text as a title: a few words of its first line."""
    words = clean_line(text.strip().split("\n", 1)[0]).split()
    start = " ".join(words[:TITLE_WORDS])[:TITLE_LENGTH]
    shortened = len(words) > TITLE_WORDS or len(start) == TITLE_LENGTH
    return (start.rstrip(".,;:") + "…") if shortened else start or UNTITLED


def _once(words: tuple[str, ...]) -> tuple[str, ...]:
    """Each word cleaned, none twice or empty, in the order given."""
    return tuple(dict.fromkeys(word for word in map(clean_line, words) if word))
