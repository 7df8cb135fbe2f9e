"""Textual keeps the styles of every page that was opened: a page's own must fit no other page."""

import re
from pathlib import Path

import pytest

TUI = Path(__file__).parents[2] / "cpdjournal" / "tui"
OWN_TYPES = {
    name
    for path in TUI.rglob("*.py")
    for name in re.findall(r"^class (\w+)\(", path.read_text(encoding="utf-8"), re.MULTILINE)
}
OURS = {".supervision", ".reviewing"}
"""Classes that pages give themselves."""
OF_ALL_PAGES = {"frame.tcss"}


def outer_selectors(sheet):
    """The selectors that stand in no other rule."""
    depth, selector = 0, ""
    for sign in re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL):
        if sign == "{":
            if not depth:
                yield from (one.strip() for one in selector.split(","))
            depth, selector = depth + 1, ""
        elif sign == "}":
            depth, selector = depth - 1, ""
        elif not depth:
            selector += sign


@pytest.mark.parametrize(
    "sheet",
    sorted(path for path in (TUI / "styles").glob("*.tcss") if path.name not in OF_ALL_PAGES),
    ids=lambda path: path.name,
)
def test_each_rule_names_a_page_or_widget_of_ours(sheet):
    for selector in outer_selectors(sheet.read_text(encoding="utf-8")):
        assert selector in OURS or OWN_TYPES & set(re.findall(r"\w+", selector)), selector
