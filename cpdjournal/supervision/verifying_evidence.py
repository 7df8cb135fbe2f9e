"""An evidence pack's record, verified from itself: its digests, its proofs, its endorsements.

A digest shows slips and careless changes, for whoever rewrites a record can take new ones. What
an endorsement signs can't be made anew without the endorser's key: a revision that an endorsement
names is proven as far as that key is trusted (facts/security.md, 3.6).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, get_args

import msgspec

from cpdjournal.exchange import SharedReflection
from cpdjournal.journal import chain
from cpdjournal.prompt import AnswerKind, Prompt
from cpdjournal.reflection import Answer
from cpdjournal.safetext import clean, clean_line
from cpdjournal.standards import normal
from cpdjournal.supervision import proving
from cpdjournal.vault import credentials, registrant_signature
from cpdjournal.vault.check_phrase import earlier_words_of, phrase_of
from cpdjournal.vault.credentials import Endorsement

_ANSWER = "answer-"
ACCOUNTS = {
    "": "the endorser is none of their contacts now",
    "unchecked": "they have NOT compared the check phrase with them",
    "changed": "the endorser's keys changed, and they have NOT compared the new phrase",
}
UNTITLED = "Reflection without a title"
MOST_PROBLEMS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsedAnswer:
    """An answer of the revision that was endorsed."""

    answer: Answer
    was_shown: bool
    """The endorser saw all of it, by what they signed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An endorsement that its key signed, and what it stands beside in the file."""

    endorsement: Endorsement
    of: str = ""
    """As "Reflection 3"; empty when the file holds no reflection."""
    edited_since: bool = False
    """It is of an earlier revision, and not of the text in the file."""
    place: float = 0
    """How far into the reflections it stands: 0 to 1."""
    title: str = ""
    day: str = ""
    """The first day of learning, ISO 8601; empty when none is told."""
    kept_at: str = ""
    """When the registrant kept the revision in the file, by their clock."""
    answers: tuple[EndorsedAnswer, ...] = ()
    """Proven to be what was endorsed; none when that is not in the file."""
    is_bound: bool = False
    """It was made for the one whose key signed the record."""
    account: str = ""
    """What the one who made the file tells of the endorser and their key, in sentences: not
    proven."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSigner:
    """Whose key signed the record."""

    name: str
    """The registrant's, by the cover; their own account."""
    registration: str
    signing_key: str
    phrase: tuple[str, ...]
    """Of their check phrase."""
    every_key: frozenset[str]
    """Also those before it that named it as the one that came after them."""


@dataclass(slots=True)
class Found:
    """What was found out so far."""

    problems: list[str] = field(default_factory=list)
    """Each makes the record an altered one."""
    unproven: list[str] = field(default_factory=list)
    """Each leaves something open."""
    explained: list[str] = field(default_factory=list)
    endorsements: list[Held] = field(default_factory=list)
    """Those that hold."""
    count: int = 0
    """How many reflections there are."""
    signer: RecordSigner | None = None
    """None when nobody signed the record."""


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


def _look_through(record: dict[str, Any], found: Found) -> None:
    if chain.OWN_DIGEST not in record:
        found.unproven.append("The record has no digest of its own.")
    elif record[chain.OWN_DIGEST] != chain.record_digest(record):
        found.problems.append("Something in the record is not as it was written.")
    found.signer = _signer(record, found)
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
    proof = _shared(plain)
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
        _endorsement(endorsement, proof, row, found, with_text=with_text)


def _shared(proof: dict[str, Any]) -> SharedReflection:
    return msgspec.convert({"title": "", **proof}, SharedReflection)


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
    if answers != sorted(_answers(fields)):
        yield "its answers are not what was kept."
    written_on = {name: clean_line(origin.get(name, "")) for name in entry["written_on"]}
    if written_on != entry["written_on"]:
        yield "what it was written on is not what was kept."


def _answers(fields: dict[str, Any]) -> Iterable[tuple[str, str, str]]:
    for name, value in fields.items():
        if name.startswith(_ANSWER):
            yield value["prompt"]["id"], value["prompt"]["text"], clean(value["text"])


def _endorsement(
    told: dict[str, Any],
    proof: SharedReflection,
    row: dict[str, Any],
    found: Found,
    *,
    with_text: bool,
) -> None:
    name = f"Reflection {int(row['number'])}"
    if told["verdict"] == "unknown":
        found.explained.append(f"{name} names an endorsement that can't be verified, and says so.")
        return
    if not with_text:
        found.explained.append(
            f"{name} names an endorser. The list alone does not carry what would prove it."
        )
        return
    try:
        read = credentials.read(told["credential"])
    except credentials.NotVerified:
        found.problems.append(f"{name} has an endorsement that its key did not sign so.")
        return
    signed = read.told() | {"digest": read.digest}
    if read.phrase and told.get("check_phrase") != signed["check_phrase"]:
        earlier = " ".join(earlier_words_of(read.reading_key, read.signing_key))
        if told.get("check_phrase") == earlier:
            found.explained.append(
                f"{name} tells the endorser's check phrase in words of an earlier version: "
                f"“{earlier}”. It is the same key."
            )
            told = told | {"check_phrase": signed["check_phrase"]}
    if signed != {key: told.get(key) for key in signed}:
        found.problems.append(f"{name}: what is told of an endorsement is not what was signed.")
    if told["verdict"] == "valid" and read.digest == proof.digest:
        found.endorsements.append(_held(read, proof, row, told, found))
        found.explained.append(f"{name}: {_told(read, 'exactly this revision')}")
    elif told["verdict"] == "edited_since" and _is_earlier(told, read, proof):
        found.endorsements.append(
            replace(_held(read, proof, row, told, found), edited_since=True, answers=())
        )
        found.explained.append(
            f"{name}: {_told(read, 'an earlier revision and not the text in this file')}"
        )
    else:
        found.problems.append(f"{name} has an endorsement of something else.")


