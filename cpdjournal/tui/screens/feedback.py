"""Feedback: what is missing or wrong, and ideas, shown whole before it is saved to a file.

No server takes it and nothing is sent: whoever wants to hand it on does so, with their own mail
program, by hand. It holds what was typed here and nothing of any reflection.
"""

from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cpdjournal.errors import CpdJournalError
from cpdjournal.safetext import clean, clean_line, visible
from cpdjournal.tui.feedback_text import Feedback, feedback_text
from cpdjournal.tui.messages import OpenLink
from cpdjournal.tui.opening import safe_link
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.widgets.question import Question
from cpdjournal.tui.widgets.writing import WritingArea, WritingLine

LEAD = (
    "Nothing is sent from here. What you type becomes a file that you are shown whole first; "
    "nothing of your reflections is in it. Leave people out of it."
)
SHOWN = "This, and nothing else, is what the file will hold:"

Save = Callable[[Feedback], Awaitable[Path]]


class FeedbackScreen(Page[None]):
    """Typed, shown, saved: three looks of one page."""

    CSS_PATH = "../styles/feedback.tcss"
    AUTO_FOCUS = "#wrong"
    BINDINGS = [
        Binding("escape", "back", "Back"),
        Binding("f6", "show", "Show what the file will hold", priority=True),
        Binding("f6", "save", "Save the file", priority=True),
        Binding("f7", "mail", "Open my mail program", priority=True),
    ]
    HELP: ClassVar[str] = """\
Say what is missing or wrong on a page, or what you would like to read about.
F6 shows you the whole text; F6 again saves it to a file in your documents. Nothing is sent: hand
the file on as you like. If you typed a mail address, F7 opens your mail program with that address
and nothing else, after a question; you attach the file yourself.
What you type here is not kept in the journal: save it before you leave."""

    def __init__(self, *, about: str, edition: str, folder: Path, today: date, save: Save) -> None:
        """`about`: an item's or a pack's id; `save` writes the file and tells where."""
        super().__init__()
        self._about, self._edition, self._folder, self._today = about, edition, folder, today
        self._save = save
        self.shown: Feedback | None = None
        """What is shown before it is saved; None while it is typed."""
        self.saved_at: Path | None = None
        self._is_saving = False
        self._mail = ""
        self._typed = Feedback(about=about, edition=edition)
        self.heading = "Feedback"

    # --- three looks --------------------------------------------------------------------------

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(can_focus=bool(self.shown), id="form"):
            if self.shown is None:
                yield from self._form()
            else:
                yield from self._preview(self.shown)

    def _form(self) -> ComposeResult:
        yield Static(LEAD, classes="why")
        yield Static("About which page or pack", classes="label")
        yield WritingLine(self._typed.about, id="about", compact=True)
        yield Static("What is missing or wrong", classes="label")
        yield WritingArea(self._typed.wrong, id="wrong")
        yield Static("Ideas for topics", classes="label")
        yield WritingLine(self._typed.ideas, id="ideas", compact=True)
        yield Static("A mail address to hand it to, if you have one", classes="label")
        yield WritingLine(self._mail, id="mail", compact=True)

    def _preview(self, feedback: Feedback) -> ComposeResult:
        if self.saved_at is None:
            yield Static(SHOWN, classes="label")
        else:
            yield Static(Content(visible(f"Saved as {self.saved_at}")), classes="label")
            mail = "F7 opens your mail program; attach the file yourself. " if self._mail else ""
            yield Static(f"{mail}Nothing was sent.", classes="why")
        text = feedback_text(feedback, self._today)
        yield Static(Content(visible(text)), id="text")
        if self.saved_at is None:
            yield Static(Content(visible(f"It goes to the folder {self._folder}.")), classes="why")

    async def _look(self) -> None:
        body = self.query_one("#body")
        await body.remove_children()
        await body.mount_compose(self.compose_body())
        self.query_one("#wrong" if self.shown is None else "#form").focus()
        self.refresh_bindings()

    # --- the keys -----------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "show":
                return self.shown is None
            case "save":
                return self.shown is not None and self.saved_at is None
            case "mail":
                return self.saved_at is not None and bool(self._mail)
        return True

    async def action_show(self) -> None:
        self._take()
        if self._typed.is_empty:
            self.say("There is nothing to save yet: write what is missing, or an idea.")
            return
        if self._mail and safe_link(f"mailto:{self._mail}") is None:
            self.say("That is no mail address. Correct it, or leave the line empty.")
            self.query_one("#mail").focus()
            return
        self.hush()
        self.shown = self._typed
        await self._look()

    def _take(self) -> None:
        self._typed = Feedback(
            about=clean_line(self.query_one("#about", WritingLine).value),
            edition=self._edition,
            wrong=clean(self.query_one("#wrong", WritingArea).text),
            ideas=clean_line(self.query_one("#ideas", WritingLine).value),
        )
        if self._typed.about != self._about:
            self._typed = Feedback(
                about=self._typed.about, wrong=self._typed.wrong, ideas=self._typed.ideas
            )
        self._mail = clean_line(self.query_one("#mail", WritingLine).value)

    @work(group="save")
    async def action_save(self) -> None:
        if self.shown is None or self._is_saving:
            return  # a second press writes no second file
        self._is_saving = True
        try:
            self.saved_at = await self._save(self.shown)
        except CpdJournalError as error:
            self.tell(error)
            return
        finally:
            self._is_saving = False
        self.hush()
        await self._look()

    def action_mail(self) -> None:
        self.post_message(OpenLink(f"mailto:{self._mail}"))

    def action_back(self) -> None:
        self._go_back()

    @work(exclusive=True, group="leaving")
    async def _go_back(self) -> None:
        if self.shown is not None and self.saved_at is None:
            self.shown = None
            await self._look()
            return
        if self.shown is None:
            self._take()
            if not self._typed.is_empty and not await self._is_let_go():
                return
        self.leave()

    async def _is_let_go(self) -> bool:
        question = Question(
            "Leave without saving?",
            "What you typed here is kept nowhere yet.",
            yes="Leave",
            no="Stay",
        )
        return await self.app.push_screen_wait(question)
