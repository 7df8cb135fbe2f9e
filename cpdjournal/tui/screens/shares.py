"""The log of shares: what left, for whom, when, until when; and asking to read no further."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import ClassVar

from textual import work
from textual.binding import Binding
from textual.content import Content

from cpdjournal.errors import CpdJournalError
from cpdjournal.safetext import visible_line
from cpdjournal.screening.gate import Gate
from cpdjournal.tui.exchanging import HandOver, Parcel
from cpdjournal.tui.messages import Address, Kept
from cpdjournal.tui.screens.fill_in import Field, WriteDown
from cpdjournal.tui.screens.handing_over import HandingOver
from cpdjournal.tui.screens.list_page import ListPage
from cpdjournal.tui.screens.share_gate import ShareGate
from cpdjournal.tui.share_plan import Answered, Leave, Mend
from cpdjournal.tui.shared_words import Shared, line_of
from cpdjournal.tui.unsent_keeper import UnsentKeeper, UnsentWords
from cpdjournal.tui.widgets.question import Question

EMPTY = "You have shared nothing yet. S on a reflection, or in the Journal's list, begins."


NOT_SENT = "Nothing is withdrawn: the notice lies nowhere yet. W makes it once more."


class SharesScreen(ListPage):
    DEFAULT_CLASSES = "supervision"
    CSS_PATH = "../styles/supervision.tcss"
    BINDINGS = [Binding("w", "withdraw", "Withdraw")]
    HELP: ClassVar[str] = """\
Every file you sealed with reflections in it, the newest first: for whom, what, until when, what
came back. W makes a notice that asks them to read it no further. It reaches only who opens it, and
a copy that was opened can't be called back."""

    def __init__(
        self,
        *,
        listing: Callable[[], Awaitable[tuple[Shared, ...]]],
        look_at_reason: Callable[[str], Awaitable[Gate]],
        goes_to: Callable[[str], Awaitable[tuple[str, str]]],
        withdraw: Callable[[str, str, Answered], Awaitable[Parcel]],
        unsent: UnsentWords,
        hand_over: HandOver,
    ) -> None:
        """`goes_to(bundle)` gives a name, and what is to be known of the keys, if anything.

        `withdraw(bundle, reason, answered)` makes the notice.
        """
        super().__init__()
        self.heading = "Supervision · What I shared"
        self.shared: tuple[Shared, ...] = ()
        self._listing, self._look_at_reason = listing, look_at_reason
        self._goes_to = goes_to
        self._withdraw, self._unsent, self._hand_over = withdraw, unsent, hand_over

    @property
    def address(self) -> Address:
        return Address("shares")

    async def ask(self) -> None:
        self.shared = await self._listing()

    def lines(self) -> list[tuple[str, Content]]:
        return [(one.bundle, line_of(one)) for one in self.shared]

    def empty(self) -> str:
        return EMPTY

    def open_line(self, line_id: str) -> None:
        self.say("W asks them to read it no further.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "withdraw" or bool(self.shared)

    @work(group="withdraw", exclusive=True)
    async def action_withdraw(self) -> None:
        chosen = next((one for one in self.shared if one.bundle == self.selected_id), None)
        if chosen is None or self.blocked:
            self.say(self.blocked)
            return
        try:
            to, keys = await self._goes_to(chosen.bundle)
            name = visible_line(to)
            asks = Question("They had other keys then", keys, yes="Go on", no="Not now")
            if keys and not await self.app.push_screen_wait(asks):
                return
            keeper = await self._unsent.begin(f"withdraw:{chosen.bundle}")
            why = await self._unsent.begin(f"gate:withdraw:{chosen.bundle}")
            answered: Answered | Mend | None = Mend(reflection="")
            while isinstance(answered, Mend):  # there is nothing but the reason to mend
                filled = await self.app.push_screen_wait(_asking(name, keeper))
                if filled is None:
                    return
                look = partial(self._look_at_reason, filled["reason"])
                gate = ShareGate(Leave(to=f"to {name}"), look=look, keeper=why)
                answered = await self.app.push_screen_wait(gate)
            if not isinstance(answered, Answered):
                return
            parcel = await self._withdraw(chosen.bundle, filled["reason"], answered)
            # Only once it lies somewhere: a lock may come first, and then it is sealed anew.
            page = HandingOver(parcel, hand_over=self._hand_over)
            await self.app.push_screen_wait(page)
            if not page.was_handed_over:
                self.say(NOT_SENT)
                return
            await why.forget()
            await keeper.forget()
        except CpdJournalError as error:
            self.tell(error)
            return
        self.post_message(Kept("The notice is sealed. It counts when they open it."))


def _asking(name: str, keeper: UnsentKeeper) -> WriteDown:
    return WriteDown(
        "Withdraw",
        f"Ask {name} to read this share no further?",
        (Field(name="reason", label="Why, for them to read (may stay empty)"),),
        check=lambda filled: None,
        why="Their cpdjournal erases what it has of it, unless they kept it with a reason.",
        keeper=keeper,
    )
