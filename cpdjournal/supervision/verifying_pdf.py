"""An evidence pack's PDF, verified: the record attached to it, its own digest, and its pages."""

from dataclasses import replace

from cpdjournal import people_text
from cpdjournal.supervision import pdf_pages, pdf_record
from cpdjournal.supervision.evidence_found import Held
from cpdjournal.supervision.verdicts import Verified, altered, unknown, with_verdict
from cpdjournal.supervision.verifying_evidence import verify_evidence
from cpdjournal.vault import own_digest

COMPARE = (
    "Compare with the pages, by eye: what is told here was signed, and whatever else the pages say "
    "was not."
)


def verify_pdf(content: bytes) -> Verified:
    """What a PDF is worth."""
    try:
        record = pdf_record.attached(content)
    except pdf_record.NoRecord:
        return unknown("unknown", "No record that cpdjournal wrote can be found in this PDF.")
    except pdf_record.BrokenRecord:
        return altered("evidence", "The record attached to this PDF can't be read.")
    found = verify_evidence(record)
    if found is None:
        return unknown("unknown", "What is attached to this PDF is no record of cpdjournal.")
    fits = own_digest.holds(content)
    if fits is False:
        return with_verdict(
            found,
            "altered",
            "The PDF is not as it was written: its pages may say other things than its record.",
        )
    if found.endorsements:
        found = replace(_compared(found, content), limits=(COMPARE, *found.limits))
    if fits is None:
        note = "The PDF holds no digest of its own: compare its pages with the record."
        return with_verdict(found, "unknown" if found.verdict == "intact" else found.verdict, note)
    note = "The PDF's own digest fits: no slip. Whoever alters it on purpose can take it anew."
    return with_verdict(found, found.verdict, "", note)


def _compared(found: Verified, content: bytes) -> Verified:
    """What was endorsed has to stand on the pages, for they are what people read."""
    try:
        pages = pdf_pages.Pages(content)
        missed = [held for held in found.endorsements if not _words_are_on(pages, held)]
    except pdf_pages.PagesNotReadable:
        note = "The pages are not drawn as cpdjournal does, and no machine compared them."
        return with_verdict(found, "unknown" if found.verdict == "intact" else found.verdict, note)
    for held in missed:
        found = with_verdict(
            found,
            "altered",
            f"{held.of}: its pages don't say what was endorsed, as that was endorsed.",
        )
    if found.verdict != "altered":
        is_here = any(held.answers for held in found.endorsements)
        what = "What was endorsed and stated" if is_here else "What was stated"
        note = f"{what} is on the pages too, so far as a machine reads them."
        return with_verdict(found, found.verdict, "", note)
    return found


def _words_are_on(pages: pdf_pages.Pages, held: Held) -> bool:
    texts = [people_text.read(held.endorsement.statement)]
    if held.answers:
        texts += [pdf_pages.as_line(held.title)]
        texts += [people_text.of(one.answer) for one in held.answers]
    pages.near = int(held.place * (pages.count - 1))
    return all(map(pages.hold, texts))
