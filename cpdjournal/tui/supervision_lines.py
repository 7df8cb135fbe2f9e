"""What the first page of supervision lists: lines that lead to a page."""

from dataclasses import dataclass

from cpdjournal.tui.messages import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: where it leads, and in words what is there."""

    leads_to: Address
    words: str
    """Plain; it may hold words of others, and is cleaned when it is shown."""
    waits: bool = False
    """Something there waits for the person: said in words before the line, never by colour."""
