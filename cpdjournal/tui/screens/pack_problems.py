"""What is wrong with packs: file, line, what, and what to do, as the checker says it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from cpdjournal.content.library import Problem
from cpdjournal.safetext import visible_line
from cpdjournal.tui.screens.page import Page

MOST = 100
"""Problems on the screen; whoever mends these finds the rest."""


class ProblemsScreen(Page[None]):
    """Mistakes first, then notes."""

    CSS_PATH = "../styles/item.tcss"
    AUTO_FOCUS = "#reading"
    HELP: ClassVar[str] = """\
What the checker found in the packs. A pack with a mistake is not opened; all others are.
Give these lines to whoever wrote the pack. Esc goes back."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__()
        self.problems = problems
        self.heading = "Learn · What could not be opened"

    def compose_body(self) -> ComposeResult:
        errors = [one for one in self.problems if one.severity == "error"]
        notes = [one for one in self.problems if one.severity != "error"]
        with VerticalScroll(id="reading"):
            if errors:
                yield Static("Mistakes", classes="item-title")
                yield Static("These packs stay closed until it is mended. All others are open.")
                yield from _lines(errors)
            if notes:
                yield Static("Notes", classes="item-title gap")
                yield Static("The packs are open; somebody should look at this.")
                yield from _lines(notes)


def _lines(problems: list[Problem]) -> list[Widget]:
    lines: list[Widget] = [
        Static(Content(visible_line(str(problem))), classes="problem gap")
        for problem in problems[:MOST]
    ]
    if len(problems) > MOST:
        lines.append(Static(f"And {len(problems) - MOST} more.", classes="quiet gap"))
    return lines
