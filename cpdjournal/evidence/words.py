"""What an evidence pack says around the registrant's own words, alike in every format."""

from datetime import date

from cpdjournal.evidence.pack import Cover, EvidencePack, Row, Source, Standard
from cpdjournal.frameworks.periods import hours, length
from cpdjournal.language_names import is_english, name_of
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Origin
from cpdjournal.safetext import clean_line
from cpdjournal.standards import Clause, Fact

TITLE = "Record of continuing professional development"
ABOUT = "About this record"
LIST = "Dated list of activities"
KEY = "Standards named in the list"
SOURCES = "Where this was read"
REFLECTIONS = "Reflections"
STANDARDS = "Standards"
FILL_IN = "to be filled in by hand"
NOT_CHECKED = "own reference, not checked"
NO_TIME = "not recorded"
NO_DATE = "no date; written on {}"
TOLD_TO_THE_REGISTRANT = (
    "Not part of this record, or only in part. It is told to the registrant, in the program's "
    "own words."
)
NOTHING = "There is no completed reflection in this period."
CONTENTS_OF_LIST_ONLY = "This is the list alone; the reflections themselves are not in it."
ABOUT_ENDORSEMENTS = (
    "An endorsement is signed for one exact revision of a reflection. Anybody can verify it from "
    "the PDF alone, with “cpdjournal verify”. It proves what the holder of a key signed; who that "
    "is, only their check phrase tells, read out by them. Registration numbers stand as the "
    "endorsers declared them; nobody checked them."
)
ENDORSEMENTS_OF_LIST_ONLY = (
    "Who endorsed a reflection is named. What they stated, and what proves it, goes along with "
    "the reflections only."
)
LONGEST_NAME = 60
"""Characters of a name on top of each page; the cover has it whole."""


def day(one: date) -> str:
    """As "3 March 2026"."""
    return f"{one.day} {one:%B %Y}"


def days(row: Row) -> str:
    """One day, or the first and the last, without saying a month or year twice."""
    first, last = row.first_day, row.last_day
    if first is None or last is None:
        return NO_DATE.format(day(row.kept_on))
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} to {day(last)}"
    return f"{day(first)} to {day(last)}"


def time(minutes: int | None) -> str:
    """As "1 h 30 min"."""
    return NO_TIME if minutes is None else hours(minutes)


def period(first: date | None, last: date | None) -> str:
    if first and last:
        return f"{day(first)} to {day(last)}"
    if first:
        return f"from {day(first)}"
    return f"until {day(last)}" if last else "everything recorded so far"


def running_title(pack: EvidencePack) -> str:
    """What stands on top of each page, and is the document's title elsewhere."""
    name = pack.cover.name
    of = f" of {name[:LONGEST_NAME]}{'…' if len(name) > LONGEST_NAME else ''}" if name else ""
    return f"CPD record{of}, {period(pack.cover.first_day, pack.cover.last_day)}"


def facts(pack: EvidencePack) -> tuple[tuple[str, str], ...]:
    """The cover's lines, label and value; an empty value is to be filled in by hand."""
    cover = pack.cover
    lines = [("Registrant", cover.name), *_registration(cover), ("Job role", cover.job_role)]
    lines.append(("Period of this record", period(cover.first_day, cover.last_day)))
    lines.append(("Reflections", _contents(pack)))
    if time_line := _time_line(pack):
        lines.append(("Time recorded", time_line))
    lines.append(("Made on", made(pack)))
    return tuple(lines)


def made(pack: EvidencePack) -> str:
    return f"{day(pack.made_on)}, by cpdjournal {pack.program_version}"


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
    out = left_out(pack)
    return f"{len(pack.rows)} completed" + (f"; left out: {out}" if out else "")


def left_out(pack: EvidencePack) -> str:
    """What is not in the pack, counted; empty when nothing is left out."""
    parts = (
        _count(pack.left_out.stubs, "short note", "short notes"),
        _count(pack.left_out.drafts, "unfinished draft", "unfinished drafts"),
    )
    return " and ".join(filter(None, parts))


def counts_no_hours(pack: EvidencePack) -> bool:
    """The regulator is known to ask for none: then no sum may look as if one were required."""
    framework = pack.cover.framework
    if framework is None or framework.minutes_asked is not None:
        return False
    return framework.amount.confidence != "gap"


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
        return f"Time noted by the registrant ({_regulator(pack.cover)} counts no hours)"
    return "Total time recorded"


def asks_heading(pack: EvidencePack) -> str:
    return f"What {_regulator(pack.cover)} asks for"


def also_asks_heading(pack: EvidencePack) -> str:
    return f"What {_regulator(pack.cover)} also asks for"


