"""CHANGES.md of a pack: what its editors say has changed, edition by edition."""

from pathlib import Path

from cpdjournal.packs import pack_files
from cpdjournal.packs.page import page_of

NAME = "CHANGES.md"


def changes(folder: Path) -> str:
    """The page as Markdown without its first heading; empty when there is none to be read."""
    try:
        page = page_of(NAME, pack_files.read(folder, NAME), has_header=False)
    except pack_files.NotInPack:
        return ""
    lines = list(page.lines)
    while lines and (not lines[0].strip() or lines[0].startswith("# ")):
        lines.pop(0)
    return "\n".join(lines).strip()
