"""codes.md: clauses that a pack explains itself, because the program's registry lacks them.

`## swe-2019:3.8: what it asks, in your own words`, and beneath it where that was read and when.
They are shown as coming from the pack.
"""

from datetime import date
from typing import get_args

from cpdjournal import standards
from cpdjournal.packs.clauses import OWN_ROW
from cpdjournal.packs.header import is_web_address
from cpdjournal.packs.outline import Stretch, keyed, outline_of, split_at
from cpdjournal.packs.page import Page, Value, said
from cpdjournal.standards import Clause, Confidence

KEYS = ("Source", "Url", "Checked on", "Confidence", "Note", "Superseded by")
NEEDED = {"Source": "the title of what you read", "Checked on": "2026-11-20"}
"""Keys that every clause has, and an example of each."""
CONFIDENCES = get_args(Confidence)


def read_own_clauses(page: Page) -> tuple[Clause, ...]:
    """The clauses of codes.md; rows that are none are left out (`clauses.own_rows` tells them)."""
    rows: dict[str, tuple[int, Clause]] = {}
    for stretch in split_at(outline_of(page) or (), 2)[1]:
        if not (row := OWN_ROW.fullmatch(stretch.heading)):
            continue
        clause = _clause(page, stretch, standards.normal(row[1]), row[2].strip())
        if clause.ref in rows:
            first = rows[clause.ref][0]
            page.report(
                "Q03",
                stretch.line,
                f'two clauses are called "{clause.ref}" (lines {first} and {stretch.line}).',
                "Put both under one heading.",
            )
        rows.setdefault(clause.ref, (stretch.line, clause))
    return tuple(clause for _, clause in rows.values())


def _clause(page: Page, stretch: Stretch, ref: str, paraphrase: str) -> Clause:
    words, values = keyed(page, stretch.pieces, KEYS, only_keys=True)
    told = {key: " ".join(value.text.split()) for key, value in values.items()}
    for key, example in NEEDED.items():
        if not told.get(key):
            page.report(
                "F03", stretch.line, f'clause "{ref}" has no "{key}".', f"Add `{key}: {example}`."
            )
    url = told.get("Url", "")
    if url and not is_web_address(url):
        page.report(
            "F04",
            values["Url"].line,
            f'Url is "{said(url)}".',
            "Use a web address that starts with https://.",
        )
    scheme, _, number = ref.partition(":")
    return Clause(
        ref=ref,
        scheme=scheme,
        number=number,
        paraphrase=paraphrase,
        source=told.get("Source", ""),
        url=url,
        checked_on=_day(page, values.get("Checked on")),
        confidence=_confidence(page, values.get("Confidence")),
        note="\n\n".join(one for one in (told.get("Note", ""), words) if one),
        superseded_by=standards.normal(told.get("Superseded by", "")),
    )


def _day(page: Page, value: Value | None) -> date:
    if value and value.text:
        try:
            return date.fromisoformat(value.text)
        except ValueError:
            page.report(
                "F04",
                value.line,
                f'Checked on is "{said(value.text)}".',
                "Write a date as 2026-11-20.",
            )
    return date.min  # the page has an error, so nobody gets to see it


def _confidence(page: Page, value: Value | None) -> Confidence:
    """Low where nothing is said: what nobody vouches for is not sure."""
    for one in CONFIDENCES:
        if value and value.text == one:
            return one  # type: ignore[no-any-return]
    if value:
        page.report(
            "F04",
            value.line,
            f'Confidence is "{said(value.text)}".',
            page.proposal(value.text, CONFIDENCES, f"Use one of: {', '.join(CONFIDENCES)}."),
        )
    return "low"
