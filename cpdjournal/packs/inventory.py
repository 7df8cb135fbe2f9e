"""Every file in a pack's folder, before one is read: what may not be there, and what is too much.

`pack check` and `pack install` both begin with it, so that neither takes what the other refuses.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from cpdjournal.content.library import Problem
from cpdjournal.packs import names, pack_files
from cpdjournal.packs.page import problem

LARGEST_MEDIA = 8 * 1024 * 1024
LARGEST_PACK = 32 * 1024 * 1024
"""Bytes of all files that belong to it."""

_LINK = "Put the file or folder itself into the pack."


class Inventory(NamedTuple):
    """The mistakes that were found without reading a page."""

    amiss: tuple[Problem, ...]
    """They keep the whole pack from being read."""
    misspelt: tuple[Problem, ...]
    """Files that are left out because of their names; the others can be read and checked."""


def take_inventory(folder: Path) -> Inventory:
    """What is wrong with the files of a pack's folder, whatever stands in them."""
    strays: list[str] = []
    try:
        amiss = tuple(_look_through(folder, strays))
    except OSError:
        says = "this pack's folder can't be read."
        amiss = (problem("D01", "pack.md", None, says, "Check who may read it."),)
    return Inventory(amiss, misspelt(strays))


def misspelt(strays: Iterable[str]) -> tuple[Problem, ...]:
    """F08 for those of some names that were probably meant to belong to the pack."""
    return tuple(
        problem(
            "F08",
            name,
            None,
            "a file's name in a pack is made of letters without accents, digits, `.`, `_` and `-`.",
            f"Rename it, perhaps to {names.proposal(name)}, and use that name in the pack.",
        )
        for name in strays
        if names.is_misspelt(name)
    )


def _look_through(folder: Path, strays: list[str]) -> Iterator[Problem]:
    count = pages = whole = 0
    is_within = True  # no file is too large by itself: that is told of first
    seen: dict[str, str] = {}
    for name, entry in _entries(folder):
        count += 1
        if count > pack_files.PACK_FILES:
            says = f"this pack has more than {pack_files.PACK_FILES:,} files."
            yield problem("F07", "pack.md", None, says, "Split it into several packs.")
            return
        is_ours = names.belongs(name)
        if _is_link(entry):
            if is_ours or names.is_folder(name):
                yield problem("D01", name, None, "this is a link.", _LINK)
            continue
        if entry.is_dir(follow_symlinks=False) and (names.is_folder(name) or not is_ours):
            continue
        if not is_ours:
            strays.append(name)
            continue
        if not entry.is_file(follow_symlinks=False):
            says, mend = "this is not a plain file.", "Put the file itself there."
            yield problem("D01", name, None, says, mend)
            continue
        yield from _about_name(name, seen)
        size = entry.stat(follow_symlinks=False).st_size
        whole, pages = whole + size, pages + (size if name.endswith(".md") else 0)
        if names.is_page(name) and size > pack_files.PAGE_BYTES:
            is_within = False
            yield problem("F07", name, None, *pack_files.too_large(name))
        elif size > LARGEST_MEDIA:
            is_within = False
            says = f"this file is larger than {LARGEST_MEDIA // 1024**2} MiB."
            yield problem("F07", name, None, says, "Make it smaller, or link to it instead.")
    if is_within and pages > pack_files.PACK_BYTES:
        most = pack_files.PACK_BYTES // 1024**2
        says = f"the pages of this pack are larger than {most} MiB together."
        yield problem("F07", "pack.md", None, says, "Split it into several packs.")
    elif is_within and whole > LARGEST_PACK:
        says = f"this pack is larger than {LARGEST_PACK // 1024**2} MiB."
        yield problem("F07", "pack.md", None, says, "Split it, or make its pictures smaller.")


def _about_name(name: str, seen: dict[str, str]) -> Iterator[Problem]:
    if names.is_device(name):
        says = "some computers take this name for a device."
        yield problem("F08", name, None, says, "Give the file another name.")
    other = seen.setdefault(name.casefold(), name)
    if other != name:
        says = f"many computers take this for the same name as {other}."
        yield problem("F08", name, None, says, "Give one of them another name.")


def _entries(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything below a folder, with its name from there on; what links lead to is left out."""
    left = [("", folder)]
    while left:
        above, place = left.pop()
        with os.scandir(place) as found:
            entries = sorted(found, key=lambda one: one.name)
        for entry in entries:
            yield above + entry.name, entry
            if entry.is_dir(follow_symlinks=False) and not _is_link(entry):
                left.append((f"{above}{entry.name}/", Path(entry.path)))


def _is_link(entry: os.DirEntry[str]) -> bool:
    """On Windows a junction leads elsewhere, too."""
    return entry.is_symlink() or bool(getattr(entry, "is_junction", bool)())
