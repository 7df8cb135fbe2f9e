"""W01: does something in a page look like a real person's number, address or birthday?

A first look, for those who write packs. It is no promise: telling details have no pattern.
Patterns are linear, for a page may come from anybody.
"""

import re

from cpdjournal.packs.page import Page

_EMAIL = r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}"
_PHONE = r"(?<![\w/])(?:\+44 ?|0)[1-9](?:[ -]?\d){8,9}(?![\w/])"
_POSTCODE = r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
_BIRTHDAY = r"\b(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:19|20)\d\d\b"
_LOOKS_REAL = re.compile("|".join((_EMAIL, _PHONE, _POSTCODE, _BIRTHDAY)))
_WORTH_A_LOOK = re.compile(r"[@0-9]")
_ADDRESS_LINE = re.compile(r"\s*(?:Url|File):|.*https?://")


def report_identifying(page: Page) -> None:
    """Look through a page's body; lines that hold a web address are left alone."""
    for number, line in enumerate(page.lines[page.body_line - 1 :], page.body_line):
        if not _WORTH_A_LOOK.search(line):
            continue
        if _LOOKS_REAL.search(line) and not _ADDRESS_LINE.match(line):
            page.report(
                "W01",
                number,
                "this looks like a phone number, postcode, date of birth or email address.",
                "Cases must not identify anyone.",
            )
