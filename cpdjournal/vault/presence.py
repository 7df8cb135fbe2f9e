"""What lies in a journal's folder, told without opening anything: quick, for the start."""

from pathlib import Path

KEYS = "keys.json"
RECOVERY = "recovery.age"
DATABASE = "journal.db"
_PLAIN_MAGIC = b"SQLite format 3\x00"


def is_encrypted(folder: Path) -> bool:
    """Whether the journal in the folder needs a key. False, too, where there is no journal."""
    if (folder / KEYS).exists() or (folder / RECOVERY).exists():
        return True
    try:
        with (folder / DATABASE).open("rb") as file:
            start = file.read(len(_PLAIN_MAGIC))
    except OSError:
        return False
    return bool(start) and start != _PLAIN_MAGIC
