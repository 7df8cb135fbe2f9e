"""A common question: your own answer first, if you like, then the one from the guidance."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from cpdjournal.content import Question
from cpdjournal.errors import CpdJournalError
from cpdjournal.tui.screens.item import ItemPage
from cpdjournal.tui.widgets.callouts import Box, block_widgets
from cpdjournal.tui.widgets.page_text import PageText

OWN_ANSWER = "own-answer"
"""The prompt that `packs.prompts_of` puts first for a question."""


class QuestionPage(ItemPage):
    """The guidance's answer is not on the screen before it is asked for."""

    item: Question

    BINDINGS = [
        Binding("enter", "reveal", "Show the answer"),
        Binding("enter", "go_on", "Go on"),
    ]
    HELP: ClassVar[str] = """\
A question that many ask. Say what you think first: in your head, or in writing with W.
What you write is kept as a reflection, and stands here when you come back.
Enter shows the answer from the guidance. Then compare the two."""

    revealed = False
    own_words = ""

    def reading(self) -> ComposeResult:
        if self.item.intro:
            yield PageText(self.item.intro)
        if self.own_words:
            yield Box("What you wrote", as_written(self.own_words))
        if not self.revealed:
            if not self.own_words:
                yield Static("What would you say?", classes="section")
                yield PageText(
                    "Take a moment before you read on. You may write your answer first (press "
                    "**W**); it is kept as a reflection of yours. Or just think it."
                )
            yield PageText("**Enter** shows the answer from the guidance.")
            return
        yield Static("The answer from the guidance", classes="section")
        yield from block_widgets(self.item.answer)
        if self.own_words:
            yield PageText("**What is different from yours, and why?**")

    def questions(self) -> ComposeResult:
        if self.revealed:
            yield from self.list_of(self.item.prompts)

    async def reflections_found(self) -> None:
        self.look_for_own_words()

    @work(exclusive=True, group="own words")
    async def look_for_own_words(self) -> None:
        for reflection in self.reflections:
            try:
                words = await self.around.own_answer(reflection.id, OWN_ANSWER)
            except CpdJournalError as error:
                self.tell(error)
                return
            if words.strip():
                break
        else:
            words = ""
        if words != self.own_words:
            self.own_words = words
            if self.is_open:
                await self.recompose_body()
                self.query_one("#reading").focus()

    async def action_reveal(self) -> None:
        self.revealed = True
        await self.show_reading()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "reveal":
            return self.is_open and not self.revealed
        return super().check_action(action, parameters)


def as_written(words: str) -> str:
    """A person's own words as a page: their lines stay lines."""
    return words.replace("\n", "  \n")
