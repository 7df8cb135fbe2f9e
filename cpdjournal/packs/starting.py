"""A new pack to fill in: one page of each kind, with a story that can be played at once."""

import os
from pathlib import Path

from cpdjournal import files, safetext
from cpdjournal.errors import WrongUsage
from cpdjournal.errors.files import TargetExists
from cpdjournal.packs.header import LONGEST_TITLE
from cpdjournal.packs.outline import ID

SKELETON = Path(__file__).parent / "skeleton"
_ITS_ID, _ITS_TITLE = "id: my-pack\n", "title: My pack\n"


def new_pack(folder: Path, title: str = "") -> tuple[str, ...]:
    """Make the folder and fill it; the names of its files.

    Args:
        folder: its last part becomes the pack's id.
        title: up to 70 characters; else the folder's name in words.

    Raises:
        WrongUsage: no id can be made of the folder's name, or the title is too long.
        TargetExists: something is in the folder. It was left as it is.
        CannotWrite, DiskFull
    """
    name = folder.absolute().name
    pack_id = files.slug(name, at_most=40)
    if not ID.fullmatch(pack_id) or pack_id == "unnamed":
        raise WrongUsage(
            f"No name for a pack can be made of {safetext.clean_line(name) or 'this folder'}.",
            "Nothing was made.",
            "Name the folder in plain letters, as my-team.",
        )
    words = safetext.clean_line(title) or pack_id.replace("-", " ").capitalize()
    if len(words) > LONGEST_TITLE:
        raise WrongUsage(
            f"That title has {len(words)} characters.",
            "Nothing was made.",
            f"Use up to {LONGEST_TITLE}.",
        )
    if os.path.lexists(folder) and (not folder.is_dir() or any(folder.iterdir())):
        raise TargetExists(folder)
    names = [path.relative_to(SKELETON).as_posix() for path in sorted(SKELETON.rglob("*.*"))]
    for one in names:
        content = (SKELETON / one).read_text("utf-8")
        if one == "pack.md":
            content = content.replace(_ITS_ID, f"id: {pack_id}\n", 1)
            content = content.replace(_ITS_TITLE, f"title: {words}\n", 1)
        _make_folder((folder / one).parent)
        files.write_private(folder / one, content.encode())
    return tuple(names)


def _make_folder(folder: Path) -> None:
    """An ordinary one: what is in it is to be handed on."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise files.from_os(error, folder) from error
