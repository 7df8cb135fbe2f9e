"""Where things lie: the journal, what this computer remembers, and what came with the program."""

import os
import sys
from pathlib import Path
from typing import Literal

import cpdjournal

APP_NAME = "cpdjournal"
DEMO_MARK = "THIS-IS-A-DEMO"
"""A file of this name marks a folder that `cpdjournal demo` made and may rebuild."""


def journal_folder(asked: Path | None = None) -> Path:
    """The journal's folder: as asked, else `CPDJOURNAL_DIR`, else the platform's data folder."""
    if asked is not None:
        return asked.expanduser().absolute()
    if from_environment := os.environ.get("CPDJOURNAL_DIR"):
        return Path(from_environment).expanduser().absolute()
    return _platforms_own("data", "XDG_DATA_HOME", ".local/share") / "journal"


def state_folder(journal: Path) -> Path:
    """What this computer remembers of its journals (heads, crash reports), outside of them.

    A demo keeps it inside, so that it leaves nothing behind. `CPDJOURNAL_STATE_DIR` moves it.
    """
    if _is_demo(journal):
        return journal / "state"
    if from_environment := os.environ.get("CPDJOURNAL_STATE_DIR"):
        return Path(from_environment).expanduser().absolute()
    return _platforms_own("state", "XDG_STATE_HOME", ".local/state")


def shipped_prompts() -> Path:
    """The packs, models and regulators that came with the program."""
    return _shipped("prompts", "prompts")


def shipped_templates() -> Path:
    """What exported documents look like."""
    return _shipped("templates", "exports/templates")


def pack_folders(asked: Path | None = None) -> tuple[Path, ...]:
    """Folders that hold packs: the shipped one, that of `--packs`, then what was installed."""
    more = asked or os.environ.get("CPDJOURNAL_PACKS") or None
    own = own_packs()
    return (
        shipped_prompts(),
        *([Path(more).expanduser().absolute()] if more else []),
        *([own] if own.is_dir() else []),
    )


def own_packs() -> Path:
    """Where `pack install` puts packs; there only once something was installed.

    `CPDJOURNAL_OWN_PACKS` moves it.
    """
    if from_environment := os.environ.get("CPDJOURNAL_OWN_PACKS"):
        return Path(from_environment).expanduser().absolute()
    return _platforms_own("data", "XDG_DATA_HOME", ".local/share") / "packs"


def cache_folder(journal: Path | None = None) -> Path:
    """What can be made anew at any time, and be deleted at any time.

    A demo keeps it inside, so that it leaves nothing behind. `CPDJOURNAL_CACHE_DIR` moves it.
    """
    if journal is not None and _is_demo(journal):
        return journal / "cache"
    if from_environment := os.environ.get("CPDJOURNAL_CACHE_DIR"):
        return Path(from_environment).expanduser().absolute()
    return _platforms_own("cache", "XDG_CACHE_HOME", ".cache")


def _is_demo(journal: Path) -> bool:
    return (journal / DEMO_MARK).exists() or (journal.parent / DEMO_MARK).exists()


def documents_folder() -> Path:
    """Where the person keeps documents; their home where there is no such folder."""
    from platformdirs import user_documents_path

    documents = user_documents_path()
    return documents if documents.is_dir() else Path.home()


def _platforms_own(kind: Literal["data", "state", "cache"], variable: str, at_home: str) -> Path:
    """The folder that the platform keeps for a program's data, state or cache.

    On Linux by the XDG base directory specification, as `platformdirs` has it (a test compares):
    loading that takes as long as listing a journal.
    """
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        named = os.environ.get(variable, "").strip()
        return (Path(named) if named else Path.home() / at_home) / APP_NAME
    import platformdirs

    paths = {
        "data": platformdirs.user_data_path,
        "state": platformdirs.user_state_path,
        "cache": platformdirs.user_cache_path,
    }
    return paths[kind](APP_NAME, appauthor=False)


def _shipped(name: str, in_checkout: str) -> Path:
    package = Path(cpdjournal.__file__).parent
    in_package = package / "_shipped" / name
    # hatchling's force-include is not there in an editable install: look in the checkout.
    return in_package if in_package.is_dir() else package.parent / in_checkout
