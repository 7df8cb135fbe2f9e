"""Packs of one's own: installed from a folder or a zip file, listed, removed.

A pack is checked beside its place and put there in one step. Cut short at any moment, the version
before is still read (`library`), and the next command here tidies up.
"""

import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from cpdjournal import files
from cpdjournal.content.library import Problem
from cpdjournal.content.packs import Pack
from cpdjournal.errors import CpdJournalError, ExitCode
from cpdjournal.errors.files import CannotWrite
from cpdjournal.errors.packs import NoSuchPack, PackComesAlong, PacksBusy
from cpdjournal.packs.against import compare
from cpdjournal.packs.inventory import misspelt, take_inventory
from cpdjournal.packs.library import BEFORE
from cpdjournal.packs.pack_files import names_in
from cpdjournal.packs.page import in_order
from cpdjournal.packs.reader import read_pack
from cpdjournal.packs.unpacking import unpack
from cpdjournal.standards import Registry

_BESIDE, _GONE, _LOCK = ".installing", ".removing", ".lock"
BROKEN = "?"
PATIENCE = 5.0
"""Seconds for another command to be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """What was put in place."""

    pack: Pack
    replaced: str = ""
    """The version that was there before; empty when there was none, `BROKEN` when it was that."""
    left_behind: tuple[str, ...] = ()
    """Names of files that don't belong in a pack."""
    problems: tuple[Problem, ...] = ()
    """Warnings, and what people who used the version before will miss."""


class PackHasErrors(CpdJournalError):
    """The checker refuses it; `problems` say why."""

    exit_code: ClassVar[ExitCode] = ExitCode.ANSWER_IS_NO

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        errors = sum(one.severity == "error" for one in problems)
        super().__init__(
            f"This pack has {errors} mistake{'' if errors == 1 else 's'} to be mended first.",
            "It was not installed.",
            "Give the lines above to whoever wrote it.",
        )
        self.problems = problems


class BreaksPromises(CpdJournalError):
    """It does not keep what the installed version promised; `problems` say where."""

    exit_code: ClassVar[ExitCode] = ExitCode.ANSWER_IS_NO

    def __init__(self, pack_id: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(
            f"This version of {pack_id} does not follow on from the one that is installed.",
            "The version before stays. What you have written keeps its questions either way.",
            "Ask whoever wrote it, or install it all the same: --yes.",
        )
        self.problems = problems


def install(
    source: Path,
    into: Path,
    *,
    known: Registry | None = None,
    taken: frozenset[str] = frozenset(),
    despite_changes: bool = False,
) -> Installed:
    """Install a pack, in place of an older version of itself.

    Args:
        source: its folder, or a zip file of it.
        into: where installed packs lie; made when it is missing.
        known: schemes and clauses to hold references against.
        taken: ids of packs that came with the program.
        despite_changes: also when it breaks what the installed version promised (I02 to I05).

    Raises:
        PackHasErrors, BreaksPromises, NotAPack, DamagedZip, UnsafePack, PackComesAlong,
        PacksBusy, CannotRead, CannotWrite, DiskFull: nothing was changed.
    """
    if source.is_dir() and (amiss := take_inventory(source)).amiss:
        raise PackHasErrors(amiss.amiss + amiss.misspelt)
    with _alone(into):
        beside = into / _BESIDE
        try:
            unpacked = unpack(source, beside)
            pack, problems = read_pack(beside, known)
            misnamed = misspelt(unpacked.left_behind)
            if pack is None or misnamed:
                raise PackHasErrors(misnamed + problems)
            if pack.id in taken:
                raise PackComesAlong(pack.id)
            place = into / pack.id
            replaced = _version_in(place)
            if replaced:
                changes = compare(place, beside) if replaced != BROKEN else ()
                if not despite_changes and any(one.severity == "error" for one in changes):
                    raise BreaksPromises(pack.id, changes)
                problems = in_order(problems + changes)
            _put_in_place(beside, place)
        finally:
            _throw_away(beside)
    installed = read_pack(place, known)[0] or pack
    return Installed(
        pack=installed,
        replaced=replaced,
        left_behind=unpacked.left_behind,
        problems=problems,
    )


def installed(into: Path) -> tuple[str, ...]:
    """Ids of the installed packs, sorted, the broken ones too."""
    return tuple(name for name in names_in(into, "") if _is_pack(into / name))


def remove(pack_id: str, into: Path) -> None:
    """Take an installed pack away. Reflections on it keep every word they show.

    Raises:
        NoSuchPack, PacksBusy, CannotWrite
    """
    if pack_id not in installed(into):
        raise NoSuchPack(pack_id)
    with _alone(into):
        try:
            (into / pack_id).rename(into / _GONE)
        except OSError as error:
            raise files.from_os(error, into / pack_id) from error
        _throw_away(into / _GONE)


@contextlib.contextmanager
def _alone(into: Path) -> Iterator[None]:
    """Nobody else installs or removes meanwhile, and nothing half done lies about."""
    from filelock import FileLock, Timeout

    files.make_private_folder(into)
    try:
        with FileLock(into / _LOCK, timeout=PATIENCE):
            _tidy_up(into)
            yield
    except Timeout as error:
        raise PacksBusy from error


def _tidy_up(into: Path) -> None:
    """Finish or undo what was cut short."""
    _throw_away(into / _BESIDE)
    _throw_away(into / _GONE)
    for before in into.glob(f"{BEFORE}*"):
        place = into / before.name.removeprefix(BEFORE)
        if os.path.lexists(place):
            _throw_away(before)
        else:
            before.rename(place)


def _put_in_place(beside: Path, place: Path) -> None:
    before = place.with_name(BEFORE + place.name)
    if place.is_symlink():
        raise CannotWrite(place)
    try:
        if place.exists():
            place.rename(before)
        try:
            beside.rename(place)
        except OSError:
            if before.exists():
                before.rename(place)
            raise
        files.sync_folder(place.parent)
    except OSError as error:
        raise files.from_os(error, place) from error
    _throw_away(before)


def _throw_away(folder: Path) -> None:
    """Silent where something stays: it is hidden, and the next command tries again."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink(missing_ok=True)
    else:
        shutil.rmtree(folder, ignore_errors=True)


def _is_pack(folder: Path) -> bool:
    return folder.is_dir() and not folder.is_symlink()


def _version_in(place: Path) -> str:
    if not place.exists():
        return ""
    from cpdjournal.packs.pack_page import read_pack_page

    about = read_pack_page(place)
    return about.version if about.page.is_sound else BROKEN
