"""The evidence pack: a cover, a dated list with its total, and the reflections.

A pure record, put together from what was chosen. Each format is a module of its own that
writes this record and decides nothing about what is in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

import cpdjournal
from cpdjournal.evidence.choosing import Choice
from cpdjournal.evidence.proven import Proven
from cpdjournal.journal.identity import EarlierKeys, Identity
from cpdjournal.reflection import OUTCOME_PROMPTS, Answer, Origin, Revision
from cpdjournal.registrant import REVIEWS_ONLY, Profile
from cpdjournal.safetext import clean, clean_line
from cpdjournal.standards import Clause, Fact, Framework, Registry, Scheme, normal


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """One reference, with what the registry knows about it."""

    ref: str
    clause: Clause | None
    """None: the registrant's own reference, which nobody has checked."""
    scheme: Scheme | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the dated list."""

    number: int
    """Counts from 1; the reflection bears the same number."""
    reflection_id: str
    first_day: date | None
    last_day: date | None
    """The same as `first_day` for a single day; both None when no date was recorded."""
    kept_on: date
    """The day the reflection was completed: what an undated one is sorted by."""
    title: str
    kind: str
    provider: str
    minutes: int | None
    standards: tuple[Standard, ...]
    revision: int
    proven: Proven = field(default_factory=Proven)
    """Of what the pack shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One reflection."""

    row: Row
    origin: Origin
    answers: tuple[Answer, ...]
    """The answered ones, as Markdown, without the two about outcomes."""
    outcomes: tuple[Answer, ...]
    """What changed in my practice, what difference it made for people: the answered ones."""
    kept_at: str
    """UTC, ISO 8601."""
    digest: str
    """64 hex digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """Whose record it is, what it covers, and what the regulator asks for. Empty is unknown."""

    name: str
    number: str
    job_role: str
    registered: bool
    """False when the person said that they hold no registration and only review."""
    framework: Framework | None
    """None while unknown, or when the program knows no such framework."""
    framework_named: str
    """The framework's id as it stands in the journal."""
    period_start: date | None
    """The registration's own period."""
    period_end: date | None
    first_day: date | None
    """What this record covers; None for no limit."""
    last_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """How many reflections are not in the pack because they are not finished."""

    stubs: int = 0
    drafts: int = 0

    @property
    def total(self) -> int:
        return self.stubs + self.drafts


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where something that the pack says about a regulator was read."""

    number: int
    """Counts from 1; what is said refers to it."""
    says: str
    url: str
    dated: str
    """The source's own date; empty where nothing is known about it."""
    checked_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePack:
    cover: Cover
    rows: tuple[Row, ...]
    """Oldest first."""
    total_minutes: int
    """Of the rows that have a time."""
    untimed: int
    """How many rows have none."""
    standards: tuple[Standard, ...]
    """Each one named in the rows, once."""
    sources: tuple[Source, ...]
    """Each one once, for the regulator's demands and for the standards."""
    entries: tuple[Entry, ...]
    """One for each row, in the same order; empty when `list_only`."""
    left_out: LeftOut
    list_only: bool
    made_on: date
    program_version: str
    keys: Identity | None = None
    """The registrant's, who signs the record; None while nothing was ever shared."""
    earlier_keys: tuple[EarlierKeys, ...] = ()

    def source_of(self, told: Fact | Clause) -> int:
        """The number of the source where this was read."""
        return next(
            one.number for one in self.sources if (one.says, one.url) == (told.source, told.url)
        )


def assemble(
    profile: Profile,
    registry: Registry,
    choice: Choice,
    *,
    first_day: date | None,
    last_day: date | None,
    as_of: date,
    list_only: bool = False,
) -> EvidencePack:
    """Put a pack together. The same arguments always give the same pack.

    Args:
        first_day, last_day: the period that was asked for; None for no limit.
        as_of: the day that the pack bears as the day it was made on.
        list_only: cover and dated list, without the reflections.
    """
    revisions = sorted(choice.revisions, key=_when)
    nothing = Proven()
    rows = tuple(
        _row(
            n,
            revision,
            registry,
            choice.proven.get(revision.reflection_id, nothing).shown(list_only=list_only),
        )
        for n, revision in enumerate(revisions, start=1)
    )
    named = {standard.ref: standard for row in rows for standard in row.standards}
    standards = tuple(sorted(named.values(), key=_by_number))
    cover = _cover(profile, registry, first_day, last_day)
    return EvidencePack(
        cover=cover,
        rows=rows,
        total_minutes=sum(row.minutes or 0 for row in rows),
        untimed=sum(row.minutes is None for row in rows),
        standards=standards,
        sources=_sources(cover.framework, standards),
        entries=() if list_only else tuple(map(_entry, rows, revisions)),
        left_out=LeftOut(stubs=len(choice.stubs), drafts=len(choice.drafts)),
        list_only=list_only,
        made_on=as_of,
        program_version=cpdjournal.__version__,
        keys=choice.keys,
        earlier_keys=choice.earlier_keys,
    )


