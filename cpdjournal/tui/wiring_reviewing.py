"""Wiring of supervision, the supervisor's side: the inbox, reading, the review, sessions, the team.

Address kinds: see PAGES below.
"""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cpdjournal.tui.messages import Address
    from cpdjournal.tui.screens.page import Page
    from cpdjournal.tui.supervision_lines import Line
    from cpdjournal.tui.wiring import Wiring


async def shared_with_me(wiring: "Wiring") -> "tuple[Line, ...]":
    """The lower half of supervision's first page."""
    return ()


PAGES: "dict[str, Callable[[Wiring, Address], Awaitable[Page[Any]]]]" = {}
"""Kind of address to what makes its page."""
