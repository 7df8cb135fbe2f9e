"""What changed in a reflection since a revision of it was endorsed."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content

from cpdjournal.reflection import Revision
from cpdjournal.safetext import visible_line
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.screens.revisions import told_of_changes
from cpdjournal.tui.widgets.reflection_text import ReflectionText


class ChangedSinceScreen(Page[None]):
    CSS_PATH = "../styles/reading_back.tcss"
    AUTO_FOCUS = "#told"
    HELP: ClassVar[str] = """\
What the latest revision (the state you completed last) says differently from the one that was
endorsed, before and now. The endorsement stays what it was: a statement on the earlier revision."""

    def __init__(self, endorsed: Revision, latest: Revision, by: str) -> None:
        """`by`: who endorsed it."""
        super().__init__()
        self.heading = "Changed since the endorsement"
        self.endorsed, self.latest, self.by = endorsed, latest, visible_line(by)

    def compose_body(self) -> ComposeResult:
        yield ReflectionText(id="told")

    def on_mount(self) -> None:
        lead = Content(
            f"{self.by} endorsed revision {self.endorsed.number}; the latest is revision "
            f"{self.latest.number}."
        )
        told = (lead, *told_of_changes(self.endorsed, self.latest))
        self.query_one(ReflectionText).show(told)
