"""Handing over: where a sealed file or a card goes, and what to do with it next."""

import contextlib
from itertools import count
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from cpdjournal.errors import CpdJournalError
from cpdjournal.errors.files import CannotWrite, TargetExists
from cpdjournal.safetext import clean_line, visible, visible_line
from cpdjournal.tui.exchanging import HandOver, Parcel
from cpdjournal.tui.messages import OpenFile
from cpdjournal.tui.opening import copy_out
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.widgets.choices import Choices
from cpdjournal.tui.widgets.question import Question

FILE, TEXT = "As a file", "As text in a file, to paste into an e-mail"
LEFT = "Left in a folder that both of you reach (its name is made for it)"


class HandingOver(Page[Path]):
    """Leaves with where it lies, or None; asks before it is left unsaved."""

    DEFAULT_CLASSES = "supervision"
    CSS_PATH = "../styles/supervision.tcss"
    AUTO_FOCUS = "#how"
    BINDINGS = [
        Binding("f6", "save", "Save it", priority=True),
        Binding("f7", "copy", "Copy as text", priority=True),
        Binding("f8", "open_folder", "Open the folder", priority=True),
    ]
    HELP: ClassVar[str] = """\
Choose how it leaves, the folder and the name, then F6. Nothing that exists is overwritten.
F7 puts the text form into the clipboard, to paste into an e-mail. Some terminals block that, and
don't say so: look whether it pastes. It counts as handed over all the same; F6 saves it as a file,
and it can be sealed once more from where you sealed it. Whoever it is sealed for can open it, and
nobody else; you may send it by any way."""

    def __init__(self, parcel: Parcel, *, hand_over: HandOver) -> None:
        super().__init__()
        self.heading = "Supervision · Hand it over"
        self.parcel, self.saved_at = parcel, None
        self.was_copied = False
        self._hand_over = hand_over

    saved_at: Path | None

    @property
    def was_handed_over(self) -> bool:
        return self.saved_at is not None or self.was_copied

    def compose_body(self) -> ComposeResult:
        parcel = self.parcel
        ways = (FILE, TEXT) if parcel.content != parcel.as_text.encode() else (FILE,)
        if parcel.can_be_left:
            ways = (*ways, LEFT)
        exchange = self._hand_over.exchange if parcel.can_be_left else None
        with VerticalScroll(id="form", can_focus=False):
            yield Static(Content(visible(parcel.told)), classes="section")
            yield Choices(ways, LEFT if exchange else FILE, id="how")
            yield Static("Folder", classes="label")
            yield Input(str(exchange or self._hand_over.folder), id="folder", compact=True)
            yield Static("Name of the file", classes="label", id="name-label")
            yield Input(parcel.name, id="name", compact=True)
            yield Static("", classes="section", id="where", markup=False)
            yield Static("What to do next", classes="label")
            steps = "\n".join(f"- {visible(step)}" for step in parcel.next_steps)
            yield Static(Content(steps), classes="steps")

    def on_mount(self) -> None:
        self.query_one("#where").display = False
        is_left = self.query_one(Choices).text == LEFT
        self.query_one("#name").display = self.query_one("#name-label").display = not is_left

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "open_folder" or self.saved_at is not None

    def on_choices_picked(self, event: Choices.Picked) -> None:
        name = self.query_one("#name", Input)
        plain = name.value.removesuffix(".txt") if self.parcel.name[-4:] != ".txt" else name.value
        name.value = f"{plain}.txt" if event.text == TEXT else plain
        name.display = self.query_one("#name-label").display = event.text != LEFT
        if event.text == LEFT and self._hand_over.exchange is not None:
            self.query_one("#folder", Input).value = str(self._hand_over.exchange)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.input.id == "folder":
            self.query_one("#name").focus()
        else:
            self.action_save()

    @work(group="save", exclusive=True)
    async def action_save(self) -> None:
        how = self.query_one(Choices).text
        folder = Path(clean_line(self.query_one("#folder", Input).value)).expanduser().absolute()
        try:
            if not folder.is_dir():
                raise CannotWrite(folder)
            if how == LEFT:
                path = await self._hand_over.leave(folder, self.parcel)
            else:
                content = self.parcel.as_text.encode() if how == TEXT else self.parcel.content
                path = await self._hand_over.write(folder / self._file_name(), content)
        except CpdJournalError as error:
            self.tell(error)
            if isinstance(error, TargetExists):
                self._suggest_another_name(folder)
            return
        await self._note_handed()
        self.saved_at = path
        where = self.query_one("#where", Static)
        where.update(Content(visible(f"It lies here now: {path}")))
        where.display = True
        self.say("Saved. Esc goes back.")
        self.refresh_bindings()

    async def _note_handed(self) -> None:
        if self.parcel.bundle:
            with contextlib.suppress(CpdJournalError):  # it lies there: the log is behind, no more
                await self._hand_over.handed(self.parcel.bundle)

    def _file_name(self) -> str:
        typed = clean_line(self.query_one("#name", Input).value)
        plain = "".join(c for c in typed if c not in '/\\:*?"<>|').strip(" .")[:120]
        return plain or self.parcel.name

    def _suggest_another_name(self, folder: Path) -> None:
        taken = Path(self._file_name())
        names = (f"{taken.stem}-{number}{taken.suffix}" for number in count(2))
        free = next(name for name in names if not (folder / name).exists())
        self.query_one("#name", Input).value = free
        self.say(
            f"There is a file {visible_line(taken.name)} already; it was left as it is. "
            "Take the name above, or write another. F6 saves it."
        )

    @work(group="save", exclusive=True)
    async def action_copy(self) -> None:
        copy_out(self.app, self.parcel.as_text)
        self.was_copied = True
        await self._note_handed()
        self.say(
            "Given to the clipboard; some terminals block that without a word. Paste it now: it "
            "begins with BEGIN CPDJOURNAL. If nothing comes, F6 saves it as a file."
        )

    def action_open_folder(self) -> None:
        if self.saved_at is not None:
            self.post_message(OpenFile(self.saved_at.parent))

    def action_back(self) -> None:
        self._go_back()

    @work(group="leaving", exclusive=True)
    async def _go_back(self) -> None:
        if not self.was_handed_over and self.parcel.can_be_left:
            question = Question(
                "Leave without saving the file?",
                "It is sealed, but lies nowhere yet. It can be made again.",
                yes="Leave",
                no="Stay",
            )
            if not await self.app.push_screen_wait(question):
                return
        self.leave(self.saved_at)
