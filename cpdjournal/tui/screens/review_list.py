"""What I wrote: everything in the review so far, and earlier rounds with what came back."""

from collections.abc import Awaitable, Callable
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cpdjournal.errors import CpdJournalError
from cpdjournal.standards import Registry
from cpdjournal.supervision.threads import Thread
from cpdjournal.tui.messages import Kept
from cpdjournal.tui.review_in_hand import Remark, ReviewInHand
from cpdjournal.tui.review_in_words import Said, said_in
from cpdjournal.tui.screens.page import CONCERN, Page
from cpdjournal.tui.widgets.question import Question

NOTHING = "Nothing yet. On a reflection's page C comments, Q asks, A agrees an action, E endorses."
NOW, BEFORE = "In this review, not sent yet", "Sent before, and what came back"

Edit = Callable[[Said], Awaitable[None]]


class ReviewList(Page[None]):
    """Enter opens the page on which a line was written."""

    CSS_PATH = "../styles/reviewing.tcss"
    DEFAULT_CLASSES = "reviewing"
    AUTO_FOCUS = "#said"
    BINDINGS: ClassVar[list[Any]] = [
        Binding("enter", "edit", "Change, or reply"),
        Binding("d,delete", "take_out", "Take out"),
        CONCERN,
    ]
    HELP = """\
Everything you wrote on this share. Enter changes it, D takes it out, as long as it was not sent.
Below it stands what you sent before on the same reflections, with the registrant's answers beneath
your questions; Enter there replies to what they said."""

    def __init__(
        self,
        hand: ReviewInHand,
        threads: tuple[Thread, ...],
        *,
        registry: Registry,
        edit: Edit,
    ) -> None:
        super().__init__()
        self.hand, self.threads, self._registry, self._edit = hand, threads, registry, edit
        self.said: tuple[Said, ...] = ()
        self.heading = "Review · What I wrote"

    def compose_body(self) -> ComposeResult:
        yield Static(NOTHING, id="nothing")
        yield OptionList(markup=False, id="said")

    def on_mount(self) -> None:
        self._fill()

    async def reload(self) -> None:
        self._fill()

    def _fill(self) -> None:
        self.said = said_in(self.hand.review, self.threads, self._registry)
        lines = self.query_one("#said", OptionList)
        at = lines.highlighted_option.id if lines.highlighted_option else ""
        options: list[Option] = []
        for heading, is_sent in ((NOW, False), (BEFORE, True)):
            of_them = [one for one in self.said if one.key.startswith("sent:") is is_sent]
            if of_them:
                options.append(Option(heading, disabled=True))
                options += [Option(one.words, id=one.key) for one in of_them]
        lines.set_options(options)
        ids = [option.id for option in options]
        wanted = (
            ids.index(at) if at and at in ids else next((n for n, id in enumerate(ids) if id), None)
        )
        lines.highlighted = wanted
        self.query_one("#nothing").display = not self.said
        lines.display = bool(self.said)

    @property
    def _here(self) -> Said | None:
        option = self.query_one("#said", OptionList).highlighted_option
        return next((one for one in self.said if option and one.key == option.id), None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._open()

    def action_edit(self) -> None:
        self._open()

    @work(group="edit", exclusive=True)
    async def _open(self) -> None:
        if (here := self._here) is not None:
            await self._edit(here)

    @work(group="take-out", exclusive=True)
    async def action_take_out(self) -> None:
        here = self._here
        if here is None or self.blocked:
            return
        if here.key.startswith("sent:"):
            self.say("It was sent: it can't be taken back. You can reply to it.")
            return
        question = Question(
            "Take this out of the review?", here.words.plain, yes="Take it out", no="Keep it"
        )
        if not await self.app.push_screen_wait(question):
            return
        try:
            await self._take_out(here)
        except CpdJournalError as error:
            self.tell(error)
            return
        self._fill()
        self.post_message(Kept("Taken out."))

    async def _take_out(self, said: Said) -> None:
        kind, _, uid = said.key.partition(":")
        match kind:
            case "comment":
                await self.hand.put_comment(uid, Remark())
            case "agreed":
                await self.hand.put_agreed(uid, "", None, "")
            case "endorsed":
                await self.hand.take_back(uid)
            case "begun":
                await self.hand.begin_statement(uid, "")
            case "standards":
                await self.hand.mark_standards(uid, ())
            case "fields":
                await self.hand.fill_in({uid: ""})
