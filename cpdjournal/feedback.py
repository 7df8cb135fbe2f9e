"""Feedback on a page or a pack, as the whole text of the file that is written."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What somebody typed, and what it is about."""

    about: str = ""
    """An item or a pack, as `social-media/g-boundaries`; or whatever was typed."""
    edition: str = ""
    """Of the pack and the page, as it was shown; empty when there is none."""
    wrong: str = ""
    """What is missing or wrong, several lines."""
    ideas: str = ""
    """Topics that should be there."""

    @property
    def is_empty(self) -> bool:
        return not (self.wrong.strip() or self.ideas.strip())


def feedback_text(feedback: Feedback, day: date) -> str:
    """Plain text, ending in a line break."""
    parts = [f"Feedback on {feedback.about or 'cpdjournal'}", f"{day:%Y-%m-%d}"]
    if feedback.edition:
        parts[0] += f" ({feedback.edition})"
    if feedback.wrong.strip():
        parts += ["", "What is missing or wrong:", feedback.wrong.strip()]
    if feedback.ideas.strip():
        parts += ["", "Ideas for topics:", feedback.ideas.strip()]
    return "\n".join(parts) + "\n"


def feedback_name(feedback: Feedback, day: date) -> str:
    """A name for the file, without its ending."""
    plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in feedback.about.lower())
    short = "-".join(filter(None, plain.split("-")))[:40].strip("-")
    return "-".join(filter(None, ("feedback", short, f"{day:%Y-%m-%d}")))
