"""The demo's journal: a fictional registrant's two years, told in `demo_journal.md`.

Everything in it is the same each time it is made for the same day, apart from ids and salts.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, cast

from cpdjournal.cli.answers import from_markdown, put_in
from cpdjournal.reflection import Activity, Draft, Status
from cpdjournal.registrant import Profile, Registration
from cpdjournal.standards import normal

if TYPE_CHECKING:
    from cpdjournal.content.library import Library
    from cpdjournal.journal.database import Journal
    from cpdjournal.standards import Framework

TOLD_IN = Path(__file__).with_suffix(".md")
FRAMEWORK = "niscc-social-worker"
MONTHS_IN = 26
"""How many months of the demo's registration period have passed."""
_EVENING = time(19, 30, tzinfo=UTC)
_KEY = re.compile(r"([A-Z][a-z ]+): (.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One reflection of the demo, as told in the file."""

    title: str
    item: str = ""
    model: str = ""
    days_ago: int
    minutes: int | None = None
    activity: str = ""
    provider: str = ""
    standards: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    status: Status = "complete"
    again: bool = False
    """The reflection told before it, opened once more."""
    private_note: str = ""
    answers: dict[str, str]


def told() -> list[Told]:
    """Every reflection of the demo, the oldest first."""
    text = TOLD_IN.read_text(encoding="utf-8")
    return [_told(part) for part in re.split(r"^# ", text, flags=re.MULTILINE)[1:]]


def profile(framework: "Framework", as_of: date) -> Profile:
    """The registrant, in a period that holds the day."""
    from cpdjournal.frameworks.periods import end_of_period

    months = as_of.year * 12 + as_of.month - 1 - MONTHS_IN
    start = date(months // 12, months % 12 + 1, 1)
    return Profile(
        name="Robin Example (fictional)",
        job_role="Social worker in a family support team that does not exist",
        registration=Registration(
            framework=framework.id,
            number="DEMO-0000000",
            start=start,
            end=end_of_period(start, framework),
        ),
        audience="children",
        nation="ni",
        kit_checked=True,
        told_who_may_ask=True,
    )


def write(journal: "Journal", library: "Library", framework: "Framework", as_of: date) -> int:
    """Fill a new journal. Returns how many reflections it holds."""
    from cpdjournal.cli import demo_learning
    from cpdjournal.journal import settings

    settings.save_profile(journal, profile(framework, as_of))
    demo_learning.write(journal, library, as_of)
    last_id = ""
    stories = told()
    for one in stories:
        last_id = _write(journal, library, one, as_of, last_id)
    return sum(not one.again for one in stories)


def _write(journal: "Journal", library: "Library", one: Told, as_of: date, last_id: str) -> str:
    from cpdjournal.journal import drafts, reflections, revisions, shown

    day = _working_day(as_of - timedelta(days=one.days_ago))
    now = datetime.combine(day, _EVENING)
    if one.status == "stub":
        return reflections.jot(
            journal,
            one.answers["note"],
            now=now,
            learned_on=day,
            title=one.title,
            minutes=one.minutes,
        ).id
    draft = drafts.edit(journal, last_id, now) if one.again else _new(library, one, day)
    drafts.save(journal, put_in(draft, one.answers), now)
    if (item := library.item(one.item)) is not None:
        shown.keep(journal, item.id, item.title, item.kind, item.body, item.source_hash, now)
    if one.status == "complete":
        revisions.complete(journal, draft.id, now)
    return draft.id


def _working_day(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _new(library: "Library", one: Told, day: date) -> Draft:
    from cpdjournal.journal import drafts
    from cpdjournal.packs import prompts_of

    if one.model:
        model = library.model(one.model)
        assert model is not None, one.model
        prompts, origin = model.prompts, prompts_of.origin_of_model(model)
    else:
        item = library.item(one.item)
        pack = library.pack(one.item.partition("/")[0])
        assert item is not None, one.item
        assert pack is not None
        prompts, origin = prompts_of.prompts_of(item), prompts_of.origin_of(item, pack)
    return drafts.new_draft(
        prompts,
        title=one.title,
        origin=origin,
        standards=one.standards,
        activity=Activity(
            kind=one.activity,
            provider=one.provider,
            first_day=day,
            last_day=day,
            minutes=one.minutes,
        ),
        tags=one.tags,
        private_note=one.private_note,
    )


def _told(part: str) -> Told:
    head, _, body = part.partition("\n\n")
    title, *lines = head.splitlines()
    keys = {match[1]: match[2] for line in lines if (match := _KEY.fullmatch(line))}
    status = cast(Status, keys.get("Status", "complete"))
    return Told(
        title=title,
        item=keys.get("Item", ""),
        model=keys.get("Model", ""),
        days_ago=int(keys["Days ago"]),
        minutes=int(keys["Minutes"]) if "Minutes" in keys else None,
        activity=keys.get("Activity", ""),
        provider=keys.get("Provider", ""),
        standards=tuple(normal(ref) for ref in _several(keys.get("Standards", ""))),
        tags=_several(keys.get("Tags", "")),
        status=status,
        again="Again" in keys,
        private_note=keys.get("Private note", ""),
        answers=from_markdown(body),
    )


def _several(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split(",") if word.strip())
