"""Wiring of what can be opened from anywhere: concern, support, policy, feedback, settings."""

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

    nation: str = (await wiring.profile()).nation
    if not nation and (framework := await wiring.framework()):
        nation = framework.nation
    return ConcernScreen(await asyncio.to_thread(concerns.load), nation)


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


async def feedback(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """Feedback on an item (`PACK/NAME`), on a pack, or on nothing in particular."""
    from pathlib import Path

    from cpdjournal import files, places
    from cpdjournal.errors.files import TargetExists
    from cpdjournal.feedback import Feedback, feedback_name, feedback_text
    from cpdjournal.journal import settings
    from cpdjournal.tui.screens.feedback import FeedbackScreen

    library, folder = await wiring.library(), places.documents_folder()
    item = library.item(address.id) if address.id else None
    pack = library.pack(item.pack if item else address.id)
    edition = f"pack version {pack.version}" if pack else ""
    if item:
        edition += f", page revision {item.revision}"

    def write(wanted: Feedback) -> Path:
        text, name = feedback_text(wanted, wiring.today), feedback_name(wanted, wiring.today)
        for number in range(1, 100):
            path = folder / (f"{name}.txt" if number == 1 else f"{name}-{number}.txt")
            try:
                files.write_private(path, text.encode())
            except TargetExists:
                continue
            return path
        raise TargetExists(folder / f"{name}.txt")

    async def save(wanted: Feedback) -> Path:
        return await asyncio.to_thread(write, wanted)

    return FeedbackScreen(
        about=item.id if item else address.id,
        edition=edition,
        folder=folder,
        today=wiring.today,
        save=save,
        keep=wiring.bound(settings.keep_feedback),
        begun=await wiring.desk.run(settings.unsaved_feedback),
    )


async def settings(wiring: "Wiring", address: "Address") -> "Page[Any]":
    from cpdjournal.packs.languages import translated_into
    from cpdjournal.tui.screens.settings import SettingsScreen
    from cpdjournal.tui.wiring_sharing import unsent_words

    return SettingsScreen(
        profile=wiring.profile,
        keep=wiring.keep_profile,
        registry=await wiring.shelf.registry(),
        unsent=unsent_words(wiring),
        has_keys=wiring.desk.is_encrypted,
        languages=translated_into(await wiring.shelf.library()),
    )


PAGES: "dict[str, Callable[[Wiring, Address], Awaitable[Page[Any]]]]" = {
    "concern": concern,
    "support": support,
    "policy": policy,
    "feedback": feedback,
    "shown": shown,
    "settings": settings,
}
"""Kind of address to what makes its page."""
