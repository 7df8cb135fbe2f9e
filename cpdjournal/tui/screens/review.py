"""Review: one share to read, a page for each reflection, and everything to say about it."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cpdjournal.errors import CpdJournalError
from cpdjournal.errors.sharing import MessageErased
from cpdjournal.exchange import SharedReflection
from cpdjournal.safetext import visible_line
from cpdjournal.standards import Registry
from cpdjournal.supervision import proving
from cpdjournal.supervision.threads import Thread
from cpdjournal.tui import review_sending
from cpdjournal.tui.messages import Address, Kept, Open
from cpdjournal.tui.others_in_words import title_of
from cpdjournal.tui.review_in_hand import ReviewInHand
from cpdjournal.tui.review_in_words import Said, contents_of, said_in, said_on, sent_before
from cpdjournal.tui.review_sending import Handing
from cpdjournal.tui.review_writing import ReviewWriting
from cpdjournal.tui.screens.inbox import keep_longer
from cpdjournal.tui.screens.page import CONCERN, Page
from cpdjournal.tui.screens.review_list import ReviewList
from cpdjournal.tui.share_in_words import cover, facts_of, parts_of
from cpdjournal.tui.share_plan import Mend
from cpdjournal.tui.widgets.question import Question
from cpdjournal.tui.widgets.reading_area import Passage, ReadingArea

WITH_WORDS = ("turn", "sentence", "standards", "endorse", "keep")
"""What can't be done any more once the words are erased."""


