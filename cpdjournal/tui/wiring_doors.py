"""Wiring of what can be opened from anywhere: concern, support, the employer's policy, feedback."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cpdjournal.tui.messages import Address
    from cpdjournal.tui.screens.page import Page
    from cpdjournal.tui.wiring import Wiring


async def concern(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """Where a concern goes, in the registrant's nation."""
    from cpdjournal.frameworks import concerns
    from cpdjournal.tui.screens.concern import ConcernScreen

    profile = await wiring.profile()
    return ConcernScreen(await asyncio.to_thread(concerns.load), profile.nation)


async def support(wiring: "Wiring", address: "Address") -> "Page[Any]":
    from cpdjournal.frameworks import concerns
    from cpdjournal.tui.screens.support import SupportScreen

    return SupportScreen(await asyncio.to_thread(concerns.load_support))


async def policy(wiring: "Wiring", address: "Address") -> "Page[Any]":
    from cpdjournal.journal import settings
    from cpdjournal.tui.screens.policy import PolicyScreen

    return PolicyScreen(
        note=wiring.bound(settings.policy_note),
        keep=wiring.bound(settings.save_policy_note),
        today=wiring.today,
    )


async def shown(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """What a reflection was written on, as it was then."""
    from cpdjournal.tui import wiring_shown

    return await wiring_shown.page(wiring, address)


PAGES: "dict[str, Callable[[Wiring, Address], Awaitable[Page[Any]]]]" = {
    "concern": concern,
    "support": support,
    "policy": policy,
    "shown": shown,
}
"""Kind of address to what makes its page."""
