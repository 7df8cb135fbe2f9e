"""What leaves with an evidence pack, for the share gate: every text, and what goes along.

The registrant's own name and number on the cover are what the pack is for, and days, references,
prompts and sources are no texts of theirs: shown, not screened.
"""

from datetime import date

from cpdjournal.clock import show_day, show_in_utc
from cpdjournal.evidence import words
from cpdjournal.evidence.pack import Entry, EvidencePack, Row
from cpdjournal.journal import watch_list
from cpdjournal.journal.database import Journal
from cpdjournal.screening.gate import Gate, Leaving, look


def leaving(pack: EvidencePack) -> tuple[Leaving, ...]:
    """Everything, in the order in which the pack shows it."""
    texts = [_cover(pack), Leaving(where="Your job role", text=pack.cover.job_role)]
    for row in pack.rows:
        texts += _of_row(row)
    for entry in pack.entries:
        texts += _of_entry(entry)
    return tuple(one for one in texts if one.text.strip())


def gate(journal: Journal, pack: EvidencePack) -> Gate:
    """What would leave and what was found in it, with the journal's own watch-list."""
    return look(leaving(pack), watch=watch_list.words(journal), today=pack.made_on)


def _cover(pack: EvidencePack) -> Leaving:
    cover, left_out = pack.cover, pack.left_out
    regulator = cover.framework.regulator_name if cover.framework else cover.framework_named
    lines = [
        ", ".join(one for one in (cover.name, regulator, cover.number) if one),
        _days("Registration", cover.period_start, cover.period_end),
        _days("Covers", cover.first_day, cover.last_day),
        f"{len(pack.rows)} reflections, {pack.total_minutes} minutes; "
        f"left out: {left_out.stubs} stubs, {left_out.drafts} drafts",
        f"Made on {show_day(pack.made_on)} with cpdjournal {pack.program_version}",
        "In a PDF: your public keys, your signature over the whole, and its checksum",
        "What the regulator asks for, and where each such thing was read",
    ]
    return _fact("Cover", lines)


def _of_row(row: Row) -> list[Leaving]:
    of_their_own = "\n".join(one.ref for one in row.standards if one.clause is None)
    kept_on = show_day(row.kept_on)
    told = [
        _days("Learned", row.first_day, row.last_day),
        "" if row.minutes is None else f"{row.minutes} minutes",
        ", ".join(one.ref for one in row.standards if one.clause is not None),
        f"Revision {row.revision}, completed on {kept_on}, with checksums that prove it",
    ]
    return [
        Leaving(where=where, text=text, reflection=row.reflection_id)
        for where, text in (
            ("Title", row.title),
            (f"{row.title}: activity", f"{row.kind}\n{row.provider}"),
            (f"{row.title}: standards", of_their_own),
        )
    ] + [_fact(f"{row.title}: goes along", told, row.reflection_id)]


def _of_entry(entry: Entry) -> list[Leaving]:
    stated = [
        Leaving(
            where=f"{entry.row.title}: what an endorser stated",
            text=one.statement,
            reflection=entry.row.reflection_id,
        )
        for one in entry.row.proven.endorsed
    ]
    asked = [one.prompt for one in (*entry.answers, *entry.outcomes)]
    more = any(one.help or one.options for one in asked)
    along = [
        words.written_on(entry.origin),
        f"Completed {show_in_utc(entry.kept_at)}",
        "In a PDF: with the questions their help and choices" if more else "",
    ] + [f"Endorsed by {one.placed.by}, {one.placed.standing}" for one in entry.row.proven.endorsed]
    return [
        *stated,
        _fact(f"{entry.row.title}: goes along", along, entry.row.reflection_id),
        *_answers_of(entry),
    ]


def _answers_of(entry: Entry) -> list[Leaving]:
    return [
        Leaving(
            where=f"{entry.row.title}: {one.prompt.text}",
            text=one.text,
            reflection=entry.row.reflection_id,
            prompt=one.prompt.id,
        )
        for one in (*entry.answers, *entry.outcomes)
    ]


def _days(what: str, first: date | None, last: date | None) -> str:
    days = " to ".join(show_day(day) for day in dict.fromkeys((first, last)) if day)
    return f"{what} {days}" if days else ""


def _fact(where: str, lines: list[str], reflection: str = "") -> Leaving:
    text = "\n".join(one for one in lines if one.strip())
    return Leaving(where=where, text=text, reflection=reflection, ours=((0, len(text)),))
