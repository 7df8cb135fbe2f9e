"""Packs with a thousand items: read through the cache, and `cpdjournal learn` of all of them."""

import hashlib
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import journals
from first_paint import OUR_COMMAND
from measuring import Figure, in_turns, milliseconds, ratio, run_of
from texts import Writer

TIMES = 21
MANY = 1_000
EACH = 50
"""Items of one pack."""
NAMES = ("packs-1000", "learn-1000")
_SKELETON = journals.HERE.parent / "cpdjournal" / "packs" / "skeleton"


def measure(wanted: Callable[[str], bool]) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        return _measure(wanted, Path(folder))


def _measure(wanted: Callable[[str], bool], folder: Path) -> list[Figure]:
    packs = _thousand_items()
    environment = journals.environment_of(folder) | {
        "CPDJOURNAL_PACKS": str(packs),
        "CPDJOURNAL_CACHE_DIR": str(folder / "cache"),
    }
    programs = {}
    if wanted("packs-1000"):
        program = [sys.executable, journals.HERE / "programs" / "load_packs.py", str(MANY)]
        programs["packs-1000"] = lambda: float(run_of(program, environment)[1])
    if wanted("learn-1000"):
        programs["learn-1000"] = lambda: run_of([OUR_COMMAND, "learn"], environment, lines=MANY)[0]
        programs["python"] = lambda: run_of([sys.executable, "-c", "import sqlite3"], environment)[
            0
        ]
    taken = in_turns(programs, TIMES)  # the round before fills the cache
    figures = []
    if wanted("packs-1000"):
        what = "packs of a thousand items, read and indexed in a new process, from the cache"
        figures.append(milliseconds("packs-1000", what, taken["packs-1000"], allowed=100))
    if wanted("learn-1000"):
        what = 'cpdjournal learn of a thousand items, by python -c "import sqlite3"'
        ours = taken["learn-1000"]
        figures.append(ratio("learn-1000", what, ours, taken["python"], allowed=10.0))
    return figures


def _thousand_items() -> Path:
    """A folder of packs, made once and kept: pages of the kinds and lengths that packs have."""
    sources = sorted(path for path in _SKELETON.rglob("*.*"))
    told = b"\0".join(path.read_bytes() for path in (Path(__file__), *sources))
    folder = journals.KEPT / f"packs-{hashlib.sha256(told).hexdigest()[:12]}"
    if not folder.exists():
        for outdated in journals.KEPT.glob("*packs-*"):
            shutil.rmtree(outdated)
        making = folder.with_name(f"making-{folder.name}")
        for number in range(MANY // EACH):
            _make_pack(making / f"pack-{number}", number)
        making.rename(folder)
    return folder


def _make_pack(folder: Path, number: int) -> None:
    writer = Writer(number)
    shutil.copytree(_SKELETON, folder)
    originals = {path: path.read_text("utf-8") for path in sorted((folder / "items").iterdir())}
    names = []
    for count, (path, text) in zip(range(EACH), _over_and_over(originals), strict=False):
        name = f"{path.stem}-{count}"
        page = text.replace(f"id: {path.stem}\n", f"id: {name}\n", 1)
        page = page.replace("\n---\n", f"\n---\n{writer.words(150)}\n\n", 1)
        path.with_name(f"{name}.md").write_text(page, "utf-8")
        names.append(name)
    for path in originals:
        path.unlink()
    about = (folder / "pack.md").read_text("utf-8").replace("id: my-pack", f"id: {folder.name}")
    about = about.partition("## Order")[0] + f"## Order\n- All: {', '.join(names)}\n"
    (folder / "pack.md").write_text(about, "utf-8")


def _over_and_over(originals: dict[Path, str]):
    while True:
        yield from originals.items()
