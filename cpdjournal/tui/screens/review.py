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
from cpdjournal.exchange import Comment, SharedReflection
from cpdjournal.safetext import visible_line
from cpdjournal.standards import Registry
from cpdjournal.supervision import proving, reviewer_fields, reviewing
from cpdjournal.supervision.sealed_files import Sealed
from cpdjournal.supervision.threads import Thread
from cpdjournal.tui.messages import Address, Kept
from cpdjournal.tui.review_in_hand import Remark, ReviewInHand
from cpdjournal.tui.review_in_words import (
    Said,
    contents_of,
    cover,
    facts_of,
    parts_of,
    said_in,
    said_on,
    sent_before,
    title_of,
)
from cpdjournal.tui.screens.agree import AgreePage
from cpdjournal.tui.screens.endorse import EndorsePage
from cpdjournal.tui.screens.inbox import why_longer
from cpdjournal.tui.screens.own_fields import OwnFieldsPage
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.screens.remark import RemarkPage
from cpdjournal.tui.screens.review_list import ReviewList
from cpdjournal.tui.widgets.question import Question
from cpdjournal.tui.widgets.reading_area import Passage, ReadingArea
from cpdjournal.tui.words import counted

Handing = Callable[[Sealed], Awaitable[Page[Any]]]
"""The page that says where a sealed file goes."""


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
    ]
    HELP: ClassVar[str] = """\
What somebody shared with you. N turns to the next reflection, P back; the first page says whose it
is, whether it is intact, and what they want to talk about.
Mark words with Shift and the arrows, or a sentence with M; then C comments on them and Q asks.
With nothing marked you speak about the whole. S marks standards that you saw, A agrees an action,
E endorses this exact version, F holds your own fields. L lists all you wrote, to change or remove.
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
        self.hand, self.threads, self._registry, self._today = hand, threads, registry, today
        self._handing, self._keep_longer = handing, keep_longer
        self.was_answered = was_answered
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
        except CpdJournalError as error:
            self.tell(error)
            return
        self._show_said()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
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
        shown = self.shown
        if shown is None:
            self._open(RemarkPage(self.hand, Remark(asks=asks), about="On the share as a whole"))
            return
        area = self.query_one("#text", ReadingArea)
        passage = area.marked
        if passage is None and area.is_marked:
            self.say("Mark words of an answer, or nothing at all to speak about the whole.")
            return
        remark = Remark(
            reflection=shown.reflection,
            quote=passage.quote if passage else "",
            before=passage.before if passage else "",
            asks=asks,
        )
        area.unmark()
        self._open(RemarkPage(self.hand, remark, about=f"On the whole of {title_of(shown)}"))

    def _open(self, page: Page[Any]) -> None:
        if self.blocked:
            self.say(self.blocked)
            return
        page.blocked = self.blocked
        self.hush()
        self.app.push_screen(page)

    @work(group="panel", exclusive=True)
    async def action_standards(self) -> None:
        shown = self.shown
        if shown is None or self.blocked:
            return
        await self._mark_standards(shown.reflection)

    async def _mark_standards(self, reflection: str) -> None:
        from cpdjournal.tui.screens.standards_panel import StandardsPanel

        seen = self.hand.review.draft.standards_seen.get(reflection, ())
        panel = StandardsPanel(self._registry, seen, self._schemes)
        taken = await self.app.push_screen_wait(panel)
        try:
            await self.hand.mark_standards(reflection, taken or ())
        except CpdJournalError as error:
            self.tell(error)
            return
        self._show_said()

    @property
    def _schemes(self) -> tuple[str, ...]:
        """Of the registrant's regulator."""
        regulator = self.hand.review.sender.card.regulator
        of_them = [one for one in self._registry.frameworks if one.regulator == regulator]
        return tuple(dict.fromkeys(scheme for one in of_them for scheme in one.schemes))

    def action_agree(self) -> None:
        reflection = self.shown.reflection if self.shown else ""
        self._open(AgreePage(self.hand.put_agreed, today=self._today, reflection=reflection))

    def action_fields(self) -> None:
        regulator = self.hand.review.sender.card.regulator
        self._open(OwnFieldsPage(self.hand, reviewer_fields.fields_for(regulator)))

    @work(group="endorse", exclusive=True)
    async def action_endorse(self) -> None:
        if self.shown is not None:
            await self._endorse(self.shown)

    async def _endorse(self, shown: SharedReflection) -> None:
        if proving.problems_of(shown):
            self.say("It is not proven to be what was kept, so it can't be endorsed.")
            return
        try:
            card = await self.hand.calls.card()
        except CpdJournalError as error:
            self.tell(error)
            return
        forms = reviewer_fields.forms_for(self.hand.review.sender.card.regulator)
        statement = self._statement_on(shown.reflection)
        self._open(EndorsePage(self.hand, shown, card=card, forms=forms, statement=statement))

    def _statement_on(self, reflection: str) -> str:
        """What was begun, or what was signed already and may be worded anew."""
        from cpdjournal.vault import credentials

        draft = self.hand.review.draft
        if begun := draft.statements.get(reflection):
            return begun
        for one in draft.endorsements:
            if one.reflection == reflection:
                return credentials.read(one.credential).statement
        return ""

    # --- the list ---------------------------------------------------------------------------------

    def action_list(self) -> None:
        self.app.push_screen(
            ReviewList(self.hand, self.threads, registry=self._registry, edit=self._edit)
        )

    async def _edit(self, said: Said) -> None:
        """Open what a line of the list stands for."""
        kind, _, uid = said.key.partition(":")
        review = self.hand.review
        match kind:
            case "comment":
                if comment := self.hand.comment(uid):
                    self._open(RemarkPage(self.hand, _remark(comment), comment_id=uid))
            case "sent":
                self._reply_to(uid)
            case "agreed":
                found = next((one for one in review.draft.agreed if one.id == uid), None)
                self._open(AgreePage(self.hand.put_agreed, today=self._today, agreed=found))
            case "endorsed" | "begun":
                await self._endorse(review.reflection(uid))
            case "standards":
                await self._mark_standards(uid)
            case "fields":
                self.action_fields()

    def _reply_to(self, comment_id: str) -> None:
        thread = next(one for one in self.threads if one.comment.id == comment_id)
        answered = thread.replies[-1] if thread.replies else thread.comment
        ids = {one.reflection for one in self.hand.review.share.reflections}
        reflection = thread.comment.reflection if thread.comment.reflection in ids else ""
        remark = Remark(reflection=reflection, in_reply_to=answered.id)
        begun = [one for one in self.hand.review.draft.comments if one.in_reply_to == answered.id]
        about = f"{'They answered' if thread.replies else 'You wrote'}: {answered.text}"
        if begun:
            self._open(
                RemarkPage(self.hand, _remark(begun[0]), comment_id=begun[0].id, about=about)
            )
        else:
            self._open(RemarkPage(self.hand, remark, about=about))

    # --- keeping and sending ----------------------------------------------------------------------

    @work(group="keep", exclusive=True)
    async def action_keep(self) -> None:
        page = why_longer(self.hand.review.message.kept_reason)
        filled = await self.app.push_screen_wait(page)
        if filled is None:
            return
        try:
            await self._keep_longer(filled["reason"])
            await self.hand.read_again()
        except CpdJournalError as error:
            self.tell(error)
            return
        self._turn_to(self.number)
        kept = "Kept longer." if filled["reason"] else "It is erased when its day is over."
        self.post_message(Kept(kept))

    @work(group="send", exclusive=True)
    async def action_send(self) -> None:
        review = self.hand.review
        if self.blocked:
            self.say(self.blocked)
            return
        if reviewing.is_empty(review.draft):
            await self._send_again()
            return
        if not await self.app.push_screen_wait(self._asks_to_send()):
            return
        try:
            sealed = await self.hand.send()
        except CpdJournalError as error:
            self.tell(error)
            return
        await self._hand_over(sealed)

    async def _send_again(self) -> None:
        """Nothing new was written: the last review may never have arrived."""
        if not self.was_answered:
            self.say("Nothing was written yet, so there is nothing to send.")
            return
        question = Question(
            "Seal what you sent before once more?",
            "Nothing new was written. Whoever has it already takes it in only once.",
            yes="Seal it again",
            no="No",
        )
        if not await self.app.push_screen_wait(question):
            return
        try:
            sealed = await self.hand.calls.send_again(self.hand.review)
        except CpdJournalError as error:
            self.tell(error)
            return
        await self._hand_over(sealed)

    async def _hand_over(self, sealed: Sealed) -> None:
        self.post_message(Kept("Sealed."))
        await self.app.push_screen_wait(await self._handing(sealed))
        self.leave()

    def _asks_to_send(self) -> Question:
        review = self.hand.review
        detail = [f"{contents_of(review)}. What is sent can't be changed any more."]
        if begun := len(review.draft.statements):
            signed = counted(begun, "endorsement that is", "endorsements that are")
            detail.append(f"{signed} not signed will not go with it, and is forgotten.")
        if review.sender.state == "unchecked":
            detail.append(
                "You have not checked their card: read the check phrase to each other first, or "
                "somebody else may read this."
            )
        name = visible_line(review.sender.card.name)
        return Question(
            f"Seal this review for {name}?", "\n".join(detail), yes="Seal it", no="Not yet"
        )


def _remark(comment: Comment) -> Remark:
    return Remark(
        text=comment.text,
        reflection=comment.reflection,
        quote=comment.quote,
        before=comment.before,
        asks=comment.asks,
        in_reply_to=comment.in_reply_to,
    )
