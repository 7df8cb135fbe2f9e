"""Who signed an evidence pack's record: with the keys that they have, and those before them."""

from typing import Any

from cpdjournal.journal import chain
from cpdjournal.safetext import clean_line
from cpdjournal.supervision.evidence_found import Found, RecordSigner
from cpdjournal.vault import registrant_signature
from cpdjournal.vault.check_phrase import phrase_of


def signer_of(record: dict[str, Any], found: Found) -> RecordSigner | None:
    """Whose key signed the record; None when nobody did, or not so.

    Raises:
        as `verifying_evidence.look_through` catches it, for what has not the shape of one.
    """
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
