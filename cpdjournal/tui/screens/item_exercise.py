"""An exercise: what it is for, its steps, and the way into writing."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from cpdjournal.content.items import Exercise
from cpdjournal.prompt import AnswerKind, Prompt
from cpdjournal.tui.screens.item import ItemPage
from cpdjournal.tui.widgets.callouts import as_line, page_widgets
from cpdjournal.tui.widgets.page_text import PageText

PRIVATE = "Private: no command can export or share it."

MODES = {
    "alone": "On your own",
    "pair": "In a pair",
    "team": "With your team",
}

ANSWERS: dict[AnswerKind, str] = {
    "long": "In your own words",
    "short": "One line",
    "pick": "Choose one",
    "scale": "Choose one",
    "codes": "Choose standards",
    "action": "An action, and when",
    "goal": "A goal",
    "rate": "Look back at your goal",
    "none": "To read",
}


class ExercisePage(ItemPage):
    """The steps are shown before they are begun."""

    item: Exercise

    BINDINGS = [Binding("w,enter", "write", "Begin, or go on")]
    HELP: ClassVar[str] = """\
An exercise: its steps are listed here, the private ones marked.
Enter or W begins it, or goes on with what you began. Every word is saved as you type.
You may leave steps out."""

    def reading(self) -> Iterable[Widget]:
        item = self.item
        yield from page_widgets(item.intro)
        how = MODES.get(item.mode, item.mode)
        yield Static(Content(f"{how}. About {item.minutes} minutes, in one go or several."))
        yield Static("Enter begins it, or goes on with what you began.", id="begin")

    def questions(self) -> Iterable[Widget]:
        yield Static("Steps", classes="section gap")
        yield steps_of(self.item.prompts)

    async def reflections_found(self) -> None:
        if self.unfinished:
            words = "You have begun it. Enter goes on where you were."
        elif self.reflections:
            words = "You have done it before. Enter begins it anew; what you wrote stays."
        else:
            words = "Enter begins it."
        for line in self.query("#begin").results(Static):
            line.update(words)


def steps_of(prompts: tuple[Prompt, ...]) -> PageText:
    """The steps with their kind of answer, their help, and whether they are private."""
    lines = []
    for number, prompt in enumerate(prompts, start=1):
        kind = ANSWERS[prompt.answer]
        if prompt.options:
            kind += ": " + ", ".join(prompt.options)
        notes = [kind + ".", PRIVATE if prompt.private else "", prompt.help]
        told = as_line(" ".join(filter(None, notes)))
        lines.append(f"{number}. **{as_line(prompt.text)}**  \n   {told}\n")
    return PageText("\n".join(lines))
