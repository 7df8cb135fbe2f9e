"""What an evidence pack says around the registrant's own words, alike in every format."""

from datetime import date

from cpdjournal.evidence.pack import Cover, EvidencePack, Row, Standard
from cpdjournal.reflection import Origin
from cpdjournal.standards import Fact

TITLE = "Record of continuing professional development"
ABOUT = "About this record"
LIST = "Dated list of activities"
KEY = "Standards named in the list"
REFLECTIONS = "Reflections"
STANDARDS = "Standards"
FILL_IN = "to be filled in by hand"
NOT_CHECKED = "own reference, not checked"
NO_TIME = "not recorded"
NO_DATE = "date not recorded"
NOTHING = "There is no completed reflection in this period."
CONTENTS_OF_LIST_ONLY = "This is the list alone; the reflections themselves are not in it."


def day(one: date) -> str:
    """As "3 March 2026"."""
    return f"{one.day} {one:%B %Y}"


def days(first: date | None, last: date | None) -> str:
    """One day, or the first and the last, without saying a month or year twice."""
    if first is None or last is None:
        known = first or last
        return day(known) if known else NO_DATE
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} to {day(last)}"
    return f"{day(first)} to {day(last)}"


def time(minutes: int | None) -> str:
    """As "1 h 30 min"."""
    if minutes is None:
        return NO_TIME
    hours, rest = divmod(minutes, 60)
    return " ".join(
        ([f"{hours} h"] if hours else []) + ([f"{rest} min"] if rest or not hours else [])
    )


def period(first: date | None, last: date | None) -> str:
    if first and last:
        return f"{day(first)} to {day(last)}"
    if first:
        return f"from {day(first)}"
    return f"until {day(last)}" if last else "everything recorded so far"


def running_title(pack: EvidencePack) -> str:
    """What stands on top of each page, and is the document's title elsewhere."""
    of = f" of {pack.cover.name}" if pack.cover.name else ""
    return f"CPD record{of}, {period(pack.cover.first_day, pack.cover.last_day)}"


def facts(pack: EvidencePack) -> tuple[tuple[str, str], ...]:
    """The cover's lines, label and value; an empty value is to be filled in by hand."""
    cover = pack.cover
    lines = [("Registrant", cover.name), *_registration(cover), ("Job role", cover.job_role)]
    lines.append(("Period of this record", period(cover.first_day, cover.last_day)))
    lines.append(("Reflections", _contents(pack)))
    if time_line := _time_line(pack):
        lines.append(("Time recorded", time_line))
    lines.append(("Made on", f"{day(pack.made_on)}, with cpdjournal {pack.program_version}"))
    return tuple(lines)


def _registration(cover: Cover) -> tuple[tuple[str, str], ...]:
    if not cover.registered:
        return (("Registration", "none; the owner of this journal reviews the work of others"),)
    framework = cover.framework
    known = bool(cover.period_start or cover.period_end)
    return (
        (
            "Regulator",
            f"{framework.regulator_name} ({framework.regulator})"
            if framework
            else cover.framework_named,
        ),
        ("Registered as", framework.role if framework else ""),
        ("Registration number", cover.number),
        ("Registration period", period(cover.period_start, cover.period_end) if known else ""),
    )


def _contents(pack: EvidencePack) -> str:
    return f"{len(pack.rows)} completed" + (f"; {left_out(pack)}" if pack.left_out.total else "")


def left_out(pack: EvidencePack) -> str:
    """What is not in the pack, counted; empty when nothing is left out."""
    out = pack.left_out
    parts = [
        _count(
            out.stubs,
            "short note that is not worked out yet (stub)",
            "short notes that are not worked out yet (stubs)",
        ),
        _count(out.drafts, "unfinished draft", "unfinished drafts"),
        _count(out.undated, "without a date", "without a date"),
    ]
    return "left out: " + _and([part for part in parts if part]) if out.total else ""


def counts_no_hours(pack: EvidencePack) -> bool:
    framework = pack.cover.framework
    return framework is not None and framework.minutes_asked is None


def _time_line(pack: EvidencePack) -> str:
    if counts_no_hours(pack):
        return ""
    untimed = _count(
        pack.untimed, "activity has no time recorded", "activities have no time recorded"
    )
    return time(pack.total_minutes) + (f" ({untimed})" if untimed else "")


