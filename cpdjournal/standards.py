"""Regulators, their frameworks and the clauses of their codes, as plain dated records.

Every fact carries where it was read, when it was last checked, and how sure we are; what was
looked for and not found is marked `gap` and never filled in.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Confidence = Literal["high", "medium-high", "medium", "low-medium", "low", "gap"]
WhosePage = Literal["", "regulator", "copy", "other"]
"""Whose page a thing was read on: the regulator's own, a copy of it, or another body's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that a regulator asks for or says, in our words."""

    id: str
    text: str
    source: str
    """Who says so, as "NISCC, PRTL page"."""
    url: str
    source_date: str
    """As found on the page; "undated" where it bears none."""
    checked_on: date
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """One regulator's dated rules for one role."""

    id: str
    regulator: str
    """Short, as "NISCC"."""
    regulator_name: str
    role: str
    """As "social worker"."""
    nation: str
    period_months: int
    """Length of one period: 36 for three years, 12 for an annual declaration."""
    minutes_asked: int | None
    """Within one period; None where the regulator counts no hours."""
    amount: Fact
    """What is asked for, in words, with its source."""
    also_asks: tuple[Fact, ...]
    """What it asks for besides, that an evidence pack of this journal does not hold."""
    schemes: tuple[str, ...]
    """Schemes of its standards, the current one first."""

    @property
    def title(self) -> str:
        return f"{self.regulator} {self.role}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """One edition of one list of standards."""

    id: str
    title: str
    regulator: str
    in_force_from: str = ""
    replaced_on: str = ""
    replaced_by: str = ""

    def is_in_force(self, day: date) -> bool:
        """Whether it is the edition to keep to on that day; one without dates always is."""
        has_begun = not self.in_force_from or self.in_force_from <= day.isoformat()
        return has_begun and (not self.replaced_on or day.isoformat() < self.replaced_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One standard, paraphrased; never the official text."""

    ref: str
    """`scheme:number`, or `scheme:~name` for a duty that the source gives without a number."""
    scheme: str
    number: str
    paraphrase: str
    source: str
    url: str
    checked_on: date
    confidence: Confidence
    whose_page: WhosePage = ""
    """Empty where nobody said, as in a pack's own clauses."""
    note: str = ""
    superseded_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """All frameworks, schemes and clauses that the program knows."""

    frameworks: tuple[Framework, ...] = ()
    schemes: tuple[Scheme, ...] = ()
    clauses: tuple[Clause, ...] = ()

    def framework(self, asked: str) -> Framework | None:
        return next((one for one in self.frameworks if one.id == asked), None)

    def scheme(self, asked: str) -> Scheme | None:
        return next((one for one in self.schemes if one.id == asked), None)

    def clause(self, ref: str) -> Clause | None:
        return next((one for one in self.clauses if one.ref == ref), None)


_REFERENCE = re.compile(r"([A-Za-z0-9-]+)\s*:\s*(~[A-Za-z0-9-]+|[0-9]+(?:[.:][0-9]+)*)")


def normal(ref: str) -> str:
    """A reference as it is kept: `NISCC-SW-conduct:5:9` becomes `niscc-sw-conduct:5.9`.

    Anything that is not of the form `scheme:number` or `scheme:~name` stays as it was typed,
    but for white space around and inside it.
    """
    plain = " ".join(ref.split())
    found = _REFERENCE.fullmatch(plain)
    if not found:
        return plain
    return f"{found[1].lower()}:{found[2].lower().replace(':', '.')}"
