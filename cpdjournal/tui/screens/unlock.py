"""Unlock: the passphrase, three tries, and the way round by the recovery kit."""

from collections.abc import Awaitable, Callable

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input, Static

from cpdjournal.errors import CpdJournalError, ExitCode
from cpdjournal.errors.keys import KeyFileDamaged, WrongPassphrase
from cpdjournal.tui.screens.page import Page

TRIES = 3


class UnlockScreen(Page[None]):
    """Stays until the app takes it away: it never says what lies beneath."""

    CSS_PATH = "../styles/unlock.tcss"
    BINDINGS = [
        Binding("escape", "give_up", "Leave"),
        Binding("f6", "recover", "Use the recovery kit"),
        Binding("f7", "reveal", "Show what I type"),
    ]
    HELP = (
        "Type your passphrase and press Enter.\n"
        "If it is forgotten, press F6 and use your recovery kit, the page of ten groups that you\n"
        "copied or saved when the journal was made. Then you choose a new passphrase.\n"
        "A wrong passphrase changes nothing and loses nothing."
    )

    class Recover(Message):
        """The person wants to use the kit."""

    class GaveUp(Message):
        """The person leaves with the journal locked."""

        def __init__(self, exit_code: ExitCode) -> None:
            super().__init__()
            self.exit_code = exit_code

    class Broken(Message):
        """The journal can't be opened, whatever the passphrase."""

        def __init__(self, error: CpdJournalError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, unlock: Callable[[str], Awaitable[None]], *, words: str = "") -> None:
        """`unlock` opens the journal and takes this screen away, or raises. `words` say why."""
        super().__init__()
        self.heading = "Locked"
        self._unlock, self._words = unlock, words
        self._tries_left = TRIES
        self._exit_code = ExitCode.LOCKED
        self._is_trying = False

    def compose_body(self) -> ComposeResult:
        yield Static("Your journal is locked.", classes="question")
        if self._words:
            yield Static(self._words, markup=False, classes="why")
        yield Static("Passphrase", classes="label")
        yield Input(password=True, id="passphrase", compact=True)

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_input_submitted(self) -> None:
        if self._is_trying:
            return
        if self._tries_left:
            self._try()
        else:
            self.post_message(self.GaveUp(self._exit_code))

    @work(exclusive=True)
    async def _try(self) -> None:
        # The field stays enabled: without the focus every line would be painted again, while the
        # derivation of the key wants both cores.
        field = self.query_one(Input)
        passphrase = field.value
        self._is_trying = True
        self.say("Opening…")
        try:
            await self._unlock(passphrase)
        except WrongPassphrase as error:
            self._tries_left -= 1
            field.value = ""
            if self._tries_left:
                left = f"{self._tries_left} more {'tries' if self._tries_left > 1 else 'try'}."
                self.say(f"{error.happened} {error.meaning} {left} F6 uses your recovery kit.")
            else:
                self._say_it_was_the_last()
        except KeyFileDamaged as error:  # the kit may still open it
            self._exit_code = error.exit_code
            field.value = ""
            self.tell(error)
        except CpdJournalError as error:
            self.post_message(self.Broken(error))
        finally:
            self._is_trying = False

    def _say_it_was_the_last(self) -> None:
        self.query_one(Input).disabled = True
        self.say(
            "Three tries did not open it. Nothing is lost or changed. "
            "Press Esc to leave, or F6 to use your recovery kit."
        )

    def action_reveal(self) -> None:
        field = self.query_one(Input)
        field.password = not field.password

    def action_recover(self) -> None:
        self.post_message(self.Recover())

    def action_give_up(self) -> None:
        self.post_message(self.GaveUp(self._exit_code))
