"""One contact: their card, how far it is trusted, and what can be done about it."""

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cpdjournal.errors import CpdJournalError
from cpdjournal.exchange import Contact
from cpdjournal.safetext import visible_line
from cpdjournal.supervision.cards import doubt_about
from cpdjournal.tui.exchanging import (
    Acquaintance,
    CountsCalls,
    HandOver,
    standing_of_contact,
)
from cpdjournal.tui.messages import Address, Kept, Open
from cpdjournal.tui.reflections_in_words import moment_in_words
from cpdjournal.tui.screens.check_phrase import CheckPhraseScreen
from cpdjournal.tui.screens.handing_over import HandingOver
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.screens.share_gate import ShareGate, unchecked
from cpdjournal.tui.share_plan import Answered, Leave
from cpdjournal.tui.widgets.question import Question

CHANGED = (
    "THE KEYS CHANGED. This may be a new computer or a new journal; it may also be somebody who "
    "pretends to be them. Ask them by another way, and read the new phrase to each other. Nothing "
    "is sent to them until then."
)
REVOKED = "REVOKED. Don't trust these keys any more: ask for a new card, and check it with them."
DIFFERS = (
    "Then don't use this card: somebody may have changed it on the way. Ask them for it once more "
    "by another way. It stays unchecked; D removes it."
)


NOT_SENT = "Not sent: the file with your counts lies nowhere yet. U makes it once more."


