"""Choose a passphrase: one is offered, another may be typed, and it may be declined knowingly."""

from collections.abc import Callable
from dataclasses import dataclass

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from cpdjournal.errors.keys import PassphraseTooShort
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.widgets.question import Question

WITHOUT = (
    "Anybody who can use this computer, or takes its disk, can then read everything you write. "
    "You can't add a passphrase to this journal later."
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """`passphrase` is None when the person declined one."""

    passphrase: str | None

    def __repr__(self) -> str:
        return "Chosen(…)"


class ChoosePassphrase(Page[Chosen]):
    """Leaves with the choice; with None when the person goes back.

    The offered words are typed once, from the screen or from paper; words of one's own twice.
    """

    CSS_PATH = "../styles/steps.tcss"
    BINDINGS = [
        Binding("f6", "offer", "Other words"),
        Binding("f7", "reveal", "Show what I type"),
        Binding("f8", "decline", "No passphrase"),
    ]
    HELP = (
        "The passphrase opens your journal. Nobody can look it up for you.\n"
        "Write the five words on paper, then type them here with spaces between them and press\n"
        "Enter. Or type words of your own: 12 characters or more, several words are easiest.\n"
        "If it is ever forgotten, the recovery kit on the next page opens the journal."
    )

    def __init__(
        self,
        heading: str,
        *,
        suggest: Callable[[], str],
        check: Callable[[str], None],
        may_decline: bool,
    ) -> None:
        """`check` raises `PassphraseTooShort`."""
        super().__init__()
        self.heading = heading
        self._suggest, self._check, self._may_decline = suggest, check, may_decline
        self.offered = ""

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static("A passphrase keeps your journal closed to others.", classes="question")
            yield Static(
                "Write these five words on paper, then type them below. "
                "Or type words of your own: 12 characters or more.",
                classes="why",
            )
            yield Static("", markup=False, classes="secret", id="offered")
            yield Static("Passphrase", classes="label")
            yield Input(password=True, id="first", compact=True)
            yield Static("Your own words once more", classes="label", id="again-label")
            yield Input(password=True, id="again", compact=True)

    def on_mount(self) -> None:
        self._ask_again(False)
        self.query_one("#first", Input).focus()
        # The word list takes longer than a glance: the page is there first.
        self.call_after_refresh(self.action_offer)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "decline" or self._may_decline

    def action_offer(self) -> None:
        self.offered = self._suggest()
        self.query_one("#offered", Static).update(self.offered)

    def action_reveal(self) -> None:
        for field in self.query(Input):
            field.password = not field.password

    @work
    async def action_decline(self) -> None:
        asked = Question("Keep this journal without a passphrase?", WITHOUT, yes="No passphrase")
        if await self.app.push_screen_wait(asked):
            self.leave(Chosen(None))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        first = self.query_one("#first", Input).value
        again = self.query_one("#again", Input)
        if _same_words(first, self.offered):
            self.leave(Chosen(self.offered))
            return
        try:
            self._check(first)
        except PassphraseTooShort as error:
            self.tell(error)
            return
        if event.input.id == "first":
            self._ask_again(True)
            self.say("These are your own words. Type them once more.")
            again.focus()
        elif again.value == first:
            self.leave(Chosen(first))
        else:
            again.value = ""
            self.say("The two are not the same. Type it once more, or F7 to see what you typed.")

    def _ask_again(self, asked: bool) -> None:
        self.query_one("#again-label").display = asked
        self.query_one("#again").display = asked


def _same_words(typed: str, offered: str) -> bool:
    return bool(offered) and typed.lower().split() == offered.lower().split()
