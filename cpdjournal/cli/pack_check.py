"""`pack check`: what is wrong with a pack, file by file, and the picture of each of its stories."""

import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cpdjournal.cli import output
from cpdjournal.cli.options import Options, command
from cpdjournal.cli.values import PATH
from cpdjournal.errors import ExitCode, WrongUsage

if TYPE_CHECKING:
    from cpdjournal.content.library import Problem
    from cpdjournal.standards import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One pack that was looked at."""

    place: Path
    """As it was asked for."""
    id: str
    title: str
    version: str
    items: int
    problems: "tuple[Problem, ...]"
    stories: tuple[tuple[str, str], ...] = ()
    """Title and picture of each."""

    def count(self, severity: str) -> int:
        return sum(one.severity == severity for one in self.problems)


@command("check", short_help="Say what is wrong with a pack, and draw its stories.")
@click.argument("paths", metavar="[PATH]...", type=PATH, nargs=-1)
@click.option("--strict", is_flag=True, help="Notes end with exit code 1, too, not only mistakes.")
@click.option(
    "--against",
    type=PATH,
    metavar="OLDER",
    help="An earlier version of the pack: say what its readers would miss.",
)
@click.option(
    "--stories/--no-stories",
    default=None,
    help="Draw each scenario as a picture of scenes and choices. Else: where a PATH is named.",
)
@click.option(
    "--fix-ids", is_flag=True, help="Write a short name where a question or a step has none."
)
def check(
    options: Options,
    paths: tuple[Path, ...],
    strict: bool,
    fix_ids: bool,
    against: Path | None,
    stories: bool | None,
) -> ExitCode:
    """Check packs: a folder, a zip file of one, or a folder with several.

    Without PATH, every pack that cpdjournal knows. Each line names the file, the line, what is
    wrong and what to do. A mistake keeps a pack closed; a note is advice. Exit code 1 when there
    are mistakes.
    """
    from cpdjournal.frameworks import loading

    known = loading.load()
    draw = bool(paths) if stories is None else stories
    if against is not None and len(paths) != 1:
        raise WrongUsage(
            "An older version is compared with one pack.",
            "Nothing was checked.",
            "Name that pack: `cpdjournal pack check FOLDER --against OLDER`.",
        )
    if fix_ids:
        _fix_ids(paths)
    checked = [
        one
        for path in (paths or filter(_holds_packs, options.pack_folders))
        for one in _check_path(path, known, draw=draw, against=against)
    ]
    if options.as_json:
        output.document(_as_json(checked))
    else:
        _tell(options, checked)
    wanted = ("error", "warning") if strict else ("error",)
    bad = any(one.count(severity) for one in checked for severity in wanted)
    return ExitCode.ANSWER_IS_NO if bad else ExitCode.DONE


def _fix_ids(paths: tuple[Path, ...]) -> None:
    from cpdjournal.packs.library import pack_folders_in
    from cpdjournal.packs.short_names import add_short_names

    if not paths or not all(path.is_dir() for path in paths):
        raise WrongUsage(
            "Short names are written into a folder that is named.",
            "Nothing was changed.",
            "Name it: `cpdjournal pack check FOLDER --fix-ids`.",
        )
    for path in paths:
        for place in pack_folders_in(path) or (path,):
            for added in add_short_names(place):
                output.remark(f'{added.file}, line {added.line}: called "{added.name}".')


def _check_path(
    path: Path, known: "Registry", *, draw: bool, against: Path | None
) -> Iterator[Checked]:
    from cpdjournal.packs.library import pack_folders_in

    with folder_of(path) as (folder, misnamed):
        if against is not None:
            with folder_of(against) as (older, _):
                one = _check_pack(folder, path, known, draw=draw, older=older)
                yield replace(one, problems=misnamed + one.problems)
            return
        for place in pack_folders_in(folder) or (() if _holds_models(folder) else (folder,)):
            asked = path if place == folder else path / place.name
            one = _check_pack(place, asked, known, draw=draw)
            yield replace(one, problems=misnamed + one.problems)
        if _holds_models(folder):
            yield _check_models(folder, path)


def _check_pack(
    folder: Path, asked: Path, known: "Registry", *, draw: bool, older: Path | None = None
) -> Checked:
    from cpdjournal.packs.pack_page import read_pack_page
    from cpdjournal.packs.reader import read_pack

    pack, problems = read_pack(folder, known)
    about = read_pack_page(folder)
    if older is not None:
        from cpdjournal.packs.against import compare
        from cpdjournal.packs.page import in_order

        problems = in_order(problems + compare(older, folder))
    return Checked(
        place=asked,
        id=about.id,
        title=about.title,
        version=about.version,
        items=len(pack.items) if pack else 0,
        problems=problems,
        stories=_pictures(folder, asked) if draw else (),
    )


def _pictures(folder: Path, asked: Path) -> tuple[tuple[str, str], ...]:
    """Of every story; of one alone where its page was asked for."""
    from cpdjournal.packs.story_picture import picture, stories

    found = stories(folder)
    wanted = [one for one in found if one.name == asked.stem] if asked.suffix == ".md" else found
    return tuple((f"{one.title} (items/{one.name}.md)", picture(one)) for one in wanted or found)


def _holds_packs(folder: Path) -> bool:
    """An own folder whose last pack was removed is nothing to complain about."""
    from cpdjournal.packs.library import pack_folders_in

    return not folder.is_dir() or bool(pack_folders_in(folder)) or _holds_models(folder)


def _holds_models(folder: Path) -> bool:
    return not (folder / "pack.md").is_file() and (folder / "models").is_dir()


def _check_models(folder: Path, asked: Path) -> Checked:
    from cpdjournal.packs.library import read_models

    models, problems = read_models(folder)
    title = "Reflective models"
    return Checked(
        place=asked / "models",
        id="models",
        title=title,
        version="",
        items=len(models),
        problems=tuple(replace(one, file=one.file.removeprefix("models/")) for one in problems),
    )


@contextlib.contextmanager
def folder_of(path: Path) -> "Iterator[tuple[Path, tuple[Problem, ...]]]":
    """The pack's folder that a path means: itself, that of a page in it, or a zip file's.

    With it come files of a zip file that can't be in that folder because of their names.

    Raises:
        WrongUsage: there is no such folder or file.
        NotAPack, DamagedZip, UnsafePack
    """
    if path.is_dir():
        yield path, ()
    elif path.suffix == ".md" and (found := _around(path)):
        yield found, ()
    elif path.is_file():
        from cpdjournal.packs.inventory import misspelt
        from cpdjournal.packs.unpacking import unpack

        with tempfile.TemporaryDirectory(prefix="cpdjournal-") as beside:
            unpacked = unpack(path, Path(beside) / "pack")
            yield Path(beside) / "pack", misspelt(unpacked.left_behind)
    else:
        raise WrongUsage(
            f"There is no folder {path}.",
            "Nothing was changed.",
            "Check how it is written; `cpdjournal pack new FOLDER` begins a new pack.",
        )


def _around(page: Path) -> Path | None:
    """The pack that a page belongs to."""
    above = (page.absolute().parent, page.absolute().parent.parent)
    return next((one for one in above if (one / "pack.md").is_file()), None)


# --- telling ---------------------------------------------------------------------------------


def _as_json(checked: list[Checked]) -> dict[str, Any]:
    return {
        "packs": [
            {
                "id": one.id,
                "title": one.title,
                "version": one.version,
                "folder": str(one.place),
                "items": one.items,
                "errors": one.count("error"),
                "warnings": one.count("warning"),
            }
            for one in checked
        ],
        "problems": [
            {
                "code": problem.code,
                "file": problem.file,
                "line": problem.line,
                "message": problem.message,
                "mend": problem.mend,
                "severity": problem.severity,
            }
            for problem in _named(checked)
        ],
    }


def _named(checked: list[Checked]) -> "list[Problem]":
    """The problems of all packs; where there are several, a file's name begins with its pack's."""
    if len(checked) == 1:
        return list(checked[0].problems)
    return [
        replace(problem, file=f"{one.place.name}/{problem.file}")
        for one in checked
        for problem in one.problems
    ]


def _tell(options: Options, checked: list[Checked]) -> None:
    for problem in _named(checked):
        output.say(str(problem))
    if options.quiet:
        return
    if any(one.problems for one in checked):
        output.say()
    for one in checked:
        output.say(_summary(one))
    for one in checked:
        for title, picture in one.stories:
            output.say(f"\n{title}\n{'-' * len(title)}\n{picture}")


def _summary(one: Checked) -> str:
    name = f"{one.title or one.place.name}{f' {one.version}' if one.version else ''}"
    errors, warnings = one.count("error"), one.count("warning")
    notes = f"{warnings} note{'' if warnings == 1 else 's'}"
    if errors:
        besides = f" and {notes}" if warnings else ""
        return (
            f"{name}: {errors} mistake{'' if errors == 1 else 's'}{besides}. "
            "The pack stays closed until the mistakes are mended."
        )
    items = f"{one.items} item{'' if one.items == 1 else 's'}"
    if warnings:
        return f"{name}: {items}, {notes}. The pack opens; notes are advice."
    return f"{name}: {items}, nothing to mend."
