"""What a reviewer fills in and how an endorsement is called, by the registrant's regulator.

Only what the project's page on regulators states (facts/regulators.md, section 3): where a form is
not known, a free note stands in for it. The names of the fields travel with the review.
"""

from dataclasses import dataclass

from cpdjournal.exchange import Form

NOTE = "Reviewer's note"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewerField:
    """One of the reviewer's own fields."""

    name: str
    """As the registrant reads it, too."""
    help: str = ""
    is_long: bool = False


_NOTE = ReviewerField(name=NOTE, help="Anything to keep beside the comments.", is_long=True)
_FIELDS: dict[str, tuple[ReviewerField, ...]] = {
    "NISCC": (
        ReviewerField(name="Manager's name"),
        ReviewerField(name="Manager's role"),
        ReviewerField(name="Signed on", help="A day, as you would write it on the form."),
    ),
    "SSSC": (
        ReviewerField(name="Verifier in the organisation", help="Name and role."),
        ReviewerField(name="Verified on", help="A day, as you would write it on the form."),
    ),
    "Social Work England": (
        ReviewerField(
            name="Peer reflection",
            help="What the two of you took from talking about it. One record a year needs it.",
            is_long=True,
        ),
    ),
    "Social Care Wales": (
        ReviewerField(name="Discussed with manager on", help="A day, as you would write it."),
    ),
    "NMC": (
        ReviewerField(name="Discussion partner's name"),
        ReviewerField(name="Discussion partner's PIN"),
        ReviewerField(name="Discussion partner's e-mail address"),
        ReviewerField(name="Discussion partner's professional address"),
        ReviewerField(name="Date of the discussion"),
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


def forms_for(regulator: str) -> tuple[Form, ...]:
    """How endorsements are called there. The plain one first: a stronger one has to be picked."""
    return _FORMS.get(regulator, ("",))
