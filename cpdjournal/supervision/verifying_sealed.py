"""A sealed file, verified with its recipient's keys; nothing of it is taken in."""

from cpdjournal.exchange import ReviewPayload
from cpdjournal.journal.database import Journal
from cpdjournal.journal.identity import identity_if_made
from cpdjournal.supervision import looking_through
from cpdjournal.supervision.evidence_found import Held
from cpdjournal.supervision.verdicts import WHOSE, Verified, altered, owner_of, unknown
from cpdjournal.vault import credentials, envelope
from cpdjournal.vault.credentials import Endorsement
from cpdjournal.vault.sealing import NotForThisKey, SealBroken


def verify_sealed(content: bytes, journal: Journal | None) -> Verified:
    """What a sealed file is worth; unknown without the journal that it is for."""
    keys = identity_if_made(journal) if journal else None
    if keys is None:
        return unknown(
            "sealed", "The file is sealed: only the one it was made for can open and verify it."
        )
    try:
        opened = envelope.open_envelope(looking_through.from_text(content), keys.reading_identity)
        payload, card, problems = looking_through.looked_through(opened)
    except NotForThisKey:
        return unknown("sealed", "The file is sealed for somebody else.")
    except (envelope.MadeByNewer, envelope.TooLarge) as error:
        return unknown("sealed", error.happened)
    except (SealBroken, envelope.NotASealedFile) as error:
        return altered("sealed", error.happened)
    if opened.header.recipient_key != keys.reading_key and card.signing_key != keys.signing_public:
        problems = [*problems, "It was signed for somebody else, and passed on."]
    held: list[Held] = []
    if isinstance(payload, ReviewPayload):
        for one in payload.endorsements:
            read = _read(one.credential)
            if read is None or (read.digest, read.signing_key) != (one.digest, card.signing_key):
                problems = [*problems, "An endorsement in it is not its sender's."]
            else:
                held.append(Held(endorsement=read))
    return Verified(
        verdict="altered" if problems else "intact",
        kind=opened.header.kind,
        signed_by=(owner_of(card),),
        problems=tuple(problems),
        explained=("The seal is whole, and the sender's key signed all of it.",),
        limits=(WHOSE,),
        endorsements=tuple(held),
    )


def _read(credential: str) -> Endorsement | None:
    try:
        return credentials.read(credential)
    except credentials.NotVerified:
        return None
