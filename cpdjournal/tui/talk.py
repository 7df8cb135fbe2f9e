"""What reading back asks for about what came back; made only where something did."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cpdjournal.supervision.receiving import PlacedComment
    from cpdjournal.tui.came_back import Back
    from cpdjournal.tui.screens.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    came_back: "Callable[[str], Awaitable[Back | None]]"
    """By a reflection's id; None when nothing did."""
    reply: "Callable[[PlacedComment], Awaitable[Page[bool]]]"
    """The page on which a comment is answered."""
