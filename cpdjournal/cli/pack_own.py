"""`pack list`, `pack install`, `pack remove`: what is there, and packs of one's own."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cpdjournal import places
from cpdjournal.cli import output
from cpdjournal.cli.opened import can_ask, confirmed
from cpdjournal.cli.options import Options, command
from cpdjournal.cli.shown import fitted
from cpdjournal.cli.values import PATH
from cpdjournal.errors import WrongUsage
from cpdjournal.errors.packs import NoSuchPack, PackComesAlong

if TYPE_CHECKING:
    from cpdjournal.content.library import Library, Problem
    from cpdjournal.content.packs import Pack
    from cpdjournal.packs.install import Installed

ORIGINS = {
    "program": "comes with cpdjournal",
    "installed": "installed",
    "folder": "from the folder of --packs",
}


@command("list", short_help="List the packs, and where each comes from.")
def list_packs(options: Options) -> None:
    """List every pack that can be opened, and name those that can't."""
    library = _library(options)
    packs = [(pack, _origin(pack.folder)) for pack in library.packs]
    broken = _broken(library)
    if options.as_json:
        output.document(
            {
                "packs": [_as_json(pack, origin) for pack, origin in packs],
                "closed": [{"folder": str(place), "from": _origin(place)} for place in broken],
            }
        )
        return
    for pack, origin in packs:
        items = f"{len(pack.items)} item{'' if len(pack.items) == 1 else 's'}"
        output.say(f"{pack.title}  ({pack.id}, version {pack.version})")
        output.say(f"    {fitted(items, 10)}  {ORIGINS[origin]}")
    for place in broken:
        output.say(f"{place.name}  (closed: it has mistakes)")
        output.say(f"    {ORIGINS[_origin(place)]}; see cpdjournal pack check {place}")


@command("install", short_help="Install a pack from a folder or a zip file.")
@click.argument("source", metavar="FOLDER|ZIP", type=PATH)
@click.option("--yes", is_flag=True, help="Also where it does not follow on from the one before.")
def install(options: Options, source: Path, yes: bool) -> None:
    """Check a pack and install it, in place of an older version of itself.

    Only text and pictures are taken, nothing is run, and what you have written stays as it is.
    """
    from cpdjournal.frameworks import loading
    from cpdjournal.packs import install as installing

    if not source.exists():
        raise WrongUsage(
            f"There is no folder or file {source}.", "Nothing was changed.", "Check its name."
        )

    def go(*, despite_changes: bool) -> "Installed":
        return installing.install(
            source,
            places.own_packs(),
            known=loading.load(),
            taken=_shipped(),
            despite_changes=despite_changes,
        )

    try:
        try:
            done = go(despite_changes=yes)
        except installing.BreaksPromises as error:
            _tell_problems(error.problems)
            if not can_ask(options):
                raise
            output.remark(f"{error.happened}\n{error.meaning}")
            if not confirmed(options, "Install it all the same?", yes=False):
                output.remark("Nothing was changed.")
                return
            done = go(despite_changes=True)
    except installing.PackHasErrors as error:
        _tell_problems(error.problems)
        raise
    _tell_problems(done.problems)
    if done.left_behind:
        names = ", ".join(done.left_behind[:5]) + ("…" if len(done.left_behind) > 5 else "")
        output.remark(f"Left behind, for they don't belong in a pack: {names}")
    instead = f", in place of version {done.replaced}" if done.replaced else ""
    output.answer(
        options,
        _as_json(done.pack, "installed") | {"replaced": done.replaced or None},
        f"{done.pack.title} (version {done.pack.version}) is installed{instead}.\n"
        f"Open it with `cpdjournal`, or list it: cpdjournal learn {done.pack.id}",
    )


@command("remove", short_help="Remove a pack that was installed.")
@click.argument("pack_id", metavar="ID")
@click.option("--yes", is_flag=True, help="Remove it without asking.")
def remove(options: Options, pack_id: str, yes: bool) -> None:
    """Remove an installed pack. Packs that come with cpdjournal stay.

    Reflections on its pages stay whole: each keeps the words that it was written to.
    """
    from cpdjournal.packs import install as installing

    if pack_id not in installing.installed(places.own_packs()):
        raise PackComesAlong(pack_id) if pack_id in _shipped() else NoSuchPack(pack_id)
    kept = "Reflections on its pages stay whole, with the questions they answer."
    if not confirmed(options, f"Remove the pack {pack_id}? {kept}", yes=yes):
        output.remark("Nothing was changed.")
        return
    installing.remove(pack_id, places.own_packs())
    output.answer(options, {"removed": pack_id}, f"The pack {pack_id} is removed. {kept}")


def _library(options: Options) -> "Library":
    from cpdjournal.packs.library import load

    return load(options.pack_folders, cache=places.cache_folder())


def _shipped() -> frozenset[str]:
    """Ids of the packs that come along: their folders' names, and what their pages say."""
    from cpdjournal.packs.library import load, pack_folders_in

    folder = places.shipped_prompts()
    loaded = load((folder,), cache=places.cache_folder())
    names = {place.name for place in pack_folders_in(folder)}
    return frozenset(names | {pack.id for pack in loaded.packs})


def _broken(library: "Library") -> list[Path]:
    """Installed packs that can't be opened."""
    from cpdjournal.packs.library import pack_folders_in

    own = places.own_packs()
    there = {pack.folder for pack in library.packs}
    return [one for one in pack_folders_in(own) if one not in there] if own.is_dir() else []


def _origin(folder: Path) -> str:
    if folder.is_relative_to(places.shipped_prompts()):
        return "program"
    return "installed" if folder.is_relative_to(places.own_packs()) else "folder"


def _as_json(pack: "Pack", origin: str) -> dict[str, Any]:
    return {
        "id": pack.id,
        "title": pack.title,
        "version": pack.version,
        "items": len(pack.items),
        "from": origin,
        "folder": str(pack.folder),
    }


def _tell_problems(problems: "tuple[Problem, ...]") -> None:
    for problem in problems:
        output.remark(str(problem))
