"""A common question: your own answer first, then the one from the guidance beside it."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from cpdjournal.content.items import Question
from cpdjournal.tui.screens.item_judge import LETTERLESS, JudgePage
from cpdjournal.tui.widgets.callouts import block_widgets
from cpdjournal.tui.widgets.page_text import PageText


class QuestionPage(JudgePage):
    """The guidance's answer is not on the screen before it is asked for."""

    item: Question
    OWN_TITLE = "Your own answer"

    BINDINGS = [
        Binding("enter", "to_writing", "Write here"),
        Binding("f6", "reveal", "The answer", priority=True),
        *LETTERLESS,
        Binding("enter", "go_on", "Go on"),
    ]
    HELP: ClassVar[str] = """\
A question that many ask. Say what you think first: just type, or press Enter, and your words go
into a few lines for it; or only think it. They are kept as you type, as the draft of a reflection.
F6 shows the answer from the guidance beside yours, and asks what differs. W goes on with your
reflection: what you typed stands there already."""

    def facts_of_it(self) -> Iterable[Widget]:
        if self.item.intro:
            yield PageText(self.item.intro)

    def others(self) -> list[Widget]:
        title = Static("The answer from the guidance", classes="section")
        return [title, *block_widgets(self.item.answer)]
