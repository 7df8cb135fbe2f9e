"""The library: every pack and every reflective model in the folders that hold them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cpdjournal.content.library import Library, Model, Problem
from cpdjournal.content.packs import Pack
from cpdjournal.packs.models import read_model
from cpdjournal.packs.pack_files import names_in
from cpdjournal.packs.page import problem
from cpdjournal.packs.reader import read_pack
from cpdjournal.standards import Registry

if TYPE_CHECKING:
    from cpdjournal.packs.cache import Cache

NOT_PACKS = ("models", "regulators", "concerns", "support")
BEFORE = ".before-"
"""Begins the name of a pack's older version while `install` puts a newer one in its place."""
MODELS_IN_ORDER = ("what", "gibbs", "kolb", "schon", "boud", "johns", "brookfield", "fook")
"""How they are offered: the quickest first. Others follow."""
PACKS_IN_ORDER = (
    *("social-media", "reflective-basics", "recording-confidentiality", "boundaries"),
    *("raising-concerns", "supervision-wellbeing", "safeguarding-adults"),
    *("safeguarding-children", "anti-discriminatory", "digital-ai", "cpd-planning"),
)
"""How the packs that come along are offered. A person's own stand after them, by name."""


def load(
    folders: tuple[Path, ...], known: Registry | None = None, *, cache: Path | None = None
) -> Library:
    """Read all packs and models; those with errors are left out and named in `problems`.

    Args:
        folders: each holds packs as subfolders, and models in `models/`; or is itself a pack.
            Of two packs (or models) with the same id the first is kept.
        known: schemes and clauses to hold the packs' references against.
        cache: a folder in which to keep what was read, as `places.cache_folder()`.
    """
    kept = _cache(cache, known)
    packs: dict[str, Pack] = {}
    models: dict[str, Model] = {}
    problems: list[Problem] = []
    for folder in folders:
        if not folder.is_dir():
            problems.append(
                problem("D01", folder.name, None, "there is no such folder.", "Check its name.")
            )
            continue
        for place in pack_folders_in(folder):
            _add_pack(place, _reading(place, known, kept), packs, problems)
        _add_models(folder, kept, models, problems)
    return Library(
        packs=tuple(sorted(packs.values(), key=lambda one: _rank(PACKS_IN_ORDER, one.id))),
        models=tuple(sorted(models.values(), key=lambda one: _rank(MODELS_IN_ORDER, one.id))),
        problems=tuple(problems),
    )


def _rank(order: tuple[str, ...], name: str) -> int:
    """Its place; those that are not named keep their own order behind."""
    return order.index(name) if name in order else len(order)


def pack_folders_in(folder: Path) -> tuple[Path, ...]:
    """The packs in a folder that `load` is given; the folder itself when it is one."""
    if (folder / "pack.md").is_file():
        return (folder,)
    return tuple(
        folder / name
        for name in (*names_in(folder, ""), *_left_by_install(folder))
        if name not in NOT_PACKS
        and ((folder / name / "pack.md").is_file() or (folder / name / "items").is_dir())
    )


def _left_by_install(folder: Path) -> tuple[str, ...]:
    """Older versions whose replacing was cut short before the newer one was there."""
    return tuple(
        before.name
        for before in sorted(folder.glob(f"{BEFORE}*"))
        if not (folder / before.name.removeprefix(BEFORE)).exists()
    )


def _cache(folder: Path | None, known: Registry | None) -> "Cache | None":
    if folder is None:
        return None
    from cpdjournal.packs.cache import Cache

    return Cache(folder, known)


def _reading(
    place: Path, known: Registry | None, kept: "Cache | None"
) -> Callable[[], tuple[Pack | None, tuple[Problem, ...]]]:
    def read() -> tuple[Pack | None, tuple[Problem, ...]]:
        return read_pack(place, known)

    return read if kept is None else lambda: kept.pack(place, read)


def _add_pack(
    place: Path,
    read: Callable[[], tuple[Pack | None, tuple[Problem, ...]]],
    packs: dict[str, Pack],
    problems: list[Problem],
) -> None:
    if place.is_symlink():
        problems.append(
            problem("D01", place.name, None, "this is a link.", "Put the pack's own folder here.")
        )
        return
    pack, found = read()
    problems += (replace(one, file=f"{place.name}/{one.file}") for one in found)
    if pack is None or pack.status == "retired":
        return
    if pack.id in packs:
        problems.append(
            problem(
                "I01",
                f"{place.name}/pack.md",
                None,
                f'"{pack.id}" is the id of two packs; the first one is used.',
                "Give the newer one another id.",
            )
        )
        return
    packs[pack.id] = pack


def _add_models(
    folder: Path, kept: "Cache | None", models: dict[str, Model], problems: list[Problem]
) -> None:
    place = folder / "models"
    if place.is_symlink() or not place.is_dir():
        return
    found, wrong = kept.models(place, lambda: read_models(folder)) if kept else read_models(folder)
    problems += wrong
    for model in found:
        models.setdefault(model.id, model)


def read_models(folder: Path) -> tuple[tuple[Model, ...], tuple[Problem, ...]]:
    """The models in a folder's `models/`, and what is wrong with the others."""
    read = [read_model(folder, f"models/{name}") for name in names_in(folder / "models", ".md")]
    problems = [one for page, _ in read for one in page.problems]
    return tuple(model for _, model in read if model), tuple(problems)
