"""Feedback: what is missing or wrong, and ideas, shown whole before it is saved to a file.

No server takes it and nothing is sent: whoever wants to hand it on does so, with their own mail
program, by hand. It holds what was typed here and nothing of any reflection.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from cpdjournal.errors import CpdJournalError
from cpdjournal.feedback import Feedback, feedback_text
from cpdjournal.safetext import clean, clean_line, visible
from cpdjournal.tui.messages import Address, Kept, OpenLink
from cpdjournal.tui.opening import safe_link
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.widgets.writing import WritingArea, WritingLine

LEAD = (
    "Nothing is sent from here. What you type becomes a file that you are shown whole first; "
    "nothing of your reflections is in it. Leave people out of it."
)
SHOWN = "This, and nothing else, is what the file will hold:"

KEEP_AFTER = 1.0
"""Seconds from a key to the keeping of what was typed."""

Save = Callable[[Feedback], Awaitable[Path]]
Keep = Callable[[Feedback], Awaitable[None]]


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
What you type is kept in the journal until its file is written: leave, and come back to it."""

    def __init__(
        self,
        *,
        about: str,
        edition: str,
        folder: Path,
        today: date,
        save: Save,
        keep: Keep,
        begun: Feedback,
    ) -> None:
        """`about`: an item's or a pack's id; `save` writes the file and tells where; `keep` holds
        what is typed until then, and `begun` is what it held.
        """
        super().__init__()
        self._about, self._edition, self._folder, self._today = about, edition, folder, today
        self._save = save
        self.shown: Feedback | None = None
        """What is shown before it is saved; None while it is typed."""
        self.saved_at: Path | None = None
        self._is_saving = False
        self._mail = ""
        self._keep, self._kept = keep, begun
        self._typed = (
            Feedback(about=about, edition=edition)
            if begun.is_empty
            else replace(begun, about=begun.about or about)
        )
        self._keep_soon: Timer | None = None
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

    # --- keeping ------------------------------------------------------------------------------

    @property
    def address(self) -> Address:
        return Address("feedback", self._about)

    def on_input_changed(self) -> None:
        self._soon()

    def on_text_area_changed(self) -> None:
        self._soon()

    def _soon(self) -> None:
        if self._keep_soon is None:
            self._keep_soon = self.set_timer(KEEP_AFTER, self._keep_now)

    async def _keep_now(self) -> None:
        self._keep_soon = None
        try:
            await self.flush()
        except CpdJournalError as error:
            self.tell(error)

    async def flush(self) -> None:
        if self.saved_at is not None or (self.shown is None and not self.query("#wrong")):
            return
        if self.shown is None:
            self._take()
        if self._typed != self._kept and not (self._typed.is_empty and self._kept.is_empty):
            await self._keep(self._typed)
            self._kept = self._typed

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
            await self._keep(Feedback())
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
        try:
            await self.flush()
        except CpdJournalError as error:
            self.tell(error)
            return
        if self.saved_at is None and not self._typed.is_empty:
            self.post_message(Kept("Your feedback is kept. It is no file yet."))
        self.leave()
