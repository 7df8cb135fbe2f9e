"""Verify: what a file is worth that somebody hands over, told from the file alone.

Only a sealed file needs a journal, its recipient's. Whatever the bytes are, the answer is a
verdict and never an error: intact, altered, or unknown where nothing can be told.
"""

import re

from cpdjournal.journal.database import Journal
from cpdjournal.supervision import cards, sealed_files
from cpdjournal.supervision.cards import NotACard
from cpdjournal.supervision.evidence_found import Held
from cpdjournal.supervision.verdicts import WHOSE, Verified, altered, endorser, owner_of, unknown
from cpdjournal.supervision.verifying_evidence import verify_evidence
from cpdjournal.supervision.verifying_pdf import verify_pdf
from cpdjournal.supervision.verifying_sealed import verify_sealed
from cpdjournal.vault import credentials

LARGEST = 96 * 1024 * 1024
"""Bytes of a file: a sealed one of the largest size, pasted as text."""
LARGEST_TEXT = 4 * cards.LARGEST
"""Bytes of a card or a credential."""
_JWT = re.compile(r"[^\s.]{20,}\.[^\s.]{60,}\.[^\s.]*")
"""Looks like a credential, perhaps an altered one."""
_AGE = b"age-encryption.org/"


def verify_file(content: bytes, *, journal: Journal | None = None) -> Verified:
    """What a file is worth.

    Args:
        content: the file. What is larger than `LARGEST` is not looked into.
        journal: to open a sealed file with; what it is worth to others too is told without.

    Raises:
        as reading the journal, when there is one. Nothing because of the file.
    """
    if len(content) > LARGEST:
        return unknown("unknown", "The file is larger than any that cpdjournal writes.")
    if needs_journal(content):
        return verify_sealed(content, journal)
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return verify_pdf(content)
    if content[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json(content)
    return _text(content)


def needs_journal(content: bytes) -> bool:
    """It is a sealed file, which only its recipient can verify."""
    return content.startswith(_AGE) or sealed_files.BEGIN.encode() in content[: 64 * 1024]


def _json(content: bytes) -> Verified:
    found = verify_evidence(content)
    if found is None:
        return unknown("unknown", "This is no record that cpdjournal wrote.")
    return found


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
        return unknown(
            "evidence", "A Markdown document carries nothing to verify it by: ask for the PDF."
        )
    return unknown("unknown", "This is no file that cpdjournal can verify.")


def _card(text: str) -> Verified:
    try:
        card = cards.read_card(text)
    except NotACard:
        return altered("card", "The card was altered or cut off.")
    return Verified(
        verdict="intact",
        kind="card",
        signed_by=(owner_of(card),),
        explained=("The card's own key signed all that its block says.",),
        limits=(WHOSE,),
    )


def _credential(text: str) -> Verified:
    try:
        read = credentials.read(text)
    except credentials.NotVerified:
        return altered("endorsement", "The endorsement was altered, or its key did not sign it.")
    return Verified(
        verdict="intact",
        kind="endorsement",
        signed_by=(endorser(read),),
        explained=(
            f"The statement was signed for the revision with the digest {read.digest}. Whether a "
            "text is that revision, its evidence pack tells.",
        ),
        limits=(WHOSE,),
        endorsements=(Held(endorsement=read),),
    )
