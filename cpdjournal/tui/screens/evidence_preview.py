"""Evidence, before it leaves: the whole document, exactly as it would be written."""

from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static, TextArea

from cpdjournal.evidence import as_markdown
from cpdjournal.evidence.choosing import Choice
from cpdjournal.evidence.pack import EvidencePack, assemble
from cpdjournal.registrant import Profile
from cpdjournal.safetext import visible
from cpdjournal.standards import Registry
from cpdjournal.tui.messages import Address, Edit, Open
from cpdjournal.tui.screens.evidence_save import EvidenceSave, Export, Look
from cpdjournal.tui.screens.evidence_written import EvidenceWritten
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.share_plan import Mend
from cpdjournal.tui.widgets.page_text import PageText
from cpdjournal.tui.words import counted

PIECE = 16_000
"""Characters of one widget: long evidence is shown in several, cut between reflections."""


class EvidencePreview(Page[None]):
    """What is on the screen is the text of the very pack that is written."""

    CSS_PATH = "../styles/evidence.tcss"
    AUTO_FOCUS = "#document"
    BINDINGS = [
        Binding("s", "save", "Save it"),
        Binding("l", "list_only", "List alone or whole"),
        Binding("m", "markdown", "As Markdown"),
    ]
    HELP: ClassVar[str] = """\
This is the whole document, before anything is written. Read it as its reader will.
L leaves the reflections out and keeps the dated list, or puts them back.
M shows it letter for letter, with the signs that Markdown uses.
S asks for the format and the place. Esc goes back to choose again."""

    def __init__(
        self,
        profile: Profile,
        registry: Registry,
        choice: Choice,
        *,
        first_day: date | None,
        last_day: date | None,
        today: date,
        export: Export,
        look: Look | None = None,
        folder: Path | None = None,
    ) -> None:
        super().__init__()
        self.profile, self.registry, self.choice = profile, registry, choice
        self.first_day, self.last_day, self.today = first_day, last_day, today
        self.folder = folder
        self._export, self._look_at = export, look
        self.is_raw = False
        self.pack = self._assemble(list_only=False)
        self.heading = "Evidence · What will leave"

    def _assemble(self, *, list_only: bool) -> EvidencePack:
        return assemble(
            self.profile,
            self.registry,
            self.choice,
            first_day=self.first_day,
            last_day=self.last_day,
            as_of=self.today,
            list_only=list_only,
        )

    # --- what is shown

    def compose_body(self) -> ComposeResult:
        yield Static(Content(self.lead()), id="lead")
        document = as_markdown.write(self.pack)
        if self.is_raw:
            yield TextArea(
                visible(document), read_only=True, show_cursor=False, soft_wrap=True, id="document"
            )
        else:
            with VerticalScroll(id="document"):
                for piece in pieces_of(document):
                    yield PageText(piece)

    def lead(self) -> str:
        what = counted(len(self.pack.rows), "reflection")
        inside = f"the list of {what} alone" if self.pack.list_only else f"{what}, whole"
        return (
            f"This is exactly what will leave: {inside}. Private notes are not in it. "
            "See for yourself that nobody can be recognised in it. Press S to save it."
        )

    async def show_again(self) -> None:
        body = self.query_one("#body")
        await body.remove_children()
        await body.mount_compose(self.compose_body())
        self.query_one("#document").focus()

    # --- what it does

    async def action_list_only(self) -> None:
        self.pack = self._assemble(list_only=not self.pack.list_only)
        await self.show_again()

    async def action_markdown(self) -> None:
        self.is_raw = not self.is_raw
        await self.show_again()

    @work
    async def action_save(self) -> None:
        page = EvidenceSave(self.pack, export=self._export, look=self._look_at, folder=self.folder)
        written = await self.app.push_screen_wait(page)
        if isinstance(written, Mend):
            if written.reflection:
                self.post_message(Edit(written.reflection))
            else:  # the cover's: what the work is
                self.post_message(Open(Address("settings")))
            self.leave()  # what it shows is not what will leave any more
        elif written:
            self.folder = written[0].path.parent
            await self.app.push_screen(EvidenceWritten(written, len(self.pack.rows)))


def pieces_of(document: str) -> list[str]:
    """A document cut before headings, each piece of a size that is quickly shown."""
    pieces = [""]
    for number, part in enumerate(document.split("\n\n#")):
        section = f"#{part}" if number else part
        if pieces[-1] and len(pieces[-1]) + len(section) > PIECE:
            pieces.append("")
        pieces[-1] += f"{section}\n\n"
    return pieces
