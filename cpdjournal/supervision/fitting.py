"""What fits in a review: standards that are known, fields and forms of the registrant's regulator.

The app offers only these; what is typed is looked up here, and refused with what would fit.
"""

from cpdjournal.errors import WrongUsage
from cpdjournal.exchange import FORM_NAMES, Form
from cpdjournal.frameworks.references import own
from cpdjournal.safetext import clean_line
from cpdjournal.standards import Registry, normal
from cpdjournal.supervision import reviewer_fields
from cpdjournal.supervision.reviewing import Review


class DoesNotFit(WrongUsage):
    """Something in a review that nobody knows, or that belongs to other regulators."""

    def __init__(self, happened: str, fits: str) -> None:
        super().__init__(happened, "Nothing was changed.", fits)


def standard(review: Review, registry: Registry, asked: str) -> str:
    """A standard that is known, or that the registrant named in what they shared.

    Returns the reference in its normal form.

    Raises:
        DoesNotFit
    """
    ref = clean_line(normal(asked))
    if registry.clause(ref) or ref in _named(review):
        return ref
    raise DoesNotFit(
        f"{ref or 'Nothing'} is no standard that cpdjournal knows.",
        f"It knows {', '.join(_offered(review, registry))}. Another one goes with "
        "--own-standard: it stands there as your own reference, not checked.",
    )


def own_standard(asked: str) -> str:
    """A reference that nobody knows, given on purpose.

    Raises:
        DoesNotFit: it is empty.
    """
    if ref := own(asked):
        return ref
    raise DoesNotFit("There is no standard.", "Write its list and number, as in the source.")


def field(review: Review, asked: str) -> str:
    """A field of the registrant's regulator by its name, or one that is filled in already.

    Raises:
        DoesNotFit
    """
    regulator = review.sender.card.regulator
    names = [one.name for one in reviewer_fields.fields_for(regulator)]
    for name in (*names, *review.draft.form_fields):
        if name.casefold() == clean_line(asked).casefold():
            return name
    raise DoesNotFit(
        f"There is no field {clean_line(asked)} {_where(regulator)}.",
        f"There are: {'; '.join(names)}.",
    )


def form(review: Review, asked: Form) -> Form:
    """How an endorsement is called at the registrant's regulator.

    Raises:
        DoesNotFit
    """
    regulator = review.sender.card.regulator
    forms = reviewer_fields.forms_for(regulator)
    if asked in forms:
        return asked
    named = [f"{one} ({FORM_NAMES[one]})" for one in forms if one]
    raise DoesNotFit(
        f"An endorsement is not given as {asked} {_where(regulator)}.",
        f"Leave --form out, or give {' or '.join(named)}." if named else "Leave --form out.",
    )


def _where(regulator: str) -> str:
    return f"at {regulator}" if regulator else "for somebody whose card names no regulator"


def _named(review: Review) -> set[str]:
    """What the registrant named, and what was marked before."""
    found = {ref for refs in review.draft.standards_seen.values() for ref in refs}
    for shared in review.share.reflections:
        refs = shared.fields.get("standards")
        if isinstance(refs, list):
            found.update(clean_line(one) for one in refs if isinstance(one, str))
    return found


def _offered(review: Review, registry: Registry) -> tuple[str, ...]:
    """The lists of the registrant's regulator, or all where it has none here."""
    regulator = review.sender.card.regulator
    of_them = {
        scheme
        for one in registry.frameworks
        if one.regulator == regulator
        for scheme in one.schemes
    }
    return tuple(one.ref for one in registry.clauses if not of_them or one.scheme in of_them)
