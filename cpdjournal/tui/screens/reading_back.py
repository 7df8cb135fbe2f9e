"""Reading back: one reflection as text, and the ways on from it."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding

from cpdjournal.errors import CpdJournalError
from cpdjournal.packs.since import Since
from cpdjournal.reflection import Reflection, Revision, Summary
from cpdjournal.safetext import visible_line
from cpdjournal.standards import Registry
from cpdjournal.tui.keeping import DepthNotes
from cpdjournal.tui.messages import Address, Edit, Kept, Open, Write
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.screens.revisions import RevisionsScreen
from cpdjournal.tui.talk import Talk
from cpdjournal.tui.widgets.question import Question
from cpdjournal.tui.widgets.reflection_text import (
    ReflectionText,
    told_of_reflection,
    told_of_since,
)

if TYPE_CHECKING:
    from cpdjournal.supervision.receiving import PlacedComment
    from cpdjournal.tui.came_back import Back


class ReadingBackScreen(Page[None]):
    CSS_PATH = "../styles/reading_back.tcss"
    AUTO_FOCUS = "#told"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    BINDINGS = [
        Binding("e", "edit", "Edit"),
        Binding("s", "share", "Share"),
        Binding("r", "reply", "Answer"),
        Binding("x", "changed", "Changed since"),
        Binding("v", "revisions", "Revisions"),
        Binding("h", "depth", "How far did I go?"),
        Binding("i", "item", "Written on"),
        Binding("g", "today", "Today's page"),
        Binding("n", "answer_new", "Answer the new one"),
        Binding("d,delete", "delete", "Delete"),
    ]
    HELP: ClassVar[str] = """\
