"""Own fields: what a reviewer fills in for the registrant's regulator, kept while it is typed."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input, Static

from cpdjournal.safetext import clean
from cpdjournal.supervision.reviewer_fields import ReviewerField
from cpdjournal.tui.review_in_hand import ReviewInHand
from cpdjournal.tui.screens.page import CONCERN
from cpdjournal.tui.screens.saved_page import SavedPage
from cpdjournal.tui.widgets.writing import WritingArea, WritingLine

LEAD = "They go with the review. Leave empty what doesn't apply."


class OwnFieldsPage(SavedPage[None]):
    AUTO_FOCUS = "WritingLine, WritingArea"
    BINDINGS: ClassVar[list[Any]] = [Binding("escape", "back", "Keep and go back"), CONCERN]
    HELP = """\
Your own fields, as far as they are known for the registrant's regulator; a note is always there.
Tab goes to the next. Everything is kept while you type; Esc goes back."""

    def __init__(self, hand: ReviewInHand, fields: tuple[ReviewerField, ...]) -> None:
        super().__init__()
        self.hand, self.fields = hand, fields
        self.heading = "Review · Your own fields"

    def compose_fields(self) -> ComposeResult:
        filled = self.hand.review.draft.form_fields
        yield Static(LEAD, classes="why")
        for number, field in enumerate(self.fields):
            yield Static(field.name, markup=False, classes="label")
            if field.help:
                yield Static(field.help, markup=False, classes="why")
            text, key = filled.get(field.name, ""), f"field-{number}"
            if field.is_long:
                yield WritingArea(text, id=key)
            else:
                yield WritingLine(text, id=key, compact=True)

    def typed(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (field.name, clean(self._field(number))) for number, field in enumerate(self.fields)
        )

    def _field(self, number: int) -> str:
        found = self.query_one(f"#field-{number}")
        if isinstance(found, WritingArea):
            return found.text
        assert isinstance(found, WritingLine)
        return found.value

    async def keep(self, typed: tuple[tuple[str, str], ...]) -> None:
        await self.hand.fill_in(dict(typed))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.focus_next()
