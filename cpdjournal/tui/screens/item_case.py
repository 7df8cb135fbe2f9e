"""A case in three moves: what happened, what concerns you, then what concerned others beside it."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from cpdjournal.content.items import Case
from cpdjournal.safetext import visible_line
from cpdjournal.tui.screens.item_judge import LETTERLESS, JudgePage
from cpdjournal.tui.widgets.callouts import Box
from cpdjournal.tui.widgets.page_text import PageText

BASIS = {
    "published": "Published: a short account of a case that a regulator or its guidance describes, "
    "in our words.",
    "fictional": "Fictional: made up for this pack. Nobody in it exists.",
}

ILLUSTRATION = (
    "Cases are illustrations only. Each real one is decided on its own details under the "
    "regulator's policy, so no outcome is given here."
)


class CasePage(JudgePage):
    """The concern is not on the screen before it is asked for."""

    item: Case

    BINDINGS = [
        Binding("enter", "to_writing", "Write here"),
        Binding("f6", "reveal", "The concern", priority=True),
        *LETTERLESS,
        Binding("enter", "go_on", "Go on"),
    ]
    HELP: ClassVar[str] = """\
A case in three moves. Read what happened, and decide for yourself what concerns you.
Just type: your words go into a few lines for your own view, and Enter takes you there, too. They
are kept as you type, as the draft of a reflection; you may leave them out. F7 and F9 turn to the
next page and to the one before.
F6 shows the concern that was found, beside your own view, and the questions after it. W goes on
with your reflection: your view stands there already."""

    def facts(self) -> str:
        basis = "published" if self.item.basis == "published" else "fictional"
        return f"{super().facts()} · {basis}"

    def facts_of_it(self) -> Iterable[Widget]:
        case = self.item
        yield Static(BASIS[case.basis], classes="banner", id="basis")
        if case.intro:
            yield PageText(case.intro)
        for label, words in (("Role", case.role), ("Setting", case.setting)):
            if words:
                yield Static(Content.assemble((f"{label}: ", "bold"), visible_line(words)))
        yield Static("What happened", classes="section gap")
        yield PageText(case.what_happened)

    def others(self) -> list[Widget]:
        return [Box("The concern", self.item.concern)]

    def reading(self) -> Iterable[Widget]:
        yield from super().reading()
        yield Static(ILLUSTRATION, classes="frame-line")
