"""What goes along with somebody's words in a sealed file: shown at the gate, not screened.

Days, counts, references and checksums are the program's words, or their writer's own, and no
third person's.
"""

import json
import re
from datetime import date
from functools import cache
from typing import Any

from cpdjournal.clock import MONTHS, show_day, show_in_utc
from cpdjournal.exchange import SharedReflection
from cpdjournal.frameworks import loading
from cpdjournal.journal.database import Journal
from cpdjournal.safetext import clean_line
from cpdjournal.screening.gate import Leaving
from cpdjournal.supervision import cards
from cpdjournal.supervision.agreements import SaidDone

_SHOWN_ELSEWHERE = re.compile("reflection|title|tags|answer-.*")
"""Fields of a revision that stand among the words."""
_DUE = re.compile(
    rf" \(by (?:\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}|\d{{4}}-\d\d-\d\d)\)$", re.MULTILINE
)
"""As `dated` ends a line, and as it ended one in records that were begun earlier."""


def fact(where: str, text: str, reflection: str = "") -> Leaving:
    """Something that leaves and that nobody typed as a text."""
    return Leaving(where=where, text=text, reflection=reflection, ours=((0, len(text)),))


def dated(text: str, due: date | None) -> str:
    """What was agreed, with its day."""
    return f"{text} (by {show_day(due)})" if due else text


def with_dates(where: str, text: str, reflection: str = "") -> Leaving:
    """Lines that may end as `dated` ends them: their days are ours, the rest is not."""
    ours = tuple(found.span() for found in _DUE.finditer(text))
    return Leaving(where=where, text=text, reflection=reflection, ours=ours)


def about_sender(journal: Journal, *, read_until: date | None = None) -> Leaving:
    """Who sends it, by their card, and what every sealed file carries."""
    lines = [", ".join(cards.declared(journal))]
    if read_until:
        lines.append(f"To be read until {show_day(read_until)}")
    lines.append(
        "Your public keys, the moment of sealing, how many files you sent them, and checksums of "
        "what is in it and of the newest revision in your journal"
    )
    return fact("About you and this file", "\n".join(lines))


def own_standards(refs: Any) -> tuple[str, ...]:
    """Those that no registry knows: somebody typed them, so they are words like others."""
    typed = [one for one in refs if isinstance(one, str)] if isinstance(refs, list | tuple) else []
    return tuple(one for one in typed if one not in known_standards())


@cache
def known_standards() -> frozenset[str]:
    """All that the program came with, as references are written."""
    return frozenset(one.ref for one in loading.load().clauses)


def with_reflection(shared: SharedReflection, title: str) -> Leaving:
    """What a share says of a reflection besides its words."""
    own = own_standards(shared.fields.get("standards"))
    lines = [
        f"{name}: {told}"
        for name, value in shared.fields.items()
        if not _SHOWN_ELSEWHERE.fullmatch(name) and (told := _told(name, value, own))
    ]
    if any(map(_has_more_than_its_words, shared.fields.values())):
        lines.append("With the questions their help and choices, as they stood beside them")
    lines.append(
        f"Revision {shared.number}, completed {show_in_utc(shared.kept_at)}; number "
        f"{shared.sequence} of all revisions in your journal"
    )
    lines.append("Checksums that prove it: of all its parts, of the whole, of the revision before")
    return fact(f"{title}: goes along", "\n".join(lines), shared.reflection)


def with_done(done: tuple[SaidDone, ...]) -> Leaving:
    """Whoever gets it has the words already: their day leaves, and which ones they are."""
    lines = [f"{one.agreed.text}: done on {show_day(one.on)}" for one in done]
    return fact("Done, of what you agreed with them", "\n".join(lines))


def _has_more_than_its_words(value: Any) -> bool:
    """Whether it is an answer to a question with a help text or choices."""
    prompt = value.get("prompt") if isinstance(value, dict) else None
    return isinstance(prompt, dict) and bool(prompt.get("help") or prompt.get("options"))


def _told(name: str, value: Any, own: tuple[str, ...]) -> str:
    """A field's value on one line, without what is empty in it and what stands among the words."""
    if isinstance(value, dict):
        skipped = ("kind", "provider") if name == "activity" else ("source_hash",)
        parts = [
            f"{key.replace('_', ' ')} {_day(one) if key.endswith('_day') else one}"
            for key, one in value.items()
            if one not in (None, "", 0) and key not in skipped
        ]
    elif isinstance(value, list):
        parts = [str(one) for one in value if one not in own]
    else:
        parts = [value if isinstance(value, str) else json.dumps(value)]
    return clean_line("; ".join(parts))


def _day(value: Any) -> Any:
    """A stored day as people read it; anything else as it is."""
    try:
        return show_day(date.fromisoformat(value))
    except (TypeError, ValueError):
        return value
