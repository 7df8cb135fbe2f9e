"""Strict reading of the TOML files that ship: facts that somebody relies on are never half read."""

import re
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec

from cpdjournal import safetext
from cpdjournal.errors.packs import UnusableRules
from cpdjournal.files import read_text
from cpdjournal.standards import Confidence, Fact, WhosePage

LARGEST_FILE = 256 * 1024
"""Bytes."""

Words = Annotated[str, msgspec.Meta(min_length=1, max_length=1000)]
Address = Annotated[str, msgspec.Meta(pattern=r"^https?://[^\s]+$", max_length=500)]

Shape = TypeVar("Shape")


class Table(msgspec.Struct, forbid_unknown_fields=True):
    """A table of a file: an unknown key is a typing slip, and an error."""


class SourceTable(Table):
    """Where something was read; `date` in words."""

    says: Words
    url: Address
    date: Words
    whose_page: WhosePage = ""


class FactTable(Table):
    """What others say, the key of its source in the same file, and how sure we are."""

    text: Words
    source: str
    confidence: Confidence


def read_strictly(path: Path, shape: type[Shape]) -> Shape:
    """A file as the record of its shape.

    Raises:
        UnusableRules: it is not as it should be; the message names file and field.
        CannotRead, UnreadableInput: the file is not there for us, or is no text.
    """
    text = safetext.clean(read_text(path, limit=LARGEST_FILE))
    try:
        return msgspec.toml.decode(text, type=shape)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at `")
        if "matching regex" in what:
            what = "it is not written the way that the top of the file tells"
        raise UnusableRules(path.name, _field(where.rstrip("`")), what) from error
    except msgspec.DecodeError as error:
        raise UnusableRules(path.name, "", str(error)) from error


def fact_of(
    path: Path, name: str, told: FactTable, sources: dict[str, SourceTable], checked_on: date
) -> Fact:
    """A fact of a file, with the source that it names.

    Raises:
        UnusableRules: there is no such source.
    """
    source = source_of(path, name, told.source, sources)
    return Fact(
        id=name,
        text=told.text,
        source=source.says,
        url=source.url,
        source_date=source.date,
        checked_on=checked_on,
        confidence=told.confidence,
    )


def source_of(path: Path, name: str, key: str, sources: dict[str, SourceTable]) -> SourceTable:
    """The source that a table called `name` means by a key.

    Raises:
        UnusableRules: there is none.
    """
    if key not in sources:
        raise UnusableRules(path.name, f"{name}, source", f"there is no source {key}")
    return sources[key]


def _field(where: str) -> str:
    """`$.frameworks[0].period_months` as "frameworks, number 1, period_months"."""
    steps = re.findall(r"\.(\w+)|\[(\d+)\]", where)
    return ", ".join(name or f"number {int(position) + 1}" for name, position in steps)
