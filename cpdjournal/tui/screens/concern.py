"""Raising a concern: where it goes, step by step, in the nation that somebody works in.

Plainly no form: nothing can be typed here. A journal entry is no report, and a report is no
evidence of learning.
"""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cpdjournal.frameworks.concerns import ConcernRoute, route_for
from cpdjournal.tui.messages import Address, Open, OpenLink
from cpdjournal.tui.screens.choose_one import Choice, ChooseOne
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.typed import show_day
from cpdjournal.tui.widgets import callouts
from cpdjournal.tui.widgets.facts import step_widgets

NOT_A_FORM = (
    "You cannot report anything here, and nothing here is sent to anybody. What you write in "
    "this journal is not a report, and a report is not evidence of learning: keep the two apart."
)
UNSAID = (
    "You have not said which nation you work in, so these are only the steps that are the same "
    "everywhere. N shows a nation's regulator, other authorities and law; Settings keeps yours."
)
OUR_WORDS = "In our words, read from public pages; nobody quoted here has checked them."


class ConcernScreen(Page[None]):
    """Employer first, then a regulator or another authority, the law, and whom to ask."""

    CSS_PATH = "../styles/item.tcss"
    AUTO_FOCUS = "#reading"
    BINDINGS = [
        Binding("n", "nation", "Another nation"),
        Binding("s", "support", "Support for you"),
        Binding("p", "policy", "Employer's policy"),
    ]
    HELP: ClassVar[str] = """\
Where a concern about somebody's safety or about a colleague goes: your employer first, then a
regulator or another authority, with what the law is called and whom you can ask.
It is no form: nothing is sent, and nothing is written down here. N shows another nation's way.
Tab goes to the addresses; Enter opens one after a question. Ctrl+R opens this page anywhere."""

    def __init__(self, routes: tuple[ConcernRoute, ...], nation: str) -> None:
        """`nation`: the registrant's; empty when it was not said."""
        super().__init__()
        self.routes = routes
        self.route = route_for(routes, nation)
        self.heading = "Raising a concern"

    @property
    def address(self) -> Address:
        return Address("concern")

    def compose_body(self) -> ComposeResult:
        route = self.route
        with VerticalScroll(id="reading"):
            title = f"Raising a concern · {route.title or 'whichever nation you work in'}"
            yield Static(title, classes="item-title", markup=False)
            yield Static(NOT_A_FORM, classes="banner")
            for place, step in enumerate(route.steps, 1):
                yield from step_widgets(f"{place}. {step.who}", step.words, step.facts)
            if not route.nation:
                yield Static(UNSAID, classes="banner")
            checked = f" Checked on {show_day(route.checked_on)}." if route.checked_on else ""
            yield Static(Content(OUR_WORDS + checked), classes="quiet")

    @work(exclusive=True, group="nation")
    async def action_nation(self) -> None:
        choices = tuple(
            Choice(value=one.nation, words=one.title or "I haven't said which nation")
            for one in sorted(self.routes, key=lambda one: one.title or "~")
        )
        page = ChooseOne(
            "Raising a concern",
            "Whose way do you want to see?",
            choices,
            current=self.route.nation,
            why="Only for looking: Settings keeps the nation that you work in.",
            unknown=None,
        )
        chosen = await self.app.push_screen_wait(page)
        if chosen is None or chosen == self.route.nation:
            return
        self.route = route_for(self.routes, chosen)
        body = self.query_one("#body")
        await body.remove_children()
        await body.mount_compose(self.compose_body())
        self.query_one("#reading").focus()

    def action_support(self) -> None:
        self.post_message(Open(Address("support")))

    def action_policy(self) -> None:
        self.post_message(Open(Address("policy")))

    def on_address_chosen(self, message: callouts.Address.Chosen) -> None:
        message.stop()
        self.post_message(OpenLink(message.address))
