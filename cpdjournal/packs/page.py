"""One page of a pack as text: its header, its lines, and what is wrong with it so far."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from cpdjournal import safetext
from cpdjournal.content.library import Problem
from cpdjournal.packs.pack_files import LINE_CHARACTERS, OPEN_BRACKETS, PAGE_LINES

WARNINGS = frozenset(
    (
        *("C02", "C03", "D03", "I04", "L02", "L03", "L04", "Q04", "Q05"),
        *("S12", "S13", "S14", "S15", "S16", "W01", "W02"),
    )
)
"""Codes that leave a pack open; every other code keeps it out."""

PROPOSALS = 10
"""In one page; then what is wrong is still said, without a guess at what was meant."""
LOOKED_THROUGH = 100
"""Known words that a slip is compared with."""

RULER = "---"
_HEADER_LINE = re.compile(r"([^:]*):(.*)")


class Value(NamedTuple):
    """What stands after a key, as text, and in which line of the file."""

    text: str
    line: int


class Page:
    """A file of a pack, cleaned and cut into lines; `problems` grows while it is read."""

    def __init__(self, file: str, source_hash: str = "") -> None:
        self.file = file
        """Its name from the pack's folder on, with slashes."""
        self.source_hash = source_hash
        self.lines: list[str] = []
        self.header: dict[str, Value] = {}
        self.body_line = 1
        """The number of the first line after the header."""
        self.problems: list[Problem] = []

    def report(
        self, code: str, line: int | None, message: str, mend: str, *, is_warning: bool = False
    ) -> None:
        found = problem(code, self.file, line, message, mend)
        self.problems.append(replace(found, severity="warning") if is_warning else found)

    def proposal(
        self, word: str, known: Sequence[str], otherwise: str, *, at_least: float = 0.6
    ) -> str:
        """`Did you mean "…"?`, or something else to do when no known word is near.

        Args:
            at_least: as for `nearest`.
        """
        few = len(self.problems) < PROPOSALS  # comparing words takes time, in a hostile page too
        near = nearest(word, known, at_least=at_least) if few else ""
        return f'Did you mean "{near}"?' if near else otherwise

    def text(self, first: int, end: int) -> str:
        """Lines `first` up to but not including `end`, without blank lines around them."""
        return "\n".join(self.lines[first - 1 : end - 1]).strip("\n").rstrip()

    @property
    def body(self) -> str:
        return self.text(self.body_line, len(self.lines) + 1)

    @property
    def is_sound(self) -> bool:
        """Nothing was found that keeps the pack out."""
        return all(one.severity == "warning" for one in self.problems)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """File by file, as they come, and in each from its first line to its last."""
    by_file: dict[str, list[Problem]] = {}
    for one in problems:
        by_file.setdefault(one.file, []).append(one)
    return tuple(
        one for found in by_file.values() for one in sorted(found, key=lambda one: one.line or 0)
    )


def problem(code: str, file: str, line: int | None, message: str, mend: str) -> Problem:
    """One finding, with the weight that its code has."""
    return Problem(
        code=code,
        severity="warning" if code in WARNINGS else "error",
        file=safetext.clean_line(file),
        line=line,
        message=safetext.clean_line(message),
        mend=safetext.clean_line(mend),
    )


def page_of(file: str, content: bytes, *, has_header: bool = True) -> Page:
    """A page from the bytes of a file. What is wrong with it is in its `problems`."""
    page = Page(file=file, source_hash=hashlib.sha256(content).hexdigest())
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        page.report(
            "F06", line, "this line holds a character I cannot read.", "Save the file as UTF-8."
        )
        return page
    page.lines = safetext.clean(text).split("\n")
    if _is_within_limits(page) and has_header:
        _read_header(page)
    return page


def said(text: str) -> str:
    """Words of a pack, short enough to stand in a message."""
    line = safetext.clean_line(text)
    return line if len(line) <= 60 else line[:59] + "…"


def nearest(word: str, known: Sequence[str], *, at_least: float = 0.6) -> str:
    """The known word that was probably meant; empty when none is near.

    Args:
        at_least: how alike they must be, from 0 to 1, apart from large and small letters.
    """
    from difflib import get_close_matches  # only where something is wrong

    plain = {one.lower(): one for one in known[:LOOKED_THROUGH]}
    found = get_close_matches(word[:60].lower(), plain, 1, at_least)
    return plain[found[0]] if found else ""


def _is_within_limits(page: Page) -> bool:
    for number, line in enumerate(page.lines, 1):
        if len(line) > LINE_CHARACTERS:
            page.report(
                "F07",
                number,
                f"this line has more than {LINE_CHARACTERS} characters.",
                "Break it into several paragraphs.",
            )
            return False
    if len(page.lines) > PAGE_LINES:
        page.report(
            "F07",
            PAGE_LINES + 1,
            f"this page has more than {PAGE_LINES} lines.",
            "Split it into shorter pages.",
        )
        return False
    brackets = accumulate(line.count("[") for line in page.lines)
    full = next((n for n, count in enumerate(brackets, 1) if count > OPEN_BRACKETS), 0)
    if full:
        page.report(
            "F07",
            full,
            f"this page has more than {OPEN_BRACKETS} opening square brackets.",
            "Take some out.",
        )
        return False
    return True


def _read_header(page: Page) -> None:
    """Line by line, as text: split at the first colon, the rest is kept as it is."""
    end = 0
    if page.lines and page.lines[0].rstrip() == RULER:
        rulers = (n for n, line in enumerate(page.lines[1:], 2) if line.rstrip() == RULER)
        end = next(rulers, 0)
    if not end:
        page.report(
            "F01",
            1,
            "there is no header.",
            "Start the file with a line of three dashes, then the details, then three dashes "
            "again.",
        )
        return
    page.body_line = end + 1
    for number, line in enumerate(page.lines[1 : end - 1], 2):
        if line.strip():
            _read_header_line(page, number, line)


def _read_header_line(page: Page, number: int, line: str) -> None:
    if line.startswith("\t"):
        page.report("F06", number, "this line starts with a tab.", "Remove the tab.")
        return
    found = _HEADER_LINE.match(line)
    if line.startswith((" ", "-")) or not found:
        page.report(
            "F02",
            number,
            f'"{said(line)}" is not of the form `key: value`.',
            "Write each detail on a line of its own, and a list as `[a, b]`.",
        )
        return
    key, text = found[1].strip(), found[2].strip()
    if key in page.header:
        page.report(
            "F02",
            number,
            f'"{said(key)}" is here twice (lines {page.header[key].line} and {number}).',
            "Keep one of them.",
        )
        return
    page.header[key] = Value(text, number)
