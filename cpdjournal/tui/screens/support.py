"""Support: where to take advice when in doubt, and who is there for a worker under strain."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from cpdjournal.frameworks.concerns import RouteStep
from cpdjournal.tui.messages import Address, Open, OpenLink
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.widgets import callouts
from cpdjournal.tui.widgets.facts import step_widgets

LEAD = (
    "You need not carry this alone, and you need not be sure that something is wrong before you "
    "ask. Say what you are unsure of; leave out who it is about."
)


class SupportScreen(Page[None]):
    CSS_PATH = "../styles/item.tcss"
    AUTO_FOCUS = "#reading"
    BINDINGS = [Binding("r", "concern", "Raising a concern")]
    HELP: ClassVar[str] = """\
Whom you can turn to when you are in doubt, or when the work is too much.
R shows where a concern goes. Tab goes to the addresses; Enter opens one after a question."""

    def __init__(self, steps: tuple[RouteStep, ...]) -> None:
        super().__init__()
        self.steps = steps
        self.heading = "Support for you"

    @property
    def address(self) -> Address:
        return Address("support")

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="reading"):
            yield Static("Support for you", classes="item-title")
            yield Static(LEAD, classes="banner")
            for step in self.steps:
                yield from step_widgets(step.who, step.words, step.facts)

    def action_concern(self) -> None:
        self.post_message(Open(Address("concern")))

    def on_address_chosen(self, message: callouts.Address.Chosen) -> None:
        message.stop()
        self.post_message(OpenLink(message.address))
