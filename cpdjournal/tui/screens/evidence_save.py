"""Where evidence goes: format, folder and name, and then the writing, told in words."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from cpdjournal import places
from cpdjournal.errors import CpdJournalError, WrongUsage
from cpdjournal.errors.files import TargetExists
from cpdjournal.evidence.export import Written, suggested_name
from cpdjournal.evidence.pack import EvidencePack
from cpdjournal.safetext import clean_line
from cpdjournal.screening.gate import Gate
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.screens.share_gate import ShareGate
from cpdjournal.tui.share_plan import Answered, Leave, Mend
from cpdjournal.tui.unsent_keeper import UnsentKeeper, UnsentWords
from cpdjournal.tui.widgets.choices import Choices

FORMATS: dict[str, tuple[str, ...]] = {
    "PDF, to hand in": ("pdf",),
    "Markdown, plain text to go on working with": ("md",),
    "Both": ("pdf", "md"),
}

Export = Callable[[EvidencePack, tuple[str, ...], Path | None, str], Awaitable[tuple[Written, ...]]]
"""A pack, formats, where to, and why what was found in it may go (empty when nothing was)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How it passes the share gate."""

    gate: Callable[[EvidencePack], Awaitable[Gate]]
    """What would leave with a pack, and what was found in that."""
    unsent: UnsentWords


NAMES = {"pdf": "PDF", "md": "Markdown"}


class NoFolder(WrongUsage):
    """The folder that was typed is not there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"There is no folder {folder}.",
            "Nothing was written.",
            "Write the name of a folder that is there, or make it first.",
        )


class EvidenceSave(Page[tuple[Written, ...] | Mend]):
    """Leaves with what was written, or to mend; stays, with every choice kept, else."""

    CSS_PATH = "../styles/evidence.tcss"
    AUTO_FOCUS = "#format"
    BINDINGS = [Binding("ctrl+s", "write", "Save the file")]
    HELP: ClassVar[str] = """\
Choose a format with the arrows and Enter, then the folder and the name.
Nothing that exists is overwritten: you are asked for another name.
Ctrl+S goes on to the share gate: all that leaves, and what in it may identify somebody. Mend it,
or write why it may go; F6 there writes the file. Only you can read it, and the journal notes that
it was made."""

    def __init__(
        self,
        pack: EvidencePack,
        *,
        export: Export,
        look: Look | None = None,
        folder: Path | None = None,
    ) -> None:
        """`look`: screens what would leave with the pack."""
        super().__init__()
        self.pack = pack
        self._look = look
        self._why: UnsentKeeper | None = None
        """The reason, once the gate was opened."""
        self.folder = folder or places.documents_folder()
        self._export = export
        self.heading = "Evidence · Save"

    def compose_body(self) -> ComposeResult:
        formats = tuple(FORMATS)
        with VerticalScroll(id="save", can_focus=False):
            yield Static("Format", classes="label")
            yield Choices(formats, formats[0], id="format")
            yield Static("Folder", classes="label")
            yield Input(str(self.folder), id="folder", compact=True)
            yield Static("Name of the file, without its ending", classes="label")
            yield Input(suggested_name(self.pack, "pdf")[:-4], id="name", compact=True)
            yield Static(
                "Press Ctrl+S to go on. It is a plain file: whoever has it can read it.",
                classes="why",
            )

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.input.id == "folder":
            self.query_one("#name").focus()
        else:
            self.action_write()

    @work(exclusive=True, group="write")
    async def action_write(self) -> None:
        formats = FORMATS.get(self.query_one(Choices).text, ("pdf",))
        try:
            self._targets(formats)
            passed = await self._pass_the_gate()
            if passed is None:
                return
            if isinstance(passed, Mend):
                self.leave(passed)
                return
            self.say(f"Writing {' and '.join(NAMES[one] for one in formats)}…")
            written = await self._write(formats, passed.reason)
        except CpdJournalError as error:
            self.tell(error)
            if isinstance(error, TargetExists):
                self._suggest_another_name(formats)
        else:
            if self._why is not None:
                await self._why.forget()
            self.leave(written)

    async def _pass_the_gate(self) -> Answered | Mend | None:
        """The share gate. The preview showed the pages, and not what goes along with them."""
        if self._look is None:
            return Answered(gate=Gate(leaving=(), found=()), reason="")
        look = partial(self._look.gate, self.pack)
        leave = Leave(to="with this evidence", stays=False, only_found=True)
        self._why = await self._look.unsent.begin("gate:evidence")
        return await self.app.push_screen_wait(ShareGate(leave, look=look, keeper=self._why))

    async def _write(self, formats: tuple[str, ...], reason: str) -> tuple[Written, ...]:
        targets = self._targets(formats)
        folder = targets[0][1].parent
        if all(path.name == suggested_name(self.pack, one) for one, path in targets):
            return await self._export(self.pack, formats, folder, reason)  # all of them or none
        written: list[Written] = []
        for one, path in targets:
            written += await self._export(self.pack, (one,), path, reason)
        return tuple(written)

    def _suggest_another_name(self, formats: tuple[str, ...]) -> None:
        field = self.query_one("#name", Input)
        folder = Path(clean_line(self.query_one("#folder", Input).value)).expanduser()
        name = file_name(field.value)
        free = next(
            new
            for new in (f"{name}-{number}" for number in count(2))
            if not any((folder / f"{new}.{one}").exists() for one in formats)
        )
        field.value = free
        field.focus()
        self.say(
            f"There is a file {name} already; it was left as it is. "
            "Take the name above, or write another. Ctrl+S saves it."
        )

    def _targets(self, formats: tuple[str, ...]) -> list[tuple[str, Path]]:
        """Where each format goes.

        Raises:
            NoFolder, TargetExists: before anything is written.
        """
        typed = clean_line(self.query_one("#folder", Input).value)
        folder = Path(typed).expanduser().absolute()
        if not typed or not folder.is_dir():
            raise NoFolder(folder)
        name = file_name(self.query_one("#name", Input).value) or suggested_name(self.pack, "")[:-1]
        targets = [(one, folder / f"{name}.{one}") for one in formats]
        for _, path in targets:
            if path.exists() or path.is_symlink():
                raise TargetExists(path)
        return targets


def file_name(typed: str) -> str:
    """A typed name without what would lead to another folder, and without an ending of ours."""
    name = "".join(c for c in clean_line(typed) if c not in '/\\:*?"<>|').strip(" .")
    for ending in (".pdf", ".md"):
        name = name.removesuffix(ending)
    return name[:120].strip(" .")
