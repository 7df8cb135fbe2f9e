"""docs/design.md says which rooms there are and who knows whom: held against the imports."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = ROOT / "cpdjournal"
ROWS = {
    row[0]: row
    for line in (ROOT / "docs" / "design.md").read_text(encoding="utf-8").splitlines()
    if len(row := [cell.strip() for cell in line.strip("|").split("|")]) == 3
}
ROOMS = {row.strip("`").split("/")[1]: row for row in ROWS if row.endswith("/`")}
BELOW = {"everything below": set(ROOMS) - {"cli", "tui"}, "the ground floor": set()}


def imported_by(room):
    found = set()
    for path in (CODE / room).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "cpdjournal":
                found |= {one.name for one in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                package, _, rest = node.module.partition(".")
                found |= {rest.partition(".")[0]} if package == "cpdjournal" else set()
    return (found & set(ROOMS)) - {room}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_knows_whom_the_page_says(room):
    knows = ROWS[ROOMS[room]][2]

    said = BELOW.get(knows, set(re.findall(r"`(\w+)`", knows)))

    assert imported_by(room) == said


def test_every_room_and_module_stands_on_the_page():
    told = set(ROOMS) | set(re.findall(r"`(\w+)`", ROWS["ground floor"][1]))

    there = {path.name for path in CODE.iterdir() if (path / "__init__.py").exists()}
    there |= {path.stem for path in CODE.glob("*.py")}

    assert there - {"__init__", "__main__", "crash"} == told
