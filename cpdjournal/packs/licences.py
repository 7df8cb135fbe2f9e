"""Licences as SPDX ids: what a pack may carry, and what lets a source be quoted."""

import re

from cpdjournal.packs import header
from cpdjournal.packs.page import Page, said

KNOWN = (
    *("CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "OGL-UK-3.0", "CC-BY-3.0", "CC-BY-SA-3.0"),
    *("CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "CC-BY-NC-ND-4.0", "CC-BY-ND-4.0"),
    *("CC-BY-NC-3.0", "CC-BY-NC-SA-3.0", "CC-BY-NC-SA-2.5", "MIT", "Apache-2.0"),
)
ADAPTABLE = ("CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "OGL-UK-3.0", "CC-BY-3.0", "CC-BY-SA-3.0")
"""May be adapted into a pack for any use."""

_OWN = re.compile(r"LicenseRef-[A-Za-z0-9.-]{1,60}")


def is_precise(licence: str) -> bool:
    return licence in KNOWN or bool(_OWN.fullmatch(licence))


def allows(use: str, licence: str) -> bool:
    """Whether a source under this licence may be used so: `quote` or `adapted`."""
    return licence in ADAPTABLE or (use == "quote" and licence in KNOWN)


def proposal(licence: str) -> str:
    """What to type instead of a licence that is not precise."""
    plain = re.sub(r"[^a-z0-9]", "", licence.lower())
    same = (one for one in KNOWN if re.sub(r"[^a-z0-9]", "", one.lower()) == plain)
    return next(same, "CC-BY-4.0")


def read(
    page: Page, inherited: str = "", *, where_else: str = "pack.md", is_whole: bool = True
) -> str:
    """The header's licence, else the inherited one; P01 and P02 are reported.

    Args:
        is_whole: what could be inherited is known; else nothing is missed.
    """
    licence = header.words(page, "licence")
    if not licence and not inherited and is_whole:
        page.report(
            "P01",
            1,
            f"no licence here or in {where_else}." if where_else else "there is no licence.",
            "Add `licence: CC-BY-4.0`, or the one that you chose.",
        )
    elif licence and not is_precise(licence):
        page.report(
            "P02",
            page.header["licence"].line,
            f'"{said(licence)}" is not precise.',
            f"Did you mean `{proposal(licence)}`?",
        )
    return licence or inherited
