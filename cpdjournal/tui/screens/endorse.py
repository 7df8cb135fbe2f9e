"""Endorse: a statement on one exact revision, shown as it will be signed, then signed."""

from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static, TextArea

from cpdjournal.errors import CpdJournalError
from cpdjournal.exchange import Card, Form, SharedReflection
from cpdjournal.safetext import clean, visible_line
from cpdjournal.supervision import proving
from cpdjournal.tui.messages import Kept
from cpdjournal.tui.others_in_words import moment_of, title_of, who
from cpdjournal.tui.review_in_hand import ReviewInHand
from cpdjournal.tui.review_in_words import form_words
from cpdjournal.tui.screens.page import CONCERN
from cpdjournal.tui.screens.saved_page import SavedPage
from cpdjournal.tui.share_in_words import EXTRACT, SOME
from cpdjournal.tui.widgets.choices import Choices
from cpdjournal.tui.widgets.question import Question
from cpdjournal.tui.widgets.writing import WritingArea

SIGNS = "This is what you sign, with your key; it goes with the review:"
NOTHING_STATED = (
    "Say in a sentence or two what you endorse, and what you base it on. Then F6 signs."
)


class EndorsePage(SavedPage[bool]):
    """Leaves with whether it was signed. What is typed before is kept, and is never sent."""

    AUTO_FOCUS = "#statement"
    BINDINGS: ClassVar[list[Any]] = [
        Binding("escape", "back", "Keep and go back"),
        Binding("f6", "sign", "Sign", priority=True),
        CONCERN,
    ]
    HELP = """\
You endorse one exact revision: the reflection as it was when they completed it. When they change
it later, that shows. Anybody can verify what you
signed, from the file alone, with your name, role and registration as you declared them.
The statement is kept while you type; nothing is signed before F6 and your yes. A signed
endorsement leaves with the review, and can be taken back until then (L on the page before).
Tab goes to how it is called, where the registrant's regulator has a name for it."""

    def __init__(
        self,
        hand: ReviewInHand,
        shown: SharedReflection,
        *,
        card: Card,
        forms: tuple[Form, ...],
        statement: str,
    ) -> None:
        super().__init__()
        self.hand, self.shown, self.card, self.forms = hand, shown, card, forms
        self.form: Form = forms[0]
        self._statement = statement
        self.was_signed = False
        self.heading = "Review · Endorse"

    def compose_fields(self) -> ComposeResult:
        yield Static("Your statement", classes="label")
        yield WritingArea(self._statement, id="statement")
        if len(self.forms) > 1:
            yield Static("It is given as", classes="label")
            yield Choices(tuple(map(form_words, self.forms)), form_words(self.form), id="form")
        yield Static(SIGNS, classes="label")
        yield Static("", markup=False, id="signs")

    def on_mount(self) -> None:
        area = self.query_one("#statement", WritingArea)
        area.move_cursor(area.document.end)
        self._show()

    def _show(self) -> None:
        self.query_one("#signs", Static).update(Content(self.signs_what))

    @property
    def signs_what(self) -> str:
        """What goes into the signature besides the statement, in words."""
        shown, card = self.shown, self.card
        declared = card.registration
        lines = [
            f"{title_of(shown)}, revision {shown.number}, kept {moment_of(shown.kept_at)}",
            f"Its digest: {shown.digest[:16]}… (SHA-256)",
            f"By {who(card)}",
            f"Registration, as declared: {declared}" if declared else "No registration declared",
            f"Given as: {form_words(self.form)}",
        ]
        if shown.disclosed != "all":
            lines.append(f"{EXTRACT if shown.disclosed == 'extract' else SOME} It says so.")
        return "\n".join(map(visible_line, lines))

    def typed(self) -> str:
        return clean(self.query_one("#statement", WritingArea).text)

    async def keep(self, typed: str) -> None:
        if not self.was_signed:
            await self.hand.begin_statement(self.shown.reflection, typed)

    def left(self) -> bool:
        return self.was_signed

    @on(Choices.Picked, "#form")
    def _choose_form(self, message: Choices.Picked) -> None:
        named = {form_words(form): form for form in self.forms}
        self.form = named.get(message.text, self.form)
        self._show()

    @on(TextArea.Changed, "#statement")
    def _typing(self) -> None:
        self.hush()

    @work(group="sign", exclusive=True)
    async def action_sign(self) -> None:
        if self.blocked:
            self.say(self.blocked)
            return
        statement = self.typed().strip()
        if not statement:
            self.say(NOTHING_STATED)
            self.query_one("#statement").focus()
            return
        if proving.problems_of(self.shown):
            self.say("What was shown is not proven to be what was kept: it can't be endorsed.")
            return
        question = Question(
            "Sign this endorsement?",
            f"{statement}\n\n{self.signs_what}",
            yes="Sign",
            no="Not yet",
        )
        if not await self.save() or not await self.app.push_screen_wait(question):
            return
        try:
            await self.hand.endorse(self.shown.reflection, statement, self.form)
        except CpdJournalError as error:
            self.tell(error)
            return
        self.was_signed = True
        self.post_message(Kept("Signed. It leaves with the review: F6 sends it."))
        self.leave(True)