def total_label(pack: EvidencePack) -> str:
    """What the sum under the list is called; empty when there is none to show."""
    if not pack.rows or len(pack.rows) == pack.untimed:
        return ""
    if counts_no_hours(pack):
        return (
            f"Time noted by the registrant ({_regulator(pack.cover)} asks for no number of hours)"
        )
    return "Total time recorded"


def asks_heading(pack: EvidencePack) -> str:
    return f"What {_regulator(pack.cover)} asks for"


def also_asks_heading(pack: EvidencePack) -> str:
    return f"What {_regulator(pack.cover)} also asks for, and this record does not hold"


def beside_what_is_asked(pack: EvidencePack) -> str:
    """The time recorded, beside what the regulator asks for."""
    framework = pack.cover.framework
    if framework is None:
        return ""
    if framework.minutes_asked is None:
        return f"{framework.regulator} asks for no number of hours, so no sum is set against it."
    return (
        f"Recorded in this document: {time(pack.total_minutes)}, "
        f"beside {time(framework.minutes_asked)} asked for in one registration period"
        f" of {_months(framework.period_months)}."
    )


def source(fact: Fact) -> str:
    """Where a fact was read and how sure it is; the address stands apart, in `fact.url`."""
    dated = f" ({fact.source_date})" if fact.source_date else ""
    return f"Source: {fact.source}{dated}. {checked(fact.checked_on, fact.confidence)}"


def checked(on: date, confidence: str) -> str:
    return f"Checked on {day(on)}; confidence: {confidence}."


def about(pack: EvidencePack) -> tuple[str, ...]:
    """The plain sentences about what this document is and is not."""
    said = [
        "The registrant wrote this record and made this document on their own computer. "
        "No regulator has checked or endorsed it, or the program that made it.",
        "Private notes are not in it.",
    ]
    if pack.list_only:
        said.append(CONTENTS_OF_LIST_ONLY)
    if out := left_out(pack):
        said.append(f"{out[0].upper()}{out[1:]}.")
    if pack.standards:
        said.append(
            "Standards are told in the program's own short words, with where they were read and "
            "how sure its makers are of it (confidence); the regulator's text is what counts."
        )
    if pack.entries:
        said.append(
            "Each reflection ends with the number of the revision that is shown here and the "
            "start of its digest, by which the registrant's journal can tell if it was changed."
        )
    return tuple(said)


def activity(row: Row) -> str:
    """Kind and provider, as they stand under a title."""
    return ", ".join(filter(None, (row.kind, row.provider)))


def facts_of(row: Row) -> str:
    """One line under a reflection's title."""
    timed = time(row.minutes) if row.minutes is not None else "time not recorded"
    return " · ".join(filter(None, (days(row.first_day, row.last_day), activity(row), timed)))


def written_on(origin: Origin) -> str:
    """What a reflection was written on; empty when on nothing in particular."""
    if not (origin.title or origin.item or origin.model):
        return ""
    what = f"“{origin.title}”" if origin.title else origin.item or origin.model
    kind = origin.kind or ("model" if origin.model and not origin.item else "")
    text = f"Written on: {kind + ' ' if kind else ''}{what}"
    if origin.pack_title:
        version = f", version {origin.pack_version}" if origin.pack_version else ""
        text += f", from “{origin.pack_title}”{version}"
    for more in (origin.attribution, origin.licence):
        text += f". {more.rstrip('.')}" if more else ""
    return text + "."


def standard_name(standard: Standard) -> str:
    """Edition and number, or the reference as the registrant gave it."""
    if standard.clause is None or standard.scheme is None:
        return standard.ref
    number = standard.clause.number
    return f"{standard.scheme.title}, {number}" if number else standard.scheme.title


def standard_words(standard: Standard) -> str:
    """What it asks for, in short, and how sure that is."""
    clause = standard.clause
    if clause is None:
        return NOT_CHECKED
    note = f" {clause.note}" if clause.note else ""
    return f"{clause.paraphrase.rstrip('.')} (confidence: {clause.confidence}).{note}"


def kept(revision: int, kept_at: str, digest: str) -> str:
    return (
        f"Revision {revision}, kept {day(date.fromisoformat(kept_at[:10]))}, digest {digest[:12]}"
    )


def _regulator(cover: Cover) -> str:
    return cover.framework.regulator if cover.framework else "the regulator"


def _months(count: int) -> str:
    years, rest = divmod(count, 12)
    return f"{count} months" if rest else ("one year" if years == 1 else f"{years} years")


def _count(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}" if number else ""


def _and(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
