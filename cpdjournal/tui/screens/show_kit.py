"""The recovery kit: shown once, to copy by hand or to save as a file somewhere else."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from cpdjournal.errors import CpdJournalError
from cpdjournal.tui.screens.fill_in import Field, FillIn
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.widgets.question import Question

IN_A_ROW = 5
ON_THIS_COMPUTER = (
    "Whoever takes this computer would then have both the journal and the key to it. "
    "A memory stick in a drawer, or a printed page, is better."
)


class ShowKit(Page[bool]):
    """Leaves with True once the person says that they have it."""

    CSS_PATH = "../styles/steps.tcss"
    BINDINGS = [
        Binding("escape", "done", show=False),  # it is shown only once: there is no way back
        Binding("enter", "done", "I have it"),
        Binding("f6", "save", "Save it to a file"),
    ]
    HELP = (
        "The kit opens your journal when the passphrase is forgotten. It is not kept in the\n"
        "journal, and this is the only time it is shown.\n"
        "Copy the ten groups on paper, or save them as a file on a memory stick (F6).\n"
        "Then press Enter: two of the groups are asked back, to be sure they can be read."
    )

    def __init__(
        self,
        heading: str,
        groups: tuple[str, ...],
        *,
        save: Callable[[Path], Awaitable[None]],
    ) -> None:
        super().__init__()
        self.heading = heading
        self._groups, self._save = groups, save

    def compose_body(self) -> ComposeResult:
        with VerticalScroll():
            yield Static("Your recovery kit: for the day the passphrase is forgotten.",
                         classes="question")  # fmt: skip
            yield Static(
                "Copy these groups on paper and keep the paper like a passport, "
                "or save them to a file somewhere else (F6). "
                "Whoever has the kit can read your journal.",
                classes="why",
            )
            yield Static(in_rows(self._groups), markup=False, classes="secret", id="groups")
            yield Static("It is shown only now. When you have it, press Enter.", classes="words")

    def action_done(self) -> None:
        self.leave(True)

    @work
    async def action_save(self) -> None:
        asked = FillIn(
            self.heading,
            "Where shall the kit be saved?",
            (Field(name="path", label="A file outside the journal's folder"),),
            check=lambda filled: None,
            why="For instance on a memory stick. Whoever has the file can read the journal.",
        )
        filled = await self.app.push_screen_wait(asked)
        if not filled or not filled["path"]:
            return
        path = Path(filled["path"]).expanduser().absolute()
        warned = Question(
            "Is this file somewhere else than on this computer?",
            f"{path}\n\n{ON_THIS_COMPUTER}",
            yes="Save it there",
            no="Choose another place",
        )
        if not await self.app.push_screen_wait(warned):
            return
        try:
            await self._save(path)
        except CpdJournalError as error:
            self.tell(error)
        else:
            self.say(f"Saved to {path}.")


def in_rows(groups: tuple[str, ...]) -> str:
    """The groups, each with its number, five in a row."""
    numbered = [f"{number:2}  {group:<6}" for number, group in enumerate(groups, 1)]
    rows = (numbered[start : start + IN_A_ROW] for start in range(0, len(numbered), IN_A_ROW))
    return "\n\n".join("   ".join(row) for row in rows)