def _is_earlier(told: dict[str, Any], read: Endorsement, proof: SharedReflection) -> bool:
    """Its digest is that of an earlier revision of the same reflection."""
    earlier = _shared(told["earlier"])
    return (
        not proving.problems_of(earlier)
        and earlier.digest == read.digest
        and earlier.fields.get("reflection") == proof.reflection
        and earlier.number == told["revision"] < proof.number
    )


def _told(read: Endorsement, of_what: str) -> str:
    return (
        f"the holder of the key {read.key_named}, who gives their name as {read.by}, endorsed "
        f"{of_what} on {read.issued_at[:10]} by their clock"
        f"{'' if read.saw_all else ', and was shown a part of it'}."
    )


def _signer(record: dict[str, Any], found: Found) -> RecordSigner | None:
    """Raises what `look_through` catches."""
    if chain.SIGNED_BY not in record and chain.SIGNATURE not in record:
        return None
    named = record[chain.SIGNED_BY]
    signing_key, reading_key = named["signing_key"], named["reading_key"]
    every, after = [signing_key], (signing_key, reading_key)
    try:
        registrant_signature.verify_record(
            chain.record_digest(record), record[chain.SIGNATURE], signing_key
        )
        for one in named["earlier"]:
            registrant_signature.verify_new_keys(
                one["signing_key"], one["signature"], new_signing=after[0], new_reading=after[1]
            )
            after = one["signing_key"], one["reading_key"]
            every.append(one["signing_key"])
    except registrant_signature.NotSignedByThem:
        found.problems.append("The record is not as the key that it names signed it.")
        return None
    return RecordSigner(
        name=clean_line(record["registrant"]["name"]),
        registration=clean_line(record["registration"]["number"]),
        signing_key=signing_key,
        phrase=phrase_of(reading_key, signing_key).words,
        every_key=frozenset(every),
    )


def _held(
    read: Endorsement,
    proof: SharedReflection,
    row: dict[str, Any],
    told: dict[str, Any],
    found: Found,
) -> Held:
    name = f"Reflection {int(row['number'])}"
    keys = found.signer.every_key if found.signer else frozenset()
    if read.registrant_key and not keys:
        found.unproven.append(
            f"{name} was endorsed for the holder of a key that did not sign this record: it may be "
            "somebody else's reflection."
        )
    elif read.registrant_key and read.registrant_key not in keys:
        found.problems.append(
            f"{name} was endorsed for somebody else than the one whose key signed this record."
        )
    return Held(
        endorsement=read,
        is_bound=read.registrant_key in keys,
        of=name,
        place=min(max(int(row["number"]) / found.count, 0), 1),
        title=row["title"],
        day=row["first_day"] or "",
        kept_at=proof.kept_at,
        account=_account(read, told),
        answers=tuple(
            EndorsedAnswer(answer=answer, was_shown=name in read.shown)
            for name, answer in _endorsed_answers(proof.fields)
        ),
    )


def _endorsed_answers(fields: dict[str, Any]) -> Iterable[tuple[str, Answer]]:
    """In the order in which they were written."""
    numbered = {
        int(name.removeprefix(_ANSWER)): name for name in fields if name.startswith(_ANSWER)
    }
    for _, name in sorted(numbered.items()):
        prompt, text = fields[name]["prompt"], clean(fields[name]["text"])
        if not text.strip():
            continue
        kind = prompt.get("answer")
        asked = Prompt(
            id=clean_line(prompt["id"]),
            text=clean_line(prompt["text"]),
            answer=kind if kind in get_args(AnswerKind) else "long",
        )
        yield name, Answer(prompt=asked, text=text)


def _account(read: Endorsement, told: dict[str, Any]) -> str:
    """How far the registrant says that they trust the key: nobody signed that."""
    said = {
        name: clean_line(value) if isinstance(value := told.get(name), str) else ""
        for name in ("known_as", "contact", "checked_at", "revoked_at")
    }
    parts = []
    if said["known_as"] and said["known_as"] != read.by:
        parts.append(f"they know this endorser as {said['known_as']}")
    if said["checked_at"]:
        parts.append(f"they compared the check phrase with them on {said['checked_at'][:10]}")
    elif said["contact"] in ACCOUNTS:
        parts.append(ACCOUNTS[said["contact"]])
    if told.get("earlier_keys") is True:
        parts.append("the endorser has other keys now")
    if said["revoked_at"]:
        after = "after" if said["revoked_at"] >= read.issued_at else "BEFORE"
        parts.append(
            f"the endorser gave up this key on {said['revoked_at'][:10]}, {after} the date of this "
            "endorsement"
        )
    elif said["contact"] == "revoked":
        parts.append("this key is not to be trusted any more")
    return f"By the registrant's account: {'; '.join(parts)}." if parts else ""
