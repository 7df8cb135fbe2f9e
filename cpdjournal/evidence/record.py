"""An evidence pack as plain data: what is attached to the PDF, for another program to read.

It holds what the document shows and nothing else; keys are the words of the journal.
"""

from typing import Any

from cpdjournal.evidence import words
from cpdjournal.evidence.pack import Entry, EvidencePack, Row, Standard
from cpdjournal.standards import Fact

FORMAT = "cpdjournal evidence pack"
VERSION = 1


def record_of(pack: EvidencePack) -> dict[str, Any]:
    """JSON-ready: dates as ISO 8601, texts as the registrant's Markdown."""
    cover, framework = pack.cover, pack.cover.framework
    record = {
        "format": FORMAT,
        "format_version": VERSION,
        "made_on": pack.made_on.isoformat(),
        "made_by": f"cpdjournal {pack.program_version}",
        "about": list(words.about(pack)),
        "registrant": {"name": cover.name, "job_role": cover.job_role},
        "registration": {
            "framework": framework.id if framework else cover.framework_named,
            "regulator": framework.regulator_name if framework else "",
            "role": framework.role if framework else "",
            "number": cover.number,
            "start": cover.period_start and cover.period_start.isoformat(),
            "end": cover.period_end and cover.period_end.isoformat(),
        },
        "first_day": cover.first_day and cover.first_day.isoformat(),
        "last_day": cover.last_day and cover.last_day.isoformat(),
        "asked": _fact(framework.amount) if framework else None,
        "also_asked": [_fact(one) for one in framework.also_asks] if framework else [],
        "left_out": {
            "stubs": pack.left_out.stubs,
            "drafts": pack.left_out.drafts,
        },
        "list_only": pack.list_only,
        "total_minutes": pack.total_minutes,
        "standards": [_standard(one) for one in pack.standards],
        "activities": [_row(row) for row in pack.rows],
    }
    if not pack.list_only:
        record["reflections"] = [_entry(entry) for entry in pack.entries]
    return record


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "text": fact.text,
        "source": fact.source,
        "url": fact.url,
        "source_date": fact.source_date,
        "checked_on": fact.checked_on.isoformat(),
        "confidence": fact.confidence,
    }


def _standard(standard: Standard) -> dict[str, Any]:
    clause = standard.clause
    if clause is None:
        return {"ref": standard.ref, "known": False}
    return {
        "ref": standard.ref,
        "known": True,
        "edition": standard.scheme.title if standard.scheme else clause.scheme,
        "number": clause.number,
        "paraphrase": clause.paraphrase,
        "source": clause.source,
        "url": clause.url,
        "checked_on": clause.checked_on.isoformat(),
        "confidence": clause.confidence,
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "number": row.number,
        "reflection": row.reflection_id,
        "first_day": row.first_day and row.first_day.isoformat(),
        "last_day": row.last_day and row.last_day.isoformat(),
        "title": row.title,
        "activity": row.kind,
        "provider": row.provider,
        "minutes": row.minutes,
        "standards": [standard.ref for standard in row.standards],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    origin = entry.origin
    return {
        "number": entry.row.number,
        "reflection": entry.row.reflection_id,
        "written_on": {
            "item": origin.item,
            "model": origin.model,
            "kind": origin.kind,
            "title": origin.title,
            "pack_title": origin.pack_title,
            "pack_version": origin.pack_version,
            "attribution": origin.attribution,
            "licence": origin.licence,
        },
        "answers": [
            {"prompt_id": one.prompt.id, "prompt": one.prompt.text, "text": one.text}
            for one in (*entry.answers, *entry.outcomes)
        ],
        "revision": entry.revision,
        "kept_at": entry.kept_at,
        "digest": entry.digest,
    }
