"""Doors: boxes on a page that lead to where a concern goes, to support, and to one's own note."""

from datetime import date

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from cpdjournal.content.items import Callout
from cpdjournal.registrant import PolicyNote
from cpdjournal.safetext import visible_line
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.policy_words import policy_nag, policy_words
from cpdjournal.tui.widgets.callouts import Opens, page_widgets

CONCERN = """\
**If somebody is in danger now**, use your safeguarding route or the emergency services at once.

Otherwise note what you saw, where and when, and tell your manager. Never raise it on social media.

What you write in this journal is for learning. It is not a report."""

SUPPORT = """\
**You need not carry this alone.** An experienced colleague, your supervisor, your union or \
professional body, and your doctor are there for this."""

POLICY = """\
**Your employer's policy comes first where you work.** If it is silent on this, ask in writing."""

_DOORS = {
    "concern": ("Worried about someone?", CONCERN, "Enter shows the whole way, for your nation"),
    "support": ("Support for you", SUPPORT, "Enter shows where to turn"),
    "policy": ("Your employer's policy", POLICY, "Enter opens your note"),
}


class Door(Opens):
    """Says the most needful at once; Enter opens the page that says the rest."""

    def __init__(self, kind: str, title: str = "", body: str = "") -> None:
        """`kind`: concern, support or policy. `title`, `body`: the pack's own words."""
        super().__init__()
        self.kind, self.body = kind, body
        own_title, self.words, self.way = _DOORS[kind]
        self.border_title = Content(visible_line(title or own_title))

    def compose(self) -> ComposeResult:
        yield from page_widgets("\n\n".join(filter(None, (self.body, self.words))))
        yield Static("", markup=False, classes="door-note")
        yield Static(self.way, classes="opens-title")

    def on_mount(self) -> None:
        self.query(".door-note").set(display=False)

    def show_note(self, note: PolicyNote, today: date) -> None:
        """What the registrant noted about their employer's policy, or a question about it."""
        words = "\n".join(filter(None, (policy_words(note), policy_nag(note, today))))
        for line in self.query(".door-note").results(Static):
            line.update(Content(words))
            line.display = True

    def action_press(self) -> None:
        self.post_message(Open(Address(self.kind)))


def door(callout: Callout) -> Door:
    return Door(callout.kind, callout.title, callout.body)
