"""Learn: the packs, writing without a topic, and what could not be opened."""

import re
from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cpdjournal.content.library import Library
from cpdjournal.content.packs import Pack
from cpdjournal.errors import CpdJournalError
from cpdjournal.packs.further_reading import texts
from cpdjournal.packs.progress import Progress
from cpdjournal.safetext import visible_line
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.progress_in_words import overall, told
from cpdjournal.tui.screens.models_page import ModelsScreen
from cpdjournal.tui.screens.pack_problems import ProblemsScreen
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.typed import show_minutes
from cpdjournal.tui.words import counted

LEAD = "Choose what to learn from. Enter opens it."
MODELS = " models"
PROBLEMS = " problems"
READINGS = " readings"
"""Ids of lines that are no pack; a pack's id never begins with a space."""


class LearnScreen(Page[None]):
    """The first page of learning."""

    CSS_PATH = "../styles/learn.tcss"
    AUTO_FOCUS = "#packs"
    HELP: ClassVar[str] = """\
What there is to learn from. A pack is a set of short pages, cases and exercises on one subject.
The arrows choose a line, Enter opens it.
"Write without a topic" gives you the questions of a reflective model for anything that happened."""

    def __init__(
        self,
        *,
        library: Library,
        progress: Callable[[], Awaitable[tuple[Progress, ...]]] | None = None,
        spot: str = "",
    ) -> None:
        """`progress`: how far somebody is with each pack, in the library's order."""
        super().__init__()
        self.library, self.spot = library, spot
        self._progress = progress
        self.progress: tuple[Progress, ...] = ()
        """Empty until the journal was asked."""
        self.heading = "Learn"

    def compose_body(self) -> ComposeResult:
        yield Static(LEAD, classes="lead", id="lead", markup=False)
        yield OptionList(*self._lines(), markup=False, id="packs")

    @work(exclusive=True, group="progress")
    async def look_how_far(self) -> None:
        try:
            found = await self._progress() if self._progress else ()
        except CpdJournalError as error:
            self.tell(error)
            return
        if found == self.progress:
            return
        self.progress = found
        so_far = overall(found)
        self.query_one("#lead", Static).update(f"{LEAD}\n{so_far}" if so_far else LEAD)
        packs = self.query_one("#packs", OptionList)
        place = packs.highlighted
        packs.set_options(self._lines())
        packs.highlighted = place

    async def reload(self) -> None:
        self.look_how_far()

    def _lines(self) -> list[Option | None]:
        lines: list[Option | None] = []
        for pack in self.library.packs:
            lines += [Option(pack_line(pack, self._how_far(pack)), id=pack.id), None]
        if not self.library.packs:
            lines += [Option("There is no pack that can be opened.", disabled=True), None]
        if models := self.library.models:
            lines.append(
                Option(
                    Content.assemble(
                        ("Write without a topic", "bold"),
                        f"\n{counted(len(models), 'reflective model')}: questions that help you "
                        "think about anything that happened.",
                    ),
                    id=MODELS,
                )
            )
        if readings := _readings(self.library):
            words = f"\n{counted(readings, 'text')} that the packs name, and how far you are."
            lines += [None, Option(Content.assemble(("Reading list", "bold"), words), id=READINGS)]
        if problems := self.library.problems:
            lines += [None, Option(_problem_line(problems), id=PROBLEMS)]
        return lines

    def _how_far(self, pack: Pack) -> str:
        place = self.library.packs.index(pack)
        if place >= len(self.progress) or not self.progress[place].total.is_begun:
            return ""
        return told(self.progress[place].total)

    @property
    def address(self) -> Address:
        return Address("learn", spot=self.spot)

    def on_mount(self) -> None:
        packs = self.query_one("#packs", OptionList)
        ids = [option.id for option in packs.options]
        packs.highlighted = ids.index(self.spot) if self.spot in ids else 0
        self.look_how_far()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self.spot = event.option_id or ""

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id == MODELS:
            self.app.push_screen(ModelsScreen(self.library.models))
        elif event.option_id == READINGS:
            self.post_message(Open(Address("readings")))
        elif event.option_id == PROBLEMS:
            self.app.push_screen(ProblemsScreen(self.library.problems))
        elif event.option_id:
            self.post_message(Open(Address("pack", event.option_id)))


def _readings(library: Library) -> int:
    return len(texts(library.packs))


def pack_line(pack: Pack, how_far: str = "") -> Content:
    """Title, version and size, how far somebody is, and the first sentence about the pack."""
    minutes = sum(item.minutes for item in pack.items)
    size = f"version {pack.version} · {counted(len(pack.items), 'page')} · {show_minutes(minutes)}"
    first_words = visible_line(first_sentence(pack.about))
    return Content.assemble(
        (visible_line(pack.title), "bold"),
        f"\n{visible_line(size)}",
        f"\nSo far: {how_far}" if how_far else "",
        f"\n{first_words}",
    )


def first_sentence(about: str) -> str:
    """What a pack says of itself first: a list of packs is no place for more."""
    first = " ".join(about.strip().partition("\n\n")[0].split())
    ends = re.search(r"[.!?](?= )", first)
    return first[: ends.end()] if ends else first


def _problem_line(problems: tuple[object, ...]) -> Content:
    errors = sum(getattr(one, "severity", "error") == "error" for one in problems)
    words = (
        f"Not everything could be opened: {counted(errors, 'mistake')} in packs"
        if errors
        else f"{counted(len(problems), 'note')} about packs"
    )
    return Content.assemble((words, "bold"), "\nEnter shows the file, the line, and what to do.")
