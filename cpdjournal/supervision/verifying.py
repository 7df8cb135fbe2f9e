"""Verify: what a file is worth that somebody hands over, told from the file alone.

Only a sealed file needs a journal, its recipient's. Whatever the bytes are, the answer is a
verdict and never an error: intact, altered, or unknown where nothing can be told.
"""

import re
from dataclasses import dataclass, replace
from typing import Any, Literal

from cpdjournal import people_text, strictjson
from cpdjournal.exchange import Card, ReviewPayload
from cpdjournal.journal import chain
from cpdjournal.journal.database import Journal
from cpdjournal.journal.identity import identity_if_made
from cpdjournal.supervision import (
    accepting,
    cards,
    pdf_pages,
    pdf_record,
    sealed_files,
    verifying_evidence,
)
from cpdjournal.supervision.cards import NotACard
from cpdjournal.supervision.verifying_evidence import Held, RecordSigner
from cpdjournal.vault import credentials, envelope, own_digest
from cpdjournal.vault.credentials import Endorsement
from cpdjournal.vault.sealing import NotForThisKey, SealBroken

Verdict = Literal["intact", "altered", "unknown"]
LARGEST = 96 * 1024 * 1024
"""Bytes of a file: a sealed one of the largest size, pasted as text."""
LARGEST_TEXT = 4 * cards.LARGEST
"""Bytes of a card or a credential."""
_JWT = re.compile(r"[^\s.]{20,}\.[^\s.]{60,}\.[^\s.]*")
"""Looks like a credential, perhaps an altered one."""
_AGE = b"age-encryption.org/"
WHOSE = (
    "A signature proves what the holder of a key signed, at a time that their own clock told. "
    "Who holds it, only the check phrase tells: ask them to read it to you."
)
COMPARE = (
    "Compare with the pages, by eye: what is told here was signed, and whatever else the pages say "
    "was not."
)
NOT_BOUND = (
    "An endorsement that is not bound does not say whose reflection it is: it could stand in "
    "anybody's record."
)
NOT_PROVEN = (
    "Nothing here proves who the registrant is, when something was written, or what was left out. "
    "Without an endorsement, whoever has the file could have made all of it anew."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signed, by their own account."""

    name: str
    role: str
    registration: str
    """Regulator and number, as declared."""
    phrase: tuple[str, ...]
    """The words of their check phrase; none when the file does not tell."""
    signing_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What a file is worth."""

    verdict: Verdict
    kind: str
    """endorsement, card, evidence, a sealed file's kind, sealed, or unknown."""
    signed_by: tuple[Signer, ...] = ()
    problems: tuple[str, ...] = ()
    """Why it is not intact, in sentences."""
    explained: tuple[str, ...] = ()
    """What was looked at and found, in sentences."""
    limits: tuple[str, ...] = ()
    """What that proves and what it does not, in sentences: to be shown with the verdict."""
    endorsements: tuple[Held, ...] = ()
    registrant: Signer | None = None
    """Whose key signed an evidence pack's record; None when nobody did."""


def verify_file(content: bytes, *, journal: Journal | None = None) -> Verified:
    """What a file is worth.

    Args:
        content: the file. What is larger than `LARGEST` is not looked into.
        journal: to open a sealed file with; what it is worth to others too is told without.

    Raises:
        as reading the journal, when there is one. Nothing because of the file.
    """
    if len(content) > LARGEST:
        return _unknown("unknown", "The file is larger than any that cpdjournal writes.")
    if needs_journal(content):
        return _sealed(content, journal)
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return _pdf(content)
    if content[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json(content)
    return _text(content)


def needs_journal(content: bytes) -> bool:
    """It is a sealed file, which only its recipient can verify."""
    return content.startswith(_AGE) or sealed_files.BEGIN.encode() in content[: 64 * 1024]


def _sealed(content: bytes, journal: Journal | None) -> Verified:
    keys = identity_if_made(journal) if journal else None
    if keys is None:
        return _unknown(
            "sealed", "The file is sealed: only the one it was made for can open and verify it."
        )
    try:
        opened = envelope.open_envelope(accepting.from_text(content), keys.reading_identity)
        payload, card, problems = accepting.looked_through(opened)
    except NotForThisKey:
        return _unknown("sealed", "The file is sealed for somebody else.")
    except (envelope.MadeByNewer, envelope.TooLarge) as error:
        return _unknown("sealed", error.happened)
    except (SealBroken, envelope.NotASealedFile) as error:
        return _altered("sealed", error.happened)
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
        signed_by=(_signer_of(card),),
        problems=tuple(problems),
        explained=("The seal is whole, and the sender's key signed all of it.",),
        limits=(WHOSE,),
        endorsements=tuple(held),
    )


def _pdf(content: bytes) -> Verified:
    try:
        record = pdf_record.attached(content)
    except pdf_record.NoRecord:
        return _unknown("unknown", "No record that cpdjournal wrote can be found in this PDF.")
    except pdf_record.BrokenRecord:
        return _altered("evidence", "The record attached to this PDF can't be read.")
    found = _evidence(record)
    if found is None:
        return _unknown("unknown", "What is attached to this PDF is no record of cpdjournal.")
    fits = own_digest.holds(content)
    if fits is False:
        return _with(
            found,
            "altered",
            "The PDF is not as it was written: its pages may say other things than its record.",
        )
    if found.endorsements:
        found = replace(_compared(found, content), limits=(COMPARE, *found.limits))
    if fits is None:
        note = "The PDF holds no digest of its own: compare its pages with the record."
        return _with(found, "unknown" if found.verdict == "intact" else found.verdict, note)
    note = "The PDF's own digest fits: no slip. Whoever alters it on purpose can take it anew."
    return _with(found, found.verdict, "", note)


def _compared(found: Verified, content: bytes) -> Verified:
    """What was endorsed has to stand on the pages, for they are what people read."""
    try:
        pages = pdf_pages.Pages(content)
        missed = [held for held in found.endorsements if not _words_are_on(pages, held)]
    except pdf_pages.PagesNotReadable:
        note = "The pages are not drawn as cpdjournal does, and no machine compared them."
        return _with(found, "unknown" if found.verdict == "intact" else found.verdict, note)
    for held in missed:
        found = _with(
            found,
            "altered",
            f"{held.of}: its pages don't say what was endorsed, as that was endorsed.",
        )
    if found.verdict != "altered":
        is_here = any(held.answers for held in found.endorsements)
        what = "What was endorsed and stated" if is_here else "What was stated"
        note = f"{what} is on the pages too, so far as a machine reads them."
        return _with(found, found.verdict, "", note)
    return found


def _words_are_on(pages: pdf_pages.Pages, held: Held) -> bool:
    texts = [people_text.read(held.endorsement.statement)]
    if held.answers:
        texts += [pdf_pages.as_line(held.title)]
        texts += [people_text.of(one.answer) for one in held.answers]
    pages.near = int(held.place * (pages.count - 1))
    return all(map(pages.hold, texts))


def _json(content: bytes) -> Verified:
    found = _evidence(content)
    if found is None:
        return _unknown("unknown", "This is no record that cpdjournal wrote.")
    return found


def _evidence(content: bytes) -> Verified | None:
    """None when it does not even call itself an evidence pack."""
    try:
        record: Any = strictjson.loads(content)
    except strictjson.NotStrictJson:
        if chain.EVIDENCE_FORMAT.encode() not in content[:1024]:
            return None
        return _altered("evidence", "The record is not the plain JSON that cpdjournal writes.")
    if not verifying_evidence.is_evidence(record):
        return None
    if verifying_evidence.is_newer(record):
        return _unknown("evidence", "This was made by a newer cpdjournal.")
    found = verifying_evidence.look_through(record)
    verdict: Verdict = "altered" if found.problems else "unknown" if found.unproven else "intact"
    signers = {one.endorsement.signing_key: _signer(one.endorsement) for one in found.endorsements}
    return Verified(
        verdict=verdict,
        kind="evidence",
        signed_by=tuple(signers.values()),
        problems=(*found.problems, *found.unproven)[: verifying_evidence.MOST_PROBLEMS],
        explained=tuple(found.explained),
        limits=(
            *([WHOSE] if found.endorsements else []),
            *([] if all(one.is_bound for one in found.endorsements) else [NOT_BOUND]),
            NOT_PROVEN,
        ),
        endorsements=tuple(found.endorsements),
        registrant=_registrant(found.signer) if found.signer else None,
    )


def _registrant(signer: RecordSigner) -> Signer:
    return Signer(
        name=signer.name,
        role="",
        registration=signer.registration,
        phrase=signer.phrase,
        signing_key=signer.signing_key,
    )


def _text(content: bytes) -> Verified:
    try:
        text = content[: LARGEST_TEXT + 1].decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        text = content[:LARGEST_TEXT].decode("utf-8", "replace")
    if cards.BEGIN in text or cards.QR in text:
        return _card(text)
    if _JWT.fullmatch(text):
        return _credential(text)
    if "# Record of continuing professional development" in text[:1024]:
        return _unknown(
            "evidence", "A Markdown document carries nothing to verify it by: ask for the PDF."
        )
    return _unknown("unknown", "This is no file that cpdjournal can verify.")


def _card(text: str) -> Verified:
    try:
        card = cards.read_card(text)
    except NotACard:
        return _altered("card", "The card was altered or cut off.")
    return Verified(
        verdict="intact",
        kind="card",
        signed_by=(_signer_of(card),),
        explained=("The card's own key signed all that its block says.",),
        limits=(WHOSE,),
    )


def _credential(text: str) -> Verified:
    read = _read(text)
    if read is None:
        return _altered("endorsement", "The endorsement was altered, or its key did not sign it.")
    return Verified(
        verdict="intact",
        kind="endorsement",
        signed_by=(_signer(read),),
        explained=(
            f"The statement was signed for the revision with the digest {read.digest}. Whether a "
            "text is that revision, its evidence pack tells.",
        ),
        limits=(WHOSE,),
        endorsements=(Held(endorsement=read),),
    )


def _read(credential: str) -> Endorsement | None:
    try:
        return credentials.read(credential)
    except credentials.NotVerified:
        return None


def _signer(read: Endorsement) -> Signer:
    return Signer(
        name=read.by,
        role=read.role,
        registration=read.registration,
        phrase=read.phrase,
        signing_key=read.signing_key,
    )


def _signer_of(card: Card) -> Signer:
    return Signer(
        name=card.name,
        role=card.role,
        registration=card.registration,
        phrase=cards.check_phrase(card).words,
        signing_key=card.signing_key,
    )


def _with(found: Verified, verdict: Verdict, problem: str, explained: str = "") -> Verified:
    return replace(
        found,
        verdict=verdict,
        problems=(*([problem] if problem else []), *found.problems),
        explained=(*([explained] if explained else []), *found.explained),
    )


def _altered(kind: str, problem: str) -> Verified:
    return Verified(verdict="altered", kind=kind, problems=(problem,))


def _unknown(kind: str, problem: str) -> Verified:
    return Verified(verdict="unknown", kind=kind, problems=(problem,))
