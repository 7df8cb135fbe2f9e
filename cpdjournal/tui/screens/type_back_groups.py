"""Two groups of the recovery kit, typed back: proof that what was copied can be read."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from cpdjournal.tui.screens.page import Page


class TypeBackGroups(Page[bool]):
    """Leaves with True when both are right, False for later, None to see the kit again."""

    CSS_PATH = "../styles/steps.tcss"
    BINDINGS = [Binding("f8", "later", "Later")]
    HELP = (
        "Type the two groups from your paper. Small letters will do.\n"
        "Esc shows the kit again. F8 puts this off: Home reminds you until it is done."
    )

    def __init__(self, heading: str, groups: tuple[str, ...], asked: tuple[int, int]) -> None:
        """`asked`: which two, counted from 0."""
        super().__init__()
        self.heading = heading
        self._groups, self._asked = groups, asked

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static("Can you read what you copied?", classes="question")
            yield Static("Type these two groups from your paper or file.", classes="why")
            for index in self._asked:
                yield Static(f"Group {index + 1}", classes="label")
                yield Input(max_length=20, id=f"group-{index}", compact=True)

    def on_mount(self) -> None:
        self.query(Input).first().focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        fields = list(self.query(Input))
        here = fields.index(event.input)
        if here + 1 < len(fields):
            fields[here + 1].focus()
            return
        wrong = [
            index + 1
            for index, field in zip(self._asked, fields, strict=True)
            if "".join(field.value.upper().split()) != self._groups[index]
        ]
        if not wrong:
            self.leave(True)
            return
        self.query_one(f"#group-{wrong[0] - 1}", Input).focus()
        names = " and ".join(str(number) for number in wrong)
        self.say(f"Group {names} reads differently. Esc shows the kit again.")

    def action_later(self) -> None:
        self.leave(False)
