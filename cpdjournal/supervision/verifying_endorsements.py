"""The endorsements that an evidence pack's record tells of: signed, and of what, and for whom."""

from dataclasses import replace
from typing import Any

from cpdjournal.exchange import SharedReflection
from cpdjournal.safetext import clean_line
from cpdjournal.supervision import proving
from cpdjournal.supervision.evidence_found import EndorsedAnswer, Found, Held
from cpdjournal.supervision.proven_answers import endorsed_answers
from cpdjournal.vault import credentials
from cpdjournal.vault.check_phrase import earlier_words_of
from cpdjournal.vault.credentials import Endorsement

ACCOUNTS = {
    "": "the endorser is none of their contacts now",
    "unchecked": "they have NOT compared the check phrase with them",
    "changed": "the endorser's keys changed, and they have NOT compared the new phrase",
}


def look_at_endorsement(
    told: dict[str, Any],
    proof: SharedReflection,
    row: dict[str, Any],
    found: Found,
    *,
    with_text: bool,
) -> None:
    """Add to what was found what one endorsement is worth.

    Args:
        told: what the record says of it.
        proof: of the reflection beside which it stands.
        row: that reflection's in the record's list.
        with_text: the record is a whole one, not the list alone.
    """
    name = f"Reflection {int(row['number'])}"
    if told["verdict"] == "unknown":
        found.left_open.append(f"{name} names an endorsement that can't be verified, and says so.")
        return
    if not with_text:
        found.left_open.append(
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
    earlier = proving.of_record(told["earlier"])
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
            for name, answer in endorsed_answers(proof.fields)
        ),
    )


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
