"""Starting the app: what can be begun before Textual is loaded is begun before."""

import os
from datetime import date
from pathlib import Path

from cpdjournal import places
from cpdjournal.tui import clearing_away
from cpdjournal.tui.desk import Desk
from cpdjournal.vault.presence import DATABASE, is_encrypted


def run_app(folder: Path, pack_folders: tuple[Path, ...], as_of: date | None) -> int:
    """Open the app on a journal; the exit code of DESIGN.md, section 7, when it is left."""
    desk = Desk(folder)
    try:
        has_journal = os.path.lexists(folder / DATABASE) or _is_lost(folder)
        is_locked = has_journal and is_encrypted(folder)
        opening = desk.open_soon() if has_journal and not is_locked else None

        from cpdjournal.tui.app import CpdJournalApp
        from cpdjournal.tui.shelf import Shelf
        from cpdjournal.tui.wiring import Wiring

        app = CpdJournalApp(
            Wiring(desk, Shelf(pack_folders, cache=places.cache_folder(folder)), as_of),
            state_folder=places.state_folder(folder),
            opening=opening,
            is_locked=is_locked,
        )
        clearing_away.begin()
        app.run()
    finally:
        desk.end()
    return app.return_code or 0


def _is_lost(folder: Path) -> bool:
    """The journal's file is gone, but copies of it are there: nothing new is made over that."""
    backups = folder / "backups"
    return backups.is_dir() and any(backups.glob("**/*.db"))
