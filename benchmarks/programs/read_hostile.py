"""Times pages that are made to keep the reader of packs busy. Prints the slowest one's seconds.

Each is as large as a page may be (64 KiB), or 100 kB, which is refused at once. Importing is not
counted.
"""

import sys
import tempfile
from pathlib import Path
from time import process_time

from cpdjournal.packs import clauses, pack_files
from cpdjournal.packs.items import Surroundings, read_item

HEADER = """\
---
id: x
type: {kind}
title: T
revision: 1
status: live
minutes: 5
outcomes: [lo1]
licence: CC-BY-4.0
authors: [a]
{more}---
"""


def _scene(name: str, *ways: str) -> str:
    told = (
        f"### c{n}: w\nx\nCodes: sssc-2024:3.4\nFit: {'steady' if n else 'risky'}\nGo to: {way}\n"
        for n, way in enumerate(ways)
    )
    return f"## {name}: b\n" + "".join(told)


_MINDS = "\nIf: " + ", ".join(f"not s{n}/c0" for n in range(20))
SHAPES = {
    "headings": "## a: b\n" * 3900,
    "choices": "## s0: b\n" + "### c: d\nFitt: x\nGoto: y\n" * 1900,
    "questions": "## Questions\n" + "- a: b?\n  - help: c\n" * 1900,
    "lists": "- a\n" * 3900,
    "brackets": ("[" * 1900 + "\n") * 30,
    "marks": ("a" + "\N{COMBINING ACUTE ACCENT}" * 1300 + "\n") * 20,
    "ways": "".join(_scene(f"s{n}", *[f"s{n + 1}"] * 4) for n in range(20))
    + "".join(_scene(f"s{n}", f"s{n + 1}" + _MINDS, *[f"s{n + 1}"] * 3) for n in range(20, 99))
    + "## s99: e\nEnding: mixed\n",
    "circles": "".join(
        _scene(f"s{n}", *(f"s{n * times % 98}" for times in (3, 7, 11, 13))) for n in range(98)
    ),
    "100 kB": "Plain words. " * 8_000,
}


def _seconds(folder: Path, kind: str, body: str) -> float:
    header = HEADER.format(kind=kind, more="start: s0\n" if kind == "scenario" else "")
    page = (header + body).encode()
    least = pack_files.PAGE_BYTES if len(page) < 100_000 else len(page)
    (folder / "items/x.md").write_bytes(page[:least])
    around = Surroundings(folder=folder, known=clauses.Known())
    begun = process_time()
    read_item("items/x.md", around)
    return process_time() - begun


with tempfile.TemporaryDirectory() as name:
    (Path(name) / "items").mkdir()
    _seconds(Path(name), "scenario", "## s0: b\n")  # the parser is made once
    taken = {
        (shape, kind): _seconds(Path(name), kind, body)
        for shape, body in SHAPES.items()
        for kind in ("scenario", "exercise", "guidance")
    }
slowest = max(taken, key=taken.__getitem__)
print(*slowest)
print(taken[slowest], file=sys.stderr)
