"""My card: who I am and my public keys, as text and as a QR code, to hand to others."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cpdjournal.errors import CpdJournalError
from cpdjournal.files import slug
from cpdjournal.safetext import visible
from cpdjournal.screening.gate import Gate
from cpdjournal.supervision.cards import NAMELESS
from cpdjournal.tui.exchanging import HandOver, OwnCard, Parcel
from cpdjournal.tui.messages import Address, Kept
from cpdjournal.tui.opening import copy_out
from cpdjournal.tui.screens.fill_in import Field, WriteDown
from cpdjournal.tui.screens.handing_over import HandingOver
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.screens.share_gate import ShareGate
from cpdjournal.tui.share_plan import Answered, Leave, Mend
from cpdjournal.tui.unsent_keeper import UnsentKeeper, UnsentWords
from cpdjournal.tui.widgets.phrase import PhraseText
from cpdjournal.tui.widgets.question import Question

LEAD = (
    "Hand this to whoever is to write to you, by e-mail or as a file. It holds no secret: name, "
    "role, registration as you declared it, and public keys."
)
NAMELESS_LEAD = (
    "No name stands on it yet, and they would see that beside all you send. Put yours in first: "
    "F2, then S, Name and job role."
)
QR_LEAD = "Somebody with cpdjournal and a camera can read it. Make the window larger if it is cut."
NEXT = (
    "Send it, or hand it over on a stick.",
    "Ask for theirs, and take it in: Contacts, N.",
    "Then read the check phrases to each other, by telephone or face to face.",
)
KEYS_STAY = (
    "Your keys are the same as before: a notice lies nowhere yet. Throw away those that you saved, "
    "or K makes them once more."
)


class CardScreen(Page[None]):
    DEFAULT_CLASSES = "supervision"
    CSS_PATH = "../styles/supervision.tcss"
    AUTO_FOCUS = "#card"
    BINDINGS = [
        Binding("s", "save", "Save to a file"),
        Binding("y", "copy", "Copy the text"),
        Binding("w", "qr", "QR code"),
        Binding("w", "text", "As text"),
        Binding("k", "revoke", "New keys"),
    ]
    HELP: ClassVar[str] = """\
Your card tells others who you are, and lets them seal files for you. It is signed by your own key,
so nobody can change it on the way. S saves it to a file, Y copies the text into the clipboard,
W shows it as a QR code.
Read your check phrase to them when they have it: that proves the card is yours.
K makes new keys, when somebody may have got at the old ones: each contact gets a file that says
so, and has to check your new card. The keys change when the last of these files is saved."""

    def __init__(
        self,
        *,
        own: Callable[[], Awaitable[OwnCard]],
        look_at_reason: Callable[[str], Awaitable[Gate]],
        notices: Callable[[str, Answered], Awaitable[tuple[Parcel, ...]]],
        give_up: Callable[[], Awaitable[None]],
        unsent: UnsentWords,
        hand_over: HandOver,
    ) -> None:
        """
        Args:
            notices: `notices(reason, answered)` seals a file for each contact; the keys stay.
            give_up: makes new keys.
        """
        super().__init__()
        self.heading = "Supervision · My card"
        self.card: OwnCard | None = None
        self.is_qr = False
        self._own, self._hand_over, self._unsent = own, hand_over, unsent
        self._look_at_reason, self._notices, self._give_up = look_at_reason, notices, give_up

    @property
    def address(self) -> Address:
        return Address("card")

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="card"):
            yield Static("", classes="why", id="card-lead", markup=False)
            yield PhraseText(id="card-phrase")
            yield Static("", id="card-text", markup=False)
            yield Static("", id="card-qr", markup=False)

    def on_mount(self) -> None:
        self._fill()

    async def reload(self) -> None:
        self._fill()

    @work(group="fill", exclusive=True)
    async def _fill(self) -> None:
        try:
            self.card = await self._own()
        except CpdJournalError as error:
            self.tell(error)
            return
        self._show()

    def _show(self) -> None:
        assert self.card is not None
        lead, text = self.query_one("#card-lead", Static), self.query_one("#card-text", Static)
        phrase, code = self.query_one(PhraseText), self.query_one("#card-qr", Static)
        is_nameless = self.card.card.name == NAMELESS
        lead.update(QR_LEAD if self.is_qr else NAMELESS_LEAD if is_nameless else LEAD)
        phrase.show("Your check phrase, to read out:", self.card.phrase)
        text.update(Content(visible(self.card.text)))
        code.update(Content(self.card.qr))
        code.display, text.display, phrase.display = self.is_qr, not self.is_qr, not self.is_qr
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("qr", "text"):
            return self.is_qr == (action == "text")
        return True

    def action_qr(self) -> None:
        self.is_qr = self.card is not None
        if self.card:
            self._show()

    def action_text(self) -> None:
        self.is_qr = False
        if self.card:
            self._show()

    def action_copy(self) -> None:
        if self.card:
            copy_out(self.app, self.card.text)
            self.say("Copied. Paste it into an e-mail; some terminals don't allow this.")

    def action_save(self) -> None:
        if self.card:
            parcel = Parcel(
                name=f"card-of-{slug(self.card.card.name)}.txt",
                content=self.card.text.encode(),
                as_text=self.card.text,
                told="Your card, to hand to others.",
                next_steps=NEXT,
            )
            self.app.push_screen(HandingOver(parcel, hand_over=self._hand_over))

    @work(group="revoke", exclusive=True)
    async def action_revoke(self) -> None:
        if self.blocked:
            self.say(self.blocked)
            return
        question = Question(
            "Make new keys, and tell everybody not to trust the old ones?",
            "There is no server that could tell them: you hand each contact a file, and your new "
            "card. What was sealed for the old keys and not opened yet has to be sent again.",
            yes="Make new keys",
            no="Keep these",
        )
        if not await self.app.push_screen_wait(question):
            return
        try:
            keeper = await self._unsent.begin("new-keys")
            why = await self._unsent.begin("gate:new-keys")
            answered: Answered | Mend | None = Mend(reflection="")
            while isinstance(answered, Mend):  # there is nothing but the reason to mend
                filled = await self.app.push_screen_wait(_asking(keeper))
                if filled is None:
                    return
                look = partial(self._look_at_reason, filled["reason"])
                gate = ShareGate(Leave(to="to your contacts"), look=look, keeper=why)
                answered = await self.app.push_screen_wait(gate)
            if not isinstance(answered, Answered):
                return
            for parcel in await self._notices(filled["reason"], answered):
                page = HandingOver(parcel, hand_over=self._hand_over)
                await self.app.push_screen_wait(page)
                if not page.was_handed_over:
                    self.say(KEYS_STAY)
                    return
            # Only now: who has the old keys alone can tell that they are given up.
            await self._give_up()
            await why.forget()
            await keeper.forget()
        except CpdJournalError as error:
            self.tell(error)
            return
        self.post_message(Kept("You have new keys. Hand your new card to everybody."))


def _asking(keeper: UnsentKeeper) -> WriteDown:
    return WriteDown(
        "New keys",
        "Why? (for your contacts to read; may stay empty)",
        (Field(name="reason", label="Reason"),),
        check=lambda filled: None,
        keeper=keeper,
    )