def _cover(
    profile: Profile, registry: Registry, first_day: date | None, last_day: date | None
) -> Cover:
    registration = profile.registration
    registered = registration.framework != REVIEWS_ONLY
    return Cover(
        name=clean_line(profile.name),
        number=clean_line(registration.number),
        job_role=clean_line(profile.job_role),
        registered=registered,
        framework=registry.framework(registration.framework) if registered else None,
        framework_named=clean_line(registration.framework) if registered else "",
        period_start=registration.start,
        period_end=registration.end,
        first_day=first_day,
        last_day=last_day,
    )


def _sources(framework: Framework | None, standards: Iterable[Standard]) -> tuple[Source, ...]:
    told: list[Fact | Clause] = [framework.amount, *framework.also_asks] if framework else []
    told += [standard.clause for standard in standards if standard.clause]
    found: dict[tuple[str, str], Source] = {}
    for one in told:
        found.setdefault(
            (one.source, one.url),
            Source(
                number=len(found) + 1,
                says=one.source,
                url=one.url,
                dated=one.source_date if isinstance(one, Fact) else "",
                checked_on=one.checked_on,
            ),
        )
    return tuple(found.values())


def _row(number: int, revision: Revision, registry: Registry, proven: Proven) -> Row:
    activity = revision.activity
    return Row(
        number=number,
        reflection_id=revision.reflection_id,
        first_day=activity.first_day or activity.last_day,
        last_day=activity.last_day or activity.first_day,
        kept_on=_kept_on(revision),
        title=clean_line(revision.title or revision.origin.title) or "Reflection without a title",
        kind=clean_line(activity.kind),
        provider=clean_line(activity.provider),
        minutes=activity.minutes,
        standards=_standards(revision.standards, registry),
        revision=revision.number,
        proven=proven,
    )


def _standards(refs: Iterable[str], registry: Registry) -> tuple[Standard, ...]:
    found = []
    for ref in dict.fromkeys(clean_line(normal(ref)) for ref in refs):
        clause = registry.clause(ref)
        scheme = registry.scheme(clause.scheme) if clause else None
        found.append(Standard(ref=ref, clause=clause, scheme=scheme))
    return tuple(found)


def _entry(row: Row, revision: Revision) -> Entry:
    outcome_ids = {prompt.id for prompt in OUTCOME_PROMPTS}
    # Revisions hold no private answer. Should one ever be among them, it stops here too.
    answered = [
        Answer(prompt=one.prompt, text=clean(one.text))
        for one in revision.answers
        if not one.prompt.private and one.text.strip()
    ]
    return Entry(
        row=row,
        origin=_on_one_line(revision.origin),
        answers=tuple(one for one in answered if one.prompt.id not in outcome_ids),
        outcomes=tuple(
            one for prompt in OUTCOME_PROMPTS for one in answered if one.prompt.id == prompt.id
        ),
        kept_at=revision.kept_at,
        digest=revision.digest,
    )


def _on_one_line(origin: Origin) -> Origin:
    values: dict[str, Any] = {field.name: getattr(origin, field.name) for field in fields(origin)}
    for name, value in values.items():
        values[name] = clean_line(value) if isinstance(value, str) else value
    return Origin(**values)


def _when(revision: Revision) -> tuple[date, date, int]:
    activity = revision.activity
    first = activity.first_day or activity.last_day or _kept_on(revision)
    return first, activity.last_day or first, revision.sequence


def _kept_on(revision: Revision) -> date:
    return date.fromisoformat(revision.kept_at[:10])


def _by_number(standard: Standard) -> tuple[object, ...]:
    """Known ones first; 5.10 comes after 5.9."""
    scheme, _, number = standard.ref.partition(":")
    parts = [(0, int(p), "") if p.isdecimal() else (1, 0, p) for p in number.split(".")]
    return standard.clause is None, scheme, parts
