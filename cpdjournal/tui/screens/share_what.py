"""How much of a reflection is shared: all answers, some of them, or an extract."""

from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static, TextArea

from cpdjournal.exchange import Extract
from cpdjournal.safetext import visible, visible_line
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.share_plan import ToShare
from cpdjournal.tui.widgets.checklist import Checklist, Line
from cpdjournal.tui.words import counted


class ShareWhat(Page[ToShare]):
    """Leaves with the choice; with None when nothing changes."""

    DEFAULT_CLASSES = "supervision"
    CSS_PATH = "../styles/supervision.tcss"
    AUTO_FOCUS = "#answers"
    BINDINGS = [
        Binding("f6", "take", "Take this choice", priority=True),
        Binding("f7", "extract", "An extract instead", priority=True),
        Binding("a", "all", "All or none"),
    ]
    HELP: ClassVar[str] = """\
Space puts an answer in or takes it out. F6 takes what is marked. F7 shares words of the answer
under the bar instead of whole answers: select them there. Private answers are not in the list:
nothing can share them. An extract can't be proven to belong to the revision; whole answers can."""

    def __init__(self, chosen: ToShare) -> None:
        super().__init__()
        self.chosen = chosen
        self.heading = f"Share · {visible_line(chosen.title)}"

    def compose_body(self) -> ComposeResult:
        yield Static("Which answers? Private ones are never among them.", classes="lead")
        yield Checklist(id="answers")
        yield Static("", classes="why", id="extracts", markup=False)

    def on_mount(self) -> None:
        answers = self.query_one(Checklist)
        if self.chosen.prompts:
            answers.out = {one.prompt for one in self.chosen.answers} - set(self.chosen.prompts)
        answers.show(Line(one.prompt, _short(one.asked, one.text)) for one in self.chosen.answers)
        self._show_extracts()

    def _show_extracts(self) -> None:
        told = ""
        if self.chosen.extracts:
            words = "\n".join(f"“{visible_line(one.text)}”" for one in self.chosen.extracts)
            told = f"Only {counted(len(self.chosen.extracts), 'extract')} is shared now:\n{words}\n"
            told += "F6 goes back to whole answers, F7 takes another extract, Esc leaves it so."
        self.query_one("#extracts", Static).update(Content(told))

    def action_all(self) -> None:
        self.query_one(Checklist).take_all()

    def action_take(self) -> None:
        marked = self.query_one(Checklist).chosen
        if not marked:
            self.say("Nothing is marked: mark an answer, or go back with Esc.")
            return
        prompts = () if len(marked) == len(self.chosen.answers) else marked
        self.leave(replace(self.chosen, prompts=prompts, extracts=()))

    def action_back(self) -> None:
        self.leave(self.chosen if self.chosen.extracts else None)

    @work(group="extract", exclusive=True)
    async def action_extract(self) -> None:
        at = self.query_one(Checklist).highlighted
        if at is None or at >= len(self.chosen.answers):
            return
        answer = self.chosen.answers[at]
        words = await self.app.push_screen_wait(TakeWords(answer.asked, answer.text))
        if words:
            extract = Extract(prompt=answer.prompt, asked=answer.asked, text=words)
            extracts = (*self.chosen.extracts, extract)
            self.chosen = replace(self.chosen, prompts=(), extracts=extracts)
            self._show_extracts()


class TakeWords(Page[str]):
    """An answer to select words of; leaves with them, or with None."""

    DEFAULT_CLASSES = "supervision"
    CSS_PATH = "../styles/supervision.tcss"
    AUTO_FOCUS = "#words-of"
    BINDINGS = [Binding("f6", "take", "Take the selected words", priority=True)]
    HELP: ClassVar[str] = """\
Go to the first word with the arrows, hold Shift and go to the last; or drag with the mouse.
F6 takes what is selected. The answer itself can't be changed here."""

    def __init__(self, asked: str, text: str) -> None:
        super().__init__()
        self.heading = "Share · An extract"
        self.asked, self.text = asked, text

    def compose_body(self) -> ComposeResult:
        yield Static(Content(visible(self.asked)), classes="section")
        yield TextArea(visible(self.text), read_only=True, soft_wrap=True, id="words-of")
        yield Static("Shift with the arrows selects; F6 takes it.", classes="why")

    def action_take(self) -> None:
        words = self.query_one("#words-of", TextArea).selected_text.strip()
        if not words or words not in self.text:
            self.say("Select some words first: hold Shift and use the arrows.")
            return
        self.leave(words)


def _short(asked: str, text: str) -> str:
    line = " ".join(text.split())
    return f"{asked}  {line[:60]}{'…' if len(line) > 60 else ''}"