class ContactScreen(Page[None]):
    DEFAULT_CLASSES = "supervision"
    CSS_PATH = "../styles/supervision.tcss"
    AUTO_FOCUS = "#told"
    BINDINGS = [
        Binding("p", "phrase", "Check phrase"),
        Binding("g", "agenda", "Agenda"),
        Binding("u", "send_counts", "Send my counts"),
        Binding("r", "revoke", "Trust no more"),
        Binding("d,delete", "remove", "Remove"),
    ]
    HELP: ClassVar[str] = """\
What somebody's card says, and whether it was checked. P shows the check phrase to read to each
other. G puts an agenda together for a session with them. U sends them how much you recorded, in
numbers without a word of any reflection: you see all of it first. R says that these keys are not
to be trusted any more. D takes the contact away; what they sent stays."""

    def __init__(
        self,
        signing_key: str,
        *,
        get: Callable[[str], Awaitable[Acquaintance]],
        check: Callable[[str, str], Awaitable[int]],
        revoke: Callable[[str], Awaitable[None]],
        remove: Callable[[str], Awaitable[None]],
        counts: CountsCalls,
        hand_over: HandOver,
    ) -> None:
        """`check(signing_key, how)`: the phrase was read out and agreed. Gives how many files that
        were held apart came in."""
        super().__init__()
        self.heading = "Supervision · Contact"
        self.signing_key = signing_key
        self.known: Acquaintance | None = None
        self._counts, self._hand_over = counts, hand_over
        self._get, self._check, self._revoke, self._remove = get, check, revoke, remove

    @property
    def address(self) -> Address:
        return Address("contact", self.signing_key)

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="told"):
            yield Static("", markup=False, classes="told")

    def on_mount(self) -> None:
        self._fill()

    async def reload(self) -> None:
        self._fill()

    @work(group="fill", exclusive=True)
    async def _fill(self) -> None:
        await self._look()

    async def _look(self) -> None:
        try:
            self.known = await self._get(self.signing_key)
        except CpdJournalError as error:
            self.tell(error)
            return
        self.heading = f"Supervision · {visible_line(self.known.contact.card.name)}"
        told = Content("\n\n").join(told_of(self.known.contact))
        self.query_one(".told", Static).update(told)

    @work(group="asking", exclusive=True)
    async def action_phrase(self) -> None:
        if self.known is None:
            return
        name = self.known.contact.card.name
        agreed = await self.app.push_screen_wait(CheckPhraseScreen(name, self.known.phrase))
        if agreed is None:
            return
        if not agreed:
            self.say(DIFFERS)
            return
        try:
            released = await self._check(self.signing_key, "the phrase was read out")
        except CpdJournalError as error:
            self.tell(error)
            return
        came = f" Held apart until now, and in your inbox: {released}." if released else ""
        self.post_message(Kept(f"Checked. Files for them can be sealed now.{came}"))

    def action_agenda(self) -> None:
        self.post_message(Open(Address("agenda", self.signing_key)))

    @work(group="asking", exclusive=True)
    async def action_send_counts(self) -> None:
        if self.known is None:
            return
        contact, calls = self.known.contact, self._counts
        leave = Leave(to=f"to {visible_line(contact.card.name)}")
        try:
            if (
                contact.state == "unchecked"
                and not await calls.sent_before(self.signing_key)
                and not await self.app.push_screen_wait(unchecked(contact.card.name))
            ):
                return
            counts = await calls.count()
            look = partial(calls.look, counts)
            keeper = await calls.unsent.begin(f"gate:counts:{self.signing_key}")
            answered = await self.app.push_screen_wait(ShareGate(leave, look=look, keeper=keeper))
            if not isinstance(answered, Answered):
                return
            parcel = await calls.seal(self.signing_key, counts, answered)
            page = HandingOver(parcel, hand_over=self._hand_over)
            await self.app.push_screen_wait(page)
            if not page.was_handed_over:
                self.say(NOT_SENT)
                return
            await keeper.forget()
        except CpdJournalError as error:
            self.tell(error)
            return
        self.post_message(Kept("Your counts are sealed."))

    @work(group="asking", exclusive=True)
    async def action_revoke(self) -> None:
        await self._after_asking(
            Question(
                "Trust these keys no more?",
                "Nothing can be sent to them, and what they signed is shown with that beside it. "
                "A new card can be taken in and checked.",
                yes="Trust them no more",
                no="Leave it",
            ),
            self._revoke,
            "These keys are not trusted any more.",
            leaves=False,
        )

    @work(group="asking", exclusive=True)
    async def action_remove(self) -> None:
        await self._after_asking(
            Question(
                "Remove this contact?",
                "Their card goes, and with it that you checked it. What they sent stays.",
                yes="Remove",
                no="Keep",
            ),
            self._remove,
            "Removed.",
            leaves=True,
        )

    async def _after_asking(
        self,
        question: Question,
        act: Callable[[str], Awaitable[None]],
        words: str,
        *,
        leaves: bool,
    ) -> None:
        if not await self.app.push_screen_wait(question):
            return
        try:
            await act(self.signing_key)
        except CpdJournalError as error:
            self.tell(error)
            return
        self.post_message(Kept(words))
        if leaves:
            self.leave()


def told_of(contact: Contact) -> Iterator[Content]:
    """Paragraphs: a loud state first, then who, then the keys."""
    card = contact.card
    if contact.state == "changed":
        yield Content.styled(CHANGED, "bold")
    elif contact.state == "revoked":
        yield Content.styled(REVOKED, "bold")
    if doubt := doubt_about(card):
        yield Content.styled(f"Note: {doubt}", "bold")
    lines = [
        ("Name", card.name),
        ("Role", card.role),
        ("Registration, as declared", card.registration),
        ("Standing", standing_of_contact(contact)),
        ("How it was checked", contact.checked_how),
        ("Here since", moment_in_words(contact.added_at)),
    ]
    yield Content("\n").join(
        Content.assemble((f"{label}: ", "bold $text-primary"), visible_line(words))
        for label, words in lines
        if words
    )
    yield Content.assemble(
        ("Public keys\n", "bold $text-primary"),
        f"{visible_line(card.signing_key)}\n{visible_line(card.reading_key)}",
    )
    if contact.before:
        earlier = "\n".join(
            f"{visible_line(one.card.signing_key)} (card of {visible_line(one.card.made_at[:10])}"
            f"{'' if one.was_checked else ', never checked'})"
            for one in contact.before
        )
        yield Content.assemble(("Earlier keys\n", "bold $text-primary"), earlier)
