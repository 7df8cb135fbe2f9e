"""`demo`: a fictional registrant's journal and evidence pack, in a folder of their own."""

import contextlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cpdjournal import files, places
from cpdjournal.cli import demo_journal, output
from cpdjournal.cli.options import Options, command
from cpdjournal.cli.values import FOLDER
from cpdjournal.errors import MachineSaysNo

if TYPE_CHECKING:
    from cpdjournal.evidence.export import Written

DEFAULT = Path("exports/demo")
JOURNAL = "journal"
FORMATS = ("pdf", "md")
_MARK_SAYS = (
    "`cpdjournal demo` made this folder, and may make it anew at any time.\n"
    "Nobody in it exists. Keep nothing of your own here. It made:\n"
)


class NotADemoFolder(MachineSaysNo):
    """The demo never takes over a folder that it did not make."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} holds something that the demo did not make.",
            "It was left as it is.",
            "Name another folder: `cpdjournal demo DIR`.",
        )


@command("demo", short_help="Make a fictional journal and evidence pack to look at.")
@click.argument("asked", metavar="[DIR]", type=FOLDER, required=False)
def demo(options: Options, asked: Path | None) -> None:
    """Make the journal and the evidence pack of somebody who does not exist.

    They go into DIR (exports/demo). Run again, it makes anew only a folder that it made itself.
    Your own journal is not touched.
    """
    folder = asked or DEFAULT
    _clear(folder)
    reflections, written = _build(folder.absolute(), options)
    placed = [(one, folder / one.path.name) for one in written]
    if options.as_json:
        output.document(
            {
                "journal": str(folder / JOURNAL),
                "files": [
                    {"format": one.format, "path": str(where), "sha256": one.sha256}
                    for one, where in placed
                ],
                "reflections": reflections,
            }
        )
        return
    if not options.quiet:
        output.say("A demo of somebody who does not exist:")
    output.say(f"  journal   {folder / JOURNAL}  ({reflections} reflections, no passphrase)")
    for _, where in placed:
        output.say(f"  evidence  {where}")
    if not options.quiet:
        output.say(f"Open it: cpdjournal --journal {folder / JOURNAL}")


def _build(folder: Path, options: Options) -> "tuple[int, tuple[Written, ...]]":
    from datetime import UTC, datetime, time

    from cpdjournal.evidence import choosing, export, pack
    from cpdjournal.frameworks import loading
    from cpdjournal.journal import opening, settings
    from cpdjournal.packs import library
    from cpdjournal.reflection import Filter

    registry = loading.load()
    framework = registry.framework(demo_journal.FRAMEWORK)
    assert framework is not None
    now = datetime.combine(options.today, time(12, tzinfo=UTC))
    files.make_private_folder(folder)
    _mark(folder, ())  # first: a making that is cut short can be made anew
    journal, _ = opening.create(folder / JOURNAL, None, now)
    with contextlib.closing(journal):
        packs = library.load((places.shipped_prompts(),))
        reflections = demo_journal.write(journal, packs, framework, options.today)
        profile = settings.profile(journal)
        start, end = profile.registration.start, profile.registration.end
        choice = choosing.choose(journal, Filter(first_day=start, last_day=end))
        evidence = pack.assemble(
            profile, registry, choice, first_day=start, last_day=end, as_of=options.today
        )
        _mark(folder, tuple(export.suggested_name(evidence, one) for one in FORMATS))
        return reflections, export.export(
            journal, evidence, FORMATS, folder, now=now, overwrite=True
        )


def _mark(folder: Path, made: tuple[str, ...]) -> None:
    said = _MARK_SAYS + "".join(f"- {name}\n" for name in (JOURNAL, *made))
    files.write_private(folder / places.DEMO_MARK, said.encode(), overwrite=True)


def _clear(folder: Path) -> None:
    """Take away what an earlier demo made in the folder, and nothing else.

    Raises:
        NotADemoFolder: it is something else, and was left as it is.
    """
    mark = folder / places.DEMO_MARK
    if not folder.exists() and not folder.is_symlink():
        return
    if not folder.is_dir() or mark.is_symlink():
        raise NotADemoFolder(folder)
    if not mark.exists():
        if any(folder.iterdir()):
            raise NotADemoFolder(folder)
        return
    made = files.read_text(mark, limit=4096).splitlines()
    names = [line.removeprefix("- ") for line in made if line.startswith("- ")]
    for name in names:
        path = folder / name
        if path.parent != folder or path.is_symlink():
            raise NotADemoFolder(folder)
    try:
        for path in (folder / name for name in names):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
    except OSError as error:
        raise files.from_os(error, folder) from error
