"""An evidence pack as PDF: tagged (PDF/UA-1) and for keeping (PDF/A-3a), through Typst.

The template gets every word as data in a virtual file, never as markup. The typefaces are the
ones inside Typst, whatever the machine has, so the same pack gives the same bytes everywhere.
"""

import json

import msgspec

from cpdjournal.evidence import glyphs
from cpdjournal.evidence.pack import EvidencePack
from cpdjournal.evidence.record import record_of
from cpdjournal.evidence.typesetting import page_of
from cpdjournal.places import shipped_templates
from cpdjournal.vault import own_digest

TEMPLATE = "evidence.typ"
ROUNDS = 3
"""How often characters that can't be drawn are replaced as they are found."""


def write(pack: EvidencePack) -> bytes:
    """The whole document. The same pack gives the same bytes.

    No text makes it fail: a character that the typefaces don't have is replaced by a visible
    stand-in, with a note on the cover. The attached record keeps it.
    """
    import typst

    record = msgspec.json.format(msgspec.json.encode(record_of(pack)), indent=1)
    replaced: frozenset[str] = frozenset()
    for _ in range(ROUNDS):
        try:
            return _typeset(page_of(pack, replaced), record)
        except typst.TypstError as error:
            missing = glyphs.missing(error.diagnostic) - replaced
            if not missing:
                break
            replaced |= missing
    # What a typeface lacks may depend on the neighbours of a character: give up all that is rare.
    every = json.dumps(page_of(pack), ensure_ascii=False)
    return _typeset(page_of(pack, frozenset(filter(glyphs.is_rare, every))), record)


def _typeset(page: dict[str, object], record: bytes) -> bytes:
    import typst

    template = (shipped_templates() / TEMPLATE).read_bytes()
    data = json.dumps(page, ensure_ascii=False).encode()
    pdf: bytes = typst.compile(
        {"main.typ": template, "page.json": data, "record.json": record},  # type: ignore[call-overload]
        format="pdf",
        pdf_standards=["ua-1", "a-3a"],
        ignore_system_fonts=True,
    )
    return own_digest.filled_in(pdf)
