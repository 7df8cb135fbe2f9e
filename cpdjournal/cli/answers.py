"""Answers handed over in a file, as JSON or Markdown, and how they are put under their prompts."""

import json
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from cpdjournal import files, safetext
from cpdjournal.cli import output
from cpdjournal.errors.files import UnreadableInput
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import FREE, Answer, Draft, Place

LARGEST = 2 * 1024 * 1024
"""Bytes of an answers file."""
PRIVATE_NOTE = "private-note"
"""In place of a prompt's id: the free private note. `show` gives it under this id too."""

_HEADING = re.compile(r"##\s+([a-z0-9][a-z0-9-]*)(?::.*)?\s*$")


def read(path: Path) -> dict[str, str]:
    """Prompt id to text, of a file, or of standard input for `-`.

    JSON `{prompt-id: text}`, or Markdown with `## prompt-id` above each answer. Markdown before
    the first such heading stands under the id of `FREE`.

    Raises:
        CannotRead, UnreadableInput: nothing was taken.
    """
    text = safetext.clean(standard_input() if path == Path("-") else _file(path))
    return _from_json(text) if text.lstrip().startswith("{") else from_markdown(text)


def put_in(draft: Draft, answers: Mapping[str, str]) -> Draft:
    """The draft with these answers. What fits no prompt is kept too, and told.

    The cursor stands behind the last of them, so that the app goes on there. A `codes` answer's
    references also become standards of the reflection.
    """
    known = {one.prompt.id: one.prompt for one in draft.answers}
    for prompt_id, text in answers.items():
        if prompt_id == PRIVATE_NOTE:
            draft = replace(draft, private_note=text)
            continue
        if prompt_id not in known:
            output.remark(
                f"There is no prompt called {prompt_id} here. Its answer was kept under that name."
            )
            wording = FREE.text if prompt_id == FREE.id else prompt_id
            new = Answer(prompt=Prompt(id=prompt_id, text=wording), text=text)
            draft = replace(draft, answers=(*draft.answers, new))
            continue
        draft = _answered(draft, known[prompt_id], text)
    return draft


def _answered(draft: Draft, prompt: Prompt, text: str) -> Draft:
    lines = text.split("\n")
    end = Place(prompt=prompt.id, row=len(lines) - 1, column=len(lines[-1]))
    draft = replace(draft.with_answer(prompt.id, text), place=end)
    if prompt.options and text.strip() and text.strip() not in prompt.options:
        output.remark(
            f"The answer to {prompt.id} is none of: {', '.join(prompt.options)}. It was kept."
        )
    if prompt.answer == "codes" and text.strip():
        return replace(draft, standards=with_standards(draft.standards, _references(prompt, text)))
    return draft


def with_standards(before: Iterable[str], more: Iterable[str]) -> tuple[str, ...]:
    """References in the order they came, each once, in their normal form."""
    from cpdjournal.standards import normal

    return tuple(dict.fromkeys((*before, *(normal(one) for one in more if one.strip()))))


def _references(prompt: Prompt, text: str) -> list[str]:
    found = []
    for part in re.split(r"[,;\n]", text):
        if re.fullmatch(r"[A-Za-z0-9-]+:[~A-Za-z0-9.:-]+", part.strip()):
            found.append(part.strip())
        elif part.strip():
            output.remark(
                f"The answer to {prompt.id} holds words that are no reference to a standard "
                "(as niscc-sw-conduct:5.9). They were kept as its text."
            )
    return found


def standard_input() -> str:
    """All of standard input, as text.

    Raises:
        UnreadableInput: too large, or not text.
    """
    content = sys.stdin.buffer.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise UnreadableInput(
            f"Standard input holds more than {LARGEST:,} bytes.",
            "Nothing of it was kept.",
            "Check that it is the right text.",
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            "Standard input is not plain text.",
            "Nothing of it was kept.",
            "Send UTF-8 text and try again.",
        ) from error


def _file(path: Path) -> str:
    return files.read_text(path, limit=LARGEST)


def _from_json(text: str) -> dict[str, str]:
    try:
        pairs = json.loads(text, object_pairs_hook=_Pairs)
    except json.JSONDecodeError as error:
        raise UnreadableInput(
            f"The answers are not whole JSON (line {error.lineno}, column {error.colno}).",
            "Nothing of them was kept.",
            'Write {"prompt-id": "text", …}, or Markdown with `## prompt-id` headings.',
        ) from None
    except (ValueError, RecursionError):
        raise _not_answers("The answers are JSON that can't be read.") from None
    answers: dict[str, str] = {}
    for prompt_id, value in pairs:
        name = safetext.clean_line(prompt_id)
        if name in answers:
            raise _not_answers(f"The answers name {name} twice.")
        answers[name] = _as_text(name, value)
    return answers


class _Pairs(list[tuple[str, Any]]):
    """A JSON object as it stands in the file: a name that comes twice is not lost."""


def _as_text(prompt_id: str, value: object) -> str:
    match value:
        case str():
            return safetext.clean(value)
        case None:
            return ""
        case bool() | _Pairs():
            raise _not_answers(f"The answer to {prompt_id} is not text.")
        case int() | float():
            return str(value)
        case list() if all(isinstance(one, str) for one in value):
            return safetext.clean(", ".join(value))
        case _:
            raise _not_answers(f"The answer to {prompt_id} is not text.")


def from_markdown(text: str) -> dict[str, str]:
    """Prompt id to text, of Markdown with `## prompt-id` above each answer.

    Raises:
        UnreadableInput: an id comes twice.
    """
    answers: dict[str, str] = {}
    name, lines = FREE.id, list[str]()
    for line in [*text.split("\n"), None]:
        heading = _HEADING.fullmatch(line) if line is not None else None
        if line is not None and heading is None:
            lines.append(line)
            continue
        words = "\n".join(lines).strip()
        if words:
            if name in answers:
                raise _not_answers(f"The answers name {name} twice.")
            answers[name] = words
        elif name != FREE.id:
            answers.setdefault(name, "")
        if heading:
            name, lines = heading[1], []
    return answers


def _not_answers(happened: str) -> UnreadableInput:
    return UnreadableInput(
        happened,
        "Nothing of them was kept.",
        'Write {"prompt-id": "text", …}, or Markdown with `## prompt-id` headings.',
    )
