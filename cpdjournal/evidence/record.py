"""An evidence pack as plain data: what is attached to the PDF, for another program to read.

It holds what the document shows and nothing else; keys are the words of the journal.
"""

from dataclasses import asdict
from typing import Any

from cpdjournal.evidence import words
from cpdjournal.evidence.pack import Entry, EvidencePack, Row, Standard
from cpdjournal.evidence.proven import Endorsed
from cpdjournal.journal import chain
from cpdjournal.journal.proofs import Proof
from cpdjournal.safetext import clean_line
from cpdjournal.standards import Fact
from cpdjournal.vault import registrant_signature

LISTED = ("by", "known_as", "role", "registration_as_declared", "issued_at", "verdict", "revision")
"""What a list tells of an endorsement."""


def record_of(pack: EvidencePack) -> dict[str, Any]:
    """JSON-ready: dates as ISO 8601, texts as the registrant's Markdown."""
    cover, framework = pack.cover, pack.cover.framework
    record = {
        "format": chain.EVIDENCE_FORMAT,
        "format_version": chain.EVIDENCE_VERSION,
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
        "activities": [
            _row(row) | (_proven(row, list_only=True) if pack.list_only else {})
            for row in pack.rows
        ],
    }
    if not pack.list_only:
        record["reflections"] = [_entry(entry) for entry in pack.entries]
    return _signed(record, pack)


def _signed(record: dict[str, Any], pack: EvidencePack) -> dict[str, Any]:
    """With its digest; and with the registrant's signature, so that nobody can pass an endorsed
    reflection off as their own."""
    if pack.keys is None:
        return record | {chain.OWN_DIGEST: chain.record_digest(record)}
    keys = pack.keys
    named = {
        "signing_key": keys.signing_public,
        "reading_key": keys.reading_key,
        "earlier": [asdict(one) for one in pack.earlier_keys],
    }
    record |= {chain.SIGNED_BY: named}
    digest = chain.record_digest(record)
    signature = registrant_signature.sign_record(digest, keys.signing_key)
    return record | {chain.OWN_DIGEST: digest, chain.SIGNATURE: signature}


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
            "lang": origin.lang,
        },
        "answers": [
            {"prompt_id": one.prompt.id, "prompt": one.prompt.text, "text": one.text}
            for one in (*entry.answers, *entry.outcomes)
        ],
        "revision": entry.row.revision,
        "kept_at": entry.kept_at,
        "digest": entry.digest,
        **_proven(entry.row),
    }


def _proven(row: Row, *, list_only: bool = False) -> dict[str, Any]:
    """What `supervision.verifying` looks at: with it anybody can, without a journal.

    A list tells who endorsed, and not what: a statement may tell what the reflection does.
    """
    return {
        "proof": row.proven.proof and _proof(row.proven.proof),
        "endorsements": [
            {name: value for name, value in _endorsed(one).items() if name in LISTED}
            if list_only
            else _endorsed(one)
            for one in row.proven.endorsed
        ],
    }


def _proof(proof: Proof) -> dict[str, Any]:
    return {**proof._asdict(), "field_digests": list(proof.field_digests)}


def _endorsed(endorsed: Endorsed) -> dict[str, Any]:
    """Of one that can't be verified only whose it is said to be."""
    placed, read = endorsed.placed, endorsed.placed.endorsement
    if read is None or placed.standing == "unknown":
        return {"by": clean_line(placed.by), "verdict": "unknown", "credential": ""}
    return {
        **read.told(),
        "known_as": placed.by,
        "contact": placed.contact_state,
        "checked_at": placed.checked_at,
        "earlier_keys": placed.earlier_keys,
        "revoked_at": placed.revoked_at,
        "verdict": placed.standing,
        "revision": placed.revision,
        "digest": read.digest,
        "credential": placed.credential,
        "earlier": endorsed.earlier and _proof(endorsed.earlier),
    }
