"""Revisions: each time a reflection was completed, and what changed from one to the next."""

from collections.abc import Awaitable, Callable, Iterator
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from cpdjournal.errors import CpdJournalError
from cpdjournal.journal.revisions import diff
from cpdjournal.reflection import Revision
from cpdjournal.safetext import visible
from cpdjournal.standards import Registry
from cpdjournal.tui.messages import Kept
from cpdjournal.tui.reflections_in_words import revision_line
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.widgets.question import Question
from cpdjournal.tui.widgets.reflection_text import ReflectionText, told_of_revision

NOTHING = "(nothing)"


class RevisionsScreen(Page[None]):
    CSS_PATH = "../styles/reading_back.tcss"
    AUTO_FOCUS = "#revisions"
    BINDINGS = [
        Binding("w", "whole", "Whole text or changes"),
        Binding("r", "bring_back", "Make it the latest"),
        Binding("pagedown", "scroll(1)", show=False),
        Binding("pageup", "scroll(-1)", show=False),
    ]
    HELP: ClassVar[str] = """\
Each time you complete a reflection, that state is kept: a revision. The newest stands first. Up
and Down choose; below stands what changed from the revision before. W shows the whole text
instead; PgUp and PgDn move it. R makes an old revision the latest one again: that adds a revision
and takes none away."""

    def __init__(
        self,
        history: list[Revision],
        *,
        registry: Registry,
        bring_back: Callable[[str, int], Awaitable[Revision]] | None = None,
    ) -> None:
        """`history`: oldest first, at least one."""
        super().__init__()
        self.heading = "Journal · Revisions"
        self.history = history
        self.whole = False
        self._registry, self._bring_back = registry, bring_back

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "bring_back":
            return self._bring_back is not None and len(self.history) > 1
        return True

    def compose_body(self) -> ComposeResult:
        yield OptionList(
            *(Option(Content(revision_line(one))) for one in reversed(self.history)),
            id="revisions",
            markup=False,
        )
        yield ReflectionText(id="told")

    @property
    def chosen(self) -> Revision:
        """The revision under the bar."""
        at = self.query_one("#revisions", OptionList).highlighted or 0
        return self.history[-1 - at]

    @on(OptionList.OptionHighlighted)
    def _chosen(self) -> None:
        self._show()

    @on(OptionList.OptionSelected)
    def action_whole(self) -> None:
        self.whole = not self.whole
        self._show()

    def action_scroll(self, pages: int) -> None:
        told = self.query_one(ReflectionText)
        told.scroll_relative(y=pages * max(1, told.size.height - 1), animate=False)

    @work(group="asking", exclusive=True)
    async def action_bring_back(self) -> None:
        chosen = self.chosen
        if self._bring_back is None or chosen is self.history[-1]:
            self.say("This is the latest revision.")
            return
        question = Question(
            f"Make revision {chosen.number} the latest one again?",
            "It is added as a new revision. No revision is taken away.",
            yes="Make it the latest",
            no="Leave it",
        )
        if not await self.app.push_screen_wait(question):
            return
        try:
            revision = await self._bring_back(chosen.reflection_id, chosen.number)
        except CpdJournalError as error:
            self.tell(error)
            return
        self.post_message(Kept(f"This is revision {revision.number} now."))
        self.leave()

    def _show(self) -> None:
        told = self.query_one(ReflectionText)
        chosen = self.chosen
        if self.whole or chosen is self.history[0]:
            told.show(told_of_revision(chosen, self._registry))
        else:
            older = self.history[self.history.index(chosen) - 1]
            told.show(told_of_changes(older, chosen))
        told.scroll_home(animate=False)


def told_of_changes(older: Revision, newer: Revision) -> Iterator[Content]:
    """What the newer one says differently, before and after."""
    yield Content.styled(f"What changed from revision {older.number}", "bold")
    changes = diff(older, newer)
    if not changes:
        yield Content("They say the same. Each revision is kept, and endorsed, by itself.")
    for change in changes:
        yield Content.assemble(
            (visible(change.name), "bold $text-primary"),
            ("\nBefore: ", "$text-muted"),
            visible(change.before.strip()) or NOTHING,
            ("\nNow: ", "$text-muted"),
            visible(change.after.strip()) or NOTHING,
        )