class ReviewScreen(Page[None]):
    """Leaves when the review was sent; everything written is kept meanwhile."""

    CSS_PATH = "../styles/reviewing.tcss"
    DEFAULT_CLASSES = "reviewing"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    BINDINGS: ClassVar[list[Any]] = [
        Binding("escape", "back", "Back"),
        Binding("n", "turn(1)", "Next"),
        Binding("p", "turn(-1)", "Previous"),
        Binding("m", "sentence", "Mark sentence"),
        Binding("c", "comment", "Comment"),
        Binding("q", "ask", "Ask"),
        Binding("s", "standards", "Standards"),
        Binding("a", "agree", "Agree"),
        Binding("e", "endorse", "Endorse"),
        Binding("f", "fields", "Fields"),
        Binding("l", "list", "List"),
        Binding("k", "keep", "Keep"),
        Binding("f6", "send", "Send", priority=True),
        CONCERN,
    ]
    HELP: ClassVar[str] = """\
What somebody shared with you. N turns to the next reflection, P back; the first page says whose it
is, whether it is intact, and what they want to talk about.
Mark words with Shift and the arrows, or a sentence with M; then C comments on them and Q asks.
With nothing marked you speak about the whole. S marks standards that you saw, A agrees an action,
E endorses it, F holds your own fields. L lists all you wrote, to change or remove.
Each time they complete it, that state is kept: a revision. You endorse exactly the one you read.
All of it is kept as you type, and leaves only when F6 seals the review.
If what you read worries you: Ctrl+R shows where a concern goes, and in which order."""

    def __init__(
        self,
        hand: ReviewInHand,
        threads: tuple[Thread, ...],
        *,
        registry: Registry,
        today: date,
        handing: Handing,
        keep_longer: Callable[[str], Awaitable[object]],
        was_answered: bool = False,
        spot: str = "",
    ) -> None:
        """
        Args:
            keep_longer: keeps the share beyond its day, with a reason.
            was_answered: a review of it was sent before.
            spot: a reflection's id, to begin there.
        """
        super().__init__()
        self.hand, self.threads, self._registry = hand, threads, registry
        self._writing = ReviewWriting(hand, registry=registry, today=today)
        self._handing, self._keep_longer = handing, keep_longer
        self.was_answered = was_answered
        self._shows_words = not hand.review.is_erased
        shared = hand.review.share.reflections
        ids = [one.reflection for one in shared]
        self.number = ids.index(spot) + 1 if spot in ids else 0
        """The page: 0 is the first, which is about the whole share."""

    @property
    def address(self) -> Address:
        shown = self.shown
        spot = shown.reflection if shown else ""
        return Address("inbox", self.hand.review.message.bundle, spot)

    @property
    def shown(self) -> SharedReflection | None:
        """The reflection of this page; None on the first."""
        shared = self.hand.review.share.reflections
        return shared[self.number - 1] if 0 < self.number <= len(shared) else None

    # --- what stands there ------------------------------------------------------------------------

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="cover"):
            yield Static("", markup=False, id="cover-told")
        with Vertical(id="reading"):
            yield Static("", markup=False, id="facts")
            with Horizontal(id="beside"):
                yield ReadingArea(id="text")
                with VerticalScroll(id="notes", can_focus=False):
                    yield Static("", markup=False, id="notes-told")
        yield Static("", markup=False, id="so-far")

    def on_mount(self) -> None:
        self._turn_to(self.number)

    def _turn_to(self, number: int) -> None:
        self.number = number
        review, shown = self.hand.review, self.shown
        count = len(review.share.reflections)
        name = visible_line(review.sender.card.name)
        self.heading = f"From {name} · {number} of {count}" if shown else f"From {name}"
        self.query_one("#cover").display = shown is None
        self.query_one("#reading").display = shown is not None
        if shown is None:
            told = Content("\n\n").join(cover(review, self.threads))
            self.query_one("#cover-told", Static).update(told)
            self.query_one("#cover").focus()
        else:
            title = Content.styled(title_of(shown), "bold")
            facts = Content("\n").join([title, *facts_of(shown, self._registry)])
            self.query_one("#facts", Static).update(facts)
            area = self.query_one("#text", ReadingArea)
            area.show(parts_of(shown) or (("Nothing of its words was shared.", ""),))
            area.focus()
        self._show_said()
        self.refresh_bindings()

    def _show_said(self) -> None:
        """What was written so far: in one line, beside the text where there is room."""
        review, shown = self.hand.review, self.shown
        if shown is None:
            so_far = contents_of(review)
            words = f"In your review so far: {so_far}. F6 sends it." if so_far else ""
        else:
            so_far = "; ".join(
                words
                for words in (
                    said_on(review, shown.reflection),
                    sent_before(self.threads, shown.reflection),
                )
                if words
            )
            words = f"Your words on this: {so_far}. L lists them." if so_far else ""
            said = [
                one
                for one in said_in(review, self.threads, self._registry)
                if one.reflection == shown.reflection
            ]
            nothing = Content("Nothing written on this one yet.")
            notes = Content("\n\n").join([one.words for one in said] or [nothing])
            self.query_one("#notes-told", Static).update(notes)
            passages = (*review.draft.comments, *(one.comment for one in self.threads))
            self.query_one("#text", ReadingArea).underline(
                tuple(
                    Passage(quote=one.quote, before=one.before)
                    for one in passages
                    if one.quote and one.reflection == shown.reflection
                )
            )
        line = self.query_one("#so-far", Static)
        line.display = bool(words)
        line.update(Content(words))

    async def reload(self) -> None:
        self._read_again()

    @work(group="read", exclusive=True)
    async def _read_again(self) -> None:
        try:
            await self.hand.read_again()
            key = self.hand.review.message.contact
            self.threads = await self.hand.calls.threads(key)
        except MessageErased as error:  # taken back meanwhile: what is on the screen goes, too
            self.post_message(Kept(f"{error.happened} {error.meaning}"))
            self.leave()
            return
        except CpdJournalError as error:
            self.tell(error)
            return
        if self.hand.review.is_erased and self._shows_words:  # what stands on the screen goes, too
            self.post_message(Kept("Its words were erased. What you wrote on it stays."))
            self.post_message(Open(Address("inbox", self.hand.review.message.bundle)))
            self.leave()
            return
        self._show_said()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self.hand.review.is_erased and action in WITH_WORDS:
            return False
        is_first, is_last = self.number == 0, self.number == len(self.hand.review.share.reflections)
        match action:
            case "turn":
                return not (is_first if parameters == (-1,) else is_last)
            case "sentence" | "standards" | "endorse":
                return not is_first
            case "keep":
                return is_first
        return True

    # --- reading ----------------------------------------------------------------------------------

    def action_turn(self, by: int) -> None:
        self.hush()
        self._turn_to(max(0, min(self.number + by, len(self.hand.review.share.reflections))))

    def action_sentence(self) -> None:
        area = self.query_one("#text", ReadingArea)
        if area.mark_sentence():
            self.say("Marked. C comments on it, Q asks, M takes one sentence more.")
        else:
            self.say("There is no further sentence in this answer.")

    # --- saying -----------------------------------------------------------------------------------

    def action_comment(self) -> None:
        self._say_something(asks=False)

    def action_ask(self) -> None:
        self._say_something(asks=True)

    def _say_something(self, *, asks: bool) -> None:
        area = self.query_one("#text", ReadingArea)
        passage = area.marked if self.shown else None
        if self.shown and passage is None and area.is_marked:
            self.say("Mark words of an answer, or nothing at all to speak about the whole.")
            return
        area.unmark()
        self._open(self._writing.remark(self.shown, passage, asks=asks))

    def action_agree(self) -> None:
        self._open(self._writing.agree(self.shown.reflection if self.shown else ""))

    def action_fields(self) -> None:
        self._open(self._writing.fields())

    def _open(self, page: Page[Any]) -> None:
        if self.blocked:
            self.say(self.blocked)
            return
        self.hush()
        self.app.push_screen(page)

    @work(group="panel", exclusive=True)
    async def action_standards(self) -> None:
        if self.shown is not None:
            await self._mark_standards(self.shown.reflection)

    async def _mark_standards(self, reflection: str) -> None:
        if self.blocked:
            self.say(self.blocked)
            return
        taken = await self.app.push_screen_wait(self._writing.standards(reflection))
        try:
            await self.hand.mark_standards(reflection, taken or ())
        except CpdJournalError as error:
            self.tell(error)
            return
        self._show_said()

    @work(group="endorse", exclusive=True)
    async def action_endorse(self) -> None:
        if self.shown is not None:
            await self._endorse(self.shown)

    async def _endorse(self, shown: SharedReflection) -> None:
        if proving.problems_of(shown):
            self.say("It is not proven to be what was kept, so it can't be endorsed.")
            return
        try:
            page = await self._writing.endorse(shown)
        except CpdJournalError as error:
            self.tell(error)
            return
        self._open(page)

    def action_list(self) -> None:
        self.app.push_screen(
            ReviewList(self.hand, self.threads, registry=self._registry, edit=self._edit)
        )

    async def _edit(self, said: Said) -> None:
        """Open what a line of the list stands for."""
        kind, _, uid = said.key.partition(":")
        if page := self._writing.again(said, self.threads):
            self._open(page)
        elif kind == "standards":
            await self._mark_standards(uid)
        elif kind in ("endorsed", "begun") and self.hand.review.is_erased:
            await self._what_can_be_made_of(kind, uid)
        elif kind in ("endorsed", "begun"):
            await self._endorse(self.hand.review.reflection(uid))

    async def _what_can_be_made_of(self, kind: str, reflection: str) -> None:
        """Of an endorsement, once the words that it is about are erased."""
        begun = self.hand.review.draft.statements.get(reflection, "")
        if kind == "endorsed":
            told = "You signed it while its words were here, and it goes as it is. D takes it out."
            await self.app.push_screen_wait(Question("Signed before", told, yes="Go on", no="Back"))
            return
        question = Question(
            "Make a comment of this?",
            f"What it is about is erased, so it can't be signed any more.\n\n{begun}",
            yes="Make it a comment",
            no="Leave it",
        )
        if await self.app.push_screen_wait(question):
            try:
                await self.hand.say_instead(reflection)
            except CpdJournalError as error:
                self.tell(error)
                return
            self.post_message(Kept("It is a comment now."))

    # --- keeping and sending ----------------------------------------------------------------------

    @work(group="keep", exclusive=True)
    async def action_keep(self) -> None:
        if self.blocked:
            self.say(self.blocked)
            return
        message, calls = self.hand.review.message, self.hand.calls
        if not await keep_longer(self, message, self._keep_longer, calls.unsent):
            return
        try:
            await self.hand.read_again()
        except CpdJournalError as error:
            self.tell(error)
            return
        self._turn_to(self.number)

    @work(group="send", exclusive=True)
    async def action_send(self) -> None:
        if self.blocked:
            self.say(self.blocked)
            return
        self.hush()
        sent = await review_sending.send(
            self, self.hand, was_answered=self.was_answered, handing=self._handing
        )
        if isinstance(sent, Mend):
            self.action_list()
        elif sent:
            self.leave()
