"""Wiring of supervision, the registrant's side: cards and contacts, sharing, what came back."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cpdjournal.tui.messages import Address
    from cpdjournal.tui.screens.page import Page
    from cpdjournal.tui.supervision_lines import Line
    from cpdjournal.tui.wiring import Wiring


async def supervision(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """The first page of the mode."""
    from cpdjournal.tui import wiring_reviewing
    from cpdjournal.tui.screens.supervision import SupervisionScreen

    async def others() -> "tuple[Line, ...]":
        return await wiring_reviewing.shared_with_me(wiring)

    async def own() -> "tuple[Line, ...]":
        return await mine(wiring)

    return SupervisionScreen(mine=own, shared_with_me=others)


async def mine(wiring: "Wiring") -> "tuple[Line, ...]":
    """The upper half of the first page."""
    from cpdjournal.tui.messages import Address
    from cpdjournal.tui.supervision_lines import Line

    return (
        Line(leads_to=Address("card"), words="My card, to hand to others"),
        Line(leads_to=Address("contacts"), words="Contacts"),
    )


PAGES: "dict[str, Callable[[Wiring, Address], Awaitable[Page[Any]]]]" = {
    "supervision": supervision,
}
"""Kind of address to what makes its page."""
