"""What a pack says about an endorsement: who, what, when, and what its signature proves.

A signature proves that the holder of a key signed; whose key it is, the check phrase tells those
who read it to each other (facts/security.md, 3.6). Alike in every format.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cpdjournal.evidence import words
from cpdjournal.evidence.proven import Endorsed
from cpdjournal.safetext import clean_line

if TYPE_CHECKING:
    from cpdjournal.journal.endorsements import PlacedEndorsement
    from cpdjournal.vault.credentials import Endorsement

HEADING = "Endorsements"
SHORT = {
    "valid": "endorsed by {}",
    "edited_since": "endorsed by {}, and edited since",
    "unknown": "an endorsement by {} can't be verified",
}
NOBODY = "somebody whose name is not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One endorsement in words."""

    who: str
    stated: str
    """What they stated: plain text, in paragraphs; empty when it can't be verified."""
    proves: str
    """Whether it holds, and what that means."""


def said(endorsed: Endorsed, shown: int) -> Said:
    """An endorsement in words.

    Args:
        shown: the number of the revision that the pack shows.
    """
    placed, endorsement = endorsed.placed, endorsed.placed.endorsement
    if endorsement is None or placed.standing == "unknown":
        return Said(
            who=clean_line(placed.by) or NOBODY,
            stated="",
            proves="Can't be verified: this endorsement was altered, or is not of this reflection.",
        )
    return Said(
        who=_who(placed, endorsement),
        stated=endorsement.statement,
        proves=" ".join((_holds(placed, endorsement, shown), _whose(placed))),
    )


def in_list(endorsed: tuple[Endorsed, ...]) -> str:
    """The endorsements of one line of the list; empty when there are none."""
    each = (SHORT[one.placed.standing].format(_name(one) or NOBODY) for one in endorsed)
    text = "; ".join(each)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _name(endorsed: Endorsed) -> str:
    return clean_line(endorsed.placed.by)


def _who(placed: "PlacedEndorsement", endorsement: "Endorsement") -> str:
    """By the name that the registrant knows; another one in the endorsement is told as such."""
    from cpdjournal.exchange import FORM_NAMES

    name, form = clean_line(placed.by) or NOBODY, FORM_NAMES[endorsement.form]
    number = endorsement.registration
    if placed.calls_themself:
        about = [f"{name}, who calls themself {placed.calls_themself} in it"]
    else:
        about = [
            ", ".join(filter(None, (name, endorsement.role))),
            f"registration as declared: {number}" if number else "no registration declared",
        ]
    return "; ".join((*about, *([f"given as {form}"] if form else [])))


def _holds(placed: "PlacedEndorsement", endorsement: "Endorsement", shown: int) -> str:
    when = f"on {words.day(date.fromisoformat(endorsement.issued_at[:10]))}, by their clock"
    holder = f"the holder of the key {endorsement.key_named}"
    part = "" if endorsement.saw_all else ", of which they were shown a part"
    if placed.standing == "valid":
        return f"Valid: {holder} endorsed exactly this revision{part}, {when}."
    return (
        f"Edited since: {holder} endorsed revision {placed.revision} of this reflection{part}, "
        f"{when}. It was changed afterwards; revision {shown} stands above."
    )


def _whose(placed: "PlacedEndorsement") -> str:
    on = f" on {words.day(date.fromisoformat(placed.checked_at[:10]))}" if placed.checked_at else ""
    compared = f"The registrant and the endorser compared this phrase{on}."
    later = " The endorser has other keys now." if placed.earlier_keys else ""
    if placed.revoked_at:
        on = words.day(date.fromisoformat(placed.revoked_at[:10]))
        came = words.day(date.fromisoformat(placed.received_at[:10]))
        when = "before" if placed.came_before else "not before"
        return (
            f"{f'{compared} ' if placed.checked_at else ''}On {on}, by their clock, the endorser "
            "told not to trust this key any more. The registrant had received the endorsement on "
            f"{came}, {when} they were told so."
        )
    told = {
        "checked": compared,
        "unchecked": "The registrant has not compared this phrase with the endorser yet.",
        "changed": "The endorser's keys changed since, and the registrant has not compared the "
        "new phrase.",
        "revoked": "This key is not to be trusted any more, as the registrant was told or decided "
        "later.",
        "": "The endorser is not among the registrant's contacts now.",
    }[placed.contact_state]
    return f"{told}{later}"
