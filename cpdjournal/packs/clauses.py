"""References to standards in a pack: is the scheme known, the number checked, the edition current?

What is known about clauses is handed in as a registry: packs don't look it up themselves.
"""

import re
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from cpdjournal import standards
from cpdjournal.packs import header
from cpdjournal.packs.outline import outline_of
from cpdjournal.packs.page import Page, said
from cpdjournal.standards import Registry

SCHEMES = (
    *("sssc-2016", "sssc-2024"),
    *("niscc-sw-conduct", "niscc-sw-practice", "niscc-scw-conduct", "niscc-scw-practice"),
    *("swe-2019", "scw-2026", "hcpc-2024", "nmc-2018"),
)
"""Schemes that the pack format names, whether or not a registry holds clauses of them."""

_REFERENCE = re.compile(r"([a-z0-9-]+):(~[a-z0-9-]+|[0-9]+(?:\.[0-9]+)*)")
OWN_ROW = re.compile(r"([a-z0-9-]+:(?:~[a-z0-9-]+|[0-9]+(?:[.:][0-9]+)*)):\s(.*)")
"""A clause that a pack explains: `swe-2019:3.8: in our own words`."""
_NUMBER_ALONE = re.compile(r"(?:standard|niscc(?:-sw|-scw)?)?[\s:]*([0-9]+(?:[.:][0-9]+)*)", re.I)


class Known(NamedTuple):
    """What a pack's references are held against."""

    registry: Registry | None = None
    """None: then only their form and their scheme are looked at."""
    own: frozenset[str] = frozenset()
    """References that the pack itself explains, in codes.md."""

    @property
    def schemes(self) -> tuple[str, ...]:
        registered = tuple(one.id for one in self.registry.schemes) if self.registry else ()
        own = tuple(ref.partition(":")[0] for ref in self.own)
        return tuple(dict.fromkeys((*registered, *SCHEMES, *own)))


def read_codes(page: Page, known: Known) -> tuple[str, ...]:
    """The header's `codes`, numbers with dots; C01 to C04 are reported."""
    refs = tuple(standards.normal(ref) for ref in header.listed(page, "codes"))
    for ref in refs:
        _check(page, page.header["codes"].line, ref, refs, known)
    return tuple(dict.fromkeys(refs))


def refs_in(text: str) -> tuple[str, ...]:
    """References on a line of their own, as under a choice: `sssc-2016:5.8, sssc-2016:3.5`."""
    refs = (standards.normal(one) for one in text.split(",") if one.strip())
    return tuple(dict.fromkeys(refs))


def check_refs(
    page: Page, line: int, refs: tuple[str, ...], beside: set[str], known: Known
) -> None:
    """C01 to C04 for references that stand in a line of their own.

    Args:
        beside: references that the page has named and checked already.
    """
    for ref in refs:
        if ref not in beside:
            _check(page, line, ref, beside.union(refs), known)


def own_rows(page: Page) -> frozenset[str]:
    """References that a pack's codes.md explains: `## swe-2019:3.8: in our own words`."""
    found: set[str] = set()
    for piece in outline_of(page) or ():
        if piece.kind != "heading" or piece.level != 2:
            continue
        row = OWN_ROW.fullmatch(piece.words)
        if row:
            found.add(standards.normal(row[1]))
        else:
            page.report(
                "F04",
                piece.first,
                f'"{said(piece.words)}" is not a clause and its words.',
                "Write `## scheme:number: what it asks, in your own words`.",
            )
    return frozenset(found)


def _check(page: Page, line: int, ref: str, refs: Collection[str], known: Known) -> None:
    if alone := _NUMBER_ALONE.fullmatch(ref):
        number = alone[1].replace(":", ".")
        list_of = "niscc-scw" if "scw" in ref.lower() else "niscc-sw"
        page.report(
            "C04",
            line,
            f'"{said(ref)}" could be either NISCC list.',
            f"Write `{list_of}-conduct:{number}` or `{list_of}-practice:{number}`.",
        )
        return
    scheme, _, number = ref.partition(":")
    if scheme not in known.schemes:
        editions = sorted(one for one in known.schemes if one.startswith(f"{scheme}-"))
        if editions:
            says = f'"{said(scheme)}" does not say which edition.'
            mend = f"Write {' or '.join(f'`{one}`' for one in editions)}."
        else:
            says = f'"{said(scheme)}" is not a scheme of standards I know.'
            mend = page.proposal(scheme, known.schemes, "Explain its clauses in codes.md.")
        page.report("C01", line, says, mend)
        return
    if not _REFERENCE.fullmatch(ref):
        page.report(
            "F04",
            line,
            f'"{said(ref)}" is not a reference to a clause.',
            "Write `scheme:number`, or `scheme:~name` for a duty without a number.",
        )
        return
    if known.registry:
        _check_in_registry(page, line, ref, refs, known.registry, known.own)


def _check_in_registry(
    page: Page,
    line: int,
    ref: str,
    refs: Collection[str],
    registry: Registry,
    own: frozenset[str],
) -> None:
    clause = registry.clause(ref)
    if clause is None:
        if ref not in own:
            page.report(
                "C02",
                line,
                f"`{said(ref)}` is not in the checked list.",
                'It will be shown as "not checked".',
            )
        return
    scheme = registry.scheme(clause.scheme)
    # Where nobody knows the newer place, there is nothing to add: the registry says so.
    if not (scheme and scheme.replaced_on and clause.superseded_by):
        return
    if any(one.startswith(f"{scheme.replaced_by}:") for one in refs):
        return
    page.report(
        "C03",
        line,
        f"`{said(ref)}` belongs to an edition replaced on {_in_words(scheme.replaced_on)}.",
        "Keep it if the source used it, and consider adding the newer one: "
        f"`{clause.superseded_by}`.",
    )


def _in_words(day: str) -> str:
    """2024-05-01 as "1 May 2024"; anything else as it is."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{found.day} {found:%B %Y}"