def beside_what_is_asked(pack: EvidencePack) -> str:
    """The time recorded, beside what the regulator asks for; empty without a framework."""
    framework = pack.cover.framework
    if framework is None:
        return ""
    if framework.minutes_asked is None:
        if framework.amount.confidence == "gap":
            return f"Time recorded here: {hours(pack.total_minutes)}."
        return f"{framework.regulator} counts no hours, so no sum is set against it."
    cover = pack.cover
    told = (
        f"Recorded here: {hours(pack.total_minutes)}. {framework.regulator} asks for "
        f"{hours(framework.minutes_asked)} in a registration period of {length(framework)}."
    )
    if (cover.first_day, cover.last_day) == (cover.period_start, cover.period_end):
        return told
    return f"{told} This record covers {period(cover.first_day, cover.last_day)}."


def fact(pack: EvidencePack, one: Fact) -> str:
    """What is asked for, with where it was read and how sure that is."""
    return f"{one.text} ({_sure(pack, one)}.)"


def source(one: Source) -> str:
    """Where it was read; the address stands apart, in `one.url`."""
    dated = f" ({one.dated})" if one.dated else ""
    return f"{one.says}{dated}. Checked on {day(one.checked_on)}."


def _sure(pack: EvidencePack, one: Fact | Clause) -> str:
    confidence = "not found" if one.confidence == "gap" else f"confidence: {one.confidence}"
    return f"Source {pack.source_of(one)}; {confidence}"


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
        said.append(f"Only completed reflections are listed. Left out: {out}.")
    if pack.standards:
        said.append(
            "Standards are told in the program's own short words, with where they were read and "
            "how sure its makers are of them (confidence). The regulator's own text is what counts."
        )
    if pack.entries:
        said.append(
            "Each reflection ends with the number of the revision that is shown here and the "
            "start of its digest, by which the registrant's journal can tell if it was changed."
        )
    if any(row.proven.endorsed for row in pack.rows):
        said.append(ENDORSEMENTS_OF_LIST_ONLY if pack.list_only else ABOUT_ENDORSEMENTS)
    return tuple(said)


def activity(row: Row) -> str:
    """Kind and provider, as they stand under a title."""
    return ", ".join(filter(None, (row.kind, row.provider)))


def facts_of(row: Row) -> str:
    """One line under a reflection's title."""
    timed = time(row.minutes) if row.minutes is not None else "time not recorded"
    return " · ".join(filter(None, (days(row), activity(row), timed)))


def written_on(origin: Origin) -> str:
    """What a reflection was written on, with whose work that is; empty when on nothing."""
    what = f"“{origin.title}”" if origin.title else origin.item or origin.model
    if not what:
        return ""
    if origin.kind == "model" or (origin.model and not origin.item):
        text = f"Written with the model {what}"
    else:
        text = f"Written on {f'the {origin.kind} ' if origin.kind else ''}{what}"
    if origin.pack_title:
        version = f", version {origin.pack_version}" if origin.pack_version else ""
        text += f", from “{origin.pack_title}”{version}"
    if origin.lang and not is_english(origin.lang):
        text += f", read in {name_of(origin.lang)}"
    licence = "" if origin.licence.startswith("LicenseRef-") else origin.licence  # no public one
    whose = "; ".join(filter(None, (origin.attribution.rstrip("."), licence)))
    return f"{text} ({whose})." if whose else f"{text}."


def standard_name(standard: Standard) -> str:
    """Edition and number, or the reference as the registrant gave it."""
    clause, scheme = standard.clause, standard.scheme
    if clause is None:
        return standard.ref
    edition = scheme.title if scheme else clause.scheme
    return edition if clause.number.startswith("~") else f"{edition}, {clause.number}"


def standard_in_key(pack: EvidencePack, standard: Standard) -> str:
    """What stands beside the reference in the key under the list."""
    told = standard_words(pack, standard)
    return told if standard.clause is None else f"{standard_name(standard)}. {told}"


def standard_words(pack: EvidencePack, standard: Standard) -> str:
    """What it asks for, in short, and how sure that is."""
    clause, scheme = standard.clause, standard.scheme
    if clause is None:
        return NOT_CHECKED
    marks = (
        _sure(pack, clause),
        "number not known" if clause.number.startswith("~") else "",
        "edition replaced since" if scheme and scheme.replaced_on else "",
    )
    return f"{clause.paraphrase} ({'; '.join(filter(None, marks))}.)"


def heading_of(prompt: Prompt) -> str:
    """A prompt's wording as a heading: as it was when answered, on one line."""
    return clean_line(prompt.text) or prompt.id


def kept(revision: int, kept_at: str, digest: str) -> str:
    return (
        f"Revision {revision}, kept {day(date.fromisoformat(kept_at[:10]))}, digest {digest[:12]}"
    )


def _regulator(cover: Cover) -> str:
    return cover.framework.regulator if cover.framework else "the regulator"


def _count(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}" if number else ""
