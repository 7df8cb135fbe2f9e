"""Short names for questions and steps that have none: those that rule Q02 proposes, written in.

People's answers are kept under these names, so what has one is never touched.
"""

import re
from pathlib import Path
from typing import NamedTuple

from cpdjournal import files
from cpdjournal.errors.files import CannotWrite
from cpdjournal.packs import pack_files
from cpdjournal.packs.outline import id_and_words
from cpdjournal.packs.questions import NAMELESS_QUESTION, NAMELESS_STEP, short_name
from cpdjournal.packs.reader import read_pack

_LINE = {
    NAMELESS_QUESTION: re.compile(r"([ ]*[-*+][ ]+)(\S.*)", re.DOTALL),
    NAMELESS_STEP: re.compile(r"([ ]{0,3}###[ ]+)(\S.*)", re.DOTALL),
}
_NAMED = re.compile(r"[ ]*(?:[-*+]|###)[ ]+([a-z0-9-]+):")


class Added(NamedTuple):
    """A name that was written in."""

    file: str
    line: int
    name: str


def add_short_names(folder: Path) -> tuple[Added, ...]:
    """Write a name in front of each question and step of a pack's pages that has none.

    Raises:
        CannotWrite, DiskFull: files before that one are done, that one is as it was.
    """
    nameless: dict[str, dict[int, str]] = {}
    for one in read_pack(folder, None)[1]:
        if one.code == "Q02" and one.line and one.message in _LINE:
            nameless.setdefault(one.file, {})[one.line] = one.message
    return tuple(
        added for file, lines in sorted(nameless.items()) for added in _in_file(folder, file, lines)
    )


def _in_file(folder: Path, file: str, nameless: dict[int, str]) -> list[Added]:
    lines = pack_files.read(folder, file).decode("utf-8").split("\n")
    taken = {found[1] for line in lines if (found := _NAMED.match(line))}
    added = []
    for number, message in sorted(nameless.items()):
        found = _LINE[message].fullmatch(lines[number - 1]) if number <= len(lines) else None
        if found is None or id_and_words(found[2].strip()):  # a name without words: ours to ask
            continue
        name = _free(short_name(found[2]), taken)
        lines[number - 1] = f"{found[1]}{name}: {found[2]}"
        taken.add(name)
        added.append(Added(file, number, name))
    if added:
        _write(folder / file, "\n".join(lines))
    return added


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def _write(path: Path, text: str) -> None:
    try:
        mode = path.stat().st_mode
        files.write_private(path, text.encode(), overwrite=True)
        path.chmod(mode)  # it is its writer's file, and stays as open as it was
    except OSError as error:
        raise CannotWrite(path) from error
