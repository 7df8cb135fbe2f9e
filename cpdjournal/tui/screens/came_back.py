"""One review that came back: what is about the whole, what was agreed, and which reflections."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cpdjournal.errors import CpdJournalError
from cpdjournal.safetext import visible_line
from cpdjournal.standards import Registry
from cpdjournal.supervision.receiving import PlacedComment
from cpdjournal.tui.messages import Address, Kept, Open
from cpdjournal.tui.reflections_in_words import NO_TITLE
from cpdjournal.tui.review_lines import WholeReview, told_of
from cpdjournal.tui.screens.choose_one import Choice, ChooseOne
from cpdjournal.tui.screens.page import Page


class CameBackScreen(Page[None]):
    DEFAULT_CLASSES = "supervision"
    CSS_PATH = "../styles/supervision.tcss"
    AUTO_FOCUS = "#about"
    BINDINGS = [
        Binding("enter", "choose", "Read beside the text"),
        Binding("r", "reply", "Answer"),
        Binding("t", "actions", "Actions"),
        Binding("pagedown", "scroll(1)", show=False),
        Binding("pageup", "scroll(-1)", show=False),
    ]
    HELP: ClassVar[str] = """\
Above stand the reflections that the review is about: Enter opens one, with the comments beside its
text. Below stands what is about the whole, the standards they saw, their own fields, and what you
both agreed, which is on your list of actions too (T). R answers a question or a comment."""

    def __init__(
        self,
        bundle: str,
        *,
        get: Callable[[str], Awaitable[WholeReview]],
        reply: Callable[[PlacedComment], Awaitable[Page[bool]]],
        registry: Registry,
    ) -> None:
        super().__init__()
        self.heading = "Supervision · A review"
        self.bundle = bundle
        self.whole: WholeReview | None = None
        self._get, self._reply, self._registry = get, reply, registry

    @property
    def address(self) -> Address:
        return Address("review", self.bundle)

    def compose_body(self) -> ComposeResult:
        yield Static("It is about (Enter reads it with the comments beside it):", classes="lead")
        yield OptionList(markup=False, id="about")
        with VerticalScroll(id="told", can_focus=False):
            yield Static("", markup=False, classes="told")

    def on_mount(self) -> None:
        self._fill()

    async def reload(self) -> None:
        self._fill()

    @work(group="fill", exclusive=True)
    async def _fill(self) -> None:
        was_unread = self.whole is None
        try:
            self.whole = await self._get(self.bundle)
        except CpdJournalError as error:
            self.tell(error)
            return
        if was_unread and not self.whole.line.is_read:
            self.post_message(Kept())
        listed = self.query_one("#about", OptionList)
        at = listed.highlighted or 0
        listed.set_options(
            Option(Content(visible_line(title) or NO_TITLE), id=reflection)
            for reflection, title in self.whole.reflections
        )
        if self.whole.reflections:
            listed.highlighted = min(at, len(self.whole.reflections) - 1)
        told = Content("\n\n").join(told_of(self.whole, self._registry))
        self.query_one(".told", Static).update(told)
        self.refresh_bindings()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(Open(Address("reflection", event.option_id or "")))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "reply" or bool(self.whole and self.whole.comments)

    def action_choose(self) -> None:
        self.query_one("#about", OptionList).action_select()

    def action_actions(self) -> None:
        self.post_message(Open(Address("actions")))

    def action_scroll(self, pages: int) -> None:
        told = self.query_one("#told", VerticalScroll)
        told.scroll_relative(y=pages * max(1, told.size.height - 1), animate=False)

    @work(group="reply", exclusive=True)
    async def action_reply(self) -> None:
        if self.whole is None:
            return
        comments = sorted(
            self.whole.comments, key=lambda one: not (one.comment.asks and not one.answered)
        )
        choices = tuple(
            Choice(value=str(at), words=visible_line(one.comment.text[:200]))
            for at, one in enumerate(comments)
        )
        asked = ChooseOne("Answer", "Answer which one?", choices, unknown=None)
        chosen = "0" if len(comments) == 1 else await self.app.push_screen_wait(asked)
        if not chosen:
            return
        try:
            await self.app.push_screen_wait(await self._reply(comments[int(chosen)]))
        except CpdJournalError as error:
            self.tell(error)
