"""An evidence pack's record, verified from itself: its digests, its proofs, its endorsements.

A digest shows slips and careless changes, for whoever rewrites a record can take new ones. What
an endorsement signs can't be made anew without the endorser's key: a revision that an endorsement
names is proven as far as that key is trusted (facts/security.md, 3.6).
"""

from collections.abc import Iterable
from typing import Any

from cpdjournal import strictjson
from cpdjournal.exchange import SharedReflection
from cpdjournal.journal import chain
from cpdjournal.safetext import clean_line
from cpdjournal.standards import normal
from cpdjournal.supervision import proving
from cpdjournal.supervision.evidence_found import Found, RecordSigner
from cpdjournal.supervision.proven_answers import answers_kept
from cpdjournal.supervision.record_signature import signer_of
from cpdjournal.supervision.verdicts import (
    WHOSE,
    Signer,
    Verdict,
    Verified,
    altered,
    endorser,
    unknown,
)
from cpdjournal.supervision.verifying_endorsements import look_at_endorsement

NOT_BOUND = (
    "An endorsement that is not bound does not say whose reflection it is: it could stand in "
    "anybody's record."
)
NONE_SIGNED = (
    "It holds no endorsement that a key signed: should its pages name one, nothing here proves it."
)
NOT_PROVEN = (
    "Nothing here proves who the registrant is, when something was written, or what was left out. "
    "Without an endorsement, whoever has the file could have made all of it anew."
)
UNTITLED = "Reflection without a title"
MOST_PROBLEMS = 50


def verify_evidence(content: bytes) -> Verified | None:
    """What a record is worth; None when it does not even call itself an evidence pack."""
    try:
        record: Any = strictjson.loads(content)
    except strictjson.NotStrictJson:
        if chain.EVIDENCE_FORMAT.encode() not in content[:1024]:
            return None
        return altered("evidence", "The record is not the plain JSON that cpdjournal writes.")
    if not is_evidence(record):
        return None
    if is_newer(record):
        return unknown("evidence", "This was made by a newer cpdjournal.")
    found = look_through(record)
    verdict: Verdict = "altered" if found.problems else "unknown" if found.unproven else "intact"
    signers = {one.endorsement.signing_key: endorser(one.endorsement) for one in found.endorsements}
    return Verified(
        verdict=verdict,
        kind="evidence",
        signed_by=tuple(signers.values()),
        problems=(*found.problems, *found.unproven)[:MOST_PROBLEMS],
        explained=tuple(found.explained),
        limits=(
            *([WHOSE] if found.endorsements else []),
            *([] if all(one.is_bound for one in found.endorsements) else [NOT_BOUND]),
            *found.left_open[:MOST_PROBLEMS],
            *([] if found.endorsements else [NONE_SIGNED]),
            NOT_PROVEN,
        ),
        endorsements=tuple(found.endorsements),
        registrant=_registrant(found.signer) if found.signer else None,
    )


def is_evidence(record: Any) -> bool:
    """Something that calls itself an evidence pack."""
    return isinstance(record, dict) and record.get("format") == chain.EVIDENCE_FORMAT


def is_newer(record: dict[str, Any]) -> bool:
    version = record.get("format_version")
    return isinstance(version, int) and version > chain.EVIDENCE_VERSION


def look_through(record: dict[str, Any]) -> Found:
    """Every digest, proof and endorsement of a record. Never raises, whatever is in it."""
    found = Found()
    try:
        _look_through(record, found)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        found.problems.append("The record has not the shape of an evidence pack.")
    del found.problems[MOST_PROBLEMS:]
    return found


def _registrant(signer: RecordSigner) -> Signer:
    return Signer(
        name=signer.name,
        role="",
        registration=signer.registration,
        phrase=signer.phrase,
        signing_key=signer.signing_key,
    )


def _look_through(record: dict[str, Any], found: Found) -> None:
    if chain.OWN_DIGEST not in record:
        found.unproven.append("The record has no digest of its own.")
    elif record[chain.OWN_DIGEST] != chain.record_digest(record):
        found.problems.append("Something in the record is not as it was written.")
    found.signer = signer_of(record, found)
    found.count = len(record["activities"])
    rows = {row["number"]: row for row in record["activities"]}
    entries = record.get("reflections", record["activities"])
    if len(rows) != len(record["activities"]) or len(entries) != len(rows):
        found.problems.append("The list and the reflections don't belong together.")
    if record["total_minutes"] != sum(row["minutes"] or 0 for row in rows.values()):
        found.problems.append("The total time is not the sum of the list.")
    for entry in entries:
        _entry(entry, rows[entry["number"]], found, with_text="reflections" in record)
    if proven := sum(entry.get("proof") is not None for entry in entries):
        found.explained.append(
            f"{proven} of {len(entries)} reflections were compared with the digests that were "
            "taken when they were completed."
        )


def _entry(entry: dict[str, Any], row: dict[str, Any], found: Found, *, with_text: bool) -> None:
    name = f"Reflection {int(row['number'])}"
    plain = entry.get("proof")
    if plain is None:
        found.unproven.append(f"{name} comes without a proof.")
        if entry.get("endorsements"):
            found.problems.append(f"{name} has an endorsement, and nothing that it could be of.")
        return
    proof = proving.of_record(plain)
    found.problems += [f"{name}: {problem}" for problem in proving.problems_of(proof)]
    named = (entry["reflection"], row["reflection"], proof.fields.get("reflection"))
    if named != (proof.reflection,) * 3:  # the id itself has to be proven
        found.problems.append(f"{name} comes with the proof of another.")
    found.problems += [f"{name}: {problem}" for problem in _shown_otherwise(row, entry, proof)]
    if with_text and (entry["revision"], entry["kept_at"], entry["digest"]) != (
        proof.number,
        proof.kept_at,
        proof.digest,
    ):
        found.problems.append(f"{name} names another revision than its proof.")
    for endorsement in entry.get("endorsements", []):
        look_at_endorsement(endorsement, proof, row, found, with_text=with_text)


def _shown_otherwise(
    row: dict[str, Any], entry: dict[str, Any], proof: SharedReflection
) -> Iterable[str]:
    """What the record says of a reflection and its proof doesn't."""
    fields = proof.fields
    activity, origin = fields["activity"], fields["origin"]
    days = (activity.get("first_day"), activity.get("last_day"))
    title = clean_line(fields["title"] or origin.get("title", "")) or UNTITLED
    standards = dict.fromkeys(clean_line(normal(ref)) for ref in fields["standards"])
    proven = (
        ("title", row["title"], title),
        ("first day", row["first_day"], days[0] or days[1]),
        ("last day", row["last_day"], days[1] or days[0]),
        ("activity", row["activity"], clean_line(activity.get("kind", ""))),
        ("provider", row["provider"], clean_line(activity.get("provider", ""))),
        ("time", row["minutes"], activity.get("minutes")),
        ("standards", row["standards"], list(standards)),
    )
    yield from (
        f"the {name} is not what was kept." for name, shown, kept in proven if shown != kept
    )
    if "answers" not in entry:
        return
    answers = sorted((one["prompt_id"], one["prompt"], one["text"]) for one in entry["answers"])
    if answers != sorted(answers_kept(fields)):
        yield "its answers are not what was kept."
    written_on = {name: clean_line(origin.get(name, "")) for name in entry["written_on"]}
    if written_on != entry["written_on"]:
        yield "what it was written on is not what was kept."
