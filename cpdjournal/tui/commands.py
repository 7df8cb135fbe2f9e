"""Everything that can be done, by name: the palette and the help screen."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.screen import Screen

from cpdjournal.tui import theme
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.widgets.lines import key_words, keys_of

if TYPE_CHECKING:
    from cpdjournal.tui.app import CpdJournalApp


def commands(app: "CpdJournalApp", page: Screen[Any]) -> Iterable[SystemCommand]:
    """Our own, and the open page's keys; none of Textual's, which can take pictures."""
    if isinstance(page, Page):
        for binding in keys_of(page)[0]:
            if binding.key not in ("escape", "enter"):
                told = f"On this page: {key_words(binding)}"
                press = partial(app.simulate_key, binding.key)
                yield SystemCommand(binding.description, told, press)
    for words, mode, about in (
        ("Home", "home", "What is unfinished, and something that fits your time"),
        ("Learn", "learn", "Packs: pages, questions, cases, exercises"),
        ("Journal", "journal", "Everything you wrote"),
        ("Evidence", "evidence", "Choose, look at and write what you hand over"),
        ("Supervision", "supervision", "Your card, shares, reviews, actions, and the inbox"),
    ):
        yield SystemCommand(words, about, lambda mode=mode: app.action_go(mode))
    yield SystemCommand(
        "Settings",
        "Name, registration, passphrase, recovery kit",
        lambda: app.post_message(Open(Address("settings"))),
    )
    for words, kind, about in (
        (
            "Raising a concern: worried about somebody, whom to report it to",
            "concern",
            "Ctrl+R: where it goes, in your nation, and whom to ask",
        ),
        ("Open what reached you", "open-sealed", "A share, a review, a notice or a card, sealed"),
        ("Support for you", "support", "Where to take advice when in doubt"),
        ("Your employer's policy", "policy", "Where it is, its version, when you last read it"),
        ("Feedback", "feedback", "What is missing or wrong, into a file; nothing is sent"),
    ):
        wanted = Open(Address(kind, app.stacks.item_on_top if kind == "feedback" else ""))
        yield SystemCommand(words, about, partial(app.post_message, wanted))
    yield SystemCommand(
        "Standards of this page",
        "Ctrl+O: edition, number, what it asks, and what you wrote on it",
        app.action_clauses,
    )
    yield SystemCommand("Help", "What this page is for, and its keys", app.action_help)
    yield SystemCommand("Lock", "Close the journal until the passphrase is typed", app.action_lock)
    if app.theme == theme.DARK.name:
        yield SystemCommand("Light colours", "Dark letters on light", lambda: app.wear(theme.LIGHT))
    else:
        yield SystemCommand("Dark colours", "Light letters on dark", lambda: app.wear(theme.DARK))
    yield SystemCommand("Quit", "Save everything and leave", app.action_quit)


def show_help(app: "CpdJournalApp") -> None:
    """The help screen for the page on top."""
    from cpdjournal.tui.screens.help import HelpScreen

    page = app.screen
    if not isinstance(page, Page) or isinstance(page, HelpScreen):
        return
    of_page, of_app = keys_of(page)
    keys = tuple((key_words(one), one.description) for one in (*of_page, *of_app))
    app.push_screen(HelpScreen(page.heading, page.HELP, keys))