One reflection as it stands. Each time you complete it, that state is kept: a revision. E goes on
writing: completing it again makes a new revision, and the earlier one stays. V shows all revisions
and what changed. D moves it to the bin.
H is a private look at how far you went: six rows, no score, one question. I shows what it was
written on, as it was then. Where a page or a question has changed since, G opens the page as it
is today, and N begins a second reflection on it: this one stays as it is.
S shares it with a supervisor. What they said about it stands beside the text, or under the answer
where the window is narrow: R answers, X shows what changed since it was endorsed.
"private" marks what no export or share can take."""

    def __init__(
        self,
        reflection_id: str,
        *,
        get: Callable[[str], Awaitable[Reflection]],
        history: Callable[[str], Awaitable[list[Revision]]],
        delete: Callable[[str], Awaitable[Summary]],
        bring_back: Callable[[str, int], Awaitable[Revision]] | None = None,
        registry: Registry,
        depth: DepthNotes | None = None,
        since: Callable[[Reflection], Awaitable[Since | None]] | None = None,
        talk: Talk | None = None,
    ) -> None:
        """
        Args:
            bring_back: with a reflection's id and a number, makes an earlier revision the latest.
            since: what became of the item that a reflection is on; None when it is as it was.
            talk: what came back from supervision.
        """
        super().__init__()
        self.heading = "Journal"
        self.reflection_id = reflection_id
        self._standards: tuple[str, ...] = ()
        self._get, self._history, self._delete = get, history, delete
        self._bring_back, self._registry, self._depth = bring_back, registry, depth
        self._ask_since = since
        self.since: Since | None = None
        """What became of its item, once that is known."""
        self._is_on_an_item = self._is_complete = False
        self._talk = talk
        self.back: Back | None = None
        """What came back; None while nothing did."""

    @property
    def address(self) -> Address:
        return Address("reflection", self.reflection_id)

    @property
    def standards(self) -> tuple[str, ...]:
        return self._standards

    def compose_body(self) -> ComposeResult:
        yield ReflectionText(id="told")

    def on_mount(self) -> None:
        self._fill()

    async def reload(self) -> None:
        self._fill()

    @work(group="get", exclusive=True)
    async def _fill(self) -> None:
        try:
            reflection = await self._get(self.reflection_id)
        except CpdJournalError as error:
            self.tell(error)
            return
        self._standards = reflection.standards
        title = visible_line(reflection.title)
        self.heading = f"Journal · {title}" if title else "Journal"
        self._is_on_an_item = bool(reflection.origin.item)
        self._is_complete = reflection.revision is not None
        self.since = await self._ask_since(reflection) if self._ask_since else None
        try:
            self.back = await self._talk.came_back(self.reflection_id) if self._talk else None
        except CpdJournalError as error:
            self.tell(error)  # the reflection itself is shown all the same
        self.refresh_bindings()
        if self.back is None:
            told = [*told_of_reflection(reflection, self._registry), *told_of_since(self.since)]
            self.query_one(ReflectionText).show(told)
        else:
            await self._show_beside(reflection, self.back)

    async def _show_beside(self, reflection: Reflection, back: "Back") -> None:
        """The reflection with what came back, in place of its text alone."""
        from cpdjournal.tui.came_back import Row, rows_of
        from cpdjournal.tui.widgets.commented_text import CommentedText

        if not self.query(CommentedText):
            await self.query_one("#body").mount(CommentedText(id="commented"))
            self.query_one(ReflectionText).display = False
            self.query_one(CommentedText).focus()
        since = (Row(text=told) for told in told_of_since(self.since))
        rows = (*rows_of(reflection, self._registry, back), *since)
        await self.query_one(CommentedText).show(rows)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        hidden = {
            "depth": self._depth is None,
            "item": not self._is_on_an_item,
            "today": self.since is None,
            "share": self._talk is None or not self._is_complete,
            "reply": self.back is None or not self.back.comments,
            "changed": not self._edited_since,
            "answer_new": self.since is None or not self.since.to_answer,
        }
        return not hidden.get(action, False)

    @property
    def _edited_since(self) -> bool:
        endorsements = self.back.endorsements if self.back else ()
        return any(one.standing == "edited_since" for one in endorsements)

    def action_share(self) -> None:
        self.post_message(Open(Address("share", self.reflection_id)))

    @work(group="reply", exclusive=True)
    async def action_reply(self) -> None:
        if self.back is None or self._talk is None:
            return
        try:
            if (placed := await self._chosen_comment(self.back)) is not None:
                await self.app.push_screen_wait(await self._talk.reply(placed))
        except CpdJournalError as error:
            self.tell(error)

    async def _chosen_comment(self, back: "Back") -> "PlacedComment | None":
        """The only one there is, or the one that is chosen; questions that wait stand first."""
        from cpdjournal.tui.came_back import waiting
        from cpdjournal.tui.screens.choose_one import Choice, ChooseOne

        comments = waiting(back)
        if len(comments) == 1:
            return comments[0]
        choices = tuple(
            Choice(value=str(at), words=visible_line(f"{one.by}: {one.comment.text[:200]}"))
            for at, one in enumerate(comments)
        )
        asked = ChooseOne("Answer", "Answer which one?", choices, unknown=None)
        chosen = await self.app.push_screen_wait(asked)
        return comments[int(chosen)] if chosen else None

    @work(group="history", exclusive=True)
    async def action_changed(self) -> None:
        from cpdjournal.tui.screens.changed_since import ChangedSinceScreen

        try:
            history = await self._history(self.reflection_id)
        except CpdJournalError as error:
            self.tell(error)
            return
        for one in self.back.endorsements if self.back else ():
            endorsed = [kept for kept in history if kept.number == one.revision]
            if one.standing == "edited_since" and endorsed:
                self.app.push_screen(ChangedSinceScreen(endorsed[0], history[-1], one.by))
                return

    @work(group="depth", exclusive=True)
    async def action_depth(self) -> None:
        assert self._depth is not None
        nudge = await self.app.push_screen_wait(self._depth.page(self.reflection_id))
        if nudge:
            self.say(f"One question for you: {nudge} E goes on writing.")

    def action_item(self) -> None:
        self.post_message(Open(Address("shown", self.reflection_id)))

    def action_today(self) -> None:
        if self.since is not None:
            item = self.since.newer.id if self.since.newer else self.since.item
            self.post_message(Open(Address("item", item)))

    def action_answer_new(self) -> None:
        if self.since is not None and self.since.to_answer:
            self.post_message(Write(item_id=self.since.to_answer))

    def action_edit(self) -> None:
        self.post_message(Edit(self.reflection_id))

    @work(group="history", exclusive=True)
    async def action_revisions(self) -> None:
        try:
            history = await self._history(self.reflection_id)
        except CpdJournalError as error:
            self.tell(error)
            return
        if not history:
            self.say("There is no revision yet: completing it makes the first one.")
            return
        self.app.push_screen(
            RevisionsScreen(history, registry=self._registry, bring_back=self._bring_back)
        )

    @work(group="asking", exclusive=True)
    async def action_delete(self) -> None:
        question = Question(
            "Move this reflection to the bin?",
            "All its revisions go with it. It can be put back: B in the journal's list.",
            yes="Move to the bin",
            no="Keep it",
        )
        if not await self.app.push_screen_wait(question):
            return
        try:
            await self._delete(self.reflection_id)
        except CpdJournalError as error:
            self.tell(error)
            return
        self.post_message(Kept("Moved to the bin."))
        self.leave()
