"""A case in three moves: what happened, what concerns you, then what concerned others."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from cpdjournal.content import Case
from cpdjournal.prompt import Prompt
from cpdjournal.safetext import visible_line
from cpdjournal.tui.screens.item import ItemPage
from cpdjournal.tui.widgets.callouts import Box
from cpdjournal.tui.widgets.page_text import PageText

BASIS = {
    "published": "Published: a short account of a case that a regulator or its guidance describes, "
    "in our words.",
    "fictional": "Fictional: made up for this pack. Nobody in it exists.",
}

ILLUSTRATION = (
    "Cases are illustrations only. Each real one is decided on its own details under the "
    "regulator's policy, so no outcome is given here."
)

OWN_VIEW = Prompt(
    id="own-view",
    text="What concerns you here, and why?",
    help="Your own view, before you read what others found. Optional.",
)


class CasePage(ItemPage):
    """The concern is not on the screen before it is asked for."""

    item: Case
    first_prompts = (OWN_VIEW,)

    BINDINGS = [
        Binding("enter", "reveal", "Show the concern"),
        Binding("enter", "go_on", "Go on"),
    ]
    HELP: ClassVar[str] = """\
A case in three moves. Read what happened, and decide for yourself what concerns you.
Write it down first with W if you like: it is kept as a reflection.
Enter shows the concern that was found, and the questions after it."""

    revealed = False

    def facts(self) -> str:
        basis = "published" if self.item.basis == "published" else "fictional"
        return f"{super().facts()} · {basis}"

    def reading(self) -> ComposeResult:
        case = self.item
        yield Static(BASIS[case.basis], classes="banner", id="basis")
        if case.intro:
            yield PageText(case.intro)
        for label, words in (("Role", case.role), ("Setting", case.setting)):
            if words:
                yield Static(Content.assemble((f"{label}: ", "bold"), visible_line(words)))
        yield Static("What happened", classes="section gap")
        yield PageText(case.what_happened)
        if not self.revealed:
            yield Static("What concerns you here?", classes="section")
            yield PageText(
                "Decide before you are told. Write your view first if you like (press **W**); it "
                "is kept as a reflection of yours. Or just think it.\n\n"
                "**Enter** shows the concern."
            )
        else:
            yield Box("The concern", case.concern)
        yield Static(ILLUSTRATION, classes="frame-line")

    def questions(self) -> ComposeResult:
        if self.revealed:
            yield from super().questions()

    async def action_reveal(self) -> None:
        self.revealed = True
        await self.recompose_body()
        reading = self.query_one("#reading")
        reading.focus()
        self.call_after_refresh(
            lambda: reading.scroll_to_widget(self.query_one(Box), animate=False)
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "reveal":
            return self.is_open and not self.revealed
        return super().check_action(action, parameters)
