"""Regulators' rules and clauses from the TOML files in `prompts/regulators/`.

The shape of a file is told at the top of each. A slip in one is an error that names file and
field: rules that somebody relies on are never half read.
"""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from cpdjournal import places
from cpdjournal.errors.packs import UnusableRules
from cpdjournal.frameworks.reading import (
    FactTable,
    SourceTable,
    Table,
    Words,
    fact_of,
    read_strictly,
    source_of,
)
from cpdjournal.standards import Clause, Confidence, Fact, Framework, Registry, Scheme

Id = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", max_length=60)]
Reference = Annotated[
    str, msgspec.Meta(pattern=r"^[a-z0-9-]+:(~[a-z0-9-]+|[0-9]+(\.[0-9]+)*)$", max_length=80)
]


class _Regulator(Table):
    short: Words
    name: Words
    nation: Literal["ni", "scotland", "england", "wales", "ireland"]


class _Framework(Table):
    id: Id
    role: Words
    period_months: Annotated[int, msgspec.Meta(ge=1, le=120)]
    amount: FactTable
    minutes_asked: Annotated[int, msgspec.Meta(ge=1, le=600_000)] | None = None
    also_asks: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()


class _Scheme(Table):
    id: Id
    title: Words
    in_force_from: str = ""
    replaced_on: str = ""
    replaced_by: str = ""


class _Clause(Table):
    ref: Reference
    paraphrase: Words
    source: str
    confidence: Confidence
    note: str = ""
    superseded_by: str = ""


class _File(Table):
    checked_on: date
    regulator: _Regulator
    sources: dict[str, SourceTable]
    facts: dict[str, FactTable]
    frameworks: tuple[_Framework, ...]
    schemes: tuple[_Scheme, ...]
    clauses: tuple[_Clause, ...]


def load(folder: Path | None = None) -> Registry:
    """All frameworks, schemes and clauses of the `*.toml` files in a folder, in name order.

    Args:
        folder: by default the rules that came with the program.

    Raises:
        UnusableRules: a file is not as it should be; the message names file and field.
        CannotRead, UnreadableInput: a file is not there for us, or is no text.
    """
    frameworks: list[Framework] = []
    schemes: list[Scheme] = []
    clauses: list[Clause] = []
    for path in sorted((folder or places.shipped_prompts() / "regulators").glob("*.toml")):
        read = read_strictly(path, _File)
        frameworks += _frameworks(path, read)
        schemes += (_scheme(one, read) for one in read.schemes)
        clauses += _clauses(path, read)
        for what, ids in (
            ("frameworks", [one.id for one in frameworks]),
            ("schemes", [one.id for one in schemes]),
            ("clauses", [one.ref for one in clauses]),
        ):
            if twice := next((one for one in ids if ids.count(one) > 1), ""):
                raise UnusableRules(path.name, what, f"{twice} is there twice")
    return Registry(frameworks=tuple(frameworks), schemes=tuple(schemes), clauses=tuple(clauses))


def _frameworks(path: Path, read: _File) -> list[Framework]:
    known = {one.id for one in read.schemes}
    made: list[Framework] = []
    for one in read.frameworks:
        if unknown := next((scheme for scheme in one.schemes if scheme not in known), ""):
            raise UnusableRules(path.name, f"{one.id}, schemes", f"there is no scheme {unknown}")
        asks = [_named_fact(path, read, one.id, name) for name in one.also_asks]
        made.append(
            Framework(
                id=one.id,
                regulator=read.regulator.short,
                regulator_name=read.regulator.name,
                role=one.role,
                nation=read.regulator.nation,
                period_months=one.period_months,
                minutes_asked=one.minutes_asked,
                amount=fact_of(path, f"{one.id}-amount", one.amount, read.sources, read.checked_on),
                also_asks=tuple(asks),
                schemes=one.schemes,
            )
        )
    return made


def _named_fact(path: Path, read: _File, framework: str, name: str) -> Fact:
    if name not in read.facts:
        raise UnusableRules(path.name, f"{framework}, also_asks", f"there is no fact {name}")
    return fact_of(path, name, read.facts[name], read.sources, read.checked_on)


def _scheme(one: _Scheme, read: _File) -> Scheme:
    return Scheme(
        id=one.id,
        title=one.title,
        regulator=read.regulator.short,
        in_force_from=one.in_force_from,
        replaced_on=one.replaced_on,
        replaced_by=one.replaced_by,
    )


def _clauses(path: Path, read: _File) -> list[Clause]:
    known = {one.id for one in read.schemes}
    made: list[Clause] = []
    for one in read.clauses:
        scheme, _, number = one.ref.partition(":")
        if scheme not in known:
            raise UnusableRules(path.name, f"{one.ref}, ref", f"there is no scheme {scheme}")
        source = source_of(path, one.ref, one.source, read.sources)
        made.append(
            Clause(
                ref=one.ref,
                scheme=scheme,
                number=number,
                paraphrase=one.paraphrase,
                source=source.says,
                url=source.url,
                checked_on=read.checked_on,
                confidence=one.confidence,
                whose_page=source.whose_page,
                note=one.note,
                superseded_by=one.superseded_by,
            )
        )
    return made
