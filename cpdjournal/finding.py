"""One place in a text that may identify a person, with its reason."""

from dataclasses import dataclass
from typing import Literal

FindingConfidence = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Where it stands in the text it was found in, and why it was looked at. Never its words."""

    kind: str
    """As "nhs-number", "postcode", "name", "watch-list"."""
    start: int
    end: int
    """Offsets in characters of the text as given: from, and up to."""
    reason: str
    """For the person, in a sentence that does not repeat what was found."""
    confidence: FindingConfidence
