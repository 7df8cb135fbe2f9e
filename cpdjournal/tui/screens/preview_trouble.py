"""A pack that is being written and can't be read just now: what to mend, line by line."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cpdjournal.content.library import Problem
from cpdjournal.safetext import visible_line
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.words import counted

MOST = 50
"""Messages on the screen; the first ones are mended first."""


class PreviewTrouble(Page[None]):
    """Stands over the page that was open until the pack can be read again."""

    CSS_PATH = "../styles/item.tcss"
    AUTO_FOCUS = "#reading"
    HELP: ClassVar[str] = """\
The pack has a mistake, so it can't be shown just now. Each line says where it is and what to do.
Mend it in your editor and save: this page goes away by itself, and you are where you were.
Ctrl+Q leaves the preview."""

    def __init__(self, name: str, problems: tuple[Problem, ...]) -> None:
        """`name`: what the pack's folder is called."""
        super().__init__()
        self.problems = problems
        self.heading = f"Preview · {visible_line(name)}"

    def compose_body(self) -> ComposeResult:
        errors = [one for one in self.problems if one.severity == "error"]
        with VerticalScroll(id="reading"):
            yield Static("To be mended", classes="item-title")
            yield Static("Save the file, and the page comes back by itself.")
            for problem in errors[:MOST]:
                yield Static(Content(visible_line(str(problem))), classes="problem gap")
            if len(errors) > MOST:
                yield Static(f"And {counted(len(errors) - MOST, 'line')} more.", classes="gap")
