"""What leaves with an evidence pack, for the share gate: every text that the registrant wrote.

The registrant's own name and number on the cover are what the pack is for, and prompts and
sources are the packs' and the regulators' words: they are not looked at.
"""

from cpdjournal.evidence.pack import Entry, EvidencePack, Row
from cpdjournal.journal import watch_list
from cpdjournal.journal.database import Journal
from cpdjournal.screening.gate import Gate, Leaving, look


def leaving(pack: EvidencePack) -> tuple[Leaving, ...]:
    """Every text, in the order in which the pack shows it."""
    texts = [Leaving(where="Your job role", text=pack.cover.job_role)]
    for row in pack.rows:
        texts += _of_row(row)
    for entry in pack.entries:
        texts += _of_entry(entry)
    return tuple(one for one in texts if one.text.strip())


def gate(journal: Journal, pack: EvidencePack) -> Gate:
    """What would leave and what was found in it, with the journal's own watch-list."""
    return look(leaving(pack), watch=watch_list.words(journal), today=pack.made_on)


def _of_row(row: Row) -> list[Leaving]:
    of_their_own = "\n".join(one.ref for one in row.standards if one.clause is None)
    return [
        Leaving(where=where, text=text, reflection=row.reflection_id)
        for where, text in (
            ("Title", row.title),
            (f"{row.title}: activity", f"{row.kind}\n{row.provider}"),
            (f"{row.title}: standards", of_their_own),
        )
    ]


def _of_entry(entry: Entry) -> list[Leaving]:
    stated = [
        Leaving(
            where=f"{entry.row.title}: what an endorser stated",
            text=one.statement,
            reflection=entry.row.reflection_id,
        )
        for one in entry.row.proven.endorsed
    ]
    return stated + [
        Leaving(
            where=f"{entry.row.title}: {one.prompt.text}",
            text=one.text,
            reflection=entry.row.reflection_id,
            prompt=one.prompt.id,
        )
        for one in (*entry.answers, *entry.outcomes)
    ]
