"""What takes long to load is loaded while the passphrase is being typed."""

import asyncio

from cpdjournal.tui.shelf import Shelf

NOT_IN_THE_WAY = 2.0
"""Seconds before the packs are read: who types quickly is not to wait for them."""

_waiting: set[asyncio.Task[None]] = set()


def begin(shelf: Shelf) -> None:
    """In the background; whoever needs it sooner loads it themselves."""
    task = asyncio.create_task(_load(shelf))
    _waiting.add(task)  # the loop alone would let it be collected
    task.add_done_callback(_waiting.discard)


async def _load(shelf: Shelf) -> None:
    await asyncio.to_thread(_import)
    await shelf.registry()
    await asyncio.sleep(NOT_IN_THE_WAY)
    await shelf.library()


def _import() -> None:
    import cryptography.hazmat.primitives.ciphers.aead
    import cryptography.hazmat.primitives.kdf.argon2  # noqa: F401
    import sqlite_utils  # noqa: F401

    import cpdjournal.journal.drafts
    import cpdjournal.journal.opening
    import cpdjournal.journal.reflections
    import cpdjournal.journal.settings
    import cpdjournal.journal.spool
    import cpdjournal.journal.windows
    import cpdjournal.tui.home_figures
    import cpdjournal.vault.keyfile  # noqa: F401
