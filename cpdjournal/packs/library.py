"""The library: every pack and every reflective model in the folders that hold them."""

from dataclasses import replace
from pathlib import Path

from cpdjournal.content import Library, Model, Pack, Problem
from cpdjournal.packs.models import read_model
from cpdjournal.packs.pack_files import names_in
from cpdjournal.packs.page import problem
from cpdjournal.packs.reader import read_pack
from cpdjournal.standards import Registry

NOT_PACKS = ("models", "regulators")
MODELS_IN_ORDER = ("what", "gibbs", "kolb", "schon", "boud", "johns", "brookfield", "fook")
"""How they are offered: the quickest first. Others follow."""


def load(folders: tuple[Path, ...], known: Registry | None = None) -> Library:
    """Read all packs and models; those with errors are left out and named in `problems`.

    Args:
        folders: each holds packs as subfolders, and models in `models/`; or is itself a pack.
            Of two packs (or models) with the same id the first is kept.
        known: schemes and clauses to hold the packs' references against.
    """
    packs: dict[str, Pack] = {}
    models: dict[str, Model] = {}
    problems: list[Problem] = []
    for folder in folders:
        if not folder.is_dir():
            problems.append(
                problem("D01", folder.name, None, "there is no such folder.", "Check its name.")
            )
            continue
        for place in _pack_folders(folder):
            _add_pack(place, known, packs, problems)
        _add_models(folder, models, problems)
    ranks = {name: rank for rank, name in enumerate(MODELS_IN_ORDER)}
    return Library(
        packs=tuple(packs.values()),
        models=tuple(sorted(models.values(), key=lambda one: ranks.get(one.id, len(ranks)))),
        problems=tuple(problems),
    )


def _pack_folders(folder: Path) -> tuple[Path, ...]:
    if (folder / "pack.md").is_file():
        return (folder,)
    return tuple(
        folder / name
        for name in names_in(folder, "")
        if name not in NOT_PACKS
        and ((folder / name / "pack.md").is_file() or (folder / name / "items").is_dir())
    )


def _add_pack(
    place: Path, known: Registry | None, packs: dict[str, Pack], problems: list[Problem]
) -> None:
    if place.is_symlink():
        problems.append(
            problem("D01", place.name, None, "this is a link.", "Put the pack's own folder here.")
        )
        return
    pack, found = read_pack(place, known)
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


def _add_models(folder: Path, models: dict[str, Model], problems: list[Problem]) -> None:
    for name in names_in(folder / "models", ".md"):
        page, model = read_model(folder, f"models/{name}")
        problems += page.problems
        if model and model.id not in models:
            models[model.id] = model
