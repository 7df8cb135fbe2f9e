"""Conversations about the journal's keys: several pages in a row, each may be left.

`ask` shows a page and waits for what the person leaves it with.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from cpdjournal.tui.keys import Keys
from cpdjournal.tui.screens.choose_passphrase import ChoosePassphrase, Chosen
from cpdjournal.tui.screens.enter_kit import EnterKit
from cpdjournal.tui.screens.enter_passphrase import EnterPassphrase
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.screens.show_kit import ShowKit
from cpdjournal.tui.screens.type_back_groups import TypeBackGroups

Ask = Callable[[Page[Any]], Awaitable[Any]]


async def recover(ask: Ask, keys: Keys) -> bool:
    """The kit in place of the passphrase, then a new passphrase; whether all was done.

    Raises:
        CpdJournalError: the journal can't be opened, or the new passphrase could not be kept;
            the old one still holds.
    """
    heading = "Recovery"
    question = "Your recovery kit opens the journal without the passphrase."
    key: bytes | None = await ask(EnterKit(heading, question, unlock=keys.with_kit))
    if key is None:
        return False
    await keys.desk.open(key)
    await keys.desk.claim()
    try:
        chosen = await _choose(ask, heading)
        if chosen is None or chosen.passphrase is None:
            await keys.desk.close()
            return False
        await keys.set_passphrase(key, chosen.passphrase)
    except BaseException:
        await keys.desk.close()  # nobody is let in by leaving halfway
        raise
    return True


async def change_passphrase(ask: Ask, keys: Keys) -> str:
    """The old passphrase, then a new one; what to tell the person.

    Raises:
        CpdJournalError: the old passphrase still holds.
    """
    heading = "Settings · Passphrase"
    key: bytes | None = await ask(EnterPassphrase(heading, unlock=keys.is_passphrase))
    if key is None:
        return ""
    chosen = await _choose(ask, heading)
    if chosen is None or chosen.passphrase is None:
        return ""
    await keys.set_passphrase(key, chosen.passphrase)
    return "The new passphrase holds from now on."


async def check_kit(ask: Ask, keys: Keys) -> bool:
    """Whether the person has a kit that opens this journal."""
    question = "Does your recovery kit open this journal? Nothing is changed by trying."
    page = EnterKit("Settings · Recovery kit", question, unlock=keys.with_kit)
    return await ask(page) is not None


async def show_kit(
    ask: Ask,
    keys: Keys,
    groups: tuple[str, ...],
    heading: str,
    two_groups: Callable[[int], tuple[int, int]],
) -> bool:
    """Show a kit until two groups were typed back (true), or that was put off (false)."""
    while True:
        await ask(ShowKit(heading, groups, save=keys.save_kit))
        asked = two_groups(len(groups))
        typed_back: bool | None = await ask(TypeBackGroups(heading, groups, asked))
        if typed_back is not None:
            keys.forget_kit()
            return typed_back


async def _choose(ask: Ask, heading: str) -> Chosen | None:
    from cpdjournal.vault import passphrase

    page = ChoosePassphrase(
        heading, suggest=passphrase.suggest, check=passphrase.check, may_decline=False
    )
    chosen: Chosen | None = await ask(page)
    return chosen
