"""A prompt: what packs ask and reflections answer.

Apart from `content`, because listing a journal needs reflections, and the records of packs take
longer to make than the whole list.
"""

from dataclasses import dataclass
from typing import Literal

AnswerKind = Literal["long", "short", "pick", "scale", "codes", "action", "goal", "rate", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One question put to the writer. Its id never changes and is never reused."""

    id: str
    text: str
    help: str = ""
    answer: AnswerKind = "long"
    options: tuple[str, ...] = ()
    """The choices of a `pick` or `scale`, in order."""
    private: bool = False
    """Its answer is a private note: no command can export or share it."""
    min_words: int | None = None
    """The number advised; nobody is held to it."""
