"""The answers in the fields of a revision that its digests prove."""

from collections.abc import Iterable
from typing import Any, get_args

from cpdjournal.prompt import AnswerKind, Prompt
from cpdjournal.reflection import Answer
from cpdjournal.safetext import clean, clean_line

_ANSWER = "answer-"


def answers_kept(fields: dict[str, Any]) -> Iterable[tuple[str, str, str]]:
    """(prompt's id, what was asked, the answer) of each, in no order."""
    for name, value in fields.items():
        if name.startswith(_ANSWER):
            yield value["prompt"]["id"], value["prompt"]["text"], clean(value["text"])


def endorsed_answers(fields: dict[str, Any]) -> Iterable[tuple[str, Answer]]:
    """(its field's name, the answer) of each that is not empty, as they were written."""
    numbered = {
        int(name.removeprefix(_ANSWER)): name for name in fields if name.startswith(_ANSWER)
    }
    for _, name in sorted(numbered.items()):
        prompt, text = fields[name]["prompt"], clean(fields[name]["text"])
        if not text.strip():
            continue
        kind = prompt.get("answer")
        asked = Prompt(
            id=clean_line(prompt["id"]),
            text=clean_line(prompt["text"]),
            answer=kind if kind in get_args(AnswerKind) else "long",
        )
        yield name, Answer(prompt=asked, text=text)
