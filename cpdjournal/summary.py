"""Reflections as lines of a list, and which ones are wanted.

Apart from `reflection`, because the records of a whole reflection take longer to make than a
list of a thousand.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Status = Literal["stub", "draft", "complete"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One reflection as a line of a list."""

    id: str
    status: Status
    title: str
    item: str
    learned_on: date | None
    minutes: int | None
    activity: str
    provider: str
    standards: tuple[str, ...]
    tags: tuple[str, ...]
    changed_at: str
    has_draft: bool
    """Something unfinished is kept: always for a draft, at times for a complete one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which reflections: every condition that is given must hold."""

    first_day: date | None = None
    last_day: date | None = None
    status: Status | None = None
    standard: str = ""
    tag: str = ""
    pack: str = ""
    ids: tuple[str, ...] = ()
    """Whole ids; empty for all."""
