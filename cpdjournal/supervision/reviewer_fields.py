"""What a reviewer fills in and how an endorsement is called, by the registrant's regulator.

Only what the project's page on regulators states (facts/regulators.md, section 3): where a form is
not known, a free note stands in for it. The names of the fields travel with the review.
"""

import re
from dataclasses import dataclass

from cpdjournal.exchange import Form

NOTE = "Reviewer's note"
_DAY = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[ ./-]"
    r"([0-9]{1,2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)[ ./-][0-9]{2,4}",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewerField:
    """One of the reviewer's own fields."""

    name: str
    """As the registrant reads it, too."""
    help: str = ""
    is_long: bool = False
    asks_for: re.Pattern[str] | None = None
    """What it asks the reviewer for, of themself, and screening would else object to."""


_NOTE = ReviewerField(name=NOTE, help="Anything to keep beside the comments.", is_long=True)
_FIELDS: dict[str, tuple[ReviewerField, ...]] = {
    "NISCC": (
        ReviewerField(name="Manager's name"),
        ReviewerField(name="Manager's role"),
        ReviewerField(
            name="Signed on",
            help="A day, as you would write it on the form.",
            asks_for=_DAY,
        ),
    ),
    "SSSC": (
        ReviewerField(name="Verifier in the organisation", help="Name and role."),
        ReviewerField(
            name="Verified on",
            help="A day, as you would write it on the form.",
            asks_for=_DAY,
        ),
    ),
    "Social Work England": (
        ReviewerField(
            name="Peer reflection",
            help="What the two of you took from talking about it. One record a year needs it.",
            is_long=True,
        ),
    ),
    "Social Care Wales": (
        ReviewerField(
            name="Discussed with manager on",
            help="A day, as you would write it.",
            asks_for=_DAY,
        ),
    ),
    "NMC": (
        ReviewerField(name="Discussion partner's name"),
        ReviewerField(name="Discussion partner's PIN"),
        ReviewerField(name="Discussion partner's e-mail address", asks_for=_ADDRESS),
        ReviewerField(name="Discussion partner's professional address"),
        ReviewerField(name="Date of the discussion", asks_for=_DAY),
        ReviewerField(name="Notes of the discussion", is_long=True),
    ),
}
_FORMS: dict[str, tuple[Form, ...]] = {
    "NISCC": ("", "manager"),
    "SSSC": ("", "verifier"),
    "Social Work England": ("", "peer-reflection"),
    "NMC": ("", "discussion", "confirmation"),
}


def fields_for(regulator: str) -> tuple[ReviewerField, ...]:
    """The fields of a registrant's regulator, by its short name; a free note is always there."""
    return (*_FIELDS.get(regulator, ()), _NOTE)


def is_asked_for(name: str, text: str) -> bool:
    """A field's text is what that field asks for, and nothing else: a day, or an address."""
    asked = (one.asks_for for fields in _FIELDS.values() for one in fields if one.name == name)
    return any(one is not None and one.fullmatch(text.strip()) for one in asked)


def forms_for(regulator: str) -> tuple[Form, ...]:
    """How endorsements are called there. The plain one first: a stronger one has to be picked."""
    return _FORMS.get(regulator, ("",))
